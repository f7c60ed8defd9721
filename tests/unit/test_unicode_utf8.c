#include "unicode/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every beginning of every well-formed sequence, from the definition of the encoding form alone. */
typedef struct beginnings {
    bool two[1 << 16], three[1 << 24], one[256];
} beginnings;

static uint32_t spell(unsigned char out[4], uint32_t code)
{
    static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    uint32_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (uint32_t i = length; i-- > 1; code /= 64) out[i] = (unsigned char)(0x80 + code % 64);
    out[0] = (unsigned char)(heads[length == 1 ? 0 : length] + code);
    return length;
}

static beginnings *all_beginnings(void)
{
    beginnings *b = calloc(1, sizeof *b);
    if (b == NULL) abort();
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned char s[4] = {0};
        if (code >= 0xD800 && code < 0xE000) continue;
        uint32_t length = spell(s, code);
        b->one[s[0]] = true;
        if (length > 1) b->two[s[0] << 8 | s[1]] = true;
        if (length > 2) b->three[s[0] << 16 | s[1] << 8 | s[2]] = true;
    }
    return b;
}

/* Length of the longest beginning of `bytes` that begins some well-formed sequence, at least 1. */
static uint32_t maximal_subpart(const beginnings *b, const unsigned char *bytes, uint32_t length)
{
    if (length > 2 && b->three[bytes[0] << 16 | bytes[1] << 8 | bytes[2]]) return 3;
    return length > 1 && b->two[bytes[0] << 8 | bytes[1]] ? 2 : 1;
}

static void check_bytes(const beginnings *b, const unsigned char *bytes, uint32_t length)
{
    uint32_t code;
    bool valid;
    char again[4];
    uint32_t taken = utf8_decode((const char *)bytes, length, &code, &valid);
    if (valid) {
        assert_int_equal(utf8_encode(again, code), taken);
        assert_memory_equal(again, bytes, taken);
    } else {
        assert_int_equal(code, UTF8_REPLACEMENT);
        assert_int_equal(taken, maximal_subpart(b, bytes, length));
    }
}

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned char spelt[4];
        char bytes[4];
        uint32_t read, next;
        bool valid, is_surrogate = code >= 0xD800 && code < 0xE000;
        uint32_t length = spell(spelt, is_surrogate ? UTF8_REPLACEMENT : code);
        assert_int_equal(utf8_encode(bytes, code), length);
        assert_memory_equal(bytes, spelt, length);
        assert_int_equal(utf8_decode(bytes, length, &read, &valid), length);
        assert_int_equal(utf8_next(bytes, length, &next), length);
        assert_true(valid);
        assert_int_equal(read, is_surrogate ? UTF8_REPLACEMENT : code);
        assert_int_equal(next, read);
        assert_int_equal(utf8_valid_length(bytes, length), length);
        assert_int_equal(utf8_valid_length(bytes, length - 1), 0);
    }
}

/* All pairs of first bytes, with every kind of byte behind them, at every length. */
static void ill_formed_bytes_give_maximal_subparts(void **state)
{
    (void)state;
    static const unsigned char tails[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                          0xA0, 0xBF, 0xC0, 0xC2, 0xE1, 0xF4, 0xFF};
    enum { TAILS = sizeof tails };
    beginnings *b = all_beginnings();
    for (uint32_t i = 0; i < 0x10000; i++) {
        unsigned char bytes[4] = {(unsigned char)(i >> 8), (unsigned char)i};
        check_bytes(b, bytes, 1);
        check_bytes(b, bytes, 2);
        for (size_t third = 0; third < TAILS; third++) {
            bytes[2] = tails[third];
            check_bytes(b, bytes, 3);
            for (size_t fourth = 0; fourth < TAILS; fourth++) {
                bytes[3] = tails[fourth];
                check_bytes(b, bytes, 4);
            }
        }
    }
    free(b);
}

/* How a reader sees broken text: "?" for each U+FFFD. */
static void broken_text_is_seen_as(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *seen;
    } cases[] = {
        {"Vi\xE1\xBB\x87t", "Vi\xE1\xBB\x87t"},
        {"Vi\xE1\xBBt", "Vi?t"},                /* cut short */
        {"\xC0\xAF|\xE0\x80\xAF", "??|???"},    /* longer than need be */
        {"\xED\xA0\x80\xED\xB0\x80", "??????"}, /* surrogates */
        {"\xF4\x90\x80\x80\xF5", "?????"},
        {"\xF0\x9F\x87", "?"},
        {"\xF0\x9F\x87\xF0\x9F\x87\xBB", "?\xF0\x9F\x87\xBB"},
        {"\x80\xBF\xFE\xFF"
         "a",
         "????a"},
        {"Vi\xD6t", "Vi?t"}, /* windows-1258 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char seen[64];
        uint32_t written = 0, code;
        size_t length = strlen(cases[i].bytes);
        for (size_t at = 0; at < length;) {
            bool valid;
            at += utf8_decode(cases[i].bytes + at, length - at, &code, &valid);
            written += utf8_encode(seen + written, valid ? code : '?');
        }
        seen[written] = '\0';
        assert_string_equal(seen, cases[i].seen);
    }
}

static void lengths_and_counts(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t valid, count;
    } cases[] = {
        {"", 0, 0},
        {"abcdefghijklmnopq", 17, 17},
        {"Quốc hội khóa XII", 22, 17},
        {"abcdefghijk\x80nopq", 11, 0},
        {"Quốc hội\xE1\xBB", 12, 0},
        {"\xFFQuốc", 0, 0},
        {"🇻🇳🇱🇦", 16, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = strlen(cases[i].bytes);
        assert_int_equal(utf8_valid_length(cases[i].bytes, length), cases[i].valid);
        if (cases[i].valid == length) assert_int_equal(utf8_count(cases[i].bytes, length), cases[i].count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(ill_formed_bytes_give_maximal_subparts),
        cmocka_unit_test(broken_text_is_seen_as),
        cmocka_unit_test(lengths_and_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
