/* The sound device: what SDL writes into a file is what was given, as loud as was asked for, and silence elsewhere. */
#include "audio.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <SDL.h>

enum { LOUD = 20000, BUFFER = 512, PATIENCE_MS = 20000 };

typedef struct heard {
    char path[64];
    int16_t *samples;
    uint32_t count;
} heard;

static int set_up(void **state)
{
    heard *h = calloc(1, sizeof *h);
    assert_non_null(h);
    snprintf(h->path, sizeof h->path, "test_audio-%d.raw", (int)getpid());
    SDL_setenv("SDL_AUDIODRIVER", "disk", 1);
    SDL_setenv("SDL_DISKAUDIOFILE", h->path, 1);
    SDL_setenv("SDL_DISKAUDIODELAY", "2", 1);
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL + 1); /* "you are using the disk writer" */
    *state = h;
    return 0;
}

static int tear_down(void **state)
{
    heard *h = *state;
    remove(h->path);
    free(h->samples);
    free(h);
    SDL_Quit();
    return 0;
}

/* All that the device took; the file is whole when the device is closed. */
static void read_heard(heard *h)
{
    FILE *file = fopen(h->path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long bytes = ftell(file);
    assert_true(bytes > 0 && fseek(file, 0, SEEK_SET) == 0);
    h->samples = malloc((size_t)bytes);
    assert_non_null(h->samples);
    h->count = (uint32_t)fread(h->samples, sizeof(int16_t), (size_t)bytes / sizeof(int16_t), file);
    fclose(file);
}

static void give(audio *a, int16_t sample, uint32_t frames)
{
    int16_t piece[BUFFER];
    for (uint32_t i = 0; i < BUFFER; i++) piece[i] = sample;
    for (uint32_t end = SDL_GetTicks() + PATIENCE_MS; frames > 0 && SDL_GetTicks() < end;) {
        uint32_t count = audio_give(a, piece, frames < BUFFER ? frames : BUFFER);
        frames -= count;
        if (count == 0) SDL_Delay(1);
    }
    assert_int_equal(frames, 0);
}

static void wait_until_played(const audio *a)
{
    for (uint32_t end = SDL_GetTicks() + PATIENCE_MS; audio_at(a).waiting > 0 && SDL_GetTicks() < end;) SDL_Delay(1);
    assert_int_equal(audio_at(a).waiting, 0);
}

/* How many frames from there on have one value. */
static uint32_t run_of(const heard *h, uint32_t from, int16_t value)
{
    uint32_t count = 0;
    while (from + count < h->count && h->samples[from + count] == value) count++;
    return count;
}

static uint32_t next_other(const heard *h, uint32_t from, int16_t value)
{
    return from + run_of(h, from, value);
}

static void what_is_given_is_taken_in_order(void **state)
{
    heard *h = *state;
    audio *a = NULL;
    assert_int_equal(audio_new(&a), DAU_OK);
    assert_int_equal(audio_rest(a), -1); /* none is open */
    assert_true(audio_ready(a, true));
    assert_in_range(audio_rest(a), 1, AUDIO_REST_MS);
    for (int16_t i = 1; i <= 60; i++) give(a, (int16_t)(i * 100), 700 + (uint32_t)i); /* the queue goes round thrice */
    wait_until_played(a);
    audio_place at = audio_at(a);
    assert_int_equal(at.played, 60 * 700 + 60 * 61 / 2);
    audio_drop(a);
    read_heard(h);
    assert_true(h->count >= at.taken);
    uint32_t from = next_other(h, 0, 0);
    for (int16_t i = 1; i <= 60; i++) {
        uint32_t count = 0; /* a slow giver leaves silence between, and loses nothing */
        for (; count < 700U + (uint32_t)i; from++) {
            assert_true(from < h->count);
            assert_true(h->samples[from] == 0 || h->samples[from] == i * 100);
            count += h->samples[from] == i * 100;
        }
    }
    assert_int_equal(run_of(h, from, 0), h->count - from);
}

static void what_is_cleared_is_silent_within_a_buffer(void **state)
{
    heard *h = *state;
    audio *a = NULL;
    assert_int_equal(audio_new(&a), DAU_OK);
    assert_true(audio_ready(a, true));
    give(a, LOUD, AUDIO_MOST);
    audio_clear(a);
    audio_place at = audio_at(a);
    assert_int_equal(at.played, AUDIO_MOST);
    assert_int_equal(at.waiting, 0);
    for (uint64_t taken = at.taken; audio_at(a).taken < taken + 4096;) SDL_Delay(1);
    audio_drop(a);
    read_heard(h);
    uint32_t last = h->count;
    while (last > 0 && h->samples[last - 1] == 0) last--;
    assert_true(last > 0); /* the end fades */
    assert_true(last <= at.taken + AUDIO_RATE / 20);
    for (uint32_t i = 1; i < last; i++) /* no click: no leap but the first, and that of this test's own sound */
        assert_true(h->samples[i - 1] - h->samples[i] <= LOUD / 100);
}

/* The steps of one sound are 3 dB apart, and the last is the sound itself. */
static void volumes_are_3_dB_apart_and_never_clip(void **state)
{
    heard *h = *state;
    audio *a = NULL;
    assert_int_equal(audio_new(&a), DAU_OK);
    assert_true(audio_ready(a, true));
    for (int32_t step = 1; step <= AUDIO_VOLUMES; step++) {
        audio_set_volume(a, step);
        give(a, INT16_MIN, 4 * BUFFER);
        wait_until_played(a);
    }
    audio_drop(a);
    read_heard(h);
    uint32_t at = next_other(h, 0, 0);
    int32_t before = 0, first = h->samples[at];
    for (int32_t step = 1; step <= AUDIO_VOLUMES; step++) {
        int32_t now = h->samples[at];
        if (before) assert_in_range(now * 1000 / before, 1408, 1417); /* 10 ^ (3 / 20) */
        if (step == 5) assert_in_range(now * 100 / first, 395, 400);  /* 12 dB above the least */
        before = now;
        for (uint32_t count = 0; count < 4 * BUFFER; at++) {
            assert_true(h->samples[at] == now || h->samples[at] == 0);
            count += h->samples[at] == now;
        }
        at = next_other(h, at, 0);
    }
    assert_int_equal(before, INT16_MIN);
}

static void missing_device_is_tried_again(void **state)
{
    (void)state;
    audio *a = NULL;
    SDL_setenv("SDL_AUDIODRIVER", "nonexistent", 1);
    assert_int_equal(audio_new(&a), DAU_OK);
    assert_int_equal(audio_wrong(a), AUDIO_WELL);
    assert_false(audio_ready(a, true));
    assert_int_equal(audio_wrong(a), AUDIO_MISSING);
    audio_clear(a);
    assert_int_equal(audio_at(a).taken, 0);
    SDL_setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_false(audio_ready(a, false)); /* it was tried a moment ago */
    assert_true(audio_ready(a, true));
    assert_int_equal(audio_wrong(a), AUDIO_WELL);
    for (uint32_t end = SDL_GetTicks() + PATIENCE_MS; audio_at(a).taken == 0 && SDL_GetTicks() < end;) SDL_Delay(1);
    assert_true(audio_at(a).taken > 0);
    audio_drop(a);
}

/* SDL's writer takes a file that cannot be written for a device that was pulled out. */
static void lost_device_keeps_what_waits(void **state)
{
    heard *h = *state;
    audio *a = NULL;
    SDL_setenv("SDL_DISKAUDIOFILE", "/dev/full", 1);
    assert_int_equal(audio_new(&a), DAU_OK);
    assert_true(audio_ready(a, true));
    give(a, LOUD, AUDIO_MOST);
    for (uint32_t end = SDL_GetTicks() + PATIENCE_MS; audio_ready(a, false) && SDL_GetTicks() < end;) SDL_Delay(1);
    assert_int_equal(audio_wrong(a), AUDIO_LOST);
    uint32_t waiting = audio_at(a).waiting;
    assert_in_range(waiting, 1, AUDIO_MOST);
    SDL_setenv("SDL_DISKAUDIOFILE", h->path, 1);
    assert_true(audio_ready(a, true));
    assert_int_equal(audio_wrong(a), AUDIO_WELL);
    wait_until_played(a);
    audio_drop(a);
    read_heard(h);
    uint32_t from = next_other(h, 0, 0);
    assert_int_equal(run_of(h, from, LOUD), waiting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_given_is_taken_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_cleared_is_silent_within_a_buffer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(volumes_are_3_dB_apart_and_never_clip, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_device_is_tried_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lost_device_keeps_what_waits, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
