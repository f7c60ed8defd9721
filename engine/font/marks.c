/* Where the marks of letters stand, judged on silhouettes: each mark in its zone, and no two letters alike. */
#include "font/alphabet.h"
#include "font/defects.h"
#include "font/library.h"

/* In cells of 1/128 em. The zones were tried on 220 faces of Debian and npm, light to black, upright and
 * italic: those that they caught are wrong to the eye too. */
enum {
    OVERSHOOT = 2,   /* a round letter passes the line that a flat one stands on */
    RISE = 5,        /* 0.04 em: a tone rises at least so far over the bare letter */
    LEAST_STEP = 3,  /* a horn or bar sticks out at least so far */
    BESIDE = 10,     /* 0.08 em between two marks side by side */
    SIDE_SLACK = 13, /* 0.1 em: a mark's middle may stand so far beside the letter (í, italics) */
    SURELY = 150,    /* per mille of likeness: a mark is that other one */
    LEAST_MARK = 16, /* 1 per mille of em²: the least that marks or letters differ by */
    MOST_ROW = 1 << 20,
    MOST_VOWELS = 3, /* of one base: a ă â */
    LOOK_ALIKES = 2
};

/* Not Vietnamese, but what a tilde or hook must not look like: ā for ã, ȧ for ả. */
static const struct look_alike {
    uint32_t base, codes[LOOK_ALIKES];
} look_alikes[] = {
    {'a', {0x0101, 0x0227}}, {'e', {0x0113, 0x0117}}, {'i', {0x012B, 0}},      {'o', {0x014D, 0x022F}},
    {'u', {0x016B, 0}},      {'y', {0x0233, 0x1E8F}}, {'A', {0x0100, 0x0226}}, {'E', {0x0112, 0x0116}},
    {'I', {0x012A, 0x0130}}, {'O', {0x014C, 0x022E}}, {'U', {0x016A, 0}},      {'Y', {0x0232, 0x1E8E}},
};

/* The letters of one base. */
typedef struct family {
    vowel vowels[MOST_VOWELS];
    uint32_t vowel_count;
    silhouette letters[MOST_VOWELS][TONE_COUNT];
    silhouette others[LOOK_ALIKES], bare; /* bare: without any mark, i without its dot */
    uint32_t other_codes[LOOK_ALIKES];
    ink_region body; /* of the bare letter */
} family;

static dau_status draw(examination *e, silhouette *out, uint32_t code)
{
    out->width = out->height = 0;
    if (code == 0 || face_glyph(e->face, code) == 0) return DAU_OK;
    dau_status status = forms_shape(&e->shaper, &code, 1);
    if (status == DAU_E_FONT) return DAU_OK;
    return status == DAU_OK ? silhouette_draw(out, e->face, &e->shaper, &e->patience) : status;
}

static bool is_drawn(const silhouette *s)
{
    return s->width > 0;
}

static dau_status add(examination *e, dau_defect_kind kind, uint32_t letter)
{
    return findings_add(&e->found, kind, letter, 0);
}

static ink_region above(const silhouette *s, const family *of)
{
    return silhouette_rows(s, of->body.top + OVERSHOOT, MOST_ROW);
}

/* The bare letter where this one has it: some faces push í to the right, away from its tone. Marks leave the lower
 * half alone. */
static ink_region body_in(const silhouette *letter, const family *of)
{
    ink_region body = of->body;
    int32_t middle = (body.bottom + body.top) / 2;
    int32_t moved =
        silhouette_rows(letter, body.bottom, middle).left - silhouette_rows(&of->bare, body.bottom, middle).left;
    body.left += moved;
    body.right += moved;
    return body;
}

static bool stands_over(const ink_region *mark, const ink_region *body)
{
    int32_t twice_middle = mark->left + mark->right;
    return twice_middle >= 2 * (body->left - SIDE_SLACK) && twice_middle <= 2 * (body->right + SIDE_SLACK);
}

/* Neither over the letter nor at the side of another mark, as the tone of ấ may stand. */
static bool is_astray(const ink_region *marks, uint32_t count, uint32_t which, const ink_region *body)
{
    const ink_region *mark = &marks[which];
    if (mark->left < body->right && mark->right > body->left) return false;
    for (uint32_t i = 0; i < count; i++)
        if (i != which && mark->left < marks[i].right + BESIDE && mark->right > marks[i].left - BESIDE) return false;
    return true;
}

/* ---- one letter ------------------------------------------------------------------------------ */

/* A mark above: it rises over the letter, where the letter without it (horn: 0 cells or more) has less ink. */
static bool has_mark_above(const family *of, const silhouette *letter, int32_t without)
{
    ink_region marks = above(letter, of), body = body_in(letter, of);
    return marks.area >= without + LEAST_MARK && marks.top >= body.top + RISE && stands_over(&marks, &body);
}

/* The dot of ỵ stands under the tail or beside it; in some bold faces it touches that. */
static bool has_dot_below(const family *of, const silhouette *letter)
{
    bool has_tail = of->body.bottom < -SILHOUETTE_EM / 10;
    if (has_tail)
        return silhouette_rows(letter, -MOST_ROW, 0).area >= silhouette_rows(&of->bare, -MOST_ROW, 0).area + LEAST_MARK;
    ink_region mark = silhouette_rows(letter, -MOST_ROW, of->body.bottom - OVERSHOOT), body = body_in(letter, of);
    return mark.area >= LEAST_MARK && mark.bottom <= body.bottom - RISE && stands_over(&mark, &body);
}

/* Two marks on one spot: neither two parts over the letter nor a taller or wider one. */
static dau_status has_both_marks(bool *out, examination *e, const family *of, const silhouette *letter,
                                 const silhouette *toneless)
{
    parts_rule over = {of->body.top + OVERSHOOT, MOST_ROW, 1};
    uint32_t parts;
    dau_status status = silhouette_parts(&parts, letter, &e->parts, over);
    ink_region both = above(letter, of), shape = above(toneless, of);
    *out = parts >= 2 || both.top - both.bottom >= shape.top - shape.bottom + LEAST_STEP ||
           both.right - both.left >= shape.right - shape.left + LEAST_STEP;
    return status;
}

/* The tone stands between letter and shape mark: the lower of two parts is the tone of ã and the upper one the shape
 * of â. plain: the vowel without its shape in that tone. */
static dau_status are_marks_swapped(bool *out, examination *e, const family *of, const silhouette *letter,
                                    const silhouette *toneless, const silhouette *plain)
{
    parts_rule over = {of->body.top + OVERSHOOT, MOST_ROW, 1};
    uint32_t parts;
    *out = false;
    dau_status status = silhouette_parts(&parts, letter, &e->parts, over);
    if (status != DAU_OK || parts != 2) return status;
    ink_region low = e->parts.found[0], high = e->parts.found[1], shape = above(toneless, of), alone = above(plain, of);
    bool is_stacked = low.top < high.bottom + OVERSHOOT;
    *out = is_stacked &&
           silhouette_likeness(letter, &low, plain, &alone) >
               silhouette_likeness(letter, &low, toneless, &shape) + SURELY &&
           silhouette_likeness(letter, &high, toneless, &shape) >
               silhouette_likeness(letter, &high, plain, &alone) + SURELY;
    return status;
}

/* The horn grows out of the right shoulder: one part with the letter, and farther right or higher than it. */
static dau_status has_horn(bool *out, examination *e, const family *of, const silhouette *letter)
{
    parts_rule whole = {-MOST_ROW, MOST_ROW, 3}; /* a hairline may miss a cell, and a horn may stand 0.02 em off */
    uint32_t parts, bare_parts;
    dau_status status = silhouette_parts(&parts, letter, &e->parts, whole);
    if (status == DAU_OK) status = silhouette_parts(&bare_parts, &of->bare, &e->parts, whole);
    int32_t middle = (of->body.bottom + of->body.top) / 2;
    ink_region shoulder = silhouette_rows(letter, middle, MOST_ROW),
               bare = silhouette_rows(&of->bare, middle, MOST_ROW);
    bool is_larger =
        shoulder.right - shoulder.left >= bare.right - bare.left + LEAST_STEP || shoulder.top >= bare.top + LEAST_STEP;
    *out = status == DAU_OK && parts <= bare_parts && is_larger;
    return status;
}

static dau_status examine_shape(examination *e, const family *of, uint32_t which)
{
    const vowel *v = &of->vowels[which];
    const silhouette *letter = &of->letters[which][TONE_NONE];
    if (v->shape == 0 || !is_drawn(letter)) return DAU_OK;
    bool is_right = true;
    dau_status status = DAU_OK;
    if (v->shape == MARK_HORN)
        status = has_horn(&is_right, e, of, letter);
    else
        is_right = has_mark_above(of, letter, 0);
    if (status != DAU_OK || is_right) return status;
    return add(e, DAU_DEFECT_SHAPE_MISPLACED, v->forms[TONE_NONE]);
}

/* Two marks over the letter: each over it, not on one spot, and the tone on top or at the side. */
static dau_status examine_stack(examination *e, const family *of, uint32_t which, tone t)
{
    const silhouette *letter = &of->letters[which][t], *toneless = &of->letters[which][TONE_NONE];
    uint32_t code = of->vowels[which].forms[t], parts = 0;
    ink_region body = body_in(letter, of);
    bool is_right;
    dau_status status =
        silhouette_parts(&parts, letter, &e->parts, (parts_rule){of->body.top + OVERSHOOT, MOST_ROW, 1});
    for (uint32_t i = 0; i < parts && status == DAU_OK; i++)
        if (is_astray(e->parts.found, parts, i, &body)) return add(e, DAU_DEFECT_TONE_MISPLACED, code);
    if (status == DAU_OK) status = has_both_marks(&is_right, e, of, letter, toneless);
    if (status == DAU_OK && !is_right) return add(e, DAU_DEFECT_MARKS_COLLAPSED, code);
    bool is_swapped;
    if (status == DAU_OK) status = are_marks_swapped(&is_swapped, e, of, letter, toneless, &of->letters[0][t]);
    return status == DAU_OK && is_swapped ? add(e, DAU_DEFECT_MARKS_SWAPPED, code) : status;
}

static dau_status examine_tone(examination *e, const family *of, uint32_t which, tone t)
{
    const silhouette *letter = &of->letters[which][t], *toneless = &of->letters[which][TONE_NONE];
    uint32_t code = of->vowels[which].forms[t], shape = of->vowels[which].shape;
    bool is_right, has_shape_above = shape == MARK_CIRCUMFLEX || shape == MARK_BREVE;
    if (!is_drawn(letter) || !is_drawn(toneless)) return DAU_OK;
    if (t == TONE_DOT)
        is_right = has_dot_below(of, letter);
    else
        is_right = has_mark_above(of, letter, shape == MARK_HORN ? above(toneless, of).area : 0);
    if (!is_right) return add(e, DAU_DEFECT_TONE_MISPLACED, code);
    if (!has_shape_above) return DAU_OK;
    if (t == TONE_DOT) return has_mark_above(of, letter, 0) ? DAU_OK : add(e, DAU_DEFECT_SHAPE_MISPLACED, code);
    return examine_stack(e, of, which, t);
}

/* i and ị have their dot above; under another mark it is gone. */
static dau_status examine_tittle(examination *e, const family *of, tone t)
{
    const silhouette *letter = &of->letters[0][t];
    parts_rule over = {of->body.top + OVERSHOOT, MOST_ROW, 1};
    uint32_t parts;
    if (of->vowels[0].base != 'i' || !is_drawn(letter)) return DAU_OK;
    dau_status status = silhouette_parts(&parts, letter, &e->parts, over);
    if (status != DAU_OK || parts == 1) return status;
    return add(e, DAU_DEFECT_TITTLE, of->vowels[0].forms[t]);
}

/* ---- letters alike ------------------------------------------------------------------------------ */

static bool is_alike(const silhouette *a, const silhouette *b)
{
    return is_drawn(a) && is_drawn(b) && silhouette_difference(a, b, LEAST_MARK) < LEAST_MARK;
}

/* The first letter that looks like the one at `index` (counted through vowels and tones); 0: none. */
static uint32_t look_alike_of(const family *of, uint32_t index)
{
    const silhouette *letter = &of->letters[index / TONE_COUNT][index % TONE_COUNT];
    for (uint32_t i = 0; i < index; i++)
        if (is_alike(letter, &of->letters[i / TONE_COUNT][i % TONE_COUNT]))
            return of->vowels[i / TONE_COUNT].forms[i % TONE_COUNT];
    for (int i = 0; i < LOOK_ALIKES; i++)
        if (is_alike(letter, &of->others[i])) return of->other_codes[i];
    return 0;
}

static dau_status examine_alikes(examination *e, const family *of)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 1; i < of->vowel_count * TONE_COUNT && status == DAU_OK; i++) {
        uint32_t like = look_alike_of(of, i);
        if (like != 0)
            status = findings_add(&e->found, DAU_DEFECT_LETTERS_ALIKE, of->vowels[i / TONE_COUNT].forms[i % TONE_COUNT],
                                  like);
    }
    return status;
}

/* ---- families --------------------------------------------------------------------------------- */

static dau_status draw_others(examination *e, family *of)
{
    uint32_t base = of->vowels[0].base;
    dau_status status = DAU_OK;
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++) {
        if (look_alikes[i].base != base) continue;
        for (int k = 0; k < LOOK_ALIKES && status == DAU_OK; k++) {
            of->other_codes[k] = look_alikes[i].codes[k];
            status = draw(e, &of->others[k], of->other_codes[k]);
        }
    }
    return status;
}

/* A face without ı: its i up to the height of x. */
static dau_status draw_bare(examination *e, family *of)
{
    uint32_t base = of->vowels[0].base;
    bool has_dotless = base == 'i' && face_glyph(e->face, DOTLESS_I) != 0;
    dau_status status = draw(e, &of->bare, has_dotless ? DOTLESS_I : base);
    int32_t top = base == 'i' && !has_dotless
                      ? face_x_height(e->face) * SILHOUETTE_EM / (int32_t)face_units_per_em(e->face) + 1
                      : MOST_ROW;
    of->body = silhouette_rows(&of->bare, -MOST_ROW, top);
    return status;
}

static dau_status draw_family(examination *e, family *of)
{
    dau_status status = draw_bare(e, of);
    if (status == DAU_OK) status = draw_others(e, of);
    for (uint32_t v = 0; v < of->vowel_count; v++) {
        for (int t = 0; t < TONE_COUNT && status == DAU_OK; t++) {
            uint32_t code = of->vowels[v].forms[t];
            status = draw(e, &of->letters[v][t], code);
            if (status == DAU_OK && face_glyph(e->face, code) != 0 && !is_drawn(&of->letters[v][t]))
                status = add(e, DAU_DEFECT_LETTERS_EMPTY, code);
        }
    }
    return status;
}

static dau_status examine_family(examination *e, family *of)
{
    dau_status status = draw_family(e, of);
    if (status != DAU_OK || of->body.area == 0) return status;
    for (uint32_t v = 0; v < of->vowel_count && status == DAU_OK; v++) {
        status = examine_shape(e, of, v);
        for (int t = TONE_GRAVE; t < TONE_COUNT && status == DAU_OK; t++) status = examine_tone(e, of, v, (tone)t);
    }
    for (int t = 0; t < TONE_COUNT && status == DAU_OK; t++) status = examine_tittle(e, of, (tone)t);
    return status == DAU_OK ? examine_alikes(e, of) : status;
}

/* Over the bowl, đ is wider than the stem of d. */
static bool has_bar_above_bowl(const silhouette *barred, const silhouette *plain, int32_t x_height)
{
    ink_region with = silhouette_rows(barred, x_height + OVERSHOOT, MOST_ROW);
    ink_region without = silhouette_rows(plain, x_height + OVERSHOOT, MOST_ROW);
    return with.right - with.left >= without.right - without.left + LEAST_STEP;
}

static int32_t left_between(const silhouette *s, int32_t from, int32_t to)
{
    return silhouette_rows(s, from, to).left;
}

/* At its middle Đ begins left of its stem; above and below, clear of serifs, it does not. */
static bool has_bar_at_middle(const silhouette *barred)
{
    int32_t top = silhouette_rows(barred, -MOST_ROW, MOST_ROW).top;
    int32_t stem = left_between(barred, top / 5, top * 3 / 10) + left_between(barred, top * 7 / 10, top * 4 / 5);
    return 2 * left_between(barred, top * 7 / 20, top * 13 / 20) + 2 * LEAST_STEP <= stem;
}

static dau_status examine_d(examination *e, family *of, uint32_t base, uint32_t stroked)
{
    silhouette *plain = &of->bare, *barred = &of->letters[0][0];
    dau_status status = draw(e, plain, base);
    if (status == DAU_OK) status = draw(e, barred, stroked);
    if (status != DAU_OK || !is_drawn(plain)) return status;
    if (!is_drawn(barred))
        return face_glyph(e->face, stroked) != 0 ? add(e, DAU_DEFECT_LETTERS_EMPTY, stroked) : DAU_OK;
    if (is_alike(plain, barred)) return findings_add(&e->found, DAU_DEFECT_LETTERS_ALIKE, stroked, base);
    int32_t x_height = face_x_height(e->face) * SILHOUETTE_EM / (int32_t)face_units_per_em(e->face);
    bool is_right = stroked == D_STROKE ? has_bar_above_bowl(barred, plain, x_height) : has_bar_at_middle(barred);
    return is_right ? DAU_OK : add(e, DAU_DEFECT_SHAPE_MISPLACED, stroked);
}

static void drop_family(family *of, const dau_allocator *allocator)
{
    for (int v = 0; v < MOST_VOWELS; v++)
        for (int t = 0; t < TONE_COUNT; t++) silhouette_drop(&of->letters[v][t], allocator);
    for (int i = 0; i < LOOK_ALIKES; i++) silhouette_drop(&of->others[i], allocator);
    silhouette_drop(&of->bare, allocator);
}

dau_status marks_examine(examination *e)
{
    family of = {.vowel_count = 0};
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < VOWEL_COUNT && status == DAU_OK; i += of.vowel_count) {
        uint32_t base = alphabet_vowel(i).base;
        of.vowel_count = 0;
        for (uint32_t k = i; k < VOWEL_COUNT && alphabet_vowel(k).base == base; k++)
            of.vowels[of.vowel_count++] = alphabet_vowel(k);
        status = examine_family(e, &of);
    }
    if (status == DAU_OK) status = examine_d(e, &of, 'd', D_STROKE);
    if (status == DAU_OK) status = examine_d(e, &of, 'D', CAPITAL_D_STROKE);
    drop_family(&of, e->found.allocator);
    return status;
}
