/* Articles in every encoding: the same text, each letter led back to its byte, whatever memory or bytes do. */
#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/legacy_bytes.h"
#include "support/random_article.h"
#include "support/reading.h"
#include "support/test_article.h"
#include "unicode/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dau_read_options named(const char *encoding)
{
    dau_read_options options = DAU_INIT(options);
    options.encoding = encoding;
    return options;
}

static void check_same(reading *r, const legacy_bytes *made, const char *encoding, const char *sample)
{
    dau_read_options plain = DAU_INIT(plain), options = named(encoding);
    reading_open(r, made->kept, made->kept_length, &plain);
    char *expected = reading_outline(r);
    reading_open(r, made->bytes, made->length, &options);
    assert_int_equal(r->status, DAU_OK);
    const dau_note *note = reading_note(r, DAU_NOTE_ENCODING);
    assert_non_null(note);
    assert_int_equal(note->status, DAU_OK);
    r->note_count = 0;
    char *outline = reading_outline(r), *notes = strstr(expected, "\nnote ");
    if (notes != NULL) notes[1] = 0;
    size_t same = 0;
    while (outline[same] != 0 && outline[same] == expected[same]) same++;
    if (outline[same] != expected[same]) {
        size_t from = same > 40 ? same - 40 : 0;
        fail_msg("%s in %s: %.80s, not %.80s", sample, encoding, outline + from, expected + from);
    }
    free(outline);
    free(expected);
}

/* Samples there and back: the same blocks and letters. */
static void samples_come_back(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        dau_article *article = test_sample(r.engine, test_sample_at(i));
        uint32_t length;
        const char *text = dau_article_text(article, &length);
        bool is_foreign = strstr(test_sample_at(i), "ten-nuoc-ngoai") != NULL;
        for (size_t e = 0; legacy_bytes_name(e) != NULL; e++) {
            const char *encoding = legacy_bytes_name(e);
            if (is_foreign && strcmp(encoding, "viqr") == 0) continue; /* it has Vietnamese syllables only */
            legacy_bytes made = legacy_bytes_of(encoding, text, length);
            check_same(&r, &made, encoding, test_sample_at(i));
            legacy_bytes_drop(&made);
        }
        dau_article_drop(article);
    }
    reading_end(&r);
}

/* Paragraphs of words of a sample, their ends as Windows has them. */
static size_t shuffle_words(char *out, size_t room, const char *text, dice *d)
{
    size_t used = 0, length = strlen(text);
    while (used + 64 < room) {
        const char *word = text + dice_roll(d, (uint32_t)length);
        while (*word != ' ' && *word != 0) word++;
        word += strspn(word, " ");
        size_t size = strcspn(word, " \n");
        if (size == 0 || size > 32) continue;
        memcpy(out + used, word, size);
        used += size;
        const char *end = dice_roll(d, 9) == 0 ? "\r\n\r\n" : " ";
        memcpy(out + used, end, strlen(end));
        used += strlen(end);
    }
    return used;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\r' || c == '\n';
}

static void check_places(const reading *r, const legacy_bytes *made, const char *encoding)
{
    uint32_t length, at = 0;
    const char *text = dau_article_text(r->article, &length), *kept = made->kept;
    for (size_t i = 0; i < made->count; i++) {
        uint32_t code, read, size = utf8_decode(kept, 4, &code, NULL);
        kept += size;
        if (is_white(kept[-1])) continue;
        while (at < length && is_white(text[at])) at++;
        assert_true(at < length);
        uint32_t taken = utf8_decode(text + at, length - at, &read, NULL);
        if (read != code) fail_msg("%s: U+%04X of byte %u is U+%04X", encoding, code, made->places[i], read);
        for (uint32_t k = 0; k < taken; k++) {
            uint64_t place = dau_article_source_offset(r->article, at + k);
            if (place != made->places[i])
                fail_msg("%s: U+%04X of byte %u leads to %u", encoding, code, made->places[i], (unsigned)place);
        }
        at += taken;
    }
}

static void letters_lead_back_to_their_bytes(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    dau_article *sample = test_sample(r.engine, "bai-dai.txt");
    dice d = {.state = 11};
    for (int round = 0; round < 40; round++) {
        char text[4096];
        size_t length = shuffle_words(text, sizeof text, dau_article_text(sample, NULL), &d);
        for (size_t e = 0; legacy_bytes_name(e) != NULL; e++) {
            legacy_bytes made = legacy_bytes_of(legacy_bytes_name(e), text, length);
            dau_read_options options = named(legacy_bytes_name(e));
            options.format = DAU_FORMAT_PLAIN;
            options.structure = DAU_STRUCTURE_PARAGRAPHS;
            reading_open(&r, made.bytes, made.length, &options);
            check_places(&r, &made, legacy_bytes_name(e));
            legacy_bytes_drop(&made);
        }
    }
    dau_article_drop(sample);
    reading_end(&r);
}

typedef struct wide_case {
    const char *bytes;
    size_t length;
    const char *encoding, *text;
} wide_case;

#define BYTES(literal) literal, sizeof literal - 1

/* UTF-16 by its mark, by name, and by its NULs. */
static void utf16_is_read(void **state)
{
    (void)state;
    static const wide_case cases[] = {
        {BYTES("\xFF\xFEH\0\xD9\x1Ei\0\r\0\n\0\r\0\n\0n\0"), NULL, "Hội\nn"},
        {BYTES("\xFE\xFF\0H\x1E\xD9\0i\0\r\0\r\0n"), NULL, "Hội\nn"},
        {BYTES("H\0\xD9\x1Ei\0 \0n\0g\0h\0\xCB\x1E \0k\0h\0a\0i\0 \0m\0"), NULL, "Hội nghị khai m"},
        {BYTES("\0H\x1E\xD9\0i\0 \0n\0g\0h\x1E\xCB\0 \0k\0h\0a\0i\0 \0m"), NULL, "Hội nghị khai m"},
        {BYTES("H\0\xD9\x1E"), "UTF-16LE", "Hộ"},
        {BYTES("\0H\x1E\xD9"), "utf16be", "Hộ"},
        {BYTES("\xFE\xFF\0H\x1E\xD9"), "utf-16", "Hộ"},
        {BYTES("H\0\xD9\x1E"), "utf-16", "Hộ"},
        {BYTES("\xFF\xFEo\0\x02\x03\x23\x03\x3D\xD8\0\xDE"), NULL, "ộ😀"},
        {BYTES("\xFF\xFEo\0\x3D\xD8x\0y"), NULL, "o\xEF\xBF\xBDx\xEF\xBF\xBD"},
        {BYTES("\xFF\xFE"), NULL, ""},
    };
    reading r;
    reading_start(&r, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_read_options options = named(cases[i].encoding);
        reading_open(&r, cases[i].bytes, cases[i].length, &options);
        assert_int_equal(r.status, DAU_OK);
        assert_string_equal(reading_text(&r), cases[i].text);
        assert_non_null(reading_note(&r, DAU_NOTE_ENCODING));
    }
    reading_open(&r, BYTES("\xFF\xFE\0\0H\0\0\0"), NULL);
    assert_int_equal(dau_article_block_count(r.article), 0);
    assert_non_null(strstr(reading_note(&r, DAU_NOTE_ENCODING)->message, "UTF-32LE"));
    assert_int_not_equal(reading_note(&r, DAU_NOTE_ENCODING)->status, DAU_OK);
    reading_end(&r);
}

static void names_are_understood_whatever_their_hyphens(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *text;
    } cases[] = {
        {"cp1258", "Ba\xF2n", "Bạn"},
        {"Windows-1258", "Ba\xF2n", "Bạn"},
        {"windows_1258", "Ba\xF2n", "Bạn"},
        {"VISCII", "B\xD5n", "Bạn"},
        {"ABC", "B\xB9n", "Bạn"},
        {"tcvn-3", "B\xB9n", "Bạn"},
        {"TCVN5712", "\x84N", "ẠN"},
        {"vni-windows", "Ba\xEFn", "Bạn"},
        {"Viqr", "Ba.n", "Bạn"},
        {"UTF8", "B\xE1\xBA\xA1n", "Bạn"},
        {"auto", "B\xE1\xBA\xA1n", "Bạn"},
        {"utf-8", "Ba\xF2n", "Ba\xEF\xBF\xBDn"},
        {"viscii", "\x02\x05\x06\x14\x19\x1E", "ẲẴẪỶỸỴ"},
        {"tcvn-5712", "\x01\x02\x04\x05\x06\x11\x12", "ÚỤỪỬỮỨỰ"},
    };
    reading r;
    reading_start(&r, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_read_options options = named(cases[i].name);
        reading_open(&r, cases[i].bytes, strlen(cases[i].bytes), &options);
        assert_int_equal(r.status, DAU_OK);
        assert_string_equal(reading_text(&r), cases[i].text);
    }
    reading_end(&r);
}

/* Line ends, controls and bytes that are none: repaired as in UTF-8, with their places in the file. */
static void repairs_are_made_and_named(void **state)
{
    (void)state;
    static const char bytes[] = "B\xB9n\r\n\r\n\x03\x8Ax";
    reading r;
    reading_start(&r, NULL);
    dau_read_options options = named("tcvn3");
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    reading_open(&r, bytes, sizeof bytes - 1, &options);
    assert_string_equal(reading_text(&r), "Bạn\n\xEF\xBF\xBDx");
    const dau_note *bad = reading_note(&r, DAU_NOTE_UTF8), *control = reading_note(&r, DAU_NOTE_CONTROL);
    assert_true(bad != NULL && control != NULL);
    assert_int_equal(bad->offset, 8);
    assert_int_equal(bad->line, 3);
    assert_non_null(strstr(bad->message, "TCVN3"));
    assert_int_equal(control->offset, 7);
    reading_end(&r);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    static const char text[] = "Hội nghị sơ kết\n\nNgày 16/10/2023, tỉnh Sơn Thủy tổ chức hội nghị ở huyện Khe Ngà.";
    for (size_t e = 0; legacy_bytes_name(e) != NULL; e++) {
        legacy_bytes made = legacy_bytes_of(legacy_bytes_name(e), text, sizeof text - 1);
        dau_read_options options = named(legacy_bytes_name(e));
        fail_alloc f = {0};
        dau_engine_options engine_options = DAU_INIT(engine_options);
        engine_options.allocator = fail_alloc_in(&f);
        dau_engine *engine = NULL;
        assert_int_equal(dau_engine_new(&engine, &engine_options), DAU_OK);
        size_t blocks = f.live_blocks;
        dau_status status = DAU_E_MEMORY;
        for (size_t n = 1; status != DAU_OK; n++) {
            f.calls = 0;
            f.fail_at = n;
            source_bytes left = {.data = made.bytes, .length = made.length};
            dau_article *article = NULL;
            status = dau_article_open(&article, engine, bytes_source(&left), &options);
            assert_int_equal(status, f.calls >= n ? DAU_E_MEMORY : DAU_OK);
            dau_article_drop(article);
            assert_int_equal(f.live_blocks, blocks);
        }
        assert_int_equal(f.wrong_sizes, 0);
        dau_engine_drop(engine);
        legacy_bytes_drop(&made);
    }
}

/* Whatever the bytes, in any encoding: UTF-8 comes out, led back in order to bytes that there are. */
static void random_bytes_are_read_in_any_encoding(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    dice d = {.state = 3};
    for (int round = 0; round < 120; round++) {
        char bytes[3000];
        uint32_t length = 1 + dice_roll(&d, round % 2 ? 40 : sizeof bytes - 1), high = round % 3 ? 256 : 128;
        for (uint32_t i = 0; i < length; i++) bytes[i] = (char)dice_roll(&d, high);
        for (size_t e = 0; legacy_bytes_name(e) != NULL; e++) {
            dau_read_options options = named(legacy_bytes_name(e));
            reading_open(&r, bytes, length, &options);
            assert_int_equal(r.status, DAU_OK);
            uint32_t size;
            uint64_t last = 0;
            const char *text = dau_article_text(r.article, &size);
            assert_int_equal(utf8_valid_length(text, size), size);
            for (uint32_t at = 0; at < size; at++) {
                uint64_t place = dau_article_source_offset(r.article, at);
                assert_true(place >= last && place <= length);
                last = place;
            }
        }
    }
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_come_back),
        cmocka_unit_test(letters_lead_back_to_their_bytes),
        cmocka_unit_test(utf16_is_read),
        cmocka_unit_test(names_are_understood_whatever_their_hyphens),
        cmocka_unit_test(repairs_are_made_and_named),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(random_bytes_are_read_in_any_encoding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
