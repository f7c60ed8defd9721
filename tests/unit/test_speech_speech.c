/* An article as words: every visible character in one token, nothing but syllables said, the same from every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/fail_alloc.h"
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

/* What has no sense is covered as well, and no sentence of it is long. */
static void hostile_texts_are_covered(void **state)
{
    static const char *const hostile[] = {"a", "ế", "9", "(",      ".",  "\u0301", "a\u0301", "-",  "9.", "A.", "a-",
                                          "@", "/", "😀", "\u200D", "漢", "1/",     "A&",      ", ", "I",  "đ/", "X"};
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

/* ---- what is said ----------------------------------------------------------------------------------- */

/* Words as they are said, with the marks of pauses, "|" behind each sentence. */
static void expect_said(dau_engine *engine, dau_article *article, const dau_speech_options *options,
                        const char *expected)
{
    static const char *const marks[] = {"", ",", ":", ".", "?", "!", "…"};
    char said[2048] = "";
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, engine, article, options), DAU_OK);
    dau_sentence sentence = DAU_INIT(sentence);
    for (;;) {
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        if (sentence.token_count == 0) break;
        if (*said) strcat(said, "| ");
        for (uint32_t i = 0; i < sentence.token_count; i++) {
            const dau_token *token = &sentence.tokens[i];
            if (*token->spoken == '\0') continue;
            strcat(strcat(strcat(said, token->spoken), marks[token->pause]), " ");
        }
        assert_true(strlen(said) + 700 < sizeof said);
    }
    assert_string_equal(said, expected);
    dau_speech_drop(speech);
    dau_article_drop(article);
}

static void words_are_said_as_they_are_written(void **state)
{
    static const struct {
        const char *written, *said;
    } rows[] = {
        {"Trời mưa, đường trơn: “Đi chậm thôi!”", "Trời mưa, đường trơn: Đi chậm thôi! "},
        {"Ai đi? Tôi... Hết", "Ai đi? | Tôi… | Hết. "},
        {"chính trị-xã hội Hà Nội-Huế", "chính trị xã hội Hà Nội Huế. "},
        {"Hà Nội - Huế – Vinh", "Hà Nội, Huế, Vinh. "},
        {"Mát-xcơ-va, Ê-mê-ra và Ô-xtrây-li-a", "Mát xcơ va, Ê mê ra và Ô xtrây li a. "},
        {"HỘI NGHỊ TỔNG KẾT NĂM HỌC", "HỘI NGHỊ TỔNG KẾT NĂM HỌC. "},
        {"TỔNG THỐNG ĐẾN MÁT-XCƠ-VA", "TỔNG THỐNG ĐẾN MÁT XCƠ VA. "},
        {"Ông LÊ VĂN BA và bà TRẦN THỊ MAI", "Ông LÊ VĂN BA và bà TRẦN THỊ MAI. "},
        {"nghi\u00ADêng ngả", "nghiêng ngả. "},
        {"• Một ─── hai", "Một, hai. "},
        {"Ông (bà) An [đã] về", "Ông, bà, An, đã, về. "},
        {"Sáng nay | Hà Nội · Huế", "Sáng nay, Hà Nội, Huế. "},
        {"chính trị–xã hội, xong—hết", "chính trị xã hội, xong, hết. "},
        {"Gồm có:", "Gồm có: "},
        {"Nội dung- Hình thức", "Nội dung, Hình thức. "},
        {"Chúc mừng 🎉 năm mới", "Chúc mừng, pháo giấy, năm mới. "},
        {"“Đi!” – anh nói (khẽ).", "Đi! anh nói, khẽ. "},
        {"ông/bà và/hoặc con", "ông bà và hoặc con. "},
        {"***", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_said(*state, test_article(*state, rows[i].written, strlen(rows[i].written)), NULL, rows[i].said);
}

static const char structured[] = "# Tiêu đề bài\n\nĐoạn đầu.\n\n## Mục một\n\n- Gạo\n- Ngô\n- Khoai\n\nGiữa.\n\n"
                                 "1. Một\n2. Hai\n\n> Lời hay.\n>\n> Ý đẹp.\n\nXem [tin khác](https://vi.du) nhé.\n";

static void blocks_are_announced_as_asked(void **state)
{
    dau_speech_options options = DAU_INIT(options);
    options.verbosity = DAU_VERBOSITY_TEXT;
    expect_said(
        *state, test_markdown(*state, structured, strlen(structured)), &options,
        "Tiêu đề bài. | Đoạn đầu. | Mục một. | Gạo. | Ngô. | Khoai. | Giữa. | Một. | Hai. | Lời hay. | Ý đẹp. | "
        "Xem tin khác nhé. ");
    options.verbosity = DAU_VERBOSITY_NORMAL;
    expect_said(*state, test_markdown(*state, structured, strlen(structured)), &options,
                "Tiêu đề bài. | Đoạn đầu. | Đề mục: Mục một. | Danh sách ba mục: Gạo. | Ngô. | Khoai. | Giữa. | "
                "Danh sách hai mục: một, Một. | hai, Hai. | Trích dẫn: Lời hay. | Ý đẹp. | Xem tin khác nhé. ");
    options.verbosity = DAU_VERBOSITY_FULL;
    expect_said(
        *state, test_markdown(*state, structured, strlen(structured)), &options,
        "Tiêu đề: Tiêu đề bài. | Đoạn đầu. | Đề mục cấp hai: Mục một. | Danh sách ba mục: Gạo. | Ngô. | Khoai. "
        "Hết danh sách. | Giữa. | Danh sách hai mục: một, Một. | hai, Hai. Hết danh sách. | Trích dẫn: Lời hay. "
        "| Ý đẹp. Hết trích dẫn. | Xem liên kết: tin khác nhé. ");
}

/* ---- places ------------------------------------------------------------------------------------------ */

static void steps_go_by_sentences_and_blocks(void **state)
{
    static const char text[] = "Một. Hai. Ba.\n***\nBốn. Năm.\n\nSáu.";
    dau_article *article = test_article(*state, text, strlen(text));
    const char *nfc = dau_article_text(article, NULL);
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
    uint32_t two = (uint32_t)(strstr(nfc, "Hai") - nfc), four = (uint32_t)(strstr(nfc, "Bốn") - nfc);
    uint32_t six = (uint32_t)(strstr(nfc, "Sáu") - nfc), three = (uint32_t)(strstr(nfc, "Ba") - nfc);
    assert_int_equal(dau_speech_step(speech, two + 2, DAU_STEP_SENTENCE, 0), two);
    assert_int_equal(dau_speech_step(speech, two + 2, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(dau_speech_step(speech, two + 2, DAU_STEP_SENTENCE, -9), 0);
    assert_int_equal(dau_speech_step(speech, two, DAU_STEP_SENTENCE, 1), three);
    assert_int_equal(dau_speech_step(speech, two, DAU_STEP_SENTENCE, INT32_MAX), six);
    assert_int_equal(dau_speech_step(speech, six, DAU_STEP_SENTENCE, INT32_MIN), 0);
    assert_int_equal(dau_speech_step(speech, six, DAU_STEP_BLOCK, -1), four);
    assert_int_equal(dau_speech_step(speech, six + 2, DAU_STEP_BLOCK, 0), six);
    assert_int_equal(dau_speech_step(speech, 3, DAU_STEP_BLOCK, INT32_MAX), six);
    assert_int_equal(dau_speech_step(speech, UINT32_MAX, DAU_STEP_BLOCK, 0), six);
    dau_speech_drop(speech);
    dau_article_drop(article);
}

/* The speech keeps what it reads. */
static void a_speech_outlives_its_article_and_engine(void **state)
{
    (void)state;
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_article *article = test_article(engine, "Một hai.", strlen("Một hai."));
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, engine, article, NULL), DAU_OK);
    dau_article_drop(article);
    dau_engine_drop(engine);
    dau_sentence sentence = DAU_INIT(sentence);
    assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
    assert_int_equal(sentence.token_count, 3);
    dau_speech_drop(speech);
}

static void wrong_arguments_are_refused(void **state)
{
    dau_article *article = test_article(*state, "Một", 3);
    dau_speech *speech = NULL;
    dau_speech_options options = DAU_INIT(options);
    dau_sentence sentence = {0};
    assert_int_equal(dau_speech_new(&speech, NULL, article, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_speech_new(&speech, *state, NULL, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_speech_new(NULL, *state, article, NULL), DAU_E_ARGUMENT);
    options.region = 9;
    assert_int_equal(dau_speech_new(&speech, *state, article, &options), DAU_E_ARGUMENT);
    options.region = 0;
    options.struct_size = 1;
    assert_int_equal(dau_speech_new(&speech, *state, article, &options), DAU_E_ARGUMENT);
    assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
    assert_int_equal(dau_speech_next(&sentence, speech), DAU_E_ARGUMENT);
    assert_int_equal(dau_speech_next(NULL, speech), DAU_E_ARGUMENT);
    assert_int_equal(dau_speech_next(&sentence, NULL), DAU_E_ARGUMENT);
    dau_speech_go(NULL, 0);
    assert_int_equal(dau_speech_step(NULL, 0, DAU_STEP_BLOCK, 0), 0);
    dau_speech_drop(speech);
    dau_speech_drop(NULL);
    dau_article_drop(article);
}

/* ---- no memory ----------------------------------------------------------------------------------------- */

/* Reads to the end; at each refusal the same sentence comes at the second try. */
static uint32_t read_all(dau_speech *speech, fail_alloc *memory, uint32_t *refused)
{
    dau_sentence sentence = DAU_INIT(sentence);
    uint32_t tokens = 0;
    for (;;) {
        dau_status status = dau_speech_next(&sentence, speech);
        if (status == DAU_OK && sentence.token_count == 0) return tokens;
        if (status == DAU_OK) tokens += sentence.token_count;
        if (status == DAU_OK) continue;
        assert_int_equal(status, DAU_E_MEMORY);
        ++*refused;
        memory->fail_at = 0;
    }
}

static void a_refused_allocation_leaves_the_cursor(void **state)
{
    (void)state;
    static const char text[] =
        "# Tin\n\nBộ Khoa học và Công nghệ (KH&CN) họp 29/12/2022, COVID-19; VinFast 5 kg.\n\n- a\n- b";
    uint32_t all = 0, refused = 0, failed = 0;
    for (size_t fail_at = 0; fail_at < 200; fail_at++) {
        fail_alloc memory = {0};
        dau_engine_options options = DAU_INIT(options);
        options.allocator = fail_alloc_in(&memory);
        dau_engine *engine;
        dau_speech *speech = NULL;
        assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
        dau_article *article = test_markdown(engine, text, strlen(text));
        memory.fail_at = fail_at ? memory.calls + fail_at : 0;
        dau_status status = dau_speech_new(&speech, engine, article, NULL);
        if (status == DAU_OK) {
            uint32_t tokens = read_all(speech, &memory, &refused);
            if (fail_at == 0) all = tokens;
            assert_int_equal(tokens, all);
        } else {
            assert_int_equal(status, DAU_E_MEMORY);
            assert_null(speech);
            failed++;
        }
        dau_speech_drop(speech);
        dau_article_drop(article);
        dau_engine_drop(engine);
        assert_int_equal(memory.live_blocks, 0);
        assert_int_equal(memory.wrong_sizes, 0);
    }
    assert_true(failed > 0 && refused > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_samples_are_covered),
        cmocka_unit_test(generated_texts_are_covered),
        cmocka_unit_test(strange_articles_are_covered),
        cmocka_unit_test(hostile_texts_are_covered),
        cmocka_unit_test(words_are_said_as_they_are_written),
        cmocka_unit_test(blocks_are_announced_as_asked),
        cmocka_unit_test(steps_go_by_sentences_and_blocks),
        cmocka_unit_test(a_speech_outlives_its_article_and_engine),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(a_refused_allocation_leaves_the_cursor),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
