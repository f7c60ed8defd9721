/* An article's own sound goes before the voice: cues stand by its captions, at any speed, and what it lacks is read. */
#include "stream_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/test_article.h"
#include "wav_file.h"

/* Two seconds of jingle, then a word each tenth of a second, a level each, high and low. */
static void write_track(desk *d, uint32_t frames)
{
    for (uint32_t i = 0; i < sizeof d->made / sizeof *d->made; i++)
        d->made[i] = i < 2 * STREAM_RATE ? 0 : (i / DESK_WORD) % 2 ? -FAKE_LEVEL : FAKE_LEVEL;
    wav_file_write(desk_path(d, "bai.wav"), d->made, frames, 1, STREAM_RATE, 0);
    FILE *to = fopen(desk_path(d, "bai.vtt"), "w");
    assert_non_null(to);
    fputs("WEBVTT\n\n00:00.000 --> 00:01.900\nBản tin của đài\n\n"
          "00:02.000 --> 00:02.400\nSáng <00:02.100>nay <00:02.200>trời <00:02.300>đẹp\n\n"
          "00:02.400 --> 00:03.000\nAi <00:02.500>cũng <00:02.600>vui <00:02.700>kể <00:02.800>cả <00:02.900>Lan\n\n"
          "00:03.200 --> 00:03.600\nChiều nay trời mưa\n",
          to);
    assert_int_equal(fclose(to), 0);
    d->options.audio = desk_path(d, "bai.wav");
    d->options.captions = desk_path(d, "bai.vtt");
}

static void its_own_sound_goes_before_the_voice(void **state)
{
    desk *d = *state;
    write_track(d, 4 * STREAM_RATE);
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 5000), STREAM_END);
    desk_expect(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
    desk_expect_in_place(d, 1); /* a captions' thousandth lies between two frames */
    assert_int_equal(d->frames, 2 * STREAM_RATE);
    assert_int_equal(d->voice.requests, 0);
    desk_hear_anew(d);
    stream_start(d->stream, desk_place(d, "vui"));
    assert_int_equal(desk_listen(d, 5000), STREAM_END);
    desk_expect(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
    desk_hear_anew(d);
    stream_start_at_word(d->stream, desk_place(d, "vui"));
    assert_int_equal(desk_listen(d, 5000), STREAM_END);
    desk_expect(d, "[Ai]vui|kể|cả|Lan|-[Chiều]+-");
    desk_expect_in_place(d, 1);
}

static void its_own_sound_at_any_speed(void **state)
{
    desk *d = *state;
    static const int32_t speeds[] = {750, 1500, 3000};
    write_track(d, 4 * STREAM_RATE);
    desk_open(d);
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
        desk_hear_anew(d);
        stream_set_speed(d->stream, speeds[i]);
        stream_start(d->stream, 0);
        assert_int_equal(desk_listen(d, 5000), STREAM_END);
        desk_expect(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
        uint64_t wanted = (uint64_t)2 * STREAM_RATE * 1000 / (uint64_t)speeds[i];
        assert_in_range(d->frames, wanted * 97 / 100, wanted * 103 / 100);
        for (uint32_t k = 1; k < 4; k++) { /* words of the first cue: a tenth of a second each */
            uint64_t at = (uint64_t)DESK_WORD * k * 1000 / (uint64_t)speeds[i];
            assert_in_range(d->cues[k].frame, at - 2, at + 2);
        }
    }
}

static void cues_over_one_another_keep_their_times(void **state)
{
    desk *d = *state;
    write_track(d, 4 * STREAM_RATE);
    FILE *to = fopen(d->options.captions, "w");
    assert_non_null(to);
    fputs("WEBVTT\n\n00:02.000 --> 00:02.600\nSáng <00:02.100>nay <00:02.200>trời <00:02.400>đẹp\n\n"
          "00:02.300 --> 00:03.000\nAi <00:02.500>cũng <00:02.600>vui <00:02.700>kể <00:02.800>cả <00:02.900>Lan\n",
          to);
    assert_int_equal(fclose(to), 0);
    desk_open(d);
    stream_start_at_word(d->stream, desk_place(d, "đẹp"));
    assert_int_equal(desk_listen(d, 5000), STREAM_END);
    desk_expect(d, "[Sáng]đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|-");
    assert_in_range(d->cues[2].frame, DESK_WORD - 1, DESK_WORD + 1); /* cũng: a tenth of a second behind đẹp */
}

static void steps_pass_over_what_is_not_read(void **state)
{
    desk *d = *state;
    desk_use(d, "Sáng nay trời đẹp.\n\nAi không đọc câu này.\n\nAi cũng vui, kể cả Lan!\n\nChiều nay trời mưa.\n");
    write_track(d, 4 * STREAM_RATE);
    desk_open(d);
    uint32_t at = desk_place(d, "Ai cũng");
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_BLOCK, -1), 0);
    assert_int_equal(stream_step(d->stream, 0, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_SENTENCE, 1), desk_place(d, "Chiều"));
    stream_start(d->stream, stream_step(d->stream, 0, DAU_STEP_SENTENCE, 1));
    assert_int_equal(desk_listen(d, 1), STREAM_CUE);
    assert_int_equal(d->cues[0].word.from, at);
}

static void the_voice_reads_what_the_sound_lacks(void **state)
{
    desk *d = *state;
    write_track(d, 5 * STREAM_RATE / 2); /* ends within the second sentence */
    desk_open(d);
    stream_start(d->stream, 0);
    while (desk_listen(d, 5000) == STREAM_NOTHING && d->frames < DESK_SOUND && d->voice.requests < 9) {
    }
    assert_int_equal(d->last.kind, STREAM_END);
    assert_int_equal(d->voice.requests, 2); /* better twice than not at all */
    assert_string_equal(d->voice.words[0], "Ai");
    assert_string_equal(d->voice.words[9], "mưa.");
}

static void damaged_sound_leaves_the_voice(void **state)
{
    desk *d = *state;
    static const off_t lengths[] = {0, 10, 44};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        write_track(d, 4 * STREAM_RATE);
        assert_int_equal(truncate(d->options.audio, lengths[i]), 0);
        desk_open(d);
        desk_hear_anew(d);
        stream_start(d->stream, 0);
        while (desk_listen(d, 5000) == STREAM_NOTHING) {
        }
        assert_int_equal(d->last.kind, STREAM_END);
        desk_expect(d, desk_all);
        stream_close(d->stream);
    }
    write_track(d, 4 * STREAM_RATE);
    assert_int_equal(truncate(d->options.captions, 3), 0);
    desk_open(d);
    desk_hear_anew(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 5000), STREAM_END);
    desk_expect(d, desk_all);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, desk_set, desk_clear)
    const struct CMUnitTest tests[] = {
        WITH_DESK(its_own_sound_goes_before_the_voice), WITH_DESK(its_own_sound_at_any_speed),
        WITH_DESK(steps_pass_over_what_is_not_read),    WITH_DESK(the_voice_reads_what_the_sound_lacks),
        WITH_DESK(damaged_sound_leaves_the_voice),      WITH_DESK(cues_over_one_another_keep_their_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
