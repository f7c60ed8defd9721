#include <dau/dau_inspect.h>

#include "font/fonts.h"
#include "paint/cache.h"
#include "theme/theme.h"

static dau_status check(const dau_mark_contrast *out, dau_engine *engine, uint32_t index, dau_fix size,
                        const dau_theme *theme, dau_role role)
{
    if (out == NULL || out->struct_size < sizeof *out)
        return engine_refuse(engine, "dau_mark_contrast.struct_size is not one of this library; use DAU_INIT");
    if (theme == NULL) return engine_refuse(engine, "theme is NULL");
    if ((int)role < 1 || role >= DAU_ROLE_COUNT)
        return engine_refuse(engine, "role is %d; it must be one of dau_role", (int)role);
    if (size < 64 || size > (dau_fix)64 * 1000)
        return engine_refuse(engine, "size is %lld/64 px; it must be 1..1000 px", (long long)size);
    if (index >= fonts_count(engine))
        return engine_refuse(engine, "face %u of %u does not exist; count with dau_engine_face_count", (unsigned)index,
                             (unsigned)fonts_count(engine));
    return DAU_OK;
}

/* Both as measured now, whatever dau_paint knew when it chose the step. */
static void fill(dau_mark_contrast *out, const mark_ink *marks, uint32_t text, uint32_t ground, uint32_t step)
{
    strength_figures plain = strength_look(marks, text, ground, 0), drawn = strength_look(marks, text, ground, step);
    out->specified = contrast_ratio(text, ground);
    out->plain = plain.ratio;
    out->plain_letter = plain.letter;
    out->drawn = drawn.ratio;
    out->letter = drawn.letter;
    out->counter = drawn.counter;
    out->strength = strength_at(step);
}

dau_status dau_inspect_marks(dau_mark_contrast *out, dau_engine *engine, uint32_t face_at, dau_fix size,
                             const dau_theme *theme, dau_role role)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    dau_status status = check(out, engine, face_at, size, theme, role);
    if (status != DAU_OK) return status;
    mask_cache *cache = cache_of(engine);
    if (cache == NULL) return DAU_E_MEMORY;
    face *f = fonts_at(engine, face_at);
    const uint32_t text = theme->colours[role], ground = theme->colours[theme_ground_of(role)];
    const mark_ink *marks;
    uint32_t step;
    status = face_ready(f);
    if (status == DAU_OK) status = strength_of(&step, &cache->strengths, f, size, text, ground);
    if (status == DAU_OK) status = strength_ink(&marks, &cache->strengths, f, size);
    if (status == DAU_OK) fill(out, marks, text, ground, step);
    return status;
}
