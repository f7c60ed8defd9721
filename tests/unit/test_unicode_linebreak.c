#include "test_unicode_breaks.h"
#include "unicode/linebreak.h"
#include "unicode/properties.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* A walk that begins behind a letter or figure finds what the whole walk does from there on. */
static bool goes_on_behind(const break_case *c, uint32_t at)
{
    uint32_t code, behind = at + utf8_next(c->text + at, c->length - at, &code);
    if (line_class_of(code) != LINE_AL && line_class_of(code) != LINE_NU) return true;
    bool found[513] = {false};
    for (linebreak it = linebreak_behind(c->text, c->length, at); linebreak_next(&it);) found[it.at] = true;
    return memcmp(found + behind, c->can_break + behind, c->length + 1 - behind) == 0;
}

static bool case_passes(const break_case *c)
{
    bool found[513] = {false}, passes = true;
    for (linebreak it = linebreak_in(c->text, c->length); linebreak_next(&it);) found[it.at] = true;
    for (uint32_t at = 0, code; at < c->length; at += utf8_next(c->text + at, c->length - at, &code))
        passes &= goes_on_behind(c, at);
    return passes && memcmp(found, c->can_break, c->length + 1) == 0;
}

/* Why it may begin there: these two leave nothing behind of what was before them. */
static void letters_and_figures_forget(void **state)
{
    (void)state;
    for (unsigned before = 0; before < LINE_STATE_COUNT; before++) {
        assert_int_equal(line_rules[before][LINE_AL] & LINE_NEXT, LINE_AL);
        assert_int_equal(line_rules[before][LINE_NU] & LINE_NEXT, LINE_NU);
    }
}

static void the_unicode_cases_pass(void **state)
{
    (void)state;
    uint32_t all, passed = break_cases_run("LineBreakTest.txt", case_passes, &all);
    if (all == 0) skip();
    assert_true(all > 7000);
    assert_int_equal(passed, all);
}

/* "|" where a line may end, "!" where it must; the end is not written. */
static void in_text(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "Quốc |hội |khóa |XII",
        "giá |1.250.000 |₫, |tăng |3,5%/|năm",
        "$(12,50) |và |−5°C |hoặc |(20%)",
        "ngày |30/4/1975, |lúc |7:30",
        "Nghị |định |12/2020/|NĐ-|CP",
        "Việt |Nam |– |Lào",
        "“Đọc |báo |là |tốt” |– |bà |nói.",
        "a\u00A0b\u202Fc",
        "một\n!hai\r\n!ba\u2028!bốn",
        "\n!\n!x",
        "tách\u200B|ra, |dính\u2060nhau, |gạch\u00AD|nối",
        "e\u0302\u0301 |\u0301x",
        "中|文|（字）|a",
        "👩\u200D👩\u200D👧|👍🏽|🇻🇳|🇱🇦",
        "https://|bao.vn/|tin-|tuc?|a=1&b=2",
        "  |x",
        "TP.HCM |(Sài |Gòn)",
        "ភាសា |ไทย",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256], shown[256];
        uint32_t length = 0, from = 0, written = 0;
        for (const char *at = cases[i]; *at != '\0'; at++)
            if (*at != '|' && *at != '!') text[length++] = *at;
        for (linebreak it = linebreak_in(text, length); linebreak_next(&it); from = it.at) {
            memcpy(shown + written, text + from, it.at - from);
            written += it.at - from;
            if (it.at < length) shown[written++] = it.mandatory ? '!' : '|';
        }
        shown[written] = '\0';
        assert_string_equal(shown, cases[i]);
    }
}

static void the_end_is_given_once(void **state)
{
    (void)state;
    linebreak it = linebreak_in("a\n", 2);
    assert_true(linebreak_next(&it));
    assert_int_equal(it.at, 2);
    assert_true(it.mandatory);
    assert_false(linebreak_next(&it));
    assert_false(linebreak_next(&it));
    it = linebreak_in("", 0);
    assert_false(linebreak_next(&it));
}

static void a_copy_goes_on_by_itself(void **state)
{
    (void)state;
    static const char text[] = "1, 2 $ (3) 🇻🇳🇱🇦";
    linebreak it = linebreak_in(text, sizeof text - 1);
    while (linebreak_next(&it)) {
        linebreak one = it, other = it;
        while (linebreak_next(&one)) {
            assert_true(linebreak_next(&other));
            assert_int_equal(one.at, other.at);
        }
        assert_false(linebreak_next(&other));
    }
}

/* Each of these would take minutes if reading them were quadratic. */
static void hostile_text_is_linear(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        uint32_t opportunities; /* of a million units */
    } cases[] = {
        {" ", 1},       {"\u0301", 1}, {"🇻", 500000},   {"\u200D", 1}, {"$(\u0301", 1000001},
        {"\u05D0-", 1}, {"1,", 1},     {"\n", 1000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t size = (uint32_t)strlen(cases[i].unit), length = size * 1000000, found = 0;
        char *text = malloc(length);
        assert_non_null(text);
        for (uint32_t at = 0; at < length; at += size) memcpy(text + at, cases[i].unit, size);
        for (linebreak it = linebreak_in(text, length); linebreak_next(&it);) found++;
        free(text);
        assert_int_equal(found, cases[i].opportunities);
    }
}

/* The look ahead of LB25 reads over a million marks and finds the number. */
static void marks_behind_an_open_price_are_linear(void **state)
{
    (void)state;
    uint32_t length = 2 + 2000000 + 1, found = 0;
    char *text = malloc(length);
    assert_non_null(text);
    memcpy(text, "$(", 2);
    for (uint32_t at = 2; at + 1 < length; at += 2) memcpy(text + at, "\u0301", 2);
    text[length - 1] = '5';
    for (linebreak it = linebreak_in(text, length); linebreak_next(&it);) found++;
    free(text);
    assert_int_equal(found, 1);
}

static void any_bytes_end(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        char text[64];
        for (size_t i = 0; i < sizeof text; i++) text[i] = (char)((random = random * 1103515245u + 12345) >> 16);
        uint32_t at = 0;
        for (linebreak it = linebreak_in(text, sizeof text); linebreak_next(&it); at = it.at) assert_true(it.at > at);
        assert_int_equal(at, sizeof text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unicode_cases_pass),
        cmocka_unit_test(letters_and_figures_forget),
        cmocka_unit_test(in_text),
        cmocka_unit_test(the_end_is_given_once),
        cmocka_unit_test(a_copy_goes_on_by_itself),
        cmocka_unit_test(hostile_text_is_linear),
        cmocka_unit_test(marks_behind_an_open_price_are_linear),
        cmocka_unit_test(any_bytes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
