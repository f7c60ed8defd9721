/* outline.h - a glyph's outline in font units, free of FreeType's types. */
#ifndef DAU_FONT_OUTLINE_H
#define DAU_FONT_OUTLINE_H
#include "base/memory.h"

typedef enum outline_verb {
    OUTLINE_MOVE,  /* 1 point; begins a contour, which closes by itself */
    OUTLINE_LINE,  /* 1 point */
    OUTLINE_CONIC, /* 2 points: control, end */
    OUTLINE_CUBIC  /* 3 points: control, control, end */
} outline_verb;

typedef struct outline_point {
    int32_t x, y; /* font units, y up; |value| <= 32767 * 4 */
} outline_point;

typedef struct outline {
    const dau_allocator *allocator;
    uint8_t *verbs; /* owned, as are the points; reused from glyph to glyph */
    uint32_t verb_count, verb_room;
    outline_point *points;
    uint32_t point_count, point_room;
} outline;

outline outline_in(const dau_allocator *allocator);
void outline_drop(outline *o);
void outline_clear(outline *o);
/** Appends a verb with its points (1, 1, 2 or 3). Errors: MEMORY, LIMIT. */
dau_status outline_add(outline *o, outline_verb verb, const outline_point *points);
#endif
