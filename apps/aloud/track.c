#include "aloud/track.h"
#include "aloud/captions.h"
#include "aloud/pace.h"
#include "aloud/recordings.h"
#include "host/message.h"
#include <stdlib.h>

enum { ROOM = 1024 };

/* Sound is given in stretches, each from one cue to the next, and pace ends with each: so cues stand where they belong
 * at any speed. Frames are those of the file at STREAM_RATE; given ones are what pace makes of them. */
struct track {
    recording *sound;
    caption_track captions;
    uint32_t *placed; /* the cues that are the article's; they rise in its text */
    uint32_t placed_count;
    pace *pace; /* NULL: as it was recorded */

    uint32_t cue;
    uint64_t begin, end; /* frames; end UINT64_MAX: the sound's end */
    uint64_t read;       /* frames of the stretch that were read */
    uint64_t given;      /* frames that were given of it */
    uint32_t word;       /* the next that is cued */
    bool cued, hushed;   /* the beginning of the cue was told, its end */
    bool read_all;
    bool ended; /* the file gives no more */
    int16_t in[ROOM], out[ROOM];
};

/* ---- opening ------------------------------------------------------------------------------ */

static int read_captions(track *t, const stream_options *options)
{
    char problem[200];
    uint32_t line;
    dau_status status =
        captions_read(&t->captions, options->captions, options->article, problem, sizeof problem, &line);
    if (*problem != '\0') message_print(options->program, options->captions, line, "%s", problem);
    if (status == DAU_OK) return EXIT_DONE;
    return status == DAU_E_MEMORY ? EXIT_NO_MEANS : EXIT_REFUSED;
}

static int list_placed(track *t, const char *program)
{
    t->placed = malloc(t->captions.count * sizeof *t->placed);
    if (!t->placed) return message_no_memory(program);
    for (uint32_t i = 0; i < t->captions.count; i++) {
        const caption *cue = &t->captions.cues[i];
        if (cue->sentence.from < cue->sentence.to) t->placed[t->placed_count++] = i;
    }
    return EXIT_DONE;
}

int track_open(track **out, const stream_options *options)
{
    track *t = calloc(1, sizeof *t);
    if (!t) return message_no_memory(options->program);
    int done = read_captions(t, options);
    if (done == EXIT_DONE) done = list_placed(t, options->program);
    if (done == EXIT_DONE) done = recording_open(&t->sound, options->program, options->audio);
    if (done == EXIT_DONE)
        *out = t;
    else
        track_close(t);
    return done;
}

void track_close(track *t)
{
    if (!t) return;
    recording_close(t->sound);
    pace_close(t->pace);
    captions_drop(&t->captions);
    free(t->placed);
    free(t);
}

/* ---- stretches ---------------------------------------------------------------------------- */

static uint64_t frame_of(uint64_t microseconds)
{
    return microseconds * STREAM_RATE / 1000000;
}

static const caption *cue_of(const track *t)
{
    return &t->captions.cues[t->cue];
}

static void begin_stretch(track *t, uint32_t cue, uint64_t begin)
{
    bool is_last = cue + 1 == t->captions.count;
    t->cue = cue;
    t->begin = begin;
    t->end = is_last ? UINT64_MAX : frame_of(t->captions.cues[cue + 1].from);
    t->read = t->given = 0;
    t->word = 0;
    t->cued = t->hushed = false;
    t->read_all = t->ended || t->end <= begin;
}

/* The index in placed of the first cue that ends behind the offset. */
static uint32_t find_placed(const track *t, uint32_t offset)
{
    uint32_t low = 0, high = t->placed_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->captions.cues[t->placed[middle]].sentence.to <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t find_word(const caption *cue, uint32_t offset)
{
    uint32_t word = 0;
    while (word < cue->word_count && cue->words[word].text.to <= offset) word++;
    return word;
}

uint32_t track_reach(const track *t, uint32_t offset)
{
    uint32_t at = find_placed(t, offset);
    if (at == t->placed_count) return UINT32_MAX;
    uint32_t from = t->captions.cues[t->placed[at]].sentence.from;
    return from > offset ? from : offset;
}

uint32_t track_before(const track *t, uint32_t offset)
{
    uint32_t at = find_placed(t, offset);
    while (at > 0 && (at == t->placed_count || t->captions.cues[t->placed[at]].sentence.from >= offset)) at--;
    return t->placed_count > 0 ? t->captions.cues[t->placed[at]].sentence.from : 0;
}

static bool set_pace(track *t, int32_t speed)
{
    pace_close(t->pace);
    t->pace = NULL;
    return speed == 1000 || pace_open(&t->pace, STREAM_RATE, speed) == DAU_OK;
}

bool track_start(track *t, uint32_t offset, int32_t speed)
{
    uint32_t at = find_placed(t, offset);
    if (at == t->placed_count || !set_pace(t, speed)) return false;
    const caption *cue = &t->captions.cues[t->placed[at]];
    uint32_t word = find_word(cue, offset);
    bool is_inside = word > 0 && word < cue->word_count;
    t->ended = false;
    begin_stretch(t, t->placed[at], frame_of(is_inside ? cue->words[word].at : cue->from));
    t->cued = is_inside;
    t->word = is_inside ? word : 0;
    t->ended = !recording_go(t->sound, t->begin);
    t->read_all |= t->ended;
    return true;
}

/* ---- sound -------------------------------------------------------------------------------- */

static uint32_t read_sound(track *t, int16_t *into, uint32_t most)
{
    uint64_t left = t->end - t->begin - t->read;
    uint32_t count = most < left ? most : (uint32_t)left;
    if (t->read_all) return 0;
    count = recording_read(t->sound, into, count);
    t->read += count;
    t->ended = count == 0;
    t->read_all = t->ended || t->begin + t->read == t->end;
    return count;
}

/* What cannot be had for want of memory is not heard. */
static uint32_t take_paced(track *t, uint32_t most)
{
    for (;;) {
        uint32_t count = pace_take(t->pace, t->out, most);
        if (count > 0 || t->read_all) return count;
        count = read_sound(t, t->in, ROOM);
        (void)pace_put(t->pace, t->in, count);
        if (t->read_all) (void)pace_end(t->pace);
    }
}

static bool give_sound(track *t, stream_event *out, uint64_t most)
{
    uint32_t room = most < ROOM ? (uint32_t)most : ROOM;
    uint32_t count = t->pace ? take_paced(t, room) : read_sound(t, t->out, room);
    t->given += count;
    *out = (stream_event){.kind = STREAM_AUDIO, .samples = t->out, .frames = count};
    return count > 0;
}

/* ---- cues --------------------------------------------------------------------------------- */

typedef enum mark_kind { MARK_NONE, MARK_CUE, MARK_WORD, MARK_END } mark_kind;

/* The next place that is told, and after how many frames given. */
static mark_kind next_mark(const track *t, uint64_t *frame)
{
    const caption *cue = cue_of(t);
    bool has_end = !t->hushed && frame_of(cue->to) < t->end; /* else the next cue says enough */
    mark_kind kind = !t->cued ? MARK_CUE : t->word < cue->word_count ? MARK_WORD : has_end ? MARK_END : MARK_NONE;
    uint64_t at = kind == MARK_WORD ? cue->words[t->word].at : kind == MARK_END ? cue->to : 0;
    uint64_t file = frame_of(at);
    *frame = file <= t->begin ? 0 : t->pace ? pace_frames(t->pace, file - t->begin) : file - t->begin;
    return kind;
}

static stream_event tell(track *t, mark_kind kind)
{
    const caption *cue = cue_of(t);
    stream_event event = {
        .kind = STREAM_CUE, .sentence = cue->sentence, .word = {cue->sentence.from, cue->sentence.from}};
    if (kind == MARK_CUE && cue->word_count > 0 && cue->words[0].at <= cue->from) kind = MARK_WORD;
    t->cued = true;
    if (kind == MARK_WORD) event.word = cue->words[t->word++].text;
    if (kind == MARK_END) {
        t->hushed = true;
        event.word = event.sentence = (dau_range){cue->sentence.to, cue->sentence.to};
    }
    return event;
}

/* Captions often end a little behind the sound. */
static bool is_heard(const track *t)
{
    return t->read > 0 && t->begin + t->read + STREAM_RATE / 4 >= frame_of(cue_of(t)->to);
}

/* Where the voice must go on: the first cue of the article that was not heard to its end. */
static stream_event end_early(const track *t)
{
    for (uint32_t i = is_heard(t) ? t->cue + 1 : t->cue; i < t->captions.count; i++) {
        const caption *cue = &t->captions.cues[i];
        if (cue->sentence.from < cue->sentence.to)
            return (stream_event){.kind = STREAM_FAILED, .sentence = cue->sentence};
    }
    return (stream_event){.kind = STREAM_END};
}

static stream_event end_stretch(track *t)
{
    stream_event event = {.kind = STREAM_SENTENCE_END, .sentence = cue_of(t)->sentence};
    begin_stretch(t, t->cue + 1, t->end > t->begin ? t->end : t->begin); /* cues may lie over one another */
    return event;
}

stream_event track_next(track *t)
{
    uint64_t frame;
    stream_event event;
    if (t->ended && t->read == 0) return end_early(t);
    mark_kind kind = next_mark(t, &frame);
    if (kind != MARK_NONE && frame <= t->given) return tell(t, kind);
    if (give_sound(t, &event, kind == MARK_NONE ? UINT64_MAX : frame - t->given)) return event;
    if (kind != MARK_NONE) return tell(t, kind);
    return t->ended ? end_early(t) : end_stretch(t);
}
