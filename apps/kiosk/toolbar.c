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

static int32_t row_height(int32_t line, int32_t target, int32_t scale)
{
    return larger_of(target, line + 2 * toolbar_px(BAR_EDGE, scale));
}

static int32_t bar_height(int32_t rows, int32_t row, int32_t scale)
{
    return rows * row + (rows - 1) * toolbar_px(BAR_GAP, scale) + 2 * toolbar_px(BAR_PAD, scale) +
           toolbar_px(BAR_EDGE, scale);
}

int32_t toolbar_most_line(int32_t height, int32_t scale, int32_t target)
{
    int32_t around = 2 * toolbar_px(BAR_PAD, scale) + 3 * toolbar_px(BAR_EDGE, scale);
    return larger_of(height / 5 - around, target - 2 * toolbar_px(BAR_EDGE, scale));
}

static int32_t button_width(int32_t word, int32_t target, int32_t scale, bool among_signs)
{
    return larger_of(target, word + 2 * toolbar_px(among_signs ? BAR_SIGN_INSET : BAR_INSET, scale));
}

/* A thing in a row. */
typedef struct item {
    dau_area *box;
    int32_t width;
    bool begins; /* a group: here a row may begin */
} item;

/* Rows of groups: as many groups in each as have room. */
typedef struct flow {
    item items[CONTROL_COUNT + 2];
    size_t count;
    int32_t left, top, width, height; /* where rows begin, the room between the window's edges, a row's height */
    int32_t gap, group_gap;
    int32_t rows, right; /* what came of it; right: the right end of the widest, and as much room as at the left */
} flow;

static void flow_add(flow *f, dau_area *box, int32_t width, bool begins)
{
    f->items[f->count++] = (item){box, width, begins};
}

static int32_t group_width(const flow *f, size_t first)
{
    int32_t width = f->items[first].width;
    for (size_t i = first + 1; i < f->count && !f->items[i].begins; i++) width += f->gap + f->items[i].width;
    return width;
}

static void flow_set(flow *f)
{
    int32_t x = f->left, y = f->top;
    f->rows = 1;
    f->right = 0;
    for (size_t i = 0; i < f->count; i++) {
        const item *at = &f->items[i];
        bool first = x == f->left;
        if (at->begins && !first) x += f->group_gap - f->gap;
        if (at->begins && !first && x + group_width(f, i) + f->left > f->width) {
            f->rows++;
            x = f->left;
            y += f->height + f->gap;
        }
        *at->box = (dau_area){x, y, at->width, f->height};
        x += at->width + f->gap;
        f->right = larger_of(f->right, x - f->gap + f->left);
    }
}

/* As few rows as there can be, and these as even as can be. */
static void flow_set_even(flow *f)
{
    int32_t all = f->width, narrow = 0;
    flow_set(f);
    int32_t rows = f->rows, wide = f->right;
    while (rows > 1 && narrow + 1 < wide) {
        f->width = (narrow + wide) / 2;
        flow_set(f);
        if (f->rows > rows || f->right > f->width) {
            narrow = f->width;
        } else {
            wide = f->width;
        }
    }
    f->width = rows > 1 ? wide : all;
    flow_set(f);
    f->width = all;
}

/* Signs stand closer where that saves a row. */
static void flow_set_tight(flow *f, int32_t scale)
{
    flow_set_even(f);
    if (f->rows == 1) return;
    flow loose = *f;
    f->gap = f->group_gap = toolbar_px(BAR_TIGHT_GAP, scale);
    f->left = toolbar_px(BAR_PAD, scale);
    flow_set_even(f);
    if (f->rows < loose.rows) return;
    *f = loose;
    flow_set_even(f);
}

static flow flow_of(int32_t width, int32_t row, int32_t scale, bool signs)
{
    int32_t gap = toolbar_px(BAR_GAP, scale);
    return (flow){.left = 2 * toolbar_px(BAR_PAD, scale),
                  .top = toolbar_px(BAR_PAD, scale),
                  .width = width,
                  .height = row,
                  .gap = gap,
                  .group_gap = signs ? gap : toolbar_px(BAR_GROUP_GAP, scale)};
}

/* Sets the controls of t->fold from the bar's top left; gives the right end they need. */
static int32_t set_controls(toolbar *t, int32_t width, int32_t scale, const toolbar_words *w)
{
    bool signs = t->fold == FOLD_SIGNS;
    int32_t row = row_height(w->height, w->target, scale);
    flow f = flow_of(width, row, scale, signs);
    if (t->fold <= FOLD_NAME) flow_add(&f, &t->size, w->size, true);
    flow_add(&f, &t->controls[CONTROL_SMALLER], button_width(w->smaller, w->target, scale, signs), t->fold > FOLD_NAME);
    flow_add(&f, &t->controls[CONTROL_ORIGINAL], button_width(w->original, w->target, scale, signs), false);
    flow_add(&f, &t->controls[CONTROL_LARGER], button_width(w->larger, w->target, scale, signs), false);
    flow_add(&f, &t->controls[CONTROL_READ], signs ? row : button_width(w->read, w->target, scale, false), true);
    flow_add(&f, &t->controls[CONTROL_THEME], signs ? row : button_width(w->contrast, w->target, scale, false), true);
    if (t->fold == FOLD_NONE) flow_add(&f, &t->title, w->title, false);
    flow_add(&f, &t->controls[CONTROL_CUSTOMISE], signs ? row : button_width(w->customise, w->target, scale, false),
             false);
    if (signs) {
        flow_set_tight(&f, scale);
    } else {
        flow_set_even(&f);
    }
    t->rows = f.rows;
    return f.right;
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
static int32_t try_fold(toolbar *t, int32_t *bar, int32_t width, fold f, int32_t scale, const toolbar_words *words)
{
    *t = (toolbar){.fold = f, .target = words->target};
    int32_t needed = set_controls(t, width, scale, words);
    *bar = bar_height(t->rows, row_height(words->height, words->target, scale), scale);
    return needed;
}

/* Of signs in their least width. */
static int32_t least_rows(int32_t width, int32_t scale, int32_t target)
{
    int32_t count = CONTROL_STRIP - 1, gaps = (count - 1) * toolbar_px(BAR_TIGHT_GAP, scale);
    return count * target + gaps + 2 * toolbar_px(BAR_PAD, scale) > width ? 2 : 1;
}

toolbar toolbar_arrange(int32_t width, int32_t height, int32_t scale, const toolbar_words *words)
{
    /* The theme's name is worth no row of its own; the size in words is. */
    static const struct {
        fold fold;
        int32_t rows;
    } tries[] = {{FOLD_NONE, 1}, {FOLD_NAME, 1}, {FOLD_NONE, 3}, {FOLD_NAME, 3}, {FOLD_WORDS, 3}};
    toolbar t;
    int32_t bar = 0, needed = 0;
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        needed = try_fold(&t, &bar, width, tries[i].fold, scale, words);
        t.fits = needed <= width && bar <= height / 5 && t.rows <= tries[i].rows;
        if (t.fits) break;
    }
    if (!t.fits) {
        needed = try_fold(&t, &bar, width, FOLD_SIGNS, scale, words);
        t.fits = needed <= width && t.rows <= least_rows(width, scale, words->target);
    }
    place_bar(&t, width, height, bar, needed, scale);
    return t;
}

/* ---- the strip ---- */

static flow strip_flow(toolbar *t, int32_t width, int32_t scale, const strip_words *w, bool signs)
{
    int32_t row = row_height(w->height, w->target, scale);
    const struct {
        dau_area *box;
        int32_t word;
        bool begins, is_sign;
    } all[] = {{&t->controls[CONTROL_SENTENCE_BACK], w->sentence_back, true, signs},
               {&t->controls[CONTROL_SENTENCE_ON], w->sentence_on, false, signs},
               {&t->controls[CONTROL_BLOCK_BACK], w->block_back, true, signs},
               {&t->controls[CONTROL_BLOCK_ON], w->block_on, false, signs},
               {&t->controls[CONTROL_SPEED], w->speed, true, false},
               {&t->controls[CONTROL_SOFTER], 0, false, true},
               {&t->controls[CONTROL_LOUDER], 0, false, true},
               {&t->controls[CONTROL_STOP], w->stop, true, signs}};
    flow f = flow_of(width, row, scale, signs);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        /* Without its word the step needs a sign in front. */
        int32_t volume = w->volume + (signs ? row : 0);
        if (all[i].box == &t->controls[CONTROL_SOFTER]) flow_add(&f, &t->volume, volume, true);
        flow_add(&f, all[i].box, all[i].is_sign ? row : button_width(all[i].word, w->target, scale, signs),
                 all[i].begins);
    }
    if (signs) {
        flow_set_tight(&f, scale);
    } else {
        flow_set_even(&f);
    }
    return f;
}

bool toolbar_add_strip(toolbar *t, int32_t width, int32_t height, int32_t scale, const strip_words *words, bool signs)
{
    toolbar with = *t;
    flow f = strip_flow(&with, width, scale, words, signs);
    int32_t high = bar_height(f.rows, f.height, scale), edge = toolbar_px(BAR_EDGE, scale);
    with.strip_fits = f.right <= width && high <= height / 5;
    if (!signs && !with.strip_fits) return false;
    if (high > with.page.height) high = with.page.height;
    with.page.height -= high;
    with.track.height -= high;
    with.strip = (dau_area){0, with.page.y + with.page.height, width, high};
    with.strip_edge = (dau_area){0, with.strip.y, width, edge};
    with.strip_signs = signs;
    int32_t right = larger_of(width - f.right, 0) / 2;
    for (size_t i = 0; i < f.count; i++) move(f.items[i].box, right, with.strip.y + edge);
    *t = with;
    return true;
}

static bool holds(dau_area a, int32_t x, int32_t y, int32_t around)
{
    return x >= a.x - around && x < a.x + a.width + around && y >= a.y - around && y < a.y + a.height + around;
}

control toolbar_hit(const toolbar *bar, int32_t scale, int32_t x, int32_t y)
{
    int32_t around = toolbar_px(BAR_GAP, scale) / 2;
    if (!holds(bar->bar, x, y, 0) && !holds(bar->strip, x, y, 0)) return CONTROL_NONE;
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) {
        if (bar->controls[c].width > 0 && holds(bar->controls[c], x, y, around)) return c;
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
