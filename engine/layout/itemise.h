/* itemise.h - cuts a block's text into words of one style. */
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
#endif
