/* A word shaped for one article is not shaped again for another one, the engine keeps no more than it may, and no
 * line shows which of the two happened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>
#include <dlfcn.h>
#include <hb.h>

#include "support/bytes.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

static unsigned shapings;

/* Counts the words that HarfBuzz is asked for. */
hb_bool_t hb_shape_full(hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int feature_count,
                        const char *const *shapers)
{
    static hb_bool_t (*real)(hb_font_t *, hb_buffer_t *, const hb_feature_t *, unsigned int, const char *const *);
    if (real == NULL) {
        void *found = dlsym(RTLD_NEXT, "hb_shape_full");
        assert_non_null(found);
        memcpy(&real, &found, sizeof real);
    }
    shapings++;
    return real(font, buffer, features, feature_count, shapers);
}

typedef struct dump {
    char *text;
    size_t length;
} dump;

static bool keep_text(void *user, const char *bytes, size_t length)
{
    dump *d = user;
    d->text = realloc(d->text, d->length + length);
    assert_non_null(d->text);
    memcpy(d->text + d->length, bytes, length);
    d->length += length;
    return true;
}

/* Everything that a layout says of its lines and glyphs. */
static dump lay_out(dau_engine *engine, dau_article *article)
{
    dump d = {.text = NULL};
    dau_settings settings = DAU_INIT(settings);
    dau_layout *layout = test_layout_with(engine, article, &settings, 400 * 64);
    for (int stage = DAU_STAGE_RUNS; stage <= DAU_STAGE_LIST; stage++)
        assert_int_equal(dau_inspect_write(engine, layout, (dau_stage)stage, keep_text, &d), DAU_OK);
    dau_layout_drop(layout);
    return d;
}

static dump lay_out_text(dau_engine *engine, const char *text)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dump d = lay_out(engine, article);
    dau_article_drop(article);
    return d;
}

static void expect_same(dump a, dump b)
{
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.text, b.text, a.length);
}

static dau_engine *engine_with(uint32_t max_word_bytes)
{
    dau_engine_options options = DAU_INIT(options);
    options.max_word_bytes = max_word_bytes;
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    return engine;
}

static dau_cache_stats stats_of(const dau_engine *engine)
{
    dau_engine_stats stats = DAU_INIT(stats);
    assert_int_equal(dau_engine_get_stats(&stats, engine), DAU_OK);
    return stats.words;
}

static const char first[] = "Tiếng Việt có sáu thanh, 12/2020/NĐ-CP; q\u0323\u0303 và “nháy”.\nHai hàng thanh";
static const char second[] = "và Việt q\u0323\u0303 Tiếng thanh\nHai hàng “nháy”.\nsáu thanh, có 12/2020/NĐ-CP; thanh";

static void a_second_article_shapes_nothing_again(void **state)
{
    dau_engine *engine = *state, *fresh = engine_with(0);
    free(lay_out_text(engine, first).text);
    dau_cache_stats before = stats_of(engine);
    assert_true(before.misses > 10 && before.hits == 0 && before.bytes > 0);
    shapings = 0;
    dump again = lay_out_text(engine, second);
    dau_cache_stats after = stats_of(engine);
    assert_int_equal(shapings, 0);
    assert_int_equal(after.misses, before.misses);
    assert_true(after.hits > 10);
    shapings = 0;
    dump anew = lay_out_text(fresh, second);
    expect_same(again, anew);
    assert_true(shapings > 10);
    free(again.text);
    free(anew.text);
    dau_engine_drop(fresh);
}

/* Romanian draws ş with a comma where the font knows how: words of one language are not another one's. */
static void languages_are_told_apart(void **state)
{
    static const char *const languages[] = {"vi", "ro", "vi"};
    static const unsigned shaped[] = {1, 1, 0};
    for (unsigned i = 0; i < 3; i++) {
        source_bytes from = {.data = "ş", .length = strlen("ş")};
        dau_read_options options = DAU_INIT(options);
        options.lang = languages[i];
        options.format = DAU_FORMAT_PLAIN;
        options.structure = DAU_STRUCTURE_PARAGRAPHS;
        dau_article *article;
        assert_int_equal(dau_article_open(&article, *state, bytes_source(&from), &options), DAU_OK);
        uint64_t misses = stats_of(*state).misses;
        free(lay_out(*state, article).text);
        assert_int_equal(stats_of(*state).misses - misses, shaped[i]);
        dau_article_drop(article);
    }
}

/* More languages than are kept apart: the cache begins anew, and goes on. */
static void any_number_of_languages_is_borne(void **state)
{
    for (unsigned i = 0; i < 100; i++) {
        char lang[] = {'q', 'a', (char)('a' + i % 26), '-', (char)('a' + i / 26), 'a', '\0'};
        source_bytes from = {.data = "tin", .length = 3};
        dau_read_options options = DAU_INIT(options);
        options.lang = lang;
        dau_article *article;
        assert_int_equal(dau_article_open(&article, *state, bytes_source(&from), &options), DAU_OK);
        free(lay_out(*state, article).text);
        dau_article_drop(article);
    }
    dau_cache_stats stats = stats_of(*state);
    assert_true(stats.evictions > 0 && stats.evictions < stats.misses);
}

static void samples_are_alike_under_any_ceiling(void **state)
{
    enum { TINY = 1, SMALL = 24 * 1024 };
    (void)state;
    dau_engine *engines[] = {engine_with(0), engine_with(TINY), engine_with(SMALL)};
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
            dump like = {.text = NULL};
            for (unsigned e = 0; e < 3; e++) {
                dau_article *article = test_sample(engines[e], test_sample_at(i));
                dump now = lay_out(engines[e], article);
                dau_article_drop(article);
                if (e == 0) like = now;
                expect_same(like, now);
                if (e > 0) free(now.text);
                assert_true(stats_of(engines[e]).bytes <= stats_of(engines[e]).ceiling);
            }
            free(like.text);
        }
    dau_cache_stats large = stats_of(engines[0]), tiny = stats_of(engines[1]), small = stats_of(engines[2]);
    assert_true(large.evictions == 0 && large.hits > large.misses);
    assert_true(tiny.hits == 0 && tiny.bytes == 0 && tiny.misses > large.misses);
    assert_true(small.evictions > 0 && small.hits > 0 && small.hits < large.hits);
    for (unsigned e = 0; e < 3; e++) dau_engine_drop(engines[e]);
}

static dau_layout *lay_out_first(dau_engine *engine, const char *text, dau_article **article)
{
    *article = test_article(engine, text, strlen(text));
    return test_layout(engine, *article, 24, 800);
}

/* However little may be kept: a page on screen is not shaped again for another size, one that is gone may be. */
static void what_a_layout_holds_is_not_forgotten(void **state)
{
    (void)state;
    dau_engine *engine = NULL;
    dau_engine_options options = DAU_INIT(options);
    options.max_shaped_bytes = 1;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    dau_article *page, *label;
    dau_layout *small = lay_out_first(engine, first, &page);
    for (int i = 0; i < 40; i++) { /* more than are kept */
        dau_layout_drop(lay_out_first(engine, second, &label));
        dau_article_drop(label);
    }
    dau_layout *large = test_layout(engine, page, 48, 800);
    dau_engine_stats stats = DAU_INIT(stats);
    assert_int_equal(dau_engine_get_stats(&stats, engine), DAU_OK);
    assert_int_equal(stats.shaped.misses, 41);
    assert_int_equal(stats.shaped.hits, 1);
    assert_int_equal(stats.shaped.evictions, 39);
    dau_layout_drop(small);
    dau_layout_drop(large);
    dau_layout_drop(lay_out_first(engine, second, &label));
    dau_article_drop(label);
    dau_layout_drop(test_layout(engine, page, 24, 800));
    assert_int_equal(dau_engine_get_stats(&stats, engine), DAU_OK);
    assert_int_equal(stats.shaped.hits, 1);
    dau_article_drop(page);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_article_shapes_nothing_again, test_start_engine, test_stop_engine),
        cmocka_unit_test_setup_teardown(languages_are_told_apart, test_start_engine, test_stop_engine),
        cmocka_unit_test_setup_teardown(any_number_of_languages_is_borne, test_start_engine, test_stop_engine),
        cmocka_unit_test(samples_are_alike_under_any_ceiling),
        cmocka_unit_test(what_a_layout_holds_is_not_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
