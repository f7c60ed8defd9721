/* dau_view.h - what any viewer needs: the reading place that stays when the page changes. */
#ifndef DAU_VIEW_H
#define DAU_VIEW_H

#include <dau/dau.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A place in the article and where it stood on the screen. Stays valid in every layout of the
 *  same article. Take it when the reader moves, not when the page changes: taking it again after
 *  each change would let the place drift. */
typedef struct dau_place {
    uint32_t offset; /**< first byte of the line that the reader looks at */
    dau_fix above;   /**< from the viewport's top to that line's baseline, device px */
} dau_place;

/** The place of the first line whose box begins at or below page y scroll (the line under scroll
 *  when none does). Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_view_place(dau_place *out, const dau_layout *layout, int64_t scroll);
/** The scroll (page px, 0..the last that shows the page's end) that puts the place where it stood;
 *  a place outside the viewport is brought inside. Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_view_scroll(int64_t *out, const dau_layout *layout, dau_place place,
                                             int64_t viewport_height);
/** The largest scroll: page height - viewport height, at least 0. */
DAU_API int64_t dau_view_last_scroll(const dau_layout *layout, int64_t viewport_height);

/* Paging: the same pages whichever way one turns them, from the article's beginning on. */

/** A page: rows of the layout that are shown from its top on; what lies below until the screen's end stays ground. */
typedef struct dau_screen {
    uint32_t struct_size;
    uint32_t index, count; /**< of this page; how many there are */
    int64_t from, to;      /**< page px; no line is cut at either, but one that is higher than the screen */
    uint32_t line;         /**< its first line */
} dau_screen;
/** The page on which the offset's line begins. A heading does not end a page that is half full without
 *  it, and white alone is no page.
 *  Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_view_screen_of(dau_screen *out, const dau_layout *layout, uint32_t offset,
                                                int64_t viewport_height);
/** The page of that index (the last one beyond). Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_view_screen_at(dau_screen *out, const dau_layout *layout, uint32_t index,
                                                int64_t viewport_height);
/** Turns to the page that begins where this one ends, whatever page it was: only index, from and to are read. Sooner
 *  than the two above, which look at the whole article. A screen of zeros turns to the first page; count stays as it
 *  is. False, and nothing is changed: nothing is left below, or an argument is wrong. */
DAU_API bool dau_view_screen_next(dau_screen *screen, const dau_layout *layout, int64_t viewport_height);
/** The least scroll away from scroll that shows rows top..bottom (page px) whole with lead px of room above and below
 *  where there are so many; scroll itself where they are in view. */
DAU_API int64_t dau_view_reveal(const dau_layout *layout, int64_t scroll, int64_t viewport_height, dau_fix top,
                                dau_fix bottom, int64_t lead);

/* ---- physical size ----------------------------------------------------------------------- */

/** A display as its reader meets it. */
typedef struct dau_display {
    uint32_t struct_size;
    int32_t distance; /**< from eye to glass, 1/1000 mm; 100,000..10,000,000 (10 cm to 10 m) */
    int32_t pitch;    /**< from one device pixel to the next, 1/1000 mm; 20..5,000 */
} dau_display;

/** What a size is on the glass, and what standards ask. Lengths in 1/1000 mm, angles in 1/1000 degree. */
typedef struct dau_physical {
    uint32_t struct_size;
    dau_fix least_size;  /**< em in px before scale: the least that meets both rules below for this face, to 1/64 px */
    int32_t capital_h;   /**< height of H at the asked size, in whole rows of pixels that it darkens, times pitch */
    int32_t capital_i;   /**< of I, likewise */
    int32_t angle;       /**< that H subtends: 2 atan (H / 2 / distance); EN 301 549 5.1.4 asks 700 */
    int32_t target;      /**< the least side of a control: the more of 44 px before scale and 9 mm, in 1/1000 mm */
    dau_fix target_size; /**< the same in px before scale */
} dau_physical;
enum { DAU_LEAST_ANGLE = 700, DAU_LEAST_CAPITAL_I = 4800, DAU_LEAST_TARGET = 9000 };

/** Measures the face that settings choose, at their size and scale, by drawing H and I.
 *  Errors: ARGUMENT (noted: distance or pitch out of range), MEMORY, FONT. */
DAU_API DAU_CHECK dau_status dau_physical_measure(dau_physical *out, dau_engine *engine, const dau_settings *settings,
                                                  const dau_display *display);

#ifdef __cplusplus
}
#endif
#endif
