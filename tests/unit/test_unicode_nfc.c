#define _POSIX_C_SOURCE 200809L
#include "unicode/data_folder.h"
#include "unicode/nfc.h"
#include "unicode/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

/* ---- help ----------------------------------------------------------------------------------- */

typedef struct composed {
    dau_allocator allocator;
    buffer out;
    nfc_map map;
    uint32_t dropped;
} composed;

static void compose_start(composed *c)
{
    *c = (composed){.allocator = memory_default()};
    c->out = buffer_in(&c->allocator, UINT32_MAX);
    c->map = nfc_map_in(&c->allocator);
}

static void compose_text(composed *c, const char *text, uint32_t length, uint32_t max_marks)
{
    compose_start(c);
    assert_int_equal(nfc_append(&c->out, &c->map, text, length, 0, max_marks, &c->dropped, vector_best()), DAU_OK);
}

static void composed_drop(composed *c)
{
    buffer_drop(&c->out);
    nfc_map_drop(&c->map);
}

static bool composes_to(const char *text, const char *expected)
{
    composed c;
    compose_text(&c, text, (uint32_t)strlen(text), NFC_MOST_MARKS);
    bool same =
        c.out.length == strlen(expected) && (c.out.length == 0 || memcmp(c.out.data, expected, c.out.length) == 0);
    composed_drop(&c);
    return same;
}

static uint32_t next_random(uint32_t *random, uint32_t below)
{
    *random = *random * 1664525u + 1013904223u;
    return (*random >> 8) % below;
}

/* ---- conformance ---------------------------------------------------------------------------- */

static void spell_field(char *out, const char *field)
{
    char *end;
    while (*field != '\0' && *field != ';') {
        out += utf8_encode(out, (uint32_t)strtoul(field, &end, 16));
        field = end + (*end == ' ');
    }
    *out = '\0';
}

/* source; NFC; NFD; NFKC; NFKD */
static bool line_passes(const char *line)
{
    char fields[5][256];
    for (size_t i = 0; i < 5; i++, line = strchr(line, ';') + 1) spell_field(fields[i], line);
    return composes_to(fields[0], fields[1]) && composes_to(fields[1], fields[1]) &&
           composes_to(fields[2], fields[1]) && composes_to(fields[3], fields[3]) && composes_to(fields[4], fields[3]);
}

/* Part 1 of the file lists every character that is not its own NFC, NFD, NFKC and NFKD. */
static void others_stay(const bool *is_listed)
{
    for (uint32_t code = 1; code < 0x110000; code++) {
        char text[5] = "";
        if (is_listed[code] || (code >= 0xD800 && code < 0xE000)) continue;
        utf8_encode(text, code);
        if (!composes_to(text, text)) fail_msg("U+%04X does not stay as it is", code);
    }
}

static void the_unicode_cases_pass(void **state)
{
    (void)state;
    static bool is_listed[0x110000];
    char line[4096];
    uint32_t all = 0, passed = 0;
    bool in_part_1 = false;
    FILE *file = popen("bzcat '" UNICODE_DATA_FOLDER "/NormalizationTest.txt.bz2' 2>&1", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '@') in_part_1 = strncmp(line, "@Part1", 6) == 0;
        if (strchr("0123456789ABCDEF", line[0]) == NULL || strchr(line, ';') == NULL) continue;
        bool passes = line_passes(line);
        all++;
        passed += passes;
        if (in_part_1) is_listed[strtoul(line, NULL, 16)] = true;
        if (!passes) printf("fails: %s", line);
    }
    if (pclose(file) != 0 || all == 0) {
        printf("not run: %s/NormalizationTest.txt.bz2 (Debian packages unicode-data, bzip2)\n", UNICODE_DATA_FOLDER);
        skip();
    }
    printf("NormalizationTest.txt: %u/%u\n", passed, all);
    assert_true(all > 19000);
    assert_int_equal(passed, all);
    others_stay(is_listed);
}

/* ---- what a reader sees ---------------------------------------------------------------------- */

static void text_and_its_sources(void **state)
{
    (void)state;
    static const struct {
        const char *source, *text;
        const char *sources; /* one letter a byte of the text and of its end: a is source byte 0 */
    } cases[] = {
        {"Việt", "Việt", "abcdefg"},
        {"Vie\u0323\u0302t", "Việt", "abccchi"},
        {"Vie\u0302\u0323t", "Việt", "abccchi"},
        {"Vi\u1EB9\u0302t", "Việt", "abccchi"},
        {"Vi\u00EA\u0323t", "Việt", "abcccgh"},
        {"a\u0323a\u0323", "\u1EA1\u1EA1", "aaadddg"},
        {"\u212B", "\u00C5", "aad"},
        {"x\u0301\u0323y", "x\u0323\u0301y", "aaaaafg"},
        {"\u0301\u0323", "\u0323\u0301", "aaaae"},
        {"\u1100\u1161\u11A8!", "각!", "aaajk"},
        {"가\u11A8\u11A8", "각\u11A8", "aaaghij"},
        {"a\u0340b", "àb", "aade"},
        {"", "", "a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        composed c;
        compose_text(&c, cases[i].source, (uint32_t)strlen(cases[i].source), 16);
        assert_int_equal(c.out.length, strlen(cases[i].text));
        if (c.out.length > 0) assert_memory_equal(c.out.data, cases[i].text, c.out.length);
        for (uint32_t at = 0; at <= c.out.length; at++)
            assert_int_equal(nfc_map_source(&c.map, at), cases[i].sources[at] - 'a');
        composed_drop(&c);
    }
}

static void pieces_keep_their_sources(void **state)
{
    (void)state;
    composed c;
    compose_start(&c);
    assert_int_equal(nfc_append(&c.out, &c.map, "một", 5, 3, 16, &c.dropped, vector_best()), DAU_OK);
    assert_int_equal(nfc_append(&c.out, &c.map, "ha\u0300", 4, 10, 16, &c.dropped, vector_best()), DAU_OK);
    assert_int_equal(nfc_append(&c.out, &c.map, "ba", 2, 14, 16, &c.dropped, vector_best()), DAU_OK);
    static const uint32_t sources[] = {3, 4, 5, 6, 7, 10, 11, 11, 14, 15, 16};
    assert_int_equal(c.out.length, 10);
    assert_memory_equal(c.out.data, "mộthàba", 10);
    for (uint32_t at = 0; at <= c.out.length; at++) assert_int_equal(nfc_map_source(&c.map, at), sources[at]);
    composed_drop(&c);
}

/* ---- any text --------------------------------------------------------------------------------- */

static const char *const letters[] = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y",
                                      "A", "Ă", "Â", "E", "Ê", "I", "O", "Ô", "Ơ", "U", "Ư", "Y"};
static const char *const tones[] = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};

/* A Vietnamese letter and its tone as one code point, fully taken apart, or half, in any order of marks that is
 * canonically equivalent. */
static void add_letter(char *out, uint32_t *random)
{
    char whole[16];
    const char *letter = letters[next_random(random, 24)], *tone = tones[next_random(random, 5)];
    snprintf(whole, sizeof whole, "%s%s", letter, tone);
    uint32_t form = next_random(random, 4);
    if (form == 0) {
        strcat(out, whole);
        return;
    }
    utf8proc_uint8_t *made =
        form == 1 ? utf8proc_NFC((utf8proc_uint8_t *)whole) : utf8proc_NFD((utf8proc_uint8_t *)whole);
    const char *text = (const char *)made;
    if (form == 3 && strlen(text) == 5 && strcmp(text + 1, "\u0323\u0302") == 0)
        sprintf(out + strlen(out), "%c\u0302\u0323", text[0]);
    else
        strcat(out, text);
    free(made);
}

static void add_piece(char *out, uint32_t *random)
{
    static const char *const others[] = {"b", " ", "đ", "€", "ngh", "\n", "中", "1.250", "\u00A0", "\U0001F1FB"};
    /* What composes, reorders or stays apart in scripts that are not ours. */
    static const char *const strange[] = {"\u1100", "\u1161", "\u11A8", "가",         "각",         "\u0F73", "\u0F71",
                                          "\u0344", "\u212B", "\u0958", "\u09C7",     "\u09BE",     "\u200D", "\u034F",
                                          "\u0345", "\u3099", "\u304B", "\U0001D15E", "\U0001D165", "\u0E33", "\uFE0F",
                                          "\u0CC6", "\u0CC2", "\u0CD5", "\u0338",     "\u2260"};
    uint32_t kind = next_random(random, 10);
    if (kind < 5)
        add_letter(out, random);
    else if (kind < 7)
        strcat(out, others[next_random(random, 10)]);
    else if (kind < 8)
        strcat(out, tones[next_random(random, 5)]);
    else
        strcat(out, strange[next_random(random, sizeof strange / sizeof *strange)]);
}

static bool is_code_start(const char *text, uint32_t length, uint32_t at)
{
    return at == length || ((unsigned char)text[at] & 0xC0) != 0x80;
}

/* Where the map goes on, source and text can be cut: the two beginnings are each other's. */
static void check_map(const composed *c, const char *source, uint32_t source_length)
{
    uint32_t last = 0;
    for (uint32_t at = 0; at <= c->out.length; at++) {
        uint32_t from = nfc_map_source(&c->map, at);
        assert_true(from >= last && from <= source_length);
        if (is_code_start(c->out.data, c->out.length, at) && (at == 0 || from > last)) {
            composed head;
            assert_true(is_code_start(source, source_length, from));
            compose_text(&head, source, from, NFC_MOST_MARKS);
            assert_int_equal(head.out.length, at);
            if (at > 0) assert_memory_equal(head.out.data, c->out.data, at);
            composed_drop(&head);
        }
        last = from;
    }
    assert_int_equal(nfc_map_source(&c->map, c->out.length), source_length);
}

static void any_mixture_is_composed(void **state)
{
    (void)state;
    uint32_t random = 20240229;
    for (int round = 0; round < 4000; round++) {
        char text[1024] = "";
        uint32_t pieces = 1 + next_random(&random, 40);
        for (uint32_t i = 0; i < pieces; i++) add_piece(text, &random);
        uint32_t length = (uint32_t)strlen(text);
        utf8proc_uint8_t *expected = utf8proc_NFC((utf8proc_uint8_t *)text);
        composed c, again;
        compose_text(&c, text, length, NFC_MOST_MARKS);
        assert_int_equal(c.out.length, strlen((char *)expected));
        assert_memory_equal(c.out.data, expected, c.out.length);
        check_map(&c, text, length);

        compose_text(&again, (char *)expected, c.out.length, NFC_MOST_MARKS);
        assert_int_equal(again.out.length, c.out.length);
        assert_memory_equal(again.out.data, expected, c.out.length);
        for (uint32_t at = 0; at <= c.out.length; at++) assert_int_equal(nfc_map_source(&again.map, at), at);
        assert_int_equal(again.map.count, 0);
        composed_drop(&again);
        composed_drop(&c);
        free(expected);
    }
}

/* ---- limits ----------------------------------------------------------------------------------- */

static void the_first_marks_stay(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        uint32_t max_marks;
        const char *text;
        uint32_t dropped;
    } cases[] = {
        {"a\u0301\u0301\u0323b", 2, "á\u0301b", 1}, /* not ạ: the dot comes third */
        {"a\u0323\u0301\u0301b", 2, "ạ\u0301b", 1},
        {"ế\u0301\u0301\u0301b\u0301", 2, "ế\u0301\u0301b\u0301", 1},
        {"a\u200D\u0301\u200Cb", 1, "a\u200Db", 2},
        {"a\uFE0F\uFE0F\u20DD!", 1, "a\uFE0F!", 2},
        {"a\u0323\u0302", 0, "a", 2},
        {"\u0301\u0302a\u0302", 1, "\u0301â", 1},
        {"\u0915\u093E\u093E\u093E", 2, "\u0915\u093E\u093E", 1}, /* spacing marks */
        {"👍🏽🏽🏽", 1, "👍🏽", 2},
        {"\u200D\u200D", 0, "", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        composed c;
        compose_text(&c, cases[i].source, (uint32_t)strlen(cases[i].source), cases[i].max_marks);
        assert_int_equal(c.out.length, strlen(cases[i].text));
        if (c.out.length > 0) assert_memory_equal(c.out.data, cases[i].text, c.out.length);
        assert_int_equal(c.dropped, cases[i].dropped);
        assert_int_equal(nfc_map_source(&c.map, c.out.length), strlen(cases[i].source));
        composed_drop(&c);
    }
}

/* A million units on one base; each would take minutes if a cluster were put in order as a whole. */
static void hostile_text_is_linear(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        uint32_t max_marks, length, dropped;
    } cases[] = {
        {"\u0301", 16, 2 + 15 * 2, 999984}, /* á and fifteen more */
        {"\u0301\u0323", 255, 3 + 254 * 2, 2000000 - 255},
        {"\u200D", 16, 1 + 16 * 3, 999984},
        {"\u034F", UINT32_MAX, 1 + 255 * 2, 1000000 - 255},
        {"\u1161", 16, 1 + 3000000, 0},
        {"\u11A8", 16, 1 + 3000000, 0},
        {"\u212B", 16, 1 + 2000000, 0},
        {"\u0E33", 16, 1 + 16 * 3, 999984},
        {"a\u0323", 16, 1 + 3000000, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t size = (uint32_t)strlen(cases[i].unit), length = 1 + size * 1000000;
        char *text = malloc(length);
        assert_non_null(text);
        text[0] = 'a';
        for (uint32_t at = 1; at < length; at += size) memcpy(text + at, cases[i].unit, size);
        composed c;
        compose_text(&c, text, length, cases[i].max_marks);
        assert_int_equal(c.out.length, cases[i].length);
        assert_int_equal(c.dropped, cases[i].dropped);
        assert_int_equal(nfc_map_source(&c.map, c.out.length), length);
        composed_drop(&c);
        free(text);
    }
}

static void any_bytes_end(void **state)
{
    (void)state;
    uint32_t random = 7;
    for (int round = 0; round < 5000; round++) {
        char text[64];
        composed c;
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = (char)(next_random(&random, 2) ? next_random(&random, 256) : 0xCC + next_random(&random, 2));
        compose_text(&c, text, sizeof text, 3);
        assert_int_equal(nfc_map_source(&c.map, c.out.length), sizeof text);
        composed_drop(&c);
    }
}

/* ---- failures --------------------------------------------------------------------------------- */

typedef struct meter {
    size_t held;
    uint32_t calls_left;
} meter;

static void *resize_metered(void *user, void *p, size_t old_size, size_t new_size)
{
    meter *m = user;
    if (new_size > 0 && m->calls_left-- == 0) {
        m->calls_left = 0;
        return NULL;
    }
    m->held += new_size - old_size;
    if (new_size > 0) return realloc(p, new_size);
    free(p);
    return NULL;
}

/* Appends to text that is there already, with the n-th allocation refused; true when none was refused. */
static bool append_with(uint32_t calls, uint32_t ceiling, dau_status refused)
{
    static const char text[] =
        "a\u0323 to\u0302i ba\u0309o la\u0300 d\u01B0\u01A1\u0323c va\u0300 the\u0302\u0301 na\u0300y na\u0300y";
    meter m = {.calls_left = UINT32_MAX};
    dau_allocator allocator = {.user = &m, .resize = resize_metered};
    buffer out = buffer_in(&allocator, ceiling);
    nfc_map map = nfc_map_in(&allocator);
    uint32_t dropped = 0;
    assert_int_equal(nfc_append(&out, &map, "e\u0301e\u0301\u0301", 8, 0, 1, &dropped, vector_best()), DAU_OK);
    uint32_t count = map.count, end = nfc_map_source(&map, out.length);
    m.calls_left = calls;
    dau_status status = nfc_append(&out, &map, text, sizeof text - 1, 20, 1, &dropped, vector_best());
    if (status != DAU_OK) {
        assert_int_equal(status, refused);
        assert_int_equal(out.length, 4);
        assert_memory_equal(out.data, "éé", 4);
        assert_int_equal(map.count, count);
        assert_int_equal(nfc_map_source(&map, out.length), end);
        assert_int_equal(dropped, 1);
    }
    buffer_drop(&out);
    nfc_map_drop(&map);
    assert_int_equal(m.held, 0);
    return status == DAU_OK;
}

static void a_failure_leaves_all_as_it_was(void **state)
{
    (void)state;
    uint32_t calls = 0;
    while (!append_with(calls, UINT32_MAX, DAU_E_MEMORY)) calls++;
    assert_true(calls > 2);
    assert_false(append_with(UINT32_MAX, 20, DAU_E_LIMIT));
    assert_false(append_with(UINT32_MAX, 4, DAU_E_LIMIT));
}

static void sources_have_an_end(void **state)
{
    (void)state;
    composed c;
    compose_start(&c);
    assert_int_equal(nfc_append(&c.out, &c.map, "ab", 2, 0x7FFFFFFE, 16, &c.dropped, vector_best()), DAU_E_LIMIT);
    assert_int_equal(nfc_append(&c.out, &c.map, "ab", 2, UINT32_MAX, 16, &c.dropped, vector_best()), DAU_E_LIMIT);
    assert_int_equal(nfc_map_add(&c.map, 0, 0x80000000), DAU_E_LIMIT);
    assert_int_equal(c.out.length, 0);
    composed_drop(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unicode_cases_pass),
        cmocka_unit_test(text_and_its_sources),
        cmocka_unit_test(pieces_keep_their_sources),
        cmocka_unit_test(any_mixture_is_composed),
        cmocka_unit_test(the_first_marks_stay),
        cmocka_unit_test(hostile_text_is_linear),
        cmocka_unit_test(any_bytes_end),
        cmocka_unit_test(a_failure_leaves_all_as_it_was),
        cmocka_unit_test(sources_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
