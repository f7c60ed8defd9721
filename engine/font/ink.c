/* Measured ink: what a glyph covers, whatever the font says of itself. In integers and without
 * FreeType, whose rounding of extrema is its own. */
#include "font/library.h"

/* ---- extrema of curves ------------------------------------------------------------------- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t floor_of(int64_t n, int64_t d)
{
    return n / d - (n % d < 0);
}

/* The parabola a, b, c turns at (a c - b b) / (a - 2b + c) when b lies outside a..c. */
static void reach_conic(reach *r, int64_t a, int64_t b, int64_t c)
{
    reach_widen(r, least(a, c), most(a, c));
    if (b >= least(a, c) && b <= most(a, c)) return;
    int64_t n = a * c - b * b, d = a - 2 * b + c;
    if (d < 0) n = -n, d = -d;
    reach_widen(r, floor_of(n, d), -floor_of(-n, d));
}

enum { CUBIC_DEPTH = 8, CUBIC_SHIFT = 3 * CUBIC_DEPTH }; /* each halving needs three bits to stay exact */

/* The hull of 1/256 of a cubic lies within 1/65536 of the control points' distance from it, so the
 * answer is at most one unit too large and never too small. Values are shifted by CUBIC_SHIFT. */
static void reach_cubic(reach *r, const int64_t p[4], int depth)
{
    int64_t low = least(p[1], p[2]), high = most(p[1], p[2]);
    reach_widen(r, least(p[0], p[3]), most(p[0], p[3]));
    if (low >= r->low && high <= r->high) return;
    if (depth == 0) {
        reach_widen(r, low, high);
        return;
    }
    int64_t ab = (p[0] + p[1]) / 2, bc = (p[1] + p[2]) / 2, cd = (p[2] + p[3]) / 2;
    int64_t abc = (ab + bc) / 2, bcd = (bc + cd) / 2, middle = (abc + bcd) / 2;
    reach_cubic(r, (const int64_t[]){p[0], ab, abc, middle}, depth - 1);
    reach_cubic(r, (const int64_t[]){middle, bcd, cd, p[3]}, depth - 1);
}

static void reach_cubic_units(reach *r, const int64_t p[4])
{
    int64_t one = (int64_t)1 << CUBIC_SHIFT;
    reach fine = {r->low * one, r->high * one};
    reach_cubic(&fine, (const int64_t[]){p[0] * one, p[1] * one, p[2] * one, p[3] * one}, CUBIC_DEPTH);
    reach_widen(r, floor_of(fine.low, one), -floor_of(-fine.high, one));
}

static void reach_segment(reach *r, outline_verb verb, const int64_t p[4])
{
    switch (verb) {
    case OUTLINE_MOVE:
    case OUTLINE_LINE:
        reach_widen(r, p[1], p[1]);
        break;
    case OUTLINE_CONIC:
        reach_conic(r, p[0], p[1], p[2]);
        break;
    case OUTLINE_CUBIC:
        reach_cubic_units(r, p);
        break;
    }
}

ink_box ink_of_outline(const outline *o)
{
    if (o->verb_count == 0) return (ink_box){0};
    reach x = {o->points[0].x, o->points[0].x}, y = {o->points[0].y, o->points[0].y};
    int64_t xs[4] = {x.low}, ys[4] = {y.low}; /* [0]: where the pen is */
    uint32_t at = 0;
    for (uint32_t i = 0; i < o->verb_count; i++) {
        outline_verb verb = o->verbs[i];
        uint32_t count = verb == OUTLINE_CUBIC ? 3 : verb == OUTLINE_CONIC ? 2 : 1;
        for (uint32_t k = 1; k <= count; k++, at++) {
            xs[k] = o->points[at].x;
            ys[k] = o->points[at].y;
        }
        reach_segment(&x, verb, xs);
        reach_segment(&y, verb, ys);
        xs[0] = xs[count];
        ys[0] = ys[count];
    }
    return (ink_box){(int32_t)x.low, (int32_t)y.low, (int32_t)x.high, (int32_t)y.high};
}

/* ---- the table of a face ------------------------------------------------------------------- */

static ink_entry *slot_of(const ink_table *table, uint32_t key)
{
    uint32_t at = key * 2654435761u & (table->room - 1);
    while (table->entries[at].key != 0 && table->entries[at].key != key) at = (at + 1) & (table->room - 1);
    return &table->entries[at];
}

const ink_entry *ink_table_find(const ink_table *table, uint32_t glyph)
{
    if (table->room == 0) return NULL;
    const ink_entry *found = slot_of(table, glyph + 1);
    return found->key != 0 ? found : NULL;
}

static dau_status double_table(ink_table *table, const dau_allocator *allocator)
{
    ink_table larger = {.count = table->count, .room = table->room == 0 ? 256 : table->room * 2};
    larger.entries = memory_new(allocator, larger.room * sizeof *larger.entries);
    if (larger.entries == NULL) return DAU_E_MEMORY;
    for (uint32_t i = 0; i < table->room; i++)
        if (table->entries[i].key != 0) *slot_of(&larger, table->entries[i].key) = table->entries[i];
    ink_table_drop(table, allocator);
    *table = larger;
    return DAU_OK;
}

dau_status ink_table_put(ink_table *table, const dau_allocator *allocator, ink_entry entry)
{
    if (table->count >= table->room / 2) {
        dau_status status = double_table(table, allocator);
        if (status != DAU_OK) return status;
    }
    ink_entry *slot = slot_of(table, entry.key);
    if (slot->key == 0) table->count++;
    *slot = entry;
    return DAU_OK;
}

void ink_table_drop(ink_table *table, const dau_allocator *allocator)
{
    memory_free(allocator, table->entries, table->room * sizeof *table->entries);
    *table = (ink_table){0};
}

/* ---- faces ----------------------------------------------------------------------------------- */

/* Not of faces that do not open, nor of glyphs that a face has not: those are without number. */
static dau_status keep_ink(face *f, ink_entry entry)
{
    uint32_t glyph = entry.key - 1;
    if (f->state != FACE_OPEN || glyph >= (uint32_t)f->freetype->num_glyphs) return DAU_OK;
    const ink_entry *known = ink_table_find(&f->ink, glyph);
    entry.failed = known != NULL && known->failed;
    return ink_table_put(&f->ink, &f->library->engine->allocator, entry);
}

/* Whether it reaches as far as its points do. Else moving it may change more than the place: FreeType rounds points
 * that lie between two others towards zero. */
static bool ends_at_points(const ink_box *box, const outline *o)
{
    reach all = {box->bottom, box->top};
    for (uint32_t i = 0; i < o->point_count; i++) reach_widen(&all, o->points[i].y, o->points[i].y);
    return all.low == box->bottom && all.high == box->top;
}

/* The outline last loaded. */
static dau_status measure_outline(face *f, uint32_t glyph, uint32_t components, ink_box *out)
{
    *out = ink_of_outline(&f->library->scratch);
    if (!ends_at_points(out, &f->library->scratch)) components = MOST_COMPONENTS;
    return keep_ink(
        f, (ink_entry){.key = glyph + 1, .is_known_across = true, .components = components & UINT16_MAX, .box = *out});
}

dau_status face_glyph_ink(face *f, uint32_t glyph, ink_box *out)
{
    const ink_entry *known = ink_table_find(&f->ink, glyph);
    if (known != NULL && known->is_known_across) {
        *out = known->box;
        return DAU_OK;
    }
    uint32_t components = known != NULL ? known->components : MOST_COMPONENTS;
    dau_status status = face_outline(f, glyph, &f->library->scratch);
    return status == DAU_OK ? measure_outline(f, glyph, components, out) : status;
}

static void box_widen(ink_box *box, const ink_box *part, int32_t up)
{
    bool is_first = box->top <= box->bottom;
    if (part->top <= part->bottom) return;
    if (is_first || part->top + up > box->top) box->top = part->top + up;
    if (is_first || part->bottom + up < box->bottom) box->bottom = part->bottom + up;
}

static dau_status measure_height(face *f, uint32_t glyph, int depth, ink_box *out);

/* FreeType draws all parts or nothing. Leaves left and right open. Letters that double the one before them are each
 * measured in no time, but are not to be drawn: their components are counted. */
static dau_status unite_parts(face *f, uint32_t glyph, const glyph_sketch *sketch, int depth, ink_box *out)
{
    ink_box box = {0}, part;
    uint32_t components = 0;
    for (uint32_t i = 0; i < sketch->part_count; i++) {
        uint32_t of = sketch->parts[i].glyph;
        dau_status status = measure_height(f, of, depth, &part);
        if (status != DAU_OK) return status;
        const ink_entry *known = ink_table_find(&f->ink, of);
        components += known != NULL ? 1u + known->components : 0;
        if (known == NULL || known->failed || components > MOST_COMPONENTS) return face_glyph_ink(f, glyph, out);
        box_widen(&box, &part, sketch->parts[i].up);
    }
    *out = box;
    return keep_ink(f, (ink_entry){.key = glyph + 1, .components = components & UINT16_MAX, .box = box});
}

/* In many faces the 134 letters are put together from two dozen glyphs: each is then measured once. */
static dau_status measure_height(face *f, uint32_t glyph, int depth, ink_box *out)
{
    const ink_entry *known = ink_table_find(&f->ink, glyph);
    if (known != NULL) {
        *out = known->box;
        return DAU_OK;
    }
    if (depth == 0) return face_glyph_ink(f, glyph, out);
    glyph_sketch sketch;
    dau_status status = face_sketch(f, glyph, &f->library->scratch, &sketch);
    if (status != DAU_OK) return status;
    if (sketch.part_count > 0) return unite_parts(f, glyph, &sketch, depth - 1, out);
    if (!sketch.has_height) return measure_outline(f, glyph, sketch.components, out);
    *out = (ink_box){.bottom = sketch.bottom, .top = sketch.top};
    return keep_ink(f, (ink_entry){.key = glyph + 1, .components = sketch.components & UINT16_MAX, .box = *out});
}

dau_status face_glyph_height(face *f, uint32_t glyph, ink_height *out)
{
    enum { DEPTH = 3 }; /* a with circumflex and dot, a with circumflex, a */
    ink_box box;
    dau_status status = measure_height(f, glyph, DEPTH, &box);
    if (status == DAU_OK) *out = (ink_height){box.bottom, box.top};
    return status;
}
