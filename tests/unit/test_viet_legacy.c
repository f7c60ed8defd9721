/* The old encodings, letter by letter: against iconv where it has them, and against tables of the tests' own. */
#include "support/legacy_bytes.h"
#include "support/random_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <iconv.h>

#include "unicode/utf8.h"
#include "viet/legacy.h"

enum { ROOM = 4096 };

/* The bytes as UTF-8, marks behind their letters; U+FFFD for what is nothing. */
static const char *read_all(legacy from, const char *bytes, size_t length)
{
    static char text[ROOM];
    size_t used = 0;
    for (uint32_t at = 0; at < length;) {
        legacy_piece piece;
        legacy_read(&piece, from, bytes, (uint32_t)length, at);
        assert_true(piece.count >= 1 && piece.count <= LEGACY_PIECE);
        for (uint32_t i = 0; i < piece.count; i++) {
            assert_true(piece.letters[i].size >= 1 && used + 4 < ROOM);
            used += utf8_encode(text + used, piece.letters[i].code);
            at += piece.letters[i].size;
        }
        assert_true(at <= length);
    }
    text[used] = 0;
    return text;
}

static void check_text(legacy from, const char *bytes, const char *text)
{
    assert_string_equal(read_all(from, bytes, strlen(bytes)), text);
}

/* Every byte of the three that are tables. */
static void tables_are_those_of_iconv(void **state)
{
    (void)state;
    static const struct {
        legacy encoding;
        const char *name;
    } cases[] = {{LEGACY_WINDOWS_1258, "CP1258"}, {LEGACY_VISCII, "VISCII"}, {LEGACY_TCVN_5712, "TCVN"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (unsigned byte = 1; byte < 256; byte++) {
            /* opened anew: it holds letters back for the marks that may follow */
            iconv_t oracle = iconv_open("UTF-8", cases[i].name);
            if (oracle == (iconv_t)-1) skip();
            char in = (char)byte, out[8] = "", *from = &in, *to = out;
            size_t in_left = 1, out_left = sizeof out - 1;
            size_t refused = iconv(oracle, &from, &in_left, &to, &out_left);
            iconv(oracle, NULL, NULL, &to, &out_left);
            iconv_close(oracle);
            assert_string_equal(read_all(cases[i].encoding, &in, 1), refused == (size_t)-1 ? "\xEF\xBF\xBD" : out);
        }
    }
}

/* All letters in all encodings, in words, for VIQR wants syllables. */
static void letters_come_back(void **state)
{
    (void)state;
    static const char text[] =
        "a à ả ã á ạ ăn ằn ẳn ẵn ắn ặn ân ần ẩn ẫn ấn ận e è ẻ ẽ é ẹ ê ề ể ễ ế ệ i ì ỉ ĩ í ị o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ "
        "ơ ờ ở ỡ ớ ợ u ù ủ ũ ú ụ ư ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ đi A À Ả Ã Á Ạ ĂN ẰN ẲN ẴN ẮN ẶN ÂN ẦN ẨN ẪN ẤN ẬN E È Ẻ Ẽ É "
        "Ẹ "
        "Ê Ề Ể Ễ Ế Ệ I Ì Ỉ Ĩ Í Ị O Ò Ỏ Õ Ó Ọ Ô Ồ Ổ Ỗ Ố Ộ Ơ Ờ Ở Ỡ Ớ Ợ U Ù Ủ Ũ Ú Ụ Ư Ừ Ử Ữ Ứ Ự Y Ỳ Ỷ Ỹ Ý Ỵ ĐI QĐ HĐND";
    for (legacy e = LEGACY_VISCII; e < LEGACY_COUNT; e++) {
        legacy_bytes made = legacy_bytes_of(legacy_bytes_name((size_t)e), text, sizeof text - 1);
        assert_string_equal(read_all(e, made.bytes, made.length), made.kept);
        if (e != LEGACY_TCVN3) assert_string_equal(made.kept, text);
        legacy_bytes_drop(&made);
    }
}

/* Text case 26, from BGforgeNet/Fallout2_Restoration_Project #301: ạ is a and a mark of its own. */
static void case_26_windows_1258_has_tones_behind_letters(void **state)
{
    (void)state;
    check_text(LEGACY_WINDOWS_1258, "Ba\xF2n g\xE3\xF2p th\xFD\xF5ng gia Bill.", "Bạn gặp thương gia Bill.");
    check_text(LEGACY_WINDOWS_1258, "1.000 \xFE \x80 \x93\x94 \xE0\x8A n\xEC", "1.000 ₫ € “” à\xEF\xBF\xBD n\xCC\x81");
    check_text(LEGACY_TCVN_5712, "a\xB4 \xA9\xB3", "ạ ấ");
}

/* Text case 28, from 1ec5/avim #138 and #33: what PDFs set in VNI and ABC fonts give. */
static void case_28_text_of_vni_and_abc_fonts(void **state)
{
    (void)state;
    check_text(LEGACY_VNI,
               "Xin cha\xF8o ca\xF9"
               "c ba\xEFn",
               "Xin chào các bạn");
    check_text(LEGACY_TCVN3,
               "Xin ch\xB5o c\xB8"
               "c b\xB9n",
               "Xin chào các bạn");
}

static void tcvn3_has_capitals_with_shapes_and_signs_of_windows(void **state)
{
    (void)state;
    check_text(LEGACY_TCVN3, "H\xE9I NGH\xDE \xA7\xB6NG \x93\xA5n\x94 \x96 \xA1\xA2\xA3\xA4\xA6",
               "HộI NGHị ĐảNG “Ơn” – ĂÂÊÔƯ");
    check_text(LEGACY_TCVN_5712, "H\x97I NGH\x91 \xA7\x81NG \x01\x17", "HỘI NGHỊ ĐẢNG ÚỴ");
}

static void vni_takes_marks_in_any_order(void **state)
{
    (void)state;
    check_text(LEGACY_VNI, "Vie\xE4t VIE\xC4T vi\xEAt", "Việt VIỆT viêt");
    check_text(LEGACY_VNI,
               "\xF1\xF6\xF4\xEF"
               "c \xD1\xD6\xD4\xCF"
               "C th\xF6\xF8 k\xEE l\xF2"
               "ch T\xC6NH",
               "được ĐƯỢC thừ kỵ lịch TỈNH");
    /* shape and tone apart, either first; the mark's case does not count */
    check_text(LEGACY_VNI, "a\xE2\xF9 a\xF9\xE2 A\xC2\xD9 e\xF8\xE2 a\xEA\xEF A\xF9 a\xD9", "ấ ấ Ấ ề ặ Á á");
    /* before its vowel, where nothing else takes it */
    check_text(LEGACY_VNI,
               "ch\xF8"
               "ao \xE4"
               "o hoa\xF8 s\xF8 t\xF8",
               "chào ộ hoà sø tø");
    check_text(LEGACY_VNI,
               "\x93ho\xEF\x94 \x96 21\xB0"
               "C \xE7\x81",
               "“họ” – 21°C ç\xEF\xBF\xBD");
}

static void viqr_reads_syllables(void **state)
{
    (void)state;
    check_text(LEGACY_VIQR, "Co^.ng hoa` xa~ ho^.i chu? nghi~a Vie^.t Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam");
    check_text(LEGACY_VIQR, "DDo^.c la^.p, ddu+o+`ng thu+o+? nao`, thuo+? QUO^'C, Dda` La.t",
               "Độc lập, đường thu+o+? nao`, thuở QUỐC, Đà Lạt");
    check_text(LEGACY_VIQR, "HDDND, QDD-UBND, 50.000dd, dda^'t ba(ng, chu+~ A^?",
               "HĐND, QĐ-UBND, 50.000đ, đất băng, chữ Ẩ");
}

/* A stop or a question mark is a tone behind a vowel that can bear it, and nothing else. */
static void viqr_keeps_punctuation(void **state)
{
    (void)state;
    check_text(LEGACY_VIQR, "kho^ng? la`? sao? co'. la? la\\? ddi. ddi\\.", "không? là? sao? có. lả la? đị đi.");
    check_text(LEGACY_VIQR, "va`... ma... ro^`i?? nha`(a) 'la`'", "và... ma... rồi?? nhà(a) 'là'");
    check_text(LEGACY_VIQR, "a\\\\b \\d \\( C:\\x _ma'i_ **ma'i**", "a\\b d ( C:\\x _mái_ **mái**");
}

static void viqr_leaves_other_words(void **state)
{
    (void)state;
    static const char *const others[] = {"http://tin.example.vn/a.html?b=1",
                                         "ban@hang.vn",
                                         "tuoitre.vn",
                                         "dantri.com.vn",
                                         "add Buddha Eddy",
                                         "3a. f(x) a^2",
                                         "e-mail it's",
                                         "abcdefghijklmno'",
                                         "C++ c^2",
                                         "“quý” – đã là UTF-8"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) check_text(LEGACY_VIQR, others[i], others[i]);
}

static void only_letters_count_among_controls(void **state)
{
    (void)state;
    assert_true(legacy_is_letter_control(LEGACY_VISCII, 0x02));
    assert_false(legacy_is_letter_control(LEGACY_VISCII, 0x01));
    assert_true(legacy_is_letter_control(LEGACY_TCVN3, 0x01));
    assert_false(legacy_is_letter_control(LEGACY_TCVN_5712, 0x0A));
    assert_false(legacy_is_letter_control(LEGACY_VNI, 0x02));
    assert_false(legacy_is_letter_control(LEGACY_VISCII, 'a'));
}

/* Whatever the bytes, each is read once and none beyond the end (which the sanitizer watches). */
static void random_bytes_are_read_to_their_end(void **state)
{
    (void)state;
    static const char often[] = "aeiouydD(^+`?~'.\\ \xE2\xF9\xF4\xD6\xCC\xD2";
    dice d = {.state = 7};
    for (int round = 0; round < 3000; round++) {
        uint32_t length = 1 + dice_roll(&d, 60);
        char *bytes = malloc(length);
        assert_non_null(bytes);
        for (uint32_t i = 0; i < length; i++)
            bytes[i] =
                (char)(dice_roll(&d, 2) ? dice_roll(&d, 256) : (unsigned char)often[dice_roll(&d, sizeof often)]);
        for (legacy e = 0; e < LEGACY_COUNT; e++) {
            const char *text = read_all(e, bytes, length);
            assert_int_equal(utf8_valid_length(text, strlen(text)), strlen(text));
        }
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_those_of_iconv),
        cmocka_unit_test(letters_come_back),
        cmocka_unit_test(case_26_windows_1258_has_tones_behind_letters),
        cmocka_unit_test(case_28_text_of_vni_and_abc_fonts),
        cmocka_unit_test(tcvn3_has_capitals_with_shapes_and_signs_of_windows),
        cmocka_unit_test(vni_takes_marks_in_any_order),
        cmocka_unit_test(viqr_reads_syllables),
        cmocka_unit_test(viqr_keeps_punctuation),
        cmocka_unit_test(viqr_leaves_other_words),
        cmocka_unit_test(only_letters_count_among_controls),
        cmocka_unit_test(random_bytes_are_read_to_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
