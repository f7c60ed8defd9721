#include "paint/strength.h"

#include "base/fix.h"
#include "theme/theme.h"

#include <string.h>

enum {
    GOAL = 4500,          /* WCAG 2.2, 1.4.3, asked of marks as drawn */
    LEAST_COUNTER = 2000, /* looked at in pictures: below 2:1 an e at arm's length is a blot */
    MOST_MEASURED = 128,  /* px of an em: beyond, even a thin face's marks are two px thick; and it would take long */
    PX = 64
};

uint32_t strength_at(uint32_t step)
{
    static const uint16_t steps[STRENGTH_STEPS] = {STRENGTH_NONE, 1250, 1600, 2000, 2500, 3200, 4000};
    return steps[step];
}

static lights lights_of(uint32_t text, uint32_t ground, uint32_t step)
{
    ramp r = ramp_strengthened(text, ground, DAU_RGBA8888, strength_at(step));
    lights made;
    for (int c = 0; c < 256; c++) {
        uint8_t bytes[4];
        memcpy(bytes, &r.pixels[c], sizeof bytes);
        made.of[c] = (uint16_t)contrast_luminance((uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2]);
    }
    return made;
}

/* WCAG's ratio of two lights, each summed over so many pixels. */
static uint32_t ratio_of(uint64_t sum, uint64_t count, uint32_t light)
{
    uint64_t a = 20 * sum + 65535 * count, b = (20 * (uint64_t)light + 65535) * count; /* 0.05 is a twentieth */
    return (uint32_t)(a > b ? a * 1000 / b : b * 1000 / a);
}

static uint32_t ratio_of_core(const mark_ink *m, const mark_core *core, const lights *l)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < core->count; i++) sum += l->of[m->coverage[core->from + i]];
    return ratio_of(sum, core->count, l->of[0]);
}

/* The first of the worst, in the order of shapes. Of cores from.. */
static uint32_t worst_mark(uint32_t *letter, const mark_ink *m, uint32_t from, const lights *l)
{
    uint32_t worst = UINT32_MAX, shape = UINT32_MAX;
    for (uint32_t i = from; i < m->core_count; i++) {
        const mark_core *core = &m->cores[i];
        uint32_t ratio = ratio_of_core(m, core, l);
        if (ratio > worst || (ratio == worst && core->shape >= shape)) continue;
        worst = ratio;
        shape = core->shape;
        *letter = core->letter;
    }
    return worst != UINT32_MAX ? worst : 0;
}

static uint32_t worst_counter(const mark_ink *m, const lights *l)
{
    uint32_t worst = UINT32_MAX;
    for (uint32_t i = 0; i < m->counter_count; i++) {
        uint32_t ratio = ratio_of(l->of[m->counters[i].lightest], 1, l->of[m->counters[i].darkest]);
        if (ratio < worst) worst = ratio;
    }
    return worst != UINT32_MAX ? worst : 0;
}

uint32_t strength_goal(uint32_t text, uint32_t ground)
{
    uint32_t share = contrast_ratio(text, ground) * 9 / 14;
    return share < GOAL ? share : GOAL;
}

strength_figures strength_look(const mark_ink *m, uint32_t text, uint32_t ground, uint32_t step)
{
    const lights l = lights_of(text, ground, step);
    strength_figures seen = {.counter = worst_counter(m, &l)};
    seen.ratio = worst_mark(&seen.letter, m, 0, &l);
    return seen;
}

/* ---- without measuring --------------------------------------------------------------------------- */

/* A bar that covers `first` of its first row of pixels (1/64), at most all of it. Rows that it covers less than half
 * as much as another are not in its core. */
static uint32_t ratio_of_rows(const lights *l, int32_t thickness, int32_t first)
{
    const int32_t full = (thickness - first) / PX, last = (thickness - first) % PX;
    const int32_t most = full > 0 ? PX : first > last ? first : last;
    uint64_t sum = (uint64_t)full * l->of[255], count = (uint64_t)full;
    if (2 * first >= most) sum += l->of[first * 255 / PX], count++;
    if (2 * last >= most) sum += l->of[last * 255 / PX], count++;
    return ratio_of(sum, count, l->of[0]);
}

/* A bar across pixels, where it is seen least: where its first and its last row share alike, or one is just half
 * covered, or wholly. */
static uint32_t ratio_of_bar(const lights *l, int32_t thickness)
{
    const int32_t share = thickness > 2 * PX ? (thickness % PX + PX) / 2 : thickness / 2;
    const uint32_t even = ratio_of_rows(l, thickness, share), half = ratio_of_rows(l, thickness, PX / 2);
    const uint32_t whole = ratio_of_rows(l, thickness, thickness < PX ? thickness : PX);
    const uint32_t less = even < half ? even : half;
    return less < whole ? less : whole;
}

/* Such a bar in 1/64 px. */
static int32_t least_bar(const lights *l, uint32_t goal)
{
    int32_t thickness = PX / 2;
    while (thickness < 32 * PX && ratio_of_bar(l, thickness) < goal) thickness += PX / 32;
    return thickness;
}

/* A mark's own thickness counts its ends already, but its strokes are no bars: where ink is plain, none was found below
 * its goal that was thicker than 7/8 of a bar that reaches it. Where ink is heavier, pixels that it covers in part are
 * told apart less evenly. */
static int32_t enough_of_mark(const lights *l, uint32_t goal, uint32_t step)
{
    return step == 0 ? least_bar(l, goal) : least_bar(l, goal) * 5 / 4;
}

/* The face's thinnest is known by a few letters only. */
static int32_t enough_of_face(const lights *l, uint32_t goal)
{
    return least_bar(l, goal) * 3 / 2;
}

int32_t strength_enough(uint32_t text, uint32_t ground)
{
    const lights l = lights_of(text, ground, 0);
    return enough_of_face(&l, strength_goal(text, ground));
}

/* ---- what was decided ---------------------------------------------------------------------------- */

void strengths_begin(strengths *out, const dau_engine *engine, const dau_allocator *allocator)
{
    *out = (strengths){.allocator = allocator, .vector = engine->vector, .is_off = engine->has_plain_marks};
    for (uint32_t i = 0; i < STRENGTH_INKS; i++) out->inks[i].ink = mark_ink_in(allocator);
    for (uint32_t i = 0; i < STRENGTH_FACES; i++) out->faces[i].shapes = mark_shapes_in(allocator);
}

void strengths_drop(strengths *s)
{
    for (uint32_t i = 0; i < STRENGTH_INKS; i++) mark_ink_drop(&s->inks[i].ink);
    for (uint32_t i = 0; i < STRENGTH_FACES; i++) mark_shapes_drop(&s->faces[i].shapes);
}

static uint64_t mixed(uint64_t a, uint64_t b)
{
    return ((a ^ b << 32 ^ b >> 8) * 0x9E3779B97F4A7C15u) >> 32;
}

static dau_status face_of(struct strength_face **out, strengths *s, face *f)
{
    struct strength_face *kept = &s->faces[face_index(f) % STRENGTH_FACES];
    *out = kept;
    if (kept->face == f) return DAU_OK;
    kept->face = NULL;
    mark_shapes_drop(&kept->shapes);
    dau_status status = mark_ink_thinnest(&kept->thinnest, s->allocator, f, s->vector);
    if (status == DAU_OK) kept->face = f;
    return status;
}

static const lights *lights_for(strengths *s, uint32_t text, uint32_t ground, uint32_t step)
{
    struct strength_lights *kept = &s->lights[(mixed(text, ground) + step) % STRENGTH_LIGHTS];
    bool is_free = kept->lights.of[0] == 0 && kept->lights.of[255] == 0;
    if (is_free || kept->text != text || kept->ground != ground || kept->step != step)
        *kept = (struct strength_lights){text, ground, step, lights_of(text, ground, step)};
    return &kept->lights;
}

static int32_t enough_for(strengths *s, uint32_t text, uint32_t ground)
{
    struct strength_pair *kept = &s->pairs[mixed(text, ground) % STRENGTH_PAIRS];
    if (kept->enough == 0 || kept->text != text || kept->ground != ground)
        *kept = (struct strength_pair){text, ground,
                                       enough_of_face(lights_for(s, text, ground, 0), strength_goal(text, ground))};
    return kept->enough;
}

static dau_status shapes_of(const mark_shapes **out, strengths *s, face *f)
{
    struct strength_face *of;
    dau_status status = face_of(&of, s, f);
    if (status == DAU_OK && of->shapes.count == 0) {
        status = mark_shapes_find(&of->shapes, f);
        if (status == DAU_OK) status = mark_ink_frame(&of->shapes, f, s->vector);
        if (status != DAU_OK) mark_shapes_drop(&of->shapes);
    }
    if (status == DAU_OK) *out = &of->shapes;
    return status;
}

/* Measures what is thinner and was not yet measured. */
static dau_status measure_below(strengths *s, struct strength_ink *kept, int64_t below)
{
    const mark_shapes *shapes;
    if (kept->ink.measured >= below) return DAU_OK;
    dau_status status = shapes_of(&shapes, s, kept->face);
    return status == DAU_OK ? mark_ink_measure(&kept->ink, shapes, kept->face, kept->size, below, s->vector) : status;
}

static dau_status look_into_counters(strengths *s, struct strength_ink *kept)
{
    const mark_shapes *shapes;
    if (kept->ink.has_counters) return DAU_OK;
    dau_status status = shapes_of(&shapes, s, kept->face);
    return status == DAU_OK ? mark_ink_look_into(&kept->ink, shapes, kept->face, kept->size, s->vector) : status;
}

static struct strength_ink *ink_of(strengths *s, face *f, dau_fix size)
{
    for (uint32_t i = 0; i < STRENGTH_INKS; i++)
        if (s->inks[i].face == f && s->inks[i].size == size) return &s->inks[i];
    struct strength_ink *made = &s->inks[s->next_ink];
    s->next_ink = (s->next_ink + 1) % STRENGTH_INKS;
    mark_ink_drop(&made->ink);
    made->face = f;
    made->size = size;
    return made;
}

dau_status strength_ink(const mark_ink **out, strengths *s, face *f, dau_fix size)
{
    struct strength_ink *kept = ink_of(s, f, size);
    *out = &kept->ink;
    dau_status status = measure_below(s, kept, MARK_INK_ALL);
    return status == DAU_OK ? look_into_counters(s, kept) : status;
}

/* Whether each mark reaches the goal. Thin ones first: one that does not is the answer. */
static dau_status reach_goal(bool *out, strengths *s, struct strength_ink *kept, const lights *l, uint32_t goal,
                             int64_t below)
{
    enum { MORE = PX / 4 };
    const mark_ink *m = &kept->ink;
    for (uint32_t from = 0;;) {
        uint32_t letter, worst = worst_mark(&letter, m, from, l);
        *out = worst == 0 || worst >= goal;
        if (!*out || m->measured >= below) return DAU_OK;
        from = m->core_count;
        dau_status status = measure_below(s, kept, fix_min(below, m->measured + MORE));
        if (status != DAU_OK) return status;
    }
}

static dau_status is_blotted(bool *out, strengths *s, struct strength_ink *kept, const lights *l)
{
    dau_status status = look_into_counters(s, kept);
    uint32_t counter = status == DAU_OK ? worst_counter(&kept->ink, l) : 0;
    *out = counter != 0 && counter < LEAST_COUNTER;
    return status;
}

/* The least step that reaches the goal, or the last one that leaves counters open. */
static dau_status choose(uint32_t *step, strengths *s, struct strength_ink *kept, uint32_t text, uint32_t ground)
{
    const uint32_t goal = strength_goal(text, ground);
    for (uint32_t at = 0; at < STRENGTH_STEPS; at++) {
        const lights *l = lights_for(s, text, ground, at);
        bool is_last = false;
        dau_status status = at > 0 ? is_blotted(&is_last, s, kept, l) : DAU_OK;
        if (status != DAU_OK || is_last) return status;
        *step = at;
        status = reach_goal(&is_last, s, kept, l, goal, enough_of_mark(l, goal, at));
        if (status != DAU_OK || is_last) return status;
    }
    return DAU_OK;
}

static dau_status decide(uint32_t *step, strengths *s, face *f, dau_fix size, uint32_t text, uint32_t ground)
{
    struct strength_face *of;
    *step = 0;
    if (s->is_off) return DAU_OK;
    dau_status status = face_of(&of, s, f);
    if (status != DAU_OK || of->thinnest == 0 || size > (dau_fix)MOST_MEASURED * PX) return status;
    if (size * of->thinnest / 1000 >= enough_for(s, text, ground)) return DAU_OK;
    return choose(step, s, ink_of(s, f, size), text, ground);
}

static bool is_for(const struct strength_kept *kept, const struct strength_kept *wanted)
{
    return kept->face == wanted->face && kept->size == wanted->size && kept->text == wanted->text &&
           kept->ground == wanted->ground;
}

/* Where a decision is kept, or will be: one of a few places side by side, since two of a page's that shared one would
 * be decided anew in every frame. */
static struct strength_kept *place_of(strengths *s, const struct strength_kept *wanted)
{
    enum { PLACES = 8 };
    uint64_t first =
        mixed(face_index(wanted->face) ^ (uint64_t)wanted->size << 24, (uint64_t)wanted->text << 24 ^ wanted->ground);
    for (uint64_t i = 0; i < PLACES; i++) {
        struct strength_kept *kept = &s->kept[(first + i) % STRENGTHS_KEPT];
        if (kept->face == NULL || is_for(kept, wanted)) return kept;
    }
    return &s->kept[first % STRENGTHS_KEPT];
}

dau_status strength_of(uint32_t *step, strengths *s, face *f, dau_fix size, uint32_t text, uint32_t ground)
{
    struct strength_kept wanted = {f, size, text, ground, 0}, *kept = place_of(s, &wanted);
    if (!is_for(kept, &wanted)) {
        dau_status status = decide(&wanted.step, s, f, size, text, ground);
        if (status != DAU_OK) return status;
        *kept = wanted;
    }
    *step = kept->step;
    return DAU_OK;
}
