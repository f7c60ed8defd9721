/* Every Vietnamese letter in every face of the manifest at twelve sizes, in pixels: nothing is lost at the top of a
 * page, no two lines have ink in one row, and each mark stands in its zone. */
#include "font/alphabet.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"
#include "unicode/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const int sizes[] = {12, 14, 16, 18, 20, 24, 28, 36, 48, 64, 96, 150};
static const int line_heights[] = {1000, 1100, 1250, 1400, 1600, 2200, 3000};
enum {
    SIZES = sizeof sizes / sizeof *sizes,
    LINE_HEIGHTS = sizeof line_heights / sizeof *line_heights,
    AROUND = 40, /* rows of ground, in which lost ink would be seen */
    TEXT_ROOM = 1024,
    BARE_I = VOWEL_COUNT * TONE_COUNT /* the line of ı, behind those of the vowels */
};

/* The faces of the manifest that are there, one after the other. */
static dau_engine *engine_with(unsigned face)
{
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, test_text_face_at(face)) == DAU_OK) return engine;
    print_message("not run: %s is missing\n", test_text_face_at(face));
    dau_engine_drop(engine);
    return NULL;
}

static void append(char *text, size_t *length, uint32_t code)
{
    *length += utf8_encode(text + *length, code);
    assert_true(*length + 8 < TEXT_ROOM);
}

/* Each form of each vowel on a line of its own, then ı; marks and their letters cannot hide behind others. */
static void write_alphabet(char text[TEXT_ROOM])
{
    size_t length = 0;
    for (uint32_t v = 0; v < VOWEL_COUNT; v++) {
        for (int t = 0; t < TONE_COUNT; t++) {
            append(text, &length, alphabet_vowel(v).forms[t]);
            append(text, &length, 0x2028);
        }
    }
    append(text, &length, DOTLESS_I);
    append(text, &length, 0x2028);
    append(text, &length, D_STROKE);
    append(text, &length, 0x2028);
    append(text, &length, CAPITAL_D_STROKE);
    text[length] = '\0';
}

typedef struct page_of {
    dau_engine *engine;
    dau_layout *layout;
    dau_canvas canvas; /* AROUND rows of ground above and below */
} page_of;

static page_of paint(dau_engine *engine, const char *text, int size, int line_height)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = size * 64;
    settings.line_height = line_height;
    settings.margin = DAU_ZERO;
    settings.paragraph_spacing = DAU_ZERO;
    settings.align = DAU_ALIGN_CENTER; /* overhanging marks stay on the canvas */
    page_of p = {.engine = engine, .layout = test_layout_text(engine, text, &settings, 8 * size)};
    p.canvas = test_paint_page(engine, p.layout, AROUND);
    return p;
}

static void drop(page_of *p)
{
    free(p->canvas.rows);
    dau_layout_drop(p->layout);
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* All ink lies where the lines say, each line shows some, and an empty row parts it from the next. */
static void expect_lines_apart(const page_of *p)
{
    uint32_t count = test_page(p->layout).line_count;
    int64_t end = 0; /* of the ink of the line before, canvas rows */
    assert_true(count > 1);
    for (uint32_t i = 0; i < count; i++) {
        dau_line line = test_line(p->layout, i);
        int64_t top = line.top / 64 + AROUND, bottom = line.bottom / 64 + AROUND;
        dau_range ink, stray;
        assert_true(test_ink_rows(&p->canvas, top, bottom, &ink));
        assert_true(ink.from >= line.ink_top / 64 + AROUND && ink.to <= line.ink_bottom / 64 + AROUND);
        if (i > 0) assert_true(ink.from > end);
        assert_false(test_ink_rows(&p->canvas, end, ink.from, &stray));
        end = ink.to;
    }
    dau_range stray;
    assert_false(test_ink_rows(&p->canvas, end, p->canvas.height, &stray));
}

/* ---- marks ---------------------------------------------------------------------------------- */

/* Ink of a line, rows counted from its baseline, down. */
typedef struct letter_ink {
    int64_t top, bottom;
} letter_ink;

static letter_ink ink_of(const page_of *p, uint32_t index)
{
    dau_line line = test_line(p->layout, index);
    int64_t baseline = line.baseline / 64 + AROUND;
    dau_range rows;
    assert_true(test_ink_rows(&p->canvas, line.top / 64 + AROUND, line.bottom / 64 + AROUND, &rows));
    return (letter_ink){rows.from - baseline, rows.to - baseline};
}

/* The vowel without its shape, i without its dot. */
static uint32_t bare_line(uint32_t v)
{
    vowel of = alphabet_vowel(v);
    if (of.base == 'i') return BARE_I;
    while (alphabet_vowel(v).shape != 0) v--;
    return v * TONE_COUNT;
}

/* What the two lines have not in common above a row, counted from the baselines: lines of one block are alike high. */
static uint64_t apart_above(const page_of *p, uint32_t first, uint32_t second, int64_t row)
{
    dau_line a = test_line(p->layout, first), b = test_line(p->layout, second);
    return test_ink_apart(&p->canvas, a.top / 64 + AROUND, b.top / 64 + AROUND, (a.baseline - a.top) / 64 + row);
}

/* Strictly above the letter; over ă â ê ô above the shape mark, or beside it: then a pixel's worth of ink at least
 * is another than that of the shape mark alone. */
static bool has_tone_above(const page_of *p, uint32_t v, uint32_t index)
{
    letter_ink bare = ink_of(p, bare_line(v)), whole = ink_of(p, index);
    if (whole.top >= bare.top) return false;
    if (alphabet_vowel(v).shape == 0 || whole.top < ink_of(p, v * TONE_COUNT).top) return true;
    return apart_above(p, index, v * TONE_COUNT, bare.top) >= 255;
}

static void expect_marks_in_zone(const page_of *p, const char *face, int size)
{
    for (uint32_t v = 0; v < VOWEL_COUNT; v++) {
        letter_ink bare = ink_of(p, bare_line(v));
        for (uint32_t t = TONE_GRAVE; t < TONE_COUNT; t++) {
            uint32_t index = v * TONE_COUNT + t;
            bool is_right = t == TONE_DOT ? ink_of(p, index).bottom > bare.bottom || alphabet_vowel(v).base == 'y'
                                          : has_tone_above(p, v, index);
            if (!is_right)
                fail_msg("%s at %d px: the mark of U+%04X is not in its zone", face, size,
                         (unsigned)alphabet_vowel(v).forms[t]);
        }
        uint32_t shape = alphabet_vowel(v).shape;
        if (shape == MARK_CIRCUMFLEX || shape == MARK_BREVE) assert_true(ink_of(p, v * TONE_COUNT).top < bare.top);
    }
}

/* ---- the matrix ------------------------------------------------------------------------------ */

static void each_letter_in_each_face_at_each_size(void **state)
{
    (void)state;
    char text[TEXT_ROOM];
    unsigned faces = 0;
    write_alphabet(text);
    for (unsigned face = 0; test_text_face_at(face) != NULL; face++) {
        dau_engine *engine = engine_with(face);
        if (engine == NULL) continue;
        for (int s = 0; s < SIZES; s++) {
            page_of p = paint(engine, text, sizes[s], 1000);
            assert_int_equal(test_page(p.layout).line_count, BARE_I + 3);
            expect_lines_apart(&p);
            expect_marks_in_zone(&p, test_text_face_at(face), sizes[s]);
            drop(&p);
        }
        dau_engine_drop(engine);
        faces++;
    }
    if (faces == 0) skip();
}

/* Marks that hang deepest over marks that rise highest. */
static void no_line_height_lets_lines_meet(void **state)
{
    (void)state;
    static const char text[] = "ẲẪỖỄẾ\xE2\x80\xA8"
                               "ạỵgợự\xE2\x80\xA8"
                               "ẲẪỖỄẾ\xE2\x80\xA8"
                               "ạỵgợự";
    unsigned faces = 0;
    for (unsigned face = 0; test_text_face_at(face) != NULL; face++) {
        dau_engine *engine = engine_with(face);
        if (engine == NULL) continue;
        for (int s = 0; s < SIZES; s++) {
            for (int h = 0; h < LINE_HEIGHTS; h++) {
                page_of p = paint(engine, text, sizes[s], line_heights[h]);
                expect_lines_apart(&p);
                dau_line line = test_line(p.layout, 1);
                assert_int_equal(line.pitch, line.bottom - line.top);
                assert_true(line.pitch >= line.asked_pitch);
                assert_int_equal(line.asked_pitch, (sizes[s] * line_heights[h] + 500) / 1000 * 64);
                drop(&p);
            }
        }
        dau_engine_drop(engine);
        faces++;
    }
    if (faces == 0) skip();
}

/* Marks piled up below widen their line; the next one, of another paragraph or the same, keeps clear of them. */
static void piled_marks_do_not_touch_the_next_line(void **state)
{
    (void)state;
    static const char piled[] = "e\xCC\xA4\xCC\xA4\xCC\xA4\xCC\xA4", tall[] = "ẲẪỖ";
    char text[128];
    unsigned faces = 0;
    snprintf(text, sizeof text, "%s\xE2\x80\xA8%s\xE2\x80\xA8%s\n\n%s\n\n%s\n\n%s", piled, tall, piled, tall, piled,
             tall);
    for (unsigned face = 0; test_text_face_at(face) != NULL; face++) {
        dau_engine *engine = engine_with(face);
        if (engine == NULL) continue;
        for (int s = 0; s < SIZES; s++) {
            page_of p = paint(engine, text, sizes[s], 1000);
            expect_lines_apart(&p);
            drop(&p);
        }
        dau_engine_drop(engine);
        faces++;
    }
    if (faces == 0) skip();
}

/* A screen that shows any stretch of the page, a line cut at its top or bottom edge too, shows the page's rows: as the
 * kiosk scrolls, as bands are painted and as a dirty rectangle is repainted. */
static void a_line_cut_by_an_edge_is_drawn_to_the_row(void **state)
{
    (void)state;
    enum { SIZE = 36, SCREEN = 23 };
    unsigned faces = 0;
    for (unsigned face = 0; test_text_face_at(face) != NULL; face++) {
        dau_engine *engine = engine_with(face);
        if (engine == NULL) continue;
        page_of p = paint(engine,
                          "ẲẪỖỄẾ\xE2\x80\xA8"
                          "ạỵgợự\xE2\x80\xA8"
                          "Ẵ Ở ỵ ậ",
                          SIZE, 1000);
        dau_canvas screen = test_canvas(p.canvas.width, SCREEN);
        for (uint32_t row = 0; row + SCREEN <= p.canvas.height; row++) {
            dau_paint_options options = DAU_INIT(options);
            options.scroll = (int64_t)row - AROUND;
            assert_int_equal(dau_paint(engine, p.layout, &screen, &options), DAU_OK);
            assert_memory_equal(screen.rows, p.canvas.rows + row * p.canvas.stride, SCREEN * screen.stride);
        }
        free(screen.rows);
        drop(&p);
        dau_engine_drop(engine);
        faces++;
    }
    if (faces == 0) skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_letter_in_each_face_at_each_size),
        cmocka_unit_test(no_line_height_lets_lines_meet),
        cmocka_unit_test(a_line_cut_by_an_edge_is_drawn_to_the_row),
        cmocka_unit_test(piled_marks_do_not_touch_the_next_line),
    };
    return cmocka_run_group_tests_name("paint_letters", tests, NULL, NULL);
}
