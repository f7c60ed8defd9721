/* Bytes to text: what is repaired, what is noted, where it came from; hostile and foreign bytes. */
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const dau_read_options plain = {
    .struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN, .structure = DAU_STRUCTURE_PARAGRAPHS};

static int start(void **state)
{
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    reading_start(r, NULL);
    *state = r;
    return 0;
}

static int end(void **state)
{
    reading_end(*state);
    free(*state);
    return 0;
}

typedef struct repair_case {
    const char *bytes;
    size_t length;
    const char *text;
    dau_note_kind note; /* 0: none */
    uint32_t count, line;
    uint64_t offset;
} repair_case;

#define BYTES(literal) literal, sizeof literal - 1

static void repairs(void **state)
{
    static const repair_case cases[] = {
        {BYTES("\xEF\xBB\xBFT\xE1\xBB\x91t"), "T\xE1\xBB\x91t", 0, 0, 0, 0},
        {BYTES("a\r\n\r\nb\r\rc\n\nd"), "a\nb\nc\nd", 0, 0, 0, 0},
        {BYTES("a\n\nC\xE1\xBB\n\nb"), "a\nC\xEF\xBF\xBD\nb", DAU_NOTE_UTF8, 1, 3, 4},
        {BYTES("x \xC0\xAF y"), "x \xEF\xBF\xBD\xEF\xBF\xBD y", DAU_NOTE_UTF8, 2, 1, 2},
        {BYTES("x \xED\xA0\x80 y"), "x \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD y", DAU_NOTE_UTF8, 3, 1, 2},
        {BYTES("x \xF4\x90\x80\x80 y"), "x \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD y", DAU_NOTE_UTF8, 4, 1, 2},
        {BYTES("Tr\0a \0\0\0 sau"), "Tra  sau", DAU_NOTE_CONTROL, 4, 1, 2},
        {BYTES("a\x1B[1mb\x7F"
               "c\xC2\x84"
               "d\x08"),
         "a[1mbcd", DAU_NOTE_CONTROL, 4, 1, 1},
        {BYTES("a\r\nb\r\nc\x01"), "a\nb\nc", DAU_NOTE_CONTROL, 1, 3, 7},
        {BYTES("a\vb\fc\xC2\x85"
               "d"),
         "a\xE2\x80\xA8"
         "b\xE2\x80\xA8"
         "c\xE2\x80\xA8"
         "d",
         0, 0, 0, 0},
        {BYTES("a\xE2\x80\xA9"
               "b"),
         "a\nb", 0, 0, 0, 0},
        {BYTES("a\tb"), "a\tb", 0, 0, 0, 0},
        {BYTES("a\xEF\xBF\xBE\xEF\xB7\x90z"), "a\xEF\xBF\xBE\xEF\xB7\x90z", 0, 0, 0, 0},
        {BYTES("a\xE2\x80\xAE"
               "bc"),
         "a\xE2\x80\xAE"
         "bc",
         DAU_NOTE_DIRECTION, 1, 1, 1},
        {BYTES("\xE2\x80\x8B\n\nb"), "b", DAU_NOTE_INVISIBLE, 1, 1, 0},
    };
    reading *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const repair_case *c = &cases[i];
        reading_open(r, c->bytes, c->length, &plain);
        assert_int_equal(r->status, DAU_OK);
        assert_string_equal(reading_text(r), c->text);
        if (c->note == 0) {
            assert_int_equal(r->note_count, 0);
            continue;
        }
        const dau_note *note = reading_note(r, c->note);
        assert_non_null(note);
        assert_int_equal(note->count, c->count);
        assert_int_equal(note->line, c->line);
        assert_int_equal(note->offset, c->offset);
    }
}

typedef struct foreign_case {
    const char *bytes;
    size_t length;
    dau_note_kind note;
    const char *names; /* a part of the message */
} foreign_case;

static void what_is_no_text_is_named(void **state)
{
    static const foreign_case cases[] = {
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), DAU_NOTE_BINARY, "PNG"},
        {BYTES("\x7F"
               "ELF\2\1\1\0\0\0"),
         DAU_NOTE_BINARY, "ELF"},
        {BYTES("\x1F\x8B\x08\0\0\0\0\0\0\3"), DAU_NOTE_BINARY, "gzip"},
        {BYTES("PK\3\4\x14\0\6\0"), DAU_NOTE_BINARY, "ZIP"},
        {BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), DAU_NOTE_BINARY, "PDF"},
        {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), DAU_NOTE_BINARY, "JPEG"},
        {BYTES("\xFF\xFE\0\0H\0\0\0"), DAU_NOTE_ENCODING, "UTF-32LE"},
        {BYTES("\0\0\xFE\xFF\0\0\0H"), DAU_NOTE_ENCODING, "UTF-32BE"},
    };
    reading *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reading_open(r, cases[i].bytes, cases[i].length, NULL);
        assert_int_equal(r->status, DAU_OK);
        assert_int_equal(dau_article_block_count(r->article), 0);
        assert_int_equal(r->note_count, 1);
        assert_int_equal(r->notes[0].kind, cases[i].note);
        assert_non_null(strstr(r->notes[0].message, cases[i].names));
    }
}

static void packed_bytes_without_a_signature_are_no_text(void **state)
{
    reading *r = *state;
    char bytes[4096];
    uint32_t seed = 12345;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (char)(seed >> 24);
    }
    bytes[0] = 'x';
    reading_open(r, bytes, sizeof bytes, NULL);
    assert_non_null(reading_note(r, DAU_NOTE_BINARY));
}

/* Text that is damaged, or in an encoding of one byte a letter, is text. */
static void damaged_text_is_text(void **state)
{
    static const foreign_case cases[] = {
        /* VISCII: capitals at 02 05 06 14 19 1E */
        {BYTES("C\x93NG H\xD2"
               "A X\xC3 H\x93I CH\x9C NGH\xCE"
               "A VI\x8ET NAM CH\x05N L\x06N K\x1E M\x19 n\xE5m hai ngh\xECn"),
         DAU_NOTE_ENCODING, "VISCII"},
        /* TCVN3 */
        {BYTES("C\xE9ng h\xDF"
               "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
               "a Vi\xD6t Nam, \xA7\xE9"
               "c l\xCBp - T\xF9 do - H\xB9nh ph\xF3"
               "c"),
         DAU_NOTE_ENCODING, "TCVN3"},
        {BYTES("\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15 CH\xE6 HOA"), 0, NULL},
        {BYTES("Tr\0\xC6\xB0\xE1\xBB\x9B"
               "c \0\0\0 sau"),
         0, NULL},
        {BYTES("GIF89a l\xC3\xA0 m\xE1\xBB\x99t \xC4\x91\xE1\xBB\x8Bnh d\xE1\xBA\xA1ng \xE1\xBA\xA3nh."), 0, NULL},
        {BYTES("\xE1\xBB\xE1\xBB\xE1\xBB\xE1\xBB\xE1\xBB ch\xE1\xBB\xAF"), 0, NULL},
    };
    reading *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        reading_open(r, cases[i].bytes, cases[i].length, NULL);
        assert_int_equal(r->status, DAU_OK);
        assert_int_equal(dau_article_block_count(r->article), 1);
        assert_null(reading_note(r, DAU_NOTE_BINARY));
        const dau_note *converted = reading_note(r, DAU_NOTE_ENCODING);
        assert_true((converted != NULL) == (cases[i].names != NULL));
        if (converted != NULL) assert_non_null(strstr(converted->message, cases[i].names));
    }
}

static void a_block_of_nuls_in_a_text_is_damage(void **state)
{
    reading *r = *state;
    char text[6000];
    memset(text, 0, sizeof text);
    memcpy(text, "Ph\xE1\xBA\xA7n \xC4\x91\xE1\xBA\xA7u", 13);
    memcpy(text + 5000, "ph\xE1\xBA\xA7n cu\xE1\xBB\x91i", 14);
    reading_open(r, text, sizeof text, &plain);
    assert_null(reading_note(r, DAU_NOTE_BINARY));
    assert_string_equal(reading_text(r), "Ph\xE1\xBA\xA7n \xC4\x91\xE1\xBA\xA7uph\xE1\xBA\xA7n cu\xE1\xBB\x91i");
}

/* Each letter of the text leads back to the byte that it came from. */
static void offsets_lead_back(void **state)
{
    static const char source[] = "\xEF\xBB\xBF"
                                 "A\r\n\r\n  Vie\xCC\xA3\xCC\x82t\x01 \xFF"
                                 "B\r\nC";
    /* text: A \n V i ệ t space U+FFFD B ... */
    static const struct {
        const char *letter;
        uint64_t source;
    } cases[] = {{"A", 3}, {"V", 10}, {"\xE1\xBB\x87", 12}, {"t", 17}, {"\xEF\xBF\xBD", 20}, {"B", 21}, {"C", 24}};
    reading *r = *state;
    reading_open(r, source, sizeof source - 1, &plain);
    const char *text = reading_text(r);
    assert_string_equal(text, "A\nVi\xE1\xBB\x87t \xEF\xBF\xBD"
                              "B\nC");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *at = strstr(text, cases[i].letter);
        assert_non_null(at);
        assert_int_equal(dau_article_source_offset(r->article, (uint32_t)(at - text)), cases[i].source);
    }
    /* inside the recomposed letter: its first byte still */
    uint32_t e = (uint32_t)(strstr(text, "\xE1\xBB\x87") - text);
    assert_int_equal(dau_article_source_offset(r->article, e + 2), 12);
    uint32_t bad = (uint32_t)(strstr(text, "\xEF\xBF\xBD") - text);
    assert_int_equal(dau_article_source_offset(r->article, bad + 2), 20);
}

static void equivalent_texts_are_one_text(void **state)
{
    static const char *const spellings[] = {"\xE1\xBB\x87", "e\xCC\xA3\xCC\x82", "e\xCC\x82\xCC\xA3",
                                            "\xE1\xBA\xB9\xCC\x82", "\xC3\xAA\xCC\xA3"};
    reading *r = *state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        reading_open(r, spellings[i], strlen(spellings[i]), NULL);
        assert_string_equal(reading_text(r), "\xE1\xBB\x87");
    }
}

static void marks_are_capped(void **state)
{
    reading *r = *state;
    char text[1 + 2 * 1000];
    text[0] = 'a';
    for (size_t i = 1; i < sizeof text; i += 2) memcpy(text + i, "\xCC\x96", 2);
    reading_open(r, text, sizeof text, NULL);
    uint32_t length;
    dau_article_text(r->article, &length);
    assert_int_equal(length, 1 + 2 * 16);
    const dau_note *note = reading_note(r, DAU_NOTE_MARKS);
    assert_non_null(note);
    assert_int_equal(note->count, 1000 - 16);
}

static void a_source_in_small_pieces_is_the_same(void **state)
{
    static const char text[] = "Hội nghị\r\n\r\nTổng kết \xE1\xBB\r\nnăm";
    reading *r = *state;
    reading_open(r, text, sizeof text - 1, NULL);
    char *whole = reading_outline(r);
    r->piece = 1;
    reading_open(r, text, sizeof text - 1, NULL);
    char *pieces = reading_outline(r);
    r->piece = 0;
    assert_string_equal(pieces, whole);
    free(pieces);
    free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(repairs, start, end),
        cmocka_unit_test_setup_teardown(what_is_no_text_is_named, start, end),
        cmocka_unit_test_setup_teardown(packed_bytes_without_a_signature_are_no_text, start, end),
        cmocka_unit_test_setup_teardown(damaged_text_is_text, start, end),
        cmocka_unit_test_setup_teardown(a_block_of_nuls_in_a_text_is_damage, start, end),
        cmocka_unit_test_setup_teardown(offsets_lead_back, start, end),
        cmocka_unit_test_setup_teardown(equivalent_texts_are_one_text, start, end),
        cmocka_unit_test_setup_teardown(marks_are_capped, start, end),
        cmocka_unit_test_setup_teardown(a_source_in_small_pieces_is_the_same, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
