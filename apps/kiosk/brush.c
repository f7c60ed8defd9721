#include "brush.h"
#include "area.h"

void brush_note(brush *b, dau_status status)
{
    if (b->status == DAU_OK) b->status = status;
}

void brush_fill(brush *b, dau_area area, dau_role role)
{
    area = area_common(area, b->within);
    if (!area_is_empty(area)) brush_note(b, dau_fill(b->theme, b->canvas, area, role));
}

void brush_outline(brush *b, dau_area a, int32_t thick, dau_role role)
{
    brush_fill(b, (dau_area){a.x, a.y, a.width, thick}, role);
    brush_fill(b, (dau_area){a.x, a.y + a.height - thick, a.width, thick}, role);
    brush_fill(b, (dau_area){a.x, a.y + thick, thick, a.height - 2 * thick}, role);
    brush_fill(b, (dau_area){a.x + a.width - thick, a.y + thick, thick, a.height - 2 * thick}, role);
}

look brush_look(bool off, bool pressed, bool hover)
{
    if (off) return (look){DAU_ROLE_BAR, DAU_ROLE_DISABLED, true};
    return (look){pressed ? DAU_ROLE_PRESSED : hover ? DAU_ROLE_HOVER : DAU_ROLE_BAR, DAU_ROLE_CONTROL, false};
}

/* An edge with gaps: that a button does nothing is not said by its colour alone. */
static void dash_edge(brush *b, dau_area a, int32_t thick, dau_role role)
{
    int32_t dash = 3 * thick;
    for (int32_t x = 0; x < a.width; x += 2 * dash) {
        int32_t length = a.width - x < dash ? a.width - x : dash;
        brush_fill(b, (dau_area){a.x + x, a.y, length, thick}, role);
        brush_fill(b, (dau_area){a.x + x, a.y + a.height - thick, length, thick}, role);
    }
    for (int32_t y = 0; y < a.height; y += 2 * dash) {
        int32_t length = a.height - y < dash ? a.height - y : dash;
        brush_fill(b, (dau_area){a.x, a.y + y, thick, length}, role);
        brush_fill(b, (dau_area){a.x + a.width - thick, a.y + y, thick, length}, role);
    }
}

void brush_button(brush *b, dau_area box, look as)
{
    int32_t edge = toolbar_px(BAR_EDGE, b->scale);
    brush_fill(b, box, as.ground);
    if (as.off) {
        dash_edge(b, box, edge, DAU_ROLE_DISABLED);
    } else {
        brush_outline(b, box, edge, DAU_ROLE_RULER);
    }
}

dau_area brush_ring_area(dau_area box, int32_t scale)
{
    return area_inside(box, -(toolbar_px(BAR_RING_GAP, scale) + toolbar_px(BAR_RING, scale)));
}

void brush_ring(brush *b, dau_area box)
{
    brush_outline(b, brush_ring_area(box, b->scale), toolbar_px(BAR_RING, b->scale), DAU_ROLE_FOCUS);
}

/* ---- signs ---- */

static int32_t root(int64_t square)
{
    int32_t r = 0;
    while ((int64_t)(r + 1) * (r + 1) <= square) r++;
    return r;
}

/* Px from the middle of a box to a sign's edge, and its strokes' thickness. */
typedef struct pen {
    int32_t x, y, reach, thick;
} pen;

/* A circle, its left half filled. */
static void draw_contrast(brush *b, pen p, dau_role role)
{
    int64_t outer = (int64_t)p.reach * p.reach, inner = (int64_t)(p.reach - p.thick) * (p.reach - p.thick);
    for (int32_t row = -p.reach; row < p.reach; row++) {
        int64_t up = (int64_t)row * row;
        int32_t reach = root(outer - up), hole = up < inner ? root(inner - up) : 0;
        brush_fill(b, (dau_area){p.x - reach, p.y + row, reach, 1}, role);
        brush_fill(b, (dau_area){p.x + hole, p.y + row, reach - hole, 1}, role);
    }
}

/* Three slides, their knobs at different places. */
static void draw_slides(brush *b, pen p, dau_role role)
{
    static const int32_t places[] = {1, 3, 2}; /* of the knobs, in quarters of the slide */
    int32_t apart = p.reach * 3 / 4, knob = p.reach / 4 + p.thick / 2;
    for (int32_t i = 0; i < 3; i++) {
        int32_t y = p.y + (i - 1) * apart, at = p.x - p.reach + p.reach * 2 * places[i] / 4;
        brush_fill(b, (dau_area){p.x - p.reach, y - p.thick / 2, 2 * p.reach, p.thick}, role);
        brush_fill(b, (dau_area){at - knob / 2, y - knob, knob, 2 * knob}, role);
    }
}

/* An angle that points to the left (-1) or right; standing: up or down. */
static void draw_angle(brush *b, pen p, int32_t way, bool standing, dau_role role)
{
    int32_t half = p.reach / 2, wide = p.thick * 3 / 2;
    for (int32_t i = -p.reach; i <= p.reach; i++) {
        int32_t back = i < 0 ? -i : i, at = way * (half - back) - wide / 2;
        dau_area flat = {p.x + at, p.y + i, wide, 1}, upright = {p.x + i, p.y + at, 1, wide};
        brush_fill(b, standing ? upright : flat, role);
    }
}

static void draw_amount(brush *b, pen p, bool more, dau_role role)
{
    brush_fill(b, (dau_area){p.x - p.reach, p.y - p.thick / 2, 2 * p.reach, p.thick}, role);
    if (more) brush_fill(b, (dau_area){p.x - p.thick / 2, p.y - p.reach, p.thick, 2 * p.reach}, role);
}

static void draw_far(brush *b, pen p, int32_t way, dau_role role)
{
    int32_t apart = p.reach / 2 + p.thick / 2;
    draw_angle(b, (pen){p.x - apart, p.y, p.reach, p.thick}, way, false, role);
    draw_angle(b, (pen){p.x + apart, p.y, p.reach, p.thick}, way, false, role);
}

/* A triangle whose middle of weight is the box's middle. */
static void draw_play(brush *b, pen p, dau_role role)
{
    int32_t left = p.x - p.reach * 2 / 3;
    for (int32_t i = -p.reach; i <= p.reach; i++) {
        int32_t back = i < 0 ? -i : i, width = (p.reach - back) * 7 / 4;
        brush_fill(b, (dau_area){left, p.y + i, width, 1}, role);
    }
}

static void draw_pause(brush *b, pen p, dau_role role)
{
    int32_t wide = p.reach * 5 / 8, inner = p.reach / 4;
    brush_fill(b, (dau_area){p.x - inner - wide, p.y - p.reach, wide, 2 * p.reach}, role);
    brush_fill(b, (dau_area){p.x + inner, p.y - p.reach, wide, 2 * p.reach}, role);
}

/* A loudspeaker that opens to the right. */
static void draw_volume(brush *b, pen p, dau_role role)
{
    int32_t back = p.reach * 3 / 4;
    for (int32_t x = -p.reach; x <= p.reach / 2; x++) {
        int32_t half = x < -p.reach / 4 ? p.reach * 2 / 5 : p.reach * 2 / 5 + (x + p.reach / 4) * 4 / 5;
        brush_fill(b, (dau_area){p.x + x, p.y - half, 1, 2 * half}, role);
    }
    brush_fill(b, (dau_area){p.x + back, p.y - p.reach / 2, p.thick, p.reach}, role);
}

void brush_sign(brush *b, dau_area box, sign which, look as)
{
    int32_t side = box.width < box.height ? box.width : box.height, edge = toolbar_px(BAR_EDGE, b->scale);
    bool large = which == SIGN_CONTRAST || which == SIGN_CUSTOMISE;
    pen p = {box.x + box.width / 2, box.y + box.height / 2, side * (large ? 30 : 24) / 100, 0};
    p.thick = edge + p.reach / (large ? 12 : 8);
    switch (which) {
    case SIGN_CONTRAST:
        draw_contrast(b, p, as.sign);
        break;
    case SIGN_CUSTOMISE:
        draw_slides(b, p, as.sign);
        break;
    case SIGN_LESS:
    case SIGN_MORE:
        draw_amount(b, p, which == SIGN_MORE, as.sign);
        break;
    case SIGN_BACK:
    case SIGN_ON:
        draw_angle(b, p, which == SIGN_ON ? 1 : -1, false, as.sign);
        break;
    case SIGN_UP:
    case SIGN_DOWN:
        draw_angle(b, p, which == SIGN_DOWN ? 1 : -1, true, as.sign);
        break;
    case SIGN_FAR_BACK:
    case SIGN_FAR_ON:
        draw_far(b, p, which == SIGN_FAR_ON ? 1 : -1, as.sign);
        break;
    case SIGN_PLAY:
        draw_play(b, p, as.sign);
        break;
    case SIGN_PAUSE:
        draw_pause(b, p, as.sign);
        break;
    case SIGN_VOLUME:
        draw_volume(b, p, as.sign);
        break;
    case SIGN_STOP:
        brush_fill(b, (dau_area){p.x - p.reach, p.y - p.reach, 2 * p.reach, 2 * p.reach}, as.sign);
        break;
    }
}

void brush_rows(brush *b, const dau_layout *layout, dau_area clip, int32_t x, int32_t y, int32_t top, int32_t height,
                look as)
{
    dau_paint_options o = DAU_INIT(o);
    o.clip = area_common(area_common(clip, b->within), (dau_area){clip.x, y, clip.width, height});
    if (!layout || area_is_empty(o.clip)) return;
    o.x = x;
    o.y = y;
    o.scroll = top;
    o.text = as.sign;
    o.ground = as.ground;
    brush_note(b, dau_paint(b->engine, layout, b->canvas, &o));
}
