/* The panel's pure parts: its values, how they change, and where its rows stand in any window. */
#include "area.h"
#include "panel_boxes.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **given)
{
    dau_engine *engine = NULL;
    if (dau_engine_new(&engine, NULL) != DAU_OK) return -1;
    *given = engine;
    return 0;
}

static int tear_down(void **given)
{
    dau_engine_drop(*given);
    return 0;
}

static reader reader_at_start(dau_engine *engine)
{
    reader r;
    choices start = choices_new();
    assert_int_equal(reader_open(&r, engine, CHOICES_SIZE, &start, &start, NULL), DAU_OK);
    return r;
}

/* ---- values ---- */

static void go_to_end(reader *r, panel_row row, int direction)
{
    for (int steps = 0; panel_can_change(r, row, direction); steps++) {
        assert_true(steps < PANEL_MOST_VALUES);
        assert_true(panel_change(r, row, direction));
    }
    assert_false(panel_change(r, row, direction));
}

static void every_value_is_reached_both_ways(void **given)
{
    for (panel_row row = 0; row < ROW_VALUES; row++) {
        reader r = reader_at_start(*given);
        int32_t values[PANEL_MOST_VALUES];
        uint32_t count = panel_values(values, &r, row);
        assert_true(count >= 2);
        go_to_end(&r, row, -1);
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(panel_index(&r, row), i);
            assert_int_equal(panel_value(&r, row), values[i]);
            assert_int_equal(panel_change(&r, row, 1), i + 1 < count);
        }
        for (uint32_t i = count; i-- > 0;) {
            assert_int_equal(panel_index(&r, row), i);
            panel_change(&r, row, -1);
        }
        go_to_end(&r, row, 1);
        assert_true(panel_cycle(&r, row));
        assert_int_equal(panel_index(&r, row), 0);
    }
}

/* Values of a file between those of the list: the next ones are those on either side. */
static void values_between_go_to_their_neighbours(void **given)
{
    const struct {
        panel_row row;
        const char *option;
        int64_t value;
        int32_t less, more;
    } cases[] = {{ROW_LINE_HEIGHT, "line-height", 1740, 1700, 1800},
                 {ROW_SIZE, "size", 36 * 64, 145, 165},
                 {ROW_LETTER_SPACING, "letter-spacing", 100, 60, 120},
                 {ROW_WEIGHT, "weight", 500, 400, 700}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int direction = -1; direction <= 1; direction += 2) {
            reader r = reader_at_start(*given);
            reader_set(&r, cases[i].option, cases[i].value);
            assert_int_equal(reader_settle(&r), DAU_OK);
            assert_true(panel_change(&r, cases[i].row, direction));
            assert_int_equal(panel_value(&r, cases[i].row), direction < 0 ? cases[i].less : cases[i].more);
        }
    }
}

static void values_beyond_come_back(void **given)
{
    reader r = reader_at_start(*given);
    reader_set(&r, "line-height", 3000);
    reader_set(&r, "size", 1000 * 64);
    assert_int_equal(reader_settle(&r), DAU_OK);
    assert_false(panel_can_change(&r, ROW_LINE_HEIGHT, 1));
    assert_true(panel_change(&r, ROW_LINE_HEIGHT, -1));
    assert_int_equal(panel_value(&r, ROW_LINE_HEIGHT), 2500);
    assert_true(panel_change(&r, ROW_SIZE, -1));
    assert_int_equal(reader_percent(&r), READER_MOST_PERCENT);
}

static void starting_again_forgets_all(void **given)
{
    reader r = reader_at_start(*given);
    for (panel_row row = ROW_SIZE; row < ROW_VALUES; row++) assert_true(panel_cycle(&r, row));
    reader_start_again(&r);
    assert_int_equal(reader_settle(&r), DAU_OK);
    assert_memory_equal(&r.asked, &r.start, sizeof r.asked);
}

static void each_value_has_words_of_its_own(void **given)
{
    const char *langs[] = {"vi", "en"};
    for (int lang = 0; lang < 2; lang++) {
        for (panel_row row = 0; row < ROW_VALUES; row++) {
            reader r = reader_at_start(*given);
            char texts[PANEL_MOST_VALUES][PANEL_TEXT_ROOM];
            int32_t values[PANEL_MOST_VALUES];
            uint32_t count = panel_values(values, &r, row);
            for (uint32_t i = 0; i < count; i++) {
                panel_value_text(texts[i], &r, row, values[i], langs[lang]);
                assert_true(*texts[i]);
                for (uint32_t k = 0; k < i; k++) assert_string_not_equal(texts[i], texts[k]);
            }
            assert_true(*panel_row_title(row, langs[lang]));
        }
    }
}

static void figures_are_written_as_people_write_them(void **given)
{
    reader r = reader_at_start(*given);
    char text[PANEL_TEXT_ROOM];
    panel_now_text(text, &r, ROW_LINE_HEIGHT, 0, "vi");
    assert_string_equal(text, "1,6");
    panel_now_text(text, &r, ROW_LINE_HEIGHT, 0, "en");
    assert_string_equal(text, "1.6");
    panel_value_text(text, &r, ROW_LETTER_SPACING, 120, "vi");
    assert_string_equal(text, "+12%");
    panel_now_text(text, &r, ROW_SIZE, 96, "vi");
    assert_string_equal(text, "100% (vừa cột: 96%)");
}

/* White on a light page: not taken, the nearest is, and said so with its ratio. */
static void colour_that_cannot_be_read_is_replaced_and_named(void **given)
{
    reader r = reader_at_start(*given);
    char text[PANEL_TEXT_ROOM];
    for (int i = 0; i < 3; i++) assert_true(panel_change(&r, ROW_TEXT_COLOUR, 1));
    panel_now_text(text, &r, ROW_TEXT_COLOUR, 0, "vi");
    assert_string_equal(text, "Gần Trắng 4,5:1");
    for (int i = 0; i < 1; i++) assert_true(panel_change(&r, ROW_GROUND_COLOUR, 1)); /* black: now it can be */
    panel_now_text(text, &r, ROW_TEXT_COLOUR, 0, "vi");
    assert_string_equal(text, "Trắng 21:1");
}

/* ---- boxes ---- */

static bool inside(dau_area a, dau_area in)
{
    return a.x >= in.x && a.y >= in.y && a.x + a.width <= in.x + in.width && a.y + a.height <= in.y + in.height;
}

static void check_list(const panel_boxes *p, uint32_t first)
{
    uint32_t seen = panel_rows_seen(p, first);
    for (uint32_t row = first; row < first + seen; row++) {
        spot less = {REGION_PANEL, row, PART_LESS}, more = {REGION_PANEL, row, PART_MORE};
        dau_area all = panel_area(p, first, p->rows[row].all, row);
        if (seen > 1) assert_true(inside(all, p->list));
        if (row >= ROW_VALUES) continue;
        dau_area a = panel_spot_area(p, first, less), b = panel_spot_area(p, first, more);
        assert_true(inside(a, all) && inside(b, all) && area_is_empty(area_common(a, b)));
        assert_true(a.width >= p->target && a.height >= p->target);
        assert_true(spot_is_same(panel_hit(p, first, a.x, a.y), less));
        assert_true(spot_is_same(panel_hit(p, first, b.x + b.width - 1, b.y + b.height - 1), more));
        if (row > first) assert_true(all.y >= panel_area(p, first, p->rows[row - 1].all, row - 1).y + p->target);
    }
}

/* Turning over shows every row, and ends at both ends. */
static void check_turns(const panel_boxes *p)
{
    uint32_t first = 0, next = 0;
    for (uint32_t turns = 0; first < panel_last_first(p); turns++) {
        assert_true(turns < PANEL_LIST_ROWS);
        check_list(p, first);
        next = panel_turn(p, first, 1);
        assert_true(next > first && next <= first + panel_rows_seen(p, first));
        first = next;
    }
    check_list(p, first);
    assert_int_equal(first + panel_rows_seen(p, first), PANEL_LIST_ROWS);
    for (uint32_t turns = 0; first > 0; turns++) {
        assert_true(turns < PANEL_LIST_ROWS);
        next = panel_turn(p, first, -1);
        assert_true(next < first && next + panel_rows_seen(p, next) >= first);
        first = next;
    }
    for (uint32_t from = 0; from <= panel_last_first(p); from++) {
        for (uint32_t row = 0; row < PANEL_LIST_ROWS; row++) {
            first = panel_reveal(p, from, row);
            assert_true(first <= row && row < first + panel_rows_seen(p, first));
        }
    }
}

static void check_window(int32_t width, int32_t height, int32_t em, int32_t page_em)
{
    toolbar bar = {.target = toolbar_target(1000, 0),
                   .page = {0, 80, width - 16, height - 80},
                   .track = {width - 16, 80, 16, height - 80}};
    dau_area room = {0, 80, width, height - 80};
    panel_boxes p;
    panel_heights h;
    panel_place(&p, &bar, 1000, em, page_em);
    for (int i = 0; i < ROW_COUNT; i++) h.names[i] = em * 3 / 2 * (1 + i % 2);
    for (int i = 0; i < ROW_VALUES; i++) h.values[i] = em * 3 / 2;
    h.names[ROW_DONE] = em * 3 / 2; /* one short word */
    bool fits = panel_set_rows(&p, &h);
    assert_true(inside(p.box, room) && inside(bar.page, room) && inside(bar.track, room));
    assert_true(area_is_empty(area_common(p.box, bar.page)) && area_is_empty(area_common(p.box, bar.track)));
    assert_true(bar.page.width > 0 && bar.page.height > 0);
    assert_int_equal(p.box.width * p.box.height + (bar.page.width + bar.track.width) * bar.page.height,
                     room.width * room.height);
    assert_true(inside(p.done, p.box) && inside(p.up, p.box) && inside(p.down, p.box));
    assert_true(p.done.width >= p.target && p.done.height >= p.target && p.up.width >= p.target);
    assert_true(spot_is_same(panel_hit(&p, 0, p.done.x, p.done.y), (spot){REGION_PANEL, ROW_DONE, PART_ROW}));
    if (fits) check_turns(&p);
}

static void panel_stands_in_any_window(void **unused)
{
    (void)unused;
    for (int32_t width = 320; width <= 2000; width += 97) {
        for (int32_t height = 300; height <= 2000; height += 89) {
            for (int32_t em = 6; em <= 48; em += 14) {
                for (int32_t scale = 1; scale <= 4; scale += 3) check_window(width, height, em, em * scale);
            }
        }
    }
}

static void panel_leaves_a_page_worth_reading(void **unused)
{
    (void)unused;
    const struct {
        int32_t width, height, em, page_em;
        bool whole, beside;
    } cases[] = {{1280, 800, 24, 24, false, true}, {800, 480, 24, 24, false, true},  {1080, 1920, 24, 24, false, false},
                 {320, 480, 24, 24, true, false},  {1280, 800, 48, 96, true, false}, {1080, 1920, 48, 96, false, false},
                 {1920, 1080, 48, 96, false, true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        toolbar bar = {.target = 44,
                       .page = {0, 80, cases[i].width - 16, cases[i].height - 80},
                       .track = {cases[i].width - 16, 80, 16, cases[i].height - 80}};
        panel_boxes p;
        panel_place(&p, &bar, 1000, cases[i].em, cases[i].page_em);
        assert_int_equal(p.whole, cases[i].whole);
        assert_int_equal(p.box.height == cases[i].height - 80, cases[i].beside);
        assert_true(bar.page.height >= cases[i].page_em * 17 / 10); /* a line at least */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_is_reached_both_ways),
        cmocka_unit_test(values_between_go_to_their_neighbours),
        cmocka_unit_test(values_beyond_come_back),
        cmocka_unit_test(starting_again_forgets_all),
        cmocka_unit_test(each_value_has_words_of_its_own),
        cmocka_unit_test(figures_are_written_as_people_write_them),
        cmocka_unit_test(colour_that_cannot_be_read_is_replaced_and_named),
        cmocka_unit_test(panel_stands_in_any_window),
        cmocka_unit_test(panel_leaves_a_page_worth_reading),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
