/* starts.h - where the pieces of an article begin in its text.
 *
 * Nearly every piece begins where the word of the one before ends. Its place is noted for one piece of many, and for
 * those that something parts from the one before: what lies between is counted from there. */
#ifndef DAU_LAYOUT_STARTS_H
#define DAU_LAYOUT_STARTS_H
#include "base/memory.h"

/** A piece and a text offset: where it begins, or a place in it. */
typedef struct spot {
    uint32_t piece, offset;
} spot;

enum { STARTS_APART = 16 }; /* pieces from a mark to the next */

typedef struct start_mark {
    uint32_t offset; /* where its piece begins */
    uint32_t gap;    /* the first gap behind that */
} start_mark;

/** Text that no piece has: a line separator, the line end between two blocks. */
typedef struct start_gap {
    uint32_t piece; /* that stands behind it */
    uint32_t bytes; /* modulo 2^32 */
} start_gap;

typedef struct piece_starts {
    start_mark *marks; /* of every piece that is a multiple of STARTS_APART */
    start_gap *gaps;   /* in the order of the pieces */
    uint32_t mark_room, gap_count, gap_room;
    uint32_t end; /* of the last piece's word */
} piece_starts;

/** Notes where the next piece begins. Errors: MEMORY, LIMIT. */
dau_status starts_note(piece_starts *s, const dau_allocator *allocator, spot at);
void starts_drop(piece_starts *s, const dau_allocator *allocator);
size_t starts_bytes(const piece_starts *s);

/** Adds the next piece, whose word ends there. Errors: MEMORY, LIMIT. */
static inline dau_status starts_add(piece_starts *s, const dau_allocator *allocator, spot at, uint32_t end)
{
    bool is_counted = at.piece % STARTS_APART != 0 && at.offset == s->end;
    dau_status status = is_counted ? DAU_OK : starts_note(s, allocator, at);
    s->end = end;
    return status;
}

/** The last piece at or before one whose place is noted. */
static inline spot starts_mark_of(const piece_starts *s, uint32_t piece)
{
    uint32_t nth = piece / STARTS_APART;
    return (spot){nth * STARTS_APART, s->marks[nth].offset};
}

/** Bytes of the gaps behind a piece up to another, at most as far as the next mark. */
static inline uint32_t starts_gaps(const piece_starts *s, uint32_t from, uint32_t to)
{
    uint32_t bytes = 0;
    for (uint32_t i = s->marks[from / STARTS_APART].gap; i < s->gap_count && s->gaps[i].piece <= to; i++)
        if (s->gaps[i].piece > from) bytes += s->gaps[i].bytes;
    return bytes;
}
#endif
