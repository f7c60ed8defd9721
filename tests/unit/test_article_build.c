/* The builder: blocks, spans, normalising across pieces; and the public questions to an article. */
#include "article/build.h"
#include "support/fail_alloc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct desk {
    fail_alloc memory;
    dau_engine *engine;
    builder b;
    dau_article *article;
} desk;

static int start(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&d->memory);
    assert_int_equal(dau_engine_new(&d->engine, &options), DAU_OK);
    assert_int_equal(builder_start(&d->b, d->engine), DAU_OK);
    *state = d;
    return 0;
}

static int end(void **state)
{
    desk *d = *state;
    dau_article_drop(d->article);
    dau_engine_drop(d->engine);
    assert_int_equal(d->memory.live_blocks, 0);
    assert_int_equal(d->memory.wrong_sizes, 0);
    free(d);
    return 0;
}

static void put(desk *d, const char *text)
{
    builder_text(&d->b, text, (uint32_t)strlen(text), 0);
}

static void finish(desk *d)
{
    assert_int_equal(builder_finish(&d->b, &d->article), DAU_OK);
}

static void expect_text(const desk *d, const char *text)
{
    uint32_t length;
    assert_string_equal(dau_article_text(d->article, &length), text);
    assert_int_equal(length, strlen(text));
}

static void blocks_are_joined_by_one_line_end(void **state)
{
    desk *d = *state;
    builder_block(&d->b, DAU_BLOCK_TITLE, 0, 0);
    put(d, " Một ");
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0); /* closes the one before */
    put(d, " \xC2\xA0");
    builder_break(&d->b, 0);
    builder_end(&d->b); /* nothing to draw: taken back */
    builder_block(&d->b, DAU_BLOCK_SEPARATOR, 0, 0);
    builder_end(&d->b);
    builder_block(&d->b, DAU_BLOCK_ITEM, 1, 7);
    builder_break(&d->b, 0);
    put(d, "  hai");
    builder_break(&d->b, 0);
    put(d, "  ba  ");
    builder_break(&d->b, 0);
    finish(d);
    expect_text(d, "Một\n\nhai\xE2\x80\xA8  ba");
    assert_int_equal(dau_article_block_count(d->article), 3);
    dau_block block = DAU_INIT(block);
    assert_int_equal(dau_article_block(&block, d->article, 2), DAU_OK);
    assert_int_equal(block.kind, DAU_BLOCK_ITEM);
    assert_int_equal(block.level, 1);
    assert_int_equal(block.number, 7);
    assert_int_equal(block.text.from, 7);
    assert_int_equal(block.text.to, 17);
}

static void pieces_compose(void **state)
{
    desk *d = *state;
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0);
    put(d, "xe");
    uint32_t from = builder_at(&d->b) - 1;
    builder_span(&d->b, DAU_SPAN_STRONG, (dau_range){from, builder_at(&d->b)}, NULL, 0);
    put(d, "\xCC\x82");
    uint32_t mark = builder_at(&d->b);
    put(d, "\xCC\xA3y");
    /* a span that would begin inside the composed letter begins before it */
    builder_span(&d->b, DAU_SPAN_EMPHASIS, (dau_range){mark, builder_at(&d->b)}, NULL, 0);
    finish(d);
    expect_text(d, "x\xE1\xBB\x87y");
    dau_span span = DAU_INIT(span);
    assert_int_equal(dau_article_span_count(d->article), 2);
    for (uint32_t i = 0; i < 2; i++) {
        assert_int_equal(dau_article_span(&span, d->article, i), DAU_OK);
        assert_int_equal(span.text.from, 1);
        assert_int_equal(span.text.to, i == 0 ? 5 : 4);
    }
}

static void spans_are_clipped_sorted_and_keep_their_values(void **state)
{
    desk *d = *state;
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0);
    put(d, "abcd   ");
    builder_span(&d->b, DAU_SPAN_STRONG, (dau_range){1, 2}, NULL, 0);
    builder_span(&d->b, DAU_SPAN_CODE, (dau_range){5, 6}, NULL, 0);       /* trimmed away */
    builder_span(&d->b, DAU_SPAN_LINK, (dau_range){1, 7}, "muc-tieu", 3); /* to 4 */
    builder_span(&d->b, DAU_SPAN_EMPHASIS, (dau_range){0, 7}, NULL, 0);
    builder_span(&d->b, DAU_SPAN_EMPHASIS, (dau_range){3, 3}, NULL, 0); /* empty */
    builder_end(&d->b);
    finish(d);
    static const struct {
        dau_span_kind kind;
        dau_range text;
        const char *value;
    } expected[] = {{DAU_SPAN_EMPHASIS, {0, 4}, ""}, {DAU_SPAN_LINK, {1, 4}, "muc"}, {DAU_SPAN_STRONG, {1, 2}, ""}};
    assert_int_equal(dau_article_span_count(d->article), 3);
    for (uint32_t i = 0; i < 3; i++) {
        dau_span span = DAU_INIT(span);
        assert_int_equal(dau_article_span(&span, d->article, i), DAU_OK);
        assert_int_equal(span.kind, expected[i].kind);
        assert_int_equal(span.text.from, expected[i].text.from);
        assert_int_equal(span.text.to, expected[i].text.to);
        assert_string_equal(span.value, expected[i].value);
    }
}

static void sources_lead_through_two_maps(void **state)
{
    desk *d = *state;
    /* decoded "ab cd" with "b" and " " each 10 bytes further on in the source than the letter before */
    nfc_map to_source = nfc_map_in(&d->engine->allocator);
    assert_int_equal(nfc_map_add(&to_source, 0, 3), DAU_OK);
    assert_int_equal(nfc_map_add(&to_source, 1, 14), DAU_OK);
    assert_int_equal(nfc_map_add(&to_source, 2, 25), DAU_OK);
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0);
    builder_text(&d->b, "ab", 2, 0);
    builder_text(&d->b, "d", 1, 4); /* "c" was markup */
    builder_through(&d->b, &to_source);
    nfc_map_drop(&to_source);
    finish(d);
    expect_text(d, "abd");
    assert_int_equal(dau_article_source_offset(d->article, 0), 3);
    assert_int_equal(dau_article_source_offset(d->article, 1), 14);
    assert_int_equal(dau_article_source_offset(d->article, 2), 27);
    /* past the end: the end */
    assert_int_equal(dau_article_source_offset(d->article, 3), 28);
    assert_int_equal(dau_article_source_offset(d->article, 4000), 28);
}

static void articles_have_names_of_their_own(void **state)
{
    desk *d = *state;
    finish(d);
    builder other;
    assert_int_equal(builder_start(&other, d->engine), DAU_OK);
    assert_int_not_equal(other.article->serial, d->article->serial);
    builder_abandon(&other);
    assert_string_equal(dau_article_lang(d->article), "vi");
    expect_text(d, "");
}

static void strange_questions_are_refused(void **state)
{
    desk *d = *state;
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0);
    put(d, "a");
    builder_span(&d->b, DAU_SPAN_STRONG, (dau_range){0, 1}, NULL, 0);
    finish(d);
    dau_block block = DAU_INIT(block);
    dau_span span = DAU_INIT(span);
    assert_int_equal(dau_article_block(&block, d->article, 1), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_block(NULL, d->article, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_block(&block, NULL, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_span(&span, d->article, 1), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_span(NULL, d->article, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_span(&span, NULL, 0), DAU_E_ARGUMENT);
    block.struct_size = span.struct_size = 4;
    assert_int_equal(dau_article_block(&block, d->article, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_span(&span, d->article, 0), DAU_E_ARGUMENT);
    uint32_t length = 9;
    assert_string_equal(dau_article_text(NULL, &length), "");
    assert_int_equal(length, 0);
    assert_string_equal(dau_article_lang(NULL), "vi");
    assert_int_equal(dau_article_block_count(NULL), 0);
    assert_int_equal(dau_article_span_count(NULL), 0);
    assert_int_equal(dau_article_source_offset(NULL, 3), 0);
    assert_null(dau_article_keep(NULL));
    dau_article_drop(NULL);
}

static void abandoned_work_leaves_nothing(void **state)
{
    desk *d = *state;
    builder_block(&d->b, DAU_BLOCK_PARAGRAPH, 0, 0);
    put(d, "chữ");
    builder_span(&d->b, DAU_SPAN_LINK, (dau_range){0, 2}, "x", 1);
    builder_lang(&d->b, "fr", 2);
    builder_abandon(&d->b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_are_joined_by_one_line_end, start, end),
        cmocka_unit_test_setup_teardown(pieces_compose, start, end),
        cmocka_unit_test_setup_teardown(spans_are_clipped_sorted_and_keep_their_values, start, end),
        cmocka_unit_test_setup_teardown(sources_lead_through_two_maps, start, end),
        cmocka_unit_test_setup_teardown(articles_have_names_of_their_own, start, end),
        cmocka_unit_test_setup_teardown(strange_questions_are_refused, start, end),
        cmocka_unit_test_setup_teardown(abandoned_work_leaves_nothing, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
