#include "toolbar.h"
#include <dau/dau_view.h>
#include <string.h>

int32_t toolbar_px(int32_t px, int32_t scale)
{
    int32_t device = (int32_t)(((int64_t)px * scale + 500) / 1000);
    return device > 0 ? device : 1;
}

int32_t toolbar_target(int32_t scale, int32_t pitch)
{
    int32_t target = toolbar_px(BAR_TARGET, scale), broad = pitch > 0 ? (DAU_LEAST_TARGET + pitch - 1) / pitch : 0;
    return broad > target ? broad : target;
}

static int32_t larger_of(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t row_height(const toolbar_words *w, int32_t scale)
{
    return larger_of(w->target, w->height + 2 * toolbar_px(BAR_EDGE, scale));
}

static int32_t bar_height(int32_t rows, const toolbar_words *w, int32_t scale)
{
    return rows * row_height(w, scale) + (rows - 1) * toolbar_px(BAR_GAP, scale) + 2 * toolbar_px(BAR_PAD, scale) +
           toolbar_px(BAR_EDGE, scale);
}

int32_t toolbar_most_line(int32_t height, int32_t scale, int32_t target)
{
    int32_t around = 2 * toolbar_px(BAR_PAD, scale) + 3 * toolbar_px(BAR_EDGE, scale);
    return larger_of(height / 5 - around, target - 2 * toolbar_px(BAR_EDGE, scale));
}

static int32_t button_width(int32_t word, const toolbar_words *w, int32_t scale)
{
    return larger_of(w->target, word + 2 * toolbar_px(BAR_INSET, scale));
}

/* A pen that sets boxes from left to right in one row. */
typedef struct pen {
    int32_t x, y, height, gap, right;
} pen;

static void pen_set(pen *p, dau_area *box, int32_t width)
{
    *box = (dau_area){p->x, p->y, width, p->height};
    p->right = larger_of(p->right, p->x + width);
    p->x += width + p->gap;
}

/* Sets the controls of t->fold in t->rows from the bar's top left; gives the right end they need. */
static int32_t set_controls(toolbar *t, int32_t scale, const toolbar_words *w)
{
    int32_t left = 2 * toolbar_px(BAR_PAD, scale), height = row_height(w, scale);
    pen p = {left, toolbar_px(BAR_PAD, scale), height, toolbar_px(BAR_GAP, scale), 0};
    if (t->fold <= FOLD_NAME) pen_set(&p, &t->size, w->size);
    pen_set(&p, &t->controls[CONTROL_SMALLER], button_width(w->smaller, w, scale));
    pen_set(&p, &t->controls[CONTROL_ORIGINAL], button_width(w->original, w, scale));
    pen_set(&p, &t->controls[CONTROL_LARGER], button_width(w->larger, w, scale));
    if (t->rows == 2) {
        p.x = left;
        p.y += height + p.gap;
    } else if (t->fold != FOLD_SIGNS) {
        p.x += toolbar_px(BAR_GROUP_GAP, scale) - p.gap;
    }
    pen_set(&p, &t->controls[CONTROL_THEME], t->fold == FOLD_SIGNS ? height : button_width(w->contrast, w, scale));
    if (t->fold == FOLD_NONE) pen_set(&p, &t->title, w->title);
    pen_set(&p, &t->controls[CONTROL_CUSTOMISE], t->fold == FOLD_SIGNS ? height : button_width(w->customise, w, scale));
    return p.right + left;
}

static void move(dau_area *box, int32_t right, int32_t down)
{
    box->x += right;
    box->y += down;
}

/* The bar lies at the bottom of a portrait window, where a seated visitor reaches it (a tall screen's
 * top is out of reach); in a landscape window at the top, where the eye begins. */
static void place_bar(toolbar *t, int32_t width, int32_t height, int32_t bar, int32_t needed, int32_t scale)
{
    int32_t edge = toolbar_px(BAR_EDGE, scale), track = toolbar_px(TRACK_WIDTH, scale);
    bool bottom = height > width;
    if (bar > height) bar = height;
    int32_t top = bottom ? height - bar : 0, page = bottom ? 0 : bar;
    t->bar = (dau_area){0, top, width, bar};
    t->edge = (dau_area){0, bottom ? top : top + bar - edge, width, edge};
    t->page = (dau_area){0, page, larger_of(width - track, 0), height - bar};
    t->track = (dau_area){t->page.width, page, width - t->page.width, height - bar};
    int32_t down = top + (bottom ? edge : 0), right = larger_of(width - needed, 0) / 2;
    for (int i = 0; i < CONTROL_COUNT; i++) move(&t->controls[i], right, down);
    move(&t->size, right, down);
    move(&t->title, right, down);
}

/* Gives the width that it needs. */
static int32_t try_fold(toolbar *t, int32_t *bar, fold f, int32_t rows, int32_t scale, const toolbar_words *words)
{
    *t = (toolbar){.fold = f, .rows = rows, .target = words->target};
    *bar = bar_height(rows, words, scale);
    return set_controls(t, scale, words);
}

/* The rows of signs: one, but in a window that is narrower than five targets. */
static int32_t rows_of_signs(int32_t width, int32_t scale, int32_t target)
{
    int32_t gaps = (CONTROL_COUNT - 2) * toolbar_px(BAR_GAP, scale) + 4 * toolbar_px(BAR_PAD, scale);
    return (CONTROL_COUNT - 1) * target + gaps > width ? 2 : 1;
}

toolbar toolbar_arrange(int32_t width, int32_t height, int32_t scale, const toolbar_words *words)
{
    /* What is said first counts most, in one row before two. */
    static const struct {
        fold fold;
        int32_t rows;
    } tries[] = {{FOLD_NONE, 1}, {FOLD_NONE, 2}, {FOLD_NAME, 1}, {FOLD_NAME, 2}, {FOLD_WORDS, 1}, {FOLD_WORDS, 2}};
    toolbar t;
    int32_t bar = 0, needed = 0;
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        needed = try_fold(&t, &bar, tries[i].fold, tries[i].rows, scale, words);
        t.fits = needed <= width && bar <= height / 5;
        if (t.fits) break;
    }
    if (!t.fits) {
        needed = try_fold(&t, &bar, FOLD_SIGNS, rows_of_signs(width, scale, words->target), scale, words);
        t.fits = needed <= width;
    }
    place_bar(&t, width, height, bar, needed, scale);
    return t;
}

static bool holds(dau_area a, int32_t x, int32_t y, int32_t around)
{
    return x >= a.x - around && x < a.x + a.width + around && y >= a.y - around && y < a.y + a.height + around;
}

control toolbar_hit(const toolbar *bar, int32_t scale, int32_t x, int32_t y)
{
    int32_t around = toolbar_px(BAR_GAP, scale) / 2;
    if (!holds(bar->bar, x, y, 0)) return CONTROL_NONE;
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) {
        if (holds(bar->controls[c], x, y, around)) return c;
    }
    return CONTROL_NONE;
}

bool toolbar_hits_track(const toolbar *bar, int32_t x, int32_t y)
{
    int32_t lent = larger_of(bar->target - bar->track.width, 0);
    return holds(bar->track, x, y, 0) || (holds(bar->page, x, y, 0) && x >= bar->track.x - lent);
}

static int64_t thumb_height(const toolbar *bar, int64_t last_scroll)
{
    int64_t seen = bar->track.height, all = seen + last_scroll;
    int64_t height = all > 0 ? seen * seen / all : seen;
    if (height < bar->target) height = bar->target;
    return height < seen ? height : seen;
}

dau_area toolbar_thumb(const toolbar *bar, int32_t scale, int64_t scroll, int64_t last_scroll)
{
    int64_t height = thumb_height(bar, last_scroll), free_room = bar->track.height - height;
    int64_t y = last_scroll > 0 ? free_room * scroll / last_scroll : 0;
    int32_t inset = toolbar_px(TRACK_INSET, scale);
    return (dau_area){bar->track.x + inset, bar->track.y + (int32_t)y, bar->track.width - 2 * inset, (int32_t)height};
}

int64_t toolbar_thumb_scroll(const toolbar *bar, int32_t y, int64_t last_scroll)
{
    int64_t free_room = bar->track.height - thumb_height(bar, last_scroll), at = (int64_t)y - bar->track.y;
    if (free_room <= 0 || at <= 0) return 0;
    return at >= free_room ? last_scroll : at * last_scroll / free_room;
}
