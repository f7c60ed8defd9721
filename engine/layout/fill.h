/* fill.h - one line after another: how much of a block's pieces fits the column. */
#ifndef DAU_LAYOUT_FILL_H
#define DAU_LAYOUT_FILL_H
#include "layout/fragment.h"

typedef struct filled {
    spot from;        /* where it begins: behind spaces that leave no room for a word */
    uint32_t text_to; /* end of the line's text, without the space at its end */
    em_units advance; /* to the last cluster, with no spacing behind it */
    spot next;        /* where the next line begins; the closing piece at the block's end */
} filled;

typedef struct filler {
    const shaped *shaped;
    const char *text;
    uint32_t text_length;
    words *cuts;    /* the layout's own */
    shaper *shaper; /* started */
    spacing spacing;
    em_units limit;
    uint32_t most_clusters; /* 0: no limit */
    uint32_t stop;          /* the line ends before this piece; UINT32_MAX: where it is full */
    uint32_t known;         /* a line may end before this piece, and all from the first to there fits; 0: not known */
} filler;

/** Greedy: the longest line that ends at an opportunity and fits; else, of a word wider than the
 *  column, the clusters that fit, at least one; no syllable is cut (whole.h) that a line of its own holds. Errors:
 * MEMORY, LIMIT. */
dau_status fill_line(filled *out, const filler *with, spot from);
#endif
