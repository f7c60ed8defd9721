#include "test_unicode_breaks.h"
#include "unicode/grapheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool case_passes(const break_case *c)
{
    bool found[513] = {true};
    for (uint32_t at = 0; at < c->length;) {
        at = grapheme_end(c->text, c->length, at);
        found[at] = true;
    }
    return memcmp(found, c->can_break, c->length + 1) == 0;
}

static void the_unicode_cases_pass(void **state)
{
    (void)state;
    uint32_t all, passed = break_cases_run("GraphemeBreakTest.txt", case_passes, &all);
    if (all == 0) skip();
    assert_true(all >= 600);
    assert_int_equal(passed, all);
}

static void clusters_of_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t count;
    } cases[] = {
        {"", 0},
        {"Việt", 4},
        {"Vie\u0323\u0302t", 4},
        {"ẪẾỔỮẲ", 5},
        {"A\u0302\u0303Ê\u0301Ô\u0309", 3},
        {"\u0301a", 2},
        {"a\r\nb\n\rc", 6},
        {"🇻🇳🇱🇦🇰", 3},
        {"👩\u200D👩\u200D👧👍🏽", 2},
        {"각\u1112\u1161\u11ABa", 3},
        {"ạ\u200C\u200Db", 2},
        {"©\u200D©x", 2},
        {"\u00AD\u0301", 2},
        {"ế\u0301\u0301", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(grapheme_count(cases[i].text, (uint32_t)strlen(cases[i].text)), cases[i].count);
}

/* A million units; quadratic reading would take minutes. */
static void hostile_text_is_linear(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        uint32_t count;
    } cases[] = {{"\u0301", 1}, {"🇻", 500000}, {"\u200D", 1}, {"👩\u200D", 1}, {"\r\n", 1000000}, {"\u1161", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t size = (uint32_t)strlen(cases[i].unit), length = size * 1000000;
        char *text = malloc(length);
        assert_non_null(text);
        for (uint32_t at = 0; at < length; at += size) memcpy(text + at, cases[i].unit, size);
        uint32_t count = grapheme_count(text, length);
        free(text);
        assert_int_equal(count, cases[i].count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unicode_cases_pass),
        cmocka_unit_test(clusters_of_text),
        cmocka_unit_test(hostile_text_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
