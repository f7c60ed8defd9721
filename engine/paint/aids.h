/* aids.h - line focus and reading ruler: which lines keep their colours, and where the ruler stands. */
#ifndef DAU_PAINT_AIDS_H
#define DAU_PAINT_AIDS_H
#include "layout/list.h"
#include "paint/target.h"

/** Lines [from, to) that keep their colours; all where there is no line focus. Those outside are drawn in DIM. */
typedef struct aids_lines {
    uint32_t from, to;
} aids_lines;
aids_lines aids_focus_of(const dau_layout *layout, const target *t);
/** Where the ruler stands, page px; false: nowhere. */
bool aids_ruler(dau_rect *out, const dau_layout *layout, const target *t);

/** Rows of the page that the ruler of a line takes: a tenth of an em and at least 3, clear of the ink above and below;
 *  fewer where less than 5 rows lie between the ink of two lines, none where there is no row. */
typedef struct ruler_rows {
    int64_t top, bottom;
} ruler_rows;
/** line is less than the layout's line count. */
ruler_rows aids_ruler_of(const dau_layout *layout, uint32_t line);
#endif
