/* choose.h - the lines of a block, added to its layout: by sums where they tell, else piece by piece. */
#ifndef DAU_LAYOUT_CHOOSE_H
#define DAU_LAYOUT_CHOOSE_H
#include "layout/fit.h"
#include "layout/layout_private.h"

/** What is kept from block to block. */
typedef struct choosing {
    dau_layout *layout;
    filler filler;
    fit fit;
    sums_room room;
    const shaped_block *source; /* of the block at hand */
    row row;
    em_units limit, lead; /* of a line's ink; of the line at hand, what a marker takes of that */
    bool can_use_vector;  /* sums.h */
    uint32_t guess;       /* pieces of a line, by the last that was full */
    uint32_t forced;      /* of a row with such: the first that begins a line by itself, behind the one at hand */
    bool is_cut;          /* some line of the block begins or ends inside a word */
} choosing;

/** The layout has its settings, spacing and shaped article; with: started, lent until choose_stop. */
void choose_start(choosing *c, dau_layout *layout, shaper *with);
void choose_stop(choosing *c);
/** Adds the lines of a block that has pieces. Errors: MEMORY, LIMIT. */
dau_status choose_lines(choosing *c, uint32_t index, em_units limit, em_units lead);
/** Adds one line for all of a block: a separator's. Errors: MEMORY, LIMIT. */
dau_status choose_whole(choosing *c, uint32_t index);
#endif
