/* fit.h - the lines of a paragraph chosen together: by the white at their ends and the words they would part. */
#ifndef DAU_LAYOUT_FIT_H
#define DAU_LAYOUT_FIT_H
#include "layout/fill.h"

/** Where the lines of a block begin; reused from block to block. */
typedef struct fit {
    const dau_allocator *allocator;
    int64_t *costs;  /* of the cheapest lines from a piece to the block's end; owned */
    uint32_t *nexts; /* the piece where the line that begins at a piece ends; owned */
    uint32_t cost_room, next_room;
    uint32_t first, count;
} fit;

typedef struct fit_block {
    uint32_t first, count; /* pieces, the closing one behind them */
    em_units lead;         /* room that the first line gives to a marker */
    bool is_balanced;      /* titles, captions: the last line counts too, and words hold together strictly */
} fit_block;

/** Chooses the lines of a block: least total cost of all, in time proportional to pieces × pieces a line.
 *  Errors: MEMORY, LIMIT. */
dau_status fit_lines(fit *f, const filler *with, const fit_block *block);
/** The piece before which the line from a spot must end: what fill_line takes as `stop`. UINT32_MAX where it
 *  is to be filled greedily: in a word wider than the column, and behind it up to the next opportunity. */
uint32_t fit_stop(const fit *f, const filler *with, spot from);
void fit_drop(fit *f);
#endif
