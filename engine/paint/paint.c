#include "paint/aids.h"
#include "paint/draw.h"

static dau_status resolve(target *out, dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                          const dau_paint_options *options)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (layout == NULL) return engine_refuse(engine, "layout is NULL");
    if (layout_engine(layout) != engine)
        return engine_refuse(engine, "layout was made by another engine; paint it with its own");
    return target_resolve(out, engine, canvas, options);
}

static dau_status paint(dau_engine *engine, const dau_layout *layout, const target *t)
{
    mask_cache *cache = cache_of(engine);
    draw d;
    if (cache == NULL) return DAU_E_MEMORY;
    dau_status status = draw_begin(&d, t, layout_theme(layout), cache);
    if (status != DAU_OK) return status;
    kept_lines *kept = d.has_tints ? kept_of(engine) : NULL; /* others are not worth it */
    list_lines lines = list_lines_at(layout, t->clip.top - t->y, t->clip.bottom - t->y);
    const aids_lines focus = aids_focus_of(layout, t);
    for (uint32_t i = lines.from; i < lines.to && status == DAU_OK; i++)
        status = draw_line(&d, kept, layout, i, i < focus.from || i >= focus.to);
    dau_rect ruler;
    if (status == DAU_OK && aids_ruler(&ruler, layout, t)) draw_ruler(&d, &ruler); /* last, whatever the clip */
    draw_end(&d);
    return status;
}

dau_status dau_paint(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                     const dau_paint_options *options)
{
    target t;
    dau_status status = resolve(&t, engine, layout, canvas, options);
    return status == DAU_OK ? paint(engine, layout, &t) : status;
}

dau_status dau_paint_scrolled(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                              const dau_paint_options *options, int64_t from)
{
    target t;
    dau_status status = resolve(&t, engine, layout, canvas, options);
    if (status != DAU_OK) return status;
    int64_t by = target_rows_from(&t, options, from);
    if (by == 0 || t.clip.left >= t.clip.right) return DAU_OK;
    if (by > -(t.clip.bottom - t.clip.top) && by < t.clip.bottom - t.clip.top) {
        target_move_rows(&t.canvas, t.clip, (int32_t)by);
        if (by > 0)
            t.clip.top = t.clip.bottom - (int32_t)by;
        else
            t.clip.bottom = t.clip.top - (int32_t)by;
    }
    return paint(engine, layout, &t);
}

dau_status dau_fill(const dau_theme *theme, const dau_canvas *canvas, dau_area area, dau_role role)
{
    char message[128];
    if (theme == NULL || target_canvas_fault(canvas, message, sizeof message)) return DAU_E_ARGUMENT;
    if (area.width < 0 || area.height < 0 || (int)role < 1 || (int)role >= DAU_ROLE_COUNT) return DAU_E_ARGUMENT;
    target_fill(canvas, target_clip(canvas, area), ramp_pixel(theme->colours[role], canvas->pixels), vector_best());
    return DAU_OK;
}
