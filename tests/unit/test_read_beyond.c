/* What lies in memory behind a text is no part of it: the same article whatever stands there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/bytes.h"
#include <dau/dau.h>

/* Every block is larger than asked for and full of one byte. */
enum { MARGIN = 64 };

static void *resize(void *user, void *p, size_t old_size, size_t new_size)
{
    char *fresh = NULL;
    if (new_size > 0) {
        fresh = malloc(new_size + MARGIN);
        if (fresh == NULL) return NULL;
        memset(fresh, *(const char *)user, new_size + MARGIN);
        if (p != NULL) memcpy(fresh, p, old_size < new_size ? old_size : new_size);
    }
    free(p);
    return fresh;
}

static void expect_text(const char *markdown, const char *expected, char behind)
{
    dau_engine_options options = DAU_INIT(options);
    options.allocator = (dau_allocator){&behind, resize};
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    source_bytes from = {.data = markdown, .length = strlen(markdown)};
    dau_read_options how = DAU_INIT(how);
    how.format = DAU_FORMAT_MARKDOWN;
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, engine, bytes_source(&from), &how), DAU_OK);
    uint32_t length;
    const char *text = dau_article_text(article, &length);
    if (length != strlen(expected) || memcmp(text, expected, length) != 0)
        fail_msg("\"%s\" and '%c' behind it give \"%.*s\"", markdown, behind, (int)length, text);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

static void an_article_ends_where_it_ends(void **state)
{
    (void)state;
    static const struct {
        const char *markdown, *text;
    } rows[] = {
        {"một [hai](ba", "một [hai](ba"},
        {"[](|", "[](|"},
        {"[a](b \"c\"", "[a](b \"c\""},
        {"[a](<b", "[a](<b"},
        {"một `hai", "một `hai"},
        {"một *hai", "một *hai"},
        {"[a][b", "[a][b"},
        {"![a](b", "![a](b"},
        {"một &am", "một &am"},
        {"# một", "một"},
    };
    static const char behind[] = ")>`*]\";#\n (\x01";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t k = 0; k < sizeof behind; k++) expect_text(rows[i].markdown, rows[i].text, behind[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_article_ends_where_it_ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
