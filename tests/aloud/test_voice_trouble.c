/* Voices that do wrong, die, hang or are not there: one line for people, and the next sentence is tried anew. */
#include "hearing.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Fails for that reason, in one line that begins with the voice's name and says what to do. */
static void expect_failure(voice *v, uint32_t id, voice_reason reason, const char *said)
{
    heard h;
    hear(&h, v, id);
    free(h.samples);
    assert_int_equal(h.last.kind, VOICE_FAILED);
    if (h.last.reason != reason || !strstr(h.message, said)) print_message("%d: %s\n", h.last.reason, h.message);
    assert_int_equal(h.last.reason, reason);
    assert_non_null(strstr(h.message, said));
    for (const char *c = h.message; *c; c++) assert_true((unsigned char)*c >= ' ');
    assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
}

/* ---- voices in trouble ---- */

static void test_a_killed_voice_comes_back(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM_VOICE " --levels"};
    for (size_t i = 0; i < 2; i++) {
        voice *v = open_voice(NAMES[i]);
        for (uint32_t round = 0; round < 4; round++) { /* more often than VOICE_MOST_STARTS */
            say(v, round * 4 + 1, SENTENCE);
            assert_int_equal(voice_next(v, HEARING_WAIT).id, round * 4 + 1);
            say(v, round * 4 + 2, SENTENCE);
            say(v, round * 4 + 3, SENTENCE); /* more than a pipe holds is still to come */
            assert_int_equal(kill(child_process(), SIGKILL), 0);
            expect_failure(v, round * 4 + 1, VOICE_DIED, "signal 9");
            assert_int_equal(child_process(), 0);
            say(v, round * 4 + 4, SENTENCE);
            expect_speech(v, round * 4 + 4);
        }
        assert_int_equal(kill(child_process(), SIGKILL), 0); /* with nothing to say: nobody need know */
        say(v, 99, SENTENCE);
        voice_event e = voice_next(v, HEARING_WAIT);
        if (e.kind == VOICE_FAILED) say(v, 99, SENTENCE); /* it was not yet known to be dead */
        voice_stop(v);
        say(v, 100, SENTENCE);
        expect_speech(v, 100);
        close_voice(v);
    }
}

static void test_a_voice_that_always_dies_is_left_alone(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "dies");
    for (uint32_t id = 1; id <= VOICE_MOST_STARTS; id++) {
        say(v, id, SENTENCE);
        expect_failure(v, id, VOICE_DIED, "exit code 3");
    }
    say(v, 10, SENTENCE);
    assert_int_equal(child_process(), 0);
    expect_failure(v, 10, VOICE_DIED, "3 times in a row");
    clock_forward(VOICE_REST);
    say(v, 11, SENTENCE);
    expect_failure(v, 11, VOICE_DIED, "exit code 3");
    close_voice(v);
}

static void test_a_hanging_voice_is_ended(void **state)
{
    (void)state;
    static const char *const KINDS[] = {BAD_VOICE "stuck", BAD_VOICE "mute", BAD_VOICE "deaf"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        voice *v = open_voice(KINDS[i]);
        say(v, 1, SENTENCE);
        assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
        voice_event e = {.kind = VOICE_NOTHING};
        for (int tries = 0; tries < 10 && e.kind == VOICE_NOTHING; tries++) { /* again when its hello came in between */
            clock_forward(VOICE_PATIENCE);
            e = voice_next(v, 10);
        }
        assert_int_equal(e.kind, VOICE_FAILED);
        assert_int_equal(e.reason, VOICE_HANGS);
        assert_non_null(strstr(e.message, "bad_voice: gave nothing for 5 seconds"));
        assert_int_equal(child_process(), 0);
        close_voice(v);
    }
}

/* Writing to one that has shut its input raises no signal in who writes. */
static void test_a_voice_that_does_not_listen(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "closed");
    say(v, 1, SENTENCE);
    assert_int_equal(voice_next(v, HEARING_WAIT).kind, VOICE_MARK); /* its input is shut now */
    say(v, 2, SENTENCE);
    voice_stop(v);
    say(v, 3, SENTENCE);
    clock_forward(VOICE_PATIENCE);
    expect_failure(v, 3, VOICE_HANGS, "5 seconds");
    close_voice(v);
}

/* A pipe holds less than is asked here, and nobody reads it. */
static void test_asking_never_waits(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "mute");
    char *text = malloc(VOICE_MOST_TEXT);
    assert_non_null(text);
    memset(text, 'a', VOICE_MOST_TEXT - 1);
    text[VOICE_MOST_TEXT - 1] = '\0';
    for (uint32_t id = 1; id <= 200; id++) {
        voice_word word = {text};
        assert_int_equal(voice_say(v, &(voice_request){.id = id, .words = &word, .count = 1, .speed = 1000}), DAU_OK);
        voice_event e = voice_next(v, 0);
        assert_int_equal(e.reason, e.kind == VOICE_FAILED ? VOICE_HANGS : VOICE_FINE);
        assert_true(e.kind == VOICE_FAILED || e.kind == VOICE_NOTHING);
        voice_stop(v);
    }
    free(text);
    close_voice(v);
}

static void test_nonsense_is_ended(void **state)
{
    (void)state;
    static const char *const KINDS[][2] = {
        {"no-hello", "begins without hello"},
        {"protocol", "a protocol other"},
        {"rate", "a rate outside"},
        {"other-id", "what was not asked"},
        {"next-id", "what was not asked"},
        {"zero-id", "what was not asked"},
        {"text-id", "to no request"},
        {"word-past", "a word that it was not given"},
        {"word-huge", "without its word"},
        {"word-minus", "without its word"},
        {"word-back", "out of order"},
        {"word-twice", "out of order"},
        {"frame-back", "given already"},
        {"frame-given", "given already"},
        {"frame-past", "does not fit"},
        {"end-short", "does not fit"},
        {"end-twice", "what was not asked"},
        {"odd", "odd or immense"},
        {"huge", "odd or immense"},
        {"minus", "without its number"},
        {"fraction", "without its number"},
        {"no-bytes", "without its number"},
        {"no-json", "no JSON"},
        {"list", "no JSON"},
        {"empty", "no JSON"},
        {"deep", "no JSON"},
        {"not-utf8", "no JSON"},
        {"long-line", "without end"},
        {"endless", "far more sound"},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        char name[512];
        (void)snprintf(name, sizeof name, BAD_VOICE "%s", KINDS[i][0]);
        voice *v = open_voice(name);
        say(v, 1, "một|hai|ba");
        say(v, 2, "một|hai|ba");
        voice_event e;
        do e = voice_next(v, HEARING_WAIT);
        while (e.kind != VOICE_FAILED && e.kind != VOICE_NOTHING);
        if (e.reason != VOICE_NONSENSE) print_message("%s: %d %s\n", KINDS[i][0], e.reason, e.message ? e.message : "");
        assert_int_equal(e.reason, VOICE_NONSENSE);
        assert_non_null(strstr(e.message, "bad_voice: answered what no voice may ("));
        if (!strstr(e.message, KINDS[i][1])) print_message("%s: %s\n", KINDS[i][0], e.message);
        assert_non_null(strstr(e.message, KINDS[i][1]));
        assert_int_equal(child_process(), 0);
        close_voice(v);
    }
}

/* Not even while what was given back behind it may still come. */
static void test_what_was_ended_does_not_come_again(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "after");
    say(v, 1, "một|hai");
    expect_well(v, 1);
    say(v, 2, "một|hai");
    voice_stop(v);
    say(v, 3, "một|hai");
    expect_failure(v, 3, VOICE_NONSENSE, "what was not asked, or not yet");
    close_voice(v);
}

/* What was given back may still come, the rest of a block too, but not once the next sentence has begun. */
static void test_what_was_given_back(void **state)
{
    (void)state;
    static const char *const NAMES[] = {BAD_VOICE "halves", BAD_VOICE "late"};
    for (int i = 0; i < 2; i++) {
        voice *v = open_voice(NAMES[i]);
        say(v, 1, "một|hai");
        voice_event e = voice_next(v, HEARING_WAIT);
        assert_int_equal(e.kind, VOICE_AUDIO);
        assert_true(e.frames <= 1000);
        voice_stop(v);
        say(v, 2, "một|hai");
        if (i == 0)
            expect_well(v, 2);
        else
            expect_failure(v, 2, VOICE_NONSENSE, "what was not asked, or not yet");
        close_voice(v);
    }
}

static void test_noise(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 24; seed++) {
        char name[512];
        (void)snprintf(name, sizeof name, BAD_VOICE "noise %u", seed);
        voice *v = open_voice(name);
        say(v, 1, SENTENCE);
        heard h;
        hear(&h, v, 1);
        assert_int_equal(h.last.kind, VOICE_FAILED);
        assert_true(h.last.reason == VOICE_NONSENSE || h.last.reason == VOICE_DIED);
        free(h.samples);
        close_voice(v);
    }
}

static void test_a_voice_may_refuse(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "refuses");
    for (uint32_t id = 1; id < 20; id += 3) {
        say(v, id, SENTENCE);
        expect_failure(v, id, VOICE_REFUSED, "bad_voice: not this one");
        say(v, id + 1, SENTENCE);
        expect_well(v, id + 1);
    }
    close_voice(v);
    v = open_voice(BAD_VOICE "no-data");
    say(v, 1, SENTENCE);
    expect_failure(v, 1, VOICE_REFUSED, "no data;\\x07 install it\\x0aand so on");
    close_voice(v);
}

static void test_no_voice_at_all(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {{"/nowhere/voice --fast", "/nowhere/voice: not found"},
                                           {"no-such-voice", "no-such-voice: not found; check the command"},
                                           {DAU_SOURCE_DIR "/README.md", "README.md: cannot be run"},
                                           {"'half a word", "no command line"},
                                           {"", "no command line"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        voice *v = open_voice(NAMES[i][0]);
        voice_warm(v); /* says nothing */
        assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
        for (uint32_t id = 1; id < 10; id++) {
            say(v, id, SENTENCE);
            expect_failure(v, id, VOICE_MISSING, NAMES[i][1]);
        }
        say(v, 10, SENTENCE);
        voice_stop(v);
        assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING); /* nor is a failure told that was given back */
        close_voice(v);
    }
}

/* Nobody asked, nobody is told; who asks then is. */
static void test_trouble_before_anything_is_asked(void **state)
{
    (void)state;
    static const char *const KINDS[] = {BAD_VOICE "no-hello", BAD_VOICE "rate", BAD_VOICE "noise 1"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        voice *v = open_voice(KINDS[i]);
        voice_warm(v);
        for (int turns = 0; turns < 2000 && child_process() != 0; turns++) {
            assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
            usleep(1000);
        }
        assert_int_equal(child_process(), 0);
        say(v, 7, SENTENCE);
        expect_failure(v, 7, VOICE_NONSENSE, "answered what no voice may");
        close_voice(v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_killed_voice_comes_back),
        cmocka_unit_test(test_a_voice_that_always_dies_is_left_alone),
        cmocka_unit_test(test_a_hanging_voice_is_ended),
        cmocka_unit_test(test_a_voice_that_does_not_listen),
        cmocka_unit_test(test_asking_never_waits),
        cmocka_unit_test(test_nonsense_is_ended),
        cmocka_unit_test(test_what_was_given_back),
        cmocka_unit_test(test_what_was_ended_does_not_come_again),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_trouble_before_anything_is_asked),
        cmocka_unit_test(test_a_voice_may_refuse),
        cmocka_unit_test(test_no_voice_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
