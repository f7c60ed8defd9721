#include "aloud/stream.h"
#include "aloud/pace.h"
#include "aloud/rate.h"
#include "aloud/recordings.h"
#include "aloud/stream_plan.h"
#include "aloud/track.h"
#include "host/file.h"
#include "host/message.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AHEAD = 3, ROOM = 2048, MOST_REPEATS = 2, MOST_SILENT = 256, QUIET = 64 /* of 32768 */ };
_Static_assert((int)AHEAD <= (int)VOICE_MOST_AHEAD, "what the voice takes");

typedef enum source {
    SOURCE_NONE,
    SOURCE_ARTICLE,
    SOURCE_TRACK,
    SOURCE_PHRASE,
    SOURCE_RECORDING,
    SOURCE_NO_MEMORY /* for the phrase that was to be said */
} source;

struct stream {
    stream_options options;
    dau_speech *speech;
    track *track; /* NULL: the voice reads */
    source source;
    int32_t speed; /* of what is given now; options.speed: of what begins next */

    dau_speech *phrase; /* of SOURCE_PHRASE */
    recording *recording;
    pace *pace; /* both of SOURCE_RECORDING; NULL: as it was recorded */
    bool recording_ended;

    planned ahead[AHEAD]; /* a ring: sentences asked for, the first one is given now */
    uint32_t head, count;
    bool planned_all;
    bool from_word; /* the next sentence that is planned begins at the word that holds from_offset */
    uint32_t from_offset;
    uint32_t last_id;
    voice_word *request; /* words of one request */
    uint32_t request_room;

    /* of the first sentence: */
    uint64_t given;       /* frames of its request */
    uint32_t next_word;   /* the next that may be cued */
    uint32_t word_marked; /* behind the last that has a mark */
    uint32_t repeats;     /* how often it was asked for anew */
    bool sounded;         /* something of this request was heard */
    bool shown;           /* a cue of this request was given */
    bool said;            /* the voice has given all of it */
    bool hushed;          /* the cue of the silence was given */
    uint32_t silence;     /* frames that are left of it */
    uint32_t quiet;       /* frames of the voice's own silence, at the end of what was given */

    const int16_t *samples; /* the voice's, lent; of STREAM_RATE */
    uint32_t frames;
    rate_converter *converter; /* for a voice of another rate; NULL: none yet */
    int32_t converter_rate;
    bool converting;
    int16_t made[ROOM];
    char message[240]; /* of the last failure */
};

/* ---- the sentences ahead ------------------------------------------------------------------ */

static planned *head_of(stream *s)
{
    return &s->ahead[s->head];
}

static void begin_head(stream *s)
{
    s->given = 0;
    s->next_word = s->word_marked = s->count ? head_of(s)->first : 0;
    s->said = s->hushed = s->sounded = s->shown = false;
    s->silence = s->quiet = 0;
    s->frames = 0;
    s->converting = false;
}

static void forget_plan(stream *s)
{
    s->count = 0;
    s->planned_all = s->from_word = false;
    s->repeats = 0;
    begin_head(s);
}

/* Sentences that say nothing are passed over, so many at a time: p->count stays 0 when none of them says anything. */
static dau_status plan_one(stream *s, planned *p)
{
    dau_speech *speech = s->source == SOURCE_PHRASE ? s->phrase : s->speech;
    for (int i = 0; i < MOST_SILENT; i++) {
        dau_sentence next = DAU_INIT(next);
        dau_status status = dau_speech_next(&next, speech);
        if (status == DAU_OK) status = planned_take(p, &next);
        if (status != DAU_OK) return status;
        s->planned_all = next.token_count == 0;
        if (s->planned_all) return DAU_OK;
        if (s->from_word) p->first = planned_word_at(p, s->from_offset);
        s->from_word = false;
        if (p->first < p->count) return DAU_OK;
    }
    p->count = 0;
    return DAU_OK;
}

static dau_status ask(stream *s, planned *p)
{
    p->asked = planned_fitting(p, VOICE_MOST_WORDS, VOICE_MOST_TEXT);
    uint32_t count = p->asked - p->first;
    if (count > s->request_room) {
        voice_word *words = realloc(s->request, count * sizeof *words);
        if (!words) return DAU_E_MEMORY;
        s->request = words;
        s->request_room = count;
    }
    for (uint32_t i = 0; i < count; i++) s->request[i].text = p->characters + p->words[p->first + i].spoken;
    uint32_t id = s->last_id + 1 ? s->last_id + 1 : 1;
    voice_request request = {
        .id = id, .words = s->request, .count = count, .region = s->options.speech.region, .speed = s->speed};
    dau_status status = voice_say(s->options.voice, &request);
    if (status == DAU_OK) s->last_id = p->id = id;
    return status;
}

/* DAU_E_LIMIT: the voice has enough for now. */
static dau_status ask_all(stream *s)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK; i++) {
        planned *p = &s->ahead[(s->head + i) % AHEAD];
        if (p->id == 0) status = ask(s, p);
    }
    return status;
}

static dau_status plan_ahead(stream *s)
{
    dau_status status = ask_all(s);
    while (status == DAU_OK && s->count < AHEAD && !s->planned_all) {
        planned *next = &s->ahead[(s->head + s->count) % AHEAD];
        status = plan_one(s, next);
        if (status != DAU_OK || next->count == 0) break;
        s->count++;
        if (s->count == 1) begin_head(s);
        status = ask_all(s);
    }
    return status == DAU_E_LIMIT && s->count > 0 ? DAU_OK : status;
}

static void end_head(stream *s)
{
    s->head = (s->head + 1) % AHEAD;
    s->count--;
    s->repeats = 0;
    begin_head(s);
}

/* ---- what the voice gives ----------------------------------------------------------------- */

static stream_event fail(stream *s, voice_reason reason, const char *message)
{
    snprintf(s->message, sizeof s->message, "%s", message); /* the voice's is gone with its next call */
    dau_range sentence = s->count > 0 && s->source == SOURCE_ARTICLE ? head_of(s)->sentence : (dau_range){0};
    voice_stop(s->options.voice);
    forget_plan(s);
    s->source = SOURCE_NONE;
    return (stream_event){.kind = STREAM_FAILED, .sentence = sentence, .reason = reason, .message = s->message};
}

static stream_event fail_of(stream *s, dau_status status)
{
    return fail(s, VOICE_FINE,
                status == DAU_E_MEMORY ? "not enough memory; close other programs"
                                       : "the voice took no sentence; choose another with --voice");
}

/* All that is ahead is asked for anew, the head from its word `first` on. */
static void ask_anew(stream *s, uint32_t first)
{
    voice_stop(s->options.voice);
    head_of(s)->first = first;
    planned_forget_times(head_of(s));
    for (uint32_t i = 0; i < s->count; i++) s->ahead[(s->head + i) % AHEAD].id = 0;
    begin_head(s);
}

/* A voice that died is asked anew from the word that was heard: twice, but once where it gave no sound at all, or was
 * waited for. */
static bool repeat_head(stream *s, voice_reason reason)
{
    uint32_t first = head_of(s)->first;
    if (reason == VOICE_MISSING || reason == VOICE_REFUSED) return false;
    s->repeats += s->sounded && reason == VOICE_DIED ? 1 : MOST_REPEATS;
    if (s->repeats > MOST_REPEATS) return false;
    ask_anew(s, s->next_word > first ? s->next_word - 1 : first);
    return true;
}

static dau_status convert(stream *s, int32_t from)
{
    s->converting = from != STREAM_RATE;
    if (!s->converting) return DAU_OK;
    if (!s->converter || s->converter_rate != from) {
        rate_close(s->converter);
        s->converter = NULL;
        dau_status status = rate_open(&s->converter, from, STREAM_RATE);
        if (status != DAU_OK) return status;
        s->converter_rate = from;
    } else if (!s->sounded)
        rate_begin(s->converter);
    return DAU_OK;
}

static dau_status take_sound(stream *s, const voice_event *event)
{
    dau_status status = convert(s, event->rate);
    if (status != DAU_OK) return status;
    s->sounded = true;
    if (s->converting) {
        rate_feed(s->converter, event->samples, event->frames, false);
    } else {
        s->samples = event->samples;
        s->frames = event->frames;
    }
    return DAU_OK;
}

static void take_mark(stream *s, const voice_event *event)
{
    planned *p = head_of(s);
    uint32_t word = p->first + event->word;
    if (event->word >= p->asked - p->first || word < s->next_word) return;
    bool is_heard = voice_plays_itself(s->options.voice) || event->rate <= 0;
    p->words[word].at = is_heard ? s->given : event->frame * STREAM_RATE / (uint32_t)event->rate;
    if (word >= s->word_marked) s->word_marked = word + 1;
}

static void take_end(stream *s)
{
    s->said = true;
    if (s->converting) rate_feed(s->converter, NULL, 0, true);
}

/* Voices end a sentence with more or less silence of their own, which counts. */
static void begin_silence(stream *s)
{
    uint32_t wanted = (uint32_t)((uint64_t)head_of(s)->silence * STREAM_RATE / (uint32_t)s->speed);
    bool is_last = s->source == SOURCE_PHRASE && s->planned_all && s->count == 1; /* nothing is kept waiting by it */
    if (s->hushed || is_last || voice_plays_itself(s->options.voice)) return;
    if (wanted > s->quiet) s->silence = wanted - s->quiet;
}

/* False: *out is what to answer. */
static bool listen(stream *s, stream_event *out, int wait_ms)
{
    voice_event event = voice_next(s->options.voice, wait_ms);
    if (event.kind == VOICE_NOTHING) {
        *out = (stream_event){.kind = STREAM_NOTHING};
        return false;
    }
    if (event.kind == VOICE_FAILED) {
        if (repeat_head(s, event.reason)) return true;
        *out = fail(s, event.reason, event.message);
        return false;
    }
    if (event.id != head_of(s)->id) return true;
    dau_status status = DAU_OK;
    if (event.kind == VOICE_AUDIO) status = take_sound(s, &event);
    if (event.kind == VOICE_MARK) take_mark(s, &event);
    if (event.kind == VOICE_END) take_end(s);
    if (status != DAU_OK) *out = fail_of(s, status);
    return status == DAU_OK;
}

/* ---- what is given on --------------------------------------------------------------------- */

/* The next word that has a mark; word_marked: none yet. */
static uint32_t next_cue(stream *s)
{
    const planned *p = head_of(s);
    while (s->next_word < s->word_marked && p->words[s->next_word].at == PLAN_UNHEARD) s->next_word++;
    return s->next_word;
}

/* word `count`: none is known. */
static stream_event cue_of(stream *s, const planned *p, uint32_t word)
{
    bool is_known = word < p->count, is_shown = s->source == SOURCE_ARTICLE && !(is_known && p->words[word].announced);
    dau_range at = is_known ? p->words[word].text : (dau_range){p->sentence.from, p->sentence.from};
    if (s->source == SOURCE_PHRASE) at = (dau_range){0};
    s->shown = true;
    return (stream_event){.kind = STREAM_CUE,
                          .word = at,
                          .sentence = is_shown ? p->sentence : (dau_range){at.from, at.from},
                          .block = p->block};
}

static void count_quiet(stream *s, const int16_t *samples, uint32_t frames)
{
    uint32_t quiet = 0;
    while (quiet < frames && abs(samples[frames - 1 - quiet]) <= QUIET) quiet++;
    s->quiet = quiet == frames ? s->quiet + quiet : quiet;
}

static stream_event sound_event(stream *s, const int16_t *samples, uint32_t frames)
{
    s->given += frames;
    count_quiet(s, samples, frames);
    return (stream_event){.kind = STREAM_AUDIO, .samples = samples, .frames = frames, .block = head_of(s)->block};
}

static bool give_sound(stream *s, stream_event *out, uint64_t most)
{
    uint32_t frames = most < ROOM ? (uint32_t)most : ROOM;
    if (s->converting) {
        frames = rate_take(s->converter, s->made, frames);
        if (frames > 0) *out = sound_event(s, s->made, frames);
        return frames > 0;
    }
    if (s->frames == 0) return false;
    if (frames > s->frames) frames = s->frames;
    *out = sound_event(s, s->samples, frames);
    s->samples += frames;
    s->frames -= frames;
    return true;
}

static stream_event give_silence(stream *s)
{
    static const int16_t silence[ROOM];
    const planned *p = head_of(s);
    begin_silence(s);
    if (!s->hushed && s->silence > 0) {
        s->hushed = true;
        uint32_t to = s->source == SOURCE_PHRASE ? 0 : p->sentence.to;
        return (stream_event){.kind = STREAM_CUE, .word = {to, to}, .sentence = {to, to}, .block = p->block};
    }
    if (s->silence > 0) {
        uint32_t frames = s->silence < ROOM ? s->silence : ROOM;
        s->silence -= frames;
        return (stream_event){.kind = STREAM_AUDIO, .samples = silence, .frames = frames, .block = p->block};
    }
    stream_event end = {.kind = STREAM_SENTENCE_END, .sentence = p->sentence, .block = p->block};
    if (s->source == SOURCE_PHRASE) end.sentence = (dau_range){0};
    end_head(s);
    return end;
}

static stream_event give_cue(stream *s)
{
    uint32_t word = s->next_word++;
    return cue_of(s, head_of(s), word);
}

/* All of the request was given. */
static stream_event give_rest(stream *s)
{
    planned *p = head_of(s);
    if (p->asked == p->count) return give_silence(s);
    ask_anew(s, p->asked); /* a sentence in parts */
    return (stream_event){.kind = STREAM_NOTHING};
}

/* False: the voice must be asked first. */
static bool give(stream *s, stream_event *out)
{
    planned *p = head_of(s);
    uint32_t word = next_cue(s);
    bool is_cue = word < s->word_marked;
    bool is_now = is_cue && p->words[word].at <= s->given;
    if (!is_now && s->sounded && !s->shown) {
        *out = cue_of(s, p, p->count); /* the voice gives no marks, or a later one */
        return true;
    }
    if (!is_now && give_sound(s, out, is_cue ? p->words[word].at - s->given : UINT64_MAX)) return true;
    if (!is_now && !s->said) return false; /* said: a mark behind the last sample */
    *out = is_cue ? give_cue(s) : give_rest(s);
    return true;
}

static stream_event end_all(stream *s)
{
    s->source = SOURCE_NONE;
    return (stream_event){.kind = STREAM_END};
}

static stream_event next_of_voice(stream *s, int wait_ms)
{
    for (;;) {
        stream_event out;
        dau_status status = plan_ahead(s);
        if (status != DAU_OK) return fail_of(s, status);
        if (s->count == 0) return s->planned_all ? end_all(s) : (stream_event){.kind = STREAM_NOTHING};
        if (give(s, &out) || !listen(s, &out, wait_ms)) return out;
        wait_ms = 0;
    }
}

/* ---- recorded phrases --------------------------------------------------------------------- */

static stream_event next_of_recording(stream *s)
{
    for (;;) {
        uint32_t frames = s->pace ? pace_take(s->pace, s->made, ROOM) : 0;
        if (frames == 0 && s->recording_ended) return end_all(s);
        if (frames == 0)
            frames = recording_read(s->recording, s->made, ROOM);
        else
            return (stream_event){.kind = STREAM_AUDIO, .samples = s->made, .frames = frames};
        s->recording_ended = frames == 0;
        if (!s->pace && frames > 0) return (stream_event){.kind = STREAM_AUDIO, .samples = s->made, .frames = frames};
        if (!s->pace) continue;
        dau_status status = frames > 0 ? pace_put(s->pace, s->made, frames) : pace_end(s->pace);
        if (status != DAU_OK) return fail_of(s, status);
    }
}

static bool start_recording(stream *s, const char *name)
{
    if (!s->options.phrases || !name || strchr(name, '/')) return false;
    s->recording = recording_of_phrase(s->options.program, s->options.phrases, name);
    if (!s->recording) return false;
    s->recording_ended = false;
    if (s->speed != 1000 && pace_open(&s->pace, STREAM_RATE, s->speed) != DAU_OK) s->pace = NULL;
    s->source = SOURCE_RECORDING;
    return true;
}

/* A phrase is read as a text of its own, so that its figures are words too. */
static dau_status start_phrase(stream *s, const char *text)
{
    dau_article *article = NULL;
    input_text input = {.at = text, .left = strlen(text)};
    dau_read_options reading = DAU_INIT(reading);
    reading.format = DAU_FORMAT_PLAIN;
    reading.structure = DAU_STRUCTURE_PARAGRAPHS;
    reading.encoding = "utf-8";
    dau_speech_options speech = s->options.speech;
    speech.verbosity = DAU_VERBOSITY_TEXT;
    dau_status status = dau_article_open(&article, s->options.engine, input_text_source(&input), &reading);
    if (status == DAU_OK) status = dau_speech_new(&s->phrase, s->options.engine, article, &speech);
    dau_article_drop(article);
    if (status == DAU_OK) s->source = SOURCE_PHRASE;
    return status;
}

/* ---- the public side ---------------------------------------------------------------------- */

int stream_open(stream **out, const stream_options *options)
{
    stream *s = calloc(1, sizeof *s);
    if (!s) return message_no_memory(options->program);
    s->options = *options;
    dau_speech_options speech = DAU_INIT(speech);
    speech.region = options->speech.region;
    speech.verbosity = options->speech.verbosity;
    s->options.speech = speech;
    if (dau_speech_new(&s->speech, options->engine, options->article, &speech) != DAU_OK) {
        stream_close(s);
        return message_no_memory(options->program);
    }
    if (options->audio && options->captions) (void)track_open(&s->track, options); /* has said why not */
    *out = s;
    return EXIT_DONE;
}

void stream_close(stream *s)
{
    if (!s) return;
    stream_stop(s);
    track_close(s->track);
    dau_speech_drop(s->speech);
    for (uint32_t i = 0; i < AHEAD; i++) planned_drop(&s->ahead[i]);
    rate_close(s->converter);
    free(s->request);
    free(s);
}

void stream_stop(stream *s)
{
    if (s->source == SOURCE_ARTICLE || s->source == SOURCE_PHRASE) voice_stop(s->options.voice);
    s->source = SOURCE_NONE;
    forget_plan(s);
    dau_speech_drop(s->phrase);
    s->phrase = NULL;
    recording_close(s->recording);
    s->recording = NULL;
    pace_close(s->pace);
    s->pace = NULL;
    s->speed = s->options.speed ? s->options.speed : 1000;
}

static void start_voice(stream *s, uint32_t offset, bool from_word)
{
    dau_speech_go(s->speech, offset);
    s->from_word = from_word;
    s->from_offset = offset;
    s->source = SOURCE_ARTICLE;
}

static void start(stream *s, uint32_t offset, bool from_word)
{
    stream_stop(s);
    if (s->track && track_start(s->track, offset, s->speed))
        s->source = SOURCE_TRACK;
    else
        start_voice(s, offset, from_word);
}

void stream_start(stream *s, uint32_t offset)
{
    start(s, s->track ? stream_step(s, offset, DAU_STEP_SENTENCE, 0) : offset, false);
}

void stream_start_at_word(stream *s, uint32_t offset)
{
    start(s, offset, true);
}

void stream_say(stream *s, const char *name, const char *text)
{
    stream_stop(s);
    if (!start_recording(s, name) && start_phrase(s, text) != DAU_OK) s->source = SOURCE_NO_MEMORY;
}

void stream_set_speed(stream *s, int32_t speed)
{
    s->options.speed = speed;
}

uint32_t stream_step(stream *s, uint32_t offset, dau_step step, int32_t count)
{
    uint32_t to = dau_speech_step(s->speech, offset, step, count);
    if (!s->track || count >= 0) return to;
    uint32_t here = dau_speech_step(s->speech, offset, step, 0);
    if (track_reach(s->track, to) < here) return to;
    return dau_speech_step(s->speech, track_before(s->track, here), step, 0); /* over what the sound leaves out */
}

/* What the sound lacks, the voice reads. */
static stream_event next_of_track(stream *s)
{
    stream_event event = track_next(s->track);
    if (event.kind == STREAM_END) s->source = SOURCE_NONE;
    if (event.kind != STREAM_FAILED) return event;
    message_print(s->options.program, s->options.audio, 0,
                  "the sound ends before its captions; the voice reads the rest");
    track_close(s->track);
    s->track = NULL;
    start_voice(s, event.sentence.from, false);
    return (stream_event){.kind = STREAM_NOTHING};
}

stream_event stream_next(stream *s, int wait_ms)
{
    switch (s->source) {
    case SOURCE_ARTICLE:
    case SOURCE_PHRASE:
        return next_of_voice(s, wait_ms);
    case SOURCE_TRACK:
        return next_of_track(s);
    case SOURCE_RECORDING:
        return next_of_recording(s);
    case SOURCE_NO_MEMORY:
        return fail_of(s, DAU_E_MEMORY);
    case SOURCE_NONE:
        break;
    }
    return (stream_event){.kind = STREAM_NOTHING};
}

bool stream_plays_itself(const stream *s)
{
    return voice_plays_itself(s->options.voice) && s->source != SOURCE_TRACK && s->source != SOURCE_RECORDING;
}
