/* face.h - one font face: characters, outlines, measured ink. The only room with FreeType. */
#ifndef DAU_FONT_FACE_H
#define DAU_FONT_FACE_H
#include "base/engine.h"
#include "font/outline.h"

typedef struct face face; /* owned by the engine's fonts; lent to layouts and masks of that engine */

typedef struct ink_box {
    int32_t left, bottom, right, top; /* font units, y up; right and top exclusive; empty: all 0 */
} ink_box;

uint32_t face_index(const face *f); /* for dau_engine_face */
const char *face_family(const face *f);
uint32_t face_weight(const face *f); /* 1..1000 */
bool face_is_italic(const face *f);
dau_font_role face_role(const face *f);

/* The functions below open the face when it is first used; a face that cannot be opened is noted
 * once and then has no characters. */
bool face_open(face *f); /* false: unusable */
/** The same, telling a broken face (FONT) from one that could not be opened now (MEMORY). */
dau_status face_ready(face *f);
uint32_t face_units_per_em(face *f); /* 16..16384; 1000 when unusable */
/** Glyph of a character, 0 when there is none. */
uint32_t face_glyph(face *f, uint32_t code);
/** The file's bytes, for the shaper. Lent. */
const void *face_bytes(face *f, size_t *length);
/** The outline in font units; empty for a blank or broken glyph. Errors: MEMORY. */
dau_status face_outline(face *f, uint32_t glyph, outline *out);
/** Exact ink of a glyph (extrema of its curves). Cached per face. Errors: MEMORY. */
dau_status face_glyph_ink(face *f, uint32_t glyph, ink_box *out);
/** The same figures of its bottom and top alone, found sooner: of a letter with marks by its parts. Errors: MEMORY. */
typedef struct ink_height {
    int32_t bottom, top; /* empty: both 0 */
} ink_height;
dau_status face_glyph_height(face *f, uint32_t glyph, ink_height *out);
/** Highest and lowest ink of the 134 Vietnamese letters with Latin capitals and small letters,
 *  digits and common punctuation; missing: how many of the 134 the face has not. Measured once. */
typedef struct face_ink {
    int32_t top, bottom; /* font units, y up; bottom is negative */
    uint32_t missing;
} face_ink;
dau_status face_vietnamese_ink(face *f, face_ink *out);
/** Height of x in font units (measured, else OS/2's, else half an em); for matching sizes. */
int32_t face_x_height(face *f);
/** Position and thickness of an underline that passes below the dots of ạ ệ ộ: top edge below the
 *  baseline (positive down) and thickness, font units. */
typedef struct face_underline {
    int32_t offset, thickness;
} face_underline;
face_underline face_underline_below_dots(face *f);

/** A place for layout's shaper (HarfBuzz lives in layout, but belongs to the face's life). */
void *face_shaper(const face *f);
void face_set_shaper(face *f, void *shaper, void (*drop)(void *shaper));
#endif
