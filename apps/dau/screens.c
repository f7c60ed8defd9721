#include "screens.h"

/* Top row of the first line that ends below a row; past the page where all lines end above it, or where no
 * screen of that height would hold the line whole. */
static int64_t first_cut_line(const dau_layout *layout, int64_t row, uint32_t height, const dau_page *whole)
{
    for (uint32_t i = dau_layout_line_at(layout, row * 64); i < whole->line_count; i++) {
        dau_line line = DAU_INIT(line);
        if (dau_layout_line(&line, layout, i) != DAU_OK) break;
        if (line.bottom - line.top > (int64_t)height * 64) break;
        if (line.bottom > row * 64) return line.top >> 6;
    }
    return INT64_MAX;
}

bool screen_at(screen *out, const dau_layout *layout, int64_t from, uint32_t height)
{
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, layout) != DAU_OK) return false;
    int64_t end = (whole.height + 63) / 64;
    if (from >= end) return false;
    *out = (screen){from, from + height};
    if (out->to >= end) {
        out->to = end;
        return true;
    }
    int64_t cut = first_cut_line(layout, out->to, height, &whole);
    if (cut > from && cut < out->to) out->to = cut;
    return true;
}
