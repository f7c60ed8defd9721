/* Names in Arabic and Hebrew inside Vietnamese: what stands left of what, and where a click and a caret fall. */
#include <dlfcn.h>
#include <fribidi.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>

#include "support/test_article.h"
#include "support/test_fonts.h"
#include "unicode/utf8.h"

static bool fribidi_fails;

/* Stands before FriBidi's own function, which gives 0 where malloc gave it nothing. */
FriBidiLevel fribidi_get_par_embedding_levels_ex(const FriBidiCharType *types, const FriBidiBracketType *brackets,
                                                 const FriBidiStrIndex length, FriBidiParType *base,
                                                 FriBidiLevel *levels)
{
    static FriBidiLevel (*real)(const FriBidiCharType *, const FriBidiBracketType *, const FriBidiStrIndex,
                                FriBidiParType *, FriBidiLevel *);
    if (real == NULL) {
        void *found = dlsym(RTLD_NEXT, "fribidi_get_par_embedding_levels_ex");
        memcpy(&real, &found, sizeof real);
    }
    return fribidi_fails ? 0 : real(types, brackets, length, base, levels);
}

static const char *const files[] = {"Andika-Regular.ttf", "NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf",
                                    "NotoSansHebrew-Regular.ttf"};

static int start_engine(void **state)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(test_font_add(engine, i == 0 ? DAU_FONT_DEFAULT : DAU_FONT_FALLBACK, files[i]), DAU_OK);
    *state = engine;
    return 0;
}

static int stop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

/* ---- what a reader sees ------------------------------------------------------------------------ */

/* The characters of a line as they stand from left to right, by the clusters of its glyphs. */
typedef struct seen {
    const char *text;
    char out[512];
    uint32_t length, last;
    dau_fix pen;
} seen;

static bool see_run(void *user, const dau_run *run)
{
    seen *s = user;
    for (uint32_t i = 0; i < run->glyph_count && !run->marker; i++) {
        const dau_glyph *g = &run->glyphs[i];
        if (g->advance == 0 || g->cluster == s->last) continue;
        assert_true(g->x >= s->pen);
        assert_true(g->id != 0);
        uint32_t code, size = utf8_decode(s->text + g->cluster, 4, &code, NULL);
        memcpy(s->out + s->length, s->text + g->cluster, size);
        s->length += size;
        s->last = g->cluster;
        s->pen = g->x;
    }
    return true;
}

static void see_line(seen *s, const dau_layout *layout, const char *text, uint32_t index)
{
    *s = (seen){.text = text, .last = UINT32_MAX};
    assert_int_equal(dau_layout_each_run(layout, index, see_run, s), DAU_OK);
}

typedef struct row {
    const char *text;
    int width;           /* px of the page, at 20 px */
    const char *seen[3]; /* the lines, each from left to right */
} row;

/* The right column is written in the order of the eye: each right-to-left word letter by letter backwards. */
static void lines_stand_in_the_order_of_the_eye(void **state)
{
    static const row rows[] = {
        /* A name inside a sentence: its words, and the letters of each, from the right; the rest where it was. */
        {"ông محمد علي (sinh 1942) và bà שרה כהן.",
         2000,
         {"ông \u064A\u0644\u0639 \u062F\u0645\u062D\u0645 (sinh 1942) và bà \u05DF\u05D4\u05DB \u05D4\u05E8\u05E9."}},
        /* It breaks over two lines: its beginning stays on the first. */
        {"ông محمد علي, bà", 120, {"ông \u062F\u0645\u062D\u0645", "\u064A\u0644\u0639, bà"}},
        {"bà שרה כהן nói", 90, {"bà \u05D4\u05E8\u05E9", "\u05DF\u05D4\u05DB nói"}},
        /* A number between Hebrew words is read from the left. */
        {"tin שרה 1942 כהן đây", 2000, {"tin \u05DF\u05D4\u05DB 1942 \u05D4\u05E8\u05E9 đây"}},
        /* All of it Hebrew: the block runs from the right, brackets and full stop too. */
        {"שרה (כהן) 12.", 2000, {".12 )\u05DF\u05D4\u05DB( \u05D4\u05E8\u05E9"}},
        /* Latin letters in it: a Vietnamese block, whatever comes first. */
        {"שרה Sara.", 2000, {"\u05D4\u05E8\u05E9 Sara."}},
        /* A word of both, without a space. */
        {"x-שרה-y", 2000, {"x-\u05D4\u05E8\u05E9-y"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dau_article *article = test_article(*state, rows[i].text, strlen(rows[i].text));
        dau_layout *layout = test_layout(*state, article, 20, rows[i].width);
        dau_page page = DAU_INIT(page);
        assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
        for (uint32_t k = 0; k < 3 && rows[i].seen[k] != NULL; k++) {
            seen s;
            assert_true(k < page.line_count);
            see_line(&s, layout, dau_article_text(article, NULL), k);
            assert_string_equal(s.out, rows[i].seen[k]);
        }
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
}

/* A block that runs from the right starts there; a Vietnamese one with a name in it does not. */
static void a_block_starts_where_it_is_read_from(void **state)
{
    static const char *const texts[] = {"שרה כהן", "bà שרה כהן"};
    for (int i = 0; i < 2; i++) {
        dau_article *article = test_article(*state, texts[i], strlen(texts[i]));
        dau_layout *layout = test_layout(*state, article, 20, 500);
        dau_line line = DAU_INIT(line);
        dau_page page = DAU_INIT(page);
        assert_int_equal(dau_layout_line(&line, layout, 0), DAU_OK);
        assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
        dau_fix left = page.column_x, right = page.column_x + page.column;
        assert_int_equal(i == 0 ? line.x + line.width : line.x, i == 0 ? right : left);
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
}

/* FriBidi allocates by itself: when it cannot, nothing is lost, and the next time it can. */
static void a_fribidi_without_memory_is_said(void **state)
{
    static const char text[] = "ông محمد علي và bà שרה";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_theme *theme = test_theme(*state, "light");
    dau_layout *layout = NULL;
    fribidi_fails = true;
    assert_int_equal(dau_layout_new(&layout, *state, article, theme, NULL, 6400), DAU_E_MEMORY);
    assert_null(layout);
    fribidi_fails = false;
    assert_int_equal(dau_layout_new(&layout, *state, article, theme, NULL, 6400), DAU_OK);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
}

/* The text that a copy or a screen reader gets is the writer's, in the writer's order. */
static void a_lines_text_stays_as_written(void **state)
{
    static const char text[] = "ông محمد علي (sinh 1942) và";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 20, 2000);
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, 0), DAU_OK);
    assert_int_equal(line.text.from, 0);
    assert_int_equal(line.text.to, sizeof text - 1);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

typedef struct dump_text {
    char bytes[8192];
    size_t length;
} dump_text;

static bool take_bytes(void *user, const char *text, size_t length)
{
    dump_text *d = user;
    assert_true(d->length + length < sizeof d->bytes);
    memcpy(d->bytes + d->length, text, length);
    d->length += length;
    return true;
}

static void a_dump_says_which_way_a_run_goes(void **state)
{
    static const char text[] = "bà שרה nói";
    dump_text d = {.length = 0};
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 20, 2000);
    assert_int_equal(dau_inspect_write(*state, layout, DAU_STAGE_RUNS, take_bytes, &d), DAU_OK);
    assert_non_null(strstr(d.bytes, "text=0..4 \"bà \" glyphs"));
    assert_non_null(strstr(d.bytes, "text=4..10 rtl \"שרה\" glyphs"));
    dau_layout_drop(layout);
    dau_article_drop(article);
}

typedef struct glyph_ids {
    uint32_t ids[64], count;
} glyph_ids;

static bool take_ids(void *user, const dau_run *run)
{
    glyph_ids *g = user;
    for (uint32_t i = 0; i < run->glyph_count && g->count < 64; i++) g->ids[g->count++] = run->glyphs[i].id;
    return true;
}

static glyph_ids ids_of(dau_engine *engine, const char *text, int32_t letter_spacing, dau_fix *width)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_theme *theme = test_theme(engine, "light");
    dau_settings settings = DAU_INIT(settings);
    settings.letter_spacing = letter_spacing;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, 2000 * 64), DAU_OK);
    glyph_ids g = {.count = 0};
    assert_int_equal(dau_layout_each_run(layout, 0, take_ids, &g), DAU_OK);
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, 0), DAU_OK);
    if (width != NULL) *width = line.width;
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
    return g;
}

/* In a block that runs from the right an opening bracket opens to the left. */
static void brackets_are_mirrored(void **state)
{
    glyph_ids left = ids_of(*state, "a (a", 0, NULL), right = ids_of(*state, "שרה (ש", 0, NULL);
    glyph_ids closing = ids_of(*state, "a )a", 0, NULL);
    assert_int_equal(right.ids[1], closing.ids[2]);
    assert_int_not_equal(right.ids[1], left.ids[2]);
}

/* Letters that join stay joined when a reader asks for letter spacing; Hebrew ones move apart. */
static void letter_spacing_leaves_joined_letters_joined(void **state)
{
    dau_fix plain, spaced;
    ids_of(*state, "محمد", 0, &plain);
    ids_of(*state, "محمد", 500, &spaced);
    assert_int_equal(spaced, plain);
    ids_of(*state, "שרה", 0, &plain);
    ids_of(*state, "שרה", 500, &spaced);
    assert_int_equal(spaced - plain, 2 * 12 * 64);
}

/* Controls that Trojan Source turns around: Latin text stands as it is written, with and without a name beside it. */
static void controls_turn_no_letters_round(void **state)
{
    static const char *const texts[] = {"a\u202Ebcd\u202Ce", "a\u2067bcd\u2069e", "\u202Ea\u2066b\u2069cde",
                                        "ab\u202Dc\u202Ed\u202Be"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int with_name = 0; with_name < 2; with_name++) {
            char text[128];
            seen s;
            snprintf(text, sizeof text, "%s%s", texts[i], with_name ? " x שרה" : "");
            dau_article *article = test_article(*state, text, strlen(text));
            dau_layout *layout = test_layout(*state, article, 20, 2000);
            see_line(&s, layout, dau_article_text(article, NULL), 0);
            char letters[8] = {0};
            for (uint32_t at = 0, n = 0; at < s.length && n < 5; at++)
                if (s.out[at] >= 'a' && s.out[at] <= 'e') letters[n++] = s.out[at];
            assert_string_equal(letters, "abcde");
            dau_layout_drop(layout);
            dau_article_drop(article);
        }
}

/* ---- points, carets, ranges -------------------------------------------------------------------- */

typedef struct rects {
    dau_rect items[16];
    uint32_t count;
} rects;

static bool take_rect(void *user, const dau_rect *rect)
{
    rects *r = user;
    assert_true(r->count < 16);
    r->items[r->count++] = *rect;
    return true;
}

static rects rects_of(const dau_layout *layout, uint32_t from, uint32_t to)
{
    rects r = {.count = 0};
    assert_int_equal(dau_layout_each_rect(layout, (dau_range){from, to}, take_rect, &r), DAU_OK);
    return r;
}

/* Offsets of "ab שרה cd": a 0, b 1, space 2, the Hebrew letters 3 5 7, space 9, c 10, d 11, end 12. */
static const char mixed[] = "ab שרה cd";

typedef struct mixed_bench {
    dau_article *article;
    dau_layout *layout;
    dau_line line;
} mixed_bench;

static mixed_bench open_mixed(dau_engine *engine)
{
    mixed_bench m = {.line = DAU_INIT(m.line)};
    m.article = test_article(engine, mixed, sizeof mixed - 1);
    m.layout = test_layout(engine, m.article, 40, 2000);
    assert_int_equal(dau_layout_line(&m.line, m.layout, 0), DAU_OK);
    return m;
}

static void close_mixed(mixed_bench *m)
{
    dau_layout_drop(m->layout);
    dau_article_drop(m->article);
}

static void a_range_has_its_clusters_and_no_others(void **state)
{
    static const uint32_t offsets[] = {0, 1, 2, 3, 5, 7, 9, 10, 11, 12};
    mixed_bench m = open_mixed(*state);
    dau_fix sum = 0;
    for (int i = 0; i < 9; i++) {
        rects r = rects_of(m.layout, offsets[i], offsets[i + 1]);
        assert_int_equal(r.count, 1);
        assert_int_equal(r.items[0].y, m.line.top);
        assert_int_equal(r.items[0].height, m.line.bottom - m.line.top);
        dau_fix middle = r.items[0].x + r.items[0].width / 2;
        assert_int_equal(dau_layout_hit(m.layout, middle, m.line.baseline), offsets[i]);
        sum += r.items[0].width;
    }
    assert_in_range(sum, m.line.width - 9, m.line.width + 9);
    rects whole = rects_of(m.layout, 0, 12);
    assert_int_equal(whole.count, 1);
    assert_int_equal(whole.items[0].x, m.line.x);
    assert_in_range(whole.items[0].width, m.line.width - 2, m.line.width + 2);
    close_mixed(&m);
}

/* From the b to the first Hebrew letter: that one is at the right end of its word, so there are two. */
static void a_range_over_a_turn_stands_in_two_places(void **state)
{
    mixed_bench m = open_mixed(*state);
    rects first = rects_of(m.layout, 3, 5), space = rects_of(m.layout, 1, 3), both = rects_of(m.layout, 1, 5);
    assert_int_equal(both.count, 2);
    assert_int_equal(both.items[0].x, space.items[0].x);
    assert_int_equal(both.items[0].width, space.items[0].width);
    assert_int_equal(both.items[1].x, first.items[0].x);
    assert_true(both.items[1].x > both.items[0].x + both.items[0].width + 10 * 64);
    /* An offset inside a character is that character. */
    rects inside = rects_of(m.layout, 4, 5);
    assert_int_equal(inside.count, 1);
    assert_int_equal(inside.items[0].x, first.items[0].x);
    close_mixed(&m);
}

static dau_fix caret_at(const dau_layout *layout, uint32_t offset)
{
    rects r = rects_of(layout, offset, offset);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.items[0].width, 0);
    return r.items[0].x;
}

static void a_caret_stands_before_its_letter(void **state)
{
    mixed_bench m = open_mixed(*state);
    rects b = rects_of(m.layout, 1, 2), shin = rects_of(m.layout, 3, 5), he = rects_of(m.layout, 7, 9);
    assert_int_equal(caret_at(m.layout, 0), m.line.x);
    assert_int_equal(caret_at(m.layout, 1), b.items[0].x);
    assert_int_equal(caret_at(m.layout, 3), shin.items[0].x + shin.items[0].width);
    assert_int_equal(caret_at(m.layout, 7), he.items[0].x + he.items[0].width);
    assert_in_range(caret_at(m.layout, 12), m.line.x + m.line.width - 1, m.line.x + m.line.width + 1);
    close_mixed(&m);
}

static bool stop_at_once(void *user, const dau_rect *rect)
{
    (void)rect;
    ++*(unsigned *)user;
    return false;
}

static void wrong_ranges_are_refused(void **state)
{
    mixed_bench m = open_mixed(*state);
    rects r = {.count = 0};
    unsigned calls = 0;
    assert_int_equal(dau_layout_each_rect(NULL, (dau_range){0, 1}, take_rect, &r), DAU_E_ARGUMENT);
    assert_int_equal(dau_layout_each_rect(m.layout, (dau_range){0, 1}, NULL, &r), DAU_E_ARGUMENT);
    assert_int_equal(dau_layout_each_rect(m.layout, (dau_range){2, 1}, take_rect, &r), DAU_E_ARGUMENT);
    assert_int_equal(dau_layout_each_rect(m.layout, (dau_range){0, 13}, take_rect, &r), DAU_E_ARGUMENT);
    assert_int_equal(r.count, 0);
    assert_int_equal(dau_layout_each_rect(m.layout, (dau_range){1, 5}, stop_at_once, &calls), DAU_E_STOPPED);
    assert_int_equal(dau_layout_each_rect(m.layout, (dau_range){1, 1}, stop_at_once, &calls), DAU_E_STOPPED);
    assert_int_equal(calls, 2);
    close_mixed(&m);
}

/* A range over several lines has a rectangle on each. */
static void a_range_goes_on_over_lines(void **state)
{
    static const char text[] = "một hai ba bốn năm sáu bảy tám";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 20, 120);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    assert_true(page.line_count >= 3);
    rects r = rects_of(layout, 0, sizeof text - 1);
    assert_int_equal(r.count, page.line_count);
    for (uint32_t i = 0; i < r.count; i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        assert_int_equal(r.items[i].x, line.x);
        assert_int_equal(r.items[i].y, line.top);
        assert_in_range(r.items[i].width, line.width - 2, line.width + 2);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, start_engine, stop_engine)
    const struct CMUnitTest tests[] = {
        TEST(lines_stand_in_the_order_of_the_eye),
        TEST(a_block_starts_where_it_is_read_from),
        TEST(a_fribidi_without_memory_is_said),
        TEST(a_lines_text_stays_as_written),
        TEST(a_dump_says_which_way_a_run_goes),
        TEST(brackets_are_mirrored),
        TEST(letter_spacing_leaves_joined_letters_joined),
        TEST(controls_turn_no_letters_round),
        TEST(a_range_has_its_clusters_and_no_others),
        TEST(a_range_over_a_turn_stands_in_two_places),
        TEST(a_caret_stands_before_its_letter),
        TEST(wrong_ranges_are_refused),
        TEST(a_range_goes_on_over_lines),
    };
    return cmocka_run_group_tests_name("layout_bidi", tests, NULL, NULL);
}
