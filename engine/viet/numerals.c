#include "viet/numerals.h"

#include <string.h>

static const char digit_words[][8] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

dau_status numerals_words(buffer *out, const char *words)
{
    size_t length = strlen(words);
    dau_status status = buffer_reserve(out, length + 1);
    if (status == DAU_OK && out->length > 0 && out->data[out->length - 1] != ' ') status = buffer_append(out, " ", 1);
    return status == DAU_OK ? buffer_append(out, words, length) : status;
}

/* Says words one after the other until one fails. */
typedef struct speaker {
    buffer *out;
    const numeral_usage *usage;
    dau_status status;
    bool has_begun; /* a group was said: what follows says its zeros */
} speaker;

static void say(speaker *s, const char *words)
{
    if (s->status == DAU_OK) s->status = numerals_words(s->out, words);
}

static const char *unit_word(uint32_t tens, uint32_t units)
{
    if (units == 5 && tens > 0) return "lăm";
    if (units == 4 && tens != 1) return "tư";
    return units == 1 && tens > 1 ? "mốt" : digit_words[units];
}

/* 0..999, not 0 */
static void say_group(speaker *s, uint32_t value)
{
    uint32_t hundreds = value / 100, tens = value / 10 % 10, units = value % 10;
    bool has_hundreds = hundreds > 0 || s->has_begun;
    if (has_hundreds) {
        say(s, digit_words[hundreds]);
        say(s, "trăm");
    }
    if (tens == 0 && units > 0) {
        if (has_hundreds) say(s, s->usage->odd_units);
        say(s, has_hundreds ? unit_word(0, units) : digit_words[units]);
    } else if (tens > 0) {
        say(s, tens == 1 ? "mười" : digit_words[tens]);
        if (tens > 1) say(s, "mươi");
        if (units > 0) say(s, unit_word(tens, units));
    }
    s->has_begun = true;
}

static uint32_t skip_zeros(const char *digits, uint32_t length)
{
    uint32_t zeros = 0;
    while (zeros < length && digits[zeros] == '0') zeros++;
    return zeros;
}

dau_status numerals_cardinal(buffer *out, const char *digits, uint32_t length, const numeral_usage *usage)
{
    enum { GROUP = 3, GROUPS_OF_BILLION = 3 };
    uint32_t zeros = skip_zeros(digits, length), group = 0;
    if (zeros == length) return numerals_words(out, digit_words[0]);
    speaker s = {.out = out, .usage = usage};
    for (uint32_t i = zeros; i < length && s.status == DAU_OK; i++) {
        group = group * 10 + (uint32_t)(digits[i] - '0');
        uint32_t behind = length - i - 1;
        if (behind % GROUP != 0) continue;
        uint32_t scale = behind / GROUP % GROUPS_OF_BILLION;
        if (group > 0) {
            say_group(&s, group);
            if (scale > 0) say(&s, scale == 1 ? usage->thousand : "triệu");
        }
        if (scale == 0 && behind > 0) say(&s, "tỷ");
        group = 0;
    }
    return s.status;
}

dau_status numerals_figures(buffer *out, const char *digits, uint32_t length)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < length && status == DAU_OK; i++)
        status = numerals_words(out, digit_words[digits[i] - '0']);
    return status;
}

dau_status numerals_ordinal(buffer *out, const char *digits, uint32_t length, const numeral_usage *usage)
{
    uint32_t zeros = skip_zeros(digits, length);
    if (zeros + 1 == length && digits[zeros] == '1') return numerals_words(out, "nhất");
    if (zeros + 1 == length && digits[zeros] == '4') return numerals_words(out, "tư");
    return numerals_cardinal(out, digits, length, usage);
}

/* Each place of ten has one right spelling for each figure. */
static const char roman_places[4][10][5] = {{"", "M", "MM", "MMM", "-", "-", "-", "-", "-", "-"},
                                            {"", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"},
                                            {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"},
                                            {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}};

uint32_t numerals_roman(const char *text, uint32_t length)
{
    uint32_t value = 0, at = 0;
    for (uint32_t place = 0; place < 4; place++) {
        uint32_t best = 0, best_length = 0;
        for (uint32_t figure = 1; figure < 10; figure++) {
            const char *letters = roman_places[place][figure];
            uint32_t count = (uint32_t)strlen(letters);
            if (count <= best_length || count > length - at || memcmp(text + at, letters, count) != 0) continue;
            best = figure;
            best_length = count;
        }
        value = value * 10 + best;
        at += best_length;
    }
    return at == length ? value : 0;
}
