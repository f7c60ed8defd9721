#include "fake_voice.h"
#include <stdio.h>
#include <string.h>

static int32_t rate_of(const voice *v)
{
    return v->rate ? v->rate : 22050;
}

static uint32_t frames_of_word(const voice *v)
{
    return (uint32_t)rate_of(v) * FAKE_WORD_MS / 1000;
}

dau_status voice_open(voice **out, const voice_options *options)
{
    (void)out, (void)options;
    return DAU_E_MEMORY;
}

void voice_close(voice *v)
{
    (void)v;
}

void voice_warm(voice *v)
{
    (void)v;
}

dau_status voice_say(voice *v, const voice_request *request)
{
    if (v->queued == VOICE_MOST_AHEAD) return DAU_E_LIMIT;
    if (request->id == 0 || request->count == 0 || v->word_count + request->count > FAKE_MOST_WORDS)
        return DAU_E_ARGUMENT;
    v->queue[v->queued].id = request->id;
    v->queue[v->queued].first = v->word_count;
    v->queue[v->queued++].count = request->count;
    for (uint32_t i = 0; i < request->count; i++)
        snprintf(v->words[v->word_count++], sizeof v->words[0], "%s", request->words[i].text);
    if (v->queued > v->most_queued) v->most_queued = v->queued;
    v->requests++;
    v->speed = request->speed;
    return DAU_OK;
}

void voice_stop(voice *v)
{
    v->queued = v->word = v->step = v->marked = 0;
    v->stops++;
}

static voice_event fail(voice *v)
{
    uint32_t id = v->queue[0].id;
    if (v->die_times != UINT32_MAX) v->die_times--;
    v->die_at += v->die_step;
    v->deaths++;
    voice_stop(v);
    return (voice_event){.kind = VOICE_FAILED,
                         .id = id,
                         .reason = v->reason ? v->reason : VOICE_DIED,
                         .message = "voice: is gone; start it"};
}

static voice_event quiet(voice *v)
{
    v->step = 1;
    memset(v->level, 0, sizeof v->level);
    return (voice_event){.kind = VOICE_AUDIO,
                         .id = v->queue[0].id,
                         .frame = (uint64_t)frames_of_word(v) * v->word,
                         .rate = rate_of(v),
                         .samples = v->level,
                         .frames = v->quiet};
}

static voice_event end(voice *v)
{
    voice_event event = {.kind = VOICE_END,
                         .id = v->queue[0].id,
                         .rate = rate_of(v),
                         .frame = (uint64_t)frames_of_word(v) * v->queue[0].count + v->quiet};
    memmove(v->queue, v->queue + 1, (VOICE_MOST_AHEAD - 1) * sizeof v->queue[0]);
    v->queued--;
    v->word = v->step = v->marked = 0;
    return event;
}

static voice_event mark(const voice *v, uint32_t word)
{
    uint64_t frame = (uint64_t)frames_of_word(v) * word;
    if (v->late_mark && word + 1 == v->queue[0].count) frame += frames_of_word(v) + v->late_mark;
    return (voice_event){.kind = VOICE_MARK, .id = v->queue[0].id, .word = word, .frame = frame, .rate = rate_of(v)};
}

/* A word's sound comes in three pieces. */
static voice_event piece(voice *v)
{
    uint32_t frames = frames_of_word(v), third = frames / 3, serial = v->queue[0].first + v->word;
    uint32_t count = v->step < 3 ? third : frames - 2 * third;
    uint64_t frame = (uint64_t)frames * v->word + (uint64_t)(v->step - 1) * third;
    for (uint32_t i = 0; i < count && i < FAKE_MOST_PIECE; i++) v->level[i] = serial % 2 ? -FAKE_LEVEL : FAKE_LEVEL;
    if (v->step == 1) v->said++;
    if (++v->step == 4) {
        v->step = 0;
        v->word++;
    }
    return (voice_event){.kind = VOICE_AUDIO,
                         .id = v->queue[0].id,
                         .frame = frame,
                         .rate = rate_of(v),
                         .samples = v->level,
                         .frames = count};
}

voice_event voice_next(voice *v, int wait_ms)
{
    (void)wait_ms;
    if (v->queued == 0) return (voice_event){.kind = VOICE_NOTHING};
    if (v->die_times > 0 && v->said + 1 >= v->die_at) return fail(v);
    if (v->marks_first && v->marked < v->queue[0].count) return mark(v, v->marked++);
    if (v->word == v->queue[0].count) return v->quiet > 0 && v->step == 0 ? quiet(v) : end(v);
    if (v->step > 0) return piece(v);
    v->step = 1;
    if (v->no_marks || v->marks_first || (v->skip_mark > 0 && v->word == v->skip_mark)) return piece(v);
    if (!v->plays_itself) return mark(v, v->word);
    v->step = 0;
    return mark(v, v->word++);
}

bool voice_plays_itself(const voice *v)
{
    return v->plays_itself;
}
