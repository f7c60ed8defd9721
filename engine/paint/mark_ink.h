/* mark_ink.h - the ink of the marks of Vietnamese letters at one size, apart from the letters that carry them, and the
 * counters that heavier ink would close: as the rasteriser covers pixels, at each of its phases. */
#ifndef DAU_PAINT_MARK_INK_H
#define DAU_PAINT_MARK_INK_H
#include "base/vector.h"
#include "paint/mark_shapes.h"

/** The core of a mark at one phase: the pixels that it covers at least half as much as the one it covers most. */
typedef struct mark_core {
    uint32_t letter;      /* code point that carries the mark */
    uint32_t shape;       /* in mark_shapes */
    uint32_t from, count; /* in mark_ink.coverage; count > 0 */
} mark_core;

/** A counter (of e, a, ê, ă, ộ, 8) at one phase: coverage of its lightest pixel, and of its letter's darkest. */
typedef struct mark_counter {
    uint8_t lightest, darkest;
} mark_counter;

enum { MOST_COUNTERS = 64 };

typedef struct mark_ink {
    const dau_allocator *allocator;
    mark_core *cores; /* owned, as is coverage */
    uint8_t *coverage;
    uint32_t core_count, core_room, coverage_count, coverage_room;
    mark_counter counters[MOST_COUNTERS];
    uint32_t counter_count;
    int64_t measured; /* marks of thinner strokes are, 1/64 px; 0: none */
    bool has_counters;
} mark_ink;

/** More than any stroke's thickness. */
#define MARK_INK_ALL INT64_MAX

mark_ink mark_ink_in(const dau_allocator *allocator);
void mark_ink_drop(mark_ink *m);
/** Finds where letters grow marks, so that less need be drawn to measure them: the figures are the same.
 *  Errors: MEMORY. */
dau_status mark_ink_frame(mark_shapes *s, face *f, vector_set vector);
/** Measures a face's shapes at an em of 26.6 device px, as far as their strokes are thinner than `below` (1/64 px) and
 *  they were not measured before, at the same em. Errors: MEMORY (nothing is then measured). */
dau_status mark_ink_measure(mark_ink *m, const mark_shapes *s, face *f, dau_fix size, int64_t below, vector_set vector);
/** Looks into the counters, unless that was done. Errors: MEMORY (nothing is then measured). */
dau_status mark_ink_look_into(mark_ink *m, const mark_shapes *s, face *f, dau_fix size, vector_set vector);
/** How thick the thinnest mark's stroke is, by a few letters, in 1/1000 em: less than it is rather than more.
 *  0: no marks. Errors: MEMORY. */
dau_status mark_ink_thinnest(int32_t *out, const dau_allocator *allocator, face *f, vector_set vector);
#endif
