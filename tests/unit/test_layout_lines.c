/* Lines of real articles: their boxes hold their ink, their texts give the article, their glyphs are
 * HarfBuzz's own, and another size asks HarfBuzz nothing. */
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hb-ot.h>
#include <hb.h>

#include "support/test_article.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"

static unsigned shape_calls;

/* Stands before HarfBuzz's own function and counts. */
hb_bool_t hb_shape_full(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int feature_count,
                        const char *const *shapers)
{
    static hb_bool_t (*real)(hb_font_t *, hb_buffer_t *, const hb_feature_t *, unsigned int, const char *const *);
    if (real == NULL) {
        void *found = dlsym(RTLD_NEXT, "hb_shape_full");
        memcpy(&real, &found, sizeof real);
    }
    shape_calls++;
    return real(font, buffer, features, feature_count, shapers);
}

static const char *const bundle[] = {"Andika-Regular.ttf", "Andika-Bold.ttf", "Andika-Italic.ttf",
                                     "Andika-BoldItalic.ttf"};

static int start_engine(void **state)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    for (size_t i = 0; i < sizeof bundle / sizeof *bundle; i++)
        assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, bundle[i]), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_FALLBACK, "NotoSans-Regular.ttf"), DAU_OK);
    *state = engine;
    return 0;
}

static int stop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static uint32_t line_count(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    return page.line_count;
}

static void check_boxes(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    dau_line before = DAU_INIT(before);
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        assert_true(line.ink_top >= line.top && line.ink_bottom <= line.bottom);
        assert_true(line.baseline % 64 == 0 && line.top >= 0 && line.bottom <= page.height);
        assert_true(line.x >= page.column_x && line.x + line.width <= page.column_x + page.column);
        if (i > 0) {
            assert_true(line.top >= before.bottom && line.top > before.top);
            assert_true(line.ink_top > before.ink_bottom || line.text.from == line.text.to);
            if (line.block == before.block) assert_true(line.top == before.bottom);
        }
        before = line;
    }
}

static bool is_blank(const char *text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (strchr(" \n\t", text[i]) == NULL && strncmp(text + i, "\xC2\xA0", 2) != 0 && text[i] != '\xA0' &&
            strncmp(text + i - (text[i] == '\x80') - 2 * (text[i] == '\xA8'), "\xE2\x80\xA8", 3) != 0)
            return false;
    return true;
}

/* What no line holds is white space, a line separator or furniture. */
static void check_texts(const dau_layout *layout, const dau_article *article)
{
    uint32_t length, at = 0, block = 0;
    const char *text = dau_article_text(article, &length);
    for (uint32_t i = 0; i < line_count(layout); i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        for (; block < line.block; block++) {
            dau_block skipped = DAU_INIT(skipped);
            assert_int_equal(dau_article_block(&skipped, article, block), DAU_OK);
            if (skipped.kind == DAU_BLOCK_FURNITURE) at = skipped.text.to;
        }
        assert_true(line.text.from >= at && is_blank(text, at, line.text.from));
        at = line.text.to;
    }
    assert_true(is_blank(text, at, length));
}

static void every_sample_stands_in_its_boxes(void **state)
{
    static const int sizes[] = {16, 24, 48, 96, 20}, widths[] = {1000, 600, 640, 3840, 320};
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        dau_article *article = test_sample(*state, test_sample_at(i));
        for (int k = 0; k < 5; k++) {
            dau_layout *layout = test_layout(*state, article, sizes[k], widths[k]);
            check_boxes(layout);
            check_texts(layout, article);
            dau_layout_drop(layout);
        }
        dau_article_drop(article);
    }
}

typedef struct comparison {
    dau_engine *engine;
    const char *text;
    unsigned runs;
} comparison;

static hb_font_t *open_font(const dau_face *face)
{
    const char *name = strrchr(face->file, '/');
    char path[512];
    assert_true(test_font_path(path, sizeof path, name != NULL ? name + 1 : face->file));
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    assert_non_null(blob);
    hb_face_t *of = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(of);
    hb_ot_font_set_funcs(font);
    hb_face_destroy(of);
    hb_blob_destroy(blob);
    return font;
}

/* The whole run shaped in one piece by HarfBuzz gives the same glyphs and advances. */
static bool compare_run(void *user, const dau_run *run)
{
    comparison *c = user;
    if (run->marker) return true;
    dau_face face = DAU_INIT(face);
    assert_int_equal(dau_engine_face(&face, c->engine, run->face), DAU_OK);
    hb_font_t *font = open_font(&face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, c->text + run->text.from, (int)(run->text.to - run->text.from), 0, -1);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("vi", -1));
    static const char *const only[] = {"ot", NULL};
    hb_shape_full(font, buffer, NULL, 0, only);
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, NULL);
    assert_int_equal(count, run->glyph_count);
    for (unsigned i = 0; i < count; i++) {
        assert_int_equal(info[i].codepoint, run->glyphs[i].id);
        assert_int_equal(info[i].cluster + run->text.from, run->glyphs[i].cluster);
        int64_t advance =
            (2 * (int64_t)position[i].x_advance * run->size + face.units_per_em) / (2 * (int64_t)face.units_per_em);
        assert_int_equal(advance, run->glyphs[i].advance);
        if (i > 0)
            assert_in_range(run->glyphs[i].x - run->glyphs[i - 1].x + 1, run->glyphs[i - 1].advance,
                            run->glyphs[i - 1].advance + 2);
    }
    c->runs++;
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    return true;
}

static void glyphs_are_those_of_whole_lines(void **state)
{
    static const char text[] =
        "Tổng kết chính trị-xã hội theo Nghị quyết 18-NQ/TW, Nghị quyết 19-NQ/TW khóa XII (KH&CN); "
        "AV To Tư Vẫn “quyết tâm”, 3,5 % và 25 °C, www.vi-du.vn/tin/bai-1?x=2 ở Đắk Lắk – Ẳ Ẵ Ỗ.";
    static const int widths[] = {200, 317, 640, 3000};
    comparison c = {.engine = *state};
    dau_article *article = test_article(*state, text, sizeof text - 1);
    c.text = dau_article_text(article, NULL);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        dau_layout *layout = test_layout(*state, article, 23, widths[i]);
        for (uint32_t k = 0; k < line_count(layout); k++)
            assert_int_equal(dau_layout_each_run(layout, k, compare_run, &c), DAU_OK);
        dau_layout_drop(layout);
    }
    assert_true(c.runs > 10);
    dau_article_drop(article);
}

static void compare_over_spaces(const char *file)
{
    static const char text[] =
        "Y A ÁY To V AY, “T Ý A” yV 11 1Y AV (Á) Y (Ay LY) T PA - F A Vi Á-V A: To TY 1 (2) 3 x 4 A "
        "( b ) – C, A (a) (B (c)) A1 (V) -A A: (y) To";
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, file) != DAU_OK) {
        dau_engine_drop(engine);
        print_message("without %s\n", file);
        return;
    }
    comparison c = {.engine = engine};
    dau_article *article = test_article(engine, text, sizeof text - 1);
    c.text = dau_article_text(article, NULL);
    for (int width = 60; width < 1200; width += 31)
        for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
            dau_settings settings = DAU_INIT(settings);
            settings.phrase = (dau_phrase)phrase;
            dau_layout *layout = test_layout_with(engine, article, &settings, width * 64);
            for (uint32_t k = 0; k < line_count(layout); k++) {
                assert_int_equal(dau_layout_each_run(layout, k, compare_run, &c), DAU_OK);
                assert_true(test_line(layout, k).x + test_line(layout, k).width <= width * 64);
            }
            dau_layout_drop(layout);
        }
    assert_true(c.runs > 100);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

/* Faces that kern letters and spaces (Y before a space, a space before A) or raise a bracket behind a capital's space.
 * Lines break at many places, and their first and last letters are those of a line alone. */
static void letters_over_spaces_are_those_of_whole_lines(void **state)
{
    (void)state;
    compare_over_spaces("LiberationSans-Regular.ttf");
    compare_over_spaces("LiberationSerif-Regular.ttf");
    compare_over_spaces("Inter-Regular.otf");
    compare_over_spaces("Andika-Regular.ttf");
}

static void another_size_shapes_nothing(void **state)
{
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        dau_article *article = test_sample(*state, test_sample_at(i));
        shape_calls = 0;
        dau_layout_drop(test_layout(*state, article, 24, 1000));
        assert_true(shape_calls > 0); /* the counter counts */
        shape_calls = 0;
        for (int size = 12; size <= 60; size += 3) dau_layout_drop(test_layout(*state, article, size, 700 + size));
        if (shape_calls != 0) print_error("%s: %u words shaped again\n", test_sample_at(i), shape_calls);
        assert_int_equal(shape_calls, 0);
        dau_article_drop(article);
    }
}

static void a_word_wider_than_the_column_breaks_at_clusters(void **state)
{
    static const char text[] = "nghiêng nghiêng a\xCC\x81\xCC\xA3"
                               "bcdefghijklmnopqrstuvwxyz";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 40, 80);
    const char *nfc = dau_article_text(article, NULL);
    uint32_t lines = line_count(layout);
    assert_true(lines > 4); /* a syllable fills the first two */
    check_texts(layout, article);
    for (uint32_t i = 0; i < lines; i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        assert_true(line.text.to > line.text.from);
        assert_true(((unsigned char)nfc[line.text.from] & 0xC0) != 0x80);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static bool count_marker(void *user, const dau_run *run)
{
    *(unsigned *)user += run->marker;
    return true;
}

/* "Ảnh:" stands before a caption, but not before one that says it itself. */
static void a_caption_is_named_once(void **state)
{
    static const char text[] = "![Chợ nổi](a.png)\n\nMột đoạn ở giữa.\n\n![Ảnh: Tổ Phóng sự](b.png)\n";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 24, 600);
    static const unsigned markers[] = {1, 0, 0};
    assert_int_equal(line_count(layout), 3);
    for (uint32_t i = 0; i < 3; i++) {
        unsigned found = 0;
        assert_int_equal(dau_layout_each_run(layout, i, count_marker, &found), DAU_OK);
        assert_int_equal(found, markers[i]);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static void the_measure_is_never_passed(void **state)
{
    dau_article *article = test_sample(*state, test_sample_at(0));
    dau_theme *theme = test_theme(*state, "dark");
    dau_settings settings = DAU_INIT(settings);
    settings.measure = 40;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, *state, article, theme, &settings, 2000 * 64), DAU_OK);
    const char *text = dau_article_text(article, NULL);
    for (uint32_t i = 0; i < line_count(layout); i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        unsigned letters = 0;
        for (uint32_t k = line.text.from; k < line.text.to; k++) letters += ((unsigned char)text[k] & 0xC0) != 0x80;
        assert_true(letters <= 40);
    }
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_sample_stands_in_its_boxes, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(glyphs_are_those_of_whole_lines, start_engine, stop_engine),
        cmocka_unit_test(letters_over_spaces_are_those_of_whole_lines),
        cmocka_unit_test_setup_teardown(another_size_shapes_nothing, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(a_word_wider_than_the_column_breaks_at_clusters, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(a_caption_is_named_once, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(the_measure_is_never_passed, start_engine, stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
