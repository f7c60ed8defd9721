/* Limits, wrong arguments, failing sources, and inputs that are made to take all time or memory: each must end. */
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* times copies of text; the caller frees it. */
static char *repeated(const char *text, size_t times, size_t *length)
{
    size_t size = strlen(text);
    char *all = malloc(size * times + 1);
    assert_non_null(all);
    for (size_t i = 0; i < times; i++) memcpy(all + i * size, text, size);
    *length = size * times;
    all[*length] = 0;
    return all;
}

static void open_repeated(reading *r, const char *head, const char *text, size_t times, const dau_read_options *options)
{
    size_t length;
    char *body = repeated(text, times, &length), *all = malloc(strlen(head) + length + 1);
    assert_non_null(all);
    memcpy(all, head, strlen(head));
    memcpy(all + strlen(head), body, length + 1);
    free(body);
    reading_open(r, all, strlen(head) + length, options);
    free(all);
}

static void articles_over_the_limit_are_refused(void **state)
{
    (void)state;
    reading r;
    dau_engine_options options = DAU_INIT(options);
    options.max_article_bytes = 1 << 20;
    reading_start(&r, &options);
    open_repeated(&r, "", "a", 1 << 20, NULL);
    assert_int_equal(r.status, DAU_OK);
    open_repeated(&r, "", "a", (1 << 20) + 1, NULL);
    assert_int_equal(r.status, DAU_E_LIMIT);
    const dau_note *note = reading_note(&r, DAU_NOTE_LIMIT);
    assert_non_null(note);
    assert_int_equal(note->status, DAU_E_LIMIT);
    assert_non_null(strstr(note->message, "1 MiB"));
    assert_non_null(strstr(note->message, "max_article_bytes"));
    reading_end(&r);
}

static void blocks_over_the_limit_join_the_last(void **state)
{
    (void)state;
    reading r;
    dau_engine_options options = DAU_INIT(options);
    options.max_blocks = 2;
    reading_start(&r, &options);
    static const struct {
        dau_format format;
        const char *text, *outline;
    } cases[] = {
        {DAU_FORMAT_PLAIN, "Một.\n\nHai.\n\nBa.\n\nBốn.",
         "paragraph \"Một.\"\nparagraph \"Hai.<U+2028>Ba.<U+2028>Bốn.\"\nnote limit line 0 count 1\n"},
        {DAU_FORMAT_MARKDOWN, "Một\n\nHai\n\n***\n\n*Ba*\n\n- **Bốn**",
         "paragraph \"Một\"\nparagraph \"Hai<U+2028>Ba<U+2028>Bốn\"\n  emphasis \"Ba\"\n  strong \"Bốn\"\n"
         "note limit line 0 count 1\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_read_options read = DAU_INIT(read);
        read.format = cases[i].format;
        reading_open(&r, cases[i].text, strlen(cases[i].text), &read);
        char *outline = reading_outline(&r);
        assert_string_equal(outline, cases[i].outline);
        free(outline);
    }
    reading_end(&r);
}

static void nesting_is_capped(void **state)
{
    (void)state;
    reading r;
    dau_engine_options options = DAU_INIT(options);
    options.max_nesting = 2;
    reading_start(&r, &options);
    dau_read_options read = DAU_INIT(read);
    read.format = DAU_FORMAT_MARKDOWN;
    static const char text[] = "- a\n  - b\n    - c\n\n>>> d\n";
    reading_open(&r, text, sizeof text - 1, &read);
    char *outline = reading_outline(&r);
    assert_string_equal(outline, "item 1 \"a\"\nitem 2 \"b\"\nitem 2 \"c\"\nquote 2 \"d\"\n");
    free(outline);
    reading_end(&r);
}

static void markdown_too_deep_is_read_as_text(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    dau_read_options read = DAU_INIT(read);
    read.format = DAU_FORMAT_MARKDOWN;
    static const char *const signs[] = {">", "> ", "- ", "1. ", "\t", "  "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        open_repeated(&r, "đầu\n\n", signs[i], 100000, &read);
        assert_int_equal(r.status, DAU_OK);
        /* indents alone nest nothing */
        assert_true((reading_note(&r, DAU_NOTE_LIMIT) != NULL) == (i < 4));
        assert_int_equal(strncmp(reading_text(&r), "đầu", 5), 0);
    }
    reading_end(&r);
}

/* The parser would keep a gigabyte of list for 16 MiB of brackets. */
static void markdown_of_signs_only_is_read_as_text(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    dau_read_options read = DAU_INIT(read);
    read.format = DAU_FORMAT_MARKDOWN;
    open_repeated(&r, "# a\n\n", "[*", 1100000, &read);
    assert_int_equal(r.status, DAU_OK);
    const dau_note *note = reading_note(&r, DAU_NOTE_LIMIT);
    assert_non_null(note);
    assert_int_equal(note->line, 3);
    /* the same signs in paragraphs of their own are no burden */
    open_repeated(&r, "# a\n\n", "[*\n\n", 1100000, &read);
    assert_int_equal(r.status, DAU_OK);
    assert_int_equal(dau_article_block_count(r.article), 1000000);
    reading_end(&r);
}

/* What is known to drive parsers of Markdown into quadratic time. The end of the test is the proof. */
static void hostile_markdown_ends(void **state)
{
    (void)state;
    static const char *const heads[] = {"", "|a|b|\n|-|-|\n", "- - - - - - - - a\n", "```\n", "[x]: y\n\n"};
    static const char *const texts[] = {
        "*",         "_",     "**a *b ",   "*a_ ",        "a** ",      "[", "]",     "[a](", "![[]()",
        "[a](<b",    "[x]",   "[a\n",      "`",           "`a``b",     "<", "<!A ",  "<?",   "<!-- ",
        "<![CDATA[", "</a",   "<a b=\"",   "&",           "&a;",       "|", "|\n",   "\n",   "a\n=\n",
        ">\n",       "- a\n", "1. a\n",    "[a]: b 'c\n", "\\*",       "#", "~~~\n", "<br>", "![a](b)",
        "](",        "**",    "e*&#769;*", "<div>\n",     "<script>\n"};
    reading r;
    reading_start(&r, NULL);
    dau_read_options read = DAU_INIT(read);
    read.format = DAU_FORMAT_MARKDOWN;
    for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            open_repeated(&r, heads[h], texts[i], 60000 / strlen(texts[i]), &read);
            assert_int_equal(r.status, DAU_OK);
        }
    reading_end(&r);
}

static void hostile_text_ends(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\n",       " \n",          "\xC2\xA0\n",  "a\n", "a\n\n",    "- a\n",
        "\r",       "\xE2\x80\xA8", "x",           "x ",  "\xCC\x81", "\xFF",
        "\t",       "\xE2\x80\x8B", "e\xCC\xA3\n", "- ",  "12/1 ",    "\xE1\x84\x80\xE1\x85\xA1",
        "\xC2\xAD", "1. a\n\n"};
    reading r;
    reading_start(&r, NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        open_repeated(&r, "", texts[i], 300000, NULL);
        assert_int_equal(r.status, DAU_OK);
    }
    reading_end(&r);
}

static void lines_without_text_are_no_blocks(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    open_repeated(&r, "Đầu đề\n\n", "\xC2\xA0\xC2\xA0\n", 50000, NULL);
    assert_int_equal(dau_article_block_count(r.article), 1);
    open_repeated(&r, "", "\n", 1000000, NULL);
    assert_int_equal(dau_article_block_count(r.article), 0);
    assert_non_null(reading_note(&r, DAU_NOTE_EMPTY));
    reading_end(&r);
}

static void wrong_options_are_named(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    dau_read_options bad[5];
    const char *const names[] = {"latin-9", "không", "format", "structure", "dau_read_options"};
    for (size_t i = 0; i < 5; i++) bad[i] = (dau_read_options){.struct_size = sizeof bad[i]};
    bad[0].encoding = "latin-9";
    bad[1].lang = "không";
    bad[2].format = (dau_format)9;
    bad[3].structure = (dau_structure)-1;
    bad[4].struct_size = 3;
    for (size_t i = 0; i < 5; i++) {
        reading_open(&r, "a", 1, &bad[i]);
        assert_int_equal(r.status, DAU_E_ARGUMENT);
        assert_int_equal(r.note_count, 1);
        assert_non_null(strstr(r.notes[0].message, names[i]));
    }
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(NULL, r.engine, (dau_source){0}, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_open(&article, r.engine, (dau_source){0}, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_article_open(&article, NULL, (dau_source){0}, NULL), DAU_E_ARGUMENT);
    reading_end(&r);
}

static void options_are_heeded(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    static const char text[] = "---\nlang: fr\n---\n# Tin\n";
    dau_read_options options = DAU_INIT(options);
    options.encoding = "UTF-8";
    reading_open(&r, text, sizeof text - 1, &options);
    assert_string_equal(dau_article_lang(r.article), "fr");
    options.lang = "en-GB";
    reading_open(&r, text, sizeof text - 1, &options);
    assert_string_equal(dau_article_lang(r.article), "en-GB");
    options = (dau_read_options){.struct_size = sizeof options, .format = DAU_FORMAT_PLAIN};
    reading_open(&r, text, sizeof text - 1, &options);
    assert_string_equal(dau_article_lang(r.article), "vi");
    /* the name tells where the text does not */
    options.format = DAU_FORMAT_AUTO;
    reading_open(&r, "một *hai*", 11, &options);
    assert_int_equal(dau_article_span_count(r.article), 0);
    options.name = "bai.MD";
    reading_open(&r, "một *hai*", 11, &options);
    assert_int_equal(dau_article_span_count(r.article), 1);
    reading_end(&r);
}

static ptrdiff_t fail_to_read(void *user, void *into, size_t room)
{
    (void)into;
    int *calls = user;
    return ++*calls == 1 ? (ptrdiff_t)room : *calls == 2 ? -1 : 0;
}

static ptrdiff_t read_too_much(void *user, void *into, size_t room)
{
    (void)user;
    (void)into;
    return (ptrdiff_t)room + 1;
}

static void failing_sources_are_errors(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    int calls = 0;
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, r.engine, (dau_source){&calls, read_too_much}, NULL), DAU_E_IO);
    assert_int_equal(dau_article_open(&article, r.engine, (dau_source){&calls, fail_to_read}, NULL), DAU_E_IO);
    assert_null(article);
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_over_the_limit_are_refused),
        cmocka_unit_test(blocks_over_the_limit_join_the_last),
        cmocka_unit_test(nesting_is_capped),
        cmocka_unit_test(markdown_too_deep_is_read_as_text),
        cmocka_unit_test(markdown_of_signs_only_is_read_as_text),
        cmocka_unit_test(hostile_markdown_ends),
        cmocka_unit_test(hostile_text_ends),
        cmocka_unit_test(lines_without_text_are_no_blocks),
        cmocka_unit_test(wrong_options_are_named),
        cmocka_unit_test(options_are_heeded),
        cmocka_unit_test(failing_sources_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
