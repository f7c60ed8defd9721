/* glyf.h - outlines straight from a TrueType font's tables: the plain glyphs of a sound font, which is nearly all
 * that is ever drawn, some ten times faster than by FreeType. */
#ifndef DAU_FONT_GLYF_H
#define DAU_FONT_GLYF_H
#include "font/outline.h"

#include <stdbool.h>

typedef struct glyf_table {
    const uint8_t *bytes; /* lent, of the font's blob */
    uint32_t length;
} glyf_table;

typedef struct glyf_font {
    glyf_table glyf, loca, hmtx;
    uint32_t glyph_count, metric_count; /* as maxp and hhea say */
    bool has_long_offsets;              /* as head says */
} glyf_font;

/** Finds the tables; false: they are not as they should be, ask FreeType. The counts are left to the caller. */
bool glyf_find(glyf_font *out, const uint8_t *font, size_t length);
/** A glyph's outline, the same to the point as FreeType's. out: cleared. Errors: MEMORY; FONT: this reader
 *  leaves the glyph to FreeType (scaled or point-matched parts, thousands of points, whatever is damaged). */
dau_status glyf_outline(outline *out, const glyf_font *f, uint32_t glyph);
#endif
