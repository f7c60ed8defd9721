/* mark_shapes.h - the outlines of the marks of a face's Vietnamese letters, in font units: each by itself, or with the
 * letter that it grows out of. */
#ifndef DAU_PAINT_MARK_SHAPES_H
#define DAU_PAINT_MARK_SHAPES_H
#include "font/face.h"

/** Where a shape's outline lies in mark_shapes.all. */
typedef struct mark_view {
    uint32_t verb, verb_count, point, point_count;
} mark_view;

typedef enum mark_kind {
    MARK_ALONE,  /* contours of its own */
    MARK_GROWN,  /* what a letter has more than the bare one */
    MARK_COUNTER /* no mark: a letter with counters */
} mark_kind;

/** Font units. */
typedef struct mark_box {
    int32_t left, bottom, right, top;
} mark_box;

typedef struct mark_shape {
    uint32_t letter;
    mark_kind kind;
    mark_view ink, bare; /* bare: of MARK_GROWN */
    mark_box grown;      /* of MARK_GROWN: where ink and bare differ, once mark_ink_frame found it; else all 0 */
    int32_t thickness;   /* of MARK_ALONE, font units: of a long stroke its thickness, of a short one less. Else 0 */
    uint32_t like;       /* the first shape whose ink is the same; itself where none is */
} mark_shape;

/** The outlines that a face's measuring needs, at any size. */
typedef struct mark_shapes {
    outline all;
    mark_shape *shapes; /* owned */
    uint32_t count, room;
} mark_shapes;

mark_shapes mark_shapes_in(const dau_allocator *allocator);
void mark_shapes_drop(mark_shapes *s);
/** Letters that the face has not are left out. Errors: MEMORY (there are then no shapes). */
dau_status mark_shapes_find(mark_shapes *s, face *f);
/** The few by which the thinnest stroke is told. */
dau_status mark_shapes_find_thin(mark_shapes *s, face *f);
/** Lent: a part of the outlines. */
outline mark_outline(const mark_shapes *s, mark_view at);

typedef struct mark_contour {
    uint32_t from, to, at; /* verbs, and the first point */
    int32_t left, bottom, right, top;
    int64_t area; /* twice, of the polygon of its points: positive one way round, negative the other */
} mark_contour;

/** The contour that begins at verb c->to of an outline, whose first point is *points; false: there is none. Then
 *  *points is where its points end. Begin with zeros. */
bool mark_next_contour(mark_contour *c, uint32_t *points, const outline *o);
#endif
