#include "paint/draw.h"

#include "base/fix.h"
#include "paint/packed.h"

/* ---- painting what is gathered ------------------------------------------------------------- */

/* p->coverage NULL: full. */
static void blend_coverage(const target *t, const placed *p, target_box box)
{
    const uint8_t *coverage = p->coverage;
    const uint32_t width = (uint32_t)(box.right - box.left);
    if (coverage != NULL) coverage += (size_t)(box.top - p->top) * p->width + (size_t)(box.left - p->left);
    for (int32_t y = box.top; y < box.bottom; y++) {
        if (!target_has_bytes(&t->canvas))
            packed_blend(target_row(&t->canvas, y), (uint32_t)box.left, coverage, width, p->ink);
        else if (coverage != NULL)
            rows_blend(target_pixel(&t->canvas, box.left, y), coverage, width, p->ink);
        else
            rows_blend_full(target_pixel(&t->canvas, box.left, y), width, p->ink);
        if (coverage != NULL) coverage += p->width;
    }
}

/* Where the clip allows, the padding of a row is blended too: it changes nothing, and there is no odd rest. */
static void blend_tint(const target *t, const placed *p, target_box box)
{
    int32_t pitch = (int32_t)tint_pitch(p->width);
    if (p->left + pitch <= t->clip.right) box.right = p->left + pitch;
    tint_box tinted = {.to = target_pixel(&t->canvas, box.left, box.top),
                       .stride = t->canvas.stride,
                       .pixels = p->pixels + (ptrdiff_t)(box.top - p->top) * pitch + (box.left - p->left),
                       .pitch = (size_t)pitch,
                       .width = (uint32_t)(box.right - box.left),
                       .height = (uint32_t)(box.bottom - box.top)};
    tint_blend(&tinted, p->ink, t->vector);
}

static void paint_placed(const target *t, const placed *p, target_box within)
{
    target_box box = {p->left, p->top, p->left + (int32_t)p->width, p->top + (int32_t)p->height};
    box = target_common(box, within);
    if (box.left >= box.right || box.top >= box.bottom) return;
    if (p->pixels != NULL)
        blend_tint(t, p, box);
    else
        blend_coverage(t, p, box);
}

enum {
    MASKS_AHEAD = 2,
    ROWS_AHEAD = 16,
    CACHE_LINE = 64,
    BANDS_EACH = 4,
    LEAST_BAND = 16, /* rows */
    GATHERED = 512,  /* a few lines */
    GATHERED_FOR_WORKERS = 8192
};

static void expect_placed(const placed *p)
{
    if (p->pixels == NULL) return;
    for (int k = 0; k < 4; k++) __builtin_prefetch((const char *)p->pixels + k * CACHE_LINE);
}

static void fill_rows(const draw *d, int32_t top, int32_t bottom)
{
    const target *t = d->target;
    target_box box = {t->clip.left, top, t->clip.right, bottom};
    target_fill(&t->canvas, box, ramp_pixel(d->theme->colours[t->ground], t->canvas.pixels), t->vector);
}

/* Canvas rows of what is gathered, and their ground where they have none yet: just ahead of the ink. */
static void paint_rows(const draw *d, int32_t top, int32_t bottom)
{
    target_box within = {d->target->clip.left, top, d->target->clip.right, bottom};
    int32_t filled = top > d->filled ? top : d->filled;
    for (uint32_t i = 0; i < d->count; i++) {
        const placed *p = &d->gathered[i];
        int32_t end = p->top + (int32_t)p->height;
        if (i + MASKS_AHEAD < d->count) expect_placed(p + MASKS_AHEAD);
        if (end <= top || p->top >= bottom) continue;
        if (end > filled) {
            end = end + ROWS_AHEAD < bottom ? end + ROWS_AHEAD : bottom;
            fill_rows(d, filled, end);
            filled = end;
        }
        paint_placed(d->target, p, within);
    }
    fill_rows(d, filled, bottom);
}

typedef struct bands {
    const draw *draw;
    int32_t top, rows, bottom; /* rows: of one band */
} bands;

static void paint_band(void *data, uint32_t part)
{
    const bands *b = data;
    int32_t top = b->top + (int32_t)part * b->rows;
    paint_rows(b->draw, top, b->bottom - top > b->rows ? top + b->rows : b->bottom);
}

/* Several bands for each worker, so that one which is interrupted does not keep the others waiting. */
static void share_rows(const draw *d, int32_t top, int32_t bottom)
{
    const dau_workers *w = d->target->workers;
    int32_t rows = (bottom - top) / (int32_t)(w->count * BANDS_EACH);
    if (rows < LEAST_BAND) rows = LEAST_BAND;
    bands b = {.draw = d, .top = top, .rows = rows, .bottom = bottom};
    w->run(w->user, paint_band, &b, (uint32_t)((bottom - top + rows - 1) / rows));
}

/* Paints what is gathered and the ground down to a row of the clip. Everything lent is given back. */
static void paint_gathered(draw *d, int32_t ground)
{
    int32_t bottom = d->count > 0 && d->bottom > ground ? d->bottom : ground;
    int32_t top = d->count > 0 && d->top < d->filled ? d->top : d->filled;
    if (bottom < d->filled) bottom = d->filled;
    if (d->target->workers != NULL && bottom > top)
        share_rows(d, top, bottom);
    else
        paint_rows(d, top, bottom);
    d->filled = bottom;
    d->count = 0;
    cache_give_back(d->cache);
}

/* ---- gathering --------------------------------------------------------------------------------- */

static const ink *ink_of(const draw *d, dau_role role, uint32_t step)
{
    const uint32_t *colours = d->theme->colours;
    return cache_ink_at(d->cache, colours[role], colours[d->target->ground], step, d->target->canvas.pixels);
}

static dau_role role_of_text(const draw *d, dau_role role)
{
    return d->text != 0 ? d->text : role;
}

/* Something that meets the clip. */
static inline void gather(draw *d, const placed *p)
{
    const target_box *clip = &d->target->clip;
    int32_t top = p->top > clip->top ? p->top : clip->top, bottom = p->top + (int32_t)p->height;
    if (bottom > clip->bottom) bottom = clip->bottom;
    if (d->count == 0 || top < d->top) d->top = top;
    if (d->count == 0 || bottom > d->bottom) d->bottom = bottom;
    d->gathered[d->count++] = *p;
    if (d->count == d->room) paint_gathered(d, d->filled); /* now: what is lent next must not be given back with it */
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

static void gather_mask(draw *d, const mask *m, const uint32_t *pixels, pen at, const ink *i)
{
    const target_box *clip = &d->target->clip;
    int64_t left = at.x + m->left, top = at.y - m->top;
    if (left >= clip->right || top >= clip->bottom || left + m->width <= clip->left || top + m->height <= clip->top ||
        m->width == 0)
        return;
    placed p = {.left = (int32_t)left,
                .top = (int32_t)top,
                .width = m->width,
                .height = m->height,
                .ink = i,
                .coverage = m->coverage,
                .pixels = pixels};
    gather(d, &p);
}

static int32_t to_int32(int64_t v)
{
    return (int32_t)fix_max(INT32_MIN, fix_min(v, INT32_MAX));
}

/* The part of a glyph too large to keep that falls into the clip. */
static dau_status draw_large(draw *d, const mask_key *key, pen at, const ink *i)
{
    target_box clip = d->target->clip;
    raster_box window = {to_int32(clip.left - at.x), to_int32(clip.top - at.y), to_int32(clip.right - at.x),
                         to_int32(clip.bottom - at.y)};
    mask part;
    dau_status status = cache_window(&part, d->cache, key, window);
    if (status != DAU_OK) return status;
    gather_mask(d, &part, NULL, at, i);
    paint_gathered(d, d->filled);
    mask_drop(&part, &d->cache->allocator);
    return DAU_OK;
}

static void refuse_to_keep(draw *d)
{
    if (d->drafts != NULL) kept_refuse(d->drafts);
}

static dau_status draw_glyph(draw *d, const list_run *run, const dau_glyph *glyph, const ink *i)
{
    pen at = pen_of(d->target, glyph);
    mask_key key = {run->face, run->size, glyph->id, at.phase};
    const ink *tint = d->has_tints ? i : NULL;
    const cached_mask *m = NULL;
    cache_answer answer;
    dau_status status = cache_lend(&answer, &m, d->cache, &key, tint);
    if (status == DAU_OK && answer == CACHE_FULL) {
        paint_gathered(d, d->filled);
        status = cache_lend(&answer, &m, d->cache, &key, tint);
    }
    if (status != DAU_OK) return status;
    if (answer != CACHE_LENT) {
        refuse_to_keep(d);
        return draw_large(d, &key, at, i);
    }
    if (d->drafts != NULL)
        kept_add(d->drafts, m, (kept_ink){run->role, d->step}, at.x - d->target->x, at.y - d->target->y);
    gather_mask(d, &m->mask, m->pixels, at, i);
    return DAU_OK;
}

static dau_status draw_run(draw *d, const list_run *run)
{
    const dau_role role = role_of_text(d, run->role);
    const uint32_t *colours = d->theme->colours;
    dau_status status =
        strength_of(&d->step, &d->cache->strengths, run->face, run->size, colours[role], colours[d->target->ground]);
    if (status != DAU_OK) return status;
    const ink *i = ink_of(d, role, d->step);
    for (uint32_t k = 0; k < run->glyph_count && status == DAU_OK; k++) status = draw_glyph(d, run, &run->glyphs[k], i);
    return status;
}

/* Underlines and the boxes of missing characters belong to the text; bars and rules do not, but the line focus dims
 * them too. */
static dau_role role_of_rect(const draw *d, dau_role role)
{
    return role == DAU_ROLE_RULER && !d->dims_bars ? role : role_of_text(d, role);
}

static void draw_rect(draw *d, const dau_rect *rect, dau_role role)
{
    const target *t = d->target;
    int64_t left = fix_max(fix_round(rect->x) + t->x, t->clip.left);
    int64_t right = fix_min(fix_round(rect->x + rect->width) + t->x, t->clip.right);
    int64_t top = fix_max(fix_round(rect->y) + t->y, t->clip.top);
    int64_t bottom = fix_min(fix_round(rect->y + rect->height) + t->y, t->clip.bottom);
    if (left >= right || top >= bottom) return;
    placed p = {.left = (int32_t)left,
                .top = (int32_t)top,
                .width = (uint32_t)(right - left),
                .height = (uint32_t)(bottom - top),
                .ink = ink_of(d, role_of_rect(d, role), 0)};
    gather(d, &p);
}

dau_status draw_begin(draw *out, const target *t, const dau_theme *theme, mask_cache *cache)
{
    uint32_t room = t->workers != NULL ? GATHERED_FOR_WORKERS : GATHERED;
    placed *gathered = memory_resize(&cache->allocator, NULL, 0, room * sizeof *gathered);
    if (gathered == NULL) return DAU_E_MEMORY;
    cache_begin_frame(cache);
    *out = (draw){.target = t,
                  .theme = theme,
                  .cache = cache,
                  .text = t->text,
                  .has_tints = t->vector != VECTOR_PLAIN && target_has_bytes(&t->canvas),
                  .filled = t->clip.top,
                  .room = room,
                  .gathered = gathered};
    return DAU_OK;
}

void draw_turn_to(draw *d, const target *part)
{
    paint_gathered(d, d->target->clip.bottom);
    d->part = *part;
    d->target = &d->part;
    d->text = part->text;
    d->filled = part->clip.top;
}

bool draw_item(void *user, const list_item *item)
{
    draw *d = user;
    if (item->kind == LIST_GLYPHS) d->status = draw_run(d, item->run);
    if (item->kind == LIST_RECT) {
        refuse_to_keep(d);
        draw_rect(d, &item->rect, item->role);
    }
    return d->status == DAU_OK;
}

static void draw_kept(draw *d, const kept_line *line)
{
    const ink *i = ink_of(d, role_of_text(d, line->ink.role), line->ink.step);
    const int64_t x = d->target->x, y = line->y + d->target->y;
    for (const kept_glyph *g = line->glyphs, *end = g + line->count; g < end; g++) {
        cache_lend_again(d->cache, g->mask);
        gather_mask(d, &g->mask->mask, g->mask->pixels, (pen){.x = x + g->x, .y = y + g->y}, i);
    }
}

static dau_status draw_new_line(draw *d, const kept_key *key, const dau_layout *layout)
{
    const dau_cache_stats *masks = d->cache->stats;
    if (d->drafts != NULL) kept_begin(d->drafts, key, masks);
    dau_status status = list_play_ink(layout, key->line, draw_item, d);
    if (d->status != DAU_OK) return d->status;
    if (d->drafts != NULL && status == DAU_OK) kept_end(d->drafts, masks);
    return status;
}

dau_status draw_line(draw *d, kept_lines *kept, const dau_layout *layout, uint32_t line, bool dimmed)
{
    const target *t = d->target;
    /* Text that the host gave a role keeps it, for its ground is the host's then too. */
    const bool dims = dimmed && t->text == 0;
    d->text = dims ? DAU_ROLE_DIM : t->text;
    d->dims_bars = dims;
    d->drafts = kept;
    const kept_key key = {layout_serial(layout), line, d->text, t->ground, t->canvas.pixels};
    const kept_line *found = kept != NULL ? kept_find(kept, &key, d->cache->stats) : NULL;
    if (found == NULL) return draw_new_line(d, &key, layout);
    draw_kept(d, found);
    return DAU_OK;
}

void draw_bar(draw *d, const dau_rect *at)
{
    d->dims_bars = false;
    draw_rect(d, at, DAU_ROLE_RULER);
}

void draw_end(draw *d)
{
    paint_gathered(d, d->target->clip.bottom);
    memory_free(&d->cache->allocator, d->gathered, d->room * sizeof *d->gathered);
}
