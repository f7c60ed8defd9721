/* draw.h - the display list's ink on a canvas: glyphs and rectangles are gathered, some lines at a time, then the
 * ground is filled just ahead of them, so that they find it in the processor's cache. With workers more is gathered,
 * and they paint it in bands: their number changes no byte. */
#ifndef DAU_PAINT_DRAW_H
#define DAU_PAINT_DRAW_H
#include "layout/list.h"
#include "paint/kept.h"
#include "paint/target.h"

/** A mask or a rectangle in canvas px, and what it is painted with. */
typedef struct placed {
    int32_t left, top;
    uint32_t width, height;
    const ink *ink;
    const uint8_t *coverage; /* lent: width a row */
    const uint32_t *pixels;  /* lent: tint_pitch(width) a row; NULL as coverage is: a rectangle */
} placed;

/* One ground under everything in a target: overlapping ink of one colour combines the same in any order, and of
 * several in the list's order, which no clip changes. */
typedef struct draw {
    const target *target; /* the one that it began with, or part */
    target part;
    const dau_theme *theme;
    mask_cache *cache;
    bool has_tints; /* masks come as tints: without vector instructions their four times as many bytes are slower */
    int32_t filled; /* canvas rows above it have their ground */
    int32_t top, bottom; /* canvas rows of what is gathered */
    uint32_t count, room;
    placed *gathered;   /* owned */
    dau_status status;  /* why draw_item stopped */
    kept_lines *drafts; /* the line at hand may be kept there; NULL: it may not */
    dau_role text;      /* draws all text of the line at hand in this role; 0: each run's own */
    bool dims_bars;     /* its bars and rules too */
    uint32_t step;      /* strength of the run at hand */
} draw;

/** Errors: MEMORY. */
dau_status draw_begin(draw *out, const target *t, const dau_theme *theme, mask_cache *cache);
/** A list_fn: user is a draw. Structure marks draw nothing. */
bool draw_item(void *user, const list_item *item);
/** A line of a layout: as it was kept, else item by item, and then kept. kept may be NULL. dimmed: outside the line
 *  focus. Errors: MEMORY. */
dau_status draw_line(draw *d, kept_lines *kept, const dau_layout *layout, uint32_t line, bool dimmed);
/** A bar in RULER, page px: the reading ruler, the edge of a ground. */
void draw_bar(draw *d, const dau_rect *at);
/** What follows is drawn in another target of the same canvas, on its own ground and inside its clip; all that came
 *  before is painted. The target is copied. */
void draw_turn_to(draw *d, const target *part);
/** Paints what is gathered, and the ground to the clip's end. */
void draw_end(draw *d);
#endif
