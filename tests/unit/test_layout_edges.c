/* Single cases that went wrong once, or nearly: what a reader would see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/list.h"
#include "support/bytes.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"

static dau_engine *engine_with(const char *const *files)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    for (size_t i = 0; files[i] != NULL; i++) {
        dau_status status = test_font_add(engine, i == 0 ? DAU_FONT_DEFAULT : DAU_FONT_FALLBACK, files[i]);
        if (status == DAU_OK) continue;
        dau_engine_drop(engine);
        print_message("not run, no such face: %s\n", files[i]);
        skip();
    }
    return engine;
}

static dau_article *markdown(dau_engine *engine, const char *text)
{
    source_bytes from = {.data = text, .length = strlen(text)};
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_MARKDOWN;
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, engine, bytes_source(&from), &options), DAU_OK);
    return article;
}

static dau_layout *layout_of(dau_engine *engine, dau_article *article, int size, int width, int32_t letter_spacing)
{
    dau_theme *theme = test_theme(engine, "light");
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    settings.margin = DAU_ZERO;
    settings.letter_spacing = letter_spacing;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)width * 64), DAU_OK);
    dau_theme_drop(theme);
    return layout;
}

typedef struct first_glyph {
    bool marker, found;
    uint32_t id, face;
} first_glyph;

static bool take_first(void *user, const dau_run *run)
{
    first_glyph *f = user;
    if (f->found || run->marker != f->marker) return true;
    *f = (first_glyph){f->marker, true, run->glyphs[0].id, run->face};
    return true;
}

/* The face has letters and no bullet: another one draws it. */
static void a_bullet_comes_from_a_face_that_has_it(void **state)
{
    (void)state;
    static const char *const files[] = {"NotoSansMath-Regular.ttf", "NotoSans-Regular.ttf", NULL};
    dau_engine *engine = engine_with(files);
    dau_article *article = markdown(engine, "- abc\n- def\n");
    dau_layout *layout = layout_of(engine, article, 20, 400, 0);
    first_glyph bullet = {.marker = true}, letter = {.marker = false};
    assert_int_equal(dau_layout_each_run(layout, 0, take_first, &bullet), DAU_OK);
    assert_int_equal(dau_layout_each_run(layout, 0, take_first, &letter), DAU_OK);
    assert_true(bullet.found && bullet.id != 0);
    assert_int_equal(bullet.face, 1);
    assert_int_equal(letter.face, 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

static dau_fix width_of(dau_engine *engine, const char *text, int32_t letter_spacing)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = layout_of(engine, article, 32, 2000, letter_spacing);
    dau_line line = test_line(layout, 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
    return line.width;
}

/* One gap between two letters, whatever stands unseen between them; none between a letter and its marks. */
static void spacing_stands_between_what_is_seen(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", NULL};
    static const struct {
        const char *text;
        int gaps;
    } rows[] = {{"ng", 1},       {"n\u00ADg", 1},      {"n\u200Bg", 1},       {"n\u2060\u2060g", 1},
                {"n\u200Dg", 1}, {"nghi\u00ADêng", 6}, {"q\u0303\u0323n", 1}, {"n g", 2},
                {"x\u0308", 0}};
    dau_engine *engine = engine_with(files);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dau_fix spaced = width_of(engine, rows[i].text, 500) - width_of(engine, rows[i].text, 0);
        if (spaced != rows[i].gaps * 16 * 64) print_error("\"%s\" grew by %d/64 px\n", rows[i].text, (int)spaced);
        assert_int_equal(spaced, rows[i].gaps * 16 * 64);
    }
    dau_engine_drop(engine);
}

/* A column narrower than any letter: one cluster a line, each whole, from the first to the last. */
static void a_column_narrower_than_a_letter_takes_one_each(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", "NotoSansArabic-Regular.ttf", NULL};
    static const char text[] = "VAVAT مرحبا ẪẾ q\u0303\u0323.";
    static const uint32_t starts[] = {0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 17, 20, 24};
    dau_engine *engine = engine_with(files);
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_layout *layout = layout_of(engine, article, 200, 16, 0);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    assert_true(page.line_count >= sizeof starts / sizeof *starts);
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = test_line(layout, i);
        assert_true(line.text.to > line.text.from && line.width > 0);
        if (i < sizeof starts / sizeof *starts && line.text.from != starts[i])
            print_error("line %u begins at %u\n", i, line.text.from);
        if (i < 12) assert_int_equal(line.text.from, starts[i]);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

/* Spaces at a line's start that leave no room for the word behind them do not cut it in two. */
static void a_syllable_is_not_cut_for_the_spaces_before_it(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", NULL};
    static const char text[] = "a\u2028          nghiêng";
    dau_engine *engine = engine_with(files);
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_layout *layout = layout_of(engine, article, 20, 90, 0);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    assert_int_equal(page.line_count, 2);
    assert_int_equal(test_line(layout, 1).text.from, 14);
    assert_int_equal(test_line(layout, 1).text.to, 22);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

typedef struct underlines {
    uint32_t count;
    dau_fix left, right, top, bottom;
} underlines;

static bool take_underline(void *user, const list_item *item)
{
    underlines *u = user;
    if (item->kind != LIST_RECT) return true;
    if (u->count == 0) u->left = item->rect.x;
    if (u->count > 0) assert_int_equal(u->top, item->rect.y);
    u->top = item->rect.y;
    u->bottom = item->rect.y + item->rect.height;
    u->right = item->rect.x + item->rect.width;
    u->count++;
    return true;
}

/* One height from end to end, whichever faces draw the letters, and the last letter's mark underlined too. */
static void a_links_underline_is_one_line(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", "NotoSansArabic-Regular.ttf", NULL};
    dau_engine *engine = engine_with(files);
    dau_article *article = markdown(engine, "[ab مرحبا cq\u0303](https://vi.du/)\n");
    dau_layout *layout = layout_of(engine, article, 60, 900, 0);
    underlines u = {0};
    assert_int_equal(list_play(layout, 0, 1, take_underline, &u), DAU_OK);
    dau_line line = test_line(layout, 0);
    assert_int_equal(u.count, 3);
    assert_true(u.bottom <= line.ink_bottom);
    assert_true(u.left >= line.x - 64 && u.left <= line.x + 64);
    assert_true(u.right >= line.x + line.width - 64 && u.right <= line.x + line.width + 64);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

typedef struct pieces {
    uint32_t glyphs, last, longest;
} pieces;

static bool measure_pieces(void *user, const dau_run *run)
{
    pieces *p = user;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        if (run->glyphs[i].cluster - p->last > p->longest) p->longest = run->glyphs[i].cluster - p->last;
        p->last = run->glyphs[i].cluster;
    }
    p->glyphs += run->glyph_count;
    return true;
}

/* A cluster as long as the article (joiners, jamo) is cut like a word: nothing that long is shaped at once. */
static void a_cluster_without_end_is_cut(void **state)
{
    (void)state;
    static const char *const files[] = {"Andika-Regular.ttf", NULL};
    static const char *const links[] = {"\u1100", "👩\u200D", "\u0600"};
    enum { BYTES = 300000 };
    dau_engine *engine = engine_with(files);
    char *text = malloc(BYTES);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t step = strlen(links[i]), length = 0;
        for (; length + step <= BYTES; length += step) memcpy(text + length, links[i], step);
        dau_article *article = test_article(engine, text, length);
        dau_layout *layout = layout_of(engine, article, 20, 400, 0);
        dau_page page = DAU_INIT(page);
        assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
        pieces p = {0};
        for (uint32_t k = 0; k < page.line_count; k++)
            assert_int_equal(dau_layout_each_run(layout, k, measure_pieces, &p), DAU_OK);
        assert_true(p.glyphs >= BYTES / 1024 && p.longest <= 1024);
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
    free(text);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bullet_comes_from_a_face_that_has_it),
        cmocka_unit_test(spacing_stands_between_what_is_seen),
        cmocka_unit_test(a_column_narrower_than_a_letter_takes_one_each),
        cmocka_unit_test(a_syllable_is_not_cut_for_the_spaces_before_it),
        cmocka_unit_test(a_links_underline_is_one_line),
        cmocka_unit_test(a_cluster_without_end_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
