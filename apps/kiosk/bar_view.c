#include "bar_view.h"
#include "area.h"

typedef struct painter {
    brush *b;
    const bar_view *v;
    const panel_look *at;
} painter;

void bar_view_label(brush *b, const label *capital, const label *l, dau_area area, side where, look as)
{
    if (!l->layout) return;
    int32_t free_room = area.width - l->width;
    int32_t x = area.x + (where == AT_LEFT ? 0 : where == IN_MIDDLE ? free_room / 2 : free_room);
    int32_t y = area.y + (area.height + capital->baseline - capital->ink_top) / 2 - l->baseline;
    int32_t lowest = area.y + area.height - l->ink_bottom, highest = area.y - l->ink_top;
    if (y > lowest) y = lowest;
    if (y < highest) y = highest;
    brush_rows(b, l->layout, area, x, y, 0, area.y + area.height - y, as);
}

static const label *capital_of(const bar_view *v, control which)
{
    return which < CONTROL_STRIP ? &v->labels->items[BAR_LABEL_ORIGINAL] : &v->strip->items[STRIP_LABEL_CAPITAL];
}

dau_area bar_view_area(const bar_view *v, control which, int32_t scale)
{
    dau_area box = v->boxes->controls[which];
    return which == CONTROL_NONE || area_is_empty(box) ? (dau_area){0} : brush_ring_area(box, scale);
}

/* Sign and word as one, its left edge where it is for the widest word: neither moves when the word changes. */
static void draw_read(const painter *p, dau_area box, look as)
{
    static const sign signs[] = {SIGN_PLAY, SIGN_PAUSE, SIGN_PLAY};
    const bar_labels *labels = p->v->labels;
    const label *says = &labels->items[p->v->read];
    sign shows = signs[p->v->read - BAR_LABEL_READ];
    if (p->v->boxes->fold == FOLD_SIGNS) {
        brush_sign(p->b, box, shows, as);
        return;
    }
    int32_t high = labels->items[BAR_LABEL_READ].height, left = box.x + (box.width - labels->read - high) / 2;
    brush_sign(p->b, (dau_area){left, box.y + (box.height - high) / 2, high, high}, shows, as);
    dau_area room = area_inside(box, toolbar_px(BAR_EDGE, p->b->scale));
    room.width -= left + high - room.x;
    room.x = left + high;
    bar_view_label(p->b, capital_of(p->v, CONTROL_READ), says, room, AT_LEFT, as);
}

/* NULL where the control is only ever a sign. */
static const label *label_of(const bar_view *v, control which)
{
    static const struct {
        control which;
        int label;
    } in_bar[] = {{CONTROL_SMALLER, BAR_LABEL_SMALLER},
                  {CONTROL_ORIGINAL, BAR_LABEL_ORIGINAL},
                  {CONTROL_LARGER, BAR_LABEL_LARGER},
                  {CONTROL_THEME, BAR_LABEL_CONTRAST},
                  {CONTROL_CUSTOMISE, BAR_LABEL_CUSTOMISE}},
      in_strip[] = {{CONTROL_SENTENCE_BACK, STRIP_LABEL_SENTENCE_BACK},
                    {CONTROL_SENTENCE_ON, STRIP_LABEL_SENTENCE_ON},
                    {CONTROL_BLOCK_BACK, STRIP_LABEL_BLOCK_BACK},
                    {CONTROL_BLOCK_ON, STRIP_LABEL_BLOCK_ON},
                    {CONTROL_SPEED, STRIP_LABEL_SPEED},
                    {CONTROL_STOP, STRIP_LABEL_STOP}};
    for (size_t i = 0; i < sizeof in_bar / sizeof *in_bar; i++)
        if (in_bar[i].which == which) return &v->labels->items[in_bar[i].label];
    for (size_t i = 0; i < sizeof in_strip / sizeof *in_strip; i++)
        if (in_strip[i].which == which) return &v->strip->items[in_strip[i].label];
    return NULL;
}

/* Of a control that has one in place of its word. */
static sign sign_of(control which)
{
    static const sign signs[CONTROL_COUNT] = {
        [CONTROL_THEME] = SIGN_CONTRAST, [CONTROL_CUSTOMISE] = SIGN_CUSTOMISE, [CONTROL_SENTENCE_BACK] = SIGN_BACK,
        [CONTROL_SENTENCE_ON] = SIGN_ON, [CONTROL_BLOCK_BACK] = SIGN_FAR_BACK, [CONTROL_BLOCK_ON] = SIGN_FAR_ON,
        [CONTROL_SOFTER] = SIGN_LESS,    [CONTROL_LOUDER] = SIGN_MORE,         [CONTROL_STOP] = SIGN_STOP};
    return signs[which];
}

static bool shows_sign(const bar_view *v, control which)
{
    if (which == CONTROL_SOFTER || which == CONTROL_LOUDER) return true;
    if (which >= CONTROL_STRIP) return v->boxes->strip_signs && which != CONTROL_SPEED;
    return v->boxes->fold == FOLD_SIGNS && which >= CONTROL_THEME;
}

static void draw_control(const painter *p, control which)
{
    const bar_view *v = p->v;
    dau_area box = v->boxes->controls[which], ringed = bar_view_area(v, which, p->b->scale);
    if (area_is_empty(area_common(ringed, p->b->within))) return;
    bool pressed = spot_bar(p->at->pressed) == which || (which == CONTROL_CUSTOMISE && v->open);
    look as = brush_look(v->disabled >> which & 1, pressed, spot_bar(p->at->hover) == which);
    brush_button(p->b, box, as);
    if (which == CONTROL_READ) {
        draw_read(p, box, as);
    } else if (shows_sign(v, which)) {
        brush_sign(p->b, box, sign_of(which), as);
    } else {
        dau_area room = area_inside(box, toolbar_px(BAR_EDGE, p->b->scale));
        bar_view_label(p->b, capital_of(v, which), label_of(v, which), room, IN_MIDDLE, as);
    }
    if (spot_bar(p->at->focus) == which) brush_ring(p->b, box);
}

static void draw_volume(const painter *p)
{
    const bar_view *v = p->v;
    look plain = brush_look(false, false, false);
    dau_area box = v->boxes->volume, square = {box.x, box.y, box.height, box.height};
    bar_view_label(p->b, capital_of(v, CONTROL_SOFTER), &v->strip->items[STRIP_LABEL_VOLUME], box, AT_RIGHT, plain);
    if (v->boxes->strip_signs) brush_sign(p->b, square, SIGN_VOLUME, plain);
}

void bar_view_draw(brush *b, const bar_view *v, const panel_look *at)
{
    painter p = {b, v, at};
    look plain = brush_look(false, false, false);
    brush_fill(b, v->boxes->bar, DAU_ROLE_BAR);
    brush_fill(b, v->boxes->edge, DAU_ROLE_RULER);
    brush_fill(b, v->boxes->strip, DAU_ROLE_BAR);
    brush_fill(b, v->boxes->strip_edge, DAU_ROLE_RULER);
    const label *items = v->labels->items, *capital = capital_of(v, CONTROL_READ);
    bar_view_label(b, capital, &items[BAR_LABEL_SIZE], v->boxes->size, AT_RIGHT, plain);
    bar_view_label(b, capital, &items[BAR_LABEL_TITLE], v->boxes->title, AT_LEFT, plain);
    draw_volume(&p);
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) draw_control(&p, c);
}
