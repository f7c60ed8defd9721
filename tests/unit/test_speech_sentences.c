/* Where sentences begin: as an editor would say, and the same from whichever place one asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/sentences.h"
#include "support/random_article.h"
#include "unicode/grapheme.h"
#include <dau/dau_speech.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Each sentence's first byte behind a "|". */
static const char *const cut_texts[] = {
    "Trời mưa. |Đường trơn! |Ai đi? |Không ai.",
    "Một câu không có dấu chấm",
    "Ông nói: “Tôi về.” |Rồi ông đi.",
    "Bà hỏi (rất khẽ!). |Không ai đáp.",
    "“Sao lại thế?” anh hỏi. |Chị im lặng.",
    "“Thôi!” – chị gắt. |– Anh đi đi!",
    "Anh ngập ngừng… rồi thôi. |Hết.",
    "Anh ngập ngừng... |Rồi anh nói.",
    "Mưa to; gió lớn: cây đổ, nhà tốc mái. |Hết.",
    "Ở TP. Hồ Chí Minh mưa. |Ở TP. Huế nắng.",
    "GS.TS. Nguyễn Văn A và PGS. TS. Trần B đến. |Họ phát biểu.",
    "Th.S. Lê Văn C, BS. Lan, KS. Minh cùng dự. |Xong.",
    "Gạo, ngô, khoai, v.v. đều tăng giá. |Thịt thì không.",
    "Gạo, ngô, khoai, v.v. |Thịt thì không.",
    "Xem tr. 5 và tr. 12. |Hết.",
    "Nhà ở Q. 1, P. 5. |Đường vắng.",
    "Nhà ở Q. Bình Thạnh, P. Bến Nghé. |Đường vắng.",
    "Ông Nguyễn V. A. Tuấn và J. K. Rowling. |Hết.",
    "Cam có nhiều vitamin C. |Ngoài ra còn có chất xơ.",
    "Hàng loại A. |Giá rẻ.",
    "Giá 1.000 đồng, hôm 2.9.1945. |Sau đó tăng 3.5 lần. |Hết.",
    "Năm 2022. |Năm 2023.",
    "1. Mục đầu. |2. Mục hai.",
    "1. Mục đầu\xE2\x80\xA8|2. Mục hai",
    "Dòng một\xE2\x80\xA8|dòng hai",
    "Trang web vnexpress.net có tin. |Hết.",
    "Theo U.S. News, J. F. Kennedy nói. |Hết.",
    "Lúc 5 giờ chiều 2/9. |Mọi người về.",
    "Đại hội lần thứ XIII. |Nghị quyết ra đời.",
    "Đội bóng của UBND. |Họ thắng.",
    "Ối! |Á! |Ôi trời ơi!!! |Sao thế??",
    "Ông (bà) An. |[Hết.] |«Thế là hết.» |Vâng.",
    "Thật à?! |Thật.",
    "Số 5. |“Số 6.” |Số 7.",
    "Điện thoại ĐT. 0912 345 678. |Gọi ngay.",
    "  Có khoảng trắng.  |Ở giữa.  ",
    ". . .",
    "Cty. ABC và Ths. Nam đến. |Họ ký.",
    "Mr. Smith và Dr. Who đến. |Họ về.",
    "Họp tháng 12. |Tháng 1 nghỉ.",
    "Ca sĩ NSƯT. Lan và NSND. Hà hát. |Hết.",
    "Anh ký “Nguyễn V.” |Rồi anh đi.",
    "Bà T. (45 tuổi) kể. |Ông H. thì không.",
};

static void expect_cuts(const char *marked)
{
    char text[512], got[600];
    uint32_t length = 0, used = 0;
    for (const char *p = marked; *p; p++)
        if (*p != '|') text[length++] = *p;
    for (uint32_t at = 0; at < length;) {
        dau_range found = sentences_at(text, 0, length, at);
        assert_int_equal(found.from, at);
        if (at > 0) got[used++] = '|';
        memcpy(got + used, text + at, found.to - at);
        used += found.to - at;
        at = found.to;
    }
    got[used] = '\0';
    assert_string_equal(got, marked);
}

static void sentences_begin_where_an_editor_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cut_texts); i++) expect_cuts(cut_texts[i]);
}

/* Every place of a sentence gives that sentence; sentences follow one another; none is too long. */
static void expect_agreement(const char *text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to;) {
        dau_range found = sentences_at(text, from, to, at);
        assert_int_equal(found.from, at);
        assert_true(found.to > at && found.to <= to && found.to - at <= DAU_SENTENCE_MOST);
        uint32_t step = to - from > 4000 ? 83 : 1;
        for (uint32_t inside = at; inside < found.to; inside += step) {
            dau_range again = sentences_at(text, from, to, inside);
            assert_int_equal(again.from, found.from);
            assert_int_equal(again.to, found.to);
        }
        at = found.to;
    }
}

static void every_place_tells_the_same_sentence(void **state)
{
    (void)state;
    static random_text text;
    dice d = {7};
    for (unsigned i = 0; i < 40; i++) {
        random_text_fill(&text, &d);
        uint32_t length = (uint32_t)text.length, end = 0;
        for (uint32_t at = 0; at < length; at = end) { /* a block: what stands between two line ends */
            end = at;
            while (end < length && text.bytes[end] != '\n') end++;
            if (end > at) expect_agreement(text.bytes, at, end);
            end++;
        }
    }
}

/* A text of one piece again and again, with a sentence before and behind it. */
static void expect_repeated(const char *piece, uint32_t count)
{
    static const char before[] = "Câu đầu. ", behind[] = " Hết. Xong.";
    size_t size = strlen(piece), length = strlen(before) + size * count + strlen(behind);
    char *text = malloc(length);
    assert_non_null(text);
    char *end = text + strlen(before);
    memcpy(text, before, strlen(before));
    for (uint32_t i = 0; i < count; i++, end += size) memcpy(end, piece, size);
    memcpy(end, behind, strlen(behind));
    expect_agreement(text, 0, (uint32_t)length);
    free(text);
}

static void what_has_no_sentences_is_cut_alike_from_everywhere(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",  "ế",   "9",         "(",        ".",        " ",   "\xCC\x81", "a\xCC\x81",
        ") ", "! ",  "từ ",       "dài, ",    "... ",     "1. ", "” ",       "👩‍👩‍👧",
        "A.", "A. ", "tài liệu ", "\xC2\xA0", "x\xC2\xAD"};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        expect_repeated(pieces[i], 700 / (uint32_t)strlen(pieces[i]));
        expect_repeated(pieces[i], 9000 / (uint32_t)strlen(pieces[i]));
    }
}

/* Long sentences are cut behind a comma, else before a word, else before a cluster. */
static void a_long_sentence_is_cut_where_a_reader_would_breathe(void **state)
{
    (void)state;
    char text[1600] = "";
    for (unsigned i = 0; i < 20; i++) strcat(text, "một hai ba bốn năm sáu bảy tám, ");
    for (uint32_t at = 0, length = (uint32_t)strlen(text); at < length;) {
        dau_range found = sentences_at(text, 0, length, at);
        assert_memory_equal(text + found.to - 2, ", ", 2);
        at = found.to;
    }
    text[0] = '\0';
    strcat(text, "một hai ba bốn, ");
    for (unsigned i = 0; i < 60; i++) strcat(text, "năm sáu bảy tám ");
    assert_true(sentences_at(text, 0, (uint32_t)strlen(text), 0).to > DAU_SENTENCE_MOST - 10); /* too soon */
    text[0] = '\0';
    for (unsigned i = 0; i < 130; i++) strcat(text, "a\xCC\x81\xCC\x80\xCC\x89");
    for (uint32_t at = 0, length = (uint32_t)strlen(text); at < length; at = sentences_at(text, 0, length, at).to)
        assert_int_equal(text[at], 'a');
}

/* Nothing before a block or behind it is looked at. */
static void a_block_is_by_itself(void **state)
{
    (void)state;
    const char text[] = "Đầu tiên TP\nHồ Chí Minh. Hai";
    dau_range found = sentences_at(text, 16, 29, 20);
    assert_int_equal(found.from, 16);
    assert_int_equal(found.to, 29);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_begin_where_an_editor_says),
        cmocka_unit_test(every_place_tells_the_same_sentence),
        cmocka_unit_test(what_has_no_sentences_is_cut_alike_from_everywhere),
        cmocka_unit_test(a_long_sentence_is_cut_where_a_reader_would_breathe),
        cmocka_unit_test(a_block_is_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
