/* What an article defines: found wherever it stands, at a bounded cost, whatever the allocator refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/definitions.h"
#include "support/fail_alloc.h"
#include "support/test_article.h"

/* What the article says that `brief` means, "" where it does not. */
static void meaning(char out[200], dau_engine *engine, const char *text, const char *brief)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_allocator allocator = memory_default();
    definitions *d = NULL;
    dau_range words;
    out[0] = '\0';
    assert_int_equal(definitions_find(&d, article, &allocator), DAU_OK);
    if (definitions_meaning(&words, d, brief, 0, (uint32_t)strlen(brief)))
        snprintf(out, 200, "%.*s", (int)(words.to - words.from), article->text + words.from);
    definitions_drop(d);
    dau_article_drop(article);
}

static void initials_are_matched(void **state)
{
    static const char *const cases[][3] = {
        {"Bộ Khoa học và Công nghệ (KH&CN).", "KH&CN", "Khoa học và Công nghệ"},
        {"Bộ Khoa học và Công nghệ (KHCN).", "KHCN", "Khoa học và Công nghệ"},
        {"Bộ Khoa học và Công nghệ (BKHCN).", "BKHCN", "Bộ Khoa học và Công nghệ"},
        {"Bộ Khoa học và Công nghệ (Bộ KH&CN).", "KH&CN", "Khoa học và Công nghệ"},
        {"Bộ Lao động - Thương binh và Xã hội (LĐ-TB&XH)", "LĐ-TB&XH", "Lao động - Thương binh và Xã hội"},
        {"Văn hóa, Thể thao và Du lịch (VHTTDL)", "VHTTDL", "Văn hóa, Thể thao và Du lịch"},
        {"Bộ Giáo dục và Đào tạo (GDDT)", "GDDT", "Giáo dục và Đào tạo"},
        {"hàng dệt may (gọi tắt là HDM)", "HDM", "hàng dệt may"},
        {"hàng dệt may (sau đây gọi tắt là “HDM”)", "HDM", "hàng dệt may"},
        {"HDM (hàng dệt may)", "HDM", "hàng dệt may"},
        {"Liên đoàn Bóng đá Việt Nam (VFF)", "VFF", ""},
        {"Bộ Giáo dục (GĐ)", "GĐ", ""},
        {"một hai ba (3)", "3", ""},
        {"Một Hai (hai ba)", "MH", ""},
        {"Hàng Gỗ 5 Lá (HGL)", "HGL", ""},
        {"Hàng\nGỗ (HG)", "HG", ""},
        {"Khoa học và (KH)", "KH", ""},
        {"Hàng Gỗ Tốt Lá (HGL)", "HGL", ""},
        {"KH&CN (theo Khoa học và Công nghệ)", "KH&CN", ""},
        {"Sở Khoa học và Công nghệ (Bộ KH&CN)", "KH&CN", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[200];
        meaning(found, *state, cases[i][0], cases[i][1]);
        if (strcmp(found, cases[i][2]) != 0) fail_msg("%s: %s is \"%s\"", cases[i][0], cases[i][1], found);
    }
}

static void brackets_are_known(void **state)
{
    static const char text[] = "Hàng Gỗ Lá (HGL) và (HGL) khác";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    dau_allocator allocator = memory_default();
    definitions *d = NULL;
    uint32_t behind, at = (uint32_t)(strchr(text, '(') - text);
    assert_int_equal(definitions_find(&d, article, &allocator), DAU_OK);
    assert_true(definitions_bracket(&behind, d, at));
    assert_int_equal(behind, at + 5);
    assert_false(definitions_bracket(&behind, d, at + 1));
    assert_false(definitions_bracket(&behind, d, (uint32_t)(strrchr(text, '(') - text)));
    definitions_drop(d);
    dau_article_drop(article);
}

static void what_defines_nothing_costs_nothing(void **state)
{
    static const char text[] = "Trời mưa (to).";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    fail_alloc f = {.calls = 0};
    dau_allocator allocator = fail_alloc_in(&f);
    definitions *d = (definitions *)&f;
    assert_int_equal(definitions_find(&d, article, &allocator), DAU_OK);
    assert_null(d);
    assert_int_equal(f.live_blocks, 0);
    assert_false(definitions_meaning(&(dau_range){0, 0}, NULL, "A", 0, 1));
    assert_false(definitions_bracket(&(uint32_t){0}, NULL, 0));
    dau_article_drop(article);
}

static void refused_memory_is_told(void **state)
{
    static const char text[] = "Hàng Gỗ Lá (HGL), Hàng Tre Lá (HTL)";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    for (size_t at = 1;; at++) {
        fail_alloc f = {.fail_at = at};
        dau_allocator allocator = fail_alloc_in(&f);
        definitions *d = NULL;
        dau_status status = definitions_find(&d, article, &allocator);
        definitions_drop(d);
        assert_int_equal(f.live_blocks, 0);
        assert_int_equal(f.wrong_sizes, 0);
        if (status == DAU_OK) break;
        assert_int_equal(status, DAU_E_MEMORY);
    }
    dau_article_drop(article);
}

/* Brackets without end, and thousands of definitions: bounded. */
static void hostile_brackets_are_bounded(void **state)
{
    static const char *const pieces[] = {"(", "()", "(A", "(AB)", "Hàng Gỗ (HG) ", "a (", "((((((((AB))))))))"};
    enum { LENGTH = 1 << 19 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t length = 0, piece = strlen(pieces[i]);
        for (; length + piece <= LENGTH; length += piece) memcpy(text + length, pieces[i], piece);
        dau_article *article = test_article(*state, text, length);
        dau_allocator allocator = memory_default();
        definitions *d = NULL;
        assert_int_equal(definitions_find(&d, article, &allocator), DAU_OK);
        definitions_drop(d);
        dau_article_drop(article);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(initials_are_matched),
        cmocka_unit_test(brackets_are_known),
        cmocka_unit_test(what_defines_nothing_costs_nothing),
        cmocka_unit_test(refused_memory_is_told),
        cmocka_unit_test(hostile_brackets_are_bounded),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
