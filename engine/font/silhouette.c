#include "font/silhouette.h"
#include "base/fix.h"
#include "font/library.h"

#include <string.h>

enum {
    CELL = 64,       /* an edge's place within a cell */
    CURVE_STEPS = 8, /* lines that stand for a curve: within 1/100 of its length */
    LEAST_EM = -2,   /* what lies farther out is not drawn: marks that a face throws away */
    MOST_EM = 3,
    SPECK = 6,  /* cells: smaller parts are the rounding of thin strokes, no marks */
    INK = 0x80, /* the bits below count windings, modulo 128 */
    SEEN = 0x40
};

/* ---- drawing --------------------------------------------------------------------------------- */

typedef struct pen {
    silhouette *on;
    int64_t units_per_em, x_offset, y_offset; /* font units */
    outline_point at, start;                  /* cells * CELL, from the silhouette's corner */
    int64_t *patience;
} pen;

static int32_t cell_floor(int64_t units, int64_t units_per_em)
{
    int64_t n = units * SILHOUETTE_EM, cell = n / units_per_em - (n % units_per_em < 0);
    return (int32_t)fix_max(LEAST_EM * SILHOUETTE_EM, fix_min(cell, MOST_EM * SILHOUETTE_EM));
}

static int32_t place_along(int64_t units, int64_t units_per_em, int32_t corner)
{
    enum { FAR = 1 << 24 }; /* far outside, and no product of two overflows */
    int64_t at = fix_scale(units, SILHOUETTE_EM * CELL, units_per_em) - (int64_t)corner * CELL;
    return (int32_t)fix_max(-FAR, fix_min(at, FAR));
}

static outline_point place(const pen *p, outline_point units)
{
    return (outline_point){place_along(units.x + p->x_offset, p->units_per_em, p->on->left),
                           place_along(units.y + p->y_offset, p->units_per_em, p->on->bottom)};
}

/* First index whose centre lies at or behind the place. */
static int64_t centre_behind(int64_t at)
{
    return fix_ceil(at - CELL / 2);
}

/* Every row whose centre the edge crosses turns once, from the crossing to the right. */
static void draw_edge(pen *p, outline_point to)
{
    outline_point from = p->at, low = from.y < to.y ? from : to, high = from.y < to.y ? to : from;
    silhouette *s = p->on;
    uint8_t turn = from.y < to.y ? 1 : INK - 1;
    int64_t first = fix_max(0, centre_behind(low.y)), end = fix_min(s->height, centre_behind(high.y));
    p->at = to;
    *p->patience -= fix_max(1, end - first);
    for (int64_t row = first; row < end; row++) {
        int64_t up = row * CELL + CELL / 2 - low.y;
        int64_t x = low.x + (int64_t)(high.x - low.x) * up / (high.y - low.y);
        int64_t column = fix_max(0, centre_behind(x));
        if (column >= s->width) continue;
        uint8_t *cell = &s->cells[row * s->width + column];
        *cell = (uint8_t)((*cell & INK) | ((*cell + turn) & (INK - 1)));
    }
}

static void draw_conic(pen *p, const outline_point *c)
{
    outline_point from = p->at;
    for (int64_t k = 1; k <= CURVE_STEPS; k++) {
        int64_t j = CURVE_STEPS - k, one = CURVE_STEPS * CURVE_STEPS;
        draw_edge(p, (outline_point){(int32_t)((j * j * from.x + 2 * j * k * c[0].x + k * k * c[1].x) / one),
                                     (int32_t)((j * j * from.y + 2 * j * k * c[0].y + k * k * c[1].y) / one)});
    }
}

static int32_t cubic_at(int64_t k, int64_t a, int64_t b, int64_t c, int64_t d)
{
    int64_t j = CURVE_STEPS - k;
    return (int32_t)((j * j * j * a + 3 * j * j * k * b + 3 * j * k * k * c + k * k * k * d) /
                     (CURVE_STEPS * CURVE_STEPS * CURVE_STEPS));
}

static void draw_cubic(pen *p, const outline_point *c)
{
    outline_point from = p->at;
    for (int64_t k = 1; k <= CURVE_STEPS; k++)
        draw_edge(p, (outline_point){cubic_at(k, from.x, c[0].x, c[1].x, c[2].x),
                                     cubic_at(k, from.y, c[0].y, c[1].y, c[2].y)});
}

static void draw_outline(pen *p, const outline *o)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i<o->verb_count && * p->patience> 0; i++) {
        outline_verb verb = o->verbs[i];
        uint32_t count = verb == OUTLINE_CUBIC ? 3 : verb == OUTLINE_CONIC ? 2 : 1;
        outline_point points[3];
        for (uint32_t k = 0; k < count; k++) points[k] = place(p, o->points[at++]);
        if (verb == OUTLINE_MOVE) {
            if (i > 0) draw_edge(p, p->start);
            p->start = p->at = points[0];
        } else if (verb == OUTLINE_LINE) {
            draw_edge(p, points[0]);
        } else if (verb == OUTLINE_CONIC) {
            draw_conic(p, points);
        } else {
            draw_cubic(p, points);
        }
    }
    if (o->verb_count > 0) draw_edge(p, p->start);
}

/* Cells that some contour winds around become ink; the next glyph begins without windings. */
static void fill(silhouette *s)
{
    for (int32_t y = 0; y < s->height; y++) {
        uint8_t *row = s->cells + (size_t)y * (size_t)s->width, winding = 0;
        for (int32_t x = 0; x < s->width; x++) {
            winding = (uint8_t)((winding + row[x]) & (INK - 1));
            row[x] = (uint8_t)((row[x] & INK) | (winding != 0 ? INK : 0));
        }
    }
}

/* The cells that the glyphs' ink can touch, cleared. */
static dau_status make_room(silhouette *out, face *f, const forms *shaped)
{
    int64_t units_per_em = face_units_per_em(f), x = 0;
    int32_t right = INT32_MIN, top = INT32_MIN;
    out->width = out->height = 0;
    out->left = out->bottom = INT32_MAX;
    for (uint32_t i = 0; i < forms_count(shaped); i++) {
        form_glyph glyph = forms_at(shaped, i);
        ink_box ink;
        dau_status status = face_glyph_ink(f, glyph.id, &ink);
        if (status != DAU_OK) return status;
        int64_t dx = x + glyph.x_offset, dy = glyph.y_offset;
        x += glyph.advance;
        if (ink.right <= ink.left) continue;
        out->left = (int32_t)fix_min(out->left, cell_floor(ink.left + dx, units_per_em));
        out->bottom = (int32_t)fix_min(out->bottom, cell_floor(ink.bottom + dy, units_per_em));
        right = (int32_t)fix_max(right, cell_floor(ink.right + dx, units_per_em) + 1);
        top = (int32_t)fix_max(top, cell_floor(ink.top + dy, units_per_em) + 1);
    }
    bool has_ink = right > out->left && top > out->bottom;
    size_t count = has_ink ? (size_t)(right - out->left) * (size_t)(top - out->bottom) : 0;
    dau_status status = memory_grow(&f->library->engine->allocator, &out->cells, &out->room, count, 1);
    if (status != DAU_OK || count == 0) return status;
    out->width = right - out->left;
    out->height = top - out->bottom;
    memset(out->cells, 0, count);
    return DAU_OK;
}

dau_status silhouette_draw(silhouette *out, face *f, const forms *shaped, int64_t *patience)
{
    dau_status status = make_room(out, f, shaped);
    outline *scratch = &f->library->scratch;
    int64_t x = 0;
    for (uint32_t i = 0; status == DAU_OK && out->width > 0 && i < forms_count(shaped); i++) {
        form_glyph glyph = forms_at(shaped, i);
        status = face_outline(f, glyph.id, scratch);
        if (status != DAU_OK) return status;
        pen p = {out, face_units_per_em(f), x + glyph.x_offset, glyph.y_offset, {0, 0}, {0, 0}, patience};
        draw_outline(&p, scratch);
        fill(out);
        x += glyph.advance;
        *patience -= (int64_t)out->width * out->height / CELL;
        if (*patience <= 0) return DAU_E_LIMIT;
    }
    return status;
}

void silhouette_drop(silhouette *s, const dau_allocator *allocator)
{
    memory_free(allocator, s->cells, s->room);
    *s = (silhouette){0};
}

/* ---- judging --------------------------------------------------------------------------------- */

static bool has_ink_at(const silhouette *s, int32_t x, int32_t y)
{
    x -= s->left;
    y -= s->bottom;
    return x >= 0 && y >= 0 && x < s->width && y < s->height && s->cells[(size_t)y * (size_t)s->width + (size_t)x] != 0;
}

static void region_add(ink_region *r, int32_t x, int32_t y)
{
    bool first = r->area++ == 0;
    if (first || x < r->left) r->left = x;
    if (first || x >= r->right) r->right = x + 1;
    if (first || y < r->bottom) r->bottom = y;
    if (first || y >= r->top) r->top = y + 1;
}

ink_region silhouette_rows(const silhouette *s, int32_t from, int32_t to)
{
    ink_region found = {0};
    for (int32_t y = (int32_t)fix_max(from, s->bottom); y < fix_min(to, s->bottom + s->height); y++)
        for (int32_t x = s->left; x < s->left + s->width; x++)
            if (has_ink_at(s, x, y)) region_add(&found, x, y);
    return found;
}

typedef struct flood {
    const silhouette *s;
    int32_t from, to; /* rows of the silhouette */
    int32_t reach;
    uint32_t *waiting, count;
} flood;

static void flood_reach(flood *f, int32_t x, int32_t y)
{
    if (x < 0 || x >= f->s->width || y < f->from || y >= f->to) return;
    uint32_t at = (uint32_t)(y * f->s->width + x);
    if (f->s->cells[at] != INK) return;
    f->s->cells[at] = INK | SEEN;
    f->waiting[f->count++] = at;
}

static ink_region flood_part(flood *f, int32_t x, int32_t y)
{
    ink_region part = {0};
    flood_reach(f, x, y);
    while (f->count > 0) {
        uint32_t at = f->waiting[--f->count];
        x = (int32_t)(at % (uint32_t)f->s->width);
        y = (int32_t)(at / (uint32_t)f->s->width);
        region_add(&part, x + f->s->left, y + f->s->bottom);
        for (int32_t dy = -f->reach; dy <= f->reach; dy++)
            for (int32_t dx = -f->reach; dx <= f->reach; dx++) flood_reach(f, x + dx, y + dy);
    }
    return part;
}

dau_status silhouette_parts(uint32_t *out, const silhouette *s, parts_room *in, parts_rule rule)
{
    size_t count = (size_t)s->width * (size_t)s->height;
    dau_status status = memory_grow(in->allocator, &in->waiting, &in->room, count, sizeof *in->waiting);
    if (status != DAU_OK) return status;
    flood f = {.s = s,
               .from = (int32_t)fix_max(0, (int64_t)rule.from - s->bottom),
               .to = (int32_t)fix_min(s->height, (int64_t)rule.to - s->bottom),
               .reach = rule.reach,
               .waiting = in->waiting};
    *out = 0;
    for (int32_t y = f.from; y < f.to; y++) {
        for (int32_t x = 0; x < s->width; x++) {
            ink_region part = flood_part(&f, x, y);
            if (part.area >= SPECK && *out < MOST_PARTS) in->found[(*out)++] = part;
        }
    }
    for (size_t i = 0; i < count; i++) s->cells[i] &= INK;
    return DAU_OK;
}

void parts_room_drop(parts_room *p)
{
    memory_free(p->allocator, p->waiting, p->room * sizeof *p->waiting);
    *p = (parts_room){.allocator = p->allocator};
}

int32_t silhouette_likeness(const silhouette *a, const ink_region *in_a, const silhouette *b, const ink_region *in_b)
{
    int32_t dx = (in_b->left + in_b->right - in_a->left - in_a->right) / 2;
    int32_t dy = (in_b->bottom + in_b->top - in_a->bottom - in_a->top) / 2, common = 0;
    for (int32_t y = in_a->bottom; y < in_a->top; y++)
        for (int32_t x = in_a->left; x < in_a->right; x++)
            common += has_ink_at(a, x, y) && has_ink_at(b, x + dx, y + dy);
    int32_t all = in_a->area + in_b->area - common;
    return all > 0 ? 1000 * common / all : 0;
}

int32_t silhouette_difference(const silhouette *a, const silhouette *b, int32_t most)
{
    int32_t left = (int32_t)fix_min(a->left, b->left), bottom = (int32_t)fix_min(a->bottom, b->bottom);
    int32_t right = (int32_t)fix_max(a->left + a->width, b->left + b->width);
    int32_t top = (int32_t)fix_max(a->bottom + a->height, b->bottom + b->height), count = 0;
    for (int32_t y = top - 1; y >= bottom && count <= most; y--) /* marks, in which most letters differ, stand on top */
        for (int32_t x = left; x < right; x++) count += has_ink_at(a, x, y) != has_ink_at(b, x, y);
    return count;
}
