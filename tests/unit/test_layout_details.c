/* Details of type that a reader sees when they are wrong: spacing, underlines, signs at line ends, tabs, and what was
 * typed as it was typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/list.h"
#include "support/random_article.h"
#include "support/test_article.h"
#include "support/test_pixels.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static dau_settings plain_settings(void)
{
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    return settings;
}

static dau_layout *lay_out(dau_engine *engine, const char *text, int width, const dau_settings *settings)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout_with(engine, article, settings, (dau_fix)width * 64);
    dau_article_drop(article);
    return layout;
}

enum { MOST_GLYPHS = 256 };

typedef struct line_glyphs {
    uint32_t count;
    dau_glyph glyphs[MOST_GLYPHS];
} line_glyphs;

static bool take_glyphs(void *user, const dau_run *run)
{
    line_glyphs *g = user;
    assert_true(g->count + run->glyph_count <= MOST_GLYPHS);
    memcpy(g->glyphs + g->count, run->glyphs, run->glyph_count * sizeof *run->glyphs);
    g->count += run->glyph_count;
    return true;
}

static line_glyphs glyphs_of(const dau_layout *layout, uint32_t line)
{
    line_glyphs g = {.count = 0};
    assert_int_equal(dau_layout_each_run(layout, line, take_glyphs, &g), DAU_OK);
    return g;
}

/* latex3/luaotfload #127: spacing came between a letter and its mark. */
static void letter_spacing_leaves_marks_on_their_letters(void **state)
{
    static const char text[] = "q\u0303\u0323m\u0303n việt";
    dau_settings settings = plain_settings();
    dau_layout *tight = lay_out(*state, text, 900, &settings);
    settings.letter_spacing = 400;
    dau_layout *wide = lay_out(*state, text, 900, &settings);
    line_glyphs a = glyphs_of(tight, 0), b = glyphs_of(wide, 0);
    assert_int_equal(a.count, b.count);
    unsigned marks = 0, moved = 0;
    for (uint32_t i = 1; i < a.count; i++) {
        bool is_mark = a.glyphs[i].cluster == a.glyphs[i - 1].cluster;
        dau_fix grown = (b.glyphs[i].x - b.glyphs[i - 1].x) - (a.glyphs[i].x - a.glyphs[i - 1].x);
        marks += is_mark;
        moved += !is_mark;
        assert_in_range(grown + 1, is_mark ? 0 : 400 * 24 * 64 / 1000, is_mark ? 2 : 400 * 24 * 64 / 1000 + 2);
    }
    assert_true(marks >= 3 && moved >= 6);
    /* and none behind the last letter: the line is as wide as what is seen */
    dau_fix grown = test_line(wide, 0).width - test_line(tight, 0).width;
    assert_in_range(grown, 400 * 24 * 64 / 1000 * moved - 1, 400 * 24 * 64 / 1000 * moved + moved);
    dau_layout_drop(tight);
    dau_layout_drop(wide);
}

/* No sign hangs out of the column: a line ends within it, whatever stands there. */
static void signs_at_line_ends_stay_in_the_column(void **state)
{
    static const char *const words[] = {"chờ…",  "“mưa”", "rồi –", "hết!",   "(sông)",
                                        "«gió»", "đi,",   "xa—",   "vâng…”", "nhà"};
    dice d = {.state = 7};
    char text[1024];
    size_t length = 0;
    while (length + 32 < sizeof text)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s ", words[dice_roll(&d, LENGTH_OF(words))]);
    text[length - 1] = '\0';
    for (int width = 90; width < 700; width += 11)
        for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
            dau_settings settings = plain_settings();
            settings.phrase = (dau_phrase)phrase;
            dau_layout *layout = lay_out(*state, text, width, &settings);
            for (uint32_t i = 0; i < test_line_count(layout); i++) {
                dau_line line = test_line(layout, i);
                line_glyphs g = glyphs_of(layout, i);
                const dau_glyph *last = &g.glyphs[g.count - 1];
                assert_true(line.x >= 0 && line.x + line.width <= (dau_fix)width * 64);
                assert_true(last->x + last->advance <= (dau_fix)width * 64 + 1);
            }
            dau_layout_drop(layout);
        }
}

static bool take_rect(void *user, const list_item *item)
{
    dau_rect *found = user;
    if (item->kind != LIST_RECT) return true;
    assert_true(found->width == 0); /* one line from end to end */
    *found = item->rect;
    return true;
}

/* lionheart/openradar-mirror #917: the line of a link ran through the dots. */
static void an_underline_is_whole_and_below_the_dots(void **state)
{
    for (int size = 12; size <= 96; size += 7) {
        dau_settings settings = plain_settings();
        settings.size = (dau_fix)size * 64;
        static const char letters[] = "ạ ặ ậ ẹ ệ ị ọ ộ ợ ụ ự ỵ";
        static const char link[] = "[ạ ặ ậ ẹ ệ ị ọ ộ ợ ụ ự ỵ](https://vi-du.vn/)\n";
        dau_layout *plain = lay_out(*state, letters, 3000, &settings);
        dau_article *article = test_markdown(*state, link, sizeof link - 1);
        dau_layout *linked = test_layout_with(*state, article, &settings, 3000 * 64);
        dau_line line = test_line(linked, 0), dots = test_line(plain, 0);
        dau_rect rect = {0};
        assert_int_equal(list_play(linked, 0, 1, take_rect, &rect), DAU_OK);
        assert_true(rect.y - line.baseline >= dots.ink_bottom - dots.baseline);
        assert_true(rect.y + rect.height <= line.bottom);
        assert_in_range(rect.x + 64, line.x, line.x + 128);
        assert_in_range(rect.x + rect.width, line.x + line.width - 64, line.x + line.width + 64);
        dau_layout_drop(plain);
        dau_layout_drop(linked);
        dau_article_drop(article);
    }
}

/* Signs and spaces are the writer's. */
static void what_was_typed_is_kept(void **state)
{
    static const char *const texts[] = {
        "\"Vâng\", 'ừ' – \"thế à\"",        "“Vâng”, ‘ừ’ -- rồi --- thôi...",
        "chờ… rồi ... (c) 1/2 x 3",         "Hà\u00A0Nội 25\u202F°C 1\u00A0234\u202F567",
        "kinh tế-xã hội — Bà Rịa–Vũng Tàu", "hai  chỗ   trống"};
    for (size_t i = 0; i < LENGTH_OF(texts); i++) {
        char line[128];
        int length = snprintf(line, sizeof line, "%s\n", texts[i]);
        dau_article *plain = test_article(*state, texts[i], strlen(texts[i]));
        dau_article *marked = test_markdown(*state, line, (size_t)length);
        assert_string_equal(dau_article_text(plain, NULL), texts[i]);
        assert_string_equal(dau_article_text(marked, NULL), texts[i]);
        dau_article_drop(plain);
        dau_article_drop(marked);
    }
}

/* A tab is a space of some width, never a box, and a line may end behind it. */
static void a_tab_is_a_space(void **state)
{
    static const char text[] = "gạo\t12\tmuối\t5";
    dau_settings settings = plain_settings();
    dau_layout *wide = lay_out(*state, text, 900, &settings), *narrow = lay_out(*state, text, 50, &settings);
    line_glyphs g = glyphs_of(wide, 0);
    unsigned tabs = 0;
    for (uint32_t i = 0; i < g.count; i++) {
        assert_true(g.glyphs[i].id != 0);
        if (text[g.glyphs[i].cluster] != '\t') continue;
        tabs++;
        assert_true(g.glyphs[i].advance >= 24 * 64 / 5);
    }
    assert_int_equal(tabs, 3);
    assert_int_equal(test_line_count(narrow), 4);
    dau_layout_drop(wide);
    dau_layout_drop(narrow);
}

static void a_line_separator_ends_a_line(void **state)
{
    static const char text[] = "Sông quê\u2028chảy mãi\u2028\u2028về xa";
    dau_settings settings = plain_settings();
    for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
        settings.phrase = (dau_phrase)phrase;
        dau_layout *layout = lay_out(*state, text, 900, &settings);
        assert_true(test_line_count(layout) >= 3);
        assert_int_equal(test_line(layout, 1).text.from, strlen("Sông quê\u2028"));
        assert_int_equal(test_line(layout, test_line_count(layout) - 1).text.from,
                         strlen("Sông quê\u2028chảy mãi\u2028\u2028"));
        for (uint32_t i = 0; i < test_line_count(layout); i++) assert_int_equal(test_line(layout, i).block, 0);
        dau_layout_drop(layout);
    }
}

/* A string without a place to break fills the column and goes on, however large the letters. */
static void a_string_without_end_stays_in_the_column(void **state)
{
    char text[601];
    for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = "nghieng"[i % 7];
    text[sizeof text - 1] = '\0';
    for (int size = 16; size <= 160; size *= 2)
        for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
            dau_settings settings = plain_settings();
            settings.size = (dau_fix)size * 64;
            settings.phrase = (dau_phrase)phrase;
            dau_layout *layout = lay_out(*state, text, 240, &settings);
            uint32_t lines = test_line_count(layout), at = 0;
            for (uint32_t i = 0; i < lines; i++) {
                dau_line line = test_line(layout, i);
                assert_int_equal(line.text.from, at);
                at = line.text.to;
                assert_true(line.width <= 240 * 64);
                assert_true(i + 1 == lines || line.width * 10 > 240 * 64 * (size > 100 ? 2 : 6));
            }
            assert_int_equal(at, sizeof text - 1);
            dau_layout_drop(layout);
        }
}

/* A word cut at its last letter's end, and a space in another style behind it. */
static void no_line_is_a_space(void **state)
{
    static const char text[] = "**ab** cd";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
        dau_settings settings = plain_settings();
        settings.size = 100 * 64;
        settings.phrase = (dau_phrase)phrase;
        dau_layout *layout = test_layout_with(*state, article, &settings, 20 * 64);
        assert_int_equal(test_line_count(layout), 4);
        for (uint32_t i = 0; i < 4; i++) {
            dau_line line = test_line(layout, i);
            assert_int_equal(line.text.to - line.text.from, 1);
            assert_int_equal(line.text.from, i < 2 ? i : i + 1);
        }
        dau_layout_drop(layout);
    }
    dau_article_drop(article);
}

/* A word that no face has all of, and wider than the column, behind a space at a line's beginning. */
static void a_space_at_a_line_s_beginning_stays_with_its_word(void **state)
{
    static const char text[] = "a\u2028 bb\uE000\uE000\uE000\uE000";
    for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
        dau_settings settings = plain_settings();
        settings.size = 100 * 64;
        settings.phrase = (dau_phrase)phrase;
        dau_layout *layout = lay_out(*state, text, 360, &settings);
        assert_int_equal(test_line_count(layout), 3);
        assert_int_equal(test_line(layout, 1).text.from, strlen("a\u2028"));
        assert_true(test_line(layout, 1).text.to > strlen("a\u2028 bb"));
        dau_layout_drop(layout);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, test_start_engine, test_stop_engine)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(letter_spacing_leaves_marks_on_their_letters),
        CASE(signs_at_line_ends_stay_in_the_column),
        CASE(an_underline_is_whole_and_below_the_dots),
        CASE(what_was_typed_is_kept),
        CASE(a_tab_is_a_space),
        CASE(a_line_separator_ends_a_line),
        CASE(a_string_without_end_stays_in_the_column),
        CASE(no_line_is_a_space),
        CASE(a_space_at_a_line_s_beginning_stays_with_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
