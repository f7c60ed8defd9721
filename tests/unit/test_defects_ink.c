/* Marks cut off above, below or beside: what people reported of other engines, a test for each. The number is that of
 * our list of cases; behind it the report. */
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

enum { AROUND = 40, SIZE = 40, WIDTH = 700 };
static const int sizes[] = {12, 17, 24, 40, 75, 150};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* Each test runs with the default face, or with Andika alone where that is missing. */
static int open_engine(void **state)
{
    dau_engine *engine;
    if (dau_engine_new(&engine, NULL) != DAU_OK) return -1;
    dau_status status = test_font_add(engine, DAU_FONT_DEFAULT, "BeVietnamPro_400Regular.ttf");
    if (status == DAU_OK) status = test_font_add(engine, DAU_FONT_DEFAULT, "BeVietnamPro_700Bold.ttf");
    if (status == DAU_E_IO) status = test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf");
    *state = status == DAU_OK ? engine : NULL;
    if (status == DAU_OK) return 0;
    dau_engine_drop(engine);
    print_message("not run: neither Be Vietnam Pro nor Andika is installed\n");
    return 0;
}

static int close_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static dau_settings settings_of(int size, int line_height)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = size * 64;
    settings.line_height = line_height;
    settings.weight = 400;
    return settings;
}

typedef struct painted {
    dau_layout *layout;
    dau_canvas canvas; /* AROUND rows of ground above and below the page */
} painted;

static painted paint_with(dau_engine *engine, const char *text, const dau_settings *settings, int width)
{
    painted p = {.layout = test_layout_text(engine, text, settings, width)};
    p.canvas = test_paint_page(engine, p.layout, AROUND);
    return p;
}

static painted paint(dau_engine *engine, const char *text, int size, int line_height)
{
    dau_settings settings = settings_of(size, line_height);
    return paint_with(engine, text, &settings, WIDTH + 8 * size);
}

static void drop(painted *p)
{
    free(p->canvas.rows);
    dau_layout_drop(p->layout);
}

static dau_range rows_of_line(const painted *p, uint32_t index)
{
    dau_line line = test_line(p->layout, index);
    dau_range rows;
    assert_true(test_ink_rows(&p->canvas, line.top / 64 + AROUND, line.bottom / 64 + AROUND, &rows));
    return rows;
}

/* The ink of two lines is the same picture. */
static void expect_same_ink(const painted *a, uint32_t first, const painted *b, uint32_t second)
{
    dau_range left = rows_of_line(a, first), right = rows_of_line(b, second);
    assert_int_equal(a->canvas.stride, b->canvas.stride);
    assert_int_equal(left.to - left.from, right.to - right.from);
    assert_memory_equal(a->canvas.rows + left.from * a->canvas.stride, b->canvas.rows + right.from * b->canvas.stride,
                        (left.to - left.from) * a->canvas.stride);
}

/* No ink outside the page, nor outside the lines' boxes. */
static void expect_all_within(const painted *p)
{
    dau_range stray;
    assert_false(test_ink_rows(&p->canvas, 0, AROUND, &stray));
    int64_t end = AROUND;
    for (uint32_t i = 0; i < test_page(p->layout).line_count; i++) {
        dau_line line = test_line(p->layout, i);
        assert_false(test_ink_rows(&p->canvas, end, line.top / 64 + AROUND, &stray));
        dau_range ink = rows_of_line(p, i);
        assert_true(ink.from >= line.ink_top / 64 + AROUND && ink.to <= line.ink_bottom / 64 + AROUND);
        end = line.bottom / 64 + AROUND;
    }
    assert_false(test_ink_rows(&p->canvas, end, p->canvas.height, &stray));
}

/* 1: bettergui/BeVietnamPro #8. Tops of Ẫ Ế Ắ stand over the ascender that the face tells. */
static void case_1_ink_over_the_ascender_is_drawn(void **state)
{
    if (*state == NULL) skip();
    for (int s = 0; s < SIZES; s++) {
        dau_settings settings = settings_of(sizes[s], 1000);
        settings.margin = DAU_ZERO;
        painted p = paint_with(*state, "ẪẾẮ", &settings, 10 * sizes[s]);
        expect_all_within(&p);
        dau_range ink = rows_of_line(&p, 0);
        dau_line line = test_line(p.layout, 0);
        assert_true(line.baseline / 64 + AROUND - ink.from > sizes[s]); /* over one em above the baseline */
        drop(&p);
    }
}

/* 2: react-native PR 44679. CHỖ on a first line whose height is below the font's own. */
static void case_2_the_first_line_keeps_its_marks(void **state)
{
    if (*state == NULL) skip();
    for (int s = 0; s < SIZES; s++) {
        painted loose = paint(*state, "CHỖ", sizes[s], 3000);
        for (int line_height = 1000; line_height < 3000; line_height += 270) {
            painted tight = paint(*state, "CHỖ", sizes[s], line_height);
            expect_same_ink(&tight, 0, &loose, 0);
            drop(&tight);
        }
        drop(&loose);
    }
}

/* 3: react-native #7687, #29507, #49886. A line as high as the size: marks go at the top, or tails at the bottom. */
static void case_3_line_height_one_cuts_no_line(void **state)
{
    if (*state == NULL) skip();
    static const char text[] = "Ẵ ỷ ỵ g\xE2\x80\xA8Ễ ợ Ử y\xE2\x80\xA8Ộ ẳ ặ q";
    for (int s = 0; s < SIZES; s++) {
        painted tight = paint(*state, text, sizes[s], 1000), loose = paint(*state, text, sizes[s], 2000);
        for (uint32_t i = 0; i < 3; i++) expect_same_ink(&tight, i, &loose, i);
        expect_all_within(&tight);
        drop(&tight);
        drop(&loose);
    }
}

static bool count_glyphs(void *user, const dau_run *run)
{
    *(uint32_t *)user += run->glyph_count;
    return true;
}

static uint32_t glyphs_of(const dau_layout *layout)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < test_page(layout).line_count; i++)
        assert_int_equal(dau_layout_each_run(layout, i, count_glyphs, &count), DAU_OK);
    return count;
}

/* 4: react-native #53286, #53307. In a box as wide as the text, the last word vanished: it was measured by its
 * advances and drawn by its ink. */
static void case_4_a_box_as_wide_as_the_text_holds_it(void **state)
{
    static const char *const texts[] = {"Pha chế", "Đang mở", "ĐIỂM ĐỔI QUÀ", "ế ở ằ ữ"};
    if (*state == NULL) skip();
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        dau_settings settings = settings_of(SIZE, 1600);
        dau_layout *wide = test_layout_text(*state, texts[t], &settings, WIDTH);
        dau_page page = test_page(wide);
        dau_fix around = 2 * page.column_x;
        int width = (int)((test_line(wide, 0).width + around + 63) / 64);
        dau_layout *tight = test_layout_text(*state, texts[t], &settings, width);
        assert_int_equal(test_page(tight).line_count, 1);
        assert_int_equal(glyphs_of(tight), glyphs_of(wide));
        dau_canvas small = test_paint_page(*state, tight, 0), large = test_paint_page(*state, wide, 0);
        dau_range in_small, in_large;
        assert_true(test_ink_columns(&small, 0, small.height, &in_small));
        assert_true(test_ink_columns(&large, 0, large.height, &in_large));
        int64_t moved = (test_page(tight).column_x - page.column_x) / 64;
        assert_int_equal(in_small.to, in_large.to + moved);
        free(small.rows);
        free(large.rows);
        dau_layout_drop(tight);
        dau_layout_drop(wide);
    }
}

/* 5: kaplay #625. Â and Ấ clipped at the height of Latin capitals. */
static void case_5_capitals_with_marks_are_whole(void **state)
{
    static const char *const texts[] = {"Â", "Ấ", "Ậ", "Ở", "Ỹ", "ợ"};
    if (*state == NULL) skip();
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        for (int s = 0; s < SIZES; s++) {
            for (int weight = 400; weight <= 700; weight += 300) {
                dau_settings settings = settings_of(sizes[s], 1000);
                settings.weight = weight;
                settings.margin = DAU_ZERO;
                settings.align = DAU_ALIGN_CENTER;
                painted p = paint_with(*state, texts[t], &settings, 8 * sizes[s]);
                expect_all_within(&p);
                drop(&p);
            }
        }
    }
}

/* 6: SDL_ttf #118. Ö rose above the face's own rounded ascent. */
static void case_6_ink_is_measured_and_not_taken_from_the_ascent(void **state)
{
    (void)state;
    for (unsigned face = 0; test_text_face_at(face) != NULL; face++) {
        dau_engine *engine;
        assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
        if (test_font_add(engine, DAU_FONT_DEFAULT, test_text_face_at(face)) == DAU_OK) {
            for (int size = 9; size < 24; size++) {
                painted p = paint(engine, "Ö", size, 1000);
                expect_all_within(&p);
                dau_line line = test_line(p.layout, 0);
                dau_range ink = rows_of_line(&p, 0);
                assert_true(ink.from - (line.ink_top / 64 + AROUND) <= 1); /* and measured closely */
                drop(&p);
            }
        }
        dau_engine_drop(engine);
    }
}

/* 7: SDL_ttf #607, #1. A line's height must not hang on what stands in it. */
static void case_7_baselines_do_not_move_with_the_text(void **state)
{
    static const char *const lines[] = {"nơi xa\xE2\x80\xA8nơi xa\xE2\x80\xA8nơi xa",
                                        "ẲẪ ợ\xE2\x80\xA8nơi xa\xE2\x80\xA8ẪẾ ỵ"};
    if (*state == NULL) skip();
    for (int s = 0; s < SIZES; s++) {
        dau_settings settings = settings_of(sizes[s], 1000);
        dau_layout *plain = test_layout_text(*state, lines[0], &settings, WIDTH * 2);
        dau_layout *tall = test_layout_text(*state, lines[1], &settings, WIDTH * 2);
        assert_int_equal(test_page(plain).height, test_page(tall).height);
        for (uint32_t i = 0; i < 3; i++) assert_int_equal(test_line(plain, i).baseline, test_line(tall, i).baseline);
        dau_layout_drop(plain);
        dau_layout_drop(tall);
    }
}

/* 8: OpenTTD PR 10273. Lines set closer lost accents, since each was clipped to its box. */
static void case_8_each_line_clipped_to_its_box_is_whole(void **state)
{
    if (*state == NULL) skip();
    painted whole = paint(*state, "Ẵ ỵ g Ổ\xE2\x80\xA8Ễ ợ Ử y\xE2\x80\xA8Ộ ẳ ặ q", SIZE, 1000);
    dau_canvas boxes = test_canvas(whole.canvas.width, whole.canvas.height);
    memset(boxes.rows, 0xFF, boxes.stride * boxes.height);
    for (uint32_t i = 0; i < 3; i++) {
        dau_line line = test_line(whole.layout, i);
        dau_paint_options options = DAU_INIT(options);
        options.y = AROUND;
        options.clip =
            (dau_area){0, (int32_t)(line.top / 64 + AROUND), (int32_t)boxes.width, (int32_t)(line.pitch / 64)};
        assert_int_equal(dau_paint(*state, whole.layout, &boxes, &options), DAU_OK);
    }
    assert_memory_equal(boxes.rows, whole.canvas.rows, boxes.stride * boxes.height);
    free(boxes.rows);
    drop(&whole);
}

/* 9: fontbakery #2164, vesper-libre #8, Poppins #11. hhea, typo and win disagree, and the first line is clipped. */
static void case_9_no_metric_of_the_face_moves_a_pixel(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", "BeVietnamPro_400Regular.ttf", "Literata_400Regular.ttf",
                                        "NotoSans_400Regular.ttf"};
    uint32_t seen = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        painted right = {NULL};
        edited_font f;
        for (uint32_t tables = 0; tables < 8 && edited_font_load(&f, files[i]); tables++) {
            dau_engine *engine;
            assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
            edited_font_set_height(&f, tables, 300, 10);
            assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
            painted p = paint(engine, "Ắ Ẳ ợ g", SIZE, 1000);
            if (tables == 0) right = p;
            expect_same_ink(&p, 0, &right, 0);
            assert_int_equal(test_page(p.layout).height, test_page(right.layout).height);
            if (tables > 0) drop(&p);
            dau_engine_drop(engine);
            seen++;
        }
        if (right.layout != NULL) drop(&right);
    }
    if (seen == 0) skip();
}

/* 10: vuetify #4655. Headings in capitals at line height 1. */
static void case_10_headings_in_capitals_are_whole(void **state)
{
    static const char text[] = "# ĐẠI HỘI ĐẢNG BỘ\n\n## Ẫ Ế Ổ Ự\n";
    if (*state == NULL) skip();
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_theme *theme = test_theme(*state, "black-on-white");
    for (int s = 0; s < SIZES; s++) {
        dau_settings settings = settings_of(sizes[s], 1000);
        settings.margin = DAU_ZERO;
        painted p = {NULL};
        assert_int_equal(dau_layout_new(&p.layout, *state, article, theme, &settings, 40 * 64 * sizes[s]), DAU_OK);
        p.canvas = test_paint_page(*state, p.layout, AROUND);
        expect_all_within(&p);
        drop(&p);
    }
    dau_theme_drop(theme);
    dau_article_drop(article);
}

/* 11: ImageMagick #5270, #1932. Once a tall letter stands in a word, the tail of another is cut. */
static void case_11_tall_and_deep_letters_share_a_word(void **state)
{
    static const char *const parts[] = {"Ậ", "Ệ", "Ộ", "Ự", "g", "y"};
    if (*state == NULL) skip();
    for (int s = 0; s < SIZES; s++) {
        painted word = paint(*state, "ẬỆỘỰgy", sizes[s], 1600);
        int64_t baseline = test_line(word.layout, 0).baseline / 64 + AROUND, above = 0, below = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            painted letter = paint(*state, parts[i], sizes[s], 1600);
            int64_t own = test_line(letter.layout, 0).baseline / 64 + AROUND;
            dau_range ink = rows_of_line(&letter, 0);
            if (own - ink.from > above) above = own - ink.from;
            if (ink.to - own > below) below = ink.to - own;
            drop(&letter);
        }
        dau_range ink = rows_of_line(&word, 0);
        assert_int_equal(baseline - ink.from, above);
        assert_int_equal(ink.to - baseline, below);
        drop(&word);
    }
}

/* 12: Arcticons-Font #31. At line spacing 1.0 marks run into the tails above them. */
static void case_12_lines_too_close_are_parted_and_it_is_said(void **state)
{
    if (*state == NULL) skip();
    for (int line_height = 1000; line_height <= 1600; line_height += 600) {
        painted p = paint(*state, "g y ợ ự ạ\xE2\x80\xA8ẴỖỂ", SIZE, line_height);
        dau_range upper = rows_of_line(&p, 0), lower = rows_of_line(&p, 1);
        assert_true(upper.to < lower.from);
        dau_line line = test_line(p.layout, 0);
        assert_int_equal(line.asked_pitch, SIZE * 64 * line_height / 1000);
        assert_true(line_height == 1000 ? line.pitch > line.asked_pitch : line.pitch == line.asked_pitch);
        drop(&p);
    }
}

static dau_canvas paint_link(dau_engine *engine, const char *markdown, int size)
{
    dau_settings settings = settings_of(size, 1600);
    dau_article *article = test_markdown(engine, markdown, strlen(markdown));
    dau_theme *theme = test_theme(engine, "black-on-white");
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)64 * 16 * size), DAU_OK);
    dau_canvas canvas = test_canvas((uint32_t)(16 * size), (uint32_t)(4 * size));
    dau_paint_options options = DAU_INIT(options);
    options.text = DAU_ROLE_TEXT;
    assert_int_equal(dau_paint(engine, layout, &canvas, &options), DAU_OK);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
    return canvas;
}

/* 13: openradar 917. The underline strikes through dots below. */
static void case_13_underlines_pass_below_the_dots(void **state)
{
    if (*state == NULL) skip();
    for (int s = 0; s < SIZES; s++) {
        dau_canvas plain = paint_link(*state, "đĩa ạẹịọụựậệộợ", sizes[s]);
        dau_canvas link = paint_link(*state, "[đĩa ạẹịọụựậệộợ](https://vi-du.example)", sizes[s]);
        dau_range letters, both, stray;
        assert_true(test_ink_rows(&plain, 0, plain.height, &letters));
        assert_true(test_ink_rows(&link, 0, link.height, &both));
        uint32_t rows = letters.to - letters.from, below = both.from + rows;
        assert_memory_equal(plain.rows + letters.from * plain.stride, link.rows + both.from * link.stride,
                            rows * plain.stride); /* dots and all */
        assert_true(both.to > below);
        if (sizes[s] >= 40) assert_false(test_ink_rows(&link, below, below + 1, &stray));
        free(plain.rows);
        free(link.rows);
    }
}

/* 31: CommandCodeAI/command-code #405. A changed letter drawn over the old one leaves pieces of that: "gaạp". */
static void case_31_a_changed_line_is_repainted_whole(void **state)
{
    static const char *const changes[][2] = {{"gap", "gặp"},           {"lỗi", "loi"}, {"những", "nhung"},
                                             {"CẬP NHẬT", "CAP NHAT"}, {"ẪỖẴ", "aoa"}, {"gỵự", "Ẳ"}};
    if (*state == NULL) skip();
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        for (int line_height = 1000; line_height <= 2000; line_height += 500) {
            painted before = paint(*state, changes[i][0], SIZE, line_height);
            painted after = paint(*state, changes[i][1], SIZE, line_height);
            dau_line line = test_line(after.layout, 0);
            dau_paint_options options = DAU_INIT(options);
            options.y = AROUND;
            options.clip = (dau_area){0, (int32_t)(line.top / 64 + AROUND), (int32_t)before.canvas.width,
                                      (int32_t)((line.bottom - line.top) / 64)};
            assert_int_equal(dau_paint(*state, after.layout, &before.canvas, &options), DAU_OK);
            assert_memory_equal(before.canvas.rows, after.canvas.rows, after.canvas.stride * after.canvas.height);
            drop(&before);
            drop(&after);
        }
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_engine, close_engine)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(case_1_ink_over_the_ascender_is_drawn),      CASE(case_2_the_first_line_keeps_its_marks),
        CASE(case_3_line_height_one_cuts_no_line),        CASE(case_4_a_box_as_wide_as_the_text_holds_it),
        CASE(case_5_capitals_with_marks_are_whole),       CASE(case_6_ink_is_measured_and_not_taken_from_the_ascent),
        CASE(case_7_baselines_do_not_move_with_the_text), CASE(case_8_each_line_clipped_to_its_box_is_whole),
        CASE(case_9_no_metric_of_the_face_moves_a_pixel), CASE(case_10_headings_in_capitals_are_whole),
        CASE(case_11_tall_and_deep_letters_share_a_word), CASE(case_12_lines_too_close_are_parted_and_it_is_said),
        CASE(case_13_underlines_pass_below_the_dots),     CASE(case_31_a_changed_line_is_repainted_whole),
    };
    return cmocka_run_group_tests_name("defects_ink", tests, NULL, NULL);
}
