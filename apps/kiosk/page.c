#include "page.h"

static dau_line line_at(const page_view *p, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    if (dau_layout_line(&line, p->layout, index) != DAU_OK) line = (dau_line)DAU_INIT(line);
    return line;
}

static dau_page info_of(const page_view *p)
{
    dau_page info = DAU_INIT(info);
    if (!p->layout || dau_layout_page(&info, p->layout) != DAU_OK) info = (dau_page)DAU_INIT(info);
    return info;
}

static uint32_t line_count(const page_view *p)
{
    return info_of(p).line_count;
}

static int64_t px_floor(dau_fix v)
{
    return v >> 6;
}

static int64_t px_ceil(dau_fix v)
{
    return (v + 63) >> 6;
}

static int64_t clamped(int64_t v, int64_t least, int64_t most)
{
    return v > most ? most : v < least ? least : v;
}

static uint32_t first_line_from(const page_view *p, int64_t top)
{
    uint32_t i = dau_layout_line_at(p->layout, top * 64), count = line_count(p);
    while (i > 0 && line_at(p, i - 1).top >= top * 64) i--;
    while (i + 1 < count && line_at(p, i).top < top * 64) i++;
    return i;
}

/* The line that stays must stay whole: a line that grew would lose its marks at the edge. */
static int64_t keep_line_whole(const page_view *p, int64_t scroll)
{
    dau_line line = line_at(p, dau_layout_line_of(p->layout, p->place.offset));
    int64_t top = px_floor(line.top), bottom = px_ceil(line.bottom);
    if (bottom > scroll + p->height) scroll = bottom - p->height;
    return top < scroll ? top : scroll;
}

static void restore_place(page_view *p)
{
    int64_t scroll = 0;
    p->last_scroll = dau_view_last_scroll(p->layout, p->height);
    if (!p->at_start && dau_view_scroll(&scroll, p->layout, p->place, p->height) == DAU_OK) {
        scroll = keep_line_whole(p, scroll);
    }
    p->scroll = clamped(scroll, 0, p->last_scroll);
}

static void take_place(page_view *p)
{
    p->at_start = p->scroll == 0;
    dau_place place;
    if (dau_view_place(&place, p->layout, p->scroll) == DAU_OK) p->place = place;
}

dau_status page_lay(page_view *p, dau_engine *engine, dau_article *article, dau_theme *theme,
                    const dau_settings *settings, dau_fix width, int32_t height)
{
    dau_layout *layout = NULL;
    dau_status status = dau_layout_new(&layout, engine, article, theme, settings, width);
    if (status != DAU_OK) return status;
    bool first = p->layout == NULL;
    dau_layout_drop(p->layout);
    p->layout = layout;
    p->height = height > 0 ? height : 1;
    p->width = info_of(p).width;
    if (first) take_place(p);
    restore_place(p);
    return DAU_OK;
}

void page_close(page_view *p)
{
    dau_layout_drop(p->layout);
    *p = (page_view){0};
}

bool page_scroll_to(page_view *p, int64_t scroll)
{
    int64_t to = clamped(scroll, 0, p->last_scroll);
    if (!p->layout || to == p->scroll) return false;
    p->scroll = to;
    take_place(p);
    return true;
}

bool page_scroll_by(page_view *p, int64_t px)
{
    return page_scroll_to(p, p->scroll + px);
}

bool page_scroll_line(page_view *p, int direction)
{
    uint32_t count = line_count(p);
    if (count == 0) return false;
    uint32_t first = first_line_from(p, p->scroll);
    int64_t to = px_floor(line_at(p, first).top);
    if (direction < 0) {
        to = first > 0 ? px_floor(line_at(p, first - 1).top) : 0;
    } else if (to <= p->scroll && first + 1 < count) {
        to = px_floor(line_at(p, first + 1).top);
    }
    if (direction > 0 && to <= p->scroll) to = p->last_scroll;
    /* A line higher than the screen is passed in parts. */
    int64_t most = p->height > 4 ? p->height * 3 / 4 : 1;
    return page_scroll_to(p, clamped(to, p->scroll - most, p->scroll + most));
}

/* Forwards: the last whole line but one goes to the top. Less of a bridge where few lines fit. */
static int64_t screen_down(const page_view *p)
{
    int64_t end = (p->scroll + p->height) * 64;
    uint32_t first = first_line_from(p, p->scroll), last = dau_layout_line_at(p->layout, end);
    while (last > first && line_at(p, last).bottom > end) last--;
    uint32_t whole = last - first + 1, bridge = whole >= 5 ? 2 : whole >= 3 ? 1 : 0;
    uint32_t next = last + 1 - bridge;
    return next < line_count(p) ? px_floor(line_at(p, next).top) : p->last_scroll;
}

/* Back: the first two whole lines go to the bottom, and the screen begins with a whole line. */
static int64_t screen_up(const page_view *p)
{
    uint32_t first = first_line_from(p, p->scroll), last = dau_layout_line_at(p->layout, (p->scroll + p->height) * 64);
    uint32_t seen = last - first + 1, bridge = seen >= 5 ? 2 : seen >= 3 ? 1 : 0;
    if (first + bridge == 0) return 0;
    int64_t top = px_ceil(line_at(p, first + bridge - 1).bottom) - p->height;
    return top <= 0 ? 0 : px_floor(line_at(p, first_line_from(p, top)).top);
}

bool page_scroll_screen(page_view *p, int direction)
{
    if (line_count(p) == 0) return false;
    int64_t to = direction < 0 ? screen_up(p) : screen_down(p);
    bool stuck = direction < 0 ? to >= p->scroll : to <= p->scroll;
    if (stuck) to = p->scroll + direction * (int64_t)(p->height * 3 / 4); /* one line fills the screen */
    return page_scroll_to(p, to);
}

void page_whole_rows(const page_view *p, int32_t *from, int32_t *to)
{
    *from = 0;
    *to = p->height;
    if (line_count(p) == 0) return;
    int64_t end = p->scroll + p->height;
    dau_line first = line_at(p, first_line_from(p, p->scroll)),
             top = line_at(p, dau_layout_line_at(p->layout, p->scroll * 64));
    dau_line bottom = line_at(p, dau_layout_line_at(p->layout, end * 64));
    if (first.top < p->scroll * 64 || px_ceil(first.bottom) > end) return;
    if (top.top < p->scroll * 64 && px_ceil(top.bottom) > p->scroll) *from = (int32_t)(px_ceil(top.bottom) - p->scroll);
    if (px_ceil(bottom.bottom) > end && px_floor(bottom.top) < end) *to = (int32_t)(px_floor(bottom.top) - p->scroll);
}

uint32_t page_position(const page_view *p)
{
    dau_place place = {0};
    if (!p->layout || dau_view_place(&place, p->layout, p->scroll) != DAU_OK) return 0;
    return place.offset;
}

int32_t page_pitch(const page_view *p)
{
    if (line_count(p) == 0) return 1;
    dau_line line = line_at(p, dau_layout_line_at(p->layout, p->scroll * 64));
    int64_t pitch = px_ceil(line.bottom - line.top);
    return pitch > 0 ? (int32_t)pitch : 1;
}
