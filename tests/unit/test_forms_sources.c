/* Vietnamese text in random forms, with random litter: one text, and each byte of it leads back to the character of
 * the source that it came from. Then inputs made to cost time or memory. */
#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/letter_forms.h"
#include "support/random_article.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unicode/utf8.h"

static const dau_read_options plain = {
    .struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN, .structure = DAU_STRUCTURE_PARAGRAPHS};

enum { TEXT_ROOM = 4096, SOURCE_ROOM = 16384 };

/* A source, the text that must be read from it, and for each byte of this the source's bytes of its character. */
typedef struct written {
    char source[SOURCE_ROOM], text[TEXT_ROOM];
    uint32_t source_length, text_length;
    uint32_t from[TEXT_ROOM], to[TEXT_ROOM];
    uint32_t litter, repairs;
} written;

static void put_source(written *w, const char *bytes)
{
    size_t length = strlen(bytes);
    assert_true(w->source_length + length < SOURCE_ROOM);
    memcpy(w->source + w->source_length, bytes, length);
    w->source_length += (uint32_t)length;
}

static void put_character(written *w, const char *text, const char *source)
{
    size_t length = strlen(text);
    uint32_t from = w->source_length;
    assert_true(w->text_length + length < TEXT_ROOM);
    put_source(w, source);
    for (size_t i = 0; i < length; i++) {
        w->from[w->text_length] = from;
        w->to[w->text_length] = w->source_length;
        w->text[w->text_length++] = text[i];
    }
}

static void put_litter(written *w, dice *d)
{
    static const char *const litter[] = {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF",    "\u00AD",
                                         "\u180E", "\uFE0F", "\u034F", "\u2061", "\U000E0061"};
    for (uint32_t count = dice_roll(d, 3); count > 0; count--) {
        put_source(w, litter[dice_roll(d, sizeof litter / sizeof *litter)]);
        w->litter++;
    }
}

static void put_vietnamese(written *w, dice *d, const char *word)
{
    uint32_t length = (uint32_t)strlen(word), mode = dice_roll(d, 4);
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        letter_forms forms;
        at += utf8_decode(word + at, length - at, &code, NULL);
        letter_forms_of(&forms, code);
        uint32_t form = mode == 0 ? 0 : dice_roll(d, mode == 1 ? forms.equal : forms.count);
        w->repairs += form >= forms.equal;
        put_character(w, forms.text[0], forms.text[form]);
        if (mode == 3) put_litter(w, d);
    }
}

static void put_foreign(written *w, const char *word)
{
    uint32_t length = (uint32_t)strlen(word);
    for (uint32_t at = 0; at < length;) {
        char character[5] = "";
        uint32_t code, size = utf8_decode(word + at, length - at, &code, NULL);
        memcpy(character, word + at, size);
        put_character(w, character, character);
        at += size;
    }
}

static void write_random(written *w, dice *d)
{
    static const char *const vietnamese[] = {
        "nghiêng", "ngả",  "khuỷu",  "đường", "Ủy",    "BAN",    "ẨN",    "ƯỚC",   "tưởng", "ạ",      "sở",
        "hữu",     "trí",  "tuệ",    "Đặng",  "ĐẢNG",  "nhuyễn", "giếng", "quyết", "ỷ",     "hòa",    "hoà",
        "thuở",    "ngẫm", "chuẩn",  "bằng",  "nhũng", "ĐỘC",    "tỉ",    "Ỹ",     "lẽ",    "nguyện", "hỡi",
        "thẳng",   "đẵn",  "NGHIỆP", "người", "mượn",  "ưỡn",    "xứ",    "ơi",    "đò",    "ỗ",      "sĩ"};
    static const char *const foreign[] = {"Guðmundur", "Москва", "日本", "2023", "Straße", "😀", "ไทย", "1.250.000"};
    memset(w, 0, sizeof *w);
    for (uint32_t words = 20 + dice_roll(d, 60); words > 0; words--) {
        if (dice_roll(d, 6) == 0)
            put_foreign(w, foreign[dice_roll(d, sizeof foreign / sizeof *foreign)]);
        else
            put_vietnamese(w, d, vietnamese[dice_roll(d, sizeof vietnamese / sizeof *vietnamese)]);
        if (words == 1) break;
        if (dice_roll(d, 8) > 0)
            put_foreign(w, dice_roll(d, 8) > 0 ? " " : ", ");
        else
            put_character(w, "\n", dice_roll(d, 2) ? "\r\n\r\n" : "\n \n\n");
    }
}

static void check_sources(const written *w, const dau_article *article)
{
    uint64_t last = 0;
    for (uint32_t i = 0; i < w->text_length; i++) {
        uint64_t source = dau_article_source_offset(article, i);
        bool is_first = i == 0 || w->from[i] != w->from[i - 1];
        assert_true(source >= last);
        last = source;
        if (w->text[i] == '\n') { /* stands for the line ends, and for what nobody sees before them */
            assert_true(source >= w->to[i - 1] && source < w->to[i]);
            continue;
        }
        if (source < w->from[i] || source >= w->to[i] || (is_first && source != w->from[i]))
            fail_msg("byte %u leads to %u, not %u..%u of \"%s\"", i, (unsigned)source, w->from[i], w->to[i], w->source);
    }
}

static uint32_t noted(const reading *r, dau_note_kind kind)
{
    const dau_note *note = reading_note(r, kind);
    return note != NULL ? note->count : 0;
}

static void each_byte_has_its_source(void **state)
{
    (void)state;
    static written w;
    dice d = {4};
    reading r;
    reading_start(&r, NULL);
    for (int round = 0; round < 600; round++) {
        write_random(&w, &d);
        reading_open(&r, w.source, w.source_length, &plain);
        assert_int_equal(r.status, DAU_OK);
        if (strcmp(reading_text(&r), w.text) != 0) fail_msg("\"%s\" was read as \"%s\"", w.source, reading_text(&r));
        check_sources(&w, r.article);
        assert_int_equal(noted(&r, DAU_NOTE_INVISIBLE), w.litter);
        assert_int_equal(noted(&r, DAU_NOTE_LOOKALIKE), w.repairs);
    }
    reading_end(&r);
}

/* Whatever is read, offsets ascend and stay within the source. */
static void any_text_has_ascending_sources(void **state)
{
    (void)state;
    static random_text t;
    dice d = {5};
    reading r;
    reading_start(&r, NULL);
    for (int round = 0; round < 300; round++) {
        random_text_fill(&t, &d);
        dau_read_options options = plain;
        options.format = t.is_markdown ? DAU_FORMAT_MARKDOWN : DAU_FORMAT_PLAIN;
        options.repair = round % 3 == 0 ? DAU_REPAIR_OFF : DAU_REPAIR_ON;
        reading_open(&r, t.bytes, t.length, &options);
        assert_int_equal(r.status, DAU_OK);
        uint32_t length;
        uint64_t last = 0;
        dau_article_text(r.article, &length);
        for (uint32_t i = 0; i < length; i++) {
            uint64_t source = dau_article_source_offset(r.article, i);
            assert_true(source >= last && source <= t.length);
            last = source;
        }
    }
    reading_end(&r);
}

/* Each would take hours if a run of signs were read again for each of its signs. */
static void hostile_runs_are_linear(void **state)
{
    (void)state;
    static const char *const units[] = {"\u200B",          "a\u200B",       "\u0301\u200B",        "\u0301",
                                        "\u200Ba\u0301",   "\u00D0",        "\u00D0 \u00F0",       "\u00AD",
                                        "\u00ADngh",       "a\u0301\u0302", "\u0302\u034F",        "n\u200Dg",
                                        "\u202E",          "\U000E0061",    "e\u0302\u0302\u200B", "\u00F0\u0301\u0302",
                                        "ng\u200B\u00ADa", "\uFEFF \u200B"};
    enum { TIMES = 50000 };
    reading r;
    reading_start(&r, NULL);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i]);
        char *text = malloc(1 + size * TIMES);
        assert_non_null(text);
        text[0] = 'x';
        for (size_t k = 0; k < TIMES; k++) memcpy(text + 1 + k * size, units[i], size);
        reading_open(&r, text, 1 + size * TIMES, &plain);
        assert_int_equal(r.status, DAU_OK);
        assert_int_equal(reading_text(&r)[0], 'x');
        free(text);
    }
    reading_end(&r);
}

/* A letter with more marks than any has says at once that no word comes of it: its marks were read again for each
 * piece behind it, which at this size takes hours. */
static void overfull_letters_are_linear(void **state)
{
    (void)state;
    static const char marks[] = "\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309", piece[] = "\u200Bb";
    enum { TIMES = 200000 };
    size_t size = (sizeof marks + sizeof piece - 2) * TIMES, at = 0;
    char *text = malloc(1 + size);
    assert_non_null(text);
    text[at++] = 'x';
    for (size_t k = 0; k < TIMES; k++, at += sizeof marks - 1) memcpy(text + at, marks, sizeof marks - 1);
    for (size_t k = 0; k < TIMES; k++, at += sizeof piece - 1) memcpy(text + at, piece, sizeof piece - 1);
    reading r;
    reading_start(&r, NULL);
    reading_open(&r, text, at, &plain);
    assert_int_equal(r.status, DAU_OK);
    assert_int_equal(reading_text(&r)[strlen(reading_text(&r)) - 1], 'b');
    free(text);
    reading_end(&r);
}

/* The n-th allocation refused; true when none was. */
static bool opens_with(size_t fail_at)
{
    static const char text[] =
        "Ðại\u200B hội nghi\u00ADêng\r\n\r\nkho\u0301\u0302 \u00F0\u200Bi \u00D0\u00EAm \u00F0/c \u202Ex";
    fail_alloc f = {.fail_at = fail_at};
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&f);
    dau_engine *engine = NULL;
    dau_article *article = NULL;
    dau_status status = dau_engine_new(&engine, &options);
    if (status == DAU_OK) {
        source_bytes left = {.data = text, .length = sizeof text - 1};
        status = dau_article_open(&article, engine, bytes_source(&left), &plain);
    }
    if (status == DAU_OK)
        assert_string_equal(dau_article_text(article, NULL), "Đại hội nghiêng\nkhố đi Đêm đ/c \u202Ex");
    else
        assert_int_equal(status, DAU_E_MEMORY);
    dau_article_drop(article);
    dau_engine_drop(engine);
    assert_int_equal(f.live_blocks, 0);
    assert_int_equal(f.wrong_sizes, 0);
    return status == DAU_OK;
}

static void refused_memory_leaves_nothing(void **state)
{
    (void)state;
    size_t calls = 1;
    while (!opens_with(calls)) calls++;
    assert_true(calls > 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_byte_has_its_source),      cmocka_unit_test(any_text_has_ascending_sources),
        cmocka_unit_test(hostile_runs_are_linear),       cmocka_unit_test(overfull_letters_are_linear),
        cmocka_unit_test(refused_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
