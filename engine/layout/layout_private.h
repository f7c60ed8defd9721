/* layout_private.h - a layout's inside, for the files of this room alone. */
#ifndef DAU_LAYOUT_PRIVATE_H
#define DAU_LAYOUT_PRIVATE_H
#include "layout/fill.h"
#include "layout/layout.h"

/** One line. Vertical places are whole px of the page: baselines never fall between rows. */
typedef struct line_box {
    uint32_t block;
    spot from;        /* first piece and text offset */
    uint32_t text_to; /* end of the text, without the space at its end */
    int32_t x, width; /* 26.6 */
    int64_t baseline;
    int32_t above, below; /* px of the box over and under the baseline */
} line_box;

/** What a block's lines share. */
typedef struct set_block {
    dau_fix size;
    dau_role role;
    int32_t x;           /* 26.6: the left edge of its text */
    int32_t marker_x;    /* 26.6: the left edge of a marker that hangs in the indent */
    int32_t lead;        /* 26.6: room of a marker before the first line; 0: it hangs */
    bool has_marker;     /* false too where the column has no room for one */
    int32_t bar;         /* px: thickness of the bar at its left, 0: none */
    int32_t bar_x;       /* px */
    bool rule;           /* a line across the column stands for its text */
    int32_t asked_pitch; /* px: the line height that was asked for; ink may need more */
    uint32_t first_line, line_count;
} set_block;

struct dau_layout {
    ref references;
    dau_allocator allocator;
    dau_engine *engine; /* kept: its faces are read as long as the layout is */
    dau_article *article;
    dau_theme *theme;
    resolved_settings settings;
    shaped *shaped;
    words cuts; /* parts of words wider than the column */
    spacing spacing;
    set_block *blocks; /* one for each block of the article */
    line_box *lines;
    uint32_t line_count, line_room;
    int64_t height; /* px */
};

/** Rows of ink over (under) the baseline, rounded outwards, of em units at a size. */
int32_t ink_rows(em_units ink, dau_fix size);
/** Ink of a line in px rows over and under its baseline; both 0 when nothing is drawn. */
typedef struct line_ink {
    int32_t above, below;
} line_ink;
line_ink measure_line_ink(const dau_layout *layout, const line_box *line);
/** Underline of a link in px below the baseline: top row and thickness. */
typedef struct underline_rows {
    int32_t top, thickness;
} underline_rows;
underline_rows underline_of(face *f, dau_fix size);
#endif
