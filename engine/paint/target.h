/* target.h - where a page meets a canvas: the host's arguments checked once, for every painter. */
#ifndef DAU_PAINT_TARGET_H
#define DAU_PAINT_TARGET_H
#include "base/engine.h"

/** Whole px of a canvas, half-open, inside it. */
typedef struct target_box {
    int32_t left, top, right, bottom;
} target_box;

typedef struct target {
    dau_canvas canvas;
    target_box clip;
    int64_t x, y;          /* canvas px of the page's top left corner */
    dau_role text, ground; /* text 0: each block's own; ground resolved */
    vector_set vector;
    const dau_workers *workers; /* NULL: none */
    dau_aids aids;              /* zeros: none */
} target;

/** Errors: ARGUMENT, noted. canvas and options may be NULL: the first is refused, the second is the default. */
dau_status target_resolve(target *out, dau_engine *engine, const dau_canvas *canvas, const dau_paint_options *options);
/** How many rows further down the page a target shows than it would at another scroll of the host's options. */
int64_t target_rows_from(const target *t, const dau_paint_options *options, int64_t scroll);
/** What is wrong with a canvas, as a sentence in the buffer; false: nothing. */
bool target_canvas_fault(const dau_canvas *canvas, char *message, size_t room);
/** The part of the area inside the canvas; the whole canvas for an area without width or height. */
target_box target_clip(const dau_canvas *canvas, dau_area area);
static inline uint8_t *target_row(const dau_canvas *canvas, int32_t y)
{
    return canvas->rows + (size_t)y * canvas->stride;
}
/** First byte of a pixel inside the canvas, where a pixel has four. */
static inline uint8_t *target_pixel(const dau_canvas *canvas, int32_t x, int32_t y)
{
    return target_row(canvas, y) + (size_t)x * 4;
}
/** Whether a pixel has four bytes. */
bool target_has_bytes(const dau_canvas *canvas);
/** What both boxes hold. */
static inline target_box target_common(target_box a, target_box b)
{
    return (target_box){a.left > b.left ? a.left : b.left, a.top > b.top ? a.top : b.top,
                        a.right < b.right ? a.right : b.right, a.bottom < b.bottom ? a.bottom : b.bottom};
}
/** Moves the rows of a box inside the canvas up (down where by is negative); the rows that came in keep what they had.
 *  |by| is less than the box's height. */
void target_move_rows(const dau_canvas *canvas, target_box box, int32_t by);
/** Fills a box inside the canvas. pixel: as ramp_pixel makes it. */
void target_fill(const dau_canvas *canvas, target_box box, uint32_t pixel, vector_set set);
#endif
