#include "paint/mark_shapes.h"

#include "font/alphabet.h"
#include "font/forms.h"

#include <string.h>

/* What finding shapes works with. */
typedef struct finding {
    mark_shapes *out;
    face *face;
    forms shaper;
    outline glyph, letter; /* scratch: a glyph, the letter as it is shaped */
} finding;

/* ---- outlines ------------------------------------------------------------------------------------ */

static uint32_t points_of(uint8_t verb)
{
    return verb == OUTLINE_CUBIC ? 3 : verb == OUTLINE_CONIC ? 2 : 1;
}

/* Adds an outline, moved. */
static dau_status add_moved(outline *to, const outline *o, outline_point by)
{
    dau_status status = DAU_OK;
    for (uint32_t v = 0, at = 0; v < o->verb_count && status == DAU_OK; v++) {
        outline_point moved[3];
        for (uint32_t k = 0; k < points_of(o->verbs[v]); k++)
            moved[k] = (outline_point){o->points[at + k].x + by.x, o->points[at + k].y + by.y};
        status = outline_add(to, (outline_verb)o->verbs[v], moved);
        at += points_of(o->verbs[v]);
    }
    return status == DAU_E_LIMIT ? DAU_OK : status; /* a broken font's: what there is of it */
}

static dau_status shape_glyphs(finding *m)
{
    dau_status status = DAU_OK;
    int32_t pen = 0;
    for (uint32_t i = 0; status == DAU_OK && i < forms_count(&m->shaper); i++) {
        form_glyph glyph = forms_at(&m->shaper, i);
        status = face_outline(m->face, glyph.id, &m->glyph);
        outline_point by = {pen + glyph.x_offset, glyph.y_offset};
        if (status == DAU_OK) status = add_moved(&m->letter, &m->glyph, by);
        pen += glyph.advance;
    }
    return status;
}

/* One glyph where it stands, as most letters are. */
static bool is_plain(const forms *shaped)
{
    return forms_count(shaped) == 1 && forms_at(shaped, 0).x_offset == 0 && forms_at(shaped, 0).y_offset == 0;
}

/* The letter as Vietnamese text shows it; without contours where the face has it not. */
static dau_status shape_letter(finding *m, uint32_t code)
{
    outline_clear(&m->letter);
    if (face_glyph(m->face, code) == 0) return DAU_OK;
    dau_status status = forms_shape(&m->shaper, &code, 1);
    if (status == DAU_OK && is_plain(&m->shaper))
        status = face_outline(m->face, forms_at(&m->shaper, 0).id, &m->letter);
    else if (status == DAU_OK)
        status = shape_glyphs(m);
    return status == DAU_E_FONT ? DAU_OK : status;
}

static void close_contour(mark_contour *c, const outline *o, uint32_t points_end)
{
    *c = (mark_contour){.from = c->from,
                        .to = c->to,
                        .at = c->at,
                        .left = INT32_MAX,
                        .bottom = INT32_MAX,
                        .right = INT32_MIN,
                        .top = INT32_MIN};
    for (uint32_t i = c->at; i < points_end; i++) {
        outline_point p = o->points[i], q = o->points[i + 1 < points_end ? i + 1 : c->at];
        c->area += (int64_t)p.x * q.y - (int64_t)q.x * p.y;
        if (p.x < c->left) c->left = p.x;
        if (p.x > c->right) c->right = p.x;
        if (p.y < c->bottom) c->bottom = p.y;
        if (p.y > c->top) c->top = p.y;
    }
}

bool mark_next_contour(mark_contour *c, uint32_t *points, const outline *o)
{
    if (c->to >= o->verb_count) return false;
    c->from = c->to;
    c->at = *points;
    do {
        *points += points_of(o->verbs[c->to]);
        c->to++;
    } while (c->to < o->verb_count && o->verbs[c->to] != OUTLINE_MOVE);
    close_contour(c, o, *points);
    return true;
}

outline mark_outline(const mark_shapes *s, mark_view at)
{
    return (outline){.allocator = s->all.allocator,
                     .verbs = s->all.verbs + at.verb,
                     .verb_count = at.verb_count,
                     .points = s->all.points + at.point,
                     .point_count = at.point_count};
}

/* Of x * x + y * y. */
static int64_t root_of(int64_t x, int64_t y)
{
    const int64_t square = x * x + y * y;
    int64_t across = x < 0 ? -x : x, up = y < 0 ? -y : y, from = across > up ? across : up, to = across + up;
    while (from < to) {
        int64_t middle = (from + to + 1) / 2;
        if (middle * middle <= square)
            from = middle;
        else
            to = middle - 1;
    }
    return from;
}

/* Twice the area over the outline's length: the thickness of a long stroke, and less of a short one. */
static int32_t thickness_of(const mark_contour *c, const outline *o, uint32_t points_end)
{
    int64_t length = 0, area = c->area < 0 ? -c->area : c->area;
    for (uint32_t i = c->at; i < points_end; i++) {
        outline_point p = o->points[i], q = o->points[i + 1 < points_end ? i + 1 : c->at];
        int64_t x = q.x - p.x, y = q.y - p.y;
        length += root_of(x, y);
    }
    return length > 0 ? (int32_t)(area / length) : 0;
}

/* ---- finding the shapes ---------------------------------------------------------------------------- */

enum { MOST_KEPT = 65535 }; /* points of a face's shapes; they have some thousand */

/* Keeps contours of the letter: verbs from..to-1, whose points begin at `at` and end at `points_end`. None are kept of
 * a broken font with more than MOST_KEPT points. */
static dau_status keep_contours(mark_view *out, finding *m, uint32_t from, uint32_t to, uint32_t at,
                                uint32_t points_end)
{
    outline *all = &m->out->all;
    const mark_view made = {all->verb_count, to - from, all->point_count, points_end - at};
    *out = (mark_view){made.verb, 0, made.point, 0};
    if (made.verb_count == 0 || made.point + made.point_count > MOST_KEPT) return DAU_OK;
    dau_status status =
        memory_grow(all->allocator, &all->verbs, &all->verb_room, made.verb + (size_t)made.verb_count, 1);
    if (status == DAU_OK)
        status = memory_grow(all->allocator, &all->points, &all->point_room, made.point + (size_t)made.point_count,
                             sizeof *all->points);
    if (status != DAU_OK) return status;
    memcpy(all->verbs + made.verb, m->letter.verbs + from, made.verb_count);
    memcpy(all->points + made.point, m->letter.points + at, made.point_count * sizeof *all->points);
    all->verb_count += made.verb_count;
    all->point_count += made.point_count;
    *out = made;
    return DAU_OK;
}

static dau_status keep_letter(mark_view *out, finding *m, uint32_t code)
{
    dau_status status = shape_letter(m, code);
    return status == DAU_OK ? keep_contours(out, m, 0, m->letter.verb_count, 0, m->letter.point_count) : status;
}

static dau_status add_shape(finding *m, const mark_shape *shape)
{
    mark_shapes *to = m->out;
    dau_status status =
        memory_grow(to->all.allocator, &to->shapes, &to->room, to->count + (size_t)1, sizeof *to->shapes);
    if (status != DAU_OK) return status;
    to->shapes[to->count] = *shape;
    to->shapes[to->count].like = to->count;
    to->count++;
    return DAU_OK;
}

static bool is_same_ink(const mark_shapes *s, mark_view a, mark_view b)
{
    const outline *all = &s->all;
    return a.verb_count == b.verb_count && a.point_count == b.point_count &&
           memcmp(all->points + a.point, all->points + b.point, a.point_count * sizeof *all->points) == 0 &&
           memcmp(all->verbs + a.verb, all->verbs + b.verb, a.verb_count) == 0;
}

/* In most faces â and ậ, or ạ and ậ, have a mark in common, at its place in both. */
static uint32_t find_like(const mark_shapes *s, mark_view ink)
{
    uint32_t i = 0;
    while (i < s->count && (s->shapes[i].kind != MARK_ALONE || !is_same_ink(s, s->shapes[i].ink, ink))) i++;
    return i;
}

static dau_status add_alone(finding *m, uint32_t code, const mark_contour *c, uint32_t points_end)
{
    mark_shape shape = {.letter = code, .kind = MARK_ALONE};
    dau_status status = keep_contours(&shape.ink, m, c->from, c->to, c->at, points_end);
    if (status != DAU_OK) return status;
    const uint32_t like = find_like(m->out, shape.ink);
    const bool is_new = like == m->out->count;
    shape.thickness = is_new ? thickness_of(c, &m->letter, points_end) : m->out->shapes[like].thickness;
    status = add_shape(m, &shape);
    if (status == DAU_OK) m->out->shapes[m->out->count - 1].like = like;
    return status;
}

/* Marks above and below are contours of their own in all faces that draw them well: the middle of one lies above the
 * bare letter, or below the line. */
static dau_status find_alone(finding *m, uint32_t code, int32_t body_top, bool above, bool below)
{
    mark_contour c = {0};
    uint32_t points = 0;
    dau_status status = shape_letter(m, code);
    while (status == DAU_OK && mark_next_contour(&c, &points, &m->letter)) {
        bool is_above = above && c.bottom + c.top > 2 * body_top, is_below = below && c.bottom + c.top < 0;
        if (is_above || is_below) status = add_alone(m, code, &c, points);
    }
    return status;
}

static dau_status find_grown(finding *m, uint32_t code, uint32_t bare_code)
{
    mark_shape shape = {.letter = code, .kind = MARK_GROWN};
    dau_status status = keep_letter(&shape.ink, m, code);
    if (status == DAU_OK) status = keep_letter(&shape.bare, m, bare_code);
    if (status != DAU_OK || shape.ink.verb_count == 0 || shape.bare.verb_count == 0) return status;
    return add_shape(m, &shape);
}

/* Top of the bare letter, font units: of ı for i. */
static dau_status body_top(int32_t *out, face *f, uint32_t base)
{
    uint32_t glyph = face_glyph(f, base == 'i' ? DOTLESS_I : base);
    ink_box box = {.top = face_x_height(f)};
    dau_status status = glyph != 0 ? face_glyph_ink(f, glyph, &box) : DAU_OK;
    *out = box.top;
    return status;
}

static dau_status find_vowel(finding *m, const vowel *v)
{
    int32_t top;
    dau_status status = body_top(&top, m->face, v->base);
    bool has_shape_above = v->shape == MARK_CIRCUMFLEX || v->shape == MARK_BREVE;
    for (int t = TONE_NONE; t < TONE_COUNT && status == DAU_OK; t++) {
        bool has_tone_above = t != TONE_NONE && t != TONE_DOT;
        if (has_shape_above || t != TONE_NONE)
            status = find_alone(m, v->forms[t], top, has_shape_above || has_tone_above, t == TONE_DOT);
        if (status == DAU_OK && v->shape == MARK_HORN && t == TONE_NONE) status = find_grown(m, v->forms[t], v->base);
    }
    return status;
}

static dau_status find_counters(finding *m)
{
    static const uint32_t letters[] = {'e', 'a', 0x00EA, 0x0103, 0x1ED9, '8'}; /* e a ê ă ộ 8 */
    dau_status status = DAU_OK;
    for (size_t i = 0; i < sizeof letters / sizeof *letters && status == DAU_OK; i++) {
        mark_shape shape = {.letter = letters[i], .kind = MARK_COUNTER};
        status = keep_letter(&shape.ink, m, letters[i]);
        if (status == DAU_OK) status = add_shape(m, &shape);
    }
    return status;
}

static dau_status find_all(finding *m)
{
    dau_status status = find_grown(m, D_STROKE, 'd');
    if (status == DAU_OK) status = find_grown(m, CAPITAL_D_STROKE, 'D');
    for (uint32_t i = 0; i < VOWEL_COUNT && status == DAU_OK; i++) {
        vowel v = alphabet_vowel(i);
        status = find_vowel(m, &v);
    }
    return status == DAU_OK ? find_counters(m) : status;
}

mark_shapes mark_shapes_in(const dau_allocator *allocator)
{
    return (mark_shapes){.all = outline_in(allocator)};
}

void mark_shapes_drop(mark_shapes *s)
{
    memory_free(s->all.allocator, s->shapes, s->room * sizeof *s->shapes);
    outline_drop(&s->all);
    *s = mark_shapes_in(s->all.allocator);
}

static dau_status finding_begin(finding *out, mark_shapes *into, face *f)
{
    const dau_allocator *in = into->all.allocator;
    *out = (finding){.out = into, .face = f, .glyph = outline_in(in), .letter = outline_in(in)};
    return forms_start(&out->shaper, f);
}

static void finding_end(finding *m)
{
    forms_stop(&m->shaper);
    outline_drop(&m->glyph);
    outline_drop(&m->letter);
}

static dau_status find_thin(finding *m)
{
    static const uint32_t letters[] = {0x1EAB, 0x1EA9, 0x1EB1, 0x00E1}; /* ẫ ẩ ằ á */
    int32_t top;
    dau_status status = body_top(&top, m->face, 'a');
    for (size_t i = 0; i < sizeof letters / sizeof *letters && status == DAU_OK; i++)
        status = find_alone(m, letters[i], top, true, false);
    if (status == DAU_OK) status = find_grown(m, D_STROKE, 'd');
    return status == DAU_OK ? find_grown(m, CAPITAL_D_STROKE, 'D') : status;
}

static dau_status find(mark_shapes *s, face *f, dau_status (*which)(finding *))
{
    finding m;
    mark_shapes_drop(s);
    dau_status status = face_ready(f);
    if (status != DAU_OK) return status == DAU_E_FONT ? DAU_OK : status;
    status = finding_begin(&m, s, f);
    if (status == DAU_OK) status = which(&m);
    finding_end(&m);
    if (status != DAU_OK) mark_shapes_drop(s);
    return status;
}

dau_status mark_shapes_find(mark_shapes *s, face *f)
{
    return find(s, f, find_all);
}

dau_status mark_shapes_find_thin(mark_shapes *s, face *f)
{
    return find(s, f, find_thin);
}
