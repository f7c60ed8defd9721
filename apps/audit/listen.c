/* listen.c - what is done to a kiosk that reads aloud, and what is heard of it: its health file names the frame of the
 * sound that belongs to each moment. */
#define _GNU_SOURCE
#include "listen.h"
#include "host/file.h"
#include <stdlib.h>
#include <string.h>

/* Sentences have pauses between them: of several moments one at least has a word. */
enum {
    WIDTH = 1280,
    HEIGHT = 800,
    BEGIN_MS = 1500,
    BETWEEN_MS = 700,
    MOMENTS = 5,
    HUSH_MS = 300,
    SILENCE = 32, /* of 32768: 60 dB below the loudest */
    SOUND_MOST_BYTES = 1 << 26,
    LEAST_GROUND = 200 /* px of a sentence's ground */
};

/* A moment without its picture. */
typedef struct heard {
    facts facts;
    bool is_lit;
} heard;

typedef struct listening {
    heard reading[MOMENTS], hushed[2], going_on, again;
    bool moves; /* the page changed with the word */
} listening;

static void write_script(play *p)
{
    play_begin(p);
    play_step(p, "wait 300");
    play_step(p, "key Home");
    play_step(p, "key AudioPlay");
    play_step(p, "wait %d", BETWEEN_MS);
    play_step(p, "key AudioNext"); /* a date is one token, and takes longer than all moments */
    play_step(p, "wait %d", BEGIN_MS);
    for (int i = 0; i < MOMENTS; i++) {
        play_shot(p);
        play_step(p, "wait %d", BETWEEN_MS);
    }
    play_step(p, "key Down"); /* any key interrupts */
    play_step(p, "wait %d", HUSH_MS);
    play_shot(p);
    play_step(p, "wait %d", BETWEEN_MS);
    play_shot(p);
    play_step(p, "key AudioPlay");
    play_step(p, "wait %d", BEGIN_MS);
    play_shot(p);
    play_step(p, "key AudioPrev");
    play_step(p, "wait %d", BETWEEN_MS);
    play_shot(p);
}

static uint64_t count_ground(const moment *m, uint32_t colour)
{
    const dau_area page = m->facts.page;
    uint64_t count = 0;
    if (!area_within(page, (int32_t)m->width, (int32_t)m->height)) return 0;
    for (int32_t y = page.y; y < page.y + page.height; y++)
        for (int32_t x = page.x; x < page.x + page.width; x++) count += shot_pixel(m, x, y) == colour;
    return count;
}

static bool see(heard *out, play *p, moment *m)
{
    if (!play_see(p, m)) return false;
    *out = (heard){m->facts, count_ground(m, p->task->sentence_ground) >= LEAST_GROUND};
    return true;
}

static bool has_word(const facts *f)
{
    return f->word.from < f->word.to;
}

/* Between two moments of one sentence on a page at rest only what is lit changes. */
static bool is_word_seen_to_move(const moment *a, const moment *b)
{
    const facts *one = &a->facts, *other = &b->facts;
    return has_word(one) && has_word(other) && one->word.from != other->word.from && one->scroll == other->scroll &&
           shot_changes(a, b, other->page, 3000) > 0;
}

static bool see_all(listening *l, play *p)
{
    moment now = {0}, before = {0};
    bool right = true;
    for (int i = 0; i < MOMENTS && right; i++) {
        const moment kept = before;
        before = now;
        now = kept;
        right = see(&l->reading[i], p, &now);
        l->moves = l->moves || (right && i > 0 && is_word_seen_to_move(&before, &now));
    }
    right = right && see(&l->hushed[0], p, &now) && see(&l->hushed[1], p, &now) && see(&l->going_on, p, &now) &&
            see(&l->again, p, &now);
    moment_drop(&now);
    moment_drop(&before);
    return right;
}

static bool is_state(const heard *h, const char *speaking)
{
    return strcmp(h->facts.speaking, speaking) == 0;
}

/* Frames [from, to) of the sound that are no silence. */
static uint64_t count_loud(const char *sound, size_t length, int64_t from, int64_t to)
{
    uint64_t count = 0;
    for (int64_t i = from; i < to && (size_t)i < length / 2; i++) {
        int16_t sample;
        memcpy(&sample, sound + i * 2, sizeof sample);
        count += sample > SILENCE || sample < -SILENCE;
    }
    return count;
}

static void keep_states(speech_seen *out, const listening *l)
{
    bool is_lit = true;
    for (int i = 0; i < MOMENTS; i++)
        if (has_word(&l->reading[i].facts)) is_lit = is_lit && l->reading[i].is_lit;
    out->is_lit = is_lit && l->moves;
    out->pauses = is_state(&l->hushed[0], "paused") && is_state(&l->hushed[1], "paused");
    out->goes_on = is_state(&l->going_on, "playing") && l->going_on.facts.sentence.to >= l->hushed[1].facts.sentence.to;
    out->repeats = is_state(&l->again, "playing") && has_word(&l->again.facts) &&
                   l->again.facts.word.from < l->going_on.facts.word.from + 1;
}

static bool fail(speech_seen *out, const char *why)
{
    snprintf(out->reason, sizeof out->reason, "%s", why);
    return true;
}

static bool keep_sound(speech_seen *out, const listening *l, const play *p)
{
    size_t length = 0;
    char *sound = file_read(p->sound_path, SOUND_MOST_BYTES, &length);
    if (!sound) return fail(out, "no sound came to the device");
    out->loud = count_loud(sound, length, 0, l->reading[MOMENTS - 1].facts.audio_frames);
    out->after_hush = count_loud(sound, length, l->hushed[0].facts.audio_frames, l->hushed[1].facts.audio_frames);
    free(sound);
    out->ran = true;
    return true;
}

bool listen_to(speech_seen *out, play *p)
{
    listening *l = calloc(1, sizeof *l);
    *out = (speech_seen){.ran = false};
    if (!l) return fail(out, "no memory");
    write_script(p);
    bool right = play_start(p, WIDTH, HEIGHT) && see_all(l, p) && play_end(p);
    const facts *last = &l->reading[MOMENTS - 1].facts;
    bool any = false;
    for (int i = 0; i < MOMENTS; i++) any = any || has_word(&l->reading[i].facts);
    keep_states(out, l);
    if (right && !any)
        (void)fail(out, last->speech_error[0] ? last->speech_error : "no word was heard within some seconds");
    else if (right && (is_state(&l->hushed[0], "stopped") || is_state(&l->going_on, "stopped")))
        (void)fail(out, "the article is too short to be listened to");
    else if (right)
        (void)keep_sound(out, l, p);
    free(l);
    return right;
}
