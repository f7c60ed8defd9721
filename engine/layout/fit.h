/* fit.h - the lines of a paragraph chosen together: by the white at their ends and the words they would part. */
#ifndef DAU_LAYOUT_FIT_H
#define DAU_LAYOUT_FIT_H
#include "base/vector.h"
#include "layout/sums.h"

enum { FIT_NONE = UINT32_MAX };

/** Costs of ending a line, by cost and may_break of the piece behind it; FIT_NO_PLACE where none may. */
typedef struct fit_penalties {
    int32_t of[32], shifted[32]; /* the same, and by FIT_LANE_BITS to the left */
} fit_penalties;

/** Where the lines of a block end; reused from block to block. */
typedef struct fit {
    const dau_allocator *allocator;
    vector_set vector;
    fit_penalties free, strict; /* of balanced blocks */
    void *costs;                /* of the cheapest lines from a piece to the block's end; owned */
    uint32_t *nexts;            /* [i]: the piece before which the line from piece i ends, or FIT_NONE; owned */
    uint32_t cost_room, next_room;
} fit;

typedef struct fit_block {
    const row *row;
    uint32_t limit;   /* em units that a line's ink may take, row->space added; at most SUMS_LONGEST + that */
    uint32_t lead;    /* em units of the first line that a marker takes */
    bool is_balanced; /* titles, captions: the last line counts too, and words hold together strictly */
} fit_block;

void fit_start(fit *f, const dau_allocator *allocator, vector_set vector);
/** Chooses the lines of a block: least total cost of all, where a line may end before each of the last pieces
 *  that fit, about FIT_WINDOW, and before any that fits where these are no places for it. FIT_NONE where a piece is
 * wider than the column. Every vector set chooses the same. Linear. Errors: MEMORY, LIMIT. */
dau_status fit_lines(fit *f, const fit_block *block);
void fit_drop(fit *f);

/* ---- for fit_vector.c ------------------------------------------------------------------------- */

/* Costs are squares of the white at a line's end in 1/62.5 em, whatever the column's width: a white of 5.5 em costs
 * 118,164, and so much is a word worth. Of all lines that part as few words, these have the least mean square of
 * white; a dearer word would part fewer and fray the edge. */
enum {
    FIT_WINDOW = 8,
    FIT_LANE_BITS = 3,      /* to number them */
    FIT_WHITE_SHIFT = 15,   /* em units to white */
    FIT_MOST_WHITE = 2047,  /* 33 em: more is no worse */
    FIT_TOO_WIDE = 9765625, /* a word that no line holds */
    FIT_WIDOW = 219727,     /* a last line of one short syllable */
    FIT_SHORT_SYLLABLE = 2 * EM,
    FIT_MOST_PIECES = 1024, /* a line: pieces without width would make the choice quadratic */
    FIT_HELD = 1 << 23,     /* a held place is no choice while any other row of lines can do without */
    FIT_HELD_STRICTLY = 1 << 26
};

#define FIT_NO_PLACE ((int32_t)1 << 27)
/** Which of the penalties is a piece's. */
static inline uint32_t fit_place_of(const piece *p)
{
    return p->cost | (uint32_t)p->may_break << 4;
}

/** Where lines go on behind a piece that is wider than the column. */
typedef struct fit_resumption {
    uint32_t at, seen_from; /* the first opportunity at or behind seen_from */
} fit_resumption;
/** The first opportunity behind a piece; asked for ever lower pieces, each is looked at once. */
static inline uint32_t fit_resume(fit_resumption *r, const piece *pieces, uint32_t i)
{
    uint32_t at = i + 1;
    while (at < r->seen_from && !pieces[at].may_break) at++;
    if (at < r->seen_from) r->at = at;
    r->seen_from = i + 1;
    return r->at;
}

/** Chooses the lines of pieces first..closing, whose last ends where the text does, from the last to the first; false
 *  where the numbers leave 32 bits, and nothing is chosen. costs: a place for each of the block's pieces and SUMS_PAD
 *  before them. */
bool fit_lines_avx2(int32_t *costs, uint32_t *nexts, const fit_block *block, const fit_penalties *penalties);
#endif
