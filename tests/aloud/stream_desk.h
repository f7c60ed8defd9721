/* stream_desk.h - an article, a voice that does what it is told, a stream over both, and what was heard of it. */
#ifndef DAU_TEST_STREAM_DESK_H
#define DAU_TEST_STREAM_DESK_H
#include "aloud/stream.h"

#include "fake_voice.h"

enum { DESK_WORD = STREAM_RATE * FAKE_WORD_MS / 1000, DESK_CUES = 2000, DESK_SOUND = 40 * STREAM_RATE };

typedef struct heard_cue {
    dau_range word, sentence;
    uint64_t frame;
} heard_cue;

typedef struct desk {
    dau_engine *engine;
    dau_article *article;
    const char *text;
    struct voice voice;
    stream *stream;
    stream_options options;
    char folder[64];
    /* what was heard: */
    int16_t sound[DESK_SOUND];
    uint64_t frames;
    heard_cue cues[DESK_CUES];
    uint32_t cue_count, sentence_count;
    stream_event last; /* the one that ended */
    int16_t made[5 * STREAM_RATE];
} desk;

/** What is heard of the desk's article, as desk_expect has it. */
extern const char desk_all[];

/** Set-up and tear-down of cmocka: three sentences in two blocks, and one that says nothing between. */
int desk_set(void **state);
int desk_clear(void **state);
void desk_open(desk *d);
/** Another article, before desk_open. */
void desk_use(desk *d, const char *text);
/** Where words stand in its text. */
uint32_t desk_place(const desk *d, const char *words);
/** A file of the desk's folder. Lent for four calls more. */
const char *desk_path(const desk *d, const char *name);
/** Until the end, a failure, nothing, or so many events. */
stream_event_kind desk_listen(desk *d, uint32_t most);
void desk_hear_anew(desk *d);
/** Words that were cued, "|" behind each; the first word of a sentence that begins in brackets; "+": a sentence without
 *  a word; "-": neither. */
void desk_expect(const desk *d, const char *wanted);
/** Each word's cue stands where the sound changes to the level of that word, `near` frames about it. */
void desk_expect_in_place(const desk *d, uint32_t near);
#endif
