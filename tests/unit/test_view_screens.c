/* Pages of a screen's height: each line on one of them, none cut, no heading at a page's end, the same from either
 * side; and the least scroll that shows what is read. */
#include "test_paint.h"

#include <dau/dau_view.h>

#include "layout/layout.h"
#include "support/test_article.h"

static dau_screen screen_at(const dau_layout *layout, uint32_t index, int64_t height)
{
    dau_screen screen = DAU_INIT(screen);
    assert_int_equal(dau_view_screen_at(&screen, layout, index, height), DAU_OK);
    return screen;
}

static dau_screen screen_of(const dau_layout *layout, uint32_t offset, int64_t height)
{
    dau_screen screen = DAU_INIT(screen);
    assert_int_equal(dau_view_screen_of(&screen, layout, offset, height), DAU_OK);
    return screen;
}

static void assert_same_screen(dau_screen a, dau_screen b)
{
    assert_int_equal(a.index, b.index);
    assert_int_equal(a.count, b.count);
    assert_int_equal(a.from, b.from);
    assert_int_equal(a.to, b.to);
    assert_int_equal(a.line, b.line);
}

static dau_line line_at(const dau_layout *layout, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, index), DAU_OK);
    return line;
}

static bool is_heading(const dau_article *article, const dau_layout *layout, uint32_t line)
{
    dau_block block = DAU_INIT(block);
    assert_int_equal(dau_article_block(&block, article, line_at(layout, line).block), DAU_OK);
    return block.kind == DAU_BLOCK_TITLE || block.kind == DAU_BLOCK_HEADING;
}

/* How many lines of the page stand on it whole; each of the others is higher than the screen. */
static uint32_t lines_on(const dau_layout *layout, dau_screen screen, int64_t height)
{
    uint32_t whole = 0, count = test_line_count(layout);
    for (uint32_t i = screen.line; i < count; i++) {
        dau_line line = line_at(layout, i);
        if (line.top >= screen.to * 64) break;
        bool is_whole = line.top >= screen.from * 64 && line.bottom <= screen.to * 64;
        assert_true(is_whole || line.bottom - line.top > height * 64);
        whole += is_whole;
    }
    return whole;
}

/* Where one turns forwards, backwards and to a place, the pages are the same. */
static void check_turning(const dau_layout *layout, dau_screen screen, int64_t height)
{
    dau_line line = line_at(layout, screen.line);
    if (line.top >= screen.from * 64) assert_same_screen(screen, screen_of(layout, line.text.from, height));
    int64_t before = screen.index > 0 ? screen_at(layout, screen.index - 1, height).to : 0;
    assert_true(before == screen.from || (before < screen.from && line.top == screen.from * 64)); /* white is passed */
    assert_true(line.top < screen.to * 64 && line.bottom > screen.from * 64);
}

/* Headings end a page only where nothing else stands on it, or where it were less than half full without them. */
static void check_end(const dau_article *article, const dau_layout *layout, dau_screen screen, dau_screen next,
                      int64_t height)
{
    uint32_t first = next.line;
    if (next.line == screen.line || line_at(layout, next.line).top < next.from * 64) return; /* a line that is cut */
    while (first > screen.line && is_heading(article, layout, first - 1)) first--;
    if (first < next.line && first > screen.line)
        assert_true(line_at(layout, first).top / 64 - screen.from < height / 2);
}

static void check_screens(const dau_article *article, const dau_layout *layout, int64_t height)
{
    dau_page page = DAU_INIT(page);
    dau_screen turned = DAU_INIT(turned), screen = screen_at(layout, 0, height);
    uint32_t seen = 0, cut = 0;
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = line_at(layout, i);
        cut += line.bottom - line.top > height * 64 && screen_of(layout, line.text.from, height).to * 64 < line.bottom;
    }
    for (uint32_t i = 0; i < screen.count; i++) {
        turned.count = screen.count;
        assert_true(dau_view_screen_next(&turned, layout, height));
        assert_same_screen(turned, screen);
        assert_true(screen.index == i && screen.from < screen.to && screen.to - screen.from <= height);
        check_turning(layout, screen, height);
        seen += lines_on(layout, screen, height);
        dau_screen next = screen_at(layout, i + 1, height);
        if (i + 1 < screen.count) check_end(article, layout, screen, next, height);
        screen = next;
    }
    assert_int_equal(seen + cut, page.line_count);
    assert_false(dau_view_screen_next(&turned, layout, height));
    assert_same_screen(turned, screen);
    assert_same_screen(screen, screen_at(layout, UINT32_MAX, height)); /* the last one beyond */
}

static void pages_hold_every_line_once_and_whole(void **state)
{
    uint32_t seed = 21;
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        dau_article *article = test_sample(*state, test_sample_at(i));
        for (int round = 0; round < 6; round++) {
            int size = 10 + (int)(random_next(&seed) % 50), width = 150 + (int)(random_next(&seed) % 800);
            dau_layout *layout = test_layout(*state, article, size, width);
            check_screens(article, layout, 30 + (int64_t)(random_next(&seed) % 900));
            dau_layout_drop(layout);
        }
        dau_article_drop(article);
    }
}

static void a_heading_goes_with_the_line_behind_it(void **state)
{
    static const char text[] = "Một.\n\nHai.\n\nBa.\n\n## Mục lớn\n\n### Mục nhỏ\n\nBốn.\n";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 20, 400);
    dau_line large = line_at(layout, 3), small = line_at(layout, 4), four = line_at(layout, 5);
    const int64_t ends[] = {large.top / 64 + 1, large.bottom / 64, small.bottom / 64, four.bottom / 64 - 1};
    assert_int_equal(test_line_count(layout), 6);
    for (size_t i = 0; i < 4; i++) { /* a heading that does not fit, one or both at the end, their line a row too low */
        assert_int_equal(screen_at(layout, 0, ends[i]).to * 64, large.top);
        assert_int_equal(screen_at(layout, 1, ends[i]).line, 3);
    }
    assert_int_equal(screen_at(layout, 0, four.bottom / 64).to * 64, four.bottom);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* Much white over a heading, and screens of every height that ends in it. */
static void no_height_makes_a_page_without_lines(void **state)
{
    static const char text[] = "Một.\n\n## Mục\n\nHai.\n\n## Mục hai\n\n### Mục ba\n\nBốn.\n";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_settings settings = DAU_INIT(settings);
    settings.size = 20 * 64;
    settings.paragraph_spacing = 4000;
    dau_layout *layout = test_layout_with(*state, article, &settings, 400 * 64);
    for (int64_t height = 1; height < 500; height++) check_screens(article, layout, height);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* A large title under a date: a page with the date alone would help nobody. */
static void a_heading_leaves_no_page_nearly_empty(void **state)
{
    static const char text[] = "Một.\n\n# Mục rất là lớn và dài\n\nHai.\n";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_layout *layout = test_layout(*state, article, 40, 300);
    dau_line one = line_at(layout, 0), two = line_at(layout, test_line_count(layout) - 1);
    int64_t height = two.bottom / 64 - 1;
    assert_true(one.bottom / 64 < height / 2);
    assert_true(screen_at(layout, 0, height).to * 64 > one.bottom + 64 * 64);
    assert_int_equal(screen_at(layout, 1, height).line, test_line_count(layout) - 1);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static void white_alone_is_no_page(void **state)
{
    dau_article *article = test_article(*state, "Một\nHai", 8);
    dau_settings settings = DAU_INIT(settings);
    settings.margin = 200 * 64;
    dau_layout *layout = test_layout_with(*state, article, &settings, 700 * 64);
    dau_line last = line_at(layout, 1);
    assert_int_equal(screen_at(layout, 0, last.bottom / 64).count, 1);
    assert_int_equal(screen_at(layout, 0, last.bottom / 64).to * 64, last.bottom);
    assert_int_equal(screen_at(layout, 0, last.bottom / 64 - 1).count, 2);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static void an_article_without_lines_is_one_page(void **state)
{
    dau_article *article = test_article(*state, "", 0);
    dau_layout *layout = test_layout(*state, article, 20, 400);
    dau_screen screen = screen_at(layout, 7, 11), turned = DAU_INIT(turned);
    assert_true(screen.index == 0 && screen.count == 1 && screen.from == 0 && screen.line == 0);
    assert_same_screen(screen, screen_of(layout, 99, 11));
    assert_true(dau_view_screen_next(&turned, layout, 11));
    assert_false(dau_view_screen_next(&turned, layout, 11));
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* Turning on from a row of the reader's own. */
static void turning_goes_on_from_any_row(void **state)
{
    dau_article *article = test_sample(*state, "hoi-nghi.txt");
    dau_layout *layout = test_layout(*state, article, 20, 400);
    dau_screen screen = DAU_INIT(screen);
    screen.from = screen.to = 333;
    assert_true(dau_view_screen_next(&screen, layout, 200));
    assert_true(screen.index == 0 && screen.from == 333 && screen.to > 333 && screen.to <= 533);
    assert_true(line_at(layout, screen.line).bottom > (dau_fix)333 * 64);
    static const int64_t rows[] = {INT64_MIN, -1, INT64_MAX};
    for (size_t i = 0; i < 3; i++) {
        screen.from = screen.to = rows[i];
        assert_int_equal(dau_view_screen_next(&screen, layout, 200), i < 2);
        assert_int_equal(screen.from, i < 2 ? 0 : INT64_MAX);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static void wrong_arguments_change_nothing(void **state)
{
    dau_article *article = test_sample(*state, "tin-ngan.txt");
    dau_layout *layout = test_layout(*state, article, 20, 400);
    dau_screen screen = DAU_INIT(screen), before;
    screen.index = 5;
    screen.to = 7;
    before = screen;
    assert_int_equal(dau_view_screen_at(&screen, layout, 0, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_screen_at(&screen, NULL, 0, 10), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_screen_at(NULL, layout, 0, 10), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_screen_of(&screen, layout, 0, -3), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_screen_of(&screen, NULL, 0, 10), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_screen_of(NULL, layout, 0, 10), DAU_E_ARGUMENT);
    assert_false(dau_view_screen_next(&screen, layout, 0));
    assert_false(dau_view_screen_next(&screen, NULL, 10));
    assert_false(dau_view_screen_next(NULL, layout, 10));
    assert_memory_equal(&screen, &before, sizeof screen);
    screen.struct_size = 4;
    assert_int_equal(dau_view_screen_at(&screen, layout, 0, 10), DAU_E_ARGUMENT);
    assert_int_equal(screen_at(layout, 0, INT64_MAX).count, 1);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* ---- reveal ---------------------------------------------------------------------------------------- */

static int64_t reveal(const dau_layout *layout, int64_t scroll, int64_t top, int64_t bottom, int64_t lead)
{
    return dau_view_reveal(layout, scroll, 300, top * 64, bottom * 64, lead);
}

static void what_is_read_is_shown_by_the_least_scroll(void **state)
{
    dau_article *article = test_sample(*state, "hoi-nghi.txt");
    dau_layout *layout = test_layout(*state, article, 20, 400);
    int64_t last = dau_view_last_scroll(layout, 300);
    assert_true(last > 1500);
    assert_int_equal(reveal(layout, 500, 500, 530, 40), 500); /* in view, if only just */
    assert_int_equal(reveal(layout, 500, 770, 800, 40), 500);
    assert_int_equal(reveal(layout, 500, 771, 801, 40), 541);
    assert_int_equal(reveal(layout, 500, 499, 530, 40), 459);
    assert_int_equal(reveal(layout, 500, 900, 930, 0), 630);
    assert_int_equal(reveal(layout, 500, 900, 930, 1000), 765); /* no more room than there is: in the middle */
    assert_int_equal(reveal(layout, 500, 900, 1500, 40), 900);  /* higher than the view: from its top on */
    assert_int_equal(reveal(layout, 500, 3, 20, 40), 0);
    assert_int_equal(reveal(layout, 0, last + 280, last + 299, 40), last);
    assert_int_equal(reveal(layout, INT64_MAX, last + 200, last + 299, 40), last);
    assert_int_equal(reveal(layout, INT64_MIN, 10, 20, -5), 0);
    assert_int_equal(dau_view_reveal(layout, 500, 300, 900 * 64 + 63, 930 * 64 + 1, 0), 631); /* whole rows */
    assert_int_equal(dau_view_reveal(layout, 500, INT64_MAX, INT64_MIN, INT64_MAX, INT64_MAX), 0);
    assert_int_equal(dau_view_reveal(layout, 9, INT64_MIN, INT64_MAX, INT64_MIN, INT64_MIN),
                     dau_view_last_scroll(layout, 0));
    assert_int_equal(dau_view_reveal(NULL, 9, 300, 900, 930, 5), 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_hold_every_line_once_and_whole),
        cmocka_unit_test(a_heading_goes_with_the_line_behind_it),
        cmocka_unit_test(no_height_makes_a_page_without_lines),
        cmocka_unit_test(a_heading_leaves_no_page_nearly_empty),
        cmocka_unit_test(white_alone_is_no_page),
        cmocka_unit_test(an_article_without_lines_is_one_page),
        cmocka_unit_test(turning_goes_on_from_any_row),
        cmocka_unit_test(wrong_arguments_change_nothing),
        cmocka_unit_test(what_is_read_is_shown_by_the_least_scroll),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
