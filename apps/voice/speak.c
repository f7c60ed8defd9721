#define _GNU_SOURCE
#include "speak.h"
#include "answer.h"
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>

/* Words a minute for espeak-ng that make its Vietnamese so much faster, measured over whole sentences. From 450 on it
 * shortens the sound and no longer the pauses. */
static const struct {
    int32_t speed, rate;
} RATES[] = {{500, 90},   {750, 132},  {1000, 175}, {1250, 219}, {1500, 262},
             {2000, 338}, {2430, 400}, {2431, 450}, {3000, 553}, {4000, 737}};

typedef struct utterance {
    uint32_t id, words;
    uint32_t marked; /* marks given */
    uint64_t frames; /* given */
    bool failed;
} utterance;

static void give_mark(utterance *u, uint32_t word, uint64_t frame)
{
    if (frame < u->frames) frame = u->frames;
    for (; u->marked <= word && u->marked < u->words && !u->failed; u->marked++)
        u->failed = !answer_mark(u->id, u->marked, frame);
}

/* A word that espeak-ng makes no mark for begins with the next one. */
static int hear(short *samples, int count, espeak_EVENT *events)
{
    utterance *u = events->user_data;
    if (!u) return 0;
    for (const espeak_EVENT *e = events; e->type != espeakEVENT_LIST_TERMINATED; e++) {
        if (e->type == espeakEVENT_MARK) give_mark(u, (uint32_t)strtoul(e->id.name, NULL, 10), (uint64_t)e->sample);
    }
    if (!samples || count <= 0) return u->failed;
    u->failed = u->failed || !answer_audio(u->id, samples, (uint32_t)count);
    u->frames += (uint64_t)count;
    return u->failed;
}

int speak_begin(const char *data)
{
    int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, data, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) return -1;
    espeak_SetSynthCallback(hear);
    return espeak_SetVoiceByName("vi") == EE_OK ? rate : -1;
}

static int rate_of(int32_t speed)
{
    size_t i = 1;
    while (i + 1 < sizeof RATES / sizeof *RATES && RATES[i].speed < speed) i++;
    int32_t from = RATES[i - 1].speed, span = RATES[i].speed - from;
    return RATES[i - 1].rate + (RATES[i].rate - RATES[i - 1].rate) * (speed - from) / span;
}

bool speak_request(const request *r)
{
    utterance u = {.id = r->id, .words = r->words};
    bool ready =
        espeak_SetVoiceByName(r->voice) == EE_OK && espeak_SetParameter(espeakRATE, rate_of(r->speed), 0) == EE_OK;
    if (!ready || espeak_Synth(r->ssml, strlen(r->ssml) + 1, 0, POS_CHARACTER, 0,
                               espeakCHARS_UTF8 | espeakSSML | espeakPHONEMES, NULL, &u) != EE_OK)
        return false;
    if (u.words > 0) give_mark(&u, u.words - 1, u.frames);
    return !u.failed && answer_end(u.id, u.frames);
}
