#include "frame.h"
#include "area.h"

typedef struct painter {
    const frame *f;
    brush b;
} painter;

static dau_paint_options page_options(const frame *f, dau_area clip, int64_t scroll)
{
    dau_area area = f->bar.boxes->page;
    dau_paint_options o = DAU_INIT(o);
    o.clip = clip;
    o.x = area.x + (int32_t)(((dau_fix)area.width * 64 - f->page->width) / 128);
    o.y = area.y;
    o.scroll = scroll;
    return o;
}

/* Of the sentence what is seen: of a line that is not, bits of its frame would stand in the rows of its neighbour. */
bool frame_aids(const frame *f, dau_aids *out)
{
    int32_t from = 0, to = 0;
    if (!page_aids(f->page, out)) return false;
    if (!f->at_rest) return true;
    frame_page_rows(f, &from, &to);
    dau_range seen = page_text_of(f->page, from, to);
    if (out->sentence.from < seen.from) out->sentence.from = seen.from;
    if (out->sentence.to > seen.to) out->sentence.to = seen.to;
    if (out->sentence.from >= out->sentence.to) out->sentence = (dau_range){0, 0};
    return true;
}

dau_status frame_draw_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t scroll)
{
    if (area_is_empty(within)) return DAU_OK;
    dau_aids aids;
    dau_paint_options o = page_options(f, within, scroll);
    if (frame_aids(f, &aids)) o.aids = &aids;
    return dau_paint(f->engine, f->page->layout, canvas, &o);
}

dau_status frame_scroll_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t from)
{
    if (area_is_empty(within)) return DAU_OK;
    dau_aids aids;
    dau_paint_options o = page_options(f, within, f->page->scroll);
    if (frame_aids(f, &aids)) o.aids = &aids;
    return dau_paint_scrolled(f->engine, f->page->layout, canvas, &o, from);
}

void frame_page_rows(const frame *f, int32_t *from, int32_t *to)
{
    *from = 0;
    *to = f->bar.boxes->page.height;
    if (f->at_rest) page_whole_rows(f->page, from, to);
}

static void draw_page(painter *p)
{
    dau_area area = p->f->bar.boxes->page;
    int32_t from = 0, to = 0;
    frame_page_rows(p->f, &from, &to);
    brush_fill(&p->b, area_rows(area, 0, from), DAU_ROLE_GROUND);
    brush_fill(&p->b, area_rows(area, to, area.height), DAU_ROLE_GROUND);
    dau_area lines = area_common(area_rows(area, from, to), p->b.within);
    brush_note(&p->b, frame_draw_lines(p->f, p->b.canvas, lines, p->f->page->scroll));
}

dau_area frame_thumb(const frame *f)
{
    const page_view *view = f->page;
    return view->last_scroll > 0 ? toolbar_thumb(f->bar.boxes, f->scale, view->scroll, view->last_scroll)
                                 : (dau_area){0};
}

/* An article that is seen whole has no position to show: the strip is then part of the page. */
static void draw_track(painter *p)
{
    const frame *f = p->f;
    brush_fill(&p->b, f->bar.boxes->track, f->page->last_scroll > 0 ? DAU_ROLE_BAR : DAU_ROLE_GROUND);
    brush_fill(&p->b, frame_thumb(f), f->thumb_held ? DAU_ROLE_CONTROL : DAU_ROLE_RULER);
}

/* Or on the line of the word that is read aloud. */
static bool is_on_word(const frame *f, dau_area box)
{
    page_rows line = page_heard(f->page);
    int64_t top = f->bar.boxes->page.y - f->page->scroll;
    return top + line.top < box.y + box.height && top + line.bottom > box.y && line.top < line.bottom;
}

dau_area frame_message(const frame *f)
{
    if (!f->message || !f->message->layout) return (dau_area){0};
    int32_t pad = toolbar_px(BAR_PAD, f->scale), inset = toolbar_px(BAR_INSET, f->scale);
    dau_area around = f->bar.boxes->page;
    dau_area box = {around.x + 2 * pad, 0, f->message->width + 2 * inset, f->message->height + inset};
    if (box.width > around.width - 4 * pad) box.width = around.width - 4 * pad;
    int32_t highest = around.y + pad, lowest = around.y + around.height - pad - box.height;
    box.x = around.x + around.width - 2 * pad - box.width; /* lines begin at the left: cover what is least read */
    box.y = f->bar.boxes->bar.y > around.y ? lowest : highest;
    if (is_on_word(f, box)) box.y = highest + lowest - box.y;
    return box;
}

static void draw_message(painter *p)
{
    const frame *f = p->f;
    dau_area box = frame_message(f);
    if (area_is_empty(box)) return;
    brush_fill(&p->b, box, DAU_ROLE_BAR);
    bar_view_label(&p->b, &f->bar.labels->items[BAR_LABEL_ORIGINAL], f->message,
                   area_inside(box, toolbar_px(BAR_EDGE, f->scale)), IN_MIDDLE, brush_look(false, false, false));
    brush_outline(&p->b, box, toolbar_px(BAR_EDGE, f->scale), DAU_ROLE_RULER);
}

dau_status frame_draw(const frame *f, const dau_canvas *canvas, dau_area within)
{
    dau_area all = {0, 0, (int32_t)canvas->width, (int32_t)canvas->height};
    painter p = {f, {f->engine, f->theme, canvas, area_common(within, all), f->scale, DAU_OK}};
    if (area_is_empty(p.b.within)) return DAU_OK;
    draw_page(&p);
    draw_track(&p);
    bar_view_draw(&p.b, &f->bar, &f->look);
    if (f->panel) panel_view_draw(&p.b, f->panel, &f->look);
    draw_message(&p);
    return p.b.status;
}
