#include "frame.h"
#include "area.h"

typedef struct painter {
    const frame *f;
    brush b;
} painter;

typedef enum side { AT_LEFT, IN_MIDDLE, AT_RIGHT } side;

/* A label in an area. Its capitals stand in the middle of the height,
 * so that all words of a row share one baseline. */
static void draw_label(painter *p, const label *l, dau_area area, side where, look as)
{
    const label *capital = &p->f->labels->items[BAR_LABEL_ORIGINAL];
    if (!l->layout) return;
    int32_t free_room = area.width - l->width;
    int32_t x = area.x + (where == AT_LEFT ? 0 : where == IN_MIDDLE ? free_room / 2 : free_room);
    int32_t y = area.y + (area.height + capital->baseline - capital->ink_top) / 2 - l->baseline;
    int32_t lowest = area.y + area.height - l->ink_bottom, highest = area.y - l->ink_top;
    if (y > lowest) y = lowest;
    if (y < highest) y = highest;
    brush_rows(&p->b, l->layout, area, x, y, 0, area.y + area.height - y, as);
}

dau_area frame_control(const frame *f, control which)
{
    return which == CONTROL_NONE ? (dau_area){0} : brush_ring_area(f->bar->controls[which], f->scale);
}

static void draw_control(painter *p, control which, bar_label name)
{
    const frame *f = p->f;
    dau_area box = f->bar->controls[which];
    if (area_is_empty(area_common(frame_control(f, which), p->b.within))) return;
    bool pressed = spot_bar(f->look.pressed) == which || (which == CONTROL_CUSTOMISE && f->panel);
    look as = brush_look(f->disabled >> which & 1, pressed, spot_bar(f->look.hover) == which);
    brush_button(&p->b, box, as);
    if (f->bar->fold == FOLD_SIGNS && which >= CONTROL_THEME) {
        brush_sign(&p->b, box, which == CONTROL_THEME ? SIGN_CONTRAST : SIGN_CUSTOMISE, as);
    } else {
        draw_label(p, &f->labels->items[name], area_inside(box, toolbar_px(BAR_EDGE, f->scale)), IN_MIDDLE, as);
    }
    if (spot_bar(f->look.focus) == which) brush_ring(&p->b, box);
}

static void draw_bar(painter *p)
{
    const frame *f = p->f;
    const label *items = f->labels->items;
    look plain = brush_look(false, false, false);
    brush_fill(&p->b, f->bar->bar, DAU_ROLE_BAR);
    brush_fill(&p->b, f->bar->edge, DAU_ROLE_RULER);
    draw_label(p, &items[BAR_LABEL_SIZE], f->bar->size, AT_RIGHT, plain);
    draw_label(p, &items[BAR_LABEL_TITLE], f->bar->title, AT_LEFT, plain);
    draw_control(p, CONTROL_SMALLER, BAR_LABEL_SMALLER);
    draw_control(p, CONTROL_ORIGINAL, BAR_LABEL_ORIGINAL);
    draw_control(p, CONTROL_LARGER, BAR_LABEL_LARGER);
    draw_control(p, CONTROL_THEME, BAR_LABEL_CONTRAST);
    draw_control(p, CONTROL_CUSTOMISE, BAR_LABEL_CUSTOMISE);
}

static dau_paint_options page_options(const frame *f, dau_area clip, int64_t scroll)
{
    dau_area area = f->bar->page;
    dau_paint_options o = DAU_INIT(o);
    o.clip = clip;
    o.x = area.x + (int32_t)(((dau_fix)area.width * 64 - f->page->width) / 128);
    o.y = area.y;
    o.scroll = scroll;
    return o;
}

dau_status frame_draw_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t scroll)
{
    if (area_is_empty(within)) return DAU_OK;
    dau_aids aids;
    dau_paint_options o = page_options(f, within, scroll);
    if (page_aids(f->page, &aids)) o.aids = &aids;
    return dau_paint(f->engine, f->page->layout, canvas, &o);
}

dau_status frame_scroll_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t from)
{
    if (area_is_empty(within)) return DAU_OK;
    dau_aids aids;
    dau_paint_options o = page_options(f, within, f->page->scroll);
    if (page_aids(f->page, &aids)) o.aids = &aids;
    return dau_paint_scrolled(f->engine, f->page->layout, canvas, &o, from);
}

void frame_page_rows(const frame *f, int32_t *from, int32_t *to)
{
    *from = 0;
    *to = f->bar->page.height;
    if (f->at_rest) page_whole_rows(f->page, from, to);
}

static void draw_page(painter *p)
{
    dau_area area = p->f->bar->page;
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
    return view->last_scroll > 0 ? toolbar_thumb(f->bar, f->scale, view->scroll, view->last_scroll) : (dau_area){0};
}

/* An article that is seen whole has no position to show: the strip is then part of the page. */
static void draw_track(painter *p)
{
    const frame *f = p->f;
    brush_fill(&p->b, f->bar->track, f->page->last_scroll > 0 ? DAU_ROLE_BAR : DAU_ROLE_GROUND);
    brush_fill(&p->b, frame_thumb(f), f->thumb_held ? DAU_ROLE_CONTROL : DAU_ROLE_RULER);
}

dau_area frame_message(const frame *f)
{
    if (!f->message || !f->message->layout) return (dau_area){0};
    int32_t pad = toolbar_px(BAR_PAD, f->scale), inset = toolbar_px(BAR_INSET, f->scale);
    dau_area around = f->bar->page;
    dau_area box = {around.x + 2 * pad, 0, f->message->width + 2 * inset, f->message->height + inset};
    if (box.width > around.width - 4 * pad) box.width = around.width - 4 * pad;
    box.x = around.x + around.width - 2 * pad - box.width; /* lines begin at the left: cover what is least read */
    box.y = f->bar->bar.y > around.y ? around.y + around.height - pad - box.height : around.y + pad;
    return box;
}

static void draw_message(painter *p)
{
    const frame *f = p->f;
    dau_area box = frame_message(f);
    if (area_is_empty(box)) return;
    brush_fill(&p->b, box, DAU_ROLE_BAR);
    draw_label(p, f->message, area_inside(box, toolbar_px(BAR_EDGE, f->scale)), IN_MIDDLE,
               brush_look(false, false, false));
    brush_outline(&p->b, box, toolbar_px(BAR_EDGE, f->scale), DAU_ROLE_RULER);
}

dau_status frame_draw(const frame *f, const dau_canvas *canvas, dau_area within)
{
    dau_area all = {0, 0, (int32_t)canvas->width, (int32_t)canvas->height};
    painter p = {f, {f->engine, f->theme, canvas, area_common(within, all), f->scale, DAU_OK}};
    if (area_is_empty(p.b.within)) return DAU_OK;
    draw_page(&p);
    draw_track(&p);
    draw_bar(&p);
    if (f->panel) panel_view_draw(&p.b, f->panel, &f->look);
    draw_message(&p);
    return p.b.status;
}
