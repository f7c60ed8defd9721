#include "frame.h"

/* The first error stays; drawing goes on, so that a frame is never left half old. */
typedef struct painter {
    const frame *f;
    const dau_canvas *canvas;
    dau_status status;
} painter;

static void note_status(painter *p, dau_status status)
{
    if (p->status == DAU_OK) p->status = status;
}

static void fill(painter *p, dau_area area, dau_role role)
{
    if (area.width > 0 && area.height > 0) note_status(p, dau_fill(p->f->theme, p->canvas, area, role));
}

static dau_area inside(dau_area a, int32_t by)
{
    return (dau_area){a.x + by, a.y + by, a.width - 2 * by, a.height - 2 * by};
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
    if (!l->layout || area.width <= 0 || area.height <= 0) return;
    const label *capital = &p->f->labels->items[BAR_LABEL_ORIGINAL];
    dau_paint_options o = DAU_INIT(o);
    o.clip = area;
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

static void draw_ring(painter *p, dau_area button)
{
    int32_t gap = toolbar_px(BAR_RING_GAP, p->f->scale), thick = toolbar_px(BAR_RING, p->f->scale);
    outline(p, inside(button, -gap - thick), thick, DAU_ROLE_FOCUS);
}

static void draw_control(painter *p, control which, bar_label name)
{
    const frame *f = p->f;
    dau_area box = f->bar->controls[which];
    int32_t edge = toolbar_px(BAR_EDGE, f->scale);
    dau_role ground = f->pressed == which ? DAU_ROLE_PRESSED : DAU_ROLE_BAR;
    fill(p, box, ground);
    if (which == CONTROL_THEME && f->bar->fold == FOLD_SIGNS) {
        draw_contrast_sign(p, box);
    } else {
        draw_label(p, &f->labels->items[name], inside(box, edge), IN_MIDDLE, ground);
    }
    outline(p, box, edge, DAU_ROLE_RULER);
    if (f->focus == which) draw_ring(p, box);
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

static void draw_page(painter *p)
{
    const page_view *view = p->f->page;
    dau_area area = p->f->bar->page, lines = area;
    int32_t from = 0, to = area.height;
    if (p->f->at_rest) page_whole_rows(view, &from, &to);
    lines.y += from;
    lines.height = to - from;
    fill(p, (dau_area){area.x, area.y, area.width, from}, DAU_ROLE_GROUND);
    fill(p, (dau_area){area.x, area.y + to, area.width, area.height - to}, DAU_ROLE_GROUND);
    if (lines.width <= 0 || lines.height <= 0) return;
    dau_paint_options o = DAU_INIT(o);
    o.clip = lines;
    o.x = area.x + (int32_t)(((dau_fix)area.width * 64 - view->width) / 128);
    o.y = area.y;
    o.scroll = view->scroll;
    note_status(p, dau_paint(p->f->engine, view->layout, p->canvas, &o));
}

/* An article that is seen whole has no position to show: the strip is then part of the page. */
static void draw_track(painter *p)
{
    const frame *f = p->f;
    const page_view *view = f->page;
    bool needed = view->last_scroll > 0;
    fill(p, f->bar->track, needed ? DAU_ROLE_BAR : DAU_ROLE_GROUND);
    if (!needed) return;
    dau_area thumb = toolbar_thumb(f->bar, f->scale, view->scroll, view->last_scroll);
    fill(p, thumb, f->thumb_held ? DAU_ROLE_CONTROL : DAU_ROLE_RULER);
}

static void draw_message(painter *p)
{
    const frame *f = p->f;
    if (!f->message || !f->message->layout) return;
    int32_t pad = toolbar_px(BAR_PAD, f->scale), inset = toolbar_px(BAR_INSET, f->scale);
    dau_area around = f->bar->page;
    dau_area box = {around.x + 2 * pad, 0, f->message->width + 2 * inset, f->message->height + inset};
    if (box.width > around.width - 4 * pad) box.width = around.width - 4 * pad;
    box.x = around.x + around.width - 2 * pad - box.width; /* lines begin at the left: cover what is least read */
    box.y = f->bar->bar.y > around.y ? around.y + around.height - pad - box.height : around.y + pad;
    fill(p, box, DAU_ROLE_BAR);
    draw_label(p, f->message, inside(box, toolbar_px(BAR_EDGE, f->scale)), IN_MIDDLE, DAU_ROLE_BAR);
    outline(p, box, toolbar_px(BAR_EDGE, f->scale), DAU_ROLE_RULER);
}

dau_status frame_draw(const frame *f, const dau_canvas *canvas)
{
    painter p = {f, canvas, DAU_OK};
    draw_page(&p);
    draw_track(&p);
    draw_bar(&p);
    draw_message(&p);
    return p.status;
}
