#include "sound_rig.h"
#include "host/message.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rig *at_hand; /* the parts below have no other way to the test */

dau_status voice_open(voice **out, const voice_options *options)
{
    (void)options;
    *out = (voice *)(void *)at_hand;
    return DAU_OK;
}

void voice_close(voice *v)
{
    (void)v;
}

void voice_warm(voice *v)
{
    (void)v;
    at_hand->source.warmed++;
}

int stream_open(stream **out, const stream_options *options)
{
    assert_non_null(options->voice);
    *out = &at_hand->source.stream;
    return EXIT_DONE;
}

void stream_close(stream *s)
{
    (void)s;
}

static void start(stream *s, uint32_t sentence, uint32_t word)
{
    source *of = &at_hand->source;
    *s = (stream){.running = true, .sentence = sentence, .word = word};
    s->announces = sentence == ANNOUNCED && word == 0;
    of->started++;
    of->started_speed = of->speed;
}

void stream_start(stream *s, uint32_t offset)
{
    start(s, offset / 100, 0);
}

void stream_start_at_word(stream *s, uint32_t offset)
{
    uint32_t word = offset % 100 / 10;
    start(s, offset / 100, word < WORDS ? word : WORDS - 1);
    s->announces = false;
}

void stream_say(stream *s, const char *name, const char *text)
{
    (void)name;
    (void)text;
    start(s, 0, WORDS - 1);
    s->phrase = true;
}

void stream_stop(stream *s)
{
    s->running = false;
    memset(s->samples, 99, sizeof s->samples); /* lent until now */
    at_hand->source.stopped++;
}

void stream_set_speed(stream *s, int32_t speed)
{
    (void)s;
    at_hand->source.speed = speed;
}

uint32_t stream_step(stream *s, uint32_t offset, dau_step step, int32_t count)
{
    (void)s;
    int32_t to = (int32_t)(offset / 100) + count * (step == DAU_STEP_BLOCK ? 2 : 1);
    return (uint32_t)(to < 0 ? 0 : to >= SENTENCES ? SENTENCES - 1 : to) * 100;
}

dau_range rig_word(uint32_t sentence, uint32_t word)
{
    return (dau_range){sentence * 100 + word * 10, sentence * 100 + word * 10 + 8};
}

int16_t rig_sample(dau_range word)
{
    return (int16_t)(word.from + 1);
}

static stream_event cue_of(stream *s)
{
    stream_event e = {.kind = STREAM_CUE, .sentence = {s->sentence * 100, s->sentence * 100 + 48}};
    e.word = rig_word(s->sentence, s->word);
    if (s->announces) e.word = e.sentence = (dau_range){s->sentence * 100, s->sentence * 100};
    if (s->word == WORDS) e.word = e.sentence = (dau_range){s->sentence * 100 + 48, s->sentence * 100 + 48};
    s->cued = true;
    s->left = at_hand->source.is_brief ? BRIEF_FRAMES : s->word == WORDS ? GAP_FRAMES : WORD_FRAMES;
    return e;
}

static stream_event sound_of(stream *s)
{
    int16_t sample = rig_sample(rig_word(s->sentence, s->word));
    if (s->word == WORDS) sample = 0;
    if (s->announces || s->phrase) sample = ANNOUNCE;
    uint32_t frames = s->left < PIECE ? s->left : PIECE;
    for (uint32_t i = 0; i < frames; i++) s->samples[i] = sample;
    s->left -= frames;
    return (stream_event){.kind = STREAM_AUDIO, .samples = s->samples, .frames = frames};
}

static stream_event end_of_word(stream *s)
{
    s->cued = false;
    if (s->announces) {
        s->announces = false;
        return (stream_event){.kind = STREAM_NOTHING};
    }
    bool is_end = s->word++ == WORDS;
    if (is_end) {
        s->word = 0;
        s->sentence++;
        s->announces = s->sentence == ANNOUNCED;
    }
    return (stream_event){.kind = is_end ? STREAM_SENTENCE_END : STREAM_NOTHING};
}

stream_event stream_next(stream *s, int wait_ms)
{
    source *of = &at_hand->source;
    assert_int_equal(wait_ms, 0); /* the main loop draws */
    memset(s->samples, 99, sizeof s->samples);
    of->asked++;
    if (of->dry_at && rig_word(s->sentence, s->word).from == of->dry_at) of->is_dry = true;
    if (!s->running || of->is_dry) return (stream_event){.kind = STREAM_NOTHING};
    if (s->sentence == (of->is_brief ? BRIEF_SENTENCES : SENTENCES) || (s->phrase && s->word == WORDS))
        return (stream_event){.kind = STREAM_END};
    if (of->fails_at && rig_word(s->sentence, s->word).from == of->fails_at) {
        s->running = false;
        return (stream_event){.kind = STREAM_FAILED, .reason = VOICE_DIED, .message = "ended; mend it"};
    }
    if (!s->cued) return cue_of(s);
    return s->left > 0 && !of->plays_itself ? sound_of(s) : end_of_word(s);
}

bool stream_plays_itself(const stream *s)
{
    (void)s;
    return at_hand->source.plays_itself;
}

dau_status audio_new(audio **out)
{
    *out = &at_hand->audio;
    return DAU_OK;
}

void audio_drop(audio *a)
{
    a->open = false;
}

bool audio_ready(audio *a, bool at_once)
{
    (void)at_once;
    a->asked++;
    a->wrong = a->here ? AUDIO_WELL : a->open ? AUDIO_LOST : a->wrong == AUDIO_LOST ? AUDIO_LOST : AUDIO_MISSING;
    a->open = a->here;
    return a->open;
}

audio_trouble audio_wrong(const audio *a)
{
    return a->wrong;
}

int audio_rest(audio *a)
{
    return a->open ? 1234 : -1;
}

uint32_t audio_give(audio *a, const int16_t *samples, uint32_t frames)
{
    assert_true(a->open);
    uint32_t count = frames < AUDIO_MOST - a->waiting ? frames : AUDIO_MOST - a->waiting;
    memcpy(a->queue + a->waiting, samples, count * sizeof *samples);
    a->waiting += count;
    return count;
}

void audio_clear(audio *a)
{
    a->played += a->waiting;
    a->waiting = 0;
}

void audio_set_volume(audio *a, int32_t step)
{
    a->volume = step;
}

audio_place audio_at(const audio *a)
{
    audio_place at = {a->taken, a->played, a->waiting};
    if (a->goes_on > 0) rig_take(at_hand, a->goes_on);
    return at;
}

void rig_take(rig *r, uint32_t frames)
{
    audio *a = &r->audio;
    uint32_t count = frames < a->waiting ? frames : a->waiting;
    r->last = count == frames && count > 0 ? a->queue[count - 1] : 0;
    for (uint32_t i = 0; i < frames && a->taken + i < LOG_FRAMES; i++)
        a->heard[a->taken + i] = i < count ? a->queue[i] : 0;
    memmove(a->queue, a->queue + count, (a->waiting - count) * sizeof a->queue[0]);
    a->waiting -= count;
    a->played += count;
    a->taken += frames;
}

rig *rig_new(void)
{
    player_options o = {.stream = {.program = "test", .speed = 1000}};
    rig *r = calloc(1, sizeof *r);
    at_hand = r;
    if (r) r->audio.here = true;
    if (r && player_open(&r->player, &o) == DAU_OK) return r;
    free(r);
    return NULL;
}

void rig_drop(rig *r)
{
    player_close(r->player);
    free(r);
}
