/* shaper.h - HarfBuzz, asked for one word at a time, in font units. */
#ifndef DAU_LAYOUT_SHAPER_H
#define DAU_LAYOUT_SHAPER_H
#include "font/face.h"

enum { MOST_CLUSTER = 0x3FFFFFFF };

typedef struct shaped_glyph {
    uint32_t id;
    uint32_t cluster : 30;               /* byte offset in the text that was shaped */
    uint32_t unsafe : 1;                 /* cut before this cluster, the two sides would be shaped otherwise */
    uint32_t spaced : 1;                 /* the last that has width in its cluster: the cluster's spacing is its own */
    int32_t advance, x_offset, y_offset; /* font units; advance is 0..8 em */
} shaped_glyph;

typedef struct word_cache word_cache;
typedef struct batch batch;

/** Glyphs of the last text shaped; grows and is reused from word to word. */
typedef struct shaper {
    const dau_allocator *allocator;
    const void *lang;     /* hb_language_t */
    word_cache *cache;    /* that words_add asks first; lent, may be NULL */
    batch *batch;         /* where words that words_add is to add may wait: batch.h; lent, may be NULL */
    void *buffer;         /* hb_buffer_t */
    shaped_glyph *glyphs; /* owned, visual order */
    uint32_t count, room;
    bool cursive;         /* its letters join (Arabic, Syriac …) */
    bool gave_up;         /* HarfBuzz did */
    const face *measured; /* by shaper_joins_spaces, last */
    bool joins_spaces;
} shaper;

/** lang is a BCP 47 tag. Errors: MEMORY (nothing to stop, then). */
dau_status shaper_start(shaper *s, const dau_allocator *allocator, const char *lang);
void shaper_stop(shaper *s);
/** Shapes valid UTF-8 (1..65535 bytes) with the OpenType shaper alone, so that a font with Graphite
 *  tables draws alike everywhere. rtl: from right to left, brackets mirrored. A tab is shaped as a space.
 *  Where HarfBuzz gives up (hostile fonts) the characters' own glyphs stand side by side. Errors: MEMORY. */
dau_status shaper_shape(shaper *s, face *with, const char *text, uint32_t length, bool rtl);
/** Whether a face draws a letter, or the space beside it, otherwise for what stands on the space's other side: it kerns
 *  spaces (Liberation Sans), or raises brackets behind capitals (Inter). Measured once for a face. Errors: MEMORY. */
dau_status shaper_joins_spaces(bool *out, shaper *s, face *with);
#endif
