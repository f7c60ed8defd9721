#include "paint/mark_ink.h"

#include "base/fix.h"
#include "paint/raster.h"

#include <string.h>

/* What measuring works with. */
typedef struct measuring {
    mark_ink *out;
    const mark_shapes *shapes;
    dau_fix size;
    uint32_t units_per_em;
    raster raster;
} measuring;

/* ---- cores ------------------------------------------------------------------------------------- */

static uint8_t most_of(const mask *m)
{
    uint8_t most = 0;
    for (size_t i = 0; i < (size_t)m->width * m->height; i++)
        if (m->coverage[i] > most) most = m->coverage[i];
    return most;
}

/* The core of a mask that holds nothing but a mark. */
static dau_status add_core(measuring *m, const mark_shape *shape, const mask *mark)
{
    mark_ink *out = m->out;
    const uint8_t *coverage = mark->coverage;
    size_t count = (size_t)mark->width * mark->height;
    uint8_t most = most_of(mark);
    if (most == 0) return DAU_OK;
    dau_status status =
        memory_grow(out->allocator, &out->cores, &out->core_room, out->core_count + (size_t)1, sizeof *out->cores);
    if (status == DAU_OK)
        status = memory_grow(out->allocator, &out->coverage, &out->coverage_room, out->coverage_count + count, 1);
    if (status != DAU_OK) return status;
    mark_core *core = &out->cores[out->core_count++];
    *core = (mark_core){shape->letter, (uint32_t)(shape - m->shapes->shapes), out->coverage_count, 0};
    for (size_t i = 0; i < count; i++)
        if (2 * coverage[i] >= most) out->coverage[core->from + core->count++] = coverage[i];
    out->coverage_count += core->count;
    return DAU_OK;
}

/* Beyond two em high or wide, no letter that is read: a font that says so would have masks as large as it likes. */
static bool is_huge(const measuring *m, raster_box box)
{
    const int64_t most = 2 * fix_ceil(m->size) + 2;
    return box.right - box.left > most || box.bottom - box.top > most;
}

static raster_setting setting_of(const measuring *m, uint32_t phase)
{
    return (raster_setting){m->size, m->units_per_em, phase};
}

/* Coverage of an outline at one phase, of the part in a window; empty for one beyond all bounds. Drop it. */
static dau_status cover_window(mask *out, measuring *m, mark_view at, uint32_t phase, const raster_box *window)
{
    raster_box box;
    *out = (mask){0};
    if (at.verb_count == 0) return DAU_OK;
    const outline o = mark_outline(m->shapes, at);
    dau_status status = raster_place(&box, &m->raster, &o, setting_of(m, phase));
    if (status == DAU_OK && !is_huge(m, box)) status = raster_cut(out, &m->raster, window != NULL ? *window : box);
    return status == DAU_E_LIMIT ? DAU_OK : status;
}

static uint8_t covered_at(const mask *m, int32_t x, int32_t y)
{
    int32_t column = x - m->left, row = m->top - y;
    bool is_inside = column >= 0 && row >= 0 && column < (int32_t)m->width && row < (int32_t)m->height;
    return is_inside ? m->coverage[(size_t)row * m->width + (size_t)column] : 0;
}

/* What a letter covers more than the same letter without its mark. */
static void keep_difference(mask *letter, const mask *bare)
{
    const int32_t shift = letter->left - bare->left, down = bare->top - letter->top;
    const int32_t to =
        (int32_t)bare->width - shift < (int32_t)letter->width ? (int32_t)bare->width - shift : (int32_t)letter->width;
    for (int32_t y = 0; y < (int32_t)letter->height; y++) {
        if (y + down < 0 || y + down >= (int32_t)bare->height) continue;
        uint8_t *row = letter->coverage + (size_t)y * letter->width;
        const uint8_t *under = bare->coverage + (size_t)(y + down) * bare->width;
        for (int32_t x = shift < 0 ? -shift : 0; x < to; x++)
            row[x] = (uint8_t)(row[x] > under[x + shift] ? row[x] - under[x + shift] : 0);
    }
}

/* By a pixel. */
static bool is_clear(const mask *bare, int32_t x, int32_t y)
{
    for (int32_t dy = -1; dy <= 1; dy++)
        for (int32_t dx = -1; dx <= 1; dx++)
            if (covered_at(bare, x + dx, y + dy) != 0) return false;
    return true;
}

/* Says of each pixel of a mark whether it is of its core, and clear of the bare letter; false: none is. */
static bool find_clear(mask *clear, const mask *mark, const mask *bare)
{
    const uint8_t most = most_of(mark);
    bool any = false;
    for (uint32_t i = 0; i < mark->width * mark->height; i++) {
        int32_t x = mark->left + (int32_t)(i % mark->width), y = mark->top - (int32_t)(i / mark->width);
        clear->coverage[i] = 2 * mark->coverage[i] >= most && is_clear(bare, x, y);
        any = any || clear->coverage[i] != 0;
    }
    return any;
}

static bool is_beside(const mask *clear, int32_t x, int32_t y)
{
    for (int32_t dy = -1; dy <= 1; dy++)
        for (int32_t dx = -1; dx <= 1; dx++)
            if (covered_at(clear, x + dx, y + dy) != 0) return true;
    return false;
}

/* Some faces draw the o of ơ a little wider than o, and such an edge is no mark: where some of a mark's core is clear
 * of the bare letter by a pixel, only that counts, and what of the core lies beside it. */
static dau_status keep_clear(mask *mark, const mask *bare, const dau_allocator *allocator)
{
    const size_t bytes = (size_t)mark->width * mark->height;
    const uint8_t most = most_of(mark);
    mask clear = *mark;
    if (most == 0) return DAU_OK;
    clear.coverage = memory_new(allocator, bytes);
    if (clear.coverage == NULL) return DAU_E_MEMORY;
    bool any = find_clear(&clear, mark, bare);
    for (uint32_t i = 0; i < bytes && any; i++) {
        int32_t x = mark->left + (int32_t)(i % mark->width), y = mark->top - (int32_t)(i / mark->width);
        bool is_kept = 2 * mark->coverage[i] >= most && is_beside(&clear, x, y);
        if (!is_kept) mark->coverage[i] = 0;
    }
    memory_free(allocator, clear.coverage, bytes);
    return DAU_OK;
}

/* A letter's mask less that of the bare one, and the latter. Drop both. */
static dau_status cover_both(mask *letter, mask *bare, measuring *m, const mark_shape *shape, uint32_t phase,
                             const raster_box *window)
{
    *bare = (mask){0};
    dau_status status = cover_window(letter, m, shape->ink, phase, window);
    if (status == DAU_OK) status = cover_window(bare, m, shape->bare, phase, window);
    if (status == DAU_OK) keep_difference(letter, bare);
    return status;
}

/* What of a letter in the window is its horn or bar: coverage that the letter without it has not. Drop it. */
static dau_status cover_grown_in(mask *out, measuring *m, const mark_shape *shape, uint32_t phase,
                                 const raster_box *window)
{
    mask bare;
    dau_status status = cover_both(out, &bare, m, shape, phase, window);
    if (status == DAU_OK) status = keep_clear(out, &bare, m->out->allocator);
    mask_drop(&bare, m->out->allocator);
    if (status != DAU_OK) mask_drop(out, m->out->allocator);
    return status;
}

/* Where a horn or bar is, as drawn at an em of FRAME_PX: beyond it a letter covers of no pixel more than 1/FAINT of
 * one more than the bare letter does. Pixels of smaller sizes are means of such, so where one in the frame has twice
 * as much, all of the core is there. */
enum { FRAME_PX = 48, FAINT = 4 };

/* Px of a frame, and one more around it: keep_clear looks so far. False: it has none that serves. */
static bool window_of(raster_box *out, const measuring *m, const mark_shape *shape, uint32_t phase)
{
    outline_point corners[] = {{shape->grown.left, shape->grown.bottom}, {shape->grown.right, shape->grown.top}};
    const outline o = {.points = corners, .point_count = 2};
    if (shape->grown.left == shape->grown.right || m->size > fix_from_px(FRAME_PX)) return false;
    if (raster_bounds(out, &o, setting_of(m, phase)) != DAU_OK) return false;
    *out = (raster_box){out->left - 1, out->top - 1, out->right + 1, out->bottom + 1};
    return true;
}

/* What of a letter is its horn or bar, which grows out of it. Drop it. */
static dau_status cover_grown(mask *out, measuring *m, const mark_shape *shape, uint32_t phase)
{
    raster_box window;
    if (!window_of(&window, m, shape, phase)) return cover_grown_in(out, m, shape, phase, NULL);
    dau_status status = cover_grown_in(out, m, shape, phase, &window);
    if (status != DAU_OK || most_of(out) >= 2 * 255 / FAINT) return status;
    mask_drop(out, m->out->allocator);
    return cover_grown_in(out, m, shape, phase, NULL);
}

static void reach_pixel(raster_box *box, int32_t x, int32_t top)
{
    if (x < box->left) box->left = x;
    if (x >= box->right) box->right = x + 1;
    if (top - 1 < box->top) box->top = top - 1;
    if (top > box->bottom) box->bottom = top;
}

static mark_box frame_of(const mask *more, uint32_t units_per_em)
{
    raster_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN}; /* y up */
    for (uint32_t i = 0; i < more->width * more->height; i++)
        if (more->coverage[i] >= 255 / FAINT)
            reach_pixel(&box, more->left + (int32_t)(i % more->width), more->top - (int32_t)(i / more->width));
    if (box.left > box.right) return (mark_box){0};
    int32_t units = (int32_t)units_per_em;
    return (mark_box){(box.left - 1) * units / FRAME_PX, (box.top - 1) * units / FRAME_PX,
                      (box.right + 1) * units / FRAME_PX, (box.bottom + 1) * units / FRAME_PX};
}

/* ---- counters -------------------------------------------------------------------------------------- */

/* Pixels whose middles lie between two lines, or the one that holds the middle of both. 26.6 px; half-open. */
static void middles_between(int32_t *from, int32_t *to, int64_t low, int64_t high)
{
    *from = (int32_t)((low + 31) >> 6);
    *to = (int32_t)((high + 31) >> 6);
    if (*from >= *to) *from = (int32_t)((low + high) / 2 >> 6), *to = *from + 1;
}

static int64_t scaled(const measuring *m, int64_t units)
{
    return units * m->size / (int64_t)m->units_per_em;
}

static mark_counter look_into(const measuring *m, const mark_contour *hole, const mask *letter, uint32_t phase)
{
    mark_counter seen = {.lightest = 255, .darkest = most_of(letter)};
    int64_t shift = (int64_t)phase * 64 / RASTER_PHASES;
    int32_t left, right, bottom, top;
    middles_between(&left, &right, scaled(m, hole->left) + shift, scaled(m, hole->right) + shift);
    middles_between(&bottom, &top, scaled(m, hole->bottom), scaled(m, hole->top));
    for (int32_t y = bottom + 1; y <= top; y++) { /* mask rows are named by their upper edge */
        for (int32_t x = left; x < right; x++) {
            uint8_t c = covered_at(letter, x, y);
            if (c < seen.lightest) seen.lightest = c;
        }
    }
    return seen;
}

static int64_t largest_area(const outline *o)
{
    mark_contour c = {0};
    uint32_t points = 0;
    int64_t largest = 0;
    while (mark_next_contour(&c, &points, o)) {
        int64_t area = c.area < 0 ? -c.area : c.area, kept = largest < 0 ? -largest : largest;
        if (area > kept) largest = c.area;
    }
    return largest;
}

/* Counters are the contours that run the other way round than the largest. */
static void look_into_counters(const measuring *m, const outline *o, const mask *letter, uint32_t phase)
{
    mark_contour c = {0};
    uint32_t points = 0;
    int64_t outer = largest_area(o);
    while (mark_next_contour(&c, &points, o)) {
        bool is_hole = (outer > 0 && c.area < 0) || (outer < 0 && c.area > 0);
        if (is_hole && m->out->counter_count < MOST_COUNTERS)
            m->out->counters[m->out->counter_count++] = look_into(m, &c, letter, phase);
    }
}

/* ---- measuring ------------------------------------------------------------------------------------- */

mark_ink mark_ink_in(const dau_allocator *allocator)
{
    return (mark_ink){.allocator = allocator};
}

void mark_ink_drop(mark_ink *m)
{
    memory_free(m->allocator, m->cores, m->core_room * sizeof *m->cores);
    memory_free(m->allocator, m->coverage, m->coverage_room);
    *m = mark_ink_in(m->allocator);
}

static dau_status measure_grown(measuring *m, const mark_shape *shape, uint32_t phase)
{
    mask drawn;
    dau_status status = cover_grown(&drawn, m, shape, phase);
    if (status == DAU_OK) status = add_core(m, shape, &drawn);
    mask_drop(&drawn, m->out->allocator);
    return status;
}

/* A shape that is drawn as it is. */
static dau_status measure_flattened(measuring *m, const mark_shape *shape, const outline *o, uint32_t phase)
{
    mask drawn;
    dau_status status = raster_lend(&drawn, &m->raster, phase);
    if (status != DAU_OK) return status == DAU_E_LIMIT ? DAU_OK : status;
    if (shape->kind != MARK_COUNTER) return add_core(m, shape, &drawn);
    if (most_of(&drawn) > 0) look_into_counters(m, o, &drawn, phase);
    return DAU_OK;
}

/* The cores of a shape whose ink is that of one measured before. */
static dau_status repeat_cores(mark_ink *out, const mark_shapes *s, uint32_t at)
{
    const mark_shape *shape = &s->shapes[at];
    dau_status status = DAU_OK;
    for (uint32_t i = 0, count = out->core_count; i < count && status == DAU_OK; i++) {
        if (out->cores[i].shape != shape->like) continue;
        status =
            memory_grow(out->allocator, &out->cores, &out->core_room, out->core_count + (size_t)1, sizeof *out->cores);
        if (status != DAU_OK) break;
        mark_core same = out->cores[i];
        same.letter = shape->letter;
        same.shape = at;
        out->cores[out->core_count++] = same;
    }
    return status;
}

/* LIMIT: draws nothing. */
static dau_status flatten(measuring *m, const outline *o)
{
    raster_box box;
    dau_status status = raster_bounds(&box, o, setting_of(m, 0));
    if (status == DAU_OK && is_huge(m, box)) status = DAU_E_LIMIT;
    return status == DAU_OK ? raster_flatten(&m->raster, o, setting_of(m, 0)) : status;
}

static dau_status measure_phases(measuring *m, uint32_t at)
{
    const mark_shape *shape = &m->shapes->shapes[at];
    const outline o = mark_outline(m->shapes, shape->ink);
    const bool is_grown = shape->kind == MARK_GROWN;
    if (shape->like != at) return repeat_cores(m->out, m->shapes, at);
    dau_status status = is_grown ? DAU_OK : flatten(m, &o);
    if (status == DAU_E_LIMIT) return DAU_OK;
    for (uint32_t phase = 0; phase < RASTER_PHASES && status == DAU_OK; phase++)
        status = is_grown ? measure_grown(m, shape, phase) : measure_flattened(m, shape, &o, phase);
    return status;
}

static measuring measuring_of(mark_ink *m, const mark_shapes *s, face *f, dau_fix size, vector_set vector)
{
    return (measuring){.out = m,
                       .shapes = s,
                       .size = size,
                       .units_per_em = face_units_per_em(f),
                       .raster = raster_in(m->allocator, vector)};
}

static dau_status measuring_end(measuring *with, dau_status status)
{
    raster_drop(&with->raster);
    if (status != DAU_OK) mark_ink_drop(with->out);
    return status;
}

dau_status mark_ink_measure(mark_ink *m, const mark_shapes *s, face *f, dau_fix size, int64_t below, vector_set vector)
{
    measuring with = measuring_of(m, s, f, size, vector);
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK; i++) {
        int64_t thickness = scaled(&with, s->shapes[i].thickness);
        bool is_due = thickness < below && (m->measured == 0 || thickness >= m->measured);
        if (is_due && s->shapes[i].kind != MARK_COUNTER) status = measure_phases(&with, i);
    }
    if (below > m->measured) m->measured = below;
    return measuring_end(&with, status);
}

dau_status mark_ink_look_into(mark_ink *m, const mark_shapes *s, face *f, dau_fix size, vector_set vector)
{
    measuring with = measuring_of(m, s, f, size, vector);
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK && !m->has_counters; i++)
        if (s->shapes[i].kind == MARK_COUNTER) status = measure_phases(&with, i);
    m->has_counters = true;
    return measuring_end(&with, status);
}

static dau_status frame_shape(measuring *m, mark_shape *shape)
{
    mask more, bare;
    dau_status status = cover_both(&more, &bare, m, shape, 0, NULL);
    if (status == DAU_OK) shape->grown = frame_of(&more, m->units_per_em);
    mask_drop(&more, m->out->allocator);
    mask_drop(&bare, m->out->allocator);
    return status;
}

dau_status mark_ink_frame(mark_shapes *s, face *f, vector_set vector)
{
    mark_ink none = mark_ink_in(s->all.allocator);
    measuring with = measuring_of(&none, s, f, fix_from_px(FRAME_PX), vector);
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK; i++)
        if (s->shapes[i].kind == MARK_GROWN) status = frame_shape(&with, &s->shapes[i]);
    return measuring_end(&with, status);
}

/* ---- thickness ------------------------------------------------------------------------------------- */

/* Font units. */
static void keep_thinner(int32_t *kept, int32_t thickness)
{
    if (thickness > 0 && (*kept == 0 || thickness < *kept)) *kept = thickness;
}

static uint32_t ink_of_column(const mask *m, uint32_t x)
{
    uint32_t ink = 0;
    for (uint32_t y = 0; y < m->height; y++) ink += m->coverage[(size_t)y * m->width + x];
    return ink;
}

/* The middle one of the columns that have ink, by how much: most of the bar of đ. */
static uint32_t usual_column(const mask *m)
{
    for (uint32_t x = 0; x < m->width; x++) {
        uint32_t ink = ink_of_column(m, x), less = 0, more = 0;
        for (uint32_t k = 0; k < m->width; k++) {
            uint32_t other = ink_of_column(m, k);
            less += other > 0 && other < ink;
            more += other > ink;
        }
        if (ink > 0 && (less > more ? less - more : more - less) <= 1) return ink;
    }
    return 0;
}

static dau_status keep_bar(int32_t *kept, measuring *m, const mark_shape *shape)
{
    mask bar = {0};
    dau_status status = cover_grown(&bar, m, shape, 0);
    int64_t ink = usual_column(&bar);
    keep_thinner(kept, (int32_t)(ink * m->units_per_em / (255 * fix_floor(m->size))));
    mask_drop(&bar, m->out->allocator);
    return status;
}

static dau_status thinnest_of(int32_t *out, const mark_shapes *s, uint32_t units_per_em, vector_set vector)
{
    mark_ink none = mark_ink_in(s->all.allocator);
    measuring m = {.out = &none,
                   .shapes = s,
                   .size = fix_from_px(64),
                   .units_per_em = units_per_em,
                   .raster = raster_in(s->all.allocator, vector)};
    int32_t thinnest = 0;
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK; i++) {
        if (s->shapes[i].kind == MARK_ALONE) keep_thinner(&thinnest, s->shapes[i].thickness);
        if (s->shapes[i].kind == MARK_GROWN) status = keep_bar(&thinnest, &m, &s->shapes[i]);
    }
    raster_drop(&m.raster);
    *out = (int32_t)((int64_t)thinnest * 1000 / units_per_em);
    return status;
}

dau_status mark_ink_thinnest(int32_t *out, const dau_allocator *allocator, face *f, vector_set vector)
{
    mark_shapes few = mark_shapes_in(allocator);
    dau_status status = mark_shapes_find_thin(&few, f);
    if (status == DAU_OK) status = thinnest_of(out, &few, face_units_per_em(f), vector);
    mark_shapes_drop(&few);
    return status;
}
