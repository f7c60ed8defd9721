#include <dau/dau_inspect.h>

#include "base/fix.h"
#include "layout/list.h"
#include "paint/ramp.h"
#include "paint/target.h"

/* A mark's colour on a dark ground and on a light one: 3:1 and more on every bundled theme's. */
typedef struct mark_colours {
    uint32_t on_dark, on_light;
} mark_colours;

static const mark_colours box_colours = {0x5aa0ff, 0x0050d0};
static const mark_colours baseline_colours = {0xff6a5a, 0xc00010};
static const mark_colours ink_colours = {0x30d070, 0x006a2a};
static const mark_colours cluster_colours = {0xff70ff, 0x9000a8};

typedef struct overlay {
    const target *target;
    uint32_t layers;
    int64_t column_left, column_right;    /* px of the page */
    uint32_t box, baseline, ink, cluster; /* pixels as they lie in the canvas */
    dau_line line;
} overlay;

static uint32_t pixel_of(mark_colours colours, uint32_t ground, dau_pixels order)
{
    bool dark = contrast_ratio(colours.on_dark, ground) > contrast_ratio(colours.on_light, ground);
    return ramp_pixel(dark ? colours.on_dark : colours.on_light, order);
}

/* px of the page, half-open. */
static void mark_box(const overlay *o, int64_t left, int64_t top, int64_t right, int64_t bottom, uint32_t pixel)
{
    const target *t = o->target;
    int64_t l = fix_max(left + t->x, t->clip.left), r = fix_min(right + t->x, t->clip.right);
    int64_t a = fix_max(top + t->y, t->clip.top), b = fix_min(bottom + t->y, t->clip.bottom);
    if (l < r && a < b)
        target_fill(&t->canvas, (target_box){(int32_t)l, (int32_t)a, (int32_t)r, (int32_t)b}, pixel, t->vector);
}

static void mark_row(const overlay *o, int64_t left, int64_t right, int64_t y, uint32_t pixel)
{
    mark_box(o, left, y, right, y + 1, pixel);
}

static void mark_line(const overlay *o)
{
    mark_row(o, o->column_left, o->column_right, fix_floor(o->line.top), o->box);
    mark_row(o, o->column_left, o->column_right, fix_ceil(o->line.bottom) - 1, o->box);
    mark_row(o, o->column_left, o->column_right, fix_floor(o->line.baseline), o->baseline);
}

static void mark_ink(const overlay *o)
{
    int64_t left = fix_floor(o->line.x), right = fix_ceil(o->line.x + o->line.width);
    int64_t top = fix_floor(o->line.ink_top), bottom = fix_ceil(o->line.ink_bottom);
    if (top >= bottom || left >= right) return;
    mark_row(o, left, right, top, o->ink);
    mark_row(o, left, right, bottom - 1, o->ink);
    mark_box(o, left, top, left + 1, bottom, o->ink);
    mark_box(o, right - 1, top, right, bottom, o->ink);
}

/* Every other row of the page, so that the letter behind the edge can be seen. */
static void mark_edge(const overlay *o, int64_t x)
{
    const target *t = o->target;
    int64_t from = fix_max(fix_floor(o->line.top), t->clip.top - t->y);
    int64_t to = fix_min(fix_ceil(o->line.bottom), t->clip.bottom - t->y);
    for (int64_t y = from + (from & 1); y < to; y += 2) mark_row(o, x, x + 1, y, o->cluster);
}

static void mark_clusters(const overlay *o, const list_run *run)
{
    for (uint32_t i = 0; i < run->glyph_count; i++)
        if (i == 0 || run->glyphs[i].cluster != run->glyphs[i - 1].cluster) mark_edge(o, fix_round(run->glyphs[i].x));
}

static bool mark_item(void *user, const list_item *item)
{
    overlay *o = user;
    if (item->kind == LIST_LINE) {
        o->line = *item->line;
        if (o->layers & DAU_DEBUG_LINES) mark_line(o);
        if (o->layers & DAU_DEBUG_INK) mark_ink(o);
    }
    if (item->kind == LIST_GLYPHS && !item->run->marker && o->layers & DAU_DEBUG_CLUSTERS) mark_clusters(o, item->run);
    return true;
}

dau_status dau_inspect_overlay(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                               const dau_paint_options *options, uint32_t layers)
{
    const uint32_t known = DAU_DEBUG_LINES | DAU_DEBUG_INK | DAU_DEBUG_CLUSTERS;
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (layout == NULL) return engine_refuse(engine, "layout is NULL");
    if (layout_engine(layout) != engine)
        return engine_refuse(engine, "layout was made by another engine; inspect it with its own");
    if ((layers & ~known) != 0) return engine_refuse(engine, "layers is 0x%x; use bits of 0x%x", layers, known);
    target t;
    dau_status status = target_resolve(&t, engine, canvas, options);
    if (status != DAU_OK) return status;
    const resolved_settings *settings = layout_settings(layout);
    const uint32_t ground = layout_theme(layout)->colours[t.ground];
    overlay o = {
        .target = &t,
        .layers = layers,
        .column_left = fix_floor(settings->column_x),
        .column_right = fix_ceil(settings->column_x + settings->column),
        .box = pixel_of(box_colours, ground, t.canvas.pixels),
        .baseline = pixel_of(baseline_colours, ground, t.canvas.pixels),
        .ink = pixel_of(ink_colours, ground, t.canvas.pixels),
        .cluster = pixel_of(cluster_colours, ground, t.canvas.pixels),
    };
    return list_play_rows(layout, t.clip.top - t.y, t.clip.bottom - t.y, mark_item, &o);
}
