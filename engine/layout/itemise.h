/* itemise.h - cuts a block's text into words of one style, and finds the face that draws each. */
#ifndef DAU_LAYOUT_ITEMISE_H
#define DAU_LAYOUT_ITEMISE_H
#include "article/article.h"
#include "layout/words.h"

/** The spans that hold at a text offset. Moves forward only; spans nest. */
typedef struct span_walk {
    const dau_article *article;
    const dau_allocator *allocator;
    uint32_t next;  /* first span that has not begun */
    uint32_t *open; /* spans that hold, as a stack; owned */
    uint32_t open_count, open_room;
} span_walk;

typedef struct span_style {
    bool strong, emphasis, link, code;
    uint32_t end; /* the style holds up to here (may lie beyond the block) */
} span_style;

dau_status span_walk_to(span_walk *walk, uint32_t at, span_style *out);
void span_walk_stop(span_walk *walk);

/** End of the word that begins at `at`: letters, then the spaces behind them; never beyond `to`, a
 *  line separator, or a length that shaping can bear. */
uint32_t itemise_word_end(const char *text, uint32_t at, uint32_t to);
/** The first end of a cluster at or after `at`, for clusters counted from start; `at` itself within one
 *  that is longer than a word. */
uint32_t itemise_cluster_end(const char *text, uint32_t start, uint32_t at, uint32_t to);

/** Finds or shapes a text that is to be drawn by one face: the asked one where none has it all. */
dau_status itemise_whole(uint32_t *out, words *w, shaper *s, const dau_engine *engine, face *asked, const char *text,
                         uint32_t length);

/** Called for each stretch of a word that one face draws. */
typedef dau_status itemise_fn(void *user, uint32_t word, uint32_t at);
/** Finds or shapes the words of text[from..to): one when a face has it all (the asked one, else the
 *  first fallback), otherwise cluster by cluster. */
dau_status itemise_faces(words *w, shaper *s, const dau_engine *engine, face *asked, const char *text, uint32_t from,
                         uint32_t to, itemise_fn *each, void *user);
#endif
