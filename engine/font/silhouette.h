/* silhouette.h - a letter as black cells on a coarse grid, for judging where its marks stand.
 *
 * Not a picture for people: no smoothing, no size, one cell is 1/128 em. Integers alone. */
#ifndef DAU_FONT_SILHOUETTE_H
#define DAU_FONT_SILHOUETTE_H
#include "font/forms.h"

enum {
    SILHOUETTE_EM = 128, /* cells: the thinnest strokes of text faces (0.02 em) are 2.5 wide */
    MOST_PARTS = 8
};

typedef struct silhouette {
    int32_t left, bottom;  /* cells from the origin, y up */
    int32_t width, height; /* 0: no ink */
    uint8_t *cells;        /* owned, row by row from the bottom; reused from letter to letter */
    uint32_t room;
} silhouette;

/** Ink within some rows; half-open, in cells from the letter's origin. area 0: none. */
typedef struct ink_region {
    int32_t left, bottom, right, top;
    int32_t area;
} ink_region;

/** Draws what forms_shape left. *patience is what may still be spent (rows crossed by edges): outlines of an
 *  enemy run into it. Errors: MEMORY, LIMIT (patience is used up). */
dau_status silhouette_draw(silhouette *out, face *f, const forms *shaped, int64_t *patience);
void silhouette_drop(silhouette *s, const dau_allocator *allocator);

/** Ink in rows from..to-1. */
ink_region silhouette_rows(const silhouette *s, int32_t from, int32_t to);
/** What counts as one part of ink: cells in rows from..to-1, each within `reach` of the next. */
typedef struct parts_rule {
    int32_t from, to, reach;
} parts_rule;
/** Room for walking through parts; grows and is reused. */
typedef struct parts_room {
    const dau_allocator *allocator;
    uint32_t *waiting; /* owned */
    uint32_t room;
    ink_region found[MOST_PARTS]; /* of the last count, from the lowest */
} parts_room;
/** How many parts there are, specks left out; at most MOST_PARTS are counted. Errors: MEMORY. */
dau_status silhouette_parts(uint32_t *out, const silhouette *s, parts_room *in, parts_rule rule);
void parts_room_drop(parts_room *p);
/** How much ink two regions have in common when they lie on each other by their middles: 0..1000. */
int32_t silhouette_likeness(const silhouette *a, const ink_region *in_a, const silhouette *b, const ink_region *in_b);
/** Cells that only one of two has; counting stops beyond `most`. */
int32_t silhouette_difference(const silhouette *a, const silhouette *b, int32_t most);
#endif
