/* What it costs to end a line at each space: a sentence a row, "|" where a line may end freely, "_" where it
 * parts a word, "~" where it parts what holds together more loosely. What no line may part: cases/breaks.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "viet/phrase.h"

static const char *const sentences[] = {
    "Cục|Sở_hữu|trí_tuệ|tổ_chức|hội_nghị",
    "Bộ_trưởng~Bộ~Khoa_học|và|Công_nghệ",
    "đồng_chí~Phạm_Gia_Chương|phát_biểu",
    "Thủ_tướng~Phạm_Minh_Chính|tới|Hà_Nội",
    "của|Phạm_Gia_Chương|trình_bày", /* chương trình is no word here */
    "Ông~Nguyễn_Văn_An|là|giám_đốc",
    "nguyễn~thị_lan|nói",
    "mạnh_mẽ|và|bền_vững",
    "sách,|báo,|tạp_chí|và|sách_vở",
    "con|đường|làng|dài|hai|cây~số", /* classifier and noun are two words */
    "nhưng|không_thể|nói|như~vậy",
    "lấp_lánh|long_lanh|xanh_xanh", /* reduplication */
    "điện_thoại|di_động|và|máy",
    "kinh_tế|thị_trường|định_hướng|xã_hội|chủ_nghĩa",
    "học_sinh~học|sinh_học", /* each side draws the middle */
};

static char mark_of(uint8_t cost)
{
    if (cost >= 12) return '_';
    return cost >= 5 ? '~' : '|'; /* less than that: a doubt that a line end may ignore */
}

static void sentences_part_where_a_reader_would(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        char text[256], marked[256];
        snprintf(text, sizeof text, "%s", sentences[i]);
        for (char *at = text; *at != '\0'; at++)
            if (strchr("|_~", *at) != NULL) *at = ' ';
        snprintf(marked, sizeof marked, "%s", text);
        phrase_spaces spaces = {.allocator = &allocator};
        assert_int_equal(phrase_read(&spaces, text, 0, (uint32_t)strlen(text)), DAU_OK);
        for (uint32_t k = 0; k < spaces.count; k++) marked[spaces.items[k].at - 1] = mark_of(spaces.items[k].cost);
        assert_string_equal(marked, sentences[i]);
        phrase_drop(&spaces);
    }
}

/* Every run of spaces has its cost, in order, whatever the text. */
static void no_space_is_left_out(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    char text[4000];
    uint32_t length = 0, spaces_in_text = 0;
    for (uint32_t i = 0; length + 40 < sizeof text; i++) {
        static const char *const parts[] = {"một", "(", "hai,", "–", "\"", "5", "XII", "a.b@c", "\xE2\x80\xA8", "Ẫ"};
        length += (uint32_t)snprintf(text + length, sizeof text - length, "%s%s", parts[i * 7 % 10],
                                     i % 3 == 0 ? "   " : " ");
        spaces_in_text++;
    }
    phrase_spaces spaces = {.allocator = &allocator};
    assert_int_equal(phrase_read(&spaces, text, 0, length), DAU_OK);
    assert_int_equal(spaces.count, spaces_in_text - 1); /* the last ones end the text */
    for (uint32_t i = 0; i < spaces.count; i++) {
        assert_true(text[spaces.items[i].at] != ' ' && text[spaces.items[i].at - 1] == ' ');
        assert_true(spaces.items[i].cost <= PHRASE_WORD);
        if (i > 0) assert_true(spaces.items[i].at > spaces.items[i - 1].at);
    }
    phrase_drop(&spaces);
}

/* Read the first time or known, at any place of a paragraph, what stands between two stops costs the same. */
static void a_sentence_costs_the_same_wherever_it_stands(void **state)
{
    (void)state;
    enum { COPIES = 50, MOST = 64 };
    static const char sentence[] = "Ông Nguyễn Văn An và bà nguyễn thị lan ở TP. Hồ Chí Minh nói FIFA FIFA nghiêng "
                                   "nghiêng về chủ nghĩa xã hội, (5 5) quản lý nhà nước 'như vậy' trên phươngtiệnnày.";
    dau_allocator allocator = memory_default();
    phrase_spaces once = {.allocator = &allocator}, all = {.allocator = &allocator};
    char text[COPIES * (sizeof sentence + MOST)];
    uint32_t length = 0, at = 0, starts[COPIES];
    assert_int_equal(phrase_read(&once, sentence, 0, sizeof sentence - 1), DAU_OK);
    for (uint32_t i = 0; i < COPIES; i++) {
        for (uint32_t k = 0; k < i % 7; k++) length += (uint32_t)sprintf(text + length, "%u. ", (unsigned)i);
        starts[i] = length;
        length += (uint32_t)sprintf(text + length, "%s ", sentence);
    }
    assert_int_equal(phrase_read(&all, text, 0, length), DAU_OK);
    for (uint32_t i = 0; i < COPIES; i++) {
        while (at < all.count && all.items[at].at <= starts[i]) at++;
        for (uint32_t k = 0; k < once.count; k++, at++) {
            assert_int_equal(all.items[at].at, starts[i] + once.items[k].at);
            assert_int_equal(all.items[at].cost, once.items[k].cost);
        }
    }
    phrase_drop(&once);
    phrase_drop(&all);
}

/* Of a paragraph that ends anywhere, nothing behind it is read and the last word is whole: in a block of memory of its
 * own, whose end a sanitizer watches, it costs what it costs inside a text whose bytes go on. */
static void a_paragraph_ends_where_it_ends(void **state)
{
    (void)state;
    static const char text[] =
        "a  b nghiêng nghiêng quản lý nhà nước phươngtiệnnày  và Ủy ban nhân dân TP. Hồ Chí Minh "
        "(KH&CN), xã hội chủ nghĩa   một hai ba bốn năm sáu bảy tám chín mười 2022 2022 ";
    enum { LENGTH = sizeof text - 1 };
    dau_allocator allocator = memory_default();
    for (uint32_t from = 0; from < 24; from++)
        for (uint32_t to = from; to <= LENGTH; to++) {
            phrase_spaces alone = {.allocator = &allocator}, inside = {.allocator = &allocator};
            char *copy = malloc(to - from + 1), longer[LENGTH + 16];
            assert_non_null(copy);
            memcpy(copy + 1, text + from, to - from);
            memcpy(longer, text, LENGTH);
            memset(longer + to, 'g', sizeof longer - to);
            assert_int_equal(phrase_read(&alone, copy, 1, to - from + 1), DAU_OK);
            assert_int_equal(phrase_read(&inside, longer, from, to), DAU_OK);
            assert_int_equal(alone.count, inside.count);
            for (uint32_t i = 0; i < alone.count; i++) {
                assert_int_equal(alone.items[i].at - 1, inside.items[i].at - from);
                assert_int_equal(alone.items[i].cost, inside.items[i].cost);
                assert_int_equal(text[inside.items[i].at - 1], ' ');
            }
            phrase_drop(&alone);
            phrase_drop(&inside);
            free(copy);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_part_where_a_reader_would),
        cmocka_unit_test(no_space_is_left_out),
        cmocka_unit_test(a_sentence_costs_the_same_wherever_it_stands),
        cmocka_unit_test(a_paragraph_ends_where_it_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
