/* The contrast of marks as they are drawn: every mark is found, thin ones fail before they are drawn heavier, and the
 * sizes at which nothing is measured need nothing. */
#include "test_paint.h"

#include "font/alphabet.h"
#include "font/fonts.h"
#include "paint/cache.h"
#include "support/edited_font.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "theme/theme.h"
#include <dau/dau_inspect.h>

enum { GREY = 0x767676, WHITE = 0xFFFFFF, BLACK = 0x000000 }; /* GREY on WHITE is 4.54:1 */

static dau_engine *engine_with(const char *file, dau_marks marks)
{
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.marks = marks;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, file) == DAU_OK) return engine;
    print_message("not run: %s is missing\n", file);
    dau_engine_drop(engine);
    return NULL;
}

static dau_mark_contrast look(dau_engine *engine, int px, const char *theme_name, dau_role role)
{
    dau_theme *theme = test_theme(engine, theme_name);
    dau_mark_contrast seen = DAU_INIT(seen);
    assert_int_equal(dau_inspect_marks(&seen, engine, 0, (dau_fix)px * 64, theme, role), DAU_OK);
    dau_theme_drop(theme);
    return seen;
}

static void measure(mark_ink *m, dau_engine *engine, dau_fix size)
{
    mark_shapes shapes = mark_shapes_in(&engine->allocator);
    assert_int_equal(mark_shapes_find(&shapes, fonts_at(engine, 0)), DAU_OK);
    assert_int_equal(mark_ink_measure(m, &shapes, fonts_at(engine, 0), size, MARK_INK_ALL, engine->vector), DAU_OK);
    assert_int_equal(mark_ink_look_into(m, &shapes, fonts_at(engine, 0), size, engine->vector), DAU_OK);
    mark_shapes_drop(&shapes);
}

/* ---- which pixels ---------------------------------------------------------------------------------- */

static uint32_t cores_of(const mark_ink *m, uint32_t letter)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < m->core_count; i++) count += m->cores[i].letter == letter;
    return count;
}

/* Shape and tone of every letter, at each phase; the horn once. */
static void test_every_mark_is_found(void **state)
{
    (void)state;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i), DAU_MARKS_DEFAULT);
        if (engine == NULL) continue;
        for (int px = 8; px <= 48; px += 8) {
            mark_ink m = mark_ink_in(&engine->allocator);
            measure(&m, engine, px * 64);
            for (uint32_t v = 0; v < VOWEL_COUNT; v++) {
                vowel of = alphabet_vowel(v);
                for (int t = 0; t < TONE_COUNT; t++) {
                    uint32_t marks = t != TONE_NONE;
                    if (of.shape != 0 && (of.shape != MARK_HORN || t == TONE_NONE)) marks++;
                    assert_true(cores_of(&m, of.forms[t]) >= marks * RASTER_PHASES);
                }
            }
            assert_int_equal(cores_of(&m, D_STROKE), RASTER_PHASES);
            assert_int_equal(cores_of(&m, CAPITAL_D_STROKE), RASTER_PHASES);
            assert_true(m.counter_count >= 4 * RASTER_PHASES);
            mark_ink_drop(&m);
        }
        dau_engine_drop(engine);
    }
}

static bool has_ink(const mask *m, uint32_t row)
{
    for (uint32_t x = 0; x < m->width; x++)
        if (m->coverage[(size_t)row * m->width + x] != 0) return true;
    return false;
}

/* The pixels of a whole letter over its first empty row, those below half of the most covered left out: their number,
 * and the sum of what they cover. 0: the mark touches the letter. */
static uint32_t core_over_gap(uint32_t *sum, const mask *m)
{
    uint32_t gap = 0, count = 0, most = 0;
    while (gap < m->height && has_ink(m, gap)) gap++;
    if (gap == m->height) return 0;
    for (size_t i = 0; i < (size_t)gap * m->width; i++)
        if (m->coverage[i] > most) most = m->coverage[i];
    *sum = 0;
    for (size_t i = 0; i < (size_t)gap * m->width; i++) {
        if (2 * (uint32_t)m->coverage[i] < most) continue;
        *sum += m->coverage[i];
        count++;
    }
    return count;
}

static mask letter_mask(dau_engine *engine, uint32_t code, dau_fix size, uint32_t phase)
{
    mask made;
    face *f = fonts_at(engine, 0);
    outline o = outline_in(&engine->allocator);
    assert_int_equal(face_outline(f, face_glyph(f, code), &o), DAU_OK);
    raster_setting setting = {size, face_units_per_em(f), phase};
    assert_int_equal(raster_mask(&made, &engine->allocator, &o, setting), DAU_OK);
    outline_drop(&o);
    return made;
}

static const mark_core *core_at(const mark_ink *m, uint32_t letter, uint32_t phase)
{
    for (uint32_t i = 0; i < m->core_count; i++)
        if (m->cores[i].letter == letter && phase-- == 0) return &m->cores[i];
    return NULL;
}

static unsigned compare_letter(dau_engine *engine, const mark_ink *m, uint32_t code, dau_fix size)
{
    unsigned compared = 0;
    for (uint32_t phase = 0; phase < RASTER_PHASES; phase++) {
        mask letter = letter_mask(engine, code, size, phase);
        uint32_t sum, core_sum = 0, count = core_over_gap(&sum, &letter);
        const mark_core *core = core_at(m, code, phase);
        assert_non_null(core);
        for (uint32_t i = 0; i < core->count; i++) core_sum += m->coverage[core->from + i];
        if (count > 0) {
            assert_int_equal(core->count, count);
            assert_int_equal(core_sum, sum);
            compared++;
        }
        mask_drop(&letter, &engine->allocator);
    }
    return compared;
}

/* Where a row of ground parts a mark from its letter, the pixels of both drawings are the same. */
static void test_pixels_are_those_drawn(void **state)
{
    (void)state;
    static const uint32_t letters[] = {0x00E1, 0x00E8, 0x00F3, 0x00FA, 0x00FD, 0x1EA3, 0x1EBD};
    unsigned faces = 0, compared = 0;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i), DAU_MARKS_DEFAULT);
        if (engine == NULL) continue;
        faces++;
        for (int px = 16; px <= 64; px += 8) {
            mark_ink m = mark_ink_in(&engine->allocator);
            measure(&m, engine, px * 64);
            for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
                compared += compare_letter(engine, &m, letters[k], px * 64);
            mark_ink_drop(&m);
        }
        dau_engine_drop(engine);
    }
    assert_true(compared >= 100 * faces);
}

static void measure_framed(mark_ink *m, dau_engine *engine, dau_fix size)
{
    face *f = fonts_at(engine, 0);
    mark_shapes shapes = mark_shapes_in(&engine->allocator);
    assert_int_equal(mark_shapes_find(&shapes, f), DAU_OK);
    assert_int_equal(mark_ink_frame(&shapes, f, engine->vector), DAU_OK);
    assert_int_equal(mark_ink_measure(m, &shapes, f, size, MARK_INK_ALL, engine->vector), DAU_OK);
    mark_shapes_drop(&shapes);
}

/* Horns and bars are drawn where they are alone, which leaves out no pixel of their cores. */
static void test_frames_change_nothing(void **state)
{
    (void)state;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i), DAU_MARKS_DEFAULT);
        if (engine == NULL) continue;
        for (dau_fix size = 8 * 64; size <= 80 * 64; size += size / 5) {
            mark_ink whole = mark_ink_in(&engine->allocator), framed = whole;
            measure(&whole, engine, size);
            measure_framed(&framed, engine, size);
            assert_int_equal(framed.core_count, whole.core_count);
            assert_int_equal(framed.coverage_count, whole.coverage_count);
            assert_memory_equal(framed.cores, whole.cores, whole.core_count * sizeof *whole.cores);
            assert_memory_equal(framed.coverage, whole.coverage, whole.coverage_count);
            mark_ink_drop(&whole);
            mark_ink_drop(&framed);
        }
        dau_engine_drop(engine);
    }
}

/* ---- planted failures ------------------------------------------------------------------------------ */

/* A thin face at 8 px, and text of 4.5:1: both are told to be too weak; where that helps, they are drawn heavier. */
static void test_weak_marks_fail(void **state)
{
    (void)state;
    dau_engine *plain = engine_with("NotoSans_400Regular.ttf", DAU_MARKS_PLAIN);
    dau_engine *mended = engine_with("NotoSans_400Regular.ttf", DAU_MARKS_DEFAULT);
    if (plain == NULL || mended == NULL) skip();
    dau_mark_contrast before = look(plain, 8, "light", DAU_ROLE_TEXT), after = look(mended, 8, "light", DAU_ROLE_TEXT);
    assert_true(before.specified >= 7000 && before.drawn < 4500 && before.strength == STRENGTH_NONE);
    assert_int_equal(before.plain, before.drawn);
    assert_int_equal(after.plain, before.plain);
    assert_true(after.strength > STRENGTH_NONE && after.drawn > before.drawn);
    assert_true(after.drawn < 4500); /* a heavier face or a larger size must help, and this tells so */
    assert_true(after.counter >= 2000);
    before = look(plain, 16, "light", DAU_ROLE_TEXT);
    after = look(mended, 16, "light", DAU_ROLE_TEXT);
    assert_true(before.drawn < 4500 && after.drawn >= 4500);
    dau_engine_drop(plain);
    dau_engine_drop(mended);
}

static uint32_t decided(dau_engine *engine, dau_fix size, uint32_t text, uint32_t ground)
{
    uint32_t step = STRENGTH_STEPS;
    assert_int_equal(strength_of(&step, &cache_of(engine)->strengths, fonts_at(engine, 0), size, text, ground), DAU_OK);
    return step;
}

static void test_weak_colours_fail(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf", DAU_MARKS_DEFAULT);
    if (engine == NULL) skip();
    mark_ink m = mark_ink_in(&engine->allocator);
    measure(&m, engine, 24 * 64);
    assert_true(contrast_ratio(GREY, WHITE) >= 4500 && contrast_ratio(GREY, WHITE) < 4600);
    uint32_t step = decided(engine, 24 * 64, GREY, WHITE), goal = strength_goal(GREY, WHITE);
    assert_true(goal < 3000 && strength_look(&m, GREY, WHITE, 0).ratio < goal);
    assert_true(step > 0 && strength_look(&m, GREY, WHITE, step).ratio >= goal);
    assert_true(strength_look(&m, GREY, WHITE, step).ratio < 4500);
    mark_ink_drop(&m);
    dau_engine_drop(engine);
}

/* ---- every face, size and pair --------------------------------------------------------------------- */

typedef struct tally {
    unsigned looked, weak, mended, free_of_cost;
} tally;

typedef struct looked_at {
    dau_engine *engine;
    dau_fix size;
    int64_t thinnest;
    mark_ink all; /* what the engine decided by is less */
} looked_at;

static void check_pair(tally *t, const looked_at *at, uint32_t text, uint32_t ground)
{
    const mark_ink *m = &at->all;
    const uint32_t goal = strength_goal(text, ground), plain = strength_look(m, text, ground, 0).ratio;
    bool is_enough = at->thinnest >= strength_enough(text, ground);
    uint32_t step = decided(at->engine, at->size, text, ground);
    t->looked++;
    t->free_of_cost += is_enough;
    if (plain >= goal) {
        assert_int_equal(step, 0);
        return;
    }
    assert_false(is_enough); /* nothing would have been measured */
    strength_figures drawn = strength_look(m, text, ground, step);
    t->weak++;
    t->mended += drawn.ratio >= goal;
    if (step > 0) {
        assert_true(drawn.counter >= 2000 && drawn.ratio > plain);
        assert_true(strength_look(m, text, ground, step - 1).ratio < goal); /* the least */
    }
    if (drawn.ratio < goal && step + 1 < STRENGTH_STEPS)
        assert_true(strength_look(m, text, ground, step + 1).counter < 2000);
}

static void check_themes(tally *t, const looked_at *at)
{
    static const dau_role roles[] = {DAU_ROLE_TEXT, DAU_ROLE_CAPTION, DAU_ROLE_LINK, DAU_ROLE_DIM};
    for (uint32_t i = 0; dau_theme_name_at(i) != NULL; i++) {
        dau_theme *theme = test_theme(at->engine, dau_theme_name_at(i));
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            check_pair(t, at, theme->colours[roles[k]], theme->colours[theme_ground_of(roles[k])]);
        dau_theme_drop(theme);
    }
}

/* Which sizes are measured follows from the face's thinnest stroke, and which marks from their own: no mark that was
 * left out is too weak. */
static void test_what_is_not_measured_needs_nothing(void **state)
{
    (void)state;
    tally t = {0};
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i), DAU_MARKS_DEFAULT);
        if (engine == NULL) continue;
        int32_t thinnest;
        assert_int_equal(mark_ink_thinnest(&thinnest, &engine->allocator, fonts_at(engine, 0), engine->vector), DAU_OK);
        assert_in_range(thinnest, 20, 100);
        for (int64_t size = 8 * 64; size <= 96 * 64; size += size < 32 * 64 ? 48 : 7 * 64 + 16) {
            looked_at at = {engine, size, size * thinnest / 1000, mark_ink_in(&engine->allocator)};
            measure(&at.all, engine, size);
            check_themes(&t, &at);
            mark_ink_drop(&at.all);
        }
        dau_engine_drop(engine);
    }
    print_message("%u pairs looked at, %u free of cost, %u weak, %u of them mended\n", t.looked, t.free_of_cost, t.weak,
                  t.mended);
    if (t.looked > 0) assert_true(t.free_of_cost > t.looked / 20 && t.mended > t.weak / 2);
}

static void test_large_sizes_cost_nothing(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("BeVietnamPro_400Regular.ttf", DAU_MARKS_DEFAULT);
    if (engine == NULL) skip();
    strengths *s = &cache_of(engine)->strengths;
    uint32_t step = 9;
    assert_int_equal(strength_of(&step, s, fonts_at(engine, 0), 32 * 64, BLACK, WHITE), DAU_OK);
    assert_int_equal(step, 0);
    for (int i = 0; i < STRENGTH_INKS; i++) assert_null(s->inks[i].face);
    assert_int_equal(strength_of(&step, s, fonts_at(engine, 0), 10 * 64, BLACK, WHITE), DAU_OK);
    assert_true(step > 0);
    assert_ptr_equal(s->inks[0].face, fonts_at(engine, 0));
    dau_engine_drop(engine);
}

/* ---- the picture ----------------------------------------------------------------------------------- */

enum { WIDTH = 320, HEIGHT = 160 };

static void paint(uint8_t *rows, dau_engine *engine, int px)
{
    static const char text[] = "Ẵm bé, ông cụ kể chuyện ấp ủ từ thuở ấy; đã sửa mái ngói.\n";
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_layout *layout = test_layout(engine, article, px, WIDTH);
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = (size_t)WIDTH * 4;
    canvas.rows = rows;
    assert_int_equal(dau_paint(engine, layout, &canvas, NULL), DAU_OK);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static bool is_strengthened(uint32_t plain, uint32_t drawn, const ramp *before, const ramp *after)
{
    for (int c = 0; c < 256; c++)
        if (before->pixels[c] == plain && after->pixels[c] == drawn) return true;
    return false;
}

/* Each pixel of a page is the one that the strength told makes of its coverage. */
static void test_pages_are_drawn_so(void **state)
{
    (void)state;
    static uint32_t before[WIDTH * HEIGHT], after[WIDTH * HEIGHT];
    dau_engine *plain = engine_with("BeVietnamPro_400Regular.ttf", DAU_MARKS_PLAIN);
    dau_engine *mended = engine_with("BeVietnamPro_400Regular.ttf", DAU_MARKS_DEFAULT);
    if (plain == NULL || mended == NULL) skip();
    for (int px = 10; px <= 24; px += 2) {
        paint((uint8_t *)before, plain, px);
        paint((uint8_t *)after, mended, px);
        uint32_t strength = look(mended, px, "light", DAU_ROLE_TEXT).strength;
        dau_theme *theme = test_theme(plain, "light");
        uint32_t text = theme->colours[DAU_ROLE_TEXT], ground = theme->colours[DAU_ROLE_GROUND];
        ramp r0 = ramp_between(text, ground, DAU_RGBA8888);
        ramp r1 = ramp_strengthened(text, ground, DAU_RGBA8888, strength);
        dau_theme_drop(theme);
        for (int i = 0; i < WIDTH * HEIGHT; i++) assert_true(is_strengthened(before[i], after[i], &r0, &r1));
        assert_int_equal(memcmp(before, after, sizeof before) != 0, strength != STRENGTH_NONE);
        print_message("%d px: strength %u\n", px, strength);
    }
    dau_engine_drop(plain);
    dau_engine_drop(mended);
}

/* What a page has of sizes and colours is decided once, and not in every frame. */
static void test_what_is_decided_is_kept(void **state)
{
    (void)state;
    enum { SIZES = 16, COLOURS = 6 };
    dau_engine *engine = engine_with("Andika-Regular.ttf", DAU_MARKS_DEFAULT);
    if (engine == NULL) skip();
    strengths *s = &cache_of(engine)->strengths;
    for (uint32_t i = 0; i < SIZES * COLOURS; i++) {
        uint32_t step;
        dau_fix size = (dau_fix)(12 + i % SIZES) * 64 + 16;
        assert_int_equal(strength_of(&step, s, fonts_at(engine, 0), size, 0x1C1C1E + i / SIZES * 0x0A1003, WHITE),
                         DAU_OK);
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < STRENGTHS_KEPT; i++) count += s->kept[i].face != NULL;
    assert_int_equal(count, SIZES * COLOURS);
    dau_engine_drop(engine);
}

/* ---- hostile ----------------------------------------------------------------------------------------- */

static void test_refused_memory(void **state)
{
    (void)state;
    purse of = {.left = -1};
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.allocator = purse_allocator(&of);
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") != DAU_OK) {
        dau_engine_drop(engine);
        skip();
    }
    dau_theme *theme = test_theme(engine, "light");
    dau_mark_contrast seen = DAU_INIT(seen);
    dau_status status = DAU_E_MEMORY;
    for (long n = 0; status == DAU_E_MEMORY; n = n < 64 ? n + 1 : n * 9 / 8) {
        of.left = n;
        status = dau_inspect_marks(&seen, engine, 0, (dau_fix)10 * 64, theme, DAU_ROLE_TEXT);
        of.left = -1;
    }
    assert_int_equal(status, DAU_OK);
    assert_true(seen.strength > STRENGTH_NONE);
    dau_theme_drop(theme);
    dau_engine_drop(engine);
    assert_int_equal(of.held, 0);
}

/* A face that says that its em is 16 units draws letters a hundred em high: they need no room beyond the page's. */
static void test_huge_letters(void **state)
{
    (void)state;
    static uint8_t rows[256 * 256 * 4];
    edited_font f;
    purse of = {.left = -1};
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.allocator = purse_allocator(&of);
    if (!edited_font_load(&f, "Andika-Regular.ttf")) skip();
    edited_font_set_em(&f, 16);
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
    dau_article *article = test_article(engine, "ấ\n", sizeof "ấ\n" - 1);
    dau_layout *layout = test_layout(engine, article, 64, 256);
    const size_t before = of.held;
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = canvas.height = 256;
    canvas.stride = 4 * 256;
    canvas.rows = rows;
    of.most = 0;
    assert_int_equal(dau_paint(engine, layout, &canvas, NULL), DAU_OK);
    assert_in_range(of.most - before, 1, 8 << 20);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

static void test_refused_arguments(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf", DAU_MARKS_DEFAULT);
    if (engine == NULL) skip();
    dau_theme *theme = test_theme(engine, "light");
    dau_mark_contrast seen = DAU_INIT(seen), none = {0};
    const dau_fix size = (dau_fix)16 * 64;
    assert_int_equal(dau_inspect_marks(&seen, NULL, 0, size, theme, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(NULL, engine, 0, size, theme, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(&none, engine, 0, size, theme, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(&seen, engine, 1, size, theme, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(&seen, engine, 0, 63, theme, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(&seen, engine, 0, size, NULL, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_marks(&seen, engine, 0, size, theme, (dau_role)DAU_ROLE_COUNT), DAU_E_ARGUMENT);
    dau_theme_drop(theme);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_mark_is_found),
        cmocka_unit_test(test_pixels_are_those_drawn),
        cmocka_unit_test(test_frames_change_nothing),
        cmocka_unit_test(test_weak_marks_fail),
        cmocka_unit_test(test_weak_colours_fail),
        cmocka_unit_test(test_what_is_not_measured_needs_nothing),
        cmocka_unit_test(test_large_sizes_cost_nothing),
        cmocka_unit_test(test_pages_are_drawn_so),
        cmocka_unit_test(test_what_is_decided_is_kept),
        cmocka_unit_test(test_refused_memory),
        cmocka_unit_test(test_huge_letters),
        cmocka_unit_test(test_refused_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
