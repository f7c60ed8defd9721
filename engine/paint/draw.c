#include "paint/draw.h"

#include "base/fix.h"

static const ink *ink_of(const draw *d, dau_role role)
{
    const uint32_t *colours = d->theme->colours;
    return cache_ink_of(d->cache, colours[role], colours[d->target->ground], d->target->canvas.pixels);
}

static target_box intersect(target_box clip, int64_t left, int64_t top, int64_t right, int64_t bottom)
{
    return (target_box){(int32_t)fix_max(clip.left, fix_min(left, clip.right)),
                        (int32_t)fix_max(clip.top, fix_min(top, clip.bottom)),
                        (int32_t)fix_max(clip.left, fix_min(right, clip.right)),
                        (int32_t)fix_max(clip.top, fix_min(bottom, clip.bottom))};
}

/* The glyph's pen in canvas px: x to the nearest quarter, y to the nearest whole px. */
typedef struct pen {
    int64_t x, y;
    uint32_t phase;
} pen;

static pen pen_of(const target *t, const dau_glyph *glyph)
{
    int64_t quarters = (glyph->x + FIX_ONE / RASTER_PHASES / 2) >> 4;
    return (pen){(quarters >> 2) + t->x, fix_round(glyph->y) + t->y, (uint32_t)(quarters & 3)};
}

static void draw_mask(const target *t, const mask *m, pen at, const ink *i)
{
    int64_t left = at.x + m->left, top = at.y - m->top;
    target_box box = intersect(t->clip, left, top, left + m->width, top + m->height);
    if (box.left >= box.right) return;
    for (int32_t y = box.top; y < box.bottom; y++) {
        const uint8_t *coverage = m->coverage + (size_t)(y - top) * m->width + (size_t)(box.left - left);
        rows_blend(target_pixel(&t->canvas, box.left, y), coverage, (uint32_t)(box.right - box.left), i);
    }
}

static int32_t to_int32(int64_t v)
{
    return (int32_t)fix_max(INT32_MIN, fix_min(v, INT32_MAX));
}

static dau_status draw_large(const draw *d, const mask_key *key, pen at, const ink *i)
{
    target_box clip = d->target->clip;
    raster_box window = {to_int32(clip.left - at.x), to_int32(clip.top - at.y), to_int32(clip.right - at.x),
                         to_int32(clip.bottom - at.y)};
    mask part;
    dau_status status = cache_window(&part, d->cache, key, window);
    if (status != DAU_OK) return status;
    draw_mask(d->target, &part, at, i);
    mask_drop(&part, &d->cache->allocator);
    return DAU_OK;
}

static dau_status draw_run(const draw *d, const list_run *run)
{
    const ink *i = ink_of(d, d->target->text != 0 ? d->target->text : run->role);
    for (uint32_t k = 0; k < run->glyph_count; k++) {
        pen at = pen_of(d->target, &run->glyphs[k]);
        mask_key key = {run->face, run->size, run->glyphs[k].id, at.phase};
        const mask *m;
        dau_status status = cache_mask(&m, d->cache, &key);
        if (status == DAU_OK && m == NULL)
            status = draw_large(d, &key, at, i);
        else if (status == DAU_OK)
            draw_mask(d->target, m, at, i);
        if (status != DAU_OK) return status;
    }
    return DAU_OK;
}

/* Underlines and the boxes of missing characters belong to the text; bars and rules do not. */
static void draw_rect(const draw *d, const dau_rect *rect, dau_role role)
{
    const target *t = d->target;
    int64_t left = fix_round(rect->x) + t->x, right = fix_round(rect->x + rect->width) + t->x;
    int64_t top = fix_round(rect->y) + t->y, bottom = fix_round(rect->y + rect->height) + t->y;
    target_box box = intersect(t->clip, left, top, right, bottom);
    const ink *i = ink_of(d, t->text != 0 && role != DAU_ROLE_RULER ? t->text : role);
    if (box.left >= box.right) return;
    for (int32_t y = box.top; y < box.bottom; y++)
        rows_blend_full(target_pixel(&t->canvas, box.left, y), (uint32_t)(box.right - box.left), i);
}

bool draw_item(void *user, const list_item *item)
{
    draw *d = user;
    if (item->kind == LIST_GLYPHS) d->status = draw_run(d, item->run);
    if (item->kind == LIST_RECT) draw_rect(d, &item->rect, item->role);
    return d->status == DAU_OK;
}
