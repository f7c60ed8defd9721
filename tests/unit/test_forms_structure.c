/* A page of news, or Markdown, in NFC, in NFD and in a mixture: the same blocks, spans and notes. */
#include "support/random_article.h"
#include "support/reading.h"
#include "support/test_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

static char *normalised(const char *text, size_t length, utf8proc_option_t how)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &out, how | UTF8PROC_STABLE);
    assert_true(size >= 0);
    return (char *)out;
}

/* Words (up to spaces and line ends) now from the one, now from the other. */
static char *mixed(const char *composed, const char *decomposed, dice *d)
{
    char *out = malloc(strlen(decomposed) + 1), *to = out;
    assert_non_null(out);
    while (*composed != 0) {
        size_t left = strcspn(composed, " \n") + 1, right = strcspn(decomposed, " \n") + 1;
        bool is_last = composed[left - 1] == 0;
        const char *from = dice_roll(d, 2) ? composed : decomposed;
        size_t length = (from == composed ? left : right) - is_last;
        memcpy(to, from, length);
        to += length;
        composed += left - is_last;
        decomposed += right - is_last;
    }
    *to = 0;
    return out;
}

/* Where links lead stays as it was written: an address is no text. */
static void cut_targets(char *outline)
{
    char *to = outline;
    for (const char *from = outline; *from != 0;) {
        if (strncmp(from, " -> ", 4) == 0) from += strcspn(from, "\n");
        *to++ = *from;
        from += *from != 0;
    }
    *to = 0;
}

static char *outline_of(reading *r, const char *text, const dau_read_options *options)
{
    reading_open(r, text, strlen(text), options);
    assert_int_equal(r->status, DAU_OK);
    char *outline = reading_outline(r);
    cut_targets(outline);
    return outline;
}

static void check_forms(reading *r, const char *text, size_t length, const dau_read_options *options, dice *d)
{
    char *forms[3] = {normalised(text, length, UTF8PROC_COMPOSE), normalised(text, length, UTF8PROC_DECOMPOSE), NULL};
    forms[2] = mixed(forms[0], forms[1], d);
    char *wanted = outline_of(r, forms[0], options);
    for (int i = 1; i < 3; i++) {
        char *outline = outline_of(r, forms[i], options);
        assert_string_equal(outline, wanted);
        free(outline);
    }
    free(wanted);
    for (int i = 0; i < 3; i++) free(forms[i]);
}

static void samples_are_read_alike(void **state)
{
    (void)state;
    dice d = {1};
    reading r;
    reading_start(&r, NULL);
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        char path[256];
        size_t length;
        snprintf(path, sizeof path, "samples/%s", test_sample_at(i));
        char *text = reading_file(path, &length);
        dau_read_options options = {.struct_size = sizeof options, .name = path};
        check_forms(&r, text, length, &options, &d);
        free(text);
    }
    reading_end(&r);
}

/* The texts of tests/cases: from a line with "===" to a line with a dot. */
static uint32_t check_cases(reading *r, const char *path, const dau_read_options *options)
{
    size_t length;
    dice d = {2};
    uint32_t count = 0;
    char *all = reading_file(path, &length), *at = all;
    while ((at = strstr(at, "\n=== ")) != NULL) {
        char *text = strchr(at + 1, '\n');
        assert_non_null(text);
        char *end = strstr(text, "\n.\n");
        if (end == NULL) fail_msg("a case of %s has no end", path);
        check_forms(r, text + 1, end > text ? (size_t)(end - text) : 0, options, &d);
        at = end;
        count++;
    }
    free(all);
    return count;
}

static void cases_are_read_alike(void **state)
{
    (void)state;
    dau_read_options plain = {.struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN};
    dau_read_options markdown = {.struct_size = sizeof markdown, .format = DAU_FORMAT_MARKDOWN};
    reading r;
    reading_start(&r, NULL);
    assert_true(check_cases(&r, "tests/cases/read_news.txt", &plain) > 10);
    assert_true(check_cases(&r, "tests/cases/read_pages.txt", &plain) > 10);
    assert_true(check_cases(&r, "tests/cases/read_markdown.txt", &markdown) > 10);
    reading_end(&r);
}

/* A line of capitals is a heading, one whose last letter is small is none: looked at by letters, not by bytes. */
static void long_lines_are_read_alike(void **state)
{
    (void)state;
    dau_read_options plain = {.struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN};
    dice d = {3};
    reading r;
    reading_start(&r, NULL);
    for (size_t capitals = 40; capitals < 90; capitals++) {
        char text[4096] = "Hội nghị tổng kết\n\nNgày 29/12/2022, Đảng bộ tổ chức hội nghị tổng kết năm, đủ mặt các chi "
                          "bộ trong toàn ngành và khách mời.\n\nPhần một\n\n";
        for (size_t i = 0; i < capitals; i++) strcat(text, i % 4 ? "Ế" : "Ẫ ");
        strcat(text, "ế\n\nĐoạn văn sau đó kể tiếp câu chuyện của hội nghị, với nhiều chi tiết mà người đọc có thể bỏ "
                     "qua, vì nó chỉ cần dài hơn dòng chữ hoa ở trên một nửa là đủ cho phép thử này.\n");
        check_forms(&r, text, strlen(text), &plain, &d);
    }
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_are_read_alike),
        cmocka_unit_test(cases_are_read_alike),
        cmocka_unit_test(long_lines_are_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
