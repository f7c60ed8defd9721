/* Look-alikes and invisible litter: what is mended, what is not, what is told, and where each byte came from. */
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const dau_read_options plain = {
    .struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN, .structure = DAU_STRUCTURE_PARAGRAPHS};
static const dau_read_options untouched = {.struct_size = sizeof untouched,
                                           .format = DAU_FORMAT_PLAIN,
                                           .structure = DAU_STRUCTURE_PARAGRAPHS,
                                           .repair = DAU_REPAIR_OFF};

static int start(void **state)
{
    reading *r = malloc(sizeof *r);
    assert_non_null(r);
    reading_start(r, NULL);
    *state = r;
    return 0;
}

static int end(void **state)
{
    reading_end(*state);
    free(*state);
    return 0;
}

static void open_text(reading *r, const char *text, const dau_read_options *options)
{
    reading_open(r, text, strlen(text), options);
    assert_int_equal(r->status, DAU_OK);
}

static uint32_t noted(const reading *r, dau_note_kind kind)
{
    const dau_note *note = reading_note(r, kind);
    return note != NULL ? note->count : 0;
}

typedef struct mending {
    const char *source, *text; /* NULL: the source */
    uint32_t look_alikes, invisible;
} mending;

static void check(reading *r, const mending *c)
{
    open_text(r, c->source, &plain);
    if (strcmp(reading_text(r), c->text != NULL ? c->text : c->source) != 0)
        fail_msg("%s was read as %s", c->source, reading_text(r));
    if (noted(r, DAU_NOTE_LOOKALIKE) != c->look_alikes || noted(r, DAU_NOTE_INVISIBLE) != c->invisible)
        fail_msg("%s: %u look-alikes, %u invisible", c->source, noted(r, DAU_NOTE_LOOKALIKE),
                 noted(r, DAU_NOTE_INVISIBLE));
}

#define CHECK_ALL(r, cases)                                                                                            \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++) check(r, &(cases)[i])

static void eth_is_barred_d_in_vietnamese_words(void **state)
{
    static const mending cases[] = {
        {"Ðại hội ÐẢNG, ðường Ðiện Biên", "Đại hội ĐẢNG, đường Điện Biên", 4, 0},
        {"Ɖường ɖi Ðắk Lắk", "Đường đi Đắk Lắk", 3, 0},
        {"Nghị định 18/2020/NÐ-CP, QÐ-UBND, HÐND, VNÐ", "Nghị định 18/2020/NĐ-CP, QĐ-UBND, HĐND, VNĐ", 4, 0},
        {"giá 50.000ð, 3 triệu vnð", "giá 50.000đ, 3 triệu vnđ", 2, 0},
        {"Ða\u0323i ðu\u031Bo\u031B\u0300ng", "Đại đường", 2, 0},
        {"(Ðoàn-Ðội)", "(Đoàn-Đội)", 2, 0},
        {"Ðăk Ðoa, Ðak Pơ", "Đăk Đoa, Đak Pơ", 3, 0},
        {"Ðiểm ð khoản 1 Ðiều 5; ð/c Ðặng", "Điểm đ khoản 1 Điều 5; đ/c Đặng", 5, 0}, /* the words tell what ð is */
    };
    CHECK_ALL((reading *)*state, cases);
}

static void foreign_words_keep_their_letters(void **state)
{
    static const mending cases[] = {
        {"Seyðisfjörður, Guðmundur, Ðorsteinn, Hafnarfjörður", NULL, 0, 0},
        {"við það að maður Davíð Oddsson", NULL, 0, 0},
        {"ða cwæð he ðe", NULL, 0, 0},         /* Old English, whose ða and ðe Vietnamese could spell */
        {"Eʋe: ɖe, ɖo, ŋkɔ", NULL, 0, 0},      /* Ewe */
        {"chữ Ð và chữ ð là eth", NULL, 0, 0}, /* alone it is spoken of */
        {"ðæt", NULL, 0, 0},
        /* pronunciations in a lesson: IPA has ð too */
        {"“the” đọc là /ði/, /ðə/, “they” là /ðeɪ/, “then” /ðɛn/, “clothes” /kləʊðz/", NULL, 0, 0},
        {"đọc là [ˈfɑːðə], [ðiː], [briːðz]", NULL, 0, 0},
        {"“the” trước nguyên âm đọc là /ði/", NULL, 0, 0},
        {"Ðây là âm /ð/ trong “Ðường đi”, “Ðất”, “ðồng”", "Đây là âm /ð/ trong “Đường đi”, “Đất”, “đồng”", 4, 0},
        {"\u0254\u0303\u0303 ts\u00F3\u0302", NULL, 0, 0},
    };
    CHECK_ALL((reading *)*state, cases);
}

static void tones_come_after_shapes(void **state)
{
    static const mending cases[] = {
        {"Ho\u0301\u0302i nghi\u0323", "Hối nghị", 1, 0},
        {"ti\u00E9\u0302ng Vi\u1EB9\u0302t", "tiếng Việt", 1, 0}, /* the second is canonically equal */
        {"n\u1EA1\u0306ng b\u00E0\u0306ng", "nặng bằng", 1, 0},
        {"\u00D3\u0302ng \u1EA2\u0302n", "Ống Ẩn", 2, 0},
        {"ho\u031B\u0301\u0301n l\u1EE3\u0323i", "hớn lợi", 2, 0},
        {"kh\u00F3\u0302", "khố", 1, 0},
        {"b\u1EC3\u0323n", "b\u1EC7\u0309n", 0, 0}, /* two tones: nobody knows which was meant */
    };
    CHECK_ALL((reading *)*state, cases);
}

static void what_cannot_be_seen_goes(void **state)
{
    static const mending cases[] = {
        {"\u200BHội nghị\u200B\u200B tổng\uFEFF kết.\u200B", "Hội nghị tổng kết.", 0, 5},
        {"ng\u200Bhi\u200Dêng, ti\u200Cế\u2060ng, V\u180Eiệ\uFE0Ft, n\U000E0061ă\U000E0062m",
         "nghiêng, tiếng, Việt, năm", 0, 8},
        {"e\u200B\u0302\u200D\u0301ch", "ếch", 0, 2},
        {"ng\u034Fhe\u034F\u0302\u034F\u0309", "nghể", 0, 3},
        {"“\u200BVâng\u200B” (\u200Bđúng\u200B)", "“Vâng” (đúng)", 0, 4},
        {"đã \u2060họp\u2060, xong", "đã họp, xong", 0, 2},
        {"\u00D0\u200B\u00AD\u1EA1i", "Đại", 1, 2},
        {"Hội\u200Bnghị\u200B\u200Btổng\u200Bkết", "Hội\u200Bnghị\u200Btổng\u200Bkết", 0, 1}, /* its only breaks */
        {"năm\u200B2023", NULL, 0, 0},
        {"1.250\u200B.000, 12\u200B345", "1.250.000, 12345", 0, 2},
        {"Washing\u200Bton", NULL, 0, 0}, /* who knows */
    };
    CHECK_ALL((reading *)*state, cases);
}

static void soft_hyphens_are_litter(void **state)
{
    static const mending cases[] = {
        {"nghi\u00ADêng ngả, Dien\u00ADst\u00ADleis\u00ADtung", "nghiêng ngả, Dienstleistung", 0, 4},
        {"cuối\u00AD dòng \u00ADđầu", "cuối dòng đầu", 0, 2},
        {"chính trị\u00ADxã hội", NULL, 0, 0}, /* stands for a hyphen */
        {"COVID\u00AD19, 2020\u00AD2025", NULL, 0, 0},
    };
    CHECK_ALL((reading *)*state, cases);
}

static void other_scripts_and_emoji_keep_their_joiners(void **state)
{
    static const mending cases[] = {
        {"مى\u200Cخواهم ه\u200D، हिन्\u200Dदी", NULL, 0, 0},
        {"ไทย\u200Bไทย 漢\uFE00字", NULL, 0, 0},
        {"👩\u200D👩\u200D👧\u200D👦 ❤\uFE0F 1\uFE0F\u20E3 👁\uFE0F\u200D🗨\uFE0F", NULL, 0, 0},
        {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", NULL, 0, 0},
        {"và/\u2060hoặc 18-\u2060NQ", NULL, 0, 0}, /* no line ends there */
        {"q\u0303\u0323 x\u0330\u0301\u0302", "q\u0323\u0303 x\u0330\u0301\u0302", 0, 0},
    };
    CHECK_ALL((reading *)*state, cases);
}

static void text_is_not_rewritten(void **state)
{
    static const mending cases[] = {
        {"Hòa Hoà thúy thuý Nôị ngươì Vịêt \"nháy\" 'đơn' – — ... 1.000,5 ﬁ Ⅻ ½", NULL, 0, 0},
        {"a\u00A0b\u202Fc\u2009d", NULL, 0, 0},
    };
    CHECK_ALL((reading *)*state, cases);
}

static void repairs_can_be_turned_off(void **state)
{
    reading *r = *state;
    static const char source[] = "Ðại \u200Bngh\u200Biêng khó\u0302 ho\u1EE3\u0323 nghi\u00ADêng a\u202Eb";
    open_text(r, source, &untouched);
    assert_string_equal(reading_text(r), source);
    assert_int_equal(r->note_count, 1);
    assert_int_equal(noted(r, DAU_NOTE_DIRECTION), 1);
    dau_read_options foreign = plain;
    foreign.lang = "is";
    open_text(r, source, &foreign);
    assert_string_equal(reading_text(r), source);
    foreign.lang = "vi-Latn";
    open_text(r, "Ðại", &foreign);
    assert_string_equal(reading_text(r), "Đại");
    foreign.repair = (dau_repair)2;
    reading_open(r, "a", 1, &foreign);
    assert_int_equal(r->status, DAU_E_ARGUMENT);
}

/* A host that was built before the field was there. */
static void older_options_are_read(void **state)
{
    reading *r = *state;
    dau_read_options older = plain;
    older.struct_size = offsetof(dau_read_options, repair);
    older.repair = DAU_REPAIR_OFF;
    open_text(r, "Ðại", &older);
    assert_string_equal(reading_text(r), "Đại");
}

static void notes_name_the_first_place(void **state)
{
    reading *r = *state;
    static const struct {
        dau_note_kind kind;
        uint64_t offset;
        uint32_t line, count;
    } cases[] = {{DAU_NOTE_INVISIBLE, 3, 2, 2}, {DAU_NOTE_LOOKALIKE, 9, 3, 1}, {DAU_NOTE_DIRECTION, 15, 4, 3}};
    open_text(r, "a\r\n\u200Bb\r\n\u00D0i\r\nx\u202Ay\u061C\u2069 \u200Bz", &plain);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dau_note *note = reading_note(r, cases[i].kind);
        assert_non_null(note);
        assert_int_equal(note->offset, cases[i].offset);
        assert_int_equal(note->line, cases[i].line);
        assert_int_equal(note->count, cases[i].count);
        assert_non_null(strchr(note->message, ';'));
    }
}

static void markdown_is_mended_too(void **state)
{
    reading *r = *state;
    dau_read_options markdown = {.struct_size = sizeof markdown, .format = DAU_FORMAT_MARKDOWN};
    open_text(r, "# Ð\u200Bại hội\n\n**ðường** [nghi\u00ADêng](http://vi.du/ð)\n", &markdown);
    char *outline = reading_outline(r);
    assert_string_equal(outline, "title \"Đại hội\"\nparagraph \"đường nghiêng\"\n  strong \"đường\"\n"
                                 "  link \"nghiêng\" -> http://vi.du/ð\n"
                                 "note lookalike line 1 count 2\nnote invisible line 1 count 2\n");
    free(outline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(eth_is_barred_d_in_vietnamese_words, start, end),
        cmocka_unit_test_setup_teardown(foreign_words_keep_their_letters, start, end),
        cmocka_unit_test_setup_teardown(tones_come_after_shapes, start, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_seen_goes, start, end),
        cmocka_unit_test_setup_teardown(soft_hyphens_are_litter, start, end),
        cmocka_unit_test_setup_teardown(other_scripts_and_emoji_keep_their_joiners, start, end),
        cmocka_unit_test_setup_teardown(text_is_not_rewritten, start, end),
        cmocka_unit_test_setup_teardown(repairs_can_be_turned_off, start, end),
        cmocka_unit_test_setup_teardown(older_options_are_read, start, end),
        cmocka_unit_test_setup_teardown(notes_name_the_first_place, start, end),
        cmocka_unit_test_setup_teardown(markdown_is_mended_too, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
