/* An article as tokens: every visible character in one, nothing but syllables said, the same from every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/random_article.h"
#include "support/test_article.h"
#include "unicode/category.h"
#include "unicode/utf8.h"
#include "viet/syllable.h"
#include <dau/dau_speech.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_seen(const char *text, uint32_t length, uint32_t at, uint32_t *end)
{
    uint32_t code;
    *end = at + utf8_next(text + at, length - at, &code);
    category what = category_of(code);
    return what != CATEGORY_WHITE && what != CATEGORY_FORMAT;
}

/* Nothing visible stands in text[from..to). */
static void expect_unseen(const char *text, uint32_t length, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t end;
        if (is_seen(text, length, from, &end))
            fail_msg("in no token: %u in \"%.*s\"", from, (int)(length < 400 ? length : 400), text);
        from = end;
    }
}

static void expect_syllables(const dau_token *token, const char *text)
{
    size_t length = strlen(token->spoken);
    assert_true(length <= DAU_SPOKEN_MOST);
    bool blank = true;
    for (uint32_t at = 0; at < length;) {
        uint32_t code, used = utf8_next(token->spoken + at, length - at, &code);
        bool is_blank = code == ' ';
        if ((is_blank && blank) || (!is_blank && !syllable_of(token->spoken + at, used).code))
            fail_msg("said of \"%.*s\": \"%s\"", (int)(token->text.to - token->text.from), text + token->text.from,
                     token->spoken);
        blank = is_blank;
        at += used;
    }
    assert_true(length == 0 || !blank);
}

/* One token of a row: where the next one may begin. */
static uint32_t expect_token(const dau_token *token, const dau_sentence *in, const char *text, uint32_t from)
{
    assert_non_null(dau_token_kind_name(token->kind));
    assert_true(*dau_token_kind_name(token->kind) != '\0');
    assert_true(token->text.from >= from && token->text.to >= token->text.from);
    expect_syllables(token, text);
    if (token->kind == DAU_TOKEN_ANNOUNCE) {
        assert_int_equal(token->text.from, token->text.to);
        return from;
    }
    assert_true(token->text.from >= in->text.from && token->text.to <= in->text.to);
    assert_true(token->text.to > token->text.from);
    if (token->kind == DAU_TOKEN_PUNCTUATION || token->kind == DAU_TOKEN_SILENT) assert_string_equal(token->spoken, "");
    return token->text.to;
}

typedef struct seen {
    uint32_t sentences, tokens;
    dau_range sentence[4096];
} seen;

/* All promises about the rows of tokens of an article. */
static void expect_covered(seen *out, dau_engine *engine, dau_article *article, dau_verbosity verbosity)
{
    uint32_t length, at = 0;
    const char *text = dau_article_text(article, &length);
    dau_speech_options options = DAU_INIT(options);
    options.verbosity = verbosity;
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, engine, article, &options), DAU_OK);
    dau_sentence sentence = DAU_INIT(sentence);
    *out = (seen){0};
    for (;;) {
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        if (sentence.token_count == 0) break;
        assert_true(sentence.text.to - sentence.text.from <= DAU_SENTENCE_MOST);
        assert_true(sentence.text.from < sentence.text.to);
        for (uint32_t i = 0; i < sentence.token_count; i++) {
            if (sentence.tokens[i].kind != DAU_TOKEN_ANNOUNCE)
                expect_unseen(text, length, at, sentence.tokens[i].text.from);
            at = expect_token(&sentence.tokens[i], &sentence, text, at);
            assert_true(verbosity != DAU_VERBOSITY_TEXT || sentence.tokens[i].kind != DAU_TOKEN_ANNOUNCE);
        }
        if (out->sentences < COUNT(out->sentence)) out->sentence[out->sentences] = sentence.text;
        out->sentences++;
        out->tokens += sentence.token_count;
    }
    expect_unseen(text, length, at, length);
    assert_int_equal(sentence.text.from, sentence.text.to);
    dau_speech_drop(speech);
}

/* From any place one comes to the sentence that holds it. */
static void expect_places(const seen *row, dau_engine *engine, dau_article *article, uint32_t step)
{
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, engine, article, NULL), DAU_OK);
    dau_sentence sentence = DAU_INIT(sentence);
    for (uint32_t i = 0; i < row->sentences && i < COUNT(row->sentence); i++)
        for (uint32_t at = row->sentence[i].from; at < row->sentence[i].to; at += step) {
            dau_speech_go(speech, at);
            assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
            assert_int_equal(sentence.text.from, row->sentence[i].from);
            assert_int_equal(sentence.text.to, row->sentence[i].to);
        }
    dau_speech_drop(speech);
}

static void the_samples_are_covered(void **state)
{
    static seen row;
    for (unsigned i = 0; test_sample_at(i); i++) {
        dau_article *article = test_sample(*state, test_sample_at(i));
        for (dau_verbosity verbosity = DAU_VERBOSITY_TEXT; verbosity <= DAU_VERBOSITY_FULL; verbosity++)
            expect_covered(&row, *state, article, verbosity);
        assert_true(row.sentences > 0);
        expect_places(&row, *state, article, 97);
        dau_article_drop(article);
    }
}

/* ---- texts such as nobody writes --------------------------------------------------------------- */

static const char *const pieces[] = {"Bộ",
                                     "Khoa học",
                                     "công nghệ",
                                     "(KH&CN)",
                                     "KH&CN",
                                     "Hà Nội-Huế",
                                     "chính trị-xã hội",
                                     "Mát-xcơ-va",
                                     "VinFast",
                                     "18-NQ/TW",
                                     "01/2020/NĐ-CP",
                                     "29/12/2022",
                                     "14:26 CH",
                                     "Th 5",
                                     "1.250.000",
                                     "3,5",
                                     "½",
                                     "²",
                                     "x²",
                                     "m2",
                                     "km/h",
                                     "20-25°C",
                                     "50.000đ/cp",
                                     "đ/c",
                                     "khóa XII",
                                     "XXI",
                                     "I",
                                     "Q.1",
                                     "TP.HCM",
                                     "GS.TS.",
                                     "tr. 5",
                                     "0912 345 678",
                                     "+84",
                                     "(024)",
                                     "a@b.vn",
                                     "https://vi.du/a?b=c#d",
                                     "#đọc_báo",
                                     "@tôi",
                                     "C++",
                                     "A4",
                                     "COVID-19",
                                     "5G",
                                     "F0",
                                     "$5",
                                     "€",
                                     "₫",
                                     "%",
                                     "‰",
                                     "№",
                                     "©",
                                     "→",
                                     "✓",
                                     "•",
                                     "–",
                                     "—",
                                     "-",
                                     "…",
                                     "...",
                                     ". ",
                                     ", ",
                                     "; ",
                                     ": ",
                                     "? ",
                                     "! ",
                                     "“",
                                     "”",
                                     "\"",
                                     "'",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "{",
                                     "}",
                                     "/",
                                     "\\",
                                     "|",
                                     "_",
                                     "*",
                                     "&",
                                     "+",
                                     "=",
                                     "<",
                                     ">",
                                     "~",
                                     "^",
                                     "`",
                                     "😀",
                                     "👩‍👩‍👧‍👦",
                                     "🇻🇳",
                                     "1️⃣",
                                     "───",
                                     "█",
                                     "\u00AD",
                                     "nghi\u00ADêng",
                                     "\u200B",
                                     "\u200D",
                                     "\uFEFF",
                                     "\u0301",
                                     "x\u0302\u0301",
                                     "e\u0302\u0323",
                                     "q\u0303",
                                     "Ёжик",
                                     "Ελλάδα",
                                     "漢字",
                                     "مرحبا",
                                     "ไทย",
                                     "٣٤",
                                     "४",
                                     "①",
                                     "Ⅻ",
                                     "ﬁ",
                                     "ß",
                                     "œ",
                                     "ĳ",
                                     "Ǆ",
                                     "café",
                                     "naïve",
                                     "w",
                                     "f",
                                     "J",
                                     "Z",
                                     "km",
                                     "kg",
                                     "ha",
                                     "VND",
                                     "USD",
                                     "1e5",
                                     "0x1F",
                                     "007",
                                     "1/2",
                                     "5-3",
                                     "2:1",
                                     "000000",
                                     "99999999999999999999999999",
                                     "\u2028",
                                     "\u00A0",
                                     "\u3000",
                                     "\uE000",
                                     "\uFFFD",
                                     "𝕏",
                                     "'s",
                                     "O'Neil",
                                     "L’Oréal",
                                     "(",
                                     "((",
                                     "))",
                                     "!?",
                                     "??",
                                     "BGK",
                                     "UBND",
                                     "NGHỊ QUYẾT",
                                     "đồng",
                                     "năm",
                                     "ngày",
                                     "tháng",
                                     "giờ",
                                     "tỷ",
                                     "-5",
                                     "−5"};

static dau_article *generated(dau_engine *engine, dice *d)
{
    char text[600];
    size_t length = 0;
    uint32_t count = 1 + dice_roll(d, 24), blanks = 1 + dice_roll(d, 4);
    for (uint32_t i = 0; i < count; i++) {
        const char *piece = pieces[dice_roll(d, COUNT(pieces))];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
        if (dice_roll(d, blanks) > 0) text[length++] = dice_roll(d, 12) ? ' ' : '\n';
        if (length + 80 > sizeof text) break;
    }
    return test_article(engine, text, length);
}

static void generated_texts_are_covered(void **state)
{
    static seen row;
    dice d = {2023};
    for (unsigned i = 0; i < 10000; i++) {
        dau_article *article = generated(*state, &d);
        expect_covered(&row, *state, article, i % 3 ? DAU_VERBOSITY_NORMAL : DAU_VERBOSITY_FULL);
        if (i % 16 == 0) expect_places(&row, *state, article, 5);
        dau_article_drop(article);
    }
}

static void strange_articles_are_covered(void **state)
{
    static seen row;
    static random_text text;
    dice d = {11};
    for (unsigned i = 0; i < 150; i++) {
        random_text_fill(&text, &d);
        dau_article *article = text.is_markdown ? test_markdown(*state, text.bytes, text.length)
                                                : test_article(*state, text.bytes, text.length);
        expect_covered(&row, *state, article, DAU_VERBOSITY_FULL);
        expect_places(&row, *state, article, 211);
        dau_article_drop(article);
    }
}

/* An address of which all would be more than one token says. */
#define LONG_NAME  "wwwwwwww-wwwwwwww-wwwwwwww-wwwwwwww-"
#define LONG_NAMES LONG_NAME LONG_NAME LONG_NAME LONG_NAME LONG_NAME

/* What has no sense is covered as well, and no sentence of it is long. */
static void hostile_texts_are_covered(void **state)
{
    static const char *const hostile[] = {"a",
                                          "ế",
                                          "9",
                                          "(",
                                          ".",
                                          "\u0301",
                                          "a\u0301",
                                          "-",
                                          "9.",
                                          "A.",
                                          "a-",
                                          "@",
                                          "/",
                                          "😀",
                                          "\u200D",
                                          "漢",
                                          "1/",
                                          "A&",
                                          ", ",
                                          "I",
                                          "đ/",
                                          "X",
                                          LONG_NAMES "@w.vn ",
                                          "a."};
    static seen row;
    static char text[40000];
    for (size_t i = 0; i < COUNT(hostile); i++) {
        size_t size = strlen(hostile[i]), length = 0;
        for (; length + size <= sizeof text; length += size) memcpy(text + length, hostile[i], size);
        dau_article *article = test_article(*state, text, length);
        expect_covered(&row, *state, article, DAU_VERBOSITY_NORMAL);
        expect_places(&row, *state, article, 4999);
        dau_article_drop(article);
    }
}

/* A bracket that is not said ends where its sentence is cut. */
static void silent_brackets_are_covered(void **state)
{
    static const char bracket[] = "Bộ KH&CN (Khoa học và Công nghệ)";
    static seen row;
    char text[900];
    for (size_t before = 540; before < 610; before++) {
        memset(text, 'a', sizeof text);
        for (size_t i = 3; i < before; i += 4) text[i] = ' ';
        memcpy(text + before, bracket, strlen(bracket));
        dau_article *article = test_article(*state, text, before + strlen(bracket));
        expect_covered(&row, *state, article, DAU_VERBOSITY_NORMAL);
        dau_article_drop(article);
    }
}

/* Words that begin alike, some of them Vietnamese. */
static dau_article *alike(dau_engine *engine)
{
    enum { WORDS = 8000, MOST = 8 };
    static const char letters[] = "ngcmtpuiaohy";
    static char text[WORDS * MOST];
    dice d = {7};
    size_t length = 0;
    for (unsigned i = 0; i < WORDS; i++) {
        memcpy(text + length, "nha", 3);
        length += 3;
        for (uint32_t more = dice_roll(&d, MOST - 3); more > 0; more--)
            text[length++] = letters[dice_roll(&d, sizeof letters - 1)];
        text[length++] = ' ';
    }
    return test_article(engine, text, length);
}

static void expect_same(const dau_sentence *a, const dau_sentence *b)
{
    assert_int_equal(a->token_count, b->token_count);
    for (uint32_t i = 0; i < a->token_count; i++) {
        assert_int_equal(a->tokens[i].kind, b->tokens[i].kind);
        assert_int_equal(a->tokens[i].text.to, b->tokens[i].text.to);
        assert_string_equal(a->tokens[i].spoken, b->tokens[i].spoken);
    }
}

/* What was read before changes nothing. */
static void words_are_not_mixed_up(void **state)
{
    dau_article *article = alike(*state);
    dau_speech *all;
    assert_int_equal(dau_speech_new(&all, *state, article, NULL), DAU_OK);
    dau_sentence here = DAU_INIT(here), alone = DAU_INIT(alone);
    uint32_t sentences = 0;
    for (;; sentences++) {
        dau_speech *one;
        assert_int_equal(dau_speech_next(&here, all), DAU_OK);
        if (here.token_count == 0) break;
        assert_int_equal(dau_speech_new(&one, *state, article, NULL), DAU_OK);
        dau_speech_go(one, here.text.from);
        assert_int_equal(dau_speech_next(&alone, one), DAU_OK);
        expect_same(&here, &alone);
        dau_speech_drop(one);
    }
    assert_true(sentences > 50);
    dau_speech_drop(all);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_samples_are_covered),      cmocka_unit_test(generated_texts_are_covered),
        cmocka_unit_test(strange_articles_are_covered), cmocka_unit_test(hostile_texts_are_covered),
        cmocka_unit_test(silent_brackets_are_covered),  cmocka_unit_test(words_are_not_mixed_up),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
