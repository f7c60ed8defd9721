/* What a program hears of a voice that works: our own and the sample. */
#include "aloud/voice_command.h"
#include "hearing.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- speech ---- */

static void test_words_become_speech(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, "espeak", HUM_VOICE};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        voice *v = open_voice(NAMES[i]);
        assert_false(voice_plays_itself(v));
        for (int region = DAU_REGION_DEFAULT; region <= DAU_REGION_SOUTH; region++) {
            assert_int_equal(say_in(v, (uint32_t)region + 1, SENTENCE, (dau_region)region, 1000), DAU_OK);
            expect_speech(v, (uint32_t)region + 1);
        }
        close_voice(v);
    }
}

static void test_a_sentence_sounds_alike_whatever_was_said_before(void **state)
{
    (void)state;
    heard first, again, south;
    voice *v = open_voice(NULL);
    say(v, 1, SENTENCE);
    hear(&first, v, 1);
    assert_int_equal(say_in(v, 2, SENTENCE, DAU_REGION_SOUTH, 3000), DAU_OK);
    expect_well(v, 2);
    say(v, 3, SENTENCE);
    assert_int_equal(say_in(v, 4, SENTENCE, DAU_REGION_SOUTH, 1000), DAU_OK);
    hear(&again, v, 3);
    hear(&south, v, 4);
    assert_int_equal(again.frames, first.frames);
    assert_memory_equal(again.samples, first.samples, first.frames * sizeof(int16_t));
    assert_int_not_equal(south.frames, first.frames);
    free(first.samples);
    free(again.samples);
    free(south.samples);
    close_voice(v);
}

static uint64_t duration(voice *v, uint32_t id, int32_t speed)
{
    static const char TEXT[] =
        "Theo kế hoạch,|tuyến xe buýt|số bảy|sẽ chạy từ năm giờ ba mươi đến hai mươi mốt giờ,|cứ "
        "mười lăm phút một chuyến,|qua những cánh đồng|và những dòng sông.";
    heard h;
    assert_int_equal(say_in(v, id, TEXT, DAU_REGION_NORTH, speed), DAU_OK);
    hear(&h, v, id);
    free(h.samples);
    return h.frames;
}

static void test_speed_is_what_was_asked_for(void **state)
{
    (void)state;
    static const int32_t SPEEDS[] = {750, 1250, 1500, 2000, 2500, 3000};
    voice *v = open_voice(NULL);
    double plain = (double)duration(v, 1, 1000);
    for (uint32_t i = 0; i < sizeof SPEEDS / sizeof *SPEEDS; i++) {
        double ratio = plain / (double)duration(v, i + 2, SPEEDS[i]) * 1000 / SPEEDS[i];
        if (ratio < 0.94 || ratio > 1.06) print_message("speed %d: %.3f of it\n", SPEEDS[i], ratio);
        assert_true(ratio > 0.94 && ratio < 1.06);
    }
    close_voice(v);
}

/* espeak-ng takes these for English: they must sound like their neighbours in the alphabet of rimes. */
static void test_syllables_that_look_english(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {{"trong veo|xanh", "trong|xanh"}, {"mã gen|mới", "mã gien|mới"}};
    heard got, like;
    voice *v = open_voice(NULL);
    say(v, 1, PAIRS[1][0]);
    hear(&got, v, 1);
    say(v, 2, PAIRS[1][1]);
    hear(&like, v, 2);
    assert_int_equal(got.frames, like.frames);
    assert_memory_equal(got.samples, like.samples, got.frames * sizeof(int16_t));
    free(got.samples);
    free(like.samples);
    close_voice(v);
}

static void test_words_cannot_command_the_voice(void **state)
{
    (void)state;
    heard h;
    voice *v = open_voice(NULL);
    say(v, 1, "năm|<mark name=\"9\"/>|[[v'Ew]]|&lt;|</speak>|\"|\x01|\n|đồng|…|,");
    hear(&h, v, 1);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_int_equal(h.marks, 11);
    for (uint32_t i = 0; i < h.marks; i++) assert_int_equal(h.words[i], i);
    free(h.samples);
    say(v, 2, ""); /* no word at all */
    hear(&h, v, 2);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_int_equal(h.marks, 0);
    free(h.samples);
    say(v, 3, "năm|&lt;|hai"); /* four characters, and not the one that they may stand for */
    hear(&h, v, 3);
    uint64_t written = h.frames;
    free(h.samples);
    say(v, 4, "năm|<|hai");
    hear(&h, v, 4);
    assert_true(written > h.frames * 3 / 2);
    free(h.samples);
    close_voice(v);
}

/* ---- order, stopping, limits ---- */

static void test_sentences_ahead(void **state)
{
    (void)state;
    voice *v = open_voice(NULL);
    for (uint32_t id = 1; id <= VOICE_MOST_AHEAD; id++) say(v, id * 10, "một|hai");
    assert_int_equal(say_in(v, 99, "ba", DAU_REGION_NORTH, 1000), DAU_E_LIMIT);
    for (uint32_t id = 1; id <= VOICE_MOST_AHEAD; id++) expect_well(v, id * 10);
    assert_int_equal(voice_next(v, HEARING_WAIT).kind, VOICE_NOTHING);
    assert_int_equal(say_in(v, 0, "ba", DAU_REGION_NORTH, 1000), DAU_E_ARGUMENT);
    close_voice(v);
}

static void test_more_than_a_voice_takes_is_not_sent(void **state)
{
    (void)state;
    char *text = malloc(VOICE_MOST_TEXT + 2);
    assert_non_null(text);
    memset(text, 'a', VOICE_MOST_TEXT + 1);
    text[VOICE_MOST_TEXT + 1] = '\0';
    voice *v = open_voice(NULL);
    voice_word word = {text};
    voice_request request = {.id = 1, .words = &word, .count = 1, .speed = 1000};
    assert_int_equal(voice_say(v, &request), DAU_E_ARGUMENT);
    request.count = VOICE_MOST_WORDS + 1;
    assert_int_equal(voice_say(v, &request), DAU_E_ARGUMENT);
    assert_int_equal(child_process(), 0);
    free(text);
    close_voice(v);
}

/* None of what was given back is heard, though the voice was in the middle of it and had more. */
static void test_stopping(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM_VOICE " --levels"};
    for (size_t i = 0; i < 2; i++) {
        voice *v = open_voice(NAMES[i]);
        for (uint32_t round = 0; round < 5; round++) {
            say(v, round * 3 + 1, SENTENCE);
            say(v, round * 3 + 2, SENTENCE);
            for (uint32_t events = 0; events < round; events++)
                assert_int_equal(voice_next(v, HEARING_WAIT).id, round * 3 + 1);
            voice_stop(v);
            assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
            say(v, round * 3 + 3, SENTENCE);
            expect_speech(v, round * 3 + 3);
        }
        pid_t worker = child_process();
        say(v, 100, SENTENCE);
        expect_well(v, 100);
        assert_int_equal(child_process(), worker); /* stopping did not cost it its life */
        close_voice(v);
    }
}

static void test_closing_in_the_middle(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM_VOICE, BAD_VOICE "stuck", BAD_VOICE "mute"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        voice *v = open_voice(NAMES[i]);
        voice_warm(v);
        assert_int_not_equal(child_process(), 0);
        say(v, 1, SENTENCE);
        (void)voice_next(v, i < 2 ? HEARING_WAIT : 0);
        close_voice(v);
    }
}

/* ---- for hours ---- */

#if defined(__SANITIZE_ADDRESS__)
size_t __sanitizer_get_current_allocated_bytes(void);
static size_t allocated(void)
{
    return __sanitizer_get_current_allocated_bytes();
}
#else
#include <malloc.h>
static size_t allocated(void)
{
    return mallinfo2().uordblks;
}
#endif

static size_t resident(pid_t process)
{
    char path[64];
    size_t pages[2] = {0, 0};
    (void)snprintf(path, sizeof path, "/proc/%d/statm", process);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%zu %zu", &pages[0], &pages[1]), 2);
    (void)fclose(file);
    return pages[1] * (size_t)sysconf(_SC_PAGESIZE);
}

static void test_memory_stays_as_it_is(void **state)
{
    (void)state;
    voice *v = open_voice(BAD_VOICE "well");
    size_t before = 0;
    for (uint32_t id = 1; id <= 2000; id++) {
        say(v, id, "một|hai");
        expect_well(v, id);
        if (id == 100) before = allocated();
    }
    assert_true(allocated() <= before + 1024);
    close_voice(v);

    v = open_voice(NULL);
    for (uint32_t id = 1; id <= 60; id++) {
        say(v, id, "ba");
        expect_well(v, id);
        if (id == 20) before = resident(child_process());
    }
    assert_true(resident(child_process()) <= before + 512 * 1024);
    close_voice(v);
}

/* ---- command lines ---- */

static void test_command_lines(void **state)
{
    (void)state;
    static const char *const LINES[][4] = {
        {"  piper --model\tvi.onnx ", "piper", "--model", "vi.onnx"},
        {"'a b' \"c d\" e\\ f", "a b", "c d", "e f"},
        {"a'b c'd \"\" '\\'", "ab cd", "", "\\"},
        {"\"\\\"\" $HOME `x`;|", "\"", "$HOME", "`x`;|"},
    };
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        voice_command *command = voice_command_split(LINES[i][0]);
        assert_non_null(command);
        for (int k = 0; k < 3; k++) assert_string_equal(command->argv[k], LINES[i][k + 1]);
        assert_null(command->argv[3]);
        free(command);
    }
    char many[3 * COMMAND_WORDS_MOST];
    for (int i = 0; i <= COMMAND_WORDS_MOST; i++) memcpy(many + 2 * i, "x ", 3);
    voice_command *command = voice_command_split(many);
    assert_null(command->argv[0]);
    free(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_become_speech),
        cmocka_unit_test(test_a_sentence_sounds_alike_whatever_was_said_before),
        cmocka_unit_test(test_speed_is_what_was_asked_for),
        cmocka_unit_test(test_syllables_that_look_english),
        cmocka_unit_test(test_words_cannot_command_the_voice),
        cmocka_unit_test(test_sentences_ahead),
        cmocka_unit_test(test_more_than_a_voice_takes_is_not_sent),
        cmocka_unit_test(test_stopping),
        cmocka_unit_test(test_closing_in_the_middle),
        cmocka_unit_test(test_memory_stays_as_it_is),
        cmocka_unit_test(test_command_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
