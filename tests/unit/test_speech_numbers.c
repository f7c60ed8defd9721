/* What figures make of a text: cases of tests/cases/spoken-numbers.txt, and texts of chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/context.h"

static speech_context context_of(const char *text, uint32_t length)
{
    return (speech_context){.text = text,
                            .block_to = length,
                            .to = length,
                            .block = DAU_BLOCK_PARAGRAPH,
                            .region = DAU_REGION_NORTH,
                            .verbosity = DAU_VERBOSITY_NORMAL};
}

static bool is_letter_byte(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0xC3 || ((unsigned char)c & 0xC0) == 0x80;
}

static bool is_begun(char c)
{
    return c != ' ' && ((unsigned char)c & 0xC0) != 0x80;
}

/* Reads as a reader of whole texts does. What numbers_read leaves: letters stay as they are, signs are passed over. */
static void speak(buffer *out, const speech_context *c)
{
    out->length = 0;
    for (uint32_t at = c->from; at < c->to;) {
        token_reading reading = {.to = at};
        uint32_t length = out->length;
        if (is_begun(c->text[at])) assert_int_equal(numbers_read(&reading, c, at, out), DAU_OK);
        assert_true(reading.to >= at && reading.to <= c->to);
        assert_true(reading.to > at || out->length == length);
        if (reading.to > at) {
            at = reading.to;
            continue;
        }
        if (!is_letter_byte(c->text[at])) {
            at++;
            continue;
        }
        if (out->length > 0) assert_int_equal(buffer_append(out, " ", 1), DAU_OK);
        for (; at < c->to && is_letter_byte(c->text[at]); at++)
            assert_int_equal(buffer_append(out, c->text + at, 1), DAU_OK);
    }
}

static uint32_t failures_in(const char *path)
{
    char line[2048];
    uint32_t failures = 0, cases = 0;
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || tab == NULL) continue;
        *tab = '\0';
        speech_context c = context_of(line, (uint32_t)strlen(line));
        speak(&out, &c);
        assert_int_equal(buffer_append(&out, "", 1), DAU_OK);
        cases++;
        if (strcmp(out.data, tab + 1) == 0) continue;
        failures++;
        print_message("%s\n  said %s\n  want %s\n", line, out.data, tab + 1);
    }
    fclose(file);
    buffer_drop(&out);
    assert_true(cases > 0);
    return failures;
}

static void cases_are_said_as_written_down(void **state)
{
    (void)state;
    assert_int_equal(failures_in(DAU_SOURCE_DIR "/tests/cases/spoken-numbers.txt"), 0);
}

static void regions_differ_in_two_words(void **state)
{
    (void)state;
    static const char text[] = "1105 và 2k";
    static const char north[] = "một nghìn một trăm linh năm và hai nghìn",
                      south[] = "một ngàn một trăm lẻ năm và hai ngàn";
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    speech_context c = context_of(text, sizeof text - 1);
    speak(&out, &c);
    assert_int_equal(out.length, sizeof north - 1);
    assert_memory_equal(out.data, north, sizeof north - 1);
    c.region = DAU_REGION_SOUTH;
    speak(&out, &c);
    assert_int_equal(out.length, sizeof south - 1);
    assert_memory_equal(out.data, south, sizeof south - 1);
    buffer_drop(&out);
}

/* ---- texts of chance ---------------------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static const char *const pieces[] = {
    "0",     "1",      "5",   "12",   "29",   "2022",     "000", "999", "24", "/",  "-",   ".",
    ",",     ":",      "+",   " ",    " ",    " ",        "–",   "−",   "(",  ")",  "%",   "$",
    "€",     "đ",      "₫",   "°C",   "m²",   "km/h",     "kg",  "h",   "g",  "CH", "SA",  "ngày",
    "tháng", "năm",    "số",  "thứ",  "khóa", "XII",      "IV",  "I",   "Th", "T5", "CN",  "NQ",
    "TW",    "NĐ-CP",  "QĐ",  "QL1A", "Q.",   "COVID",    "=",   "x",   "×",  "½",  "tỷ",  "USD",
    "'",     "GMT",    "đến", "của",  "\xC2", "\xE2\x80", "ậ",   "tr",  "k",  "&",  "US$", "\xEF\xBF\xBD",
    "Km",    "\u00A0", "^",
};

static bool is_syllables(const char *words, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++) {
        bool is_blank = words[i] == ' ' && i + 1 < length && words[i + 1] != ' ';
        if (!is_letter_byte(words[i]) && !is_blank) return false;
    }
    return true;
}

/* Every token ends within its sentence and says syllables, not too many. */
static void check_tokens(const speech_context *c, buffer *out)
{
    for (uint32_t at = c->from; at < c->to;) {
        token_reading reading = {.to = at};
        out->length = 0;
        if (is_begun(c->text[at])) assert_int_equal(numbers_read(&reading, c, at, out), DAU_OK);
        assert_true(reading.to >= at && reading.to <= c->to);
        assert_true(out->length <= DAU_SPOKEN_MOST);
        if (!is_syllables(out->data, out->length)) {
            print_message("%.*s\n  said %.*s\n", (int)(c->to - c->from), c->text + c->from, (int)out->length,
                          out->data);
            fail();
        }
        assert_true(reading.to > at ? reading.kind > 0 && reading.kind < DAU_TOKEN_KIND_COUNT : out->length == 0);
        at = reading.to > at ? reading.to : at + 1;
    }
}

static void no_text_leads_a_token_astray(void **state)
{
    (void)state;
    enum { TEXTS = 20000, MOST_PIECES = 24, PIECES = sizeof pieces / sizeof *pieces };
    uint32_t seed = 77;
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    assert_int_equal(buffer_reserve(&out, 1), DAU_OK);
    for (uint32_t i = 0; i < TEXTS; i++) {
        char text[512];
        uint32_t length = 0, count = 1 + next_random(&seed) % MOST_PIECES;
        for (uint32_t k = 0; k < count; k++) {
            const char *piece = pieces[next_random(&seed) % PIECES];
            memcpy(text + length, piece, strlen(piece));
            length += (uint32_t)strlen(piece);
        }
        char *exact = malloc(length); /* so that a byte too far is seen */
        memcpy(exact, text, length);
        speech_context c = context_of(exact, length);
        c.to = length - next_random(&seed) % length / 2;
        check_tokens(&c, &out);
        free(exact);
    }
    buffer_drop(&out);
}

static void a_hundred_thousand_figures_are_said_one_by_one(void **state)
{
    (void)state;
    enum { FIGURES = 100000 };
    char *text = malloc(FIGURES);
    memset(text, '7', FIGURES);
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    uint32_t said = 0;
    for (uint32_t from = 0; from < FIGURES; from += DAU_SENTENCE_MOST) {
        speech_context c = context_of(text, FIGURES);
        c.from = from;
        c.to = FIGURES - from < DAU_SENTENCE_MOST ? FIGURES : from + DAU_SENTENCE_MOST;
        check_tokens(&c, &out);
        speak(&out, &c);
        said += out.length;
    }
    assert_int_equal(said,
                     FIGURES * (sizeof "bảy" - 1) + FIGURES - (FIGURES + DAU_SENTENCE_MOST - 1) / DAU_SENTENCE_MOST);
    free(text);
    buffer_drop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_are_said_as_written_down),
        cmocka_unit_test(regions_differ_in_two_words),
        cmocka_unit_test(no_text_leads_a_token_astray),
        cmocka_unit_test(a_hundred_thousand_figures_are_said_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
