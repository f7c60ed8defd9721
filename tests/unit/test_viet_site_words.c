/* Words that a site adds at run time: kept whole in layouts made afterwards, all or nothing, bad lines noted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "viet/phrase.h"

typedef struct heard {
    uint32_t count, lines[8];
    dau_note_kind kind;
    char message[120];
} heard;

static void hear(void *user, const dau_note *note)
{
    heard *h = user;
    if (h->count < 8) h->lines[h->count] = note->line;
    h->kind = note->kind;
    h->count++;
    snprintf(h->message, sizeof h->message, "%s", note->message);
}

static dau_engine *new_engine(heard *notes, fail_alloc *memory)
{
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    options.note_user = notes;
    if (memory != NULL) options.allocator = fail_alloc_in(memory);
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    return engine;
}

static dau_status add(dau_engine *engine, const char *list, size_t length)
{
    source_bytes from = {list, length, 7};
    return dau_engine_add_words(engine, bytes_source(&from));
}

/* What it costs to end a line at each space of a text: a letter from 'a' (nothing) on. */
static void costs_of(char out[16], const dau_engine *engine, const char *text)
{
    dau_allocator allocator = memory_default();
    phrase_spaces spaces = {.allocator = &allocator, .site = site_words_of(engine)};
    assert_int_equal(phrase_read(&spaces, text, 0, (uint32_t)strlen(text)), DAU_OK);
    for (uint32_t i = 0; i < spaces.count; i++) out[i] = (char)('a' + spaces.items[i].cost);
    out[spaces.count] = '\0';
    phrase_drop(&spaces);
}

/* Two words that stand alone, so that nothing but the list joins them. */
static const char sentence[] = "hai gấu bơi rất khuya";

static void a_word_is_kept_whole_however_it_is_written(void **state)
{
    (void)state;
    static const char *const lists[] = {
        "gấu bơi\n",
        "gấu bơi",                            /* no line end */
        "# tên riêng\n\n  Gấu \t bơi \t\r\n", /* a comment, an empty line, white space, a capital, CR LF */
        "\xEF\xBB\xBFgấu bơi\n",              /* a mark of the byte order */
        "ga\u0302\u0301u bo\u031Bi\n",        /* decomposed */
        "một hai ba bốn\nGẤU BƠI\n",          /* in any order, in capitals */
        "gấu bơi\ngấu bơi\n",                 /* twice */
        "gấu bơi rất khuya\ngấu bơi rất\ngấu bơi\n",
    };
    heard notes = {0};
    char without[16], with[16];
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        dau_engine *engine = new_engine(&notes, NULL);
        costs_of(without, engine, sentence);
        assert_int_equal(add(engine, lists[i], strlen(lists[i])), DAU_OK);
        costs_of(with, engine, sentence);
        assert_true(without[1] < 'a' + 4); /* free before */
        assert_true(with[1] > 'a' + 8);
        dau_engine_drop(engine);
    }
    assert_int_equal(notes.count, 0);
}

static void lines_that_are_no_words_are_noted_and_passed_over(void **state)
{
    (void)state;
    static const char list[] = "gấu\n"                   /* one syllable */
                               "gấu bơi\n"               /* good */
                               "gấu bơi rất khuya quá\n" /* five */
                               "gấu 5\n"                 /* a figure */
                               "# gấu\n"
                               "g\xFF bơi\n"           /* no UTF-8 */
                               "gấu, bơi\n"            /* a sign */
                               "nghiêngnghiêng bơi\n"; /* no syllable */
    static const uint32_t lines[] = {1, 3, 4, 6, 7, 8};
    heard notes = {0};
    char costs[16];
    dau_engine *engine = new_engine(&notes, NULL);
    assert_int_equal(add(engine, list, sizeof list - 1), DAU_OK);
    assert_int_equal(notes.count, 6);
    assert_memory_equal(notes.lines, lines, sizeof lines);
    assert_int_equal(notes.kind, DAU_NOTE_WORDS);
    assert_string_equal(notes.message, "not a word of two to four syllables; write one a line");
    costs_of(costs, engine, sentence);
    assert_true(costs[1] > 'a' + 8);
    dau_engine_drop(engine);
}

static void files_add_up_and_change_no_word_of_the_library(void **state)
{
    (void)state;
    static const char text[] = "nhân dân và gấu bơi cùng khuya bự"; /* a word of the library's, one of each file */
    heard notes = {0};
    char before[16], after[16];
    dau_engine *engine = new_engine(&notes, NULL);
    costs_of(before, engine, text);
    assert_int_equal(add(engine, "gấu bơi", strlen("gấu bơi")), DAU_OK);
    assert_int_equal(add(engine, "khuya bự", strlen("khuya bự")), DAU_OK);
    costs_of(after, engine, text);
    assert_int_equal(after[0], before[0]);
    assert_true(after[3] > 'a' + 8 && after[6] > 'a' + 8);
    dau_engine_drop(engine);
}

static ptrdiff_t fail_to_read(void *user, void *into, size_t room)
{
    (void)user, (void)into, (void)room;
    return -1;
}

static void what_cannot_be_added_changes_nothing(void **state)
{
    (void)state;
    heard notes = {0};
    char before[16], after[16];
    dau_engine *engine = new_engine(&notes, NULL);
    assert_int_equal(add(engine, "khuya bự", strlen("khuya bự")), DAU_OK);
    costs_of(before, engine, sentence);
    assert_int_equal(dau_engine_add_words(engine, (dau_source){NULL, fail_to_read}), DAU_E_IO);
    assert_int_equal(dau_engine_add_words(engine, (dau_source){NULL, NULL}), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_add_words(NULL, (dau_source){NULL, fail_to_read}), DAU_E_ARGUMENT);
    size_t length = SITE_WORDS_MOST_BYTES + 1;
    char *long_list = malloc(length);
    memset(long_list, '\n', length);
    memcpy(long_list, "gấu bơi", strlen("gấu bơi"));
    assert_int_equal(add(engine, long_list, length), DAU_E_LIMIT);
    assert_string_equal(notes.message, "the word file is larger than 8 MiB; shorten it");
    assert_int_equal(add(engine, long_list, length - 1), DAU_OK); /* and no more than that is too much */
    free(long_list);
    costs_of(after, engine, sentence);
    assert_true(after[1] > before[1]);
    dau_engine_drop(engine);
}

/* Each allocation refused in turn: the words are then as they were, and nothing leaks. */
static void memory_may_fail(void **state)
{
    (void)state;
    static const char list[] = "gấu bơi\nmột hai ba bốn\nga\u0302\u0301u khuya\n";
    heard notes = {0};
    char costs[16];
    for (size_t fail_at = 1;; fail_at++) {
        fail_alloc memory = {0};
        dau_engine *engine = new_engine(&notes, &memory);
        assert_int_equal(add(engine, "khuya bự", strlen("khuya bự")), DAU_OK);
        memory.fail_at = memory.calls + fail_at;
        dau_status status = add(engine, list, sizeof list - 1);
        bool was_refused = memory.calls >= memory.fail_at;
        assert_int_equal(status, was_refused ? DAU_E_MEMORY : DAU_OK);
        costs_of(costs, engine, sentence);
        assert_int_equal(costs[1] > 'a' + 8, !was_refused);
        dau_engine_drop(engine);
        assert_int_equal(memory.live_blocks, 0);
        assert_int_equal(memory.wrong_sizes, 0);
        if (!was_refused) break;
    }
}

static uint32_t end_of_first_line(dau_engine *engine, dau_article *article, dau_theme *theme, int width)
{
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    dau_layout *layout = NULL;
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)width * 64), DAU_OK);
    assert_int_equal(dau_layout_line(&line, layout, 0), DAU_OK);
    dau_layout_drop(layout);
    return line.text.to;
}

/* The article was laid out before: what was shaped then is not taken for the new words. */
static void layouts_made_afterwards_keep_them_whole(void **state)
{
    (void)state;
    static const char text[] = "nhìn thấy hai gấu bơi rất khuya ở giữa dòng sông lớn vào ban đêm";
    uint32_t space = (uint32_t)(strstr(text, " bơi") - text);
    heard notes = {0};
    dau_engine *engine = new_engine(&notes, NULL);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_theme *theme = test_theme(engine, "light");
    int width = 100;
    while (end_of_first_line(engine, article, theme, width) != space && width < 1000) width++;
    assert_true(width < 1000);
    assert_int_equal(add(engine, "gấu bơi", strlen("gấu bơi")), DAU_OK);
    assert_true(end_of_first_line(engine, article, theme, width) < space);
    dau_theme_drop(theme);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_kept_whole_however_it_is_written),
        cmocka_unit_test(lines_that_are_no_words_are_noted_and_passed_over),
        cmocka_unit_test(files_add_up_and_change_no_word_of_the_library),
        cmocka_unit_test(what_cannot_be_added_changes_nothing),
        cmocka_unit_test(memory_may_fail),
        cmocka_unit_test(layouts_made_afterwards_keep_them_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
