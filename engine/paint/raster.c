#include "paint/raster.h"

#include "base/fix.h"
#include "paint/cover.h"

#include <string.h>

enum {
    MASK_CEILING = 4096,       /* px */
    SIZE_CEILING = 1 << 24,    /* 26.6: with it and an outline's points no product leaves 63 bits */
    UNITS_CEILING = 1 << 16,   /* per em; fonts have up to 16384 */
    POINT_CEILING = 32767 * 4, /* as outline.h says */
    FIX_CEILING = SWEEP_CEILING / 4,
    SWEEP_CELLS = 1 << 18,          /* 1 MiB: a larger mask is swept in bands */
    KEPT_BYTES = 1 << 18,           /* that stay from mask to mask: text up to some 200 px */
    MOST_EDGES = 1 << 16,           /* kept of one outline: a letter's are some hundred */
    CURVE_SPLITS = 16,              /* halvings; 12 flatten the longest curve that SWEEP_CEILING allows */
    CONIC_FLATNESS = SWEEP_ONE / 4, /* of the second difference: the chord then lies within 1/16 px */
    CUBIC_FLATNESS = SWEEP_ONE / 2  /* of thrice a control point's distance from its third of the chord */
};

/* ---- scale ------------------------------------------------------------------------------- */

static int64_t scale_x(const raster_setting *s, int32_t x)
{
    return fix_scale(x, s->size, s->units_per_em) + (int64_t)s->phase * (FIX_ONE / RASTER_PHASES);
}

static int64_t scale_y(const raster_setting *s, int32_t y)
{
    return fix_scale(y, s->size, s->units_per_em);
}

/* fix_scale without its division. The factor is size / units_per_em rounded up, too large by e < 1 in the last
 * of its SCALE_SHIFT bits, so v * factor is off by v * e, which POINT_ROOM > |v| makes 0 <= v * e + POINT_ROOM <
 * 2 * POINT_ROOM. The exact sum, before rounding down, is a multiple of 1 / (2 * units_per_em), hence that far
 * below the next integer; 2 * POINT_ROOM / 2^SCALE_SHIFT = 2^-18 is less. Within FIX_CEILING the product fits. */
enum { SCALE_SHIFT = 36, POINT_ROOM = 1 << 17 };

typedef struct scale {
    int64_t factor;
} scale;

static scale scale_of(const raster_setting *s)
{
    return (scale){(s->size * ((int64_t)1 << SCALE_SHIFT) + s->units_per_em - 1) / s->units_per_em};
}

static inline int32_t scale_point(scale by, int32_t v)
{
    return (int32_t)((v * by.factor + ((int64_t)1 << (SCALE_SHIFT - 1)) + POINT_ROOM) >> SCALE_SHIFT);
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

/* Where lines go: into the cells of a window, or among the edges that are kept for later. */
typedef struct pen {
    sweep *window; /* NULL: kept */
    raster *kept_in;
    dau_status status;
} pen;

static void keep_edge(pen *to, sweep_point a, sweep_point b)
{
    raster *r = to->kept_in;
    if (a.y == b.y || to->status != DAU_OK) return;
    if (r->edge_count == MOST_EDGES) to->status = DAU_E_LIMIT;
    if (to->status == DAU_OK)
        to->status = memory_grow(r->allocator, &r->edges, &r->edge_room, r->edge_count + (size_t)1, sizeof *r->edges);
    if (to->status == DAU_OK) r->edges[r->edge_count++] = (raster_edge){a, b};
}

static inline void add_line(pen *to, sweep_point a, sweep_point b)
{
    if (to->window != NULL)
        sweep_line(to->window, a, b);
    else
        keep_edge(to, a, b);
}

static void add_conic(pen *to, sweep_point a, sweep_point b, sweep_point c)
{
    uint32_t splits = conic_splits(a, b, c);
    if (splits == 0) {
        add_line(to, a, c);
        return;
    }
    conic_axis x = conic_axis_of(a.x, b.x, c.x, splits), y = conic_axis_of(a.y, b.y, c.y, splits);
    for (uint32_t i = 1u << splits; i > 0; i--) {
        int32_t next_x = conic_axis_next(&x, splits);
        sweep_point next = {next_x, conic_axis_next(&y, splits)};
        add_line(to, a, next);
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
static void add_cubic(pen *to, const sweep_point *p, int depth)
{
    if (depth == CURVE_SPLITS || (is_flat(p[0].x, p[1].x, p[2].x, p[3].x) && is_flat(p[0].y, p[1].y, p[2].y, p[3].y))) {
        add_line(to, p[0], p[3]);
        return;
    }
    sweep_point middle = mix(p, 1, 3, 3, 1, 3);
    add_cubic(to, (sweep_point[4]){p[0], mix(p, 1, 1, 0, 0, 1), mix(p, 1, 2, 1, 0, 2), middle}, depth + 1);
    add_cubic(to, (sweep_point[4]){middle, mix(p, 0, 1, 2, 1, 2), mix(p, 0, 0, 1, 1, 1), p[3]}, depth + 1);
}

/* ---- outlines ---------------------------------------------------------------------------- */

static const uint8_t verb_points[] = {[OUTLINE_MOVE] = 1, [OUTLINE_LINE] = 1, [OUTLINE_CONIC] = 2, [OUTLINE_CUBIC] = 3};

/* A curve above, below or right of the window leaves nothing in it; of one left of it only the ends count. */
typedef enum place { PLACE_NEAR, PLACE_LEFT, PLACE_OUTSIDE } place;

static place place_of_curve(const sweep *s, const sweep_point *p, uint32_t count)
{
    bool above = true, below = true, right = true, left = true;
    for (uint32_t i = 0; i < count; i++) {
        above = above && p[i].y >= s->top * SWEEP_ONE;
        below = below && p[i].y <= s->bottom * SWEEP_ONE;
        right = right && p[i].x >= s->right * SWEEP_ONE;
        left = left && p[i].x < s->left * SWEEP_ONE;
    }
    return above || below || right ? PLACE_OUTSIDE : left ? PLACE_LEFT : PLACE_NEAR;
}

/* p: where the pen is, then the verb's points. */
static void add_verb(pen *to, uint8_t verb, const sweep_point *p)
{
    place at = PLACE_NEAR;
    if (to->window != NULL && !to->window->holds_all) at = place_of_curve(to->window, p, 1u + verb_points[verb]);
    if (at == PLACE_OUTSIDE) return;
    if (at == PLACE_LEFT || verb == OUTLINE_LINE)
        add_line(to, p[0], p[verb_points[verb]]);
    else if (verb == OUTLINE_CONIC)
        add_conic(to, p[0], p[1], p[2]);
    else if (verb == OUTLINE_CUBIC)
        add_cubic(to, p, 0);
}

/* A verb's points follow those of the verb before, whose last is where the pen is. */
static void add_outline(pen *to, const outline *o, const sweep_point *points)
{
    sweep_point start = {0, 0};
    uint32_t at = 0;
    bool is_open = false;
    for (uint32_t i = 0; i < o->verb_count; i++) {
        uint8_t verb = o->verbs[i];
        uint32_t count = verb <= OUTLINE_CUBIC ? verb_points[verb] : 0;
        if (count == 0 || count > o->point_count - at) break;
        if (verb == OUTLINE_MOVE) {
            if (is_open) add_line(to, points[at - 1], start);
            start = points[at];
            is_open = true;
        } else if (is_open) {
            add_verb(to, verb, points + at - 1);
        }
        at += count;
    }
    if (is_open) add_line(to, points[at - 1], start);
}

static bool is_sane(const raster_setting *s)
{
    return s->size > 0 && s->size <= SIZE_CEILING && s->units_per_em > 0 && s->units_per_em <= UNITS_CEILING &&
           s->phase < RASTER_PHASES;
}

static dau_status reach_of(struct raster_reach *out, const outline *o, const raster_setting *setting)
{
    outline_point low = o->points[0], high = low;
    for (uint32_t i = 1; i < o->point_count; i++) {
        outline_point p = o->points[i];
        low = (outline_point){p.x < low.x ? p.x : low.x, p.y < low.y ? p.y : low.y};
        high = (outline_point){p.x > high.x ? p.x : high.x, p.y > high.y ? p.y : high.y};
    }
    if (low.x < -POINT_CEILING || low.y < -POINT_CEILING || high.x > POINT_CEILING || high.y > POINT_CEILING)
        return DAU_E_LIMIT;
    *out = (struct raster_reach){scale_x(setting, low.x), scale_y(setting, low.y), scale_x(setting, high.x),
                                 scale_y(setting, high.y)};
    return DAU_OK;
}

static dau_status box_of(raster_box *out, const struct raster_reach *of, int64_t shift)
{
    int64_t left = of->left + shift, right = of->right + shift;
    if (left < -FIX_CEILING || right > FIX_CEILING || of->bottom < -FIX_CEILING || of->top > FIX_CEILING)
        return DAU_E_LIMIT;
    *out = (raster_box){(int32_t)fix_floor(left), (int32_t)-fix_ceil(of->top), (int32_t)fix_ceil(right),
                        (int32_t)-fix_floor(of->bottom)};
    return DAU_OK;
}

dau_status raster_bounds(raster_box *out, const outline *o, raster_setting setting)
{
    struct raster_reach reach;
    if (!is_sane(&setting)) return DAU_E_LIMIT;
    *out = (raster_box){0, 0, 0, 0};
    if (o->point_count == 0) return DAU_OK;
    dau_status status = reach_of(&reach, o, &setting);
    return status == DAU_OK ? box_of(out, &reach, 0) : status;
}

/* ---- masks ------------------------------------------------------------------------------- */

raster raster_in(const dau_allocator *allocator, vector_set vector)
{
    return (raster){.allocator = allocator, .vector = vector};
}

static void drop_cells(raster *r)
{
    memory_free(r->allocator, r->cells, r->cell_room * sizeof *r->cells);
    memory_free(r->allocator, r->coverage, r->coverage_room);
    r->cells = NULL;
    r->coverage = NULL;
    r->cell_room = r->coverage_room = 0;
}

void raster_drop(raster *r)
{
    drop_cells(r);
    memory_free(r->allocator, r->points, r->point_room * sizeof *r->points);
    memory_free(r->allocator, r->edges, r->edge_room * sizeof *r->edges);
    *r = raster_in(r->allocator, r->vector);
}

dau_status raster_place(raster_box *out, raster *r, const outline *o, raster_setting setting)
{
    raster_box box;
    r->box = (raster_box){0, 0, 0, 0};
    dau_status status = raster_bounds(&box, o, setting);
    if (status != DAU_OK) return status;
    status = memory_grow(r->allocator, &r->points, &r->point_room, o->point_count, sizeof *r->points);
    if (status != DAU_OK) return status;
    scale by = scale_of(&setting);
    int32_t shift = (int32_t)(setting.phase * (SWEEP_ONE / RASTER_PHASES));
    for (uint32_t i = 0; i < o->point_count; i++)
        r->points[i] = (sweep_point){scale_point(by, o->points[i].x) * 4 + shift, scale_point(by, o->points[i].y) * 4};
    r->outline = o;
    r->box = *out = box;
    return DAU_OK;
}

/* Room for zeroed cells and for coverage with a column more than the mask, as the cells have. */
static dau_status make_room(raster *r, size_t cells, size_t coverage)
{
    if (cells > r->cell_room) {
        uint32_t *larger = memory_new(r->allocator, cells * sizeof *larger);
        if (larger == NULL) return DAU_E_MEMORY;
        memory_free(r->allocator, r->cells, r->cell_room * sizeof *r->cells);
        r->cells = larger;
        r->cell_room = cells;
    }
    if (coverage > r->coverage_room) {
        uint8_t *larger = memory_resize(r->allocator, r->coverage, r->coverage_room, coverage);
        if (larger == NULL) return DAU_E_MEMORY;
        r->coverage = larger;
        r->coverage_room = coverage;
    }
    return DAU_OK;
}

/* phase: of the edges kept; none: the outline placed is drawn. */
enum { NO_PHASE = RASTER_PHASES };

static void add_edges(sweep *s, const raster *r, uint32_t phase)
{
    const int32_t shift = (int32_t)(phase * (SWEEP_ONE / RASTER_PHASES));
    for (uint32_t i = 0; i < r->edge_count; i++) {
        sweep_point from = r->edges[i].from, to = r->edges[i].to;
        sweep_line(s, (sweep_point){from.x + shift, from.y}, (sweep_point){to.x + shift, to.y});
    }
}

/* One band: its cells to coverage. Rows that sum to nought need no beginning anew. */
static void sweep_band(const raster *r, sweep *s, uint8_t *coverage, uint32_t phase)
{
    size_t pitch = sweep_pitch(s), rows = (size_t)(s->top - s->bottom);
    if (phase == NO_PHASE)
        add_outline(&(pen){.window = s}, r->outline, r->points);
    else
        add_edges(s, r, phase);
    if (s->holds_all)
        cover_cells(coverage, s->cells, pitch * rows, r->vector);
    else
        for (size_t y = 0; y < rows; y++) cover_cells(coverage + y * pitch, s->cells + y * pitch, pitch, r->vector);
    s->cells[pitch * rows] = 0;
}

/* Fills the coverage of the window's rows, in bands where their cells are more than SWEEP_CELLS. */
static dau_status sweep_window(raster *r, raster_box window, uint32_t phase)
{
    uint32_t height = (uint32_t)(window.bottom - window.top);
    sweep s = {.left = window.left, .right = window.right};
    size_t pitch = sweep_pitch(&s), band = pitch < SWEEP_CELLS ? SWEEP_CELLS / pitch : 1;
    if (band > height) band = height;
    dau_status status = make_room(r, pitch * band + 1, pitch * height);
    if (status != DAU_OK) return status;
    s.cells = r->cells;
    s.holds_all = band == height && memcmp(&window, &r->box, sizeof window) == 0 && height <= MASK_CEILING &&
                  pitch <= MASK_CEILING + 1;
    for (uint32_t from = 0; from < height; from += (uint32_t)band) {
        uint32_t rows = height - from < band ? height - from : (uint32_t)band;
        s.top = -window.top - (int32_t)from;
        s.bottom = s.top - (int32_t)rows;
        sweep_band(r, &s, r->coverage + from * pitch, phase);
    }
    return DAU_OK;
}

static bool has_ink(const uint8_t *coverage, size_t count, size_t step)
{
    for (size_t i = 0; i < count; i++)
        if (coverage[i * step] != 0) return true;
    return false;
}

/* The window without empty rows and columns at its sides: the box of the points may be larger than the ink. */
static raster_box ink_box_in(const raster *r, raster_box window)
{
    size_t width = (size_t)(window.right - window.left), pitch = width + 1;
    size_t top = 0, bottom = (size_t)(window.bottom - window.top), left = 0, right = width;
    while (top < bottom && !has_ink(r->coverage + top * pitch, width, 1)) top++;
    while (top < bottom && !has_ink(r->coverage + (bottom - 1) * pitch, width, 1)) bottom--;
    if (top == bottom) return (raster_box){0, 0, 0, 0};
    const uint8_t *first = r->coverage + top * pitch;
    while (!has_ink(first + left, bottom - top, pitch)) left++;
    while (!has_ink(first + right - 1, bottom - top, pitch)) right--;
    return (raster_box){window.left + (int32_t)left, window.top + (int32_t)top, window.left + (int32_t)right,
                        window.top + (int32_t)bottom};
}

/* The part of the window's coverage as a mask of its own. */
static dau_status copy_mask(mask *out, const raster *r, raster_box window, raster_box part)
{
    mask made = {part.left, -part.top, (uint32_t)(part.right - part.left), (uint32_t)(part.bottom - part.top), NULL};
    size_t pitch = (size_t)(window.right - window.left) + 1;
    made.coverage = memory_resize(r->allocator, NULL, 0, (size_t)made.width * made.height);
    if (made.coverage == NULL) return DAU_E_MEMORY;
    const uint8_t *from = r->coverage + (size_t)(part.top - window.top) * pitch + (part.left - window.left);
    for (size_t y = 0; y < made.height; y++) memcpy(made.coverage + y * made.width, from + y * pitch, made.width);
    *out = made;
    return DAU_OK;
}

dau_status raster_cut(mask *out, raster *r, raster_box window)
{
    if (r->box.left > window.left) window.left = r->box.left;
    if (r->box.top > window.top) window.top = r->box.top;
    if (r->box.right < window.right) window.right = r->box.right;
    if (r->box.bottom < window.bottom) window.bottom = r->box.bottom;
    raster_box part = {0, 0, 0, 0};
    if (window.left < window.right && window.top < window.bottom) {
        dau_status status = sweep_window(r, window, NO_PHASE);
        if (status != DAU_OK) return status;
        part = ink_box_in(r, window);
    }
    dau_status status = DAU_OK;
    if (part.top < part.bottom)
        status = copy_mask(out, r, window, part);
    else
        *out = (mask){0};
    if (r->cell_room * sizeof *r->cells + r->coverage_room > KEPT_BYTES) drop_cells(r);
    return status;
}

dau_status raster_flatten(raster *r, const outline *o, raster_setting setting)
{
    raster_box box;
    r->edge_count = 0;
    setting.phase = 0;
    dau_status status = raster_place(&box, r, o, setting);
    if (status == DAU_OK && o->point_count > 0) status = reach_of(&r->reach, o, &setting);
    if (status != DAU_OK || o->point_count == 0) return status;
    pen keeping = {.kept_in = r};
    add_outline(&keeping, o, r->points);
    if (keeping.status != DAU_OK) r->edge_count = 0;
    return keeping.status;
}

dau_status raster_lend(mask *out, raster *r, uint32_t phase)
{
    *out = (mask){0};
    if (r->edge_count == 0) return DAU_OK;
    dau_status status = box_of(&r->box, &r->reach, (int64_t)phase * (FIX_ONE / RASTER_PHASES));
    if (status == DAU_OK) status = sweep_window(r, r->box, phase);
    if (status != DAU_OK) return status;
    /* With the column more that the cells have: nothing is left of it. */
    *out = (mask){r->box.left, -r->box.top, (uint32_t)(r->box.right - r->box.left) + 1,
                  (uint32_t)(r->box.bottom - r->box.top), r->coverage};
    return DAU_OK;
}

dau_status raster_window(mask *out, const dau_allocator *allocator, const outline *o, raster_setting setting,
                         raster_box window)
{
    raster r = raster_in(allocator, vector_best());
    raster_box box;
    dau_status status = raster_place(&box, &r, o, setting);
    if (status == DAU_OK) status = raster_cut(out, &r, window);
    raster_drop(&r);
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
