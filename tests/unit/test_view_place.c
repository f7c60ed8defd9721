/* The line under the reader's eyes stays where it was, whatever size or width the page takes. */
#include <dau/dau_view.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/build.h"
#include "support/test_fonts.h"

enum { VIEWPORT = 700, PARAGRAPHS = 40 };

static const char sentence[] =
    "Sáng 29/12, Hội nghị tổng kết công tác năm của Cục Sở hữu trí tuệ đã nghe báo cáo về những kết quả đạt được, "
    "các khó khăn còn lại và phương hướng của năm tới; nhiều ý kiến đóng góp được ghi nhận ngay tại hội trường. ";

typedef struct desk {
    dau_engine *engine;
    dau_theme *theme;
    dau_article *article, *empty;
} desk;

static dau_article *make_article(dau_engine *engine, int paragraphs)
{
    builder b;
    assert_int_equal(builder_start(&b, engine), DAU_OK);
    for (int i = 0; i < paragraphs; i++) {
        builder_block(&b,
                      i == 0       ? DAU_BLOCK_TITLE
                      : i % 9 == 0 ? DAU_BLOCK_HEADING
                                   : DAU_BLOCK_PARAGRAPH,
                      i % 9 == 0, 0);
        for (int j = 0; j < (i % 9 == 0 ? 1 : 1 + i % 4); j++) builder_text(&b, sentence, sizeof sentence - 1, 0);
        builder_end(&b);
    }
    dau_article *article = NULL;
    assert_int_equal(builder_finish(&b, &article), DAU_OK);
    return article;
}

static int set_desk(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    *state = d;
    assert_int_equal(dau_engine_new(&d->engine, NULL), DAU_OK);
    assert_int_equal(test_font_add(d->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    assert_int_equal(test_font_add(d->engine, DAU_FONT_DEFAULT, "Andika-Bold.ttf"), DAU_OK);
    assert_int_equal(dau_theme_new(&d->theme, d->engine, "light"), DAU_OK);
    d->article = make_article(d->engine, PARAGRAPHS);
    d->empty = make_article(d->engine, 0);
    return 0;
}

static int clear_desk(void **state)
{
    desk *d = *state;
    dau_article_drop(d->article);
    dau_article_drop(d->empty);
    dau_theme_drop(d->theme);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

static dau_layout *lay_out(const desk *d, int size, int width)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, d->engine, d->article, d->theme, &settings, (dau_fix)width * 64), DAU_OK);
    return layout;
}

static dau_line line_with(const dau_layout *layout, uint32_t offset)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, dau_layout_line_of(layout, offset)), DAU_OK);
    assert_true(line.text.from <= offset);
    return line;
}

/* Where the place's line stands with that scroll: how far from its old spot, and all of it in sight. */
static void check_place_stayed(const dau_layout *layout, dau_place place, int64_t scroll)
{
    dau_line line = line_with(layout, place.offset);
    dau_fix top = scroll * 64, moved = line.baseline - top - place.above;
    dau_fix height = line.bottom - line.top;
    assert_true(line.top >= top);
    assert_true(line.bottom <= top + VIEWPORT * 64 || height > VIEWPORT * 64);
    if (scroll == dau_view_last_scroll(layout, VIEWPORT)) return; /* the page's end holds it */
    assert_true(moved <= height && moved >= -height);
}

static int64_t scroll_to(const dau_layout *layout, dau_place place)
{
    int64_t scroll = -1;
    assert_int_equal(dau_view_scroll(&scroll, layout, place, VIEWPORT), DAU_OK);
    assert_true(scroll >= 0 && scroll <= dau_view_last_scroll(layout, VIEWPORT));
    return scroll;
}

static void the_place_is_the_first_line_that_begins_in_sight(void **state)
{
    const desk *d = *state;
    dau_layout *layout = lay_out(d, 24, 800);
    int64_t last = dau_view_last_scroll(layout, VIEWPORT);
    for (int64_t scroll = 0; scroll < last; scroll += 13) {
        dau_place place;
        assert_int_equal(dau_view_place(&place, layout, scroll), DAU_OK);
        dau_line line = line_with(layout, place.offset), before = DAU_INIT(before);
        assert_int_equal(line.text.from, place.offset);
        assert_true(line.top >= scroll * 64);
        assert_int_equal(line.baseline - scroll * 64, place.above);
        uint32_t index = dau_layout_line_of(layout, place.offset);
        if (index == 0) continue;
        assert_int_equal(dau_layout_line(&before, layout, index - 1), DAU_OK);
        assert_true(before.top < scroll * 64);
    }
    dau_layout_drop(layout);
}

static void every_place_comes_back_to_its_own_scroll(void **state)
{
    const desk *d = *state;
    dau_layout *layout = lay_out(d, 24, 800);
    int64_t last = dau_view_last_scroll(layout, VIEWPORT);
    for (int64_t scroll = 0; scroll <= last; scroll += 7) {
        dau_place place;
        assert_int_equal(dau_view_place(&place, layout, scroll), DAU_OK);
        assert_int_equal(scroll_to(layout, place), scroll);
    }
    dau_layout_drop(layout);
}

static void the_place_stays_while_letters_grow_and_shrink(void **state)
{
    const desk *d = *state;
    static const int sizes[] = {24, 27, 30, 34, 38, 43, 48, 54, 60, 72, 84, 96,
                                84, 72, 60, 54, 48, 43, 38, 34, 30, 27, 24};
    dau_layout *first = lay_out(d, 24, 800);
    int64_t last = dau_view_last_scroll(first, VIEWPORT);
    for (int part = 0; part < 5; part++) {
        int64_t begin = last * part / 5, scroll = begin;
        dau_place place;
        assert_int_equal(dau_view_place(&place, first, begin), DAU_OK);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            dau_layout *layout = lay_out(d, sizes[i], 800);
            scroll = scroll_to(layout, place);
            check_place_stayed(layout, place, scroll);
            dau_layout_drop(layout);
        }
        assert_int_equal(scroll, begin);
    }
    dau_layout_drop(first);
}

static void fifty_changes_leave_no_drift(void **state)
{
    const desk *d = *state;
    dau_layout *layout = lay_out(d, 24, 800);
    int64_t begin = dau_view_last_scroll(layout, VIEWPORT) / 2;
    dau_place place;
    assert_int_equal(dau_view_place(&place, layout, begin), DAU_OK);
    for (int i = 0; i < 50; i++) {
        dau_layout_drop(layout);
        layout = lay_out(d, 12 + i * 29 % 85, 320 + i * 613 % 1600);
        check_place_stayed(layout, place, scroll_to(layout, place));
    }
    dau_layout_drop(layout);
    layout = lay_out(d, 24, 800);
    assert_int_equal(scroll_to(layout, place), begin);
    dau_layout_drop(layout);
}

static void a_place_out_of_sight_is_brought_inside(void **state)
{
    const desk *d = *state;
    dau_layout *layout = lay_out(d, 24, 800);
    dau_place middle;
    assert_int_equal(dau_view_place(&middle, layout, dau_view_last_scroll(layout, VIEWPORT) / 2), DAU_OK);
    static const dau_fix aboves[] = {-5000 * 64, -1, 0, VIEWPORT * 64, 99999 * 64, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof aboves / sizeof *aboves; i++) {
        int64_t scroll = scroll_to(layout, (dau_place){middle.offset, aboves[i]});
        dau_line line = line_with(layout, middle.offset);
        assert_true(line.top >= scroll * 64 && line.bottom <= (scroll + VIEWPORT) * 64);
    }
    int64_t scroll = -1; /* a viewport lower than the line shows its top */
    assert_int_equal(dau_view_scroll(&scroll, layout, middle, 10), DAU_OK);
    assert_int_equal(scroll * 64, line_with(layout, middle.offset).top);
    dau_layout_drop(layout);
}

static void scrolls_end_with_the_page(void **state)
{
    const desk *d = *state;
    dau_layout *layout = lay_out(d, 24, 800);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    assert_int_equal(dau_view_last_scroll(layout, VIEWPORT), page.height / 64 - VIEWPORT);
    assert_int_equal(dau_view_last_scroll(layout, page.height / 64 + 5), 0);
    assert_int_equal(dau_view_last_scroll(layout, -5), page.height / 64);
    assert_int_equal(dau_view_last_scroll(layout, INT64_MAX), 0);
    assert_int_equal(dau_view_last_scroll(NULL, VIEWPORT), 0);
    dau_place past;
    assert_int_equal(dau_view_place(&past, layout, INT64_MAX), DAU_OK);
    assert_int_equal(past.offset, line_with(layout, UINT32_MAX).text.from);
    assert_int_equal(scroll_to(layout, (dau_place){UINT32_MAX, 0}), dau_view_last_scroll(layout, VIEWPORT));
    dau_layout_drop(layout);
}

static void wrong_arguments_and_an_empty_page_do_no_harm(void **state)
{
    const desk *d = *state;
    dau_layout *layout = NULL;
    dau_place place = {7, 7};
    int64_t scroll = 7;
    assert_int_equal(dau_layout_new(&layout, d->engine, d->empty, d->theme, NULL, 800 * 64), DAU_OK);
    assert_int_equal(dau_view_place(&place, layout, 50), DAU_OK);
    assert_int_equal(place.offset, 0);
    assert_int_equal(dau_view_scroll(&scroll, layout, place, VIEWPORT), DAU_OK);
    assert_int_equal(scroll, 0);
    scroll = 7;
    assert_int_equal(dau_view_scroll(&scroll, layout, place, -1), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_scroll(&scroll, NULL, place, 1), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_scroll(NULL, layout, place, 1), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_place(&place, NULL, 1), DAU_E_ARGUMENT);
    assert_int_equal(dau_view_place(NULL, layout, 1), DAU_E_ARGUMENT);
    assert_int_equal(scroll, 7);
    dau_layout_drop(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_is_the_first_line_that_begins_in_sight),
        cmocka_unit_test(every_place_comes_back_to_its_own_scroll),
        cmocka_unit_test(the_place_stays_while_letters_grow_and_shrink),
        cmocka_unit_test(fifty_changes_leave_no_drift),
        cmocka_unit_test(a_place_out_of_sight_is_brought_inside),
        cmocka_unit_test(scrolls_end_with_the_page),
        cmocka_unit_test(wrong_arguments_and_an_empty_page_do_no_harm),
    };
    return cmocka_run_group_tests(tests, set_desk, clear_desk);
}
