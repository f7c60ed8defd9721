/* The lines that fit.h chooses: no other row of lines costs less, and every vector set chooses the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/fit.h"
#include "support/edited_font.h"
#include "support/random_article.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "viet/phrase.h"

enum { MOST_WORDS = 400 };

/* Words along a line, as an article would have them. */
typedef struct words_in_a_row {
    piece pieces[MOST_WORDS + 1];
    uint32_t places[SUMS_PAD + MOST_WORDS + 1];
    row row;
} words_in_a_row;

/* Syllables of half an em to four, most places free or inside a word, a few held, a few none. */
static void make_words(words_in_a_row *w, dice *d, uint32_t count, bool has_hard_places)
{
    enum { SPACE = EM / 4 };
    memset(w, 0, sizeof *w);
    uint32_t *starts = w->places + SUMS_PAD, at = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kind = dice_roll(d, has_hard_places ? 20 : 16);
        w->pieces[i] = (piece){.may_break = kind < 18, .cost = kind < 8 ? 0 : (1 + dice_roll(d, PHRASE_WORD)) & 15};
        if (kind >= 18) w->pieces[i].cost = kind == 18 ? PHRASE_NEVER : 0;
        starts[i] = at | (w->pieces[i].may_break ? SUMS_SIMPLE : 0);
        at += (EM / 2 + dice_roll(d, EM * 7 / 2) + SPACE) & ~(uint32_t)SUMS_SIMPLE;
    }
    starts[count] = at;
    w->pieces[count].word = NO_WORD;
    w->row = (row){.pieces = w->pieces, .starts = starts, .ends = starts, .count = count, .space = SPACE};
}

static void choose(uint32_t *nexts, vector_set vector, const fit_block *block)
{
    dau_allocator allocator = memory_default();
    fit f;
    fit_start(&f, &allocator, vector);
    assert_int_equal(fit_lines(&f, block), DAU_OK);
    memcpy(nexts, f.nexts, block->row->count * sizeof *nexts);
    fit_drop(&f);
}

/* What a line costs, said once more: the square of its white, and what its end parts. */
static int64_t cost_of(const fit_block *block, uint32_t from, uint32_t end)
{
    const row *r = block->row;
    int64_t ink = (int64_t)((r->ends[end] & ~1u) - (r->starts[from] & ~1u));
    int64_t white = ((int64_t)block->limit - ink) >> FIT_WHITE_SHIFT;
    if (end == r->count) return from > 0 && end == from + 1 && ink < FIT_SHORT_SYLLABLE + r->space ? FIT_WIDOW : 0;
    int64_t cost = r->pieces[end].cost;
    return white * white + (cost == PHRASE_NEVER ? FIT_HELD : cost * cost * 118164 / (PHRASE_WORD * PHRASE_WORD));
}

static bool fits(const fit_block *block, uint32_t from, uint32_t end)
{
    return (block->row->ends[end] & ~1u) - (block->row->starts[from] & ~1u) <= block->limit;
}

static bool is_place(const row *r, uint32_t end)
{
    return end == r->count || r->pieces[end].may_break || r->pieces[end].cost == PHRASE_NEVER;
}

/* The least cost of all rows of lines from a word on. */
static int64_t least_cost(const fit_block *block)
{
    static int64_t least[MOST_WORDS + 1];
    const row *r = block->row;
    least[r->count] = 0;
    for (uint32_t i = r->count; i-- > 0;) {
        least[i] = INT64_MAX / 2;
        for (uint32_t end = i + 1; end <= r->count && fits(block, i, end); end++) {
            int64_t cost = is_place(r, end) ? cost_of(block, i, end) + least[end] : INT64_MAX / 2;
            if (cost < least[i]) least[i] = cost;
        }
    }
    return least[0];
}

static int64_t cost_of_choice(const fit_block *block, const uint32_t *nexts)
{
    int64_t cost = 0;
    for (uint32_t i = 0; i < block->row->count; i = nexts[i]) {
        assert_int_not_equal(nexts[i], FIT_NONE);
        assert_true(nexts[i] > i && fits(block, i, nexts[i]) && is_place(block->row, nexts[i]));
        cost += cost_of(block, i, nexts[i]);
    }
    return cost;
}

/* Columns of up to seven words: all their places are looked at. */
static void no_other_lines_cost_less(void **state)
{
    (void)state;
    static words_in_a_row made;
    static uint32_t nexts[MOST_WORDS];
    dice d = {5};
    for (uint32_t trial = 0; trial < 3000; trial++) {
        make_words(&made, &d, 2 + dice_roll(&d, 120), false);
        fit_block block = {&made.row, 5 * EM + dice_roll(&d, 3 * EM), 0, false};
        choose(nexts, VECTOR_PLAIN, &block);
        int64_t cost = cost_of_choice(&block, nexts), least = least_cost(&block);
        if (cost != least) print_error("trial %u: %lld instead of %lld\n", trial, (long long)cost, (long long)least);
        assert_true(cost <= least + least / 50); /* of eight words that fit, seven may be places */
    }
}

static void every_vector_set_chooses_the_same(void **state)
{
    (void)state;
    static words_in_a_row made;
    static uint32_t plain[MOST_WORDS], vector[MOST_WORDS];
    dice d = {7};
    uint32_t lines = 0;
    for (uint32_t trial = 0; trial < 20000; trial++) {
        make_words(&made, &d, 1 + dice_roll(&d, MOST_WORDS), trial % 2);
        uint32_t limit = EM + dice_roll(&d, trial % 3 == 0 ? 6 * EM : 60 * EM);
        fit_block block = {&made.row, limit, trial % 5 == 0 ? dice_roll(&d, limit / 2) : 0, trial % 7 == 0};
        choose(plain, VECTOR_PLAIN, &block);
        choose(vector, vector_best(), &block);
        for (uint32_t i = 0; i < made.row.count; i++) assert_int_equal(plain[i], vector[i]);
        lines += made.row.count;
    }
    assert_true(lines > 1000000);
}

/* ---- whole layouts ------------------------------------------------------------------------------ */

static dau_engine *engine_with(dau_vector vector)
{
    dau_engine *engine = NULL;
    dau_engine_options options = DAU_INIT(options);
    options.vector = vector;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    return engine;
}

/* An article laid out twice: with vectors and without. */
typedef struct twins {
    dau_engine *engines[2];
    dau_article *articles[2];
    dau_layout *layouts[2];
} twins;

static twins start_twins(void)
{
    return (twins){.engines = {engine_with(DAU_VECTOR_ON), engine_with(DAU_VECTOR_OFF)}};
}

static void drop_articles(twins *t)
{
    for (int i = 0; i < 2; i++) dau_article_drop(t->articles[i]);
}

static void stop_twins(twins *t)
{
    drop_articles(t);
    for (int i = 0; i < 2; i++) dau_engine_drop(t->engines[i]);
}

static void read_twins(twins *t, const char *text, size_t length)
{
    for (int i = 0; i < 2; i++) t->articles[i] = test_article(t->engines[i], text, length);
}

static void drop_layouts(twins *t)
{
    for (int i = 0; i < 2; i++) dau_layout_drop(t->layouts[i]);
}

static void lay_out_and_compare(twins *t, const dau_settings *settings, int width)
{
    for (int i = 0; i < 2; i++)
        t->layouts[i] = test_layout_with(t->engines[i], t->articles[i], settings, 64 * (dau_fix)width);
    assert_int_equal(test_line_count(t->layouts[0]), test_line_count(t->layouts[1]));
    for (uint32_t i = 0; i < test_line_count(t->layouts[0]); i++) {
        dau_line one = DAU_INIT(one), other = DAU_INIT(other);
        assert_int_equal(dau_layout_line(&one, t->layouts[0], i), DAU_OK);
        assert_int_equal(dau_layout_line(&other, t->layouts[1], i), DAU_OK);
        assert_memory_equal(&one, &other, sizeof one);
    }
}

static void samples_have_the_same_lines_with_and_without_vectors(void **state)
{
    (void)state;
    twins t = start_twins();
    dau_settings settings = DAU_INIT(settings);
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        drop_articles(&t);
        for (int k = 0; k < 2; k++) t.articles[k] = test_sample(t.engines[k], test_sample_at(i));
        for (int width = 200; width <= 1800; width += 320)
            for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
                settings.phrase = (dau_phrase)phrase;
                lay_out_and_compare(&t, &settings, width);
                drop_layouts(&t);
            }
    }
    stop_twins(&t);
}

/* So many lines that their costs leave 32 bits. */
static void a_paragraph_of_a_megabyte_has_the_same_lines(void **state)
{
    (void)state;
    static const char sentence[] = "Hội nghị diễn ra với tinh thần đoàn kết, quyết tâm vượt qua khó khăn ở 3 xã. ";
    enum { LENGTH = 1000000 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t at = 0; at < LENGTH; at++) text[at] = sentence[at % (sizeof sentence - 1)];
    size_t length = LENGTH / (sizeof sentence - 1) * (sizeof sentence - 1) - 1;
    twins t = start_twins();
    dau_settings settings = DAU_INIT(settings);
    read_twins(&t, text, length);
    lay_out_and_compare(&t, &settings, 700);
    assert_true(test_line_count(t.layouts[0]) > 12000);
    drop_layouts(&t);
    stop_twins(&t);
    free(text);
}

/* Where the line before had many words, the search for the next one's end begins far ahead: here at the block's. */
static void long_words_behind_a_line_of_short_ones_are_cut(void **state)
{
    (void)state;
    enum { SHORT = 40, LONG = 35, LETTERS = 58, WIDTH = 640 };
    char text[SHORT * 2 + LONG * (LETTERS + 1)];
    memset(text, 'i', sizeof text);
    for (size_t i = 0; i < SHORT; i++) text[i * 2 + 1] = ' ';
    for (size_t i = 0; i < LONG; i++) {
        memset(text + SHORT * 2 + i * (LETTERS + 1), 'm', LETTERS);
        text[SHORT * 2 + i * (LETTERS + 1) + LETTERS] = ' ';
    }
    twins t = start_twins();
    read_twins(&t, text, sizeof text - 1);
    for (int ems = 10; ems < 40; ems++) {
        dau_settings settings = DAU_INIT(settings);
        settings.phrase = DAU_PHRASE_OFF;
        settings.margin = DAU_ZERO;
        settings.size = 64 * WIDTH / ems;
        lay_out_and_compare(&t, &settings, WIDTH);
        for (uint32_t i = 0; i < test_line_count(t.layouts[0]); i++) {
            dau_line line = DAU_INIT(line);
            assert_int_equal(dau_layout_line(&line, t.layouts[0], i), DAU_OK);
            assert_true(line.width <= 64 * WIDTH);
        }
        drop_layouts(&t);
    }
    stop_twins(&t);
}

/* White of an em. */
static dau_engine *engine_with_wide_spaces(void)
{
    edited_font font;
    assert_true(edited_font_load(&font, "Andika-Regular.ttf"));
    edited_font_map(&font, ' ', 0x2003);
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &font), DAU_OK);
    return engine;
}

/* Three words with white as wide as the column behind each are longer than 2^31 em units. */
static void words_with_much_white_behind_them_stay_in_the_column(void **state)
{
    (void)state;
    enum { WORDS = 6, LETTERS = 20, TABS = 355, SIZE = 6, WIDTH = 2500 };
    char text[WORDS * (LETTERS + TABS)];
    for (size_t i = 0; i < WORDS; i++) {
        memset(text + i * (LETTERS + TABS), 'm', LETTERS);
        memset(text + i * (LETTERS + TABS) + LETTERS, '\t', TABS);
    }
    dau_engine *engine = engine_with_wide_spaces();
    dau_article *article = test_article(engine, text, sizeof text - TABS);
    for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
        dau_settings settings = DAU_INIT(settings);
        settings.size = 64 * SIZE;
        settings.margin = DAU_ZERO;
        settings.phrase = (dau_phrase)phrase;
        dau_layout *layout = test_layout_with(engine, article, &settings, 64 * WIDTH);
        assert_int_equal(test_line_count(layout), WORDS / 2);
        for (uint32_t i = 0; i < test_line_count(layout); i++) {
            dau_line line = DAU_INIT(line);
            assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
            assert_int_equal(line.text.to - line.text.from, LETTERS + TABS + LETTERS);
            assert_true(line.width <= 64 * WIDTH);
        }
        dau_layout_drop(layout);
    }
    dau_article_drop(article);
    dau_engine_drop(engine);
}

/* White that is about as long as 2^32 em units: the word behind it is not beside the one before. */
static void a_word_behind_much_white_has_a_line_of_its_own(void **state)
{
    (void)state;
    enum { SPACES = 6 * 1024, SIZE = 6, WIDTH = 2500 };
    char text[1 + SPACES];
    memset(text, ' ', sizeof text);
    text[0] = 'a';
    text[SPACES] = 'b';
    dau_engine *engine = engine_with_wide_spaces();
    dau_article *article = test_article(engine, text, sizeof text);
    for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
        dau_settings settings = DAU_INIT(settings);
        settings.size = 64 * SIZE;
        settings.margin = DAU_ZERO;
        settings.phrase = (dau_phrase)phrase;
        dau_layout *layout = test_layout_with(engine, article, &settings, 64 * WIDTH);
        assert_int_equal(test_line_count(layout), 2);
        dau_layout_drop(layout);
    }
    dau_article_drop(article);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_other_lines_cost_less),
        cmocka_unit_test(every_vector_set_chooses_the_same),
        cmocka_unit_test(samples_have_the_same_lines_with_and_without_vectors),
        cmocka_unit_test(a_paragraph_of_a_megabyte_has_the_same_lines),
        cmocka_unit_test(long_words_behind_a_line_of_short_ones_are_cut),
        cmocka_unit_test(words_with_much_white_behind_them_stay_in_the_column),
        cmocka_unit_test(a_word_behind_much_white_has_a_line_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
