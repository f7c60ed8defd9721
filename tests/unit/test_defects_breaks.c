/* Defects that readers of other programs reported, as far as they are about lines. Each test names its source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/breaks.h"
#include "support/test_article.h"
#include "support/test_pixels.h"
#include "unicode/grapheme.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static dau_layout *lay_out(dau_engine *engine, const char *text, int width)
{
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout_with(engine, article, &settings, (dau_fix)width * 64);
    dau_article_drop(article);
    return layout;
}

static dau_fix width_of(dau_engine *engine, const char *text)
{
    dau_layout *layout = lay_out(engine, text, 4000);
    dau_fix width = test_line(layout, 0).width;
    dau_layout_drop(layout);
    return width;
}

static bool begins_with_mark(const char *text, uint32_t at)
{
    unsigned char first = (unsigned char)text[at];
    return first == 0xCC || first == 0xCD || (first & 0xC0) == 0x80; /* U+0300..U+036F, or inside a letter */
}

/* zhiburt/tabled PR 585, microsoft/vscode #240921, linebender/parley #555: a long word in NFD was broken between
 * letter and mark, and had other lines than the same word in NFC. */
static void a_long_word_breaks_at_clusters_in_either_form(void **state)
{
    static const char composed[] = "nghiêngngảkhuỷuđườngưỡngphụcviệtẫẾổỮẲtiếngnghiệp";
    static const char decomposed[] =
        "nghie\u0302ngnga\u0309khuy\u0309uđu\u031Bo\u031B\u0300ngu\u031Bo\u031B\u0303ngphu\u0323cvie\u0323\u0302t"
        "a\u0302\u0303E\u0302\u0301o\u0302\u0309U\u031B\u0303A\u0306\u0309tie\u0302\u0301ngnghie\u0323\u0302p";
    for (int width = 20; width < 300; width += 7) {
        dau_layout *nfc = lay_out(*state, composed, width), *nfd = lay_out(*state, decomposed, width);
        assert_int_equal(test_line_count(nfc), test_line_count(nfd));
        for (uint32_t i = 0; i < test_line_count(nfc); i++) {
            dau_line line = test_line(nfc, i), other = test_line(nfd, i);
            assert_int_equal(line.width, other.width);
            assert_int_equal(line.text.from, other.text.from);
            assert_false(begins_with_mark(composed, line.text.from));
        }
        dau_layout_drop(nfc);
        dau_layout_drop(nfd);
    }
}

/* The same with letters that have no composed form: their marks stay with them. */
static void a_mark_without_composed_form_stays_with_its_letter(void **state)
{
    static const char text[] = "mq\u0303\u0323m\u0303nq\u0303x\u0330\u0301q\u0303\u0323ng\u0303m\u0303m\u0303";
    for (int width = 16; width < 160; width += 3) {
        dau_article *article = test_article(*state, text, sizeof text - 1);
        dau_settings settings = DAU_INIT(settings);
        settings.margin = DAU_ZERO;
        dau_layout *layout = test_layout_with(*state, article, &settings, (dau_fix)width * 64);
        uint32_t length = 0;
        const char *nfc = dau_article_text(article, &length);
        for (uint32_t i = 0; i < test_line_count(layout); i++) {
            dau_line line = test_line(layout, i);
            assert_true(line.text.to > line.text.from);
            assert_false(begins_with_mark(nfc, line.text.from));
        }
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
}

/* AntTheLimey/gm-apprentice #157: the first letter of "Ñu" was cut from its tilde. */
static void the_first_letter_keeps_its_mark(void **state)
{
    static const char *const forms[] = {"Ñu", "N\u0303u", "q\u0303u"};
    static const uint32_t firsts[] = {2, 2, 3};
    for (size_t i = 0; i < LENGTH_OF(forms); i++) {
        dau_layout *layout = lay_out(*state, forms[i], 18);
        assert_int_equal(test_line_count(layout), 2);
        assert_int_equal(test_line(layout, 0).text.to, firsts[i]);
        dau_layout_drop(layout);
    }
}

/* News pages of tuoitre and nhandan: U+200B at the head of a title, U+00AD inside words. A box, or a line that ends
 * inside a syllable. */
static void litter_inside_a_syllable_neither_shows_nor_breaks(void **state)
{
    static const char *const pairs[][2] = {
        {"\u200BKhai giảng", "Khai giảng"}, {"nghi\u00ADêng ngả", "nghiêng ngả"}, {"vi\u200Bệt", "việt"},
        {"ph\u00ADụ\u00ADc", "phục"},       {"\uFEFFTin mới", "Tin mới"},         {"tr\u2060ường", "trường"}};
    for (size_t i = 0; i < LENGTH_OF(pairs); i++)
        assert_int_equal(width_of(*state, pairs[i][0]), width_of(*state, pairs[i][1]));
    static const char *const whole[] = {"nghi\u00ADêng", "nghi\u200Bêng", "v\u200Biệt",   "việ\u200Bt",
                                        "\u00ADnghiêng", "qu\u200Byết",   "giườ\u200Bng", "NGHI\u00ADÊNG"};
    for (size_t i = 0; i < LENGTH_OF(whole); i++) {
        uint32_t length = (uint32_t)strlen(whole[i]);
        assert_int_equal(breaks_in(whole[i], 0, length, false).held ? length : breaks_in(whole[i], 0, length, false).at,
                         length);
    }
    /* between two words, and in an address, it is what it is for */
    static const char *const parted[] = {"tin\u200Btức", "https://vi\u200Bdu.vn"};
    static const uint32_t places[] = {6, 13};
    for (size_t i = 0; i < LENGTH_OF(parted); i++) {
        breaks b = breaks_in(parted[i], 0, (uint32_t)strlen(parted[i]), false);
        while (b.held) breaks_next(&b);
        assert_int_equal(b.at, places[i]);
    }
}

typedef struct drawn {
    uint32_t glyphs;
    dau_fix right;
} drawn;

static bool take(void *user, const dau_run *run)
{
    drawn *d = user;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        assert_true(run->glyphs[i].id != 0);
        d->right = run->glyphs[i].x + run->glyphs[i].advance;
    }
    d->glyphs += run->glyph_count;
    return true;
}

/* react/react-native #53286, #53307: in a box just as wide as its text the last word vanished, measured one way and
 * drawn another. */
static void a_box_as_wide_as_its_text_holds_all_of_it(void **state)
{
    static const char *const labels[] = {"Pha chế", "Đang mở", "ĐIỂM ĐỔI QUÀ", "Tùy chỉnh", "Ừ"};
    for (size_t i = 0; i < LENGTH_OF(labels); i++) {
        dau_fix width = (width_of(*state, labels[i]) + 63) / 64 * 64; /* pages are whole px wide */
        dau_article *article = test_article(*state, labels[i], strlen(labels[i]));
        dau_settings settings = DAU_INIT(settings);
        settings.margin = DAU_ZERO;
        dau_layout *layout = test_layout_with(*state, article, &settings, width);
        assert_int_equal(test_line_count(layout), 1);
        drawn d = {0};
        assert_int_equal(dau_layout_each_run(layout, 0, take, &d), DAU_OK);
        assert_int_equal(d.glyphs, grapheme_count(labels[i], (uint32_t)strlen(labels[i])));
        assert_true(d.right <= width + 1); /* each advance is rounded by itself */
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, test_start_engine, test_stop_engine)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_long_word_breaks_at_clusters_in_either_form),
        CASE(a_mark_without_composed_form_stays_with_its_letter),
        CASE(the_first_letter_keeps_its_mark),
        CASE(litter_inside_a_syllable_neither_shows_nor_breaks),
        CASE(a_box_as_wide_as_its_text_holds_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
