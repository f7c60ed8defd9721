/* layout_private.h - a layout's inside, for the files of this room alone. */
#ifndef DAU_LAYOUT_PRIVATE_H
#define DAU_LAYOUT_PRIVATE_H
#include "base/fix.h"
#include "layout/fill.h"
#include "layout/layout.h"

/** One line, worked out when it is asked for. Vertical places are whole px of the page: baselines never fall
 *  between rows. */
typedef struct line_box {
    uint32_t block;
    spot from;        /* first piece and text offset */
    spot first;       /* where its first piece begins: there, or on a line before */
    uint32_t end;     /* the piece behind the last that stands on it */
    uint32_t text_to; /* end of the text, without the space at its end */
    int32_t x, width; /* 26.6 */
    int64_t baseline;
    int32_t above, below; /* px of the box over and under the baseline */
    bool is_first;        /* of its block */
} line_box;

/** What blocks share that are set alike. */
typedef struct block_look {
    dau_block_kind kind; /* this, down to links, is what it is found by */
    uint32_t level;
    em_units ink_top, ink_bottom;
    int32_t links; /* px under the baseline that underlines of links take */
    block_style style;
    int32_t x;                     /* 26.6: the left edge of the text */
    int32_t bar, bar_x;            /* px: thickness of the bar at its left, 0: none; its left edge */
    int32_t asked_pitch;           /* px: the line height that was asked for; ink may need more */
    int32_t above, below;          /* px of each line's box over and under its baseline */
    int32_t gap_before, gap_after; /* px */
    bool is_tight;                 /* Ẳ reaches the top of the box */
    em_units limit;                /* of a line's ink */
} block_look;

enum { NO_HEIGHTS = 0x7FFFFFFF };

typedef struct set_block {
    int64_t top;         /* px: of its first line's box; of nothing where it has no line */
    uint32_t first_line; /* its last is before the next block's first */
    uint32_t look;
    int32_t lead;            /* 26.6: room of a marker before the first line; 0: it hangs */
    uint32_t has_marker : 1; /* 0 too where the column has no room for one */
    uint32_t heights : 31;   /* of its lines, in layout.heights; NO_HEIGHTS: all as its look says */
} set_block;

/** The box of a line that is not as its look says. */
typedef struct line_height {
    int32_t above, below;
    int64_t baseline;
} line_height;

/** A line that begins or ends inside a piece, or behind spaces that no line shows. */
typedef struct odd_line {
    spot from;
    uint32_t text_to;
} odd_line;

#define ODD_LINE UINT32_C(0x80000000)

struct dau_layout {
    ref references;
    uint64_t serial; /* among those of its engine; not 0 */
    dau_allocator allocator;
    dau_engine *engine; /* kept: its faces are read as long as the layout is */
    dau_article *article;
    dau_theme *theme;
    resolved_settings settings;
    shaped *shaped;
    words cuts; /* parts of words wider than the column */
    spacing spacing;
    dau_range widest;  /* of the text: what keeps the effective size below the one asked for; else empty */
    set_block *blocks; /* one for each block of the article, and one that ends the last */
    block_look *looks;
    uint32_t *lines; /* of each line: the piece that it begins with, or ODD_LINE and its place in odds */
    odd_line *odds;
    line_height *heights;
    uint32_t look_count, look_room, line_count, line_room, odd_count, odd_room, height_count, height_room;
    int64_t height; /* px */
};

static inline dau_fix px_of(em_units units, dau_fix size)
{
    return fix_scale(units, size, EM);
}
/** What a line of that width holds. */
em_units limit_of(dau_fix width, dau_fix size);
/** The room that a marker of that advance takes before the text, parted from it; 0: it hangs in the indent. */
static inline dau_fix lead_of(em_units marker, const block_style *style)
{
    dau_fix advance = px_of(marker, style->size), gap = style->size / 4;
    if (style->marker != NULL) return advance; /* its words end in a space */
    return advance + gap <= style->hanging ? 0 : advance + gap;
}

/** Finds the size that is used, and the column, of a layout that has its settings, spacing and shaped article: no size
 *  at which a line would have to cut a syllable. Role scales and indents give way first, then margins, then the size.
 *  Errors: MEMORY, LIMIT. */
dau_status effective_size_find(dau_layout *layout, shaper *with);

/** A line of the layout. index < line_count. */
line_box line_of_layout(const dau_layout *layout, uint32_t index);
/** Its text alone, where its block is known: no places. */
line_box line_text(const dau_layout *layout, uint32_t block, uint32_t index);
/** Its box, where its block is known. */
line_height height_of_line(const dau_layout *layout, uint32_t block, uint32_t index);
/** What of the piece that begins at p stands on a line, and which text that is. False: nothing. */
bool line_fragment(fragment *out, dau_range *text, const dau_layout *layout, const line_box *line, spot p);
/** The block that has a line. */
uint32_t block_of_line(const dau_layout *layout, uint32_t index);
/** The look of a block. */
const block_look *look_of(const dau_layout *layout, uint32_t block);
/** Where a line begins, wherever it stands. */
spot line_start(const dau_layout *layout, uint32_t index);
/** End of the block's lines. */
uint32_t lines_end(const dau_layout *layout, uint32_t block);

/** Rows of ink over (under) the baseline, rounded outwards, of em units at a size. */
int32_t ink_rows(em_units ink, dau_fix size);
/** Ink of a line in px rows over and under its baseline; both 0 when nothing is drawn. */
typedef struct line_ink {
    int32_t above, below;
} line_ink;
line_ink measure_line_ink(const dau_layout *layout, const line_box *line);
/** Ink of its first and last piece alone, which a cut may draw otherwise. */
line_ink measure_cut_ink(const dau_layout *layout, const line_box *line);
/** Underline of a link in px below the baseline: top row and thickness. */
typedef struct underline_rows {
    int32_t top, thickness;
} underline_rows;
underline_rows underline_of(face *f, dau_fix size);
#endif
