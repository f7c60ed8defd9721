#include "player.h"
#include "audio.h"
#include "host/message.h"
#include <stdlib.h>
#include <string.h>

enum {
    CUES = 256,           /* of the sound that waits; more than it can hold */
    MOST_EVENTS = 64,     /* of one turn */
    LITTLE = 4096,        /* frames: so few that the source is asked often */
    REPORT_FRAMES = 4096, /* the count of frames is told anew at least so often */
    OFTEN_MS = 5,
    LEAST_MS = 8, /* the device takes sound in larger pieces than the ms */
    MOST_MS = 100
};
_Static_assert((int)STREAM_RATE == (int)AUDIO_RATE, "nothing is converted here");
_Static_assert((int)PLAYER_VOLUMES == (int)AUDIO_VOLUMES, "one scale of volumes");

typedef enum trouble {
    TROUBLE_NONE,
    TROUBLE_MEMORY,
    TROUBLE_NO_DEVICE,
    TROUBLE_DEVICE_LOST,
    TROUBLE_DEVICE_STALLED,
    TROUBLE_VOICE_MISSING,
    TROUBLE_VOICE_DIED,
    TROUBLE_VOICE_HANGS,
    TROUBLE_VOICE_NONSENSE,
    TROUBLE_VOICE_REFUSED
} trouble;

/* What the frame of that number begins. */
typedef struct cue {
    uint64_t at;
    dau_range word, sentence;
} cue;

/* What of it a host can see: when it is another, the turn has changed something. */
typedef struct seen {
    player_state state;
    player_place place;
    trouble trouble;
} seen;

struct player {
    player_options options;
    voice *voice;   /* this and stream: NULL until something is to be said */
    stream *stream; /* what it gives is the article's, or a phrase's while the state says so */
    audio *audio;
    player_state state, before; /* before: what a phrase interrupted */
    player_place place;
    uint32_t at; /* where reading goes on: the sentence, or the word, that holds this offset */
    bool at_word;
    uint32_t sentence_end; /* of the last sentence that was heard */
    int32_t speed, volume;
    trouble trouble;
    seen told;

    cue cues[CUES]; /* a ring */
    uint32_t first_cue, cue_count;
    stream_event pending; /* sound for which there was no room yet */
    uint64_t given;       /* frames that the device was ever given */
    bool waits;           /* for a device: the source is stopped */
    bool peeks;           /* paused, and asks the source only what stands at the place */
    bool dry;             /* the source had nothing when it was asked */
    bool over, failed;    /* the source gives nothing more: its end, or a fault */
    bool ended;           /* not yet asked for */
    int rest;             /* ms until the device may be closed; -1: there is none */
};

/* ---- what is wrong ------------------------------------------------------------------------ */

static const char *const troubles[][2] = {
    [TROUBLE_MEMORY] = {"Không đủ bộ nhớ", "Not enough memory"},
    [TROUBLE_NO_DEVICE] = {"Không có thiết bị âm thanh", "No sound device"},
    [TROUBLE_DEVICE_LOST] = {"Mất kết nối với thiết bị âm thanh", "The sound device is gone"},
    [TROUBLE_DEVICE_STALLED] = {"Thiết bị âm thanh không phản hồi", "The sound device does not answer"},
    [TROUBLE_VOICE_MISSING] = {"Không có giọng đọc", "No voice is installed"},
    [TROUBLE_VOICE_DIED] = {"Giọng đọc bị ngắt", "The voice broke off"},
    [TROUBLE_VOICE_HANGS] = {"Giọng đọc không phản hồi", "The voice does not answer"},
    [TROUBLE_VOICE_NONSENSE] = {"Giọng đọc trả lời sai, không dùng được", "The voice answers nonsense"},
    [TROUBLE_VOICE_REFUSED] = {"Giọng đọc không đọc được đoạn này", "The voice cannot read this"},
};

static void note_device(player *p)
{
    static const trouble of[] = {[AUDIO_MISSING] = TROUBLE_NO_DEVICE,
                                 [AUDIO_LOST] = TROUBLE_DEVICE_LOST,
                                 [AUDIO_STALLED] = TROUBLE_DEVICE_STALLED};
    if (audio_wrong(p->audio) != AUDIO_WELL) p->trouble = of[audio_wrong(p->audio)];
}

/* What the reader is told is short; who keeps the machine hears which program, and what to do. */
static void note_voice(player *p, const stream_event *failed)
{
    static const trouble of[] = {[VOICE_FINE] = TROUBLE_MEMORY,
                                 [VOICE_MISSING] = TROUBLE_VOICE_MISSING,
                                 [VOICE_DIED] = TROUBLE_VOICE_DIED,
                                 [VOICE_HANGS] = TROUBLE_VOICE_HANGS,
                                 [VOICE_NONSENSE] = TROUBLE_VOICE_NONSENSE,
                                 [VOICE_REFUSED] = TROUBLE_VOICE_REFUSED};
    if (p->trouble != of[failed->reason]) message_print(p->options.stream.program, NULL, 0, "%s", failed->message);
    p->trouble = of[failed->reason];
}

const char *player_trouble(const player *p, const char *lang)
{
    return p->trouble == TROUBLE_NONE ? NULL : troubles[p->trouble][strcmp(lang, "en") == 0];
}

/* ---- open and close ----------------------------------------------------------------------- */

dau_status player_open(player **out, const player_options *options)
{
    player *p = calloc(1, sizeof *p);
    if (!p) return DAU_E_MEMORY;
    p->options = *options;
    p->speed = options->stream.speed;
    p->rest = -1;
    dau_status status = audio_new(&p->audio);
    if (status != DAU_OK) {
        free(p);
        return status;
    }
    player_set_volume(p, PLAYER_VOLUME);
    *out = p;
    return DAU_OK;
}

void player_close(player *p)
{
    if (!p) return;
    audio_drop(p->audio); /* silent first */
    if (p->stream) stream_close(p->stream);
    if (p->voice) voice_close(p->voice);
    free(p);
}

/* The worker starts while the article is looked through. */
static bool open_stream(player *p)
{
    if (p->stream) return true;
    if (p->voice || voice_open(&p->voice, &p->options.voice) == DAU_OK) {
        p->options.stream.voice = p->voice;
        if (!p->options.stream.audio) voice_warm(p->voice);
        if (stream_open(&p->stream, &p->options.stream) == EXIT_DONE) return true;
    }
    p->stream = NULL;
    p->trouble = TROUBLE_MEMORY;
    return false;
}

void player_warm(player *p)
{
    (void)open_stream(p);
}

/* ---- cues and the place ------------------------------------------------------------------- */

static const cue *cue_at(const player *p, uint32_t index)
{
    return &p->cues[(p->first_cue + index) % CUES];
}

static bool is_empty(dau_range r)
{
    return r.from >= r.to;
}

/* The silence behind a sentence, as against an announcement, which stands where it is made. */
static bool is_silence(const player *p, const cue *c)
{
    return is_empty(c->word) && is_empty(c->sentence) && c->word.from == p->sentence_end;
}

/* Where reading goes on from, when this is what is heard. */
static void stand_at(player *p, const cue *c)
{
    p->at_word = !is_empty(c->word);
    p->at = is_empty(c->word) && !is_empty(c->sentence) ? c->sentence.from : c->word.from;
    if (!is_empty(c->sentence)) p->sentence_end = c->sentence.to;
}

static void hear(player *p)
{
    audio_place now = audio_at(p->audio);
    p->place.frame = now.taken;
    for (; p->cue_count > 0 && cue_at(p, 0)->at <= now.played; p->cue_count--) {
        const cue *c = cue_at(p, 0);
        if (!is_silence(p, c)) stand_at(p, c);
        if (!is_empty(c->word)) p->place.is_late = false;
        p->place.word = c->word;
        p->place.sentence = c->sentence;
        p->first_cue = (p->first_cue + 1) % CUES;
    }
}

/* Between two sentences reading goes on with the second. */
static void settle(player *p)
{
    hear(p);
    if (!is_empty(p->place.sentence) || p->place.word.from != p->sentence_end) return;
    for (uint32_t i = 0; i < p->cue_count; i++) {
        if (is_silence(p, cue_at(p, i))) continue;
        stand_at(p, cue_at(p, i));
        p->at_word = false;
        return;
    }
}

/* ---- from source to device ---------------------------------------------------------------- */

static bool is_sounding(const player *p)
{
    return p->state == PLAYER_PLAYING || p->state == PLAYER_SAYING;
}

/* Silent, and nothing of what was asked for comes any more. */
static void hush(player *p)
{
    audio_clear(p->audio);
    if (p->stream) stream_stop(p->stream);
    p->pending = (stream_event){.kind = STREAM_NOTHING};
    p->cue_count = 0;
    p->waits = p->peeks = p->dry = p->over = p->failed = false;
}

static void take_event(player *p, const stream_event *e)
{
    if (e->kind == STREAM_AUDIO) p->pending = *e;
    if (e->kind == STREAM_END || e->kind == STREAM_FAILED) p->over = true;
    if (e->kind == STREAM_FAILED) {
        p->failed = true;
        note_voice(p, e);
    }
    if (e->kind != STREAM_CUE) return;
    if (stream_plays_itself(p->stream)) p->trouble = TROUBLE_NONE;
    if (p->state == PLAYER_SAYING) return;
    p->cues[(p->first_cue + p->cue_count) % CUES] = (cue){p->given, e->word, e->sentence};
    p->cue_count++;
}

/* False: there is no more room. */
static bool give_pending(player *p)
{
    stream_event *e = &p->pending;
    if (e->frames == 0) return true;
    uint32_t count = audio_give(p->audio, e->samples, e->frames);
    e->samples += count;
    e->frames -= count;
    p->given += count;
    if (count > 0) p->trouble = TROUBLE_NONE;
    return e->frames == 0;
}

static void pump(player *p)
{
    for (int i = 0; i < MOST_EVENTS && !p->over && p->cue_count < CUES && give_pending(p); i++) {
        stream_event e = stream_next(p->stream, 0);
        p->dry = e.kind == STREAM_NOTHING;
        if (p->dry) return;
        take_event(p, &e);
    }
}

/* The source was started. It works while a device is looked for; without one it must wait. */
static void begin(player *p, bool at_once)
{
    stream_event e = stream_next(p->stream, 0);
    take_event(p, &e);
    if (stream_plays_itself(p->stream) || audio_ready(p->audio, at_once)) {
        pump(p);
        return;
    }
    hush(p);
    note_device(p);
    p->waits = true;
}

static void read_on(player *p, bool at_once)
{
    hush(p);
    p->state = PLAYER_PLAYING;
    p->place.is_late = true;
    stream_set_speed(p->stream, p->speed);
    if (p->at_word) {
        stream_start_at_word(p->stream, p->at);
    } else {
        stream_start(p->stream, p->at);
    }
    begin(p, at_once);
}

/* Says where it stands, of which a pause knows no more than the offset. A voice that plays by itself would be heard. */
static void start_peek(player *p)
{
    hush(p);
    p->place.word = p->place.sentence = (dau_range){p->at, p->at};
    if (stream_plays_itself(p->stream)) return;
    stream_set_speed(p->stream, p->speed);
    stream_start(p->stream, p->at);
    p->peeks = true;
}

static void peek(player *p)
{
    for (int i = 0; i < MOST_EVENTS && p->peeks; i++) {
        stream_event e = stream_next(p->stream, 0);
        if (e.kind == STREAM_NOTHING) return;
        if (e.kind == STREAM_FAILED) note_voice(p, &e);
        bool is_there = e.kind == STREAM_CUE && !is_empty(e.sentence);
        if (is_there) {
            p->place.word = e.word;
            p->place.sentence = e.sentence;
        }
        if (is_there || e.kind == STREAM_FAILED || e.kind == STREAM_END) hush(p);
    }
}

/* All that the source gave was heard. */
static void finish(player *p)
{
    player_state after = p->state == PLAYER_SAYING ? p->before : p->failed ? PLAYER_PAUSED : PLAYER_STOPPED;
    p->ended = p->state == PLAYER_PLAYING && !p->failed;
    if (p->ended) p->place.word = p->place.sentence = (dau_range){0};
    hush(p);
    p->state = after;
}

/* Another device may come: reading waits for it, a phrase does not. */
static void lose_device(player *p)
{
    settle(p);
    hush(p);
    note_device(p);
    if (p->state == PLAYER_SAYING) {
        p->state = p->before;
    } else {
        p->waits = true;
    }
}

static void sound(player *p)
{
    if (p->waits) {
        if (audio_ready(p->audio, false)) {
            read_on(p, false);
        } else {
            note_device(p);
        }
        hear(p);
        return;
    }
    bool itself = stream_plays_itself(p->stream);
    if (!itself && !audio_ready(p->audio, false)) {
        lose_device(p);
        return;
    }
    pump(p);
    if (!itself) note_device(p);
    hear(p);
    if (p->over && (itself || audio_at(p->audio).waiting == 0)) finish(p);
}

static bool is_same(const seen *a, const seen *b)
{
    return a->state == b->state && a->trouble == b->trouble && a->place.word.from == b->place.word.from &&
           a->place.word.to == b->place.word.to && a->place.sentence.from == b->place.sentence.from &&
           a->place.sentence.to == b->place.sentence.to;
}

bool player_turn(player *p)
{
    if (is_sounding(p)) {
        sound(p);
    } else if (p->peeks) {
        peek(p);
    }
    p->rest = is_sounding(p) ? -1 : audio_rest(p->audio);
    if (!is_sounding(p)) p->place.frame = audio_at(p->audio).taken; /* else that of the word, of one moment with it */
    seen now = {p->state, p->place, p->trouble};
    bool is_late = is_sounding(p) && now.place.frame - p->told.place.frame >= REPORT_FRAMES;
    if (is_same(&now, &p->told) && !is_late) return false;
    p->told = now;
    return true;
}

static int ms_of(uint64_t frames)
{
    uint64_t ms = frames * 1000 / AUDIO_RATE + 1;
    return ms < LEAST_MS ? LEAST_MS : ms > MOST_MS ? MOST_MS : (int)ms;
}

int player_wait(const player *p)
{
    if (p->peeks) return OFTEN_MS;
    if (!is_sounding(p)) return p->rest;
    if (p->waits) return MOST_MS;
    audio_place now = audio_at(p->audio);
    if (p->dry && now.waiting < LITTLE) return OFTEN_MS;
    uint64_t frames = p->over ? now.waiting : p->dry ? LITTLE / 4 : now.waiting / 2;
    if (p->cue_count > 0) {
        uint64_t until = cue_at(p, 0)->at - now.played;
        if (cue_at(p, 0)->at <= now.played) return 0;
        if (until < frames) frames = until;
    }
    return ms_of(frames);
}

/* ---- what is asked for -------------------------------------------------------------------- */

void player_play(player *p, uint32_t offset, bool from_word)
{
    if (!open_stream(p)) return;
    p->at = offset;
    p->at_word = from_word;
    p->place.word = p->place.sentence = (dau_range){offset, offset};
    p->ended = false;
    read_on(p, true);
}

void player_pause(player *p)
{
    if (!is_sounding(p)) return;
    if (p->state == PLAYER_PLAYING && !p->waits) settle(p);
    p->state = p->state == PLAYER_SAYING ? p->before : PLAYER_PAUSED;
    hush(p);
}

void player_resume(player *p)
{
    if (p->state == PLAYER_SAYING) player_pause(p);
    if (p->state == PLAYER_PAUSED) read_on(p, true);
}

void player_stop(player *p)
{
    hush(p);
    p->state = PLAYER_STOPPED;
    p->place.word = p->place.sentence = (dau_range){0};
}

void player_step(player *p, dau_step step, int32_t count)
{
    if (p->state == PLAYER_SAYING) player_pause(p);
    if (p->state == PLAYER_STOPPED) return;
    if (p->state == PLAYER_PLAYING && !p->waits) hear(p);
    p->at = stream_step(p->stream, p->at, step, count);
    p->at_word = false;
    if (p->state == PLAYER_PLAYING) {
        read_on(p, false);
    } else {
        start_peek(p);
    }
}

void player_say(player *p, const char *name, const char *text)
{
    if (!open_stream(p)) return;
    if (is_sounding(p)) player_pause(p);
    hush(p);
    p->before = p->state;
    p->state = PLAYER_SAYING;
    stream_set_speed(p->stream, p->speed);
    stream_say(p->stream, name, text);
    begin(p, false);
    if (p->waits) p->state = p->before; /* a phrase that comes late is of no use */
}

void player_set_speed(player *p, int32_t speed)
{
    if (speed == p->speed) return;
    p->speed = speed;
    if (p->state != PLAYER_PLAYING || p->waits) return;
    settle(p);
    read_on(p, false);
}

void player_set_volume(player *p, int32_t step)
{
    p->volume = step < 1 ? 1 : step > PLAYER_VOLUMES ? PLAYER_VOLUMES : step;
    audio_set_volume(p->audio, p->volume);
}

int32_t player_speed(const player *p)
{
    return p->speed;
}

int32_t player_volume(const player *p)
{
    return p->volume;
}

player_state player_now(const player *p)
{
    return p->state;
}

bool player_ended(player *p)
{
    bool ended = p->ended;
    p->ended = false;
    return ended;
}

player_place player_at(const player *p)
{
    return p->place;
}
