#include <dau/dau_view.h>

#include "layout/layout.h"
#include "view/view.h"

/* A page of the article being looked for. */
typedef struct turning {
    const dau_layout *layout;
    int64_t height, end; /* px of the screen, of the layout */
    uint32_t lines;
    uint32_t near; /* the block where the next line is looked for */
} turning;

/* Errors: ARGUMENT. */
static dau_status start(turning *out, const dau_screen *screen, const dau_layout *layout, int64_t viewport_height)
{
    dau_page page = DAU_INIT(page);
    if (screen == NULL || screen->struct_size < sizeof *screen || viewport_height < 1) return DAU_E_ARGUMENT;
    dau_status status = dau_layout_page(&page, layout);
    *out = (turning){.layout = layout,
                     .height = fix_min(viewport_height, VIEW_FARTHEST),
                     .end = fix_ceil(page.height),
                     .lines = page.line_count};
    return status;
}

/* Headings at a page's end go to the next one, but none leaves more than half of its page white: large letters would
 * make pages of a line each. Answers the next page's first line. */
static uint32_t keep_headings(dau_screen *screen, const turning *t, uint32_t next, line_rows rows)
{
    uint32_t line = next;
    if (!rows.is_first && !rows.keeps_with_next) return next; /* within a paragraph */
    while (line > screen->line) {
        const line_rows before = layout_line_rows(t->layout, line - 1);
        if (!before.keeps_with_next) break;
        rows = before;
        line--;
    }
    if (line == next || line == screen->line || rows.top - screen->from < t->height / 2) return next;
    screen->to = rows.top;
    return line;
}

static bool is_higher(const turning *t, line_rows rows)
{
    return rows.bottom - rows.top > t->height;
}

/* As layout_line_below, for rows that only grow. */
static uint32_t line_below(line_rows *out, turning *t, int64_t row)
{
    const uint32_t index = layout_line_below(out, t->layout, row, t->near);
    if (index < t->lines) t->near = out->block;
    return index;
}

/* Where the page ends that begins at screen->from with screen->line. Answers the next page's first line; the count of
 * lines where this page is the last. White alone is no page: a page begins below it. */
static uint32_t end_screen(dau_screen *screen, turning *t)
{
    line_rows rows = {0};
    uint32_t next = line_below(&rows, t, screen->from + t->height);
    if (next < t->lines && next == screen->line && (rows.top >= screen->from + t->height || !is_higher(t, rows))) {
        screen->from = rows.top;
        next = line_below(&rows, t, screen->from + t->height);
    }
    screen->to = screen->from + t->height;
    if (next >= t->lines) {
        screen->to = fix_min(screen->to, t->end);
        return next;
    }
    if (rows.top < screen->to && is_higher(t, rows)) return next;
    screen->to = fix_min(screen->to, rows.top);
    return keep_headings(screen, t, next, rows);
}

/* The first page that ends below a row or has an index; the last one where none does. */
static void find(dau_screen *out, turning *t, int64_t row, uint32_t index)
{
    dau_screen at = {.struct_size = out->struct_size};
    bool is_found = false;
    for (bool is_last = false; !is_last; at.index++) {
        at.from = at.to;
        const uint32_t next = end_screen(&at, t);
        if (!is_found) *out = at;
        is_found = is_found || at.index == index || row < at.to;
        is_last = next >= t->lines;
        at.line = next;
    }
    out->count = at.index;
}

dau_status dau_view_screen_of(dau_screen *out, const dau_layout *layout, uint32_t offset, int64_t viewport_height)
{
    turning t;
    dau_status status = start(&t, out, layout, viewport_height);
    if (status != DAU_OK) return status;
    int64_t row = 0;
    if (t.lines > 0) row = layout_line_rows(layout, dau_layout_line_of(layout, offset)).top;
    find(out, &t, row, UINT32_MAX);
    return DAU_OK;
}

dau_status dau_view_screen_at(dau_screen *out, const dau_layout *layout, uint32_t index, int64_t viewport_height)
{
    turning t;
    dau_status status = start(&t, out, layout, viewport_height);
    if (status == DAU_OK) find(out, &t, INT64_MAX, index);
    return status;
}

bool dau_view_screen_next(dau_screen *screen, const dau_layout *layout, int64_t viewport_height)
{
    turning t;
    line_rows rows;
    if (start(&t, screen, layout, viewport_height) != DAU_OK) return false;
    const int64_t from = view_within(screen->to, 0, VIEW_FARTHEST);
    const uint32_t first = line_below(&rows, &t, from);
    const bool is_blank = first >= t.lines; /* an article without lines has one page all the same */
    if (is_blank && (from > 0 || t.end == 0)) return false;
    if (screen->from < screen->to) screen->index++;
    screen->from = from;
    screen->line = is_blank ? 0 : first;
    (void)end_screen(screen, &t);
    return true;
}

int64_t dau_view_reveal(const dau_layout *layout, int64_t scroll, int64_t viewport_height, dau_fix top, dau_fix bottom,
                        int64_t lead)
{
    const int64_t height = view_within(viewport_height, 0, VIEW_FARTHEST), most = dau_view_last_scroll(layout, height);
    const dau_fix farthest = fix_from_px(VIEW_FARTHEST);
    const int64_t first = fix_floor(view_within(top, -farthest, farthest));
    const int64_t last = fix_max(first, fix_ceil(view_within(bottom, -farthest, farthest)));
    const int64_t room = fix_max(0, (height - (last - first)) / 2), white = view_within(lead, 0, room);
    int64_t shown = view_within(scroll, 0, most);
    if (last > shown + height) shown = last + white - height;
    if (first < shown) shown = first - white; /* the top of what is higher than the viewport */
    return view_within(shown, 0, most);
}
