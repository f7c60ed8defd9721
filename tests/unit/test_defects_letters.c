/* Letters confused or built wrong: what people reported of faces and engines, a test for each. The number is that of
 * our list of cases; behind it the report. All faces of the manifest that are there are tried. */
#include "support/bytes.h"
#include "support/edited_font.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LARGE = 80 };

/* One word in one face at one size. */
typedef struct picture {
    dau_layout *layout;
    dau_canvas canvas;
    ink_part parts[INK_PARTS]; /* from the top */
    uint32_t count;
} picture;

static picture draw_weighted(dau_engine *engine, const char *text, int size, int weight)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = size * 64;
    settings.weight = weight;
    picture p = {.layout = test_layout_text(engine, text, &settings, 12 * size + 40)};
    p.canvas = test_paint_page(engine, p.layout, 0);
    p.count = test_ink_parts(&p.canvas, 0, p.canvas.height, p.parts);
    return p;
}

static picture draw(dau_engine *engine, const char *text, int size)
{
    return draw_weighted(engine, text, size, 400);
}

static void drop(picture *p)
{
    free(p->canvas.rows);
    dau_layout_drop(p->layout);
}

static dau_engine *engine_with(const char *file)
{
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, file) == DAU_OK) return engine;
    dau_engine_drop(engine);
    return NULL;
}

/* Runs a check with each face of the manifest. */
static void with_each_face(void (*check)(dau_engine *engine, const char *file))
{
    unsigned seen = 0;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i));
        if (engine == NULL) continue;
        check(engine, test_text_face_at(i));
        dau_engine_drop(engine);
        seen++;
    }
    if (seen == 0) skip();
}

static uint32_t count_parts(dau_engine *engine, const char *text, int size)
{
    picture p = draw(engine, text, size);
    uint32_t count = p.count;
    drop(&p);
    return count;
}

static void expect_parts(dau_engine *engine, const char *file, const char *text, uint32_t expected)
{
    uint32_t count = count_parts(engine, text, LARGE);
    if (count != expected) fail_msg("%s: %s has %u parts, not %u", file, text, (unsigned)count, (unsigned)expected);
}

/* 35: mozilla/Fira #84. ị without its upper dot. A dot that is asked for (U+0307) stays under the tone. */
static void check_dots(dau_engine *engine, const char *file)
{
    expect_parts(engine, file, "i", 2);
    expect_parts(engine, file, "ị", 3);
    expect_parts(engine, file, "í", 2);
    expect_parts(engine, file, "ì", 2);
    expect_parts(engine, file, "ỉ", 2);
    expect_parts(engine, file, "ĩ", 2);
    /* Literata and JetBrains Mono have no place for a mark on a mark: dot and tone stand there, one over the other. */
    bool stacks = strstr(file, "Literata") == NULL && strstr(file, "JetBrains") == NULL;
    expect_parts(engine, file, "i\xCC\x87\xCC\x81", stacks ? 3 : 2);
    picture kept = draw(engine, "i\xCC\x87\xCC\x81", LARGE), lost = draw(engine, "í", LARGE);
    assert_memory_not_equal(kept.canvas.rows, lost.canvas.rows, lost.canvas.stride * lost.canvas.height);
    drop(&kept);
    drop(&lost);
}

static void case_35_dots_of_i(void **state)
{
    (void)state;
    with_each_face(check_dots);
}

/* 36: noto-fonts #1812, piazzolla #16, public-sans #177. The soft dot stays because of a mark in between. */
static void check_soft_dots(dau_engine *engine, const char *file)
{
    expect_parts(engine, file, "i\xCC\x83", 2);
    /* Two tones on one vowel, which is no Vietnamese: stem, dot below, tilde; Be Vietnam Pro and Lexend leave the
     * upper dot as well. */
    bool keeps_dot = strstr(file, "BeVietnam") != NULL || strstr(file, "Lexend") != NULL;
    expect_parts(engine, file, "i\xCC\xA3\xCC\x83", keeps_dot ? 4 : 3);
}

static void case_36_a_tilde_takes_the_dot_of_i(void **state)
{
    (void)state;
    with_each_face(check_soft_dots);
}

typedef struct glyph_list {
    uint32_t ids[16], count;
} glyph_list;

static bool list_glyphs(void *user, const dau_run *run)
{
    glyph_list *list = user;
    for (uint32_t i = 0; i < run->glyph_count && list->count < 16; i++) list->ids[list->count++] = run->glyphs[i].id;
    return true;
}

static glyph_list glyphs_in(dau_engine *engine, const char *text, const char *lang)
{
    source_bytes from = {.data = text, .length = strlen(text)};
    dau_read_options options = DAU_INIT(options);
    options.lang = lang;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    dau_article *article = NULL;
    dau_layout *layout = NULL;
    glyph_list list = {.count = 0};
    assert_int_equal(dau_article_open(&article, engine, bytes_source(&from), &options), DAU_OK);
    dau_theme *theme = test_theme(engine, "black-on-white");
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, NULL, 800 * 64), DAU_OK);
    assert_int_equal(dau_layout_each_run(layout, 0, list_glyphs, &list), DAU_OK);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
    return list;
}

/* 37: Iosevka #1935, public-sans #85, source-serif #119. The Vietnamese form, tone beside the circumflex, is only
 * drawn when the shaper is told the language; and decomposed text gets it too. Andika has such forms. */
static void case_37_the_shaper_is_told_the_language(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    glyph_list by_default = glyphs_in(engine, "ẦẤẨỀẾỂỒỐỔ", NULL), english = glyphs_in(engine, "ẦẤẨỀẾỂỒỐỔ", "en");
    glyph_list decomposed = glyphs_in(engine,
                                      "A\xCC\x82\xCC\x80"
                                      "A\xCC\x82\xCC\x81"
                                      "A\xCC\x82\xCC\x89"
                                      "E\xCC\x82\xCC\x80"
                                      "E\xCC\x82\xCC\x81"
                                      "E\xCC\x82\xCC\x89"
                                      "O\xCC\x82\xCC\x80"
                                      "O\xCC\x82\xCC\x81"
                                      "O\xCC\x82\xCC\x89",
                                      NULL);
    assert_int_equal(by_default.count, 9);
    assert_memory_equal(&by_default, &decomposed, sizeof by_default);
    for (uint32_t i = 0; i < 9; i++) assert_int_not_equal(by_default.ids[i], english.ids[i]);
    dau_engine_drop(engine);
}

static bool is_black(const picture *p, uint32_t x, uint32_t y)
{
    return x < p->canvas.width && y < p->canvas.height && p->canvas.rows[y * p->canvas.stride + 4 * (size_t)x] < 128;
}

/* How alike two parts are, laid on each other by their middles: 0..1000. */
static uint32_t likeness(const picture *p, const ink_part *a, const picture *q, const ink_part *b)
{
    uint32_t common = 0;
    int64_t dx = (int64_t)(b->left + b->right) / 2 - (int64_t)(a->left + a->right) / 2;
    int64_t dy = (int64_t)(b->top + b->bottom) / 2 - (int64_t)(a->top + a->bottom) / 2;
    for (uint32_t y = a->top; y < a->bottom; y++)
        for (uint32_t x = a->left; x < a->right; x++)
            common += is_black(p, x, y) && is_black(q, (uint32_t)(x + dx), (uint32_t)(y + dy));
    return 1000 * common / (a->area + b->area - common);
}

/* 38: Cozette #193, #110, mitr #2. The tilde between letter and breve. From the letter upward: shape, then tone. */
static void check_order(dau_engine *engine, const char *file)
{
    static const char *const letters[][3] = {{"Ẵ", "Ă", "Ã"}, {"ẵ", "ă", "ã"}, {"Ẫ", "Â", "Ã"}, {"ẫ", "â", "ã"},
                                             {"Ỗ", "Ô", "Õ"}, {"ỗ", "ô", "õ"}, {"Ễ", "Ê", "Ẽ"}, {"ễ", "ê", "ẽ"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        picture both = draw(engine, letters[i][0], LARGE), shape = draw(engine, letters[i][1], LARGE);
        picture tone = draw(engine, letters[i][2], LARGE);
        if (both.count != 3 || shape.count != 2 || tone.count != 2) fail_msg("%s: parts of %s", file, letters[i][0]);
        const ink_part *upper = &both.parts[0], *lower = &both.parts[1];
        if (likeness(&both, upper, &tone, tone.parts) <= likeness(&both, upper, &shape, shape.parts) ||
            likeness(&both, lower, &shape, shape.parts) <= likeness(&both, lower, &tone, tone.parts))
            fail_msg("%s: the marks of %s stand in a wrong order", file, letters[i][0]);
        drop(&both);
        drop(&shape);
        drop(&tone);
    }
}

static void case_38_shape_mark_then_tone(void **state)
{
    (void)state;
    with_each_face(check_order);
}

/* Columns' middle rows of ink, left half against right half: a tilde rises first and falls then. */
static bool rises_at_left(const picture *p, const ink_part *tilde)
{
    uint64_t sum[2] = {0, 0}, count[2] = {0, 0};
    for (uint32_t y = tilde->top; y < tilde->bottom; y++) {
        for (uint32_t x = tilde->left; x < tilde->right; x++) {
            int half = 2 * x >= tilde->left + tilde->right;
            if (!is_black(p, x, y)) continue;
            sum[half] += y;
            count[half]++;
        }
    }
    return sum[0] * count[1] < sum[1] * count[0];
}

/* 39: maname-font #20, Lalezar PR 6. Dot below above, horn loose, tilde mirrored. */
static void check_marks(dau_engine *engine, const char *file)
{
    expect_parts(engine, file, "ơ", 1);
    expect_parts(engine, file, "ư", 1);
    expect_parts(engine, file, "Ơ", 1);
    expect_parts(engine, file, "Ư", 1);
    picture dotted = draw(engine, "ạ", LARGE), tilde = draw(engine, "ã", LARGE);
    assert_int_equal(dotted.count, 2);
    int64_t baseline = test_line(dotted.layout, 0).baseline / 64;
    assert_true(dotted.parts[1].top >= baseline && dotted.parts[0].bottom < dotted.parts[1].top);
    assert_true(dotted.parts[1].left > dotted.parts[0].left && dotted.parts[1].right < dotted.parts[0].right);
    if (!rises_at_left(&tilde, &tilde.parts[0])) fail_msg("%s: the tilde of ã is mirrored", file);
    drop(&dotted);
    drop(&tilde);
}

static void case_39_dot_horn_and_tilde(void **state)
{
    (void)state;
    with_each_face(check_marks);
}

static uint32_t defects_of(dau_engine *engine)
{
    uint32_t count = 99;
    assert_int_equal(dau_engine_face_defect_count(&count, engine, 0), DAU_OK);
    return count;
}

/* 40: google/fonts #3579, #4869, fontsource #883. Interpolated weights set the tone onto the circumflex. */
static void check_weight(dau_engine *engine, const char *file)
{
    static const char *const letters[] = {"ố", "ế", "ấ", "ể", "ễ", "ẩ"};
    if (defects_of(engine) != 0) fail_msg("%s has defects", file);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) expect_parts(engine, file, letters[i], 3);
}

static void case_40_marks_at_every_weight(void **state)
{
    (void)state;
    with_each_face(check_weight);
}

static int64_t rows_above(const picture *p, const picture *bare, ink_part parts[INK_PARTS], uint32_t *count)
{
    int64_t top = test_line(p->layout, 0).baseline / 64 - test_line(bare->layout, 0).baseline / 64 + bare->parts[0].top;
    dau_range rows;
    *count = test_ink_parts(&p->canvas, 0, top, parts);
    return test_ink_rows(&p->canvas, 0, top, &rows) ? rows.to - rows.from : 0;
}

/* 41: shantell-sans #51. Both marks of Ẫ on one spot. From 14 px on they are higher than the circumflex alone; from
 * 48 px on two parts at half black in every face (the gap of Andika's is 0.015 em: half a pixel at 32 px). */
static void check_two_marks(dau_engine *engine, const char *file)
{
    static const int sizes[] = {14, 16, 20, 24, 32, 48, 80};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        picture both = draw(engine, "Ẫ", sizes[i]), one = draw(engine, "Â", sizes[i]),
                bare = draw(engine, "A", sizes[i]);
        ink_part parts[INK_PARTS];
        uint32_t count, of_one;
        int64_t rows = rows_above(&both, &bare, parts, &count), rows_of_one = rows_above(&one, &bare, parts, &of_one);
        if (rows <= rows_of_one || (sizes[i] >= 48 && count != 2) || of_one != 1)
            fail_msg("%s at %d px: the marks of Ẫ are %u parts in %d rows", file, sizes[i], (unsigned)count, (int)rows);
        drop(&both);
        drop(&one);
        drop(&bare);
    }
}

static void case_41_two_marks_are_two_parts(void **state)
{
    (void)state;
    with_each_face(check_two_marks);
}

/* 42: latin-greek-cyrillic #301, noto-fonts #622, #750, google/fonts #1442. Hinting makes the tilde a macron. At 6 px,
 * the least that can be set, letters differ by a tenth of a pixel's ink, and from 11 px on by half a pixel's. */
static void check_small(dau_engine *engine, const char *file)
{
    static const char *const pairs[][2] = {{"gõ", "gō"}, {"ã", "ā"}, {"ả", "ȧ"}, {"ằ", "ắ"}, {"ẩ", "ẫ"}, {"ỏ", "ơ"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        for (int size = 6; size <= 16; size += 5) {
            picture a = draw(engine, pairs[i][0], size), b = draw(engine, pairs[i][1], size);
            uint64_t apart = 0;
            for (size_t at = 0; at < a.canvas.stride * a.canvas.height && at < b.canvas.stride * b.canvas.height;
                 at += 4)
                apart += (uint64_t)abs((int)a.canvas.rows[at] - (int)b.canvas.rows[at]);
            if (apart < (size < 11 ? 25u : 128u))
                fail_msg("%s at %d px: %s looks like %s", file, size, pairs[i][0], pairs[i][1]);
            drop(&a);
            drop(&b);
        }
    }
}

static void case_42_small_letters_are_told_apart(void **state)
{
    (void)state;
    with_each_face(check_small);
}

static bool note_weight(void *user, const dau_run *run)
{
    *(uint32_t *)user = run->face;
    return true;
}

/* 43: coolreader PR 274, harfbuzz PR 4097. Synthetic bold fills the counters and shifts marks: the bold face draws,
 * and where there is none the regular one draws as it is. */
static void case_43_bold_is_a_face_of_its_own(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    picture regular = draw_weighted(engine, "ẫ ợ Ử", LARGE, 400), alone = draw_weighted(engine, "ẫ ợ Ử", LARGE, 700);
    assert_int_equal(regular.count, alone.count);
    assert_memory_equal(regular.canvas.rows, alone.canvas.rows, regular.canvas.stride * regular.canvas.height);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Bold.ttf"), DAU_OK);
    picture bold = draw_weighted(engine, "ẫ ợ Ử", LARGE, 700);
    uint32_t face = 9;
    assert_int_equal(dau_layout_each_run(bold.layout, 0, note_weight, &face), DAU_OK);
    assert_int_equal(face, 1);
    assert_int_equal(bold.count, regular.count); /* no mark has grown into another */
    drop(&regular);
    drop(&alone);
    drop(&bold);
    dau_engine_drop(engine);
}

/* 44: Hack #437, barlow #15. Some of U+1EA0..1EF9 only: the holes are listed. */
static void case_44_holes_are_listed(void **state)
{
    static const uint32_t holes[] = {0x1EC9, 0x1EB7, 0x1EAD, 0x1ED9};
    edited_font f;
    dau_engine *engine;
    dau_defect defect = DAU_INIT(defect);
    (void)state;
    if (!edited_font_load(&f, "Andika-Regular.ttf")) skip();
    for (size_t i = 0; i < sizeof holes / sizeof *holes; i++) edited_font_map(&f, holes[i], 0);
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
    assert_int_equal(defects_of(engine), 1);
    assert_int_equal(dau_engine_face_defect(&defect, engine, 0, 0), DAU_OK);
    assert_int_equal(defect.kind, DAU_DEFECT_LETTERS_MISSING);
    assert_string_equal(defect.letters, "ặ ậ ỉ ộ");
    dau_engine_drop(engine);
}

/* 45: Arcticons-Font #31. Horns of ươ touch. */
static void check_horns(dau_engine *engine, const char *file)
{
    static const char *const pairs[][3] = {{"ươ", "ư", "ơ"}, {"ướ", "ư", "ớ"}, {"ượ", "ư", "ợ"}, {"ườ", "ư", "ờ"},
                                           {"ưở", "ư", "ở"}, {"ưỡ", "ư", "ỡ"}, {"ƯƠ", "Ư", "Ơ"}, {"ƯỚ", "Ư", "Ớ"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        expect_parts(engine, file, pairs[i][0],
                     count_parts(engine, pairs[i][1], LARGE) + count_parts(engine, pairs[i][2], LARGE));
}

static void case_45_horns_do_not_touch(void **state)
{
    (void)state;
    with_each_face(check_horns);
}

static bool all_of_face(void *user, const dau_run *run)
{
    *(bool *)user = *(bool *)user && run->face == 1;
    return true;
}

/* 47: noto-cjk #46. Vietnamese drawn by a Han face that stands first among the fallbacks: letters of two faces in a
 * word, a wide ’. Fallbacks are asked in their order, for whole words. */
static void case_47_the_first_fallback_draws_the_word(void **state)
{
    edited_font f;
    dau_engine *engine;
    bool by_first = true;
    (void)state;
    if (!edited_font_load(&f, "Andika-Regular.ttf")) skip();
    edited_font_map(&f, 0x1EBF, 0);
    edited_font_map(&f, 0x2019, 0);
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_FALLBACK, "Andika-Bold.ttf"), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_FALLBACK, "Andika-Italic.ttf"), DAU_OK);
    picture p = draw(engine, "chếch’", LARGE);
    assert_int_equal(dau_layout_each_run(p.layout, 0, all_of_face, &by_first), DAU_OK);
    assert_true(by_first);
    drop(&p);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_35_dots_of_i),
        cmocka_unit_test(case_36_a_tilde_takes_the_dot_of_i),
        cmocka_unit_test(case_37_the_shaper_is_told_the_language),
        cmocka_unit_test(case_38_shape_mark_then_tone),
        cmocka_unit_test(case_39_dot_horn_and_tilde),
        cmocka_unit_test(case_40_marks_at_every_weight),
        cmocka_unit_test(case_41_two_marks_are_two_parts),
        cmocka_unit_test(case_42_small_letters_are_told_apart),
        cmocka_unit_test(case_43_bold_is_a_face_of_its_own),
        cmocka_unit_test(case_44_holes_are_listed),
        cmocka_unit_test(case_45_horns_do_not_touch),
        cmocka_unit_test(case_47_the_first_fallback_draws_the_word),
    };
    return cmocka_run_group_tests_name("defects_letters", tests, NULL, NULL);
}
