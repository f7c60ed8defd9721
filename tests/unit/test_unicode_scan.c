/* Scans pass over what needs no second look, and over nothing else, whatever the width of the vectors. */
#include "support/random_article.h"
#include "support/reading.h"
#include "support/vectors.h"
#include "unicode/properties.h"
#include "unicode/scan.h"
#include "unicode/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LEAD = 2, AROUND = 70, CODES = 0x110000 };

typedef size_t scanner(vector_set set, const char *text, size_t length);

/* How far the scan gets in text with that code point in the midst of plain letters. */
static bool passes(scanner *scan, vector_set set, uint32_t code, uint32_t before)
{
    char text[LEAD + 2 * AROUND + 4];
    memset(text, 'x', sizeof text);
    uint32_t size = utf8_encode(text + LEAD + before, code);
    return scan(set, text + LEAD, sizeof text - LEAD) >= before + size;
}

static bool is_printable(uint32_t code)
{
    bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    return (!is_control || code == '\t' || code == '\n') && code != 0x2029;
}

static bool is_composed(uint32_t code)
{
    return nfc_class_of(code) == 0;
}

/* What mend.h tells of; marks are those of Latin text. */
static bool is_visible(uint32_t code)
{
    static const uint32_t hidden[][2] = {{0xAD, 0xAD},     {0xD0, 0xD0},       {0xF0, 0xF0},      {0x189, 0x189},
                                         {0x256, 0x256},   {0x300, 0x36F},     {0x61C, 0x61C},    {0x180E, 0x180E},
                                         {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x206F},  {0xFE00, 0xFE0F},
                                         {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}, {0xE0100, 0xE01EF}};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (code >= hidden[i][0] && code <= hidden[i][1]) return false;
    return true;
}

static void check_codes(scanner *scan, bool (*may_pass)(uint32_t code))
{
    for (vector_set set = VECTOR_PLAIN; set <= VECTOR_AVX2; set++) {
        if (!has_vectors(set)) continue;
        uint32_t passed = 0, wrong = 0;
        for (uint32_t code = 0; code < CODES; code++) {
            if (code >= 0xD800 && code < 0xE000) continue;
            bool is_passed = passes(scan, set, code, 20 + code % 32);
            passed += is_passed;
            if (!is_passed || may_pass(code)) continue;
            print_error("set %d passes over U+%04X\n", (int)set, code);
            wrong++;
        }
        assert_int_equal(wrong, 0);
        assert_true(set == VECTOR_PLAIN ? passed == 0 : passed > 400);
    }
}

static void every_code_point(void **state)
{
    (void)state;
    check_codes(scan_printable, is_printable);
    check_codes(scan_composed, is_composed);
    check_codes(scan_visible, is_visible);
}

/* All letters of a news text, wherever they fall among the lanes. */
static void news_is_passed_over(void **state)
{
    (void)state;
    size_t length;
    char *text = reading_file("samples/hoi-nghi.txt", &length);
    scanner *const scans[] = {scan_printable, scan_composed, scan_visible};
    for (vector_set set = VECTOR_NEON; set <= VECTOR_AVX2; set++) {
        for (size_t i = 0; has_vectors(set) && i < sizeof scans / sizeof *scans; i++) {
            size_t stops = 0, least = 32 + SCAN_STEP;
            for (size_t at = LEAD; at + least < length; at += SCAN_STEP, stops++) {
                while (((unsigned char)text[at] & 0xC0) == 0x80) at++;
                at += scans[i](set, text + at, length - at);
            }
            assert_true(stops * 100 < length);
        }
    }
    free(text);
}

/* Pieces of sequences, so that every rule of table 3-7 is broken in every way. */
static size_t make_bytes(char *out, size_t room, dice *d)
{
    static const char *const pieces[] = {"a",
                                         " ",
                                         "\n",
                                         "\xC3\xA0",
                                         "\xC6\xB0",
                                         "\xE1\xBA\xA5",
                                         "\xE2\x80\x94",
                                         "\xC4\x91",
                                         "\xE1\xBB\x87",
                                         "z",
                                         "\xC2\xA0",
                                         "\xED\x9F\xBF"};
    static const unsigned char broken[] = {0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xE2, 0xED, 0xEF,
                                           0xF0, 0xF4, 0xF5, 0xFF, 0x9F, 0xA0, 0xA9, 0x8F, 0x90, 0x7F, 0x0D};
    size_t length = 0, odds = 2 + dice_roll(d, 60);
    while (length + 4 < room) {
        if (dice_roll(d, (uint32_t)odds) == 0) {
            out[length++] = (char)broken[dice_roll(d, sizeof broken)];
            continue;
        }
        const char *piece = pieces[dice_roll(d, sizeof pieces / sizeof *pieces)];
        memcpy(out + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

/* What is passed over is well formed, but for a character that may go on behind it. */
static void check_printable(vector_set set, const char *text, size_t from, size_t length)
{
    size_t end = from + scan_printable(set, text + from, length - from);
    for (size_t at = from; at < end;) {
        uint32_t code;
        bool valid;
        uint32_t size = utf8_decode(text + at, length - at, &code, &valid);
        assert_true((valid && is_printable(code)) || at + 2 >= end);
        at += size;
    }
}

static size_t text_length(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t code;
        bool valid;
        uint32_t size = utf8_decode(text + at, length - at, &code, &valid);
        if (!valid || !is_printable(code)) break;
        at += size;
    }
    return at;
}

static void broken_sequences_are_met(void **state)
{
    (void)state;
    dice d = {.state = 4051};
    size_t passed = 0;
    for (int round = 0; round < 20000; round++) {
        char *text = malloc(200);
        assert_non_null(text);
        memset(text, ' ', LEAD);
        size_t from = LEAD + dice_roll(&d, 8),
               length = from + make_bytes(text + from, 200 - from - dice_roll(&d, 90), &d);
        memset(text, ' ', from);
        for (vector_set set = VECTOR_PLAIN; set <= VECTOR_AVX2; set++) {
            if (!has_vectors(set)) continue;
            assert_int_equal(scan_text(set, text + from, length - from), text_length(text + from, length - from));
            check_printable(set, text, from, length);
            passed += scan_printable(set, text + from, length - from) > 0;
        }
        free(text);
    }
    assert_true(passed > 1000 || vector_best() == VECTOR_PLAIN);
}

/* Composed and decomposed letters, other scripts, marks at the ends of the range. */
static void letters_are_counted(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",        "\xC3\xAA", "\xCC\x81",         "\xCD\xAF", "\xCD\xB0", "\xE1\xBA\xA5",
        "\xCB\xBF", "\xD0\x94", "\xF0\x9F\x98\x80", "\xCC\x80", " "};
    dice d = {.state = 77};
    for (int round = 0; round < 300; round++) {
        char text[12000];
        size_t length = 0, most = 20 + dice_roll(&d, round % 10 == 0 ? 11000 : 300);
        while (length < most) {
            const char *piece = pieces[dice_roll(&d, sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        for (vector_set set = VECTOR_PLAIN; set <= VECTOR_AVX2; set++) {
            if (!has_vectors(set)) continue;
            uint32_t counted = 0, expected = 0;
            size_t end = scan_letters(set, text, length, &counted);
            for (size_t at = 0; at < end;) {
                uint32_t code;
                at += utf8_decode(text + at, length - at, &code, NULL);
                expected += code < 0x300 || code > 0x36F;
            }
            assert_int_equal(counted, expected);
            assert_true(set == VECTOR_PLAIN || end + 18 > length || end >= (size_t)255 * 16);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(news_is_passed_over),
        cmocka_unit_test(broken_sequences_are_met),
        cmocka_unit_test(letters_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
