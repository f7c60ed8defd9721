/* What a program hears of a voice: our own, the sample, and voices that do wrong, die, hang or are not there. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "aloud/voice.h"
#include "aloud/voice_command.h"

#define BAD DAU_BINARY_DIR "/tests/aloud/bad_voice "
#define HUM DAU_SOURCE_DIR "/samples/voices/hum.py"
enum { WORDS_MOST = 64, FRAMES_MOST = 2 * 1000 * 1000, WAIT = 20000 };

/* ---- a clock that can be set forward ---- */

long long __real_process_clock(void);
long long __wrap_process_clock(void);
static long long *clock_ahead(void)
{
    static long long ahead;
    return &ahead;
}
long long __wrap_process_clock(void)
{
    return __real_process_clock() + *clock_ahead();
}

/* ---- asking and hearing ---- */

static voice *open_voice(const char *name)
{
    voice *v = NULL;
    assert_int_equal(voice_open(&v, &(voice_options){.program = "test", .name = name}), DAU_OK);
    return v;
}

static dau_status say_in(voice *v, uint32_t id, const char *text, dau_region region, int32_t speed)
{
    char copy[4096], *rest = copy;
    voice_word words[WORDS_MOST];
    voice_request request = {.id = id, .words = words, .region = region, .speed = speed};
    assert_true(strlen(text) < sizeof copy);
    memcpy(copy, text, strlen(text) + 1);
    for (char *word; (word = strtok_r(rest, "|", &rest));) words[request.count++].text = word;
    return voice_say(v, &request);
}

static void say(voice *v, uint32_t id, const char *text)
{
    assert_int_equal(say_in(v, id, text, DAU_REGION_NORTH, 1000), DAU_OK);
}

typedef struct heard {
    voice_event last; /* END or FAILED */
    uint32_t marks, words[WORDS_MOST];
    uint64_t at[WORDS_MOST], frames;
    int16_t *samples; /* owned */
    char message[700];
} heard;

static void hear_samples(heard *h, const voice_event *e)
{
    assert_int_equal(e->frame, h->frames);
    assert_true(e->frames > 0 && h->frames + e->frames <= FRAMES_MOST);
    memcpy(h->samples + h->frames, e->samples, e->frames * sizeof *e->samples);
    h->frames += e->frames;
}

/* All of one request. */
static void hear(heard *h, voice *v, uint32_t id)
{
    *h = (heard){.samples = malloc(FRAMES_MOST * sizeof(int16_t))};
    assert_non_null(h->samples);
    do {
        voice_event e = voice_next(v, WAIT);
        assert_int_not_equal(e.kind, VOICE_NOTHING);
        assert_int_equal(e.id, id);
        if (e.kind == VOICE_AUDIO) hear_samples(h, &e);
        if (e.kind == VOICE_MARK) {
            assert_true(h->marks < WORDS_MOST && e.frame >= h->frames);
            h->words[h->marks] = e.word;
            h->at[h->marks++] = e.frame;
        }
        h->last = e;
    } while (h->last.kind != VOICE_END && h->last.kind != VOICE_FAILED);
    if (h->last.kind == VOICE_FAILED)
        (void)snprintf(h->message, sizeof h->message, "%s", h->last.message);
    else
        assert_int_equal(h->last.frame, h->frames);
}

static void expect_well(voice *v, uint32_t id)
{
    heard h;
    hear(&h, v, id);
    if (h.last.kind == VOICE_FAILED) print_message("%s\n", h.message);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_true(h.frames > 0);
    free(h.samples);
}

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

/* The only child of this process, 0: none is left, not even dead. */
static pid_t child(void)
{
    char path[64], text[256] = "";
    (void)snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    bool any = fgets(text, sizeof text, file) != NULL;
    (void)fclose(file);
    return any ? (pid_t)strtol(text, NULL, 10) : 0;
}

static void close_voice(voice *v)
{
    voice_close(v);
    assert_int_equal(child(), 0);
}

/* ---- speech ---- */

static const char SENTENCE[] = "Hội nghị|tổng kết|công tác,|năm|hai nghìn|không trăm|hai mươi hai.";
enum { SENTENCE_WORDS = 7, SENTENCE_SYLLABLES = 13 };

static double power(const heard *h, uint64_t from, uint64_t to)
{
    double sum = 0;
    for (uint64_t i = from; i < to; i++) sum += (double)h->samples[i] * h->samples[i];
    return sum / (double)(to - from);
}

static void expect_speech(voice *v, uint32_t id)
{
    heard h;
    hear(&h, v, id);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_int_equal(h.marks, SENTENCE_WORDS);
    double seconds = (double)h.frames / h.last.rate / SENTENCE_SYLLABLES;
    assert_true(seconds > 0.15 && seconds < 0.6);
    assert_int_equal(h.at[0], 0);
    for (uint32_t i = 0; i < h.marks; i++) {
        uint64_t to = i + 1 < h.marks ? h.at[i + 1] : h.frames;
        assert_int_equal(h.words[i], i);
        assert_true(to - h.at[i] > (uint64_t)h.last.rate / 12); /* no word is as short as 80 ms */
        assert_true(power(&h, h.at[i], to) > 500 * 500);
    }
    free(h.samples);
}

static void test_words_become_speech(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, "espeak", HUM};
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
    assert_int_equal(voice_next(v, WAIT).kind, VOICE_NOTHING);
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
    assert_int_equal(child(), 0);
    free(text);
    close_voice(v);
}

/* None of what was given back is heard, though the voice was in the middle of it and had more. */
static void test_stopping(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM " --levels"};
    for (size_t i = 0; i < 2; i++) {
        voice *v = open_voice(NAMES[i]);
        for (uint32_t round = 0; round < 5; round++) {
            say(v, round * 3 + 1, SENTENCE);
            say(v, round * 3 + 2, SENTENCE);
            for (uint32_t events = 0; events < round; events++) assert_int_equal(voice_next(v, WAIT).id, round * 3 + 1);
            voice_stop(v);
            assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
            say(v, round * 3 + 3, SENTENCE);
            expect_speech(v, round * 3 + 3);
        }
        pid_t worker = child();
        say(v, 100, SENTENCE);
        expect_well(v, 100);
        assert_int_equal(child(), worker); /* stopping did not cost it its life */
        close_voice(v);
    }
}

static void test_closing_in_the_middle(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM, BAD "stuck", BAD "mute"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        voice *v = open_voice(NAMES[i]);
        voice_warm(v);
        assert_int_not_equal(child(), 0);
        say(v, 1, SENTENCE);
        (void)voice_next(v, i < 2 ? WAIT : 0);
        close_voice(v);
    }
}

/* ---- voices in trouble ---- */

static void test_a_killed_voice_comes_back(void **state)
{
    (void)state;
    static const char *const NAMES[] = {NULL, HUM " --levels"};
    for (size_t i = 0; i < 2; i++) {
        voice *v = open_voice(NAMES[i]);
        for (uint32_t round = 0; round < 4; round++) { /* more often than VOICE_MOST_STARTS */
            say(v, round * 4 + 1, SENTENCE);
            assert_int_equal(voice_next(v, WAIT).id, round * 4 + 1);
            say(v, round * 4 + 2, SENTENCE);
            say(v, round * 4 + 3, SENTENCE); /* more than a pipe holds is still to come */
            assert_int_equal(kill(child(), SIGKILL), 0);
            expect_failure(v, round * 4 + 1, VOICE_DIED, "signal 9");
            assert_int_equal(child(), 0);
            say(v, round * 4 + 4, SENTENCE);
            expect_speech(v, round * 4 + 4);
        }
        assert_int_equal(kill(child(), SIGKILL), 0); /* with nothing to say: nobody need know */
        say(v, 99, SENTENCE);
        voice_event e = voice_next(v, WAIT);
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
    voice *v = open_voice(BAD "dies");
    for (uint32_t id = 1; id <= VOICE_MOST_STARTS; id++) {
        say(v, id, SENTENCE);
        expect_failure(v, id, VOICE_DIED, "exit code 3");
    }
    say(v, 10, SENTENCE);
    assert_int_equal(child(), 0);
    expect_failure(v, 10, VOICE_DIED, "3 times in a row");
    *clock_ahead() += VOICE_REST;
    say(v, 11, SENTENCE);
    expect_failure(v, 11, VOICE_DIED, "exit code 3");
    close_voice(v);
}

static void test_a_hanging_voice_is_ended(void **state)
{
    (void)state;
    static const char *const KINDS[] = {BAD "stuck", BAD "mute", BAD "deaf"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        voice *v = open_voice(KINDS[i]);
        say(v, 1, SENTENCE);
        assert_int_equal(voice_next(v, 0).kind, VOICE_NOTHING);
        voice_event e = {.kind = VOICE_NOTHING};
        for (int tries = 0; tries < 10 && e.kind == VOICE_NOTHING; tries++) { /* again when its hello came in between */
            *clock_ahead() += VOICE_PATIENCE;
            e = voice_next(v, 10);
        }
        assert_int_equal(e.kind, VOICE_FAILED);
        assert_int_equal(e.reason, VOICE_HANGS);
        assert_non_null(strstr(e.message, "bad_voice: gave nothing for 5 seconds"));
        assert_int_equal(child(), 0);
        close_voice(v);
    }
}

/* A pipe holds less than is asked here, and nobody reads it. */
static void test_asking_never_waits(void **state)
{
    (void)state;
    voice *v = open_voice(BAD "mute");
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
    static const char *const KINDS[] = {
        "no-hello",   "protocol",  "rate",       "other-id",   "zero-id", "text-id",    "word-past",   "word-huge",
        "word-minus", "word-back", "word-twice", "frame-back", "odd",     "frame-past", "frame-given", "end-short",
        "end-twice",  "huge",      "minus",      "fraction",   "no-json", "list",       "next-id",     "no-bytes",
        "empty",      "deep",      "long-line",  "not-utf8",   "endless"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        char name[512];
        (void)snprintf(name, sizeof name, BAD "%s", KINDS[i]);
        voice *v = open_voice(name);
        say(v, 1, "một|hai|ba");
        say(v, 2, "một|hai|ba");
        voice_event e;
        do e = voice_next(v, WAIT);
        while (e.kind != VOICE_FAILED && e.kind != VOICE_NOTHING);
        if (e.reason != VOICE_NONSENSE) print_message("%s: %d %s\n", KINDS[i], e.reason, e.message ? e.message : "");
        assert_int_equal(e.reason, VOICE_NONSENSE);
        assert_non_null(strstr(e.message, "bad_voice: answered what no voice may ("));
        assert_int_equal(child(), 0);
        close_voice(v);
    }
}

static void test_noise(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 24; seed++) {
        char name[512];
        (void)snprintf(name, sizeof name, BAD "noise %u", seed);
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
    voice *v = open_voice(BAD "refuses");
    for (uint32_t id = 1; id < 20; id += 3) {
        say(v, id, SENTENCE);
        expect_failure(v, id, VOICE_REFUSED, "bad_voice: not this one");
        say(v, id + 1, SENTENCE);
        expect_well(v, id + 1);
    }
    close_voice(v);
    v = open_voice(BAD "no-data");
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
    voice *v = open_voice(BAD "well");
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
        if (id == 20) before = resident(child());
    }
    assert_true(resident(child()) <= before + 512 * 1024);
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
        cmocka_unit_test(test_a_killed_voice_comes_back),
        cmocka_unit_test(test_a_voice_that_always_dies_is_left_alone),
        cmocka_unit_test(test_a_hanging_voice_is_ended),
        cmocka_unit_test(test_asking_never_waits),
        cmocka_unit_test(test_nonsense_is_ended),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_a_voice_may_refuse),
        cmocka_unit_test(test_no_voice_at_all),
        cmocka_unit_test(test_memory_stays_as_it_is),
        cmocka_unit_test(test_command_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
