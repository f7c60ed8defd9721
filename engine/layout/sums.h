/* sums.h - the pieces of a block side by side along one endless line: all that choosing its lines reads.
 *
 * Places are in em units modulo 2^32: differences of places on one line are exact, for no line is longer than
 * SUMS_LONGEST. They are even, and the lowest bit says that a line may begin there without a second look. */
#ifndef DAU_LAYOUT_SUMS_H
#define DAU_LAYOUT_SUMS_H
#include "base/vector.h"
#include "layout/fragment.h"

/** A longer column is filled no further: a line of some nine hundred letters. */
#define SUMS_LONGEST ((em_units)400 * EM)
enum {
    SUMS_PAD = 8,    /* places before a block's first that a vector may read and nobody uses */
    SUMS_SIMPLE = 1, /* a line may begin at this piece, and nowhere inside it */
    SUMS_JUMP = 32   /* pieces, none of them wide: what a guess may leap over without running past 2^32 */
};

/** A block's pieces; index 0 is its first, index count the closing one. */
typedef struct row {
    const piece *pieces;
    const uint32_t *starts; /* where each piece begins */
    const uint32_t *ends;   /* [i]: where ink ends, of a line that ends before piece i, and `space` behind it */
    uint32_t count;
    uint32_t space;               /* em units; 0 where ends are the ink's own */
    const uint32_t *clusters;     /* before each piece, modulo 2^32; NULL: no limit of clusters */
    const uint32_t *ink_clusters; /* [i]: up to the last ink before piece i */
    uint32_t most_clusters;
    bool has_wide, has_blank, has_must; /* pieces over 56 em; without ink; that begin a line whatever its length */
} row;

/** How rows are made, and room for those that are not the article's own; reused from block to block. */
typedef struct sums_room {
    const dau_allocator *allocator;
    spacing spacing;
    uint32_t most_clusters; /* 0: no limit */
    uint32_t *places;       /* owned */
    uint32_t room;
} sums_room;

/** Sums a block up whose pieces, the closing one too, have just been added; most: the widest ink that no space parts.
 * Errors: MEMORY, LIMIT. */
dau_status sums_add_block(em_units *most, shaped *s, shaped_block *block);
/** Makes a row in the room. Errors: MEMORY, LIMIT. */
dau_status sums_make_row(row *out, sums_room *room, const shaped *s, const shaped_block *block);
/** The row of a block: lent by the article where nothing but the words' own widths counts, else made in the room.
 *  Errors: MEMORY, LIMIT. */
static inline dau_status sums_row(row *out, sums_room *room, const shaped *s, const shaped_block *block)
{
    out->pieces = s->pieces + block->first;
    out->count = block->count;
    out->has_wide = block->has_wide;
    out->has_blank = block->has_blank;
    out->has_must = block->has_must;
    if (!block->is_even || room->spacing.letter != 0 || room->spacing.word != 0 || room->most_clusters != 0)
        return sums_make_row(out, room, s, block);
    out->starts = out->ends = s->sums + SUMS_PAD + block->first;
    out->space = block->space;
    out->clusters = NULL;
    return DAU_OK;
}
void sums_drop(sums_room *room);

/** Where a search for the end of a line begins, by a guess of its pieces. */
static inline uint32_t sums_first_try(const row *r, uint32_t from, uint32_t guess)
{
    uint32_t leap = r->has_wide || r->has_blank ? 0 : guess < SUMS_JUMP ? guess : SUMS_JUMP;
    return leap < r->count - from ? from + leap : r->count;
}

/** True where all from a piece on fits, of a row without wide or blank pieces or a limit of clusters; false too where
 *  that is too much to tell at a glance. */
static inline bool sums_rest_fits(const row *r, uint32_t from, uint32_t limit)
{
    uint32_t start = r->starts[from] & ~(uint32_t)SUMS_SIMPLE;
    return r->count - from <= SUMS_JUMP && r->ends[r->count] - start <= (limit | SUMS_SIMPLE);
}

/** sums_last_fit of a row with a limit of clusters. */
uint32_t sums_last_fit_of_clusters(const row *r, uint32_t from, uint32_t guess, uint32_t limit);

/** The last piece before which a line from `from` may end by its width (and clusters); `from` where not even its first
 *  piece fits. Words of one text are much alike: a guess by the line before is off by a piece or two. */
static inline uint32_t sums_last_fit(const row *r, uint32_t from, uint32_t guess, uint32_t limit)
{
    if (r->clusters != NULL) return sums_last_fit_of_clusters(r, from, guess, limit);
    const uint32_t *ends = r->ends;
    uint32_t start = r->starts[from] & ~(uint32_t)SUMS_SIMPLE, most = limit | SUMS_SIMPLE;
    uint32_t end = sums_first_try(r, from, guess);
    while (end > from && ends[end] - start > most) end--;
    while (end < r->count && ends[end + 1] - start <= most) end++;
    return end;
}

/** Where a line begins in a row, how many pieces it may have, and which of the article's pieces is the row's first. */
typedef struct sums_search {
    uint32_t from, guess, first;
} sums_search;

/** The pieces of the article that lines begin with, as long as each of them ends at a simple piece or the closing one,
 * up to which it has room; gives their count, and moves `at` behind them. Of a row without wide or blank pieces, forced
 * line ends or a limit of clusters, on processors with AVX2; elsewhere none. */
uint32_t sums_lines_avx2(uint32_t *lines, sums_search *at, const row *r, uint32_t limit);
#endif
