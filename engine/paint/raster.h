/* raster.h - outlines to coverage masks with integers only, so that every machine gets the same bytes. */
#ifndef DAU_PAINT_RASTER_H
#define DAU_PAINT_RASTER_H
#include "font/outline.h"

/** Coverage 0..255 of a glyph at one size and phase. Row 0 is the topmost. */
typedef struct mask {
    int32_t left, top;       /* px from the pen to the first column; rows from the baseline up to row 0 */
    uint32_t width, height;  /* 0 x 0: blank */
    uint8_t *coverage;       /* owned: width * height bytes */
} mask;

enum { RASTER_PHASES = 4 }; /* quarter pixels in x */

/** Exact area coverage, non-zero winding. size: em in 26.6 px; phase: 0..RASTER_PHASES-1.
 *  Points are scaled to 26.6 to the nearest, as FreeType does unhinted. A glyph over 4096 px high or
 *  wide is an error LIMIT. Errors: MEMORY, LIMIT. */
dau_status raster_mask(mask *out, const dau_allocator *allocator, const outline *o, dau_fix size, uint32_t units_per_em,
                       uint32_t phase);
void mask_drop(mask *m, const dau_allocator *allocator);
#endif
