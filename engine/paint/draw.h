/* draw.h - the display list's ink on a canvas. */
#ifndef DAU_PAINT_DRAW_H
#define DAU_PAINT_DRAW_H
#include "layout/list.h"
#include "paint/cache.h"
#include "paint/target.h"

/* One ground under everything: overlapping ink of one colour combines the same in any order, and of
 * several in the list's order, which no clip changes. */
typedef struct draw {
    const target *target;
    const dau_theme *theme;
    mask_cache *cache;
    dau_status status; /* why draw_item stopped */
} draw;

/** A list_fn: user is a draw. Structure marks draw nothing. */
bool draw_item(void *user, const list_item *item);
#endif
