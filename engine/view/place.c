#include <dau/dau_view.h>

#include "view/view.h"

/* The first line whose box begins at or below y; the last line when none does. */
static dau_status first_line_from(dau_line *out, const dau_layout *layout, dau_fix y)
{
    uint32_t index = dau_layout_line_at(layout, y);
    dau_status status = dau_layout_line(out, layout, index);
    if (status != DAU_OK) return status;
    dau_line next = DAU_INIT(next);
    if (out->top < y && dau_layout_line(&next, layout, index + 1) == DAU_OK) *out = next;
    return DAU_OK;
}

dau_status dau_view_place(dau_place *out, const dau_layout *layout, int64_t scroll)
{
    if (out == NULL || layout == NULL) return DAU_E_ARGUMENT;
    dau_fix top = fix_from_px(view_within(scroll, 0, VIEW_FARTHEST));
    dau_place place = {.offset = 0, .above = 0};
    dau_line line = DAU_INIT(line);
    if (first_line_from(&line, layout, top) == DAU_OK)
        place = (dau_place){.offset = line.text.from, .above = line.baseline - top};
    *out = place;
    return DAU_OK;
}

int64_t dau_view_last_scroll(const dau_layout *layout, int64_t viewport_height)
{
    dau_page page = DAU_INIT(page);
    if (dau_layout_page(&page, layout) != DAU_OK) return 0;
    return fix_max(0, fix_ceil(page.height) - view_within(viewport_height, 0, VIEW_FARTHEST));
}

dau_status dau_view_scroll(int64_t *out, const dau_layout *layout, dau_place place, int64_t viewport_height)
{
    if (out == NULL || layout == NULL || viewport_height < 0) return DAU_E_ARGUMENT;
    int64_t scroll = 0, height = fix_min(viewport_height, VIEW_FARTHEST);
    dau_line line = DAU_INIT(line);
    if (dau_layout_line(&line, layout, dau_layout_line_of(layout, place.offset)) == DAU_OK) {
        dau_fix above = view_within(place.above, -fix_from_px(VIEW_FARTHEST), fix_from_px(VIEW_FARTHEST));
        scroll = fix_round(line.baseline - above);
        /* The whole box comes inside; its top, where it is higher than the viewport. */
        scroll = fix_max(scroll, fix_ceil(line.bottom) - height);
        scroll = fix_min(scroll, fix_floor(line.top));
    }
    *out = view_within(scroll, 0, dau_view_last_scroll(layout, height));
    return DAU_OK;
}
