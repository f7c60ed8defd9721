/* Reading with vector instructions and without gives the same article: text, blocks, spans, sources, notes. */
#include "support/random_article.h"
#include "support/reading.h"
#include "support/test_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 1500 };

typedef struct both {
    reading with, without;
} both;

static int start(void **state)
{
    both *b = malloc(sizeof *b);
    assert_non_null(b);
    dau_engine_options on = DAU_INIT(on), off = DAU_INIT(off);
    on.vector = DAU_VECTOR_ON;
    off.vector = DAU_VECTOR_OFF;
    reading_start(&b->with, &on);
    reading_start(&b->without, &off);
    *state = b;
    return 0;
}

static int end(void **state)
{
    both *b = *state;
    reading_end(&b->with);
    reading_end(&b->without);
    free(b);
    return 0;
}

static void check_same(both *b, const char *text, size_t length, const dau_read_options *options)
{
    reading_open(&b->with, text, length, options);
    reading_open(&b->without, text, length, options);
    assert_int_equal(b->with.status, b->without.status);
    assert_int_equal(b->with.note_count, b->without.note_count);
    for (uint32_t i = 0; i < b->with.note_count && i < READING_NOTES; i++) {
        const dau_note *a = &b->with.notes[i], *c = &b->without.notes[i];
        assert_int_equal(a->kind, c->kind);
        assert_int_equal(a->offset, c->offset);
        assert_int_equal(a->line, c->line);
        assert_int_equal(a->count, c->count);
    }
    if (b->with.status != DAU_OK) return;
    char *with = reading_outline(&b->with), *without = reading_outline(&b->without);
    assert_string_equal(with, without);
    free(with);
    free(without);
    for (uint32_t at = 0; at <= strlen(reading_text(&b->with)); at++)
        assert_int_equal(dau_article_source_offset(b->with.article, at),
                         dau_article_source_offset(b->without.article, at));
}

static void in_all_formats(both *b, const char *text, size_t length)
{
    dau_read_options o = DAU_INIT(o);
    check_same(b, text, length, &o);
    o.format = DAU_FORMAT_MARKDOWN;
    check_same(b, text, length, &o);
    o.format = DAU_FORMAT_PLAIN;
    o.structure = DAU_STRUCTURE_PARAGRAPHS;
    o.repair = DAU_REPAIR_OFF;
    check_same(b, text, length, &o);
}

/* What each pass has to stop at, a few bytes or many apart from the next one. */
static void litter(char *text, size_t *length, size_t room, dice *d)
{
    static const char *const pieces[] = {
        "\xC3\x90",     "\xC3\xB0",         "\xC6\x89",     "\xC9\x96",     "\xE2\x80\x8B",
        "\xC2\xAD",     "\xEF\xBB\xBF",     "\xCC\x81",     "\xCC\xA3",     "\xCD\xB0",
        "\xE2\x81\xA0", "\xE2\x80\xAE",     "\xD8\x9C",     "\r\n",         "\r",
        "\v",           "\xC2\x85",         "\xE2\x80\xA8", "\xE2\x80\xA9", "\x01",
        "\x7F",         "\xC0\xAF",         "\xE1\xBA",     "\xED\xA0\x80", "\xF0\x9F",
        "\xFF",         "\xF0\x9F\x98\x80", "\xE4\xB8\xAD", "\xE2\x84\xAB", "\xE1\x84\x80\xE1\x85\xA1",
        "\xE1\x82\xA0", "\xE1\xA0\x8E",     "\xE2\x80\x9C", "\xE2\x83\x90", "\xF3\xA0\x81\xA7",
        "\xEF\xB8\x8F"};
    for (uint32_t many = dice_roll(d, 12); many > 0; many--) {
        const char *piece = pieces[dice_roll(d, sizeof pieces / sizeof *pieces)];
        size_t size = strlen(piece), at = dice_roll(d, (uint32_t)*length + 1);
        if (*length + size > room) return;
        memmove(text + at + size, text + at, *length - at);
        memcpy(text + at, piece, size);
        *length += size;
    }
}

static void damaged_texts(void **state)
{
    dice d = {.state = 815};
    for (int i = 0; i < ROUNDS; i++) {
        random_text made;
        random_text_fill(&made, &d);
        size_t length = made.length, room = length + 64;
        char *text = malloc(room);
        assert_non_null(text);
        memcpy(text, made.bytes, length);
        litter(text, &length, room, &d);
        in_all_formats(*state, text, length);
        free(text);
    }
}

/* News goes the quick way from end to end; one odd sign anywhere must not lead it astray. */
static void damaged_news(void **state)
{
    dice d = {.state = 816};
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        size_t length;
        char path[256];
        snprintf(path, sizeof path, "samples/%s", test_sample_at(i));
        char *sample = reading_file(path, &length), *text = malloc(length + 64);
        assert_non_null(text);
        for (int round = 0; round < 12; round++) {
            size_t damaged = length;
            memcpy(text, sample, length);
            if (round > 0) litter(text, &damaged, length + 64, &d);
            in_all_formats(*state, text, damaged);
        }
        free(text);
        free(sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(damaged_texts, start, end),
        cmocka_unit_test_setup_teardown(damaged_news, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
