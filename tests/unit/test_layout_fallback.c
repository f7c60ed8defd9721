/* Who draws what the asked face has not, and how large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "font/fonts.h"
#include "layout/list.h"
#include "support/drawn.h"
#include "support/holed_font.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

static void needs(dau_engine *engine, dau_status status, const char *file)
{
    if (status == DAU_OK) return;
    print_message("not run, no such face: %s\n", file);
    dau_engine_drop(engine);
    skip();
}

/* Face 0 without Greek and Cyrillic, so that face 1 draws these. */
static dau_engine *engine_for_latin(void)
{
    static const map_change holes[] = {{0x370, 0x52F, 0}, {0x2116, 0x2116, 0}, {0}};
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    needs(engine, holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", holes), "Andika-Regular.ttf");
    needs(engine, test_font_add(engine, DAU_FONT_FALLBACK, "NotoSans-Regular.ttf"), "NotoSans-Regular.ttf");
    return engine;
}

/* ---- emoji --------------------------------------------------------------------------------------- */

static dau_engine *engine_with_emoji(void)
{
    dau_engine *engine = engine_for_latin();
    needs(engine, test_font_add(engine, DAU_FONT_EMOJI, "NotoEmoji_400Regular.ttf"), "NotoEmoji_400Regular.ttf");
    return engine;
}

static void emoji_take_no_letters_and_no_digits_with_them(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"xin😀chào", "0:xin 2:😀 0:chào"},           {"😀5 5😀 #😀*", "2:😀 0:5 5 2:😀 0:# 2:😀 0:*"},
        {"☎5 ☎️5", "2:☎ 0:5 2:☎️ 0:5"}, {"1️⃣ 2⃣ 3️ 4", "2:1️⃣ 2⃣ 0:3️ 4"},
        {"a️ ẫ️", "0:a️ ẫ️"},           {"№😀 Ёжик😀", "1:№ 2:😀 1:Ёжик 2:😀"},
    };
    dau_engine *engine = engine_with_emoji();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) drawn_expect(engine, rows[i][0], rows[i][1]);
    dau_engine_drop(engine);
}

/* U+FE0F asks the emoji face though a text face has the sign, U+FE0E a text face though it comes later. */
static void selectors_choose_the_face(void **state)
{
    (void)state;
    static const map_change signs[] = {{0x263A, 0x263A, 'o'}, {0x2764, 0x2764, 'v'}, {0x1F600, 0x1F600, 'n'}, {0}};
    dau_engine *engine = engine_with_emoji();
    assert_int_equal(holed_font_add(engine, DAU_FONT_SERIF, "Andika-Bold.ttf", signs), DAU_OK);
    drawn_expect(engine, "☺️ ❤️", "2:☺️ ❤️");
    drawn_expect(engine, "☺\uFE0E ❤\uFE0E 😀\uFE0E", "3:☺\uFE0E ❤\uFE0E 😀\uFE0E");
    drawn_expect(engine, "☺ ❤ 😀", "2:☺ ❤ 😀");
    dau_engine_drop(engine);
    static const map_change asked_has[] = {{0x2764, 0x2764, 'v'}, {0}};
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", asked_has), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_EMOJI, "NotoEmoji_400Regular.ttf"), DAU_OK);
    drawn_expect(engine, "tôi ❤ bạn, tôi ❤️ bạn, x❤️y",
                 "0:tôi ❤ bạn, tôi 1:❤️ 0:bạn, x 1:❤️ 0:y");
    dau_engine_drop(engine);
}

static bool count_wide(void *user, const dau_run *run)
{
    for (uint32_t i = 0; i < run->glyph_count; i++) *(uint32_t *)user += run->glyphs[i].advance > 0;
    return true;
}

/* A family, a skin tone, a flag, a keycap: one sign each, not its parts in a row. */
static void sequences_are_one_sign(void **state)
{
    (void)state;
    static const char *const sequences[] = {
        "👩‍👩‍👧‍👦", "👍🏽", "🇻🇳", "1️⃣", "❤️", "🏳️‍🌈",
        "👩🏽‍🚀",           "☝🏽"};
    dau_engine *engine = engine_with_emoji();
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        uint32_t wide = 0;
        dau_article *article = test_article(engine, sequences[i], strlen(sequences[i]));
        dau_layout *layout = test_layout(engine, article, 24, 1000);
        assert_int_equal(dau_layout_each_run(layout, 0, count_wide, &wide), DAU_OK);
        if (wide != 1) print_error("%s: %u signs\n", sequences[i], (unsigned)wide);
        assert_int_equal(wide, 1);
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
    dau_engine_drop(engine);
}

/* ---- size ---------------------------------------------------------------------------------------- */

typedef struct sized {
    uint32_t face;
    dau_fix size; /* of the first run of that face; 0: none */
    uint32_t glyph;
} sized;

static bool take_size(void *user, const dau_run *run)
{
    sized *s = user;
    if (run->face != s->face || s->size != 0) return true;
    s->size = run->size;
    s->glyph = run->glyphs[0].id;
    return true;
}

static sized size_of(dau_engine *engine, const char *text, uint32_t by, int px)
{
    sized s = {.face = by};
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout(engine, article, px, 2000);
    assert_int_equal(dau_layout_each_run(layout, 0, take_size, &s), DAU_OK);
    assert_true(s.size > 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
    return s;
}

/* 1/64 px from the baseline to the top of a run's first glyph. */
static int64_t height_of(dau_engine *engine, const sized *s)
{
    ink_box box;
    face *f = fonts_at(engine, s->face);
    assert_int_equal(face_glyph_ink(f, s->glyph, &box), DAU_OK);
    return box.top * s->size / face_units_per_em(f);
}

/* Small letters of the fallback face stand as high as those beside them: х к of Noto Sans, x of Andika. */
static void fallback_letters_are_as_high_as_x(void **state)
{
    (void)state;
    static const char *const texts[] = {"x х", "x к", "x χ"};
    dau_engine *engine = engine_for_latin();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int px = 16; px <= 96; px += 16) {
            sized x = size_of(engine, texts[i], 0, px), other = size_of(engine, texts[i], 1, px);
            assert_int_equal(x.size, px * 64);
            int64_t wanted = height_of(engine, &x), found = height_of(engine, &other);
            if (llabs(wanted - found) > 64 * px / 48)
                print_error("%s: %d and %d/64 px\n", texts[i], (int)wanted, (int)found);
            assert_true(llabs(wanted - found) <= 64 * px / 48); /* кχ have corners of their own */
        }
    sized number = size_of(engine, "№ 5", 1, 48), letter = size_of(engine, "x х", 1, 48);
    assert_int_equal(number.size, letter.size);
    dau_engine_drop(engine);
}

/* A face whose x says nothing of its letters (small capitals) is not drawn smaller than four fifths. */
static void sizes_are_matched_within_bounds(void **state)
{
    (void)state;
    static const map_change holes[] = {{0x400, 0x4FF, 0}, {0}}, capitals[] = {{'x', 'x', 'X'}, {'z', 'z', 'Z'}, {0}};
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    needs(engine, holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", holes), "Andika-Regular.ttf");
    needs(engine, holed_font_add(engine, DAU_FONT_FALLBACK, "Andika-Bold.ttf", capitals), "Andika-Bold.ttf");
    assert_in_range(size_of(engine, "х", 1, 100).size, 80 * 64 - 2, 80 * 64 + 2);
    dau_engine_drop(engine);
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    static const map_change high[] = {{0x400, 0x4FF, 0}, {'x', 'x', 'X'}, {'z', 'z', 'Z'}, {0}};
    needs(engine, holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", high), "Andika-Regular.ttf");
    needs(engine, test_font_add(engine, DAU_FONT_FALLBACK, "Andika-Bold.ttf"), "Andika-Bold.ttf");
    assert_in_range(size_of(engine, "х", 1, 100).size, 125 * 64 - 2, 125 * 64 + 2);
    dau_engine_drop(engine);
}

/* Ideographs and Arabic have no x: they keep the em. */
static void other_scripts_keep_the_em(void **state)
{
    (void)state;
    static const map_change han[] = {{0x6F22, 0x6F22, 'x'}, {0}};
    dau_engine *engine = engine_for_latin();
    assert_int_equal(holed_font_add(engine, DAU_FONT_FALLBACK, "Andika-Bold.ttf", han), DAU_OK);
    needs(engine, test_font_add(engine, DAU_FONT_FALLBACK, "NotoSansArabic-Regular.ttf"), "NotoSansArabic-Regular.ttf");
    assert_int_equal(size_of(engine, "漢", 2, 40).size, 40 * 64);
    assert_int_equal(size_of(engine, "محمد", 3, 40).size, 40 * 64);
    dau_engine_drop(engine);
}

typedef struct box_seen {
    uint32_t rects, digits;
    dau_fix top, bottom;
} box_seen;

static bool take_box(void *user, const list_item *item)
{
    box_seen *b = user;
    if (item->kind == LIST_GLYPHS) {
        b->digits += item->run->glyph_count;
        for (uint32_t i = 0; i < item->run->glyph_count; i++) assert_int_not_equal(item->run->glyphs[i].id, 0);
    }
    if (item->kind != LIST_RECT) return true;
    if (b->rects == 0 || item->rect.y < b->top) b->top = item->rect.y;
    if (b->rects == 0 || item->rect.y + item->rect.height > b->bottom) b->bottom = item->rect.y + item->rect.height;
    b->rects++;
    return true;
}

static box_seen box_of(const map_change *changes, const char *text, int px, dau_line *line)
{
    dau_engine *engine = NULL;
    box_seen b = {.rects = 0};
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    needs(engine, holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", changes), "Andika-Regular.ttf");
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout(engine, article, px, 1000);
    assert_int_equal(list_play(layout, 0, 1, take_box, &b), DAU_OK);
    assert_int_equal(dau_layout_line(line, layout, 0), DAU_OK);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
    return b;
}

/* A frame with the code point in it, an em high so that the digits can be read, about as wide as an ideograph, inside
 * the line's ink; the frame alone where the face has no digits. */
static void a_character_without_a_face_is_a_box_with_its_number(void **state)
{
    (void)state;
    static const map_change none[] = {{0}}, no_digits[] = {{'0', '9', 0}, {0}};
    dau_line line = DAU_INIT(line);
    for (int px = 16; px <= 96; px *= 2) {
        box_seen b = box_of(none, "漢", px, &line);
        assert_int_equal(b.rects, 4);
        assert_int_equal(b.digits, 4);
        assert_in_range(b.bottom - b.top, (px - 1) * 64, (px + 1) * 64);
        assert_in_range(line.width, px * 64 * 8 / 10, px * 64 * 12 / 10);
        assert_true(b.top >= line.ink_top && b.bottom <= line.ink_bottom);
        assert_int_equal(box_of(none, "\U00020000", px, &line).digits, 6);
    }
    box_seen bare = box_of(no_digits, "漢", 48, &line);
    assert_int_equal(bare.rects, 4);
    assert_int_equal(bare.digits, 0);
}

/* The letters of one Arabic word come from one face, joined, also where another has the sign before it. */
static void arabic_joins_beside_a_sign_of_another_face(void **state)
{
    (void)state;
    static const map_change no_brackets[] = {{0x21, 0x7E, 0}, {0xAB, 0xBB, 0}, {0}};
    dau_engine *engine = engine_for_latin();
    needs(engine, holed_font_add(engine, DAU_FONT_FALLBACK, "NotoSansArabic-Regular.ttf", no_brackets),
          "NotoSansArabic-Regular.ttf");
    sized alone = size_of(engine, "محمد", 2, 40), quoted = size_of(engine, "«محمد»", 2, 40);
    assert_int_equal(alone.glyph, quoted.glyph); /* its left end: the final form of د, not the lone one */
    sized lone = size_of(engine, "د", 2, 40);
    assert_int_not_equal(alone.glyph, lone.glyph);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(emoji_take_no_letters_and_no_digits_with_them),
        cmocka_unit_test(selectors_choose_the_face),
        cmocka_unit_test(sequences_are_one_sign),
        cmocka_unit_test(fallback_letters_are_as_high_as_x),
        cmocka_unit_test(sizes_are_matched_within_bounds),
        cmocka_unit_test(other_scripts_keep_the_em),
        cmocka_unit_test(a_character_without_a_face_is_a_box_with_its_number),
        cmocka_unit_test(arabic_joins_beside_a_sign_of_another_face),
    };
    return cmocka_run_group_tests_name("layout_fallback", tests, NULL, NULL);
}
