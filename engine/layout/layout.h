/* layout.h - an article set in lines: immutable, whole, sums over words shaped before. */
#ifndef DAU_LAYOUT_LAYOUT_H
#define DAU_LAYOUT_LAYOUT_H
#include "article/article.h"
#include "theme/style.h"

/** The engine that made the layout (its faces draw it). */
const dau_engine *layout_engine(const dau_layout *layout);
/** Tells it from all other layouts of its engine, also from those that are gone; not 0. */
uint64_t layout_serial(const dau_layout *layout);
dau_article *layout_article(const dau_layout *layout);
const dau_theme *layout_theme(const dau_layout *layout);
const resolved_settings *layout_settings(const dau_layout *layout);

/** Where a line's box stands, without what dau_layout_line works out beside it. */
typedef struct line_rows {
    int64_t top, bottom; /* px of the page */
    uint32_t block;
    bool is_first;        /* of its block */
    bool keeps_with_next; /* no page ends behind it */
} line_rows;
/** index is less than the layout's line count. */
line_rows layout_line_rows(const dau_layout *layout, uint32_t index);
/** The first line whose box ends below a row of the page, and where it stands; the line count where none does.
 *  It is looked for from the block near on, and found the sooner; no line before that block may end below the row. */
uint32_t layout_line_below(line_rows *out, const dau_layout *layout, int64_t row, uint32_t near);
#endif
