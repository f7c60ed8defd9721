/* Reads tests/cases/read_*.txt: example, a line with a dot, what must be read. Anyone can add a block there. */
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* "<U+00A0>" as the character itself, in place; such a mark is longer than what it stands for. */
static void replace_marks(char *text)
{
    char *to = text;
    for (const char *from = text; *from != 0;) {
        unsigned code;
        int used = 0;
        if (sscanf(from, "<U+%4X>%n", &code, &used) == 1 && used == 8) {
            from += used;
            if (code < 0x80) {
                *to++ = (char)code;
            } else if (code < 0x800) {
                *to++ = (char)(0xC0 | code >> 6);
                *to++ = (char)(0x80 | (code & 0x3F));
            } else {
                *to++ = (char)(0xE0 | code >> 12);
                *to++ = (char)(0x80 | (code >> 6 & 0x3F));
                *to++ = (char)(0x80 | (code & 0x3F));
            }
        } else {
            *to++ = *from++;
        }
    }
    *to = 0;
}

/* Cuts text at the separator line and gives what follows it; NULL: there is none. */
static char *cut_at(char *text, const char *separator)
{
    char *at = strncmp(text, separator + 1, strlen(separator) - 1) == 0 ? text : strstr(text, separator);
    if (at == NULL) return NULL;
    char *next = at == text ? text + strlen(separator) - 1 : at + strlen(separator);
    at[at != text] = 0;
    return next;
}

static bool check_case(reading *r, const dau_read_options *options, char *text)
{
    char *end = strchr(text, '\n');
    assert_non_null(end);
    *end = 0;
    char *input = end + 1, *expected = cut_at(input, "\n.\n");
    if (expected == NULL) fail_msg("case \"%s\" has no line with a dot", text);
    replace_marks(input);
    reading_open(r, input, strlen(input), options);
    assert_int_equal(r->status, DAU_OK);
    char *outline = reading_outline(r);
    /* blank lines between the cases belong to none of them */
    size_t length = strlen(expected);
    while (length > 1 && expected[length - 1] == '\n' && expected[length - 2] == '\n') expected[--length] = 0;
    if (strcmp(expected, "\n") == 0) expected[0] = 0;
    bool is_right = strcmp(outline, expected) == 0;
    if (!is_right) print_error("case \"%s\"\n--- expected\n%s--- read\n%s", text, expected, outline);
    free(outline);
    return is_right;
}

static void check_file(const char *path, const dau_read_options *options)
{
    size_t length, cases = 0, wrong = 0;
    char *text = reading_file(path, &length);
    reading r;
    reading_start(&r, NULL);
    char *at = strstr(text, "\n=== ");
    for (at = at != NULL ? at + 5 : NULL; at != NULL; cases++) {
        char *next = strstr(at, "\n=== ");
        if (next != NULL) next[1] = 0;
        wrong += !check_case(&r, options, at);
        at = next != NULL ? next + 5 : NULL;
    }
    reading_end(&r);
    free(text);
    assert_true(cases > 0);
    if (wrong > 0) fail_msg("%zu of %zu cases of %s", wrong, cases, path);
}

static void news_cases(void **state)
{
    (void)state;
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_PLAIN;
    check_file("tests/cases/read_news.txt", &options);
    check_file("tests/cases/read_pages.txt", &options);
}

static void paragraph_cases(void **state)
{
    (void)state;
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_PLAIN;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    check_file("tests/cases/read_paragraphs.txt", &options);
}

static void markdown_cases(void **state)
{
    (void)state;
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_MARKDOWN;
    check_file("tests/cases/read_markdown.txt", &options);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(news_cases), cmocka_unit_test(paragraph_cases),
                                       cmocka_unit_test(markdown_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
