#include "paint/aids.h"

#include "base/fix.h"

/* ---- line focus ---------------------------------------------------------------------------------- */

static uint32_t line_count(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    return dau_layout_page(&page, layout) == DAU_OK ? page.line_count : 0;
}

/* The line being read; the layout has lines. */
static uint32_t line_of(const target *t, uint32_t count)
{
    return t->aids.line < count ? t->aids.line : count - 1;
}

aids_lines aids_focus_of(const dau_layout *layout, const target *t)
{
    const uint32_t count = t->aids.focus_lines > 0 ? line_count(layout) : 0;
    if (count == 0) return (aids_lines){0, UINT32_MAX};
    const uint32_t line = line_of(t, count), beside = t->aids.focus_lines / 2;
    return (aids_lines){line > beside ? line - beside : 0, count - line > beside ? line + beside + 1 : count};
}

/* ---- ruler --------------------------------------------------------------------------------------- */

/* Rows of the page, half-open. */
typedef struct rows {
    int64_t top, bottom;
} rows;

/* px, and parts of the em. */
enum { LEAST_THICKNESS = 3, THICKNESS_PART = 10, LEAST_CLEAR = 2, CLEAR_PART = 12 };

static bool has_ink(const dau_line *line)
{
    return line->ink_top < line->ink_bottom;
}

/* Rows between the ink of a line and that of the next one, or the page's end. */
static rows room_under(const dau_line *line, const dau_layout *layout, uint32_t index)
{
    dau_page page = DAU_INIT(page);
    dau_line next = DAU_INIT(next);
    rows room = {fix_ceil(has_ink(line) ? line->ink_bottom : line->baseline), 0};
    if (dau_layout_line(&next, layout, index + 1) == DAU_OK)
        room.bottom = fix_floor(has_ink(&next) ? next.ink_top : next.bottom);
    else if (dau_layout_page(&page, layout) == DAU_OK)
        room.bottom = fix_floor(page.height);
    return room;
}

/* A dot below that grows together with the bar is lost to the reader, so there is white between them, as between
 * the bar and the next line. In a narrow room the bar shrinks to its least thickness, then the white to a row, then
 * the bar: the page keeps its pitch, and no ink is covered. */
ruler_rows aids_ruler_of(const dau_layout *layout, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    if (dau_layout_line(&line, layout, index) != DAU_OK) return (ruler_rows){0, 0};
    const dau_fix em = layout_settings(layout)->effective_size;
    const rows room = room_under(&line, layout, index);
    const int64_t space = fix_max(room.bottom - room.top, 0), clear = fix_max(LEAST_CLEAR, fix_round(em / CLEAR_PART));
    int64_t thickness = fix_max(LEAST_THICKNESS, fix_round(em / THICKNESS_PART));
    thickness = fix_min(thickness, fix_max(LEAST_THICKNESS, space - 2 * clear));
    thickness = fix_min(thickness, fix_max(fix_min(space, 1), space - 2));
    const int64_t white = space - thickness, above = fix_min(clear, (white + 1) / 2), below = fix_min(clear, white / 2);
    /* As far from the baseline in every line, so that it does not dance; not far where lines stand far apart. */
    int64_t top = fix_min(fix_floor(line.bottom) - thickness / 2, fix_floor(line.baseline + em * 2 / 5));
    top = fix_min(top, room.bottom - below - thickness);
    top = fix_max(top, room.top + above);
    return (ruler_rows){top, top + thickness};
}

bool aids_ruler(dau_rect *out, const dau_layout *layout, const target *t)
{
    const uint32_t count = t->aids.ruler ? line_count(layout) : 0;
    if (count == 0) return false;
    const resolved_settings *settings = layout_settings(layout);
    const ruler_rows at = aids_ruler_of(layout, line_of(t, count));
    *out = (dau_rect){settings->column_x, fix_from_px(at.top), settings->column, fix_from_px(at.bottom - at.top)};
    return at.top < at.bottom;
}
