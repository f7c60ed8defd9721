#include "paint/aids.h"

#include "base/fix.h"

/* ---- line focus ---------------------------------------------------------------------------------- */

/* Rows of the page, half-open. */
typedef struct rows {
    int64_t top, bottom;
} rows;

static rows rows_common(rows a, rows b)
{
    return (rows){fix_max(a.top, b.top), fix_min(a.bottom, b.bottom)};
}

typedef struct dimmer {
    list_fn *each;
    void *user;
    bool text_is_given; /* the host said in which role all text is drawn: it stands on a ground of the host's */
} dimmer;

static bool dim_item(void *user, const list_item *item)
{
    const dimmer *d = user;
    list_item dimmed = *item;
    list_run run;
    if (item->kind == LIST_GLYPHS) {
        run = *item->run;
        run.role = DAU_ROLE_DIM;
        dimmed.run = &run;
    }
    /* The painter knows bars and rules, which are no text, by their role. */
    if (item->kind == LIST_RECT && !(d->text_is_given && item->role == DAU_ROLE_RULER)) dimmed.role = DAU_ROLE_DIM;
    return d->each(d->user, &dimmed);
}

static uint32_t line_count(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    return dau_layout_page(&page, layout) == DAU_OK ? page.line_count : 0;
}

/* Boxes of lines follow each other downwards and hold all ink: rows tell lines apart. */
static dau_status play_focus(const dau_layout *layout, const target *t, uint32_t line, dimmer *d)
{
    const rows clip = {t->clip.top - t->y, t->clip.bottom - t->y};
    const uint32_t last = line_count(layout) - 1, beside = t->aids.focus_lines / 2;
    const uint32_t end = last - line > beside ? line + beside : last;
    const rows focus = {layout_line_rows(layout, line > beside ? line - beside : 0).top,
                        layout_line_rows(layout, end).bottom};
    rows part = rows_common(clip, (rows){INT64_MIN, focus.top});
    dau_status status = list_play_ink(layout, part.top, part.bottom, dim_item, d);
    part = rows_common(clip, focus);
    if (status == DAU_OK) status = list_play_ink(layout, part.top, part.bottom, d->each, d->user);
    part = rows_common(clip, (rows){focus.bottom, INT64_MAX});
    if (status == DAU_OK && end < last) status = list_play_ink(layout, part.top, part.bottom, dim_item, d);
    return status;
}

/* ---- ruler --------------------------------------------------------------------------------------- */

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

static dau_status say_ruler(const dau_layout *layout, uint32_t line, list_fn *each, void *user)
{
    const resolved_settings *settings = layout_settings(layout);
    const ruler_rows at = aids_ruler_of(layout, line);
    list_item item = {.kind = LIST_RECT, .role = DAU_ROLE_RULER};
    item.rect = (dau_rect){settings->column_x, fix_from_px(at.top), settings->column, fix_from_px(at.bottom - at.top)};
    return at.top == at.bottom || each(user, &item) ? DAU_OK : DAU_E_STOPPED;
}

dau_status aids_play(const dau_layout *layout, const target *t, list_fn *each, void *user)
{
    const uint32_t count = t->aids.focus_lines > 0 || t->aids.ruler ? line_count(layout) : 0;
    if (count == 0) return list_play_ink(layout, t->clip.top - t->y, t->clip.bottom - t->y, each, user);
    const uint32_t line = t->aids.line < count ? t->aids.line : count - 1;
    dimmer d = {.each = each, .user = user, .text_is_given = t->text != 0};
    dau_status status = t->aids.focus_lines > 0
                            ? play_focus(layout, t, line, &d)
                            : list_play_ink(layout, t->clip.top - t->y, t->clip.bottom - t->y, each, user);
    return status == DAU_OK && t->aids.ruler ? say_ruler(layout, line, each, user) : status;
}
