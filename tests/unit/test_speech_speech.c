/* An article as words: what is said of it, where one steps to, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/test_article.h"
#include <dau/dau_speech.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

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
        {"NGHỊ QUYẾT ĐẠI HỘI XI VÀ DI CHÚC", "NGHỊ QUYẾT ĐẠI HỘI mười một VÀ DI CHÚC. "},
        {"Ông LÊ VĂN BA và bà TRẦN THỊ MAI", "Ông LÊ VĂN BA và bà TRẦN THỊ MAI. "},
        {"nghi\u00ADêng ngả", "nghiêng ngả. "},
        {"• Một ─── hai", "Một, hai. "},
        {"▪ Một ▪hai ■", "Một hai. "},
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

/* The kinds of the words of one sentence. */
static void words_have_their_kinds(void **state)
{
    static const struct {
        const char *written;
        dau_token_kind kinds[4];
    } rows[] = {{"Mát-xcơ-va", {DAU_TOKEN_FOREIGN}},
                {"trị-xã", {DAU_TOKEN_WORD, DAU_TOKEN_PUNCTUATION, DAU_TOKEN_WORD}},
                {"Lớp 5 ── VND", {DAU_TOKEN_WORD, DAU_TOKEN_NUMBER, DAU_TOKEN_SILENT, DAU_TOKEN_MONEY}},
                {"漢 nhé!", {DAU_TOKEN_SILENT, DAU_TOKEN_WORD, DAU_TOKEN_PUNCTUATION}}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        dau_article *article = test_article(*state, rows[i].written, strlen(rows[i].written));
        dau_speech *speech;
        assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
        dau_sentence sentence = DAU_INIT(sentence);
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        for (uint32_t k = 0; k < sentence.token_count; k++)
            assert_string_equal(dau_token_kind_name(sentence.tokens[k].kind), dau_token_kind_name(rows[i].kinds[k]));
        dau_speech_drop(speech);
        dau_article_drop(article);
    }
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

/* Two lists that follow one another are two; a date that says what it is is not named. */
static void what_is_plain_is_not_announced(void **state)
{
    static const char lists[] = "- A lô\n- Ba\n\n1. Cá\n2. Dê\n";
    static const char dated[] = "Tin mới về nhà máy\n\nNgày đăng: 2/9/2022\n\nĐoạn đầu của bài viết dài. Có hai câu.\n";
    source_bytes from = {.data = dated, .length = strlen(dated)};
    dau_read_options options = DAU_INIT(options);
    dau_article *article;
    expect_said(*state, test_markdown(*state, lists, strlen(lists)), NULL,
                "Danh sách hai mục: A lô. | Ba. | Danh sách hai mục: một, Cá. | hai, Dê. ");
    options.structure = DAU_STRUCTURE_NEWS;
    assert_int_equal(dau_article_open(&article, *state, bytes_source(&from), &options), DAU_OK);
    expect_said(*state, article, NULL,
                "Tin mới về nhà máy. | Ngày đăng: ngày hai tháng chín năm hai nghìn không trăm hai mươi hai. | "
                "Đoạn đầu của bài viết dài. | Có hai câu. ");
}

/* What belongs to the page and not to the article is there, silent, and no step ends on it. */
static void furniture_is_silent(void **state)
{
    dau_article *article = test_sample(*state, "hoi-nghi.txt");
    dau_speech *speech;
    uint32_t furniture = 0, before = UINT32_MAX;
    dau_sentence sentence = DAU_INIT(sentence);
    assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
    for (;;) {
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        if (sentence.token_count == 0) break;
        if (sentence.kind != DAU_BLOCK_FURNITURE) continue;
        furniture++;
        for (uint32_t i = 0; i < sentence.token_count; i++) assert_int_equal(sentence.tokens[i].kind, DAU_TOKEN_SILENT);
    }
    assert_true(furniture > 0);
    for (uint32_t at = 0; at != before; at = dau_speech_step(speech, at, DAU_STEP_SENTENCE, 1)) {
        before = at;
        dau_speech_go(speech, dau_speech_step(speech, at, DAU_STEP_SENTENCE, 0));
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        assert_true(sentence.kind != DAU_BLOCK_FURNITURE);
    }
    dau_speech_drop(speech);
    dau_article_drop(article);
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

/* White space of any length costs one look: a step back over it ends. */
static void steps_go_over_wide_gaps(void **state)
{
    enum { BLANKS = 1 << 20 };
    static const char blank[] = "\u00A0", ends[] = "Xa xa lắm.";
    const uint32_t size = (uint32_t)strlen(blank), begin = 3, last = begin + BLANKS * size;
    char *text = malloc(last + sizeof ends);
    assert_non_null(text);
    for (uint32_t i = 0; i < BLANKS; i++) memcpy(text + begin + i * size, blank, size);
    memcpy(text, "Mot", begin);
    memcpy(text + last, ends, sizeof ends);
    dau_article *article = test_article(*state, text, last + strlen(ends));
    dau_speech *speech;
    assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
    assert_int_equal(dau_speech_step(speech, last, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(dau_speech_step(speech, 0, DAU_STEP_SENTENCE, 1), last);
    assert_int_equal(dau_speech_step(speech, last / 2, DAU_STEP_SENTENCE, 0), last);
    dau_speech_drop(speech);
    dau_article_drop(article);
    free(text);
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
        cmocka_unit_test(words_have_their_kinds),        cmocka_unit_test(words_are_said_as_they_are_written),
        cmocka_unit_test(blocks_are_announced_as_asked), cmocka_unit_test(what_is_plain_is_not_announced),
        cmocka_unit_test(furniture_is_silent),           cmocka_unit_test(steps_go_by_sentences_and_blocks),
        cmocka_unit_test(steps_go_over_wide_gaps),       cmocka_unit_test(a_speech_outlives_its_article_and_engine),
        cmocka_unit_test(wrong_arguments_are_refused),   cmocka_unit_test(a_refused_allocation_leaves_the_cursor),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
