/* aids.h - line focus and reading ruler: the display list as the reader's aids show it. */
#ifndef DAU_PAINT_AIDS_H
#define DAU_PAINT_AIDS_H
#include "layout/list.h"
#include "paint/target.h"

/** Plays the ink of the page that falls into the clip: in the line focus as it is, in DIM outside it (text that the
 * host gave a role keeps that, for the ground is the host's then too); the ruler last, so that no clip changes the
 * order. Errors: as list_play_ink. */
dau_status aids_play(const dau_layout *layout, const target *t, list_fn *each, void *user);

/** Rows of the page that the ruler of a line takes: a tenth of an em and at least 3, clear of the ink above and below;
 *  fewer where less than 5 rows lie between the ink of two lines, none where there is no row. */
typedef struct ruler_rows {
    int64_t top, bottom;
} ruler_rows;
/** line is less than the layout's line count. */
ruler_rows aids_ruler_of(const dau_layout *layout, uint32_t line);
#endif
