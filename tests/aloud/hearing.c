#include "hearing.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a clock that can be set forward ---- */

long long __real_channel_clock(void);
long long __wrap_channel_clock(void);
static long long *clock_ahead(void)
{
    static long long ahead;
    return &ahead;
}
/* Ten times slower than the real one: a busy machine takes no voice for a hanging one. */
long long __wrap_channel_clock(void)
{
    return __real_channel_clock() / 10 + *clock_ahead();
}

void clock_forward(long long ms)
{
    *clock_ahead() += ms;
}

/* ---- asking and hearing ---- */

voice *open_voice(const char *name)
{
    voice *v = NULL;
    assert_int_equal(voice_open(&v, &(voice_options){.program = "test", .name = name}), DAU_OK);
    return v;
}

dau_status say_in(voice *v, uint32_t id, const char *text, dau_region region, int32_t speed)
{
    char copy[4096], *rest = copy;
    voice_word words[HEARING_WORDS_MOST];
    voice_request request = {.id = id, .words = words, .region = region, .speed = speed};
    assert_true(strlen(text) < sizeof copy);
    memcpy(copy, text, strlen(text) + 1);
    for (char *word; (word = strtok_r(rest, "|", &rest));) words[request.count++].text = word;
    return voice_say(v, &request);
}

void say(voice *v, uint32_t id, const char *text)
{
    assert_int_equal(say_in(v, id, text, DAU_REGION_NORTH, 1000), DAU_OK);
}

static void hear_samples(heard *h, const voice_event *e)
{
    assert_int_equal(e->frame, h->frames);
    assert_true(e->frames > 0 && h->frames + e->frames <= HEARING_FRAMES_MOST);
    memcpy(h->samples + h->frames, e->samples, e->frames * sizeof *e->samples);
    h->frames += e->frames;
}

void hear(heard *h, voice *v, uint32_t id)
{
    *h = (heard){.samples = malloc(HEARING_FRAMES_MOST * sizeof(int16_t))};
    assert_non_null(h->samples);
    do {
        voice_event e = voice_next(v, HEARING_WAIT);
        assert_int_not_equal(e.kind, VOICE_NOTHING);
        assert_int_equal(e.id, id);
        if (e.kind == VOICE_AUDIO) hear_samples(h, &e);
        if (e.kind == VOICE_MARK) {
            assert_true(h->marks < HEARING_WORDS_MOST && e.frame >= h->frames);
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

void expect_well(voice *v, uint32_t id)
{
    heard h;
    hear(&h, v, id);
    if (h.last.kind == VOICE_FAILED) print_message("%s\n", h.message);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_true(h.frames > 0);
    free(h.samples);
}

pid_t child_process(void)
{
    char path[64], text[256] = "";
    (void)snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    bool any = fgets(text, sizeof text, file) != NULL;
    (void)fclose(file);
    return any ? (pid_t)strtol(text, NULL, 10) : 0;
}

void close_voice(voice *v)
{
    voice_close(v);
    assert_int_equal(child_process(), 0);
}

static double power(const heard *h, uint64_t from, uint64_t to)
{
    double sum = 0;
    for (uint64_t i = from; i < to; i++) sum += (double)h->samples[i] * h->samples[i];
    return sum / (double)(to - from);
}

void expect_speech(voice *v, uint32_t id)
{
    heard h;
    hear(&h, v, id);
    if (h.last.kind == VOICE_FAILED) print_message("%s\n", h.message);
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
