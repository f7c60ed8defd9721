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

#ifdef __cplusplus
}
#endif
#endif
