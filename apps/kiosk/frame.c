#include "frame.h"
#include "area.h"

/* The first error stays; drawing goes on, so that a frame is never left half old. */
typedef struct painter {
    const frame *f;
    const dau_canvas *canvas;
    dau_area within;
    dau_status status;
} painter;

static void note_status(painter *p, dau_status status)
{
    if (p->status == DAU_OK) p->status = status;
}

static void fill(painter *p, dau_area area, dau_role role)
{
    area = area_common(area, p->within);
    if (!area_is_empty(area)) note_status(p, dau_fill(p->f->theme, p->canvas, area, role));
}

/* An edge of the given thickness along the inner side of an area; what it holds stays as it is. */
static void outline(painter *p, dau_area a, int32_t thick, dau_role role)
{
    fill(p, (dau_area){a.x, a.y, a.width, thick}, role);
    fill(p, (dau_area){a.x, a.y + a.height - thick, a.width, thick}, role);
    fill(p, (dau_area){a.x, a.y + thick, thick, a.height - 2 * thick}, role);
    fill(p, (dau_area){a.x + a.width - thick, a.y + thick, thick, a.height - 2 * thick}, role);
}

typedef enum side { AT_LEFT, IN_MIDDLE, AT_RIGHT } side;

/* A label in an area. Its capitals stand in the middle of the height,
 * so that all words of a row share one baseline. */
static void draw_label(painter *p, const label *l, dau_area area, side where, dau_role ground)
{
    const label *capital = &p->f->labels->items[BAR_LABEL_ORIGINAL];
    dau_paint_options o = DAU_INIT(o);
    o.clip = area_common(area, p->within);
    if (!l->layout || area_is_empty(o.clip)) return;
    int32_t free_room = area.width - l->width;
    o.x = area.x + (where == AT_LEFT ? 0 : where == IN_MIDDLE ? free_room / 2 : free_room);
    o.y = area.y + (area.height + capital->baseline - capital->ink_top) / 2 - l->baseline;
    int32_t lowest = area.y + area.height - l->ink_bottom, highest = area.y - l->ink_top;
    if (o.y > lowest) o.y = lowest;
    if (o.y < highest) o.y = highest;
    o.text = DAU_ROLE_CONTROL;
    o.ground = ground;
    note_status(p, dau_paint(p->f->engine, l->layout, p->canvas, &o));
}

static int32_t root(int64_t square)
{
    int32_t r = 0;
    while ((int64_t)(r + 1) * (r + 1) <= square) r++;
    return r;
}

/* The sign for contrast: a circle, its left half filled. */
static void draw_contrast_sign(painter *p, dau_area box)
{
    int32_t radius = box.height * 3 / 10, thick = toolbar_px(BAR_EDGE, p->f->scale) + radius / 12;
    int32_t x = box.x + box.width / 2, y = box.y + box.height / 2;
    int64_t outer = (int64_t)radius * radius, inner = (int64_t)(radius - thick) * (radius - thick);
    for (int32_t row = -radius; row < radius; row++) {
        int64_t up = (int64_t)row * row;
        int32_t reach = root(outer - up), hole = up < inner ? root(inner - up) : 0;
        fill(p, (dau_area){x - reach, y + row, reach, 1}, DAU_ROLE_CONTROL);
        fill(p, (dau_area){x + hole, y + row, reach - hole, 1}, DAU_ROLE_CONTROL);
    }
}

dau_area frame_control(const frame *f, control which)
{
    int32_t ring = toolbar_px(BAR_RING_GAP, f->scale) + toolbar_px(BAR_RING, f->scale);
    return which == CONTROL_NONE ? (dau_area){0} : area_inside(f->bar->controls[which], -ring);
}

static void draw_control(painter *p, control which, bar_label name)
{
    const frame *f = p->f;
    dau_area box = f->bar->controls[which], around = frame_control(f, which);
    if (area_is_empty(area_common(around, p->within))) return;
    int32_t edge = toolbar_px(BAR_EDGE, f->scale);
    dau_role ground = f->pressed == which ? DAU_ROLE_PRESSED : DAU_ROLE_BAR;
    fill(p, box, ground);
    if (which == CONTROL_THEME && f->bar->fold == FOLD_SIGNS) {
        draw_contrast_sign(p, box);
    } else {
        draw_label(p, &f->labels->items[name], area_inside(box, edge), IN_MIDDLE, ground);
    }
    outline(p, box, edge, DAU_ROLE_RULER);
    if (f->focus == which) outline(p, around, toolbar_px(BAR_RING, f->scale), DAU_ROLE_FOCUS);
}

static void draw_bar(painter *p)
{
    const frame *f = p->f;
    const label *items = f->labels->items;
    fill(p, f->bar->bar, DAU_ROLE_BAR);
    fill(p, f->bar->edge, DAU_ROLE_RULER);
    draw_label(p, &items[BAR_LABEL_SIZE], f->bar->size, AT_RIGHT, DAU_ROLE_BAR);
    draw_label(p, &items[BAR_LABEL_TITLE], f->bar->title, AT_LEFT, DAU_ROLE_BAR);
    draw_control(p, CONTROL_SMALLER, BAR_LABEL_SMALLER);
    draw_control(p, CONTROL_ORIGINAL, BAR_LABEL_ORIGINAL);
    draw_control(p, CONTROL_LARGER, BAR_LABEL_LARGER);
    draw_control(p, CONTROL_THEME, BAR_LABEL_CONTRAST);
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
    dau_paint_options o = page_options(f, within, scroll);
    return dau_paint(f->engine, f->page->layout, canvas, &o);
}

dau_status frame_scroll_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t from)
{
    if (area_is_empty(within)) return DAU_OK;
    dau_paint_options o = page_options(f, within, f->page->scroll);
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
    fill(p, area_rows(area, 0, from), DAU_ROLE_GROUND);
    fill(p, area_rows(area, to, area.height), DAU_ROLE_GROUND);
    dau_area lines = area_common(area_rows(area, from, to), p->within);
    note_status(p, frame_draw_lines(p->f, p->canvas, lines, p->f->page->scroll));
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
    fill(p, f->bar->track, f->page->last_scroll > 0 ? DAU_ROLE_BAR : DAU_ROLE_GROUND);
    fill(p, frame_thumb(f), f->thumb_held ? DAU_ROLE_CONTROL : DAU_ROLE_RULER);
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
    fill(p, box, DAU_ROLE_BAR);
    draw_label(p, f->message, area_inside(box, toolbar_px(BAR_EDGE, f->scale)), IN_MIDDLE, DAU_ROLE_BAR);
    outline(p, box, toolbar_px(BAR_EDGE, f->scale), DAU_ROLE_RULER);
}

dau_status frame_draw(const frame *f, const dau_canvas *canvas, dau_area within)
{
    painter p = {f, canvas, area_common(within, (dau_area){0, 0, (int32_t)canvas->width, (int32_t)canvas->height}),
                 DAU_OK};
    if (area_is_empty(p.within)) return DAU_OK;
    draw_page(&p);
    draw_track(&p);
    draw_bar(&p);
    draw_message(&p);
    return p.status;
}
