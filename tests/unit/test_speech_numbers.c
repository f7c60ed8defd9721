/* What figures make of a text: cases of tests/cases/spoken-numbers.txt, and texts of chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/context.h"
#include "support/fail_alloc.h"
#include "support/test_article.h"

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

/* What a text says, its signs left out. */
static void speak(buffer *out, dau_engine *engine, const char *text, dau_region region)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_speech *speech;
    dau_speech_options options = DAU_INIT(dau_speech_options);
    options.region = region;
    options.verbosity = DAU_VERBOSITY_TEXT;
    assert_int_equal(dau_speech_new(&speech, engine, article, &options), DAU_OK);
    out->length = 0;
    for (;;) {
        dau_sentence sentence = DAU_INIT(dau_sentence);
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        if (sentence.token_count == 0) break;
        for (uint32_t i = 0; i < sentence.token_count; i++) {
            const char *spoken = sentence.tokens[i].spoken;
            bool is_first = out->length == 0 || *spoken == '\0';
            assert_int_equal(buffer_append(out, " ", is_first ? 0 : 1), DAU_OK);
            assert_int_equal(buffer_append(out, spoken, strlen(spoken)), DAU_OK);
        }
    }
    assert_int_equal(buffer_append(out, "", 1), DAU_OK);
    dau_speech_drop(speech);
    dau_article_drop(article);
}

static uint32_t failures_in(dau_engine *engine, const char *path)
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
        speak(&out, engine, line, DAU_REGION_NORTH);
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
    assert_int_equal(failures_in(*state, DAU_SOURCE_DIR "/tests/cases/spoken-numbers.txt"), 0);
}

static void regions_differ_in_two_words(void **state)
{
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    speak(&out, *state, "1105 và 2k", DAU_REGION_NORTH);
    assert_string_equal(out.data, "một nghìn một trăm linh năm và hai nghìn");
    speak(&out, *state, "1105 và 2k", DAU_REGION_SOUTH);
    assert_string_equal(out.data, "một ngàn một trăm lẻ năm và hai ngàn");
    buffer_drop(&out);
}

/* Letters that could be figures, days, units, and are none where they stand. */
static const char *const left_alone[] = {
    "đĩa CD",     "I am",          "vitamin C", "MC, DC, LCD, CV, VI",
    "loại C",     "khu D",         "size XL",   "anh T nói",
    "đ/c Lan",    "CN, HCM",       "Q. Bình",   "nam/nữ, và/hoặc",
    "ngày/tháng", "một m dài",     "Thanh Hóa", "Km",
    "phim X",     "MIX, CIVIL",    "$, € và %", "chính trị-xã hội – a",
    "(và)",       "MILI, DIM, LI", "QĐ và NQ",  "GMT",
};

static void what_is_no_number_is_left_to_others(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    for (size_t i = 0; i < sizeof left_alone / sizeof *left_alone; i++) {
        speech_context c = context_of(left_alone[i], (uint32_t)strlen(left_alone[i]));
        for (uint32_t at = 0; at < c.to; at++) {
            token_reading reading = {.to = at};
            bool begins = is_begun(c.text[at]) && (at == 0 || !is_letter_byte(c.text[at - 1]));
            if (begins) assert_int_equal(numbers_read(&reading, &c, at, &out), DAU_OK);
            if (reading.to > at) fail_msg("%s: read %.*s", c.text, (int)(reading.to - at), c.text + at);
        }
    }
    assert_int_equal(out.length, 0);
    buffer_drop(&out);
}

/* What a reader of a screen or a voice is told of each. */
static void a_token_has_its_kind(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        dau_token_kind kind;
    } tokens[] = {
        {"1.234", DAU_TOKEN_NUMBER},
        {"3,5", DAU_TOKEN_NUMBER},
        {"1/2", DAU_TOKEN_FRACTION},
        {"5-7", DAU_TOKEN_RANGE},
        {"5kg-7kg", DAU_TOKEN_RANGE},
        {"3-0", DAU_TOKEN_RATIO},
        {"16:9", DAU_TOKEN_RATIO},
        {"29/12/2022", DAU_TOKEN_DATE},
        {"14:26", DAU_TOKEN_TIME},
        {"Th 5", DAU_TOKEN_WEEKDAY},
        {"50.000đ/cp", DAU_TOKEN_MONEY},
        {"$5", DAU_TOKEN_MONEY},
        {"60 km/h", DAU_TOKEN_MEASURE},
        {"5%", DAU_TOKEN_MEASURE},
        {"km/h", DAU_TOKEN_MEASURE},
        {"0912 345 678", DAU_TOKEN_PHONE},
        {"(024) 3825 1234", DAU_TOKEN_PHONE},
        {"18-NQ/TW", DAU_TOKEN_DOCUMENT},
        {"QĐ-TTg", DAU_TOKEN_DOCUMENT},
        {"COVID-19", DAU_TOKEN_CODE},
        {"QL1A", DAU_TOKEN_CODE},
        {"5G", DAU_TOKEN_CODE},
        {"-5", DAU_TOKEN_NUMBER},
        {"GMT+7", DAU_TOKEN_TIME},
        {"Q3/2023", DAU_TOKEN_DATE},
    };
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        speech_context c = context_of(tokens[i].text, (uint32_t)strlen(tokens[i].text));
        token_reading reading;
        assert_int_equal(numbers_read(&reading, &c, 0, &out), DAU_OK);
        if (reading.to != c.to || reading.kind != tokens[i].kind)
            fail_msg("%s: %u of %u bytes, a %s", c.text, reading.to, c.to, dau_token_kind_name(reading.kind));
    }
    buffer_drop(&out);
}

/* Out of memory, nothing was said. */
static void a_refused_byte_leaves_things_as_they_were(void **state)
{
    (void)state;
    static const char text[] = "29/12/2022";
    speech_context c = context_of(text, sizeof text - 1);
    for (size_t refused = 1;; refused++) {
        fail_alloc refusing = {.fail_at = refused};
        dau_allocator allocator = fail_alloc_in(&refusing);
        buffer out = buffer_in(&allocator, 1 << 20);
        token_reading reading;
        dau_status status = numbers_read(&reading, &c, 0, &out);
        bool is_refused = refusing.calls >= refused;
        assert_int_equal(status, is_refused ? DAU_E_MEMORY : DAU_OK);
        assert_int_equal(reading.to, is_refused ? 0 : c.to);
        if (is_refused) assert_int_equal(out.length, 0);
        buffer_drop(&out);
        assert_int_equal(refusing.live_blocks, 0);
        if (!is_refused) break;
    }
}

/* Whose name it is, and how that is said, is another reader's. */
static void a_ruler_has_a_number(void **state)
{
    (void)state;
    static const char text[] = "vua Louis XIV mất", said[] = "mười bốn";
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    speech_context c = context_of(text, sizeof text - 1);
    token_reading reading;
    assert_int_equal(numbers_read(&reading, &c, sizeof "vua Louis", &out), DAU_OK);
    assert_int_equal(reading.kind, DAU_TOKEN_ROMAN);
    assert_int_equal(reading.to, sizeof "vua Louis XIV" - 1);
    assert_int_equal(out.length, sizeof said - 1);
    assert_memory_equal(out.data, said, sizeof said - 1);
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
    enum { FIGURES = 100000, BYTES = sizeof "bảy " - 1 };
    char *text = malloc(FIGURES + 1);
    memset(text, '7', FIGURES);
    text[FIGURES] = '\0';
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    speak(&out, *state, text, DAU_REGION_NORTH);
    assert_int_equal(out.length, FIGURES * BYTES);
    for (uint32_t i = 0; i < FIGURES; i++)
        assert_memory_equal(out.data + (size_t)i * BYTES, "bảy ", i + 1 < FIGURES ? BYTES : BYTES - 1);
    free(text);
    buffer_drop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_are_said_as_written_down),
        cmocka_unit_test(regions_differ_in_two_words),
        cmocka_unit_test(what_is_no_number_is_left_to_others),
        cmocka_unit_test(a_ruler_has_a_number),
        cmocka_unit_test(a_token_has_its_kind),
        cmocka_unit_test(a_refused_byte_leaves_things_as_they_were),
        cmocka_unit_test(no_text_leads_a_token_astray),
        cmocka_unit_test(a_hundred_thousand_figures_are_said_one_by_one),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
