/* The page while it is read aloud, on a real layout: it rests while the word stands well in view, never jumps about,
 * and keeps the word where it stands when letters grow; what is drawn bit by bit is what is drawn at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dirty.h"
#include "support/test_article.h"
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 500, HEIGHT = 400, SAMPLE_WORD = 5 };

typedef struct reading {
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    page_view page;
    dau_block block;
} reading;

static void lay(reading *r, int size, page_ways ways)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    assert_int_equal(page_lay(&r->page, r->engine, r->article, r->theme, &settings, (dau_fix)WIDTH * 64, HEIGHT, ways),
                     DAU_OK);
}

static reading open_reading(void **engine, page_ways ways)
{
    reading r = {
        .engine = *engine, .article = test_sample(*engine, "hoi-nghi.txt"), .theme = test_theme(*engine, "light")};
    lay(&r, 20, ways);
    return r;
}

static void close_reading(reading *r)
{
    page_close(&r->page);
    dau_theme_drop(r->theme);
    dau_article_drop(r->article);
}

/* A step through the article: a stretch of letters as the word, up to the block's end as its sentence. */
typedef struct step {
    dau_range word, sentence;
} step;

static bool next_step(step *s, const reading *r)
{
    dau_block block = DAU_INIT(block);
    uint32_t from = s->word.to;
    for (uint32_t i = 0; dau_article_block(&block, r->article, i) == DAU_OK; i++) {
        if (block.text.to <= from + SAMPLE_WORD) continue;
        if (from < block.text.from) from = block.text.from;
        s->word = (dau_range){from, from + SAMPLE_WORD};
        s->sentence = (dau_range){block.text.from + (from - block.text.from) / 200 * 200, block.text.to};
        if (s->sentence.to > s->sentence.from + 200) s->sentence.to = s->sentence.from + 200;
        return true;
    }
    return false;
}

static bool is_in_view(const page_view *p, dau_range said)
{
    page_rows rows = page_rows_of(p, (dau_range){said.from, said.from + 1});
    int64_t from = p->ways.paging ? p->screen.from : p->scroll, to = p->ways.paging ? p->screen.to : from + HEIGHT;
    return rows.top >= from && rows.bottom <= to;
}

/* ---- following ---------------------------------------------------------------------------------------- */

static void the_page_rests_until_the_word_comes_low(void **engine)
{
    reading r = open_reading(engine, (page_ways){0});
    step s = {{0, 0}, {0, 0}};
    uint32_t steps = 0, moves = 0;
    while (next_step(&s, &r)) {
        int64_t before = r.page.scroll;
        page_rows rows = page_rows_of(&r.page, s.word);
        bool was_well_seen = rows.top >= before && rows.bottom <= before + HEIGHT * 3 / 4;
        assert_true(page_follow(&r.page, s.word, s.sentence));
        assert_true(r.page.scroll >= before); /* never back */
        assert_true(is_in_view(&r.page, s.word));
        if (was_well_seen) assert_int_equal(r.page.scroll, before);
        if (r.page.scroll != before && r.page.scroll < r.page.last_scroll)
            assert_true(rows.bottom <= r.page.scroll + HEIGHT * 3 / 4);
        moves += r.page.scroll != before;
        steps++;
    }
    assert_true(steps > 100 && moves > 3);
    assert_true(moves * HEIGHT / 4 < r.page.last_scroll + HEIGHT); /* each is worth several lines */
    close_reading(&r);
}

static void a_word_far_away_comes_to_the_upper_third(void **engine)
{
    reading r = open_reading(engine, (page_ways){0});
    const dau_range said = {1500, 1505};
    assert_true(page_follow(&r.page, said, (dau_range){1495, 1600}));
    page_rows rows = page_rows_of(&r.page, said);
    assert_true(rows.top >= r.page.scroll && rows.top <= r.page.scroll + HEIGHT / 3);
    assert_false(page_follow(&r.page, said, (dau_range){1495, 1600})); /* nothing new is heard */
    assert_true(page_scroll_to(&r.page, 0));
    assert_false(page_follow(&r.page, said, (dau_range){1495, 1600}));
    assert_int_equal(r.page.scroll, 0);
    close_reading(&r);
}

static void the_start_of_the_sentence_stays_where_it_fits(void **engine)
{
    reading r = open_reading(engine, (page_ways){0});
    uint32_t low = dau_layout_line_at(r.page.layout, (dau_fix)(HEIGHT - 60) * 64);
    dau_line end = DAU_INIT(end), start = DAU_INIT(start);
    assert_int_equal(dau_layout_line(&end, r.page.layout, low), DAU_OK);
    assert_int_equal(dau_layout_line(&start, r.page.layout, low - 4), DAU_OK);
    dau_range said = {end.text.from, end.text.from + 4};
    assert_true(page_follow(&r.page, said, (dau_range){start.text.from, end.text.to}));
    assert_true(r.page.scroll > 0 && r.page.scroll * 64 <= start.top);
    close_reading(&r);
}

/* What the page holds of large letters is seen: white above the word costs no line. */
static void large_letters_have_all_lines_that_fit(void **engine)
{
    reading r = open_reading(engine, (page_ways){0});
    const dau_range said = {1500, 1505};
    uint32_t looked = 0;
    for (int size = 60; size <= 160; size += 4) {
        close_reading(&r);
        r = open_reading(engine, (page_ways){0});
        lay(&r, size, (page_ways){0});
        assert_true(page_follow(&r.page, said, said));
        page_rows rows = page_rows_of(&r.page, said);
        const int64_t high = rows.bottom - rows.top, below = r.page.scroll + HEIGHT - rows.top;
        if (HEIGHT / high > 4 || HEIGHT < high || r.page.scroll == r.page.last_scroll) continue;
        assert_int_equal(below / high, HEIGHT / high);
        looked++;
    }
    assert_true(looked > 5);
    close_reading(&r);
}

static void paging_turns_to_the_screen_of_the_word(void **engine)
{
    reading r = open_reading(engine, (page_ways){.paging = true});
    step s = {{0, 0}, {0, 0}};
    uint32_t turns = 0;
    while (next_step(&s, &r)) {
        uint32_t before = r.page.screen.index;
        assert_true(page_follow(&r.page, s.word, s.sentence));
        dau_screen screen = DAU_INIT(screen);
        assert_int_equal(dau_view_screen_of(&screen, r.page.layout, s.word.from, HEIGHT), DAU_OK);
        assert_int_equal(r.page.screen.index, screen.index);
        assert_int_equal(r.page.scroll, screen.from);
        assert_true(is_in_view(&r.page, s.word));
        turns += r.page.screen.index != before;
    }
    assert_int_equal(turns + 1, r.page.screen.count);
    close_reading(&r);
}

static void letters_that_grow_leave_the_word_where_it_stood(void **engine)
{
    reading r = open_reading(engine, (page_ways){.ruler = true});
    const dau_range said = {1500, 1505};
    assert_true(page_follow(&r.page, said, (dau_range){1400, 1600}));
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, r.page.layout, dau_layout_line_of(r.page.layout, 1500)), DAU_OK);
    const int64_t stood = line.baseline / 64 - r.page.scroll;
    for (int size = 10; size <= 40; size += 3) {
        lay(&r, size, (page_ways){.ruler = true});
        assert_int_equal(dau_layout_line(&line, r.page.layout, dau_layout_line_of(r.page.layout, 1500)), DAU_OK);
        assert_int_equal(line.baseline / 64 - r.page.scroll, stood);
        dau_aids aids;
        assert_true(page_aids(&r.page, &aids));
        assert_int_equal(aids.line, dau_layout_line_of(r.page.layout, 1500));
        assert_int_equal(aids.word.from, 1500);
    }
    close_reading(&r);
}

static void silence_leaves_the_page_as_it_is(void **engine)
{
    reading r = open_reading(engine, (page_ways){0});
    dau_aids aids;
    assert_false(page_speak_nothing(&r.page));
    assert_false(page_aids(&r.page, &aids));
    assert_true(page_follow(&r.page, (dau_range){0, 0}, (dau_range){1495, 1600})); /* an announcement */
    assert_true(page_aids(&r.page, &aids));
    int64_t scroll = r.page.scroll;
    assert_true(scroll > 0);
    assert_true(page_speak_nothing(&r.page));
    assert_int_equal(r.page.scroll, scroll);
    assert_false(page_aids(&r.page, &aids));
    close_reading(&r);
}

static void it_glides_there_and_stops(void **engine)
{
    reading r = open_reading(engine, (page_ways){.glides = true}), still = open_reading(engine, (page_ways){0});
    const dau_range said = {1500, 1505}, sentence = {1400, 1600};
    assert_true(page_follow(&r.page, said, sentence) && page_follow(&still.page, said, sentence));
    assert_int_equal(r.page.scroll, 0);
    uint32_t now = 1000, ticks = 0;
    for (int64_t last = 0; r.page.is_gliding; now += 16, ticks++, last = r.page.scroll) {
        (void)page_glide(&r.page, now);
        assert_true(r.page.scroll >= last && r.page.scroll <= still.page.scroll && ticks < 200);
    }
    assert_int_equal(r.page.scroll, still.page.scroll);
    assert_true(ticks > 5);
    assert_int_equal(r.page.place.above, still.page.place.above);
    assert_true(page_follow(&r.page, (dau_range){0, 5}, (dau_range){0, 20}) && r.page.is_gliding);
    assert_true(page_scroll_by(&r.page, 10)); /* a hand on the page counts more */
    assert_false(page_glide(&r.page, now));
    close_reading(&r);
    close_reading(&still);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static dau_canvas canvas_of(uint8_t **rows)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = (size_t)WIDTH * 4;
    canvas.rows = *rows = calloc(HEIGHT, canvas.stride);
    assert_non_null(canvas.rows);
    return canvas;
}

/* Only a window's page: no bar, no panel. */
static frame frame_of(const reading *r, const toolbar *bar, const bar_labels *labels)
{
    static const strip_labels none;
    return (frame){.engine = r->engine,
                   .theme = r->theme,
                   .page = &r->page,
                   .bar = {bar, labels, &none, 0, BAR_LABEL_READ, false},
                   .at_rest = !r->page.is_gliding,
                   .scale = 1000,
                   .arrangement = 1};
}

/* Rows of all areas that were drawn. */
static uint32_t rows_in(const dirty *d)
{
    uint32_t rows = 0;
    for (int i = 0; i < d->count; i++) rows += (uint32_t)d->areas[i].height;
    return rows;
}

static uint32_t check_drawing(void **engine, page_ways ways)
{
    reading r = open_reading(engine, ways);
    const toolbar bar = {.page = {0, 0, WIDTH, HEIGHT}};
    const bar_labels labels = {0};
    uint8_t *shown_rows, *whole_rows;
    dau_canvas shown = canvas_of(&shown_rows), whole = canvas_of(&whole_rows);
    drawn known = {0};
    step s = {{0, 0}, {0, 0}};
    uint32_t now = 1, rows = 0, words = 0;
    for (bool more = true; more || r.page.is_gliding; now += 16) {
        dirty changes;
        if (!r.page.is_gliding) more = next_step(&s, &r) && s.word.from < 1200;
        if (!r.page.is_gliding) (void)(more ? page_follow(&r.page, s.word, s.sentence) : page_speak_nothing(&r.page));
        (void)page_glide(&r.page, now);
        frame f = frame_of(&r, &bar, &labels);
        assert_int_equal(drawn_follow(&known, &changes, &f, &shown, 1), DAU_OK);
        assert_int_equal(frame_draw(&f, &whole, (dau_area){0, 0, WIDTH, HEIGHT}), DAU_OK);
        assert_memory_equal(shown_rows, whole_rows, (size_t)WIDTH * 4 * HEIGHT);
        rows += rows_in(&changes);
        words++;
    }
    free(shown_rows);
    free(whole_rows);
    close_reading(&r);
    return rows / words;
}

static void what_changes_is_drawn_and_little_else(void **engine)
{
    assert_true(check_drawing(engine, (page_ways){0}) < HEIGHT / 4);
    (void)check_drawing(engine, (page_ways){.glides = true});
    assert_true(check_drawing(engine, (page_ways){.paging = true}) < HEIGHT / 4);
    (void)check_drawing(engine, (page_ways){.focus_lines = 3, .ruler = true});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_rests_until_the_word_comes_low),
        cmocka_unit_test(a_word_far_away_comes_to_the_upper_third),
        cmocka_unit_test(the_start_of_the_sentence_stays_where_it_fits),
        cmocka_unit_test(large_letters_have_all_lines_that_fit),
        cmocka_unit_test(paging_turns_to_the_screen_of_the_word),
        cmocka_unit_test(letters_that_grow_leave_the_word_where_it_stood),
        cmocka_unit_test(silence_leaves_the_page_as_it_is),
        cmocka_unit_test(it_glides_there_and_stops),
        cmocka_unit_test(what_changes_is_drawn_and_little_else),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
