#include "dirty.h"
#include "area.h"

typedef struct follower {
    const drawn *old, *now;
    const frame *f;
    const dau_canvas *canvas;
    dirty *out;
    dau_status status; /* the first error stays */
} follower;

static void note_status(follower *w, dau_status status)
{
    if (w->status == DAU_OK) w->status = status;
}

static void redraw(follower *w, dau_area area)
{
    note_status(w, frame_draw(w->f, w->canvas, area));
}

static void changed(follower *w, dau_area area)
{
    area = area_common(area, (dau_area){0, 0, (int32_t)w->canvas->width, (int32_t)w->canvas->height});
    if (!area_is_empty(area)) w->out->areas[w->out->count++] = area;
}

static void redraw_changed(follower *w, dau_area area)
{
    redraw(w, area);
    changed(w, area);
}

/* Where lines fill rows in both frames these rows are moved; what lies on them is taken away first and drawn again
 * after. */
static void scroll_page(follower *w, dau_area both)
{
    dau_area page = w->f->bar.boxes->page;
    int32_t from = both.y - page.y, to = from + both.height;
    changed(w, page);
    note_status(w, frame_draw_lines(w->f, w->canvas, area_common(w->old->message, both), w->old->scroll));
    note_status(w, frame_scroll_lines(w->f, w->canvas, both, w->old->scroll));
    redraw(w, area_rows(page, 0, from));
    redraw(w, area_rows(page, to, page.height));
    redraw(w, w->now->message);
}

/* Lines that are cut at the page's edges come when it begins to move, and go when it rests. */
static void follow_edge(follower *w, int32_t old, int32_t now)
{
    dau_area page = w->f->bar.boxes->page;
    redraw_changed(w, now > old ? area_rows(page, old, now) : area_rows(page, now, old));
}

static bool is_same_aids(const dau_aids *a, const dau_aids *b)
{
    return a->line == b->line && a->focus_lines == b->focus_lines && a->ruler == b->ruler;
}

static page_rows rows_around(page_rows a, page_rows b)
{
    if (a.top >= a.bottom) return b;
    if (b.top >= b.bottom) return a;
    return (page_rows){a.top < b.top ? a.top : b.top, a.bottom > b.bottom ? a.bottom : b.bottom};
}

static bool is_same_range(dau_range a, dau_range b)
{
    return a.from == b.from && a.to == b.to;
}

/* The lines that show it otherwise than before. While one sentence is read only its words change. */
static page_rows spoken_rows(const follower *w, const dau_aids *aids)
{
    page_rows said = page_rows_of(w->f->page, aids->word);
    if (is_same_range(w->old->aids.sentence, w->now->aids.sentence)) return said;
    return rows_around(said, page_rows_of(w->f->page, aids->sentence));
}

static void redraw_rows(follower *w, page_rows rows)
{
    const int64_t scroll = w->now->scroll;
    int64_t from = rows.top - scroll, to = rows.bottom - scroll;
    if (from < w->now->from) from = w->now->from;
    if (to > w->now->to) to = w->now->to;
    if (from < to) redraw_changed(w, area_rows(w->f->bar.boxes->page, (int32_t)from, (int32_t)to));
}

static void follow_spoken(follower *w)
{
    const dau_aids *old = &w->old->aids, *now = &w->now->aids;
    if (is_same_range(old->word, now->word) && is_same_range(old->sentence, now->sentence)) return;
    page_rows before = spoken_rows(w, old), after = spoken_rows(w, now);
    if (before.bottom >= after.top && after.bottom >= before.top) {
        redraw_rows(w, rows_around(before, after));
        return;
    }
    redraw_rows(w, before);
    redraw_rows(w, after);
}

static void follow_page(follower *w)
{
    const drawn *old = w->old, *now = w->now;
    dau_area page = w->f->bar.boxes->page;
    dau_area both = area_common(area_rows(page, old->from, old->to), area_rows(page, now->from, now->to));
    int64_t by = now->scroll - old->scroll;
    if (!is_same_aids(&old->aids, &now->aids)) {
        redraw_changed(w, page); /* another line is read: which rows it touches is the painter's to know */
    } else if (by == 0) {
        follow_edge(w, old->from, now->from);
        follow_edge(w, old->to, now->to);
        follow_spoken(w);
    } else if (by < both.height && by > -(int64_t)both.height && !area_is_empty(both)) {
        scroll_page(w, both);
        follow_spoken(w);
    } else {
        redraw_changed(w, page);
    }
}

static void follow_message(follower *w)
{
    const drawn *old = w->old, *now = w->now;
    if (old->saying == now->saying && area_is_same(old->message, now->message)) return;
    redraw_changed(w, old->message);
    redraw_changed(w, now->message);
}

static void follow_thumb(follower *w)
{
    const drawn *old = w->old, *now = w->now;
    if (old->thumb_held == now->thumb_held && area_is_same(old->thumb, now->thumb)) return;
    redraw_changed(w, area_around(old->thumb, now->thumb));
}

static bool is_same_on_bar(const panel_look *a, const panel_look *b, control c)
{
    return (spot_bar(a->focus) == c) == (spot_bar(b->focus) == c) &&
           (spot_bar(a->pressed) == c) == (spot_bar(b->pressed) == c) &&
           (spot_bar(a->hover) == c) == (spot_bar(b->hover) == c);
}

static void follow_controls(follower *w)
{
    const drawn *old = w->old, *now = w->now;
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) {
        bool same = ((old->disabled ^ now->disabled) >> c & 1) == 0 && is_same_on_bar(&old->look, &now->look, c) &&
                    (c != CONTROL_READ || old->read == now->read);
        if (!same) redraw_changed(w, bar_view_area(&w->f->bar, c, w->f->scale));
    }
}

static bool is_same_in_panel(spot a, spot b)
{
    return spot_is_same(a, b) || (a.where != REGION_PANEL && b.where != REGION_PANEL);
}

static void follow_panel(follower *w)
{
    const panel_look *old = &w->old->look, *now = &w->now->look;
    bool same = old->first == now->first && is_same_in_panel(old->focus, now->focus) &&
                is_same_in_panel(old->pressed, now->pressed) && is_same_in_panel(old->hover, now->hover);
    if (w->f->panel && !same) redraw_changed(w, w->f->panel->boxes.box);
}

static drawn drawn_by(const frame *f, uint32_t canvas)
{
    drawn d = {.known = true,
               .canvas = canvas,
               .arrangement = f->arrangement,
               .saying = f->saying,
               .scroll = f->page->scroll,
               .thumb = frame_thumb(f),
               .message = frame_message(f),
               .thumb_held = f->thumb_held,
               .disabled = f->bar.disabled,
               .read = f->bar.read,
               .look = f->look};
    if (!frame_aids(f, &d.aids)) d.aids = (dau_aids){0};
    frame_page_rows(f, &d.from, &d.to);
    return d;
}

dau_status drawn_follow(drawn *d, dirty *out, const frame *f, const dau_canvas *canvas, uint32_t number)
{
    drawn now = drawn_by(f, number);
    follower w = {d, &now, f, canvas, out, DAU_OK};
    out->count = 0;
    if (d->known && d->canvas == number && d->arrangement == now.arrangement) {
        follow_page(&w);
        follow_message(&w);
        follow_thumb(&w);
        follow_controls(&w);
        follow_panel(&w);
    } else {
        redraw_changed(&w, (dau_area){0, 0, (int32_t)canvas->width, (int32_t)canvas->height});
    }
    *d = now;
    d->known = w.status == DAU_OK;
    return w.status;
}
