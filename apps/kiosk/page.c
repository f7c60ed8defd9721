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

/* ---- screens ---- */

static bool show_screen(page_view *p, dau_screen screen)
{
    bool moved = screen.index != p->screen.index || screen.from != p->scroll;
    p->screen = screen;
    p->scroll = screen.from;
    return moved;
}

static dau_screen screen_at(const page_view *p, uint32_t index)
{
    dau_screen screen = DAU_INIT(screen);
    if (dau_view_screen_at(&screen, p->layout, index, p->height) != DAU_OK) screen = (dau_screen)DAU_INIT(screen);
    return screen;
}

static dau_screen screen_of(const page_view *p, uint32_t offset)
{
    dau_screen screen = DAU_INIT(screen);
    if (dau_view_screen_of(&screen, p->layout, offset, p->height) != DAU_OK) screen = (dau_screen)DAU_INIT(screen);
    return screen;
}

/* ---- the place that stays ---- */

static uint32_t reading_line(const page_view *p)
{
    return dau_layout_line_of(p->layout, p->reading);
}

static bool is_seen(const page_view *p, dau_line line)
{
    int64_t from = p->ways.paging ? p->screen.from : p->scroll;
    int64_t to = p->ways.paging ? p->screen.to : p->scroll + p->height;
    return line.top >= from * 64 && px_ceil(line.bottom) <= to;
}

/* Rows above and below the line that is read which stay free of the screen's edges. */
static int64_t lead_of(const page_view *p, dau_line line)
{
    int64_t pitch = px_ceil(line.bottom - line.top), room = (p->height - pitch) / 2;
    return room < 0 ? 0 : pitch * 2 < room ? pitch * 2 : room;
}

static void reveal_reading(page_view *p)
{
    dau_line line = line_at(p, reading_line(p));
    if (p->ways.paging) {
        (void)show_screen(p, screen_of(p, p->reading));
    } else {
        dau_fix lead = lead_of(p, line) * 64; /* the zone in which it moves while the page rests */
        int64_t to = dau_view_reveal(p->layout, p->scroll, p->height, line.top - lead, line.bottom + lead, 0);
        p->scroll = clamped(to, 0, p->last_scroll);
    }
}

static void restore_screen(page_view *p)
{
    p->last_scroll = screen_at(p, UINT32_MAX).from;
    (void)show_screen(p, p->at_start ? screen_at(p, 0) : screen_of(p, p->place.offset));
}

static void restore_place(page_view *p)
{
    int64_t scroll = 0;
    if (p->ways.paging) {
        restore_screen(p);
        return;
    }
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

static bool is_heard(dau_range range)
{
    return range.from < range.to;
}

static bool is_spoken(const page_view *p)
{
    return is_heard(p->spoken_word) || is_heard(p->spoken_sentence);
}

/* A page that moved away from the line that was read: the first whole line is read. */
static void follow_page(page_view *p)
{
    if (!is_seen(p, line_at(p, reading_line(p)))) p->reading = page_position(p);
}

dau_status page_lay(page_view *p, dau_engine *engine, dau_article *article, dau_theme *theme,
                    const dau_settings *settings, dau_fix width, int32_t height, page_ways ways)
{
    dau_layout *layout = NULL;
    dau_status status = dau_layout_new(&layout, engine, article, theme, settings, width);
    if (status != DAU_OK) return status;
    bool first = p->layout == NULL, was_aided = page_is_aided(p);
    p->ways = ways;
    dau_layout_drop(p->layout);
    p->layout = layout;
    p->height = height > 0 ? height : 1;
    p->width = info_of(p).width;
    if (first) take_place(p);
    restore_place(p);
    p->is_gliding = false;
    if (is_spoken(p)) return DAU_OK; /* its word stands where it stood */
    if (page_is_aided(p) && was_aided) reveal_reading(p);
    if (!was_aided) p->reading = page_position(p);
    return DAU_OK;
}

void page_set_height(page_view *p, int32_t height)
{
    p->height = height > 0 ? height : 1;
    if (!p->layout) return;
    if (p->ways.paging) {
        restore_screen(p);
    } else {
        p->last_scroll = dau_view_last_scroll(p->layout, p->height);
        p->scroll = clamped(p->scroll, 0, p->last_scroll);
    }
}

bool page_text_at(const page_view *p, int32_t x, int32_t y, uint32_t *offset)
{
    dau_fix at_x = (dau_fix)x * 64, at_y = (p->scroll + y) * 64;
    if (line_count(p) == 0) return false;
    dau_line line = line_at(p, dau_layout_line_at(p->layout, at_y));
    if (at_y < line.top || at_y >= line.bottom || at_x < line.x || at_x >= line.x + line.width) return false;
    *offset = dau_layout_hit(p->layout, at_x, at_y);
    return true;
}

void page_close(page_view *p)
{
    dau_layout_drop(p->layout);
    *p = (page_view){0};
}

static bool turn_to(page_view *p, dau_screen screen)
{
    if (!show_screen(p, screen)) return false;
    take_place(p);
    follow_page(p);
    return true;
}

static bool turn_by(page_view *p, int direction)
{
    if (direction < 0 && p->screen.index == 0) return false;
    return turn_to(p, screen_at(p, direction < 0 ? p->screen.index - 1 : p->screen.index + 1));
}

bool page_scroll_to(page_view *p, int64_t scroll)
{
    int64_t to = clamped(scroll, 0, p->last_scroll);
    p->is_gliding = false;
    if (!p->layout || to == p->scroll) return false;
    if (p->ways.paging) return turn_to(p, screen_of(p, line_at(p, first_line_from(p, to)).text.from));
    p->scroll = to;
    take_place(p);
    follow_page(p);
    return true;
}

bool page_scroll_by(page_view *p, int64_t px)
{
    if (p->layout && p->ways.paging && px != 0) return turn_by(p, px < 0 ? -1 : 1);
    return page_scroll_to(p, p->scroll + px);
}

bool page_scroll_line(page_view *p, int direction)
{
    uint32_t count = line_count(p);
    if (count == 0) return false;
    if (p->ways.paging) return turn_by(p, direction);
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
    if (p->ways.paging) return turn_by(p, direction);
    int64_t to = direction < 0 ? screen_up(p) : screen_down(p);
    bool stuck = direction < 0 ? to >= p->scroll : to <= p->scroll;
    if (stuck) to = p->scroll + direction * (int64_t)(p->height * 3 / 4); /* one line fills the screen */
    return page_scroll_to(p, to);
}

bool page_is_aided(const page_view *p)
{
    return p->ways.focus_lines > 0 || p->ways.ruler;
}

bool page_aids(const page_view *p, dau_aids *out)
{
    if (!p->layout || (!page_is_aided(p) && !is_spoken(p))) return false;
    *out = (dau_aids)DAU_INIT(*out);
    if (page_is_aided(p)) out->line = reading_line(p);
    out->focus_lines = p->ways.focus_lines;
    out->ruler = p->ways.ruler;
    out->sentence = p->spoken_sentence;
    out->word = p->spoken_word;
    return true;
}

static bool read_line(page_view *p, uint32_t index)
{
    uint32_t before = p->reading;
    int64_t scroll = p->scroll;
    p->is_gliding = false;
    p->reading = line_at(p, index).text.from;
    reveal_reading(p);
    if (p->scroll != scroll) take_place(p);
    return p->reading != before || p->scroll != scroll;
}

/* Before the first line and after the last comes the page's own edge. */
bool page_read_line(page_view *p, int direction)
{
    uint32_t count = line_count(p);
    if (count == 0) return false;
    uint32_t line = reading_line(p);
    bool last = direction < 0 ? line == 0 : line + 1 >= count;
    if (last && !p->ways.paging) return page_scroll_to(p, direction < 0 ? 0 : p->last_scroll);
    return !last && read_line(p, direction < 0 ? line - 1 : line + 1);
}

void page_go_to(page_view *p, uint32_t offset)
{
    if (line_count(p) == 0) return;
    dau_line line = line_at(p, dau_layout_line_of(p->layout, offset));
    (void)page_scroll_to(p, px_floor(line.top));
    p->reading = line.text.from;
}

bool page_read_at(page_view *p, int32_t y)
{
    if (line_count(p) == 0) return false;
    return read_line(p, dau_layout_line_at(p->layout, (p->scroll + y) * 64));
}

dau_range page_reading(const page_view *p)
{
    return p->layout && line_count(p) > 0 ? line_at(p, reading_line(p)).text : (dau_range){0};
}

void page_sizes(const page_view *p, dau_fix *asked, dau_fix *used)
{
    dau_page info = info_of(p);
    *asked = info.size;
    *used = info.effective_size ? info.effective_size : info.size;
}

void page_whole_rows(const page_view *p, int32_t *from, int32_t *to)
{
    *from = 0;
    *to = p->height;
    if (line_count(p) == 0) return;
    if (p->ways.paging) {
        int64_t seen = p->screen.to - p->screen.from;
        if (seen < p->height) *to = (int32_t)seen;
        return;
    }
    int64_t end = p->scroll + p->height;
    dau_line first = line_at(p, first_line_from(p, p->scroll)),
             top = line_at(p, dau_layout_line_at(p->layout, p->scroll * 64));
    dau_line bottom = line_at(p, dau_layout_line_at(p->layout, end * 64));
    if (first.top < p->scroll * 64 || px_ceil(first.bottom) > end) return;
    if (top.top < p->scroll * 64 && px_ceil(top.bottom) > p->scroll) *from = (int32_t)(px_ceil(top.bottom) - p->scroll);
    if (px_ceil(bottom.bottom) > end && px_floor(bottom.top) < end) *to = (int32_t)(px_floor(bottom.top) - p->scroll);
}

dau_range page_text_of(const page_view *p, int32_t from, int32_t to)
{
    if (line_count(p) == 0 || from >= to) return (dau_range){0, 0};
    dau_line first = line_at(p, dau_layout_line_at(p->layout, (p->scroll + from) * 64));
    dau_line last = line_at(p, dau_layout_line_at(p->layout, (p->scroll + to) * 64 - 1));
    return (dau_range){first.text.from, last.text.to};
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

/* ---- what is read aloud ---- */

page_rows page_rows_of(const page_view *p, dau_range range)
{
    if (!is_heard(range) || line_count(p) == 0) return (page_rows){0, 0};
    dau_line first = line_at(p, dau_layout_line_of(p->layout, range.from));
    dau_line last = line_at(p, dau_layout_line_of(p->layout, range.to - 1));
    return (page_rows){px_floor(first.top), px_ceil(last.bottom)};
}

page_rows page_heard(const page_view *p)
{
    return page_rows_of(p, is_spoken(p) ? (dau_range){p->reading, p->reading + 1} : (dau_range){0, 0});
}

/* Where the eye need not go on to the next lines yet. What is higher than that has all of the screen. */
static bool is_comfortable(const page_view *p, page_rows rows, int64_t scroll)
{
    int64_t zone = p->height * 3 / 4;
    if (rows.bottom - rows.top > zone) zone = p->height;
    return rows.top >= scroll && rows.bottom <= scroll + zone;
}

/* White above the word. Where the letters are so large that few lines fit, it takes the place of none of them. */
static int64_t lead_for(const page_view *p, int64_t high)
{
    enum { FEW = 4 };
    int64_t room = (p->height - high) / 2, lead = p->height / 5;
    int64_t fit = high > 0 ? p->height / high : 0;
    if (lead > room) lead = room > 0 ? room : 0;
    return fit <= FEW && lead + fit * high > p->height ? p->height - fit * high : lead;
}

static int64_t scroll_for(const page_view *p, page_rows word, page_rows sentence)
{
    int64_t lead = lead_for(p, word.bottom - word.top);
    int64_t to = word.top - lead, start = sentence.top - lead / 4;
    if (is_heard(p->spoken_sentence) && start < to && is_comfortable(p, word, start)) to = start;
    return clamped(to, 0, p->last_scroll);
}

static void go_to_word(page_view *p, page_rows word, page_rows sentence)
{
    int64_t now = p->is_gliding ? p->glide_to : p->scroll;
    if (is_comfortable(p, word, now)) return;
    int64_t to = scroll_for(p, word, sentence);
    bool is_seen_whole = word.top >= now && word.bottom <= now + p->height;
    if (to == now || (is_seen_whole && to < now)) return; /* the article's end, or letters that fill the screen */
    p->is_gliding = p->ways.glides;
    p->glide_to = to;
    p->glide_tick = 0;
    if (!p->ways.glides) p->scroll = to;
}

/* Mostly the next one: to find any other, all of the article is looked at. */
static void turn_to_word(page_view *p, uint32_t offset)
{
    dau_line line = line_at(p, dau_layout_line_of(p->layout, offset));
    dau_screen next = p->screen;
    if (is_seen(p, line)) return;
    bool is_next = dau_view_screen_next(&next, p->layout, p->height) && line.top >= next.from * 64 &&
                   px_ceil(line.bottom) <= next.to;
    (void)show_screen(p, is_next ? next : screen_of(p, offset));
}

bool page_follow(page_view *p, dau_range word, dau_range sentence)
{
    bool is_same = word.from == p->spoken_word.from && word.to == p->spoken_word.to &&
                   sentence.from == p->spoken_sentence.from && sentence.to == p->spoken_sentence.to;
    if (is_same || line_count(p) == 0) return false;
    p->spoken_word = word;
    p->spoken_sentence = sentence;
    if (!is_spoken(p)) return true;
    dau_range at = is_heard(word) ? word : (dau_range){sentence.from, sentence.from + 1};
    if (p->ways.paging)
        turn_to_word(p, at.from);
    else
        go_to_word(p, page_rows_of(p, at), page_rows_of(p, sentence));
    p->reading = at.from;
    p->at_start = false;
    int64_t scroll = p->is_gliding ? p->glide_to : p->scroll;
    p->place = (dau_place){at.from, line_at(p, reading_line(p)).baseline - scroll * 64};
    return true;
}

bool page_speak_nothing(page_view *p)
{
    return page_follow(p, (dau_range){0, 0}, (dau_range){0, 0});
}

bool page_glide(page_view *p, uint32_t now)
{
    enum { GLIDE_MS = 160, LONGEST_TICK = 40 };
    if (!p->is_gliding) return false;
    int64_t since = p->glide_tick ? (int64_t)(now - p->glide_tick) : 0;
    int64_t left = p->glide_to - p->scroll, by = left * (since > LONGEST_TICK ? LONGEST_TICK : since) / GLIDE_MS;
    if (by == 0 && since > 0) by = left < 0 ? -1 : left > 0;
    p->glide_tick = now ? now : 1;
    p->scroll += by;
    p->is_gliding = p->scroll != p->glide_to;
    return by != 0;
}
