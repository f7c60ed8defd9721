/* Numbers in words: known readings, and words of random numbers read back by an independent model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "viet/numerals.h"

static const numeral_usage north = {"linh", "nghìn"}, south = {"lẻ", "ngàn"};

static char *said(const char *digits, const numeral_usage *usage)
{
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 16);
    assert_int_equal(numerals_cardinal(&out, digits, (uint32_t)strlen(digits), usage), DAU_OK);
    assert_int_equal(buffer_append(&out, "", 1), DAU_OK);
    char *words = strdup(out.data);
    buffer_drop(&out);
    return words;
}

static void expect(const char *digits, const numeral_usage *usage, const char *words)
{
    char *got = said(digits, usage);
    assert_string_equal(got, words);
    free(got);
}

static void cardinals_are_said_as_newsreaders_say_them(void **state)
{
    (void)state;
    expect("0", &north, "không");
    expect("007", &north, "bảy");
    expect("10", &north, "mười");
    expect("15", &north, "mười lăm");
    expect("14", &north, "mười bốn");
    expect("21", &north, "hai mươi mốt");
    expect("24", &north, "hai mươi tư");
    expect("105", &north, "một trăm linh năm");
    expect("105", &south, "một trăm lẻ năm");
    expect("1011", &south, "một ngàn không trăm mười một");
    expect("1000001", &north, "một triệu không trăm linh một");
    expect("2000000000", &north, "hai tỷ");
    expect("1000000000000000000", &north, "một tỷ tỷ");
    expect("5000000005", &north, "năm tỷ không trăm linh năm");
}

static void words_follow_what_is_there_behind_a_blank(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 16);
    assert_int_equal(numerals_words(&out, "số"), DAU_OK);
    assert_int_equal(numerals_figures(&out, "0912", 4), DAU_OK);
    assert_int_equal(numerals_ordinal(&out, "1", 1, &north), DAU_OK);
    assert_int_equal(numerals_ordinal(&out, "4", 1, &north), DAU_OK);
    assert_int_equal(numerals_ordinal(&out, "14", 2, &north), DAU_OK);
    static const char words[] = "số không chín một hai nhất tư mười bốn";
    assert_int_equal(out.length, sizeof words - 1);
    assert_memory_equal(out.data, words, sizeof words - 1);
    buffer_drop(&out);
}

/* ---- back from words ---------------------------------------------------------------------- */

/* A decimal number of many figures, least first. */
typedef struct long_number {
    uint8_t digits[80];
} long_number;

static void multiply(long_number *n, uint32_t by)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < sizeof n->digits; i++) {
        carry += (uint64_t)n->digits[i] * by;
        n->digits[i] = (uint8_t)(carry % 10);
        carry /= 10;
    }
}

static void add(long_number *n, uint32_t value)
{
    for (size_t i = 0; value > 0; i++) {
        value += n->digits[i];
        n->digits[i] = (uint8_t)(value % 10);
        value /= 10;
    }
}

static int value_of(const char *word)
{
    static const char *const words[][3] = {{"không"},      {"một", "mốt"}, {"hai"}, {"ba"},  {"bốn", "tư"},
                                           {"năm", "lăm"}, {"sáu"},        {"bảy"}, {"tám"}, {"chín"}};
    for (int i = 0; i < 10; i++)
        for (int k = 0; k < 3 && words[i][k] != NULL; k++)
            if (strcmp(words[i][k], word) == 0) return i;
    return -1;
}

/* What the words mean: groups below a thousand, scaled, each "tỷ" scaling all before it. */
static void read_back(long_number *n, char *words)
{
    uint32_t group = 0, digit = 0, below_billion = 0;
    memset(n, 0, sizeof *n);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        int value = value_of(word);
        if (value >= 0) digit = (uint32_t)value;
        if (strcmp(word, "mười") == 0) group += 10, digit = 0;
        if (strcmp(word, "mươi") == 0) group += digit * 10, digit = 0;
        if (strcmp(word, "trăm") == 0) group += digit * 100, digit = 0;
        bool is_thousand = strcmp(word, "nghìn") == 0, is_million = strcmp(word, "triệu") == 0;
        if (is_thousand || is_million) {
            below_billion += (group + digit) * (is_thousand ? 1000 : 1000000);
            group = digit = 0;
        }
        if (strcmp(word, "tỷ") == 0) {
            add(n, below_billion + group + digit);
            multiply(n, 1000000000);
            below_billion = group = digit = 0;
        }
    }
    add(n, below_billion + group + digit);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void words_mean_the_number_they_are_made_of(void **state)
{
    (void)state;
    enum { NUMBERS = 20000, MOST = 24 };
    uint32_t seed = 7;
    for (uint32_t i = 0; i < NUMBERS; i++) {
        char digits[MOST + 1] = {0}, back[MOST + 1] = {0};
        uint32_t length = 1 + next_random(&seed) % MOST, zeros = next_random(&seed) % 4;
        for (uint32_t k = 0; k < length; k++) {
            bool is_zero = zeros > 0 && next_random(&seed) % 4 < zeros;
            digits[k] = (char)('0' + (is_zero ? 0 : next_random(&seed) % 10));
        }
        char *words = said(digits, &north);
        assert_null(strstr(words, "  "));
        long_number n;
        read_back(&n, words);
        free(words);
        for (uint32_t k = 0; k < length; k++) back[k] = (char)('0' + n.digits[length - 1 - k]);
        assert_string_equal(back, digits);
    }
}

/* ---- Roman -------------------------------------------------------------------------------- */

static void every_roman_numeral_has_one_spelling(void **state)
{
    (void)state;
    static const char *const units[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    static const char *const tens[] = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};
    static const char *const hundreds[] = {"", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"};
    static const char *const thousands[] = {"", "M", "MM", "MMM"};
    static const char *const wrong[] = {"",    "IIII", "VV",  "IC",  "IXV",  "XM", "VX",
                                        "IIX", "MMMM", "CMD", "ABC", "XIIA", "LL"};
    for (uint32_t value = 1; value < 4000; value++) {
        char text[20];
        int length = snprintf(text, sizeof text, "%s%s%s%s", thousands[value / 1000], hundreds[value / 100 % 10],
                              tens[value / 10 % 10], units[value % 10]);
        assert_int_equal(numerals_roman(text, (uint32_t)length), value);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(numerals_roman(wrong[i], (uint32_t)strlen(wrong[i])), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cardinals_are_said_as_newsreaders_say_them),
        cmocka_unit_test(words_follow_what_is_there_behind_a_blank),
        cmocka_unit_test(words_mean_the_number_they_are_made_of),
        cmocka_unit_test(every_roman_numeral_has_one_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
