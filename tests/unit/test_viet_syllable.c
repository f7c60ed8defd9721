/* Spellings that mean one syllable have one code; what is no syllable has none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "viet/syllable.h"

static syllable_code code_of(const char *text)
{
    return syllable_of(text, (uint32_t)strlen(text)).code;
}

static void variants_fold(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"hòa", "hoà"}, {"HÒA", "hòa"}, {"khỏe", "khoẻ"}, {"thủy", "thuỷ"}, {"kỹ", "kĩ"},       {"lý", "lí"},
        {"quy", "qui"}, {"quý", "quí"}, {"Đảng", "ĐẢNG"}, {"Đảng", "Ðảng"}, {"ƯỚC", "ước"},     {"mỹ", "mĩ"},
        {"Ẳ", "ẳ"},     {"ỵ", "Ỵ"},     {"tỷ", "tỉ"},     {"ũ", "Ũ"},       {"ngoằn", "NGOẰN"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(code_of(same[i][0]) != 0);
        assert_true(code_of(same[i][0]) == code_of(same[i][1]));
    }
}

static void tones_and_marks_differ(void **state)
{
    (void)state;
    static const char *const different[] = {"ma", "mà", "má", "mả", "mã", "mạ", "mă", "mâ",   "mằ",  "mầ",
                                            "mơ", "mờ", "mô", "mồ", "mo", "mò", "mu", "mư",   "mừ",  "me",
                                            "mê", "đa", "da", "mi", "ly", "y",  "i",  "thuý", "thúi"};
    size_t count = sizeof different / sizeof *different;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (code_of(different[i]) == code_of(different[k]))
                fail_msg("%s and %s have one code", different[i], different[k]);
}

static void strangers_have_none(void **state)
{
    (void)state;
    static const char *const strangers[] = {"", "5", "a1", "KH&CN", "nghieengs", "ảẩ", "naïve", "a-b", "日"};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) assert_true(code_of(strangers[i]) == 0);
}

static void capitals_are_told(void **state)
{
    (void)state;
    syllable s = syllable_of("Đảng", 7);
    assert_true(s.has_capital && !s.all_capitals && s.has_mark && s.has_vowel && s.letters == 4);
    s = syllable_of("TP", 2);
    assert_true(s.has_capital && s.all_capitals && !s.has_vowel && !s.has_mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variants_fold),
        cmocka_unit_test(tones_and_marks_differ),
        cmocka_unit_test(strangers_have_none),
        cmocka_unit_test(capitals_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
