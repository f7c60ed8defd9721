/* view.h - bounds that the room's files share. */
#ifndef DAU_VIEW_VIEW_H
#define DAU_VIEW_VIEW_H
#include "base/fix.h"

/** Rows beyond every page (16 MiB of lines of one letter, each 8000 px high) and far from overflow in 26.6. */
#define VIEW_FARTHEST (INT64_C(1) << 50)

static inline int64_t view_within(int64_t value, int64_t least, int64_t most)
{
    return fix_max(least, fix_min(value, most));
}
#endif
