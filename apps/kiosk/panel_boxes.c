#include "panel_boxes.h"
#include "area.h"

/* In em of the panel's words, or of the page's. */
enum {
    PANEL_EM = 17,
    PANEL_TARGETS = 7,
    ONE_LINE_EM = 24,
    PAGE_LEAST_EM = 6,
    PAGE_LEAST_PX = 240,
    PANEL_LEAST_HIGH_EM = 11
};

static int32_t larger_of(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t smaller_of(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t pad_of(const panel_boxes *p)
{
    return toolbar_px(BAR_PAD, p->scale);
}

static void take_right(panel_boxes *p, toolbar *bar, int32_t width)
{
    int32_t edge = toolbar_px(BAR_EDGE, p->scale), end = bar->track.x + bar->track.width;
    p->box = (dau_area){end - width, bar->page.y, width, bar->page.height};
    p->edge = (dau_area){p->box.x, p->box.y, edge, p->box.height};
    bar->page.width -= width;
    bar->track.x -= width;
}

static void take_below(panel_boxes *p, toolbar *bar, int32_t height)
{
    int32_t edge = toolbar_px(BAR_EDGE, p->scale), end = bar->page.y + bar->page.height;
    p->box = (dau_area){0, end - height, bar->track.x + bar->track.width, height};
    p->edge = (dau_area){0, p->box.y, p->box.width, edge};
    bar->page.height -= height;
    bar->track.height -= height;
}

/* A line of the page, a title's where there is room; a quarter of the height where not even a line has room. */
static int32_t strip_of(int32_t height, int32_t page_em, int32_t line)
{
    int32_t title = smaller_of(page_em * 5 / 2, height * 2 / 5);
    return line > height * 9 / 20 ? height / 4 : larger_of(line, title);
}

/* Beside a page that is not too narrow for its letters, under one that keeps some lines, else over all of it but one
 * line. */
static void take_room(panel_boxes *p, toolbar *bar, int32_t page_em)
{
    int32_t width = bar->page.width + bar->track.width, height = bar->page.height;
    int32_t least = larger_of(PAGE_LEAST_EM * page_em, toolbar_px(PAGE_LEAST_PX, p->scale));
    int32_t narrowest = larger_of(PANEL_EM * p->em, PANEL_TARGETS * p->target);
    int32_t beside = larger_of(narrowest, smaller_of(width * 2 / 5, ONE_LINE_EM * p->em));
    int32_t line = page_em * 17 / 10 + 2;
    int32_t below = height - larger_of(height * 2 / 5, 3 * line);
    if (width > height && width - beside >= least) {
        take_right(p, bar, beside);
    } else if (below >= PANEL_LEAST_HIGH_EM * p->em && width >= narrowest) {
        take_below(p, bar, below);
    } else {
        p->whole = true;
        take_below(p, bar, height - strip_of(height, page_em, line));
    }
}

void panel_place(panel_boxes *out, toolbar *bar, int32_t scale, int32_t em, int32_t page_em)
{
    *out = (panel_boxes){.scale = scale, .target = bar->target, .em = em};
    out->side = larger_of(bar->target, em * 17 / 10);
    take_room(out, bar, page_em);
    int32_t pad = pad_of(out), inner = out->box.width - 4 * pad, buttons = 2 * out->side + 2 * pad;
    out->stacked = inner < ONE_LINE_EM * em;
    out->name_width = out->stacked ? inner : inner * 2 / 5 - pad;
    out->value_width = (out->stacked ? inner : inner - inner * 2 / 5) - buttons;
}

/* The three buttons under the list. */
static void set_foot(panel_boxes *p, int32_t line)
{
    int32_t pad = pad_of(p), gap = toolbar_px(BAR_GAP, p->scale), height = larger_of(p->side, line + pad / 2);
    int32_t x = p->box.x + 2 * pad, y = p->box.y + p->box.height - pad - height;
    p->up = (dau_area){x, y, p->side, height};
    p->down = (dau_area){x + p->side + gap, y, p->side, height};
    x += 2 * (p->side + gap);
    p->done = (dau_area){x, y, p->box.x + p->box.width - 2 * pad - x, height};
    int32_t top = p->box.y + toolbar_px(BAR_EDGE, p->scale);
    p->list = (dau_area){p->box.x, top, p->box.width, y - pad - top};
}

static int32_t set_row(panel_boxes *p, uint32_t i, int32_t y, const panel_heights *h)
{
    int32_t pad = pad_of(p), x = p->box.x + 2 * pad, inner = p->box.width - 4 * pad;
    int32_t value = larger_of(p->side, h->values[i]), name = h->names[i];
    int32_t height = p->stacked ? name + value + pad / 2 : larger_of(name, value);
    int32_t left = p->stacked ? x : x + inner * 2 / 5, width = p->stacked ? inner : inner - inner * 2 / 5;
    int32_t line = p->stacked ? y + pad + name + pad / 2 : y + pad, high = p->stacked ? value : height;
    p->rows[i].all = (dau_area){p->box.x + pad / 2, y, p->box.width - pad, height + 2 * pad};
    p->rows[i].name = (dau_area){x, y + pad, p->name_width, p->stacked ? name : height};
    p->rows[i].less = (dau_area){left, line + (high - p->side) / 2, p->side, p->side};
    p->rows[i].more = (dau_area){left + width - p->side, line + (high - p->side) / 2, p->side, p->side};
    p->rows[i].value = (dau_area){left + p->side + pad, line, p->value_width, high};
    return height + 2 * pad;
}

/* A row that is one button. */
static int32_t set_button_row(panel_boxes *p, uint32_t i, int32_t y, const panel_heights *h)
{
    int32_t pad = pad_of(p), height = larger_of(p->target, h->names[i] + pad);
    p->rows[i].all = (dau_area){p->box.x + pad / 2, y, p->box.width - pad, height + 2 * pad};
    p->rows[i].name = (dau_area){p->box.x + 2 * pad, y + pad, p->box.width - 4 * pad, height};
    return height + 2 * pad;
}

bool panel_set_rows(panel_boxes *p, const panel_heights *h)
{
    int32_t y = 0;
    set_foot(p, h->names[ROW_DONE]);
    p->tallest = 0;
    for (uint32_t i = 0; i < PANEL_LIST_ROWS; i++) {
        int32_t height = i < ROW_VALUES ? set_row(p, i, y, h) : set_button_row(p, i, y, h);
        p->tallest = larger_of(p->tallest, height);
        y += height;
    }
    return p->tallest <= p->list.height;
}

/* ---- turning over ---- */

static int32_t end_of(const panel_boxes *p, uint32_t row)
{
    return p->rows[row].all.y + p->rows[row].all.height;
}

uint32_t panel_rows_seen(const panel_boxes *p, uint32_t first)
{
    uint32_t seen = 1; /* also one that is too high */
    while (first + seen < PANEL_LIST_ROWS && end_of(p, first + seen) - p->rows[first].all.y <= p->list.height) seen++;
    return seen;
}

uint32_t panel_last_first(const panel_boxes *p)
{
    uint32_t first = PANEL_LIST_ROWS - 1;
    while (first > 0 && first - 1 + panel_rows_seen(p, first - 1) >= PANEL_LIST_ROWS) first--;
    return first;
}

uint32_t panel_reveal(const panel_boxes *p, uint32_t first, uint32_t row)
{
    uint32_t last = panel_last_first(p);
    if (row < PANEL_LIST_ROWS) {
        if (row < first) first = row;
        while (first < row && first + panel_rows_seen(p, first) <= row) first++;
    }
    return first < last ? first : last;
}

uint32_t panel_turn(const panel_boxes *p, uint32_t first, int direction)
{
    if (direction > 0) return panel_reveal(p, first + panel_rows_seen(p, first), PANEL_BUTTONS);
    uint32_t to = first > 0 ? first - 1 : 0;
    while (to > 0 && to - 1 + panel_rows_seen(p, to - 1) >= first) to--;
    return to;
}

/* ---- on the screen ---- */

dau_area panel_area(const panel_boxes *p, uint32_t first, dau_area of_row, uint32_t row)
{
    if (row < first || row >= first + panel_rows_seen(p, first)) return (dau_area){0};
    of_row.y += p->list.y - p->rows[first].all.y;
    return of_row;
}

dau_area panel_spot_area(const panel_boxes *p, uint32_t first, spot s)
{
    if (s.where != REGION_PANEL) return (dau_area){0};
    if (s.index == ROW_DONE) return p->done;
    if (s.index == PANEL_UP) return p->up;
    if (s.index == PANEL_DOWN) return p->down;
    dau_area of_row = s.part == PART_LESS    ? p->rows[s.index].less
                      : s.part == PART_MORE  ? p->rows[s.index].more
                      : s.index < ROW_VALUES ? p->rows[s.index].all
                                             : p->rows[s.index].name;
    return panel_area(p, first, of_row, s.index);
}

/* Half the gap round a button belongs to it. */
static bool holds(const panel_boxes *p, dau_area a, int32_t x, int32_t y)
{
    int32_t around = pad_of(p) / 2;
    if (area_is_empty(a)) return false;
    a = area_inside(a, -around);
    return x >= a.x && x < a.x + a.width && y >= a.y && y < a.y + a.height;
}

spot panel_hit(const panel_boxes *p, uint32_t first, int32_t x, int32_t y)
{
    for (uint32_t i = ROW_DONE; i < PANEL_BUTTONS; i++) {
        spot s = {REGION_PANEL, i, PART_ROW};
        if (holds(p, panel_spot_area(p, first, s), x, y)) return s;
    }
    /* Behind them lies what of a row is too high for the list. */
    for (uint32_t i = first; i < first + panel_rows_seen(p, first); i++) {
        for (part at = i < ROW_VALUES ? PART_LESS : PART_ROW; at <= (i < ROW_VALUES ? PART_MORE : PART_ROW); at++) {
            spot s = {REGION_PANEL, i, at};
            if (holds(p, panel_spot_area(p, first, s), x, y)) return s;
        }
    }
    return (spot){REGION_PAGE, 0, PART_ROW};
}
