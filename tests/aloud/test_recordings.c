/* Sound files: any rate, channels and speed become one channel of 22050 Hz that sounds the same; damaged ones end. */
#include "aloud/pace.h"
#include "aloud/rate.h"
#include "aloud/recordings.h"
#include "aloud/stream.h"
#include "aloud/wav.h"
#include "host/message.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "wav_file.h"

enum { MOST = 5 * STREAM_RATE };

typedef struct desk {
    char folder[64], path[128];
    int16_t made[2 * 5 * 48000];
    int16_t read[MOST];
} desk;

static int set_desk(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    strcpy(d->folder, "/tmp/dau-sound-XXXXXX");
    assert_non_null(mkdtemp(d->folder));
    snprintf(d->path, sizeof d->path, "%s/tiếng.wav", d->folder);
    *state = d;
    return 0;
}

static int clear_desk(void **state)
{
    desk *d = *state;
    unlink(d->path);
    assert_int_equal(rmdir(d->folder), 0);
    free(d);
    return 0;
}

/* A tone of a frequency, the same in all channels, for some ms. Answers frames. */
static uint32_t make_tone(desk *d, uint32_t rate, uint32_t channels, uint32_t ms, double frequency)
{
    uint32_t frames = rate * ms / 1000;
    for (uint32_t i = 0; i < frames; i++)
        for (uint32_t c = 0; c < channels; c++)
            d->made[i * channels + c] = (int16_t)(12000 * sin(2 * M_PI * frequency * i / rate));
    return frames;
}

static uint32_t read_all(desk *d, recording *r)
{
    uint32_t frames = 0, count;
    while (frames < MOST &&
           (count = recording_read(r, d->read + frames, 777 < MOST - frames ? 777 : MOST - frames)) > 0)
        frames += count;
    return frames;
}

static double frequency_of(const int16_t *samples, uint32_t frames)
{
    uint32_t crossings = 0;
    for (uint32_t i = 1; i < frames; i++) crossings += samples[i - 1] < 0 && samples[i] >= 0;
    return crossings * (double)STREAM_RATE / frames;
}

static int loudest(const int16_t *samples, uint32_t frames)
{
    int most = 0;
    for (uint32_t i = 0; i < frames; i++)
        if (abs(samples[i]) > most) most = abs(samples[i]);
    return most;
}

static void any_rate_sounds_the_same(void **state)
{
    desk *d = *state;
    static const uint32_t rates[] = {8000, 16000, 22050, 24000, 44100, 48000};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        for (uint32_t channels = 1; channels <= 2; channels++) {
            recording *r = NULL;
            uint32_t frames = make_tone(d, rates[i], channels, 2000, 440);
            wav_file_write(d->path, d->made, frames, channels, rates[i], 0);
            assert_int_equal(recording_open(&r, "dau", d->path), EXIT_DONE);
            uint32_t read = read_all(d, r);
            recording_close(r);
            assert_in_range(read, 2 * STREAM_RATE - 30, 2 * STREAM_RATE + 30);
            assert_in_range((int)frequency_of(d->read, read), 438, 441);
            assert_in_range(loudest(d->read + 200, read - 400), 11700, 12300);
        }
}

/* What lies above the half of our rate would come back as another tone. */
static void high_tones_do_not_fold(void **state)
{
    desk *d = *state;
    recording *r = NULL;
    wav_file_write(d->path, d->made, make_tone(d, 44100, 1, 1000, 15000), 1, 44100, 0);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_DONE);
    uint32_t read = read_all(d, r);
    recording_close(r);
    assert_true(loudest(d->read + 500, read - 1000) < 120);
}

static void goes_to_any_frame(void **state)
{
    desk *d = *state;
    recording *r = NULL;
    int16_t sample = 0;
    for (uint32_t i = 0; i < 4 * STREAM_RATE; i++) d->made[i] = (int16_t)(i / 4);
    wav_file_write(d->path, d->made, 4 * STREAM_RATE, 1, STREAM_RATE, 0);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_DONE);
    static const uint32_t places[] = {40000, 4, 88196, 0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        assert_true(recording_go(r, places[i]));
        assert_int_equal(recording_read(r, &sample, 1), 1);
        assert_int_equal(sample, places[i] / 4);
    }
    assert_false(recording_go(r, 1u << 30));
    assert_int_equal(recording_read(r, &sample, 1), 0);
    recording_close(r);
}

static void any_speed_has_its_length(void **state)
{
    desk *d = *state;
    static const int32_t speeds[] = {750, 1000, 1250, 1500, 2000, 3000};
    uint32_t frames = make_tone(d, STREAM_RATE, 1, 4000, 150);
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
        pace *p = NULL;
        int16_t into[512];
        uint64_t made = 0;
        uint32_t count;
        assert_int_equal(pace_open(&p, STREAM_RATE, speeds[i]), DAU_OK);
        for (uint32_t at = 0; at < frames; at += 100) {
            assert_int_equal(pace_put(p, d->made + at, frames - at < 100 ? frames - at : 100), DAU_OK);
            while ((count = pace_take(p, into, 512)) > 0) made += count;
            /* never further than 60 ms behind: else cues would come too early */
            assert_in_range((int64_t)(pace_frames(p, at + 100) - made) + 10, 0, 60 * STREAM_RATE / 1000);
        }
        assert_int_equal(pace_end(p), DAU_OK);
        while ((count = pace_take(p, into, 512)) > 0) made += count;
        assert_in_range(made, pace_frames(p, frames) * 99 / 100, pace_frames(p, frames) * 101 / 100);
        pace_close(p);
    }
}

/* Whatever a file's head says, what is there is read, and there is an end. */
static void damaged_files_end(void **state)
{
    desk *d = *state;
    recording *r = NULL;
    uint32_t frames = make_tone(d, STREAM_RATE, 1, 1000, 440);
    static const uint32_t claims[] = {0x7fffff00, 0xfffffff0, 2 * STREAM_RATE * 2, 10};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        wav_file_write(d->path, d->made, frames, 1, STREAM_RATE, claims[i]);
        if (recording_open(&r, "dau", d->path) != EXIT_DONE) continue;
        assert_true(read_all(d, r) <= frames);
        recording_close(r);
    }
    wav_file_write(d->path, d->made, frames, 1, STREAM_RATE, 0);
    for (off_t length = 20044; length >= 0; length -= length > 60 ? 9992 : 4) {
        assert_int_equal(truncate(d->path, length), 0);
        if (recording_open(&r, "dau", d->path) != EXIT_DONE) continue;
        assert_true(read_all(d, r) * 2 <= length);
        recording_close(r);
    }
}

static void refuses_what_is_no_sound(void **state)
{
    desk *d = *state;
    recording *r = NULL;
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_REFUSED); /* not there */
    FILE *to = fopen(d->path, "w");
    assert_non_null(to);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_REFUSED); /* empty */
    fputs("Hội nghị tổng kết công tác năm\n", to);
    assert_int_equal(fclose(to), 0);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_REFUSED);
    wav_file_write(d->path, d->made, 100, 9, STREAM_RATE, 0);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_REFUSED);
    wav_file_write(d->path, d->made, 100, 1, 2000, 0);
    assert_int_equal(recording_open(&r, "dau", d->path), EXIT_REFUSED);
    assert_int_equal(recording_open(&r, "dau", d->folder), EXIT_REFUSED);
    assert_null(r);
}

static void phrases_are_found_by_name(void **state)
{
    desk *d = *state;
    wav_file_write(d->path, d->made, make_tone(d, STREAM_RATE, 1, 100, 440), 1, STREAM_RATE, 0);
    recording *r = recording_of_phrase("dau", d->folder, "tiếng");
    assert_non_null(r);
    recording_close(r);
    assert_null(recording_of_phrase("dau", d->folder, "khác"));
    assert_int_equal(truncate(d->path, 7), 0);
    assert_null(recording_of_phrase("dau", d->folder, "tiếng"));
}

static void writes_sizes_at_the_end(void **state)
{
    desk *d = *state;
    int descriptor = open(d->path, O_WRONLY | O_CREAT, 0600);
    assert_true(descriptor >= 0);
    wav *w = wav_open(descriptor);
    assert_non_null(w);
    uint32_t frames = make_tone(d, STREAM_RATE, 1, 1000, 440);
    for (uint32_t at = 0; at < frames; at += 50) assert_true(wav_write(w, d->made + at, 50));
    assert_true(wav_close(w));
    close(descriptor);
    struct stat what;
    wav_head head;
    assert_int_equal(stat(d->path, &what), 0);
    assert_int_equal(what.st_size, 44 + 2 * frames);
    FILE *from = fopen(d->path, "rb");
    assert_int_equal(fread(&head, sizeof head, 1, from), 1);
    assert_int_equal(head.size, 36 + 2 * frames);
    assert_int_equal(head.data_size, 2 * frames);
    assert_int_equal(head.rate, STREAM_RATE);
    assert_int_equal(fread(d->read, 2, MOST, from), frames);
    assert_memory_equal(d->read, d->made, 2 * frames);
    fclose(from);
}

static void full_disk_is_told(void **state)
{
    (void)state;
    int descriptor = open("/dev/full", O_WRONLY);
    if (descriptor < 0) skip();
    wav *w = wav_open(descriptor);
    bool failed = w == NULL;
    int16_t silence[512] = {0};
    for (int i = 0; i < 1000 && !failed; i++) failed = !wav_write(w, silence, 512);
    assert_true(failed);
    assert_int_not_equal(errno, 0);
    if (w) assert_false(wav_close(w));
    close(descriptor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_rate_sounds_the_same, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(high_tones_do_not_fold, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(goes_to_any_frame, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(any_speed_has_its_length, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(damaged_files_end, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_sound, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(phrases_are_found_by_name, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(writes_sizes_at_the_end, set_desk, clear_desk),
        cmocka_unit_test(full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
