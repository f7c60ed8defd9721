/* UAX #9 through the engine's own functions: the Unicode data's cases, and what hostile text may not do. */
#include "unicode/bidi.h"

#include "support/fail_alloc.h"
#include "unicode/data_folder.h"
#include "unicode/utf8.h"

#include <dlfcn.h>
#include <fribidi.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_CHARACTERS = 512 };

/* ---- the Unicode data's cases ------------------------------------------------------------------ */

typedef struct bidi_case {
    char text[MOST_CHARACTERS * 4];
    uint32_t length, count;
    uint32_t at[MOST_CHARACTERS]; /* of each character in text */
    bool has_controls;            /* explicit ones: LRE to RLO, PDF, the isolates */
    bool has_overrides;           /* LRO, RLO */
    bidi_base base;
    uint8_t paragraph, levels[MOST_CHARACTERS];
    bool removed[MOST_CHARACTERS]; /* by rule X9 */
    uint32_t order[MOST_CHARACTERS], ordered;
} bidi_case;

static char *field_end(char *field)
{
    char *end = strchr(field, ';');
    assert_non_null(end);
    *end = '\0';
    return end + 1;
}

static void read_text(bidi_case *c, char *field)
{
    for (char *word = strtok(field, " "); word != NULL; word = strtok(NULL, " ")) {
        uint32_t code = (uint32_t)strtoul(word, NULL, 16);
        assert_true(c->count < MOST_CHARACTERS);
        c->has_overrides |= code == 0x202D || code == 0x202E;
        c->has_controls |= (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        c->at[c->count++] = c->length;
        c->length += utf8_encode(c->text + c->length, code);
    }
}

static void read_levels(bidi_case *c, char *field)
{
    uint32_t i = 0;
    for (char *word = strtok(field, " "); word != NULL; word = strtok(NULL, " "), i++) {
        c->removed[i] = *word == 'x';
        c->levels[i] = (uint8_t)strtoul(word, NULL, 10);
    }
    assert_int_equal(i, c->count);
}

/* False for a line that holds no case. */
static bool read_case(bidi_case *c, char *line)
{
    memset(c, 0, sizeof *c);
    if (*line == '#' || *line == '\n') return false;
    char *direction = field_end(line), *paragraph = field_end(direction), *levels = field_end(paragraph),
         *order = field_end(levels);
    read_text(c, line);
    c->base = (bidi_base)atoi(direction);
    c->paragraph = (uint8_t)atoi(paragraph);
    read_levels(c, levels);
    for (char *word = strtok(order, " \n"); word != NULL; word = strtok(NULL, " \n"))
        c->order[c->ordered++] = (uint32_t)strtoul(word, NULL, 10);
    return true;
}

/* FriBidi 1.0.8 writes into freed memory on isolates: it must never see one. */
static uint32_t isolates_seen;

FriBidiLevel fribidi_get_par_embedding_levels_ex(const FriBidiCharType *types, const FriBidiBracketType *brackets,
                                                 const FriBidiStrIndex length, FriBidiParType *base,
                                                 FriBidiLevel *levels)
{
    static FriBidiLevel (*real)(const FriBidiCharType *, const FriBidiBracketType *, const FriBidiStrIndex,
                                FriBidiParType *, FriBidiLevel *);
    if (real == NULL) {
        void *found = dlsym(RTLD_NEXT, "fribidi_get_par_embedding_levels_ex");
        memcpy(&real, &found, sizeof real);
    }
    for (FriBidiStrIndex i = 0; i < length; i++) isolates_seen += FRIBIDI_IS_ISOLATE(types[i]) != 0;
    return real(types, brackets, length, base, levels);
}

typedef enum verdict { PASSES, WRONG_BASE, WRONG_LEVELS, WRONG_ORDER } verdict;

/* Levels inside isolates may stand higher than UAX #9 has them, by twos: the order is what a reader sees. */
static verdict judge(bidi *b, const bidi_case *c)
{
    uint8_t levels[MOST_CHARACTERS];
    uint32_t order[MOST_CHARACTERS], seen = 0;
    assert_int_equal(bidi_read(b, c->text, c->length, c->base), DAU_OK);
    if (b->base != c->paragraph) return WRONG_BASE;
    for (uint32_t i = 0; i < c->count; i++) levels[i] = b->levels[c->at[i]];
    bidi_reorder(order, levels, c->count, b->base);
    for (uint32_t i = 0; i < c->count; i++)
        if (!c->removed[i] && (c->has_controls ? (levels[i] ^ c->levels[i]) & 1 : levels[i] != c->levels[i]))
            return WRONG_LEVELS;
    for (uint32_t i = 0; i < c->count; i++)
        if (!c->removed[order[i]] && (seen >= c->ordered || order[i] != c->order[seen++])) return WRONG_ORDER;
    return seen == c->ordered ? PASSES : WRONG_ORDER;
}

static void the_unicode_cases_pass(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    bidi b = {.allocator = &allocator};
    uint32_t plain = 0, plain_passed = 0, controlled = 0, controlled_passed = 0;
    char line[4096], copy[4096];
    FILE *file = fopen(UNICODE_DATA_FOLDER "/BidiCharacterTest.txt", "r");
    if (file == NULL) {
        print_message("not run: BidiCharacterTest.txt is missing (Debian package unicode-data)\n");
        skip();
    }
    while (fgets(line, sizeof line, file) != NULL) {
        bidi_case c;
        memcpy(copy, line, sizeof copy);
        if (!read_case(&c, line) || c.has_overrides) continue;
        verdict v = judge(&b, &c);
        if (v != PASSES) print_message("fails (%d): %s", (int)v, copy);
        *(c.has_controls ? &controlled : &plain) += 1;
        *(c.has_controls ? &controlled_passed : &plain_passed) += v == PASSES;
    }
    fclose(file);
    bidi_drop(&b);
    print_message("BidiCharacterTest.txt without explicit controls: %u/%u, with them but overrides: %u/%u\n",
                  plain_passed, plain, controlled_passed, controlled);
    assert_true(plain > 91000);
    assert_int_equal(plain_passed, plain);
    assert_int_equal(controlled_passed, controlled);
    assert_int_equal(isolates_seen, 0);
}

/* ---- the engine's own rules -------------------------------------------------------------------- */

/* Levels of the characters of a text, a digit each. */
static void levels_of(char *out, const char *text)
{
    dau_allocator allocator = memory_default();
    bidi b = {.allocator = &allocator};
    uint32_t length = (uint32_t)strlen(text), code;
    assert_int_equal(bidi_read(&b, text, length, bidi_base_of(text, length)), DAU_OK);
    for (uint32_t at = 0; at < length; at += utf8_next(text + at, length - at, &code))
        *out++ = (char)('0' + (b.levels[at] & BIDI_LEVEL));
    *out = '\0';
    bidi_drop(&b);
}

static void a_block_runs_as_its_letters_do(void **state)
{
    (void)state;
    static const struct {
        const char *text, *levels;
    } rows[] = {
        {"ông محمد علي (sinh 1942) và", "000011111111000000000000000"},
        {"محمد và שרה", "11110000111"},   /* Latin letters: Vietnamese, whatever comes first */
        {"محمد (1942)!", "111111222211"}, /* none */
        {"(1942) שרה.", "12222111111"},
        {"“שרה כהן”, bà", "0111111100000"},
        {"12 ١٢", "00022"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char levels[64];
        levels_of(levels, rows[i].text);
        assert_string_equal(levels, rows[i].levels);
    }
}

static void only_right_to_left_characters_ask_for_levels(void **state)
{
    (void)state;
    static const char *const no[] = {"", "Quốc hội – “khóa XII” 1.250.000 ₫", "漢字 Ελλάδα Ёжик 😀🇻🇳", "\u202Eabc\u202C",
                                     "\u2067a\u2069"};
    static const char *const yes[] = {"a שרה", "محمد", "١", "a\u200F", "ﷺ", "ߒ", "\U0001E900", "\U00010840", "ࡀ"};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_false(bidi_is_needed(no[i], (uint32_t)strlen(no[i])));
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_true(bidi_is_needed(yes[i], (uint32_t)strlen(yes[i])));
}

/* CVE-2021-42574: Latin letters never run right to left, Hebrew ones never left to right. */
static void overrides_override_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"ab\u202Ecd שרה\u202C ef", "\u202Eab שרה",           "\u202Dשרה ab\u202C",
                                        "\u202D\u202Eשab\u202Dש",  "\u2067\u202Eab\u2069 ש", "\u202C\u2069ab ש\u202E"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char levels[64];
        uint32_t length = (uint32_t)strlen(texts[i]), code, k = 0;
        levels_of(levels, texts[i]);
        for (uint32_t at = 0; at < length; k++) {
            at += utf8_next(texts[i] + at, length - at, &code);
            if (code >= 'a' && code <= 'z') assert_int_equal(levels[k] % 2, 0);
            if (code >= 0x5D0 && code <= 0x5EA) assert_int_equal(levels[k] % 2, 1);
        }
    }
}

/* White space at a line's end stands where the paragraph ends, also where it was inside right-to-left text. */
static void white_at_the_end_of_a_line_takes_the_base(void **state)
{
    (void)state;
    uint8_t levels[] = {0, 1, 1 | BIDI_WHITE, 2, 1, 1 | BIDI_WHITE, 1 | BIDI_WHITE};
    static const uint32_t expected[] = {0, 4, 3, 2, 1, 5, 6};
    uint32_t order[7];
    bidi_reorder(order, levels, 7, 0);
    assert_memory_equal(order, expected, sizeof order);
}

/* Each would take minutes if FriBidi were handed all of it; both ends run as they should. */
static void hostile_paragraphs_are_linear(void **state)
{
    (void)state;
    static const char *const units[] = {"א",   "א(",  "\u2068a\u2069 ", "\u2067", "\u202Bא", "(א)",
                                        "א1 ", "[{(", "\u0301"};
    enum { BYTES = 1000000 };
    dau_allocator allocator = memory_default();
    bidi b = {.allocator = &allocator};
    char *text = malloc(BYTES + 8);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        uint32_t length = 1, step = (uint32_t)strlen(units[i]);
        text[0] = 'a';
        for (; length + step <= BYTES; length += step) memcpy(text + length, units[i], step);
        memcpy(text + length, " אa", 4);
        assert_int_equal(bidi_read(&b, text, length + 4, BIDI_LEFT_TO_RIGHT), DAU_OK);
        assert_int_equal(b.levels[0], 0);
        assert_int_equal(b.levels[length + 1] & 1, 1);
        assert_int_equal(b.levels[length + 3] & 1, 0);
    }
    free(text);
    bidi_drop(&b);
}

static void no_memory_is_said(void **state)
{
    (void)state;
    for (size_t at = 1; at <= 2; at++) {
        fail_alloc failing = {.fail_at = at};
        dau_allocator allocator = fail_alloc_in(&failing);
        bidi b = {.allocator = &allocator};
        assert_int_equal(bidi_read(&b, "א", 2, BIDI_FIRST_STRONG), DAU_E_MEMORY);
        assert_int_equal(bidi_read(&b, "א", 2, BIDI_FIRST_STRONG), DAU_OK);
        bidi_drop(&b);
        assert_int_equal(failing.live_blocks, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unicode_cases_pass),
        cmocka_unit_test(a_block_runs_as_its_letters_do),
        cmocka_unit_test(only_right_to_left_characters_ask_for_levels),
        cmocka_unit_test(overrides_override_nothing),
        cmocka_unit_test(white_at_the_end_of_a_line_takes_the_base),
        cmocka_unit_test(hostile_paragraphs_are_linear),
        cmocka_unit_test(no_memory_is_said),
    };
    return cmocka_run_group_tests_name("unicode_bidi", tests, NULL, NULL);
}
