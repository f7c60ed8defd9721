/* raster.h - outlines to coverage masks with integers only, so that every machine gets the same bytes. */
#ifndef DAU_PAINT_RASTER_H
#define DAU_PAINT_RASTER_H
#include "base/vector.h"
#include "font/outline.h"
#include "paint/sweep.h"

/** Coverage 0..255 of a glyph at one size and phase. Row 0 is the topmost. */
typedef struct mask {
    int32_t left, top;      /* px from the pen to the first column; rows from the baseline up to row 0 */
    uint32_t width, height; /* 0 x 0: blank */
    uint8_t *coverage;      /* owned: width * height bytes */
} mask;

/** Whole px from the pen and the baseline, y down, half-open; empty where from == to. */
typedef struct raster_box {
    int32_t left, top, right, bottom;
} raster_box;

enum { RASTER_PHASES = 4 }; /* quarter pixels in x */

/** How an outline is set: size: em in 26.6 px; phase: 0..RASTER_PHASES-1. */
typedef struct raster_setting {
    dau_fix size;
    uint32_t units_per_em, phase;
} raster_setting;

/** A box that holds the outline's points, hence its ink. Errors: LIMIT (beyond 262,144 px of the pen; a size
 *  or em of nought or of nonsense; points beyond what outline.h says). */
dau_status raster_bounds(raster_box *out, const outline *o, raster_setting setting);
typedef struct raster_edge {
    sweep_point from, to;
} raster_edge;

/** Makes masks one after the other, in memory that it keeps meanwhile. */
typedef struct raster {
    const dau_allocator *allocator;
    vector_set vector;
    const outline *outline; /* lent */
    raster_box box;         /* empty: nothing is placed */
    sweep_point *points;    /* owned, as are the next two */
    uint32_t *cells;        /* zeroed */
    uint8_t *coverage;
    size_t cell_room, coverage_room;
    uint32_t point_room;
    raster_edge *edges; /* owned: of raster_flatten, at the first phase */
    uint32_t edge_count, edge_room;
    struct raster_reach {
        int64_t left, bottom, right, top;
    } reach; /* of those, 26.6 px */
} raster;

raster raster_in(const dau_allocator *allocator, vector_set vector);
void raster_drop(raster *r);
/** Sets an outline, lent until the next one. out: raster_bounds. Points are scaled to 26.6 to the nearest, as
 *  FreeType does unhinted. Errors: MEMORY, LIMIT (as raster_bounds): nothing is then placed,
 *  which draws nothing. */
dau_status raster_place(raster_box *out, raster *r, const outline *o, raster_setting setting);
/** The part of the outline placed that falls into the window, cut to its ink: exact area coverage, non-zero
 *  winding. A pixel is the same in every window. Errors: MEMORY. */
dau_status raster_cut(mask *out, raster *r, raster_box window);

/** Makes lines of an outline, once for raster_lend at all phases; setting.phase is not
 *  looked at. Errors: MEMORY, LIMIT (as raster_bounds, or thousands of lines): raster_lend then draws nothing. */
dau_status raster_flatten(raster *r, const outline *o, raster_setting setting);
/** All of the outline that was flattened, not cut to its ink; lent until the raster is used again.
 *  Errors: MEMORY, LIMIT. */
dau_status raster_lend(mask *out, raster *r, uint32_t phase);

/** raster_place and raster_cut in one, for a single mask. */
dau_status raster_window(mask *out, const dau_allocator *allocator, const outline *o, raster_setting setting,
                         raster_box window);
/** The same for all of the outline. Errors: MEMORY, LIMIT (over 4096 px high or wide, or as raster_bounds). */
dau_status raster_mask(mask *out, const dau_allocator *allocator, const outline *o, raster_setting setting);
void mask_drop(mask *m, const dau_allocator *allocator);
#endif
