#include "paint/raster.h"

#include "base/fix.h"
#include "paint/rows.h"
#include "paint/sweep.h"

#include <string.h>

enum {
    MASK_CEILING = 4096,    /* px */
    SIZE_CEILING = 1 << 24, /* 26.6: with it and points of 32 bits no product leaves 63 bits */
    FIX_CEILING = SWEEP_CEILING / 4,
    SWEEP_CELLS = 1 << 18,          /* 1 MiB: a larger mask is swept in bands */
    CURVE_SPLITS = 16,              /* halvings; 12 flatten the longest curve that SWEEP_CEILING allows */
    CONIC_FLATNESS = SWEEP_ONE / 4, /* of the second difference: the chord then lies within 1/16 px */
    CUBIC_FLATNESS = SWEEP_ONE / 2  /* of thrice a control point's distance from its third of the chord */
};

static int64_t scale_x(const raster_setting *s, int32_t x)
{
    return fix_scale(x, s->size, s->units_per_em) + (int64_t)s->phase * (FIX_ONE / RASTER_PHASES);
}

static int64_t scale_y(const raster_setting *s, int32_t y)
{
    return fix_scale(y, s->size, s->units_per_em);
}

/* ---- curves ------------------------------------------------------------------------------ */

static int32_t magnitude(int32_t v)
{
    return v < 0 ? -v : v;
}

/* n * n * B(i / n) for a conic B: exact, so each point is the curve's own, rounded down. */
typedef struct conic_axis {
    int64_t value, difference, second;
} conic_axis;

static conic_axis conic_axis_of(int32_t from, int32_t control, int32_t to, uint32_t splits)
{
    int64_t second = (int64_t)from - 2 * (int64_t)control + to;
    int64_t first = 2 * ((int64_t)control - from) * ((int64_t)1 << splits);
    return (conic_axis){(int64_t)from * ((int64_t)1 << 2 * splits), first + second, 2 * second};
}

static int32_t conic_axis_next(conic_axis *a, uint32_t splits)
{
    a->value += a->difference;
    a->difference += a->second;
    return (int32_t)(a->value >> 2 * splits);
}

/* Each halving of a conic makes its distance from the chord a quarter. */
static uint32_t conic_splits(sweep_point a, sweep_point b, sweep_point c)
{
    int32_t dx = magnitude(a.x - 2 * b.x + c.x), dy = magnitude(a.y - 2 * b.y + c.y);
    uint32_t splits = 0;
    for (int32_t d = dx > dy ? dx : dy; d > CONIC_FLATNESS; d >>= 2) splits++;
    return splits;
}

static void add_conic(sweep *s, sweep_point a, sweep_point b, sweep_point c)
{
    uint32_t splits = conic_splits(a, b, c);
    conic_axis x = conic_axis_of(a.x, b.x, c.x, splits), y = conic_axis_of(a.y, b.y, c.y, splits);
    for (uint32_t i = 1u << splits; i > 0; i--) {
        int32_t next_x = conic_axis_next(&x, splits);
        sweep_point next = {next_x, conic_axis_next(&y, splits)};
        sweep_line(s, a, next);
        a = next;
    }
}

/* A cubic is as flat as its control points are near the thirds of its chord. */
static bool is_flat(int32_t a, int32_t b, int32_t c, int32_t d)
{
    return magnitude(2 * a - 3 * b + d) <= CUBIC_FLATNESS && magnitude(a - 3 * c + 2 * d) <= CUBIC_FLATNESS;
}

static sweep_point mix(const sweep_point *p, int32_t a, int32_t b, int32_t c, int32_t d, int shift)
{
    return (sweep_point){(a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x) >> shift,
                         (a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y) >> shift};
}

/* Halves the curve (de Casteljau) until it is flat. */
static void add_cubic(sweep *s, const sweep_point *p, int depth)
{
    if (depth == CURVE_SPLITS || (is_flat(p[0].x, p[1].x, p[2].x, p[3].x) && is_flat(p[0].y, p[1].y, p[2].y, p[3].y))) {
        sweep_line(s, p[0], p[3]);
        return;
    }
    sweep_point middle = mix(p, 1, 3, 3, 1, 3);
    add_cubic(s, (sweep_point[4]){p[0], mix(p, 1, 1, 0, 0, 1), mix(p, 1, 2, 1, 0, 2), middle}, depth + 1);
    add_cubic(s, (sweep_point[4]){middle, mix(p, 0, 1, 2, 1, 2), mix(p, 0, 0, 1, 1, 1), p[3]}, depth + 1);
}

/* ---- outlines ---------------------------------------------------------------------------- */

static const uint8_t verb_points[] = {[OUTLINE_MOVE] = 1, [OUTLINE_LINE] = 1, [OUTLINE_CONIC] = 2, [OUTLINE_CUBIC] = 3};

/* A curve above, below or right of the window leaves nothing in it, so it need not be flattened. */
static bool is_outside(const sweep *s, const sweep_point *p, uint32_t count)
{
    bool above = true, below = true, right = true;
    for (uint32_t i = 0; i <= count; i++) {
        above = above && p[i].y >= s->top * SWEEP_ONE;
        below = below && p[i].y <= s->bottom * SWEEP_ONE;
        right = right && p[i].x >= s->right * SWEEP_ONE;
    }
    return above || below || right;
}

/* p[0]: where the pen is; the verb's points follow. */
static void add_verb(sweep *s, uint8_t verb, const sweep_point *p)
{
    if (is_outside(s, p, verb_points[verb])) return;
    if (verb == OUTLINE_LINE) sweep_line(s, p[0], p[1]);
    if (verb == OUTLINE_CONIC) add_conic(s, p[0], p[1], p[2]);
    if (verb == OUTLINE_CUBIC) add_cubic(s, p, 0);
}

static void add_outline(sweep *s, const outline *o, const sweep_point *points)
{
    sweep_point start = {0, 0}, pen = {0, 0};
    uint32_t at = 0;
    bool is_open = false;
    for (uint32_t i = 0; i < o->verb_count; i++) {
        uint8_t verb = o->verbs[i];
        uint32_t count = verb <= OUTLINE_CUBIC ? verb_points[verb] : 0;
        if (count == 0 || count > o->point_count - at) break;
        sweep_point p[4] = {pen};
        memcpy(p + 1, points + at, count * sizeof *p);
        if (verb == OUTLINE_MOVE) {
            if (is_open) sweep_line(s, pen, start);
            start = p[1];
            is_open = true;
        } else if (is_open) {
            add_verb(s, verb, p);
        }
        pen = p[count];
        at += count;
    }
    if (is_open) sweep_line(s, pen, start);
}

static bool is_sane(const raster_setting *s)
{
    return s->size > 0 && s->size <= SIZE_CEILING && s->units_per_em > 0 && s->phase < RASTER_PHASES;
}

dau_status raster_bounds(raster_box *out, const outline *o, raster_setting setting)
{
    if (!is_sane(&setting)) return DAU_E_LIMIT;
    if (o->point_count == 0) {
        *out = (raster_box){0, 0, 0, 0};
        return DAU_OK;
    }
    outline_point low = o->points[0], high = low;
    for (uint32_t i = 1; i < o->point_count; i++) {
        outline_point p = o->points[i];
        low = (outline_point){p.x < low.x ? p.x : low.x, p.y < low.y ? p.y : low.y};
        high = (outline_point){p.x > high.x ? p.x : high.x, p.y > high.y ? p.y : high.y};
    }
    int64_t left = scale_x(&setting, low.x), right = scale_x(&setting, high.x);
    int64_t bottom = scale_y(&setting, low.y), top = scale_y(&setting, high.y);
    if (left < -FIX_CEILING || right > FIX_CEILING || bottom < -FIX_CEILING || top > FIX_CEILING) return DAU_E_LIMIT;
    *out = (raster_box){(int32_t)fix_floor(left), (int32_t)-fix_ceil(top), (int32_t)fix_ceil(right),
                        (int32_t)-fix_floor(bottom)};
    return DAU_OK;
}

/* ---- masks ------------------------------------------------------------------------------- */

/* Points in 24.8 and the cells, in one block. */
typedef struct scratch {
    size_t size, cell_count;
    sweep_point *points;
    uint32_t *cells;
} scratch;

static dau_status scratch_new(scratch *out, const dau_allocator *allocator, const outline *o,
                              const raster_setting *setting, size_t cell_count)
{
    size_t points_size = (size_t)o->point_count * sizeof *out->points;
    out->cell_count = cell_count;
    out->size = points_size + cell_count * sizeof *out->cells;
    void *block = memory_new(allocator, out->size);
    if (block == NULL) return DAU_E_MEMORY;
    out->points = block;
    out->cells = (uint32_t *)(void *)((char *)block + points_size);
    for (uint32_t i = 0; i < o->point_count; i++) {
        int64_t x = scale_x(setting, o->points[i].x) * 4, y = scale_y(setting, o->points[i].y) * 4;
        out->points[i] = (sweep_point){(int32_t)x, (int32_t)y};
    }
    return DAU_OK;
}

/* Fills the mask's rows, band by band where the cells are fewer than its pixels. */
static void sweep_bands(mask *m, const outline *o, const scratch *with)
{
    sweep s = {.left = m->left, .right = m->left + (int32_t)m->width, .cells = with->cells};
    size_t pitch = sweep_pitch(&s);
    uint32_t band = (uint32_t)(with->cell_count / pitch);
    for (uint32_t from = 0; from < m->height; from += band) {
        uint32_t rows = m->height - from < band ? m->height - from : band;
        s.top = m->top - (int32_t)from;
        s.bottom = s.top - (int32_t)rows;
        if (from > 0) memset(s.cells, 0, rows * pitch * sizeof *s.cells);
        add_outline(&s, o, with->points);
        for (uint32_t y = 0; y < rows; y++)
            rows_cover(m->coverage + (size_t)(from + y) * m->width, s.cells + y * pitch, m->width);
    }
}

static bool has_ink(const uint8_t *coverage, size_t count, size_t step)
{
    for (size_t i = 0; i < count; i++)
        if (coverage[i * step] != 0) return true;
    return false;
}

/* Cuts empty rows and columns off: the box of the points may be larger than the ink. */
static dau_status cut_to_ink(mask *m, const dau_allocator *allocator)
{
    uint32_t width = m->width, top = 0, bottom = m->height, left = 0, right = width;
    while (top < bottom && !has_ink(m->coverage + (size_t)top * width, width, 1)) top++;
    while (top < bottom && !has_ink(m->coverage + (size_t)(bottom - 1) * width, width, 1)) bottom--;
    const uint8_t *first = m->coverage + (size_t)top * width;
    while (top < bottom && !has_ink(first + left, bottom - top, width)) left++;
    while (top < bottom && !has_ink(first + right - 1, bottom - top, width)) right--;
    if (top == bottom) {
        mask_drop(m, allocator);
        return DAU_OK;
    }
    if (bottom - top == m->height && right - left == width) return DAU_OK;
    mask cut = {m->left + (int32_t)left, m->top - (int32_t)top, right - left, bottom - top, m->coverage};
    for (uint32_t y = 0; y < cut.height; y++)
        memmove(cut.coverage + (size_t)y * cut.width, first + (size_t)y * width + left, cut.width);
    cut.coverage = memory_resize(allocator, m->coverage, (size_t)width * m->height, (size_t)cut.width * cut.height);
    if (cut.coverage == NULL) return DAU_E_MEMORY;
    *m = cut;
    return DAU_OK;
}

static dau_status fill_mask(mask *m, const dau_allocator *allocator, const outline *o, const raster_setting *setting)
{
    size_t pitch = (size_t)m->width + 1, cells = pitch * m->height;
    if (cells > SWEEP_CELLS) cells = pitch > SWEEP_CELLS ? pitch : SWEEP_CELLS;
    scratch with;
    dau_status status = scratch_new(&with, allocator, o, setting, cells);
    if (status != DAU_OK) return status;
    sweep_bands(m, o, &with);
    memory_free(allocator, with.points, with.size);
    return cut_to_ink(m, allocator);
}

dau_status raster_window(mask *out, const dau_allocator *allocator, const outline *o, raster_setting setting,
                         raster_box window)
{
    raster_box box;
    dau_status status = raster_bounds(&box, o, setting);
    if (status != DAU_OK) return status;
    if (box.left < window.left) box.left = window.left;
    if (box.top < window.top) box.top = window.top;
    if (box.right > window.right) box.right = window.right;
    if (box.bottom > window.bottom) box.bottom = window.bottom;
    mask made = {0};
    if (box.left < box.right && box.top < box.bottom) {
        made = (mask){box.left, -box.top, (uint32_t)(box.right - box.left), (uint32_t)(box.bottom - box.top), NULL};
        made.coverage = memory_resize(allocator, NULL, 0, (size_t)made.width * made.height);
        status = made.coverage != NULL ? fill_mask(&made, allocator, o, &setting) : DAU_E_MEMORY;
    }
    if (status == DAU_OK)
        *out = made;
    else
        mask_drop(&made, allocator);
    return status;
}

dau_status raster_mask(mask *out, const dau_allocator *allocator, const outline *o, raster_setting setting)
{
    raster_box box;
    dau_status status = raster_bounds(&box, o, setting);
    if (status != DAU_OK) return status;
    if (box.right - box.left > MASK_CEILING || box.bottom - box.top > MASK_CEILING) return DAU_E_LIMIT;
    return raster_window(out, allocator, o, setting, box);
}

void mask_drop(mask *m, const dau_allocator *allocator)
{
    memory_free(allocator, m->coverage, (size_t)m->width * m->height);
    *m = (mask){0};
}
