/* Defects that other programs had with the forms of Vietnamese text, each with the report it was told in. What is
 * asserted is what a reader would have seen: glyphs, places, pixels, text. */
#include "support/reading.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unicode/grapheme.h"

enum { MOST_GLYPHS = 512, MOST_LINES = 256, HEIGHT = 400, WIDTH = 800 };

static const char *const faces[] = {"Andika-Regular.ttf", "BeVietnamPro_400Regular.ttf", "Literata_400Regular.ttf",
                                    "NotoSans_400Regular.ttf", "NotoSans-Regular.ttf"};
enum { FACES = sizeof faces / sizeof *faces };

typedef struct drawn {
    dau_glyph glyphs[MOST_GLYPHS];
    uint32_t glyph_count;
    dau_line lines[MOST_LINES];
    uint32_t line_count;
    char text[4096];
    uint8_t pixels[HEIGHT * WIDTH * 4];
} drawn;

typedef struct manner {
    int size, width, spacing; /* px, px, 1/1000 em; 0: 32, WIDTH, none */
    dau_repair repair;
} manner;

static bool take_run(void *user, const dau_run *run)
{
    drawn *d = user;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        assert_true(d->glyph_count < MOST_GLYPHS);
        d->glyphs[d->glyph_count++] = run->glyphs[i];
    }
    return true;
}

static void take_layout(drawn *out, dau_engine *engine, const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    dau_canvas canvas = DAU_INIT(canvas);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    assert_true(page.line_count <= MOST_LINES);
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        assert_int_equal(dau_layout_each_run(layout, i, take_run, out), DAU_OK);
        out->lines[out->line_count++] = line;
    }
    canvas.pixels = DAU_RGBA8888;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = WIDTH * 4;
    canvas.rows = out->pixels;
    assert_int_equal(dau_paint(engine, layout, &canvas, NULL), DAU_OK);
}

static void draw(drawn *out, reading *r, const char *text, manner how)
{
    dau_read_options options = {.struct_size = sizeof options,
                                .format = DAU_FORMAT_PLAIN,
                                .structure = DAU_STRUCTURE_PARAGRAPHS,
                                .repair = how.repair};
    dau_settings settings = DAU_INIT(settings);
    dau_layout *layout = NULL;
    memset(out, 0, sizeof *out);
    reading_open(r, text, strlen(text), &options);
    assert_int_equal(r->status, DAU_OK);
    snprintf(out->text, sizeof out->text, "%s", reading_text(r));
    dau_theme *theme = test_theme(r->engine, "black-on-white");
    settings.size = (how.size > 0 ? how.size : 32) * 64;
    settings.letter_spacing = how.spacing;
    dau_fix width = (how.width > 0 ? how.width : WIDTH) * 64;
    assert_int_equal(dau_layout_new(&layout, r->engine, r->article, theme, &settings, width), DAU_OK);
    take_layout(out, r->engine, layout);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
}

static void check_same(const drawn *a, const drawn *b)
{
    assert_string_equal(a->text, b->text);
    assert_int_equal(a->line_count, b->line_count);
    assert_memory_equal(a->lines, b->lines, a->line_count * sizeof *a->lines);
    assert_int_equal(a->glyph_count, b->glyph_count);
    assert_memory_equal(a->glyphs, b->glyphs, a->glyph_count * sizeof *a->glyphs);
    assert_memory_equal(a->pixels, b->pixels, sizeof a->pixels);
}

/* Runs a check with each face that is there. */
static void with_faces(void (*check)(reading *r, drawn *a, drawn *b))
{
    uint32_t found = 0;
    drawn *both = malloc(2 * sizeof *both);
    assert_non_null(both);
    for (uint32_t i = 0; i < FACES; i++) {
        reading r;
        reading_start(&r, NULL);
        if (test_font_add(r.engine, DAU_FONT_DEFAULT, faces[i]) == DAU_OK) {
            check(&r, &both[0], &both[1]);
            found++;
        }
        reading_end(&r);
    }
    free(both);
    if (found == 0) skip();
}

/* The columns from..to that have ink between two rows; false: none. */
static bool ink_columns(const drawn *d, dau_fix top, dau_fix bottom, int *from, int *to)
{
    *from = WIDTH;
    *to = 0;
    for (int64_t y = top / 64; y < bottom / 64 && y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            if (d->pixels[(y * WIDTH + x) * 4] < 128) {
                if (x < *from) *from = x;
                if (x >= *to) *to = x + 1;
            }
    return *from < *to;
}

static dau_fix end_of(const drawn *d, uint32_t glyph)
{
    return d->glyphs[glyph].x + d->glyphs[glyph].advance;
}

/* ---- 14, 15, 24, 25, 51: decomposed text ----------------------------------------------------- */

static const char composed_text[] =
    "Đường phố Hà Nội rộng mở, những người thợ dệt ở Vạn Phúc ước mơ giữ nghề; tiếng Việt đẹp lắm.";
static const char decomposed_text[] =
    "Đu\u031Bo\u031B\u0300ng pho\u0302\u0301 Ha\u0300 No\u0323\u0302i ro\u0323\u0302ng mo\u031B\u0309, "
    "nhu\u031B\u0303ng ngu\u031Bo\u031B\u0300i tho\u031B\u0323 de\u0323\u0302t o\u031B\u0309 Va\u0323n Phu\u0301c "
    "u\u031Bo\u031B\u0301c mo\u031B giu\u031B\u0303 nghe\u0302\u0300; tie\u0302\u0301ng Vie\u0323\u0302t "
    "đe\u0323p la\u0306\u0301m.";

/* crosspoint-reader/crosspoint-reader PR 2277, trilwu/crosspet PR 1: an e-book in NFD, its marks dropped; U+031B
 * lies outside of the usual range of marks. lvgl/lvgl #7090, bpampuch/pdfmake #2900: a box for each mark, and more
 * room. */
static void check_decomposed(reading *r, drawn *a, drawn *b)
{
    draw(a, r, composed_text, (manner){.width = 300});
    draw(b, r, decomposed_text, (manner){.width = 300});
    check_same(a, b);
    draw(b, r,
         "Đường pho\u0302\u0301 Hà Nội r\u1ECD\u0302ng m\u01A1\u0309, những ngươ\u0300i thơ\u0323 dệt ở Vạn "
         "Phúc \u01B0\u1EDBc mơ giữ nghề; ti\u00EA\u0301ng Vi\u1EB9\u0302t đẹp lắm.",
         (manner){.width = 300});
    check_same(a, b);
    for (uint32_t i = 0; i < a->glyph_count; i++) assert_int_not_equal(a->glyphs[i].id, 0);
}

static void case_14_and_24_decomposed_text_keeps_its_marks(void **state)
{
    (void)state;
    with_faces(check_decomposed);
}

/* Funput/Funput PR 225: canonical order puts the dot first; folding the tone before the shape lost it. */
static void check_dot_first(reading *r, drawn *a, drawn *b)
{
    static const char *const spellings[][5] = {
        {"Vi\u1EC7t", "Vie\u0323\u0302t", "Vie\u0302\u0323t", "Vi\u1EB9\u0302t", "Vi\u00EA\u0323t"},
        {"t\u1EADp", "ta\u0323\u0302p", "ta\u0302\u0323p", "t\u1EA1\u0302p", "t\u00E2\u0323p"},
        {"m\u1EB7t", "ma\u0323\u0306t", "ma\u0306\u0323t", "m\u1EA1\u0306t", "m\u0103\u0323t"},
        {"m\u1ED9t", "mo\u0323\u0302t", "mo\u0302\u0323t", "m\u1ECD\u0302t", "m\u00F4\u0323t"},
        {"l\u1EE3i", "lo\u0323\u031Bi", "lo\u031B\u0323i", "l\u1ECD\u031Bi", "l\u01A1\u0323i"},
        {"s\u1EF1", "su\u0323\u031B", "su\u031B\u0323", "s\u1EE5\u031B", "s\u01B0\u0323"},
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        draw(a, r, spellings[i][0], (manner){0});
        for (size_t k = 1; k < 5; k++) {
            draw(b, r, spellings[i][k], (manner){.repair = k % 2 ? DAU_REPAIR_OFF : DAU_REPAIR_ON});
            check_same(a, b);
        }
    }
}

static void case_15_the_dot_below_comes_first_or_last(void **state)
{
    (void)state;
    with_faces(check_dot_first);
}

/* latex3/luaotfload #127: letter spacing between E and its circumflex. */
static void check_spacing(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "QUYẾT ĐỊNH VỀ VIỆC", (manner){.spacing = 200});
    draw(b, r, "QUYE\u0302\u0301T ĐI\u0323NH VE\u0302\u0300 VIE\u0323\u0302C", (manner){.spacing = 200});
    check_same(a, b);
    /* and where nothing can be composed: one gap, behind the letter and its mark */
    draw(a, r, "Vn", (manner){.spacing = 200});
    draw(b, r, "V\u0302n", (manner){.spacing = 200});
    assert_int_equal(a->lines[0].width, b->lines[0].width);
}

static void case_25_letter_spacing_keeps_out_of_letters(void **state)
{
    (void)state;
    with_faces(check_spacing);
}

/* webcompat/web-bugs #11743: a gap behind a decomposed é. */
static void check_gap(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "Développer", (manner){0});
    draw(b, r, "De\u0301velopper", (manner){0});
    check_same(a, b);
    draw(a, r, "e", (manner){0}); /* alone: kerning may differ; and a face may give é a third of a px more */
    draw(b, r, "e\u0301", (manner){0});
    assert_in_range(b->lines[0].width - a->lines[0].width + 64, 0, 128);
}

static void case_51_no_gap_behind_an_accent(void **state)
{
    (void)state;
    with_faces(check_gap);
}

/* ---- 16, 17, 22, 32: marks that nothing composes with ---------------------------------------- */

/* harfbuzz/harfbuzz #2832, #653: two tones on one vowel are put in order by Unicode; neither goes, and no letter. */
static void check_two_tones(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "bi\u1EC3\u0323n", (manner){0});
    assert_string_equal(a->text, "bi\u1EC7\u0309n");
    draw(b, r, "biển", (manner){0});
    assert_true(a->lines[0].ink_bottom > b->lines[0].ink_bottom); /* the dot below is there */
    assert_int_equal(a->glyphs[a->glyph_count - 1].id, b->glyphs[b->glyph_count - 1].id);
    draw(b, r, "biện", (manner){0});
    assert_true(a->lines[0].ink_top < b->lines[0].ink_top); /* and so is the hook */
    assert_int_equal(a->glyphs[0].id, b->glyphs[0].id);
    assert_int_equal(a->lines[0].width, b->lines[0].width);
}

static void case_16_two_tones_are_both_shown(void **state)
{
    (void)state;
    with_faces(check_two_tones);
}

/* harfbuzz/harfbuzz #307, #5230, #4259: a mark that flies off to the right of V, where a face has marks but not
 * for this letter. */
static void check_mark_over_letter(reading *r, drawn *a, drawn *b)
{
    static const char *const marked[][2] = {
        {"V", "V\u0302"}, {"x", "x\u0301"}, {"q", "q\u0303"}, {"q", "q\u0303\u0302"}, {"\u025B", "\u025B\u0303"}};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        int from, to, mark_from, mark_to;
        draw(a, r, marked[i][0], (manner){.size = 64});
        draw(b, r, marked[i][1], (manner){.size = 64});
        assert_true(ink_columns(a, a->lines[0].ink_top, a->lines[0].ink_bottom, &from, &to));
        if (a->glyphs[0].id == 0) continue; /* the face has no such letter */
        dau_fix above = b->lines[0].baseline - (a->lines[0].baseline - a->lines[0].ink_top);
        assert_true(ink_columns(b, b->lines[0].ink_top, above, &mark_from, &mark_to));
        int centre = (mark_from + mark_to) / 2;
        if (centre <= from || centre >= to || mark_to > to + 8)
            fail_msg("%s: the marks at %d..%d, the letter %d..%d", marked[i][1], mark_from, mark_to, from, to);
    }
}

static void case_17_a_mark_stands_over_its_letter(void **state)
{
    (void)state;
    with_faces(check_mark_over_letter);
}

/* godotengine/godot #49224, #93211, alacritty/alacritty #1420, #5973, mpv-player/mpv #689: the mark was drawn on
 * the next letter, for its letter's advance came first. */
static void check_advance(reading *r, drawn *a, drawn *b)
{
    static const char *const marked[][2] = {{"x\u0301y", "xy"}, {"V\u030Cy", "Vy"}, {"n\u0302y", "ny"}};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        draw(a, r, marked[i][0], (manner){0});
        draw(b, r, marked[i][1], (manner){0});
        uint32_t last = a->glyph_count - 1, last_plain = b->glyph_count - 1;
        assert_int_equal(a->glyphs[last].id, b->glyphs[last_plain].id);
        dau_fix apart = a->glyphs[last].x - end_of(a, 0), kerned = b->glyphs[last_plain].x - end_of(b, 0);
        assert_in_range(apart - kerned + 64 * 3, 0, 64 * 6); /* V and y may come nearer without the mark */
        for (uint32_t g = 0; g < last; g++) assert_int_equal(a->glyphs[g].cluster, 0);
    }
}

static void case_22_the_mark_belongs_to_the_letter_before(void **state)
{
    (void)state;
    with_faces(check_advance);
}

/* nvaccess/nvda #18722: a lone U+0301 vanished. It stays in the text and breaks no word. */
static void check_lone_mark(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "dấu \u0301 sắc", (manner){0});
    draw(b, r, "dấu sắc", (manner){0});
    assert_string_equal(a->text, "dấu \u0301 sắc");
    assert_true(a->glyph_count > b->glyph_count);
    draw(a, r, "\u0301", (manner){0});
    assert_string_equal(a->text, "\u0301");
    assert_int_equal(a->line_count, 1);
}

static void case_32_a_lone_mark_stays(void **state)
{
    (void)state;
    with_faces(check_lone_mark);
}

/* ---- 29, 30: edges of clusters --------------------------------------------------------------- */

static void check_cluster_lines(const drawn *d)
{
    assert_true(d->line_count > 2);
    for (uint32_t i = 0; i < d->line_count; i++) {
        uint32_t at = 0;
        while (at < d->lines[i].text.from) at = grapheme_end(d->text, (uint32_t)strlen(d->text), at);
        assert_int_equal(at, d->lines[i].text.from);
    }
}

/* zhiburt/tabled PR 585, microsoft/vscode #240921, linebender/parley #555: a long decomposed word was broken between
 * a letter and its mark. */
static void check_long_word(reading *r, drawn *a, drawn *b)
{
    char composed[256] = "", decomposed[512] = "", odd[512] = "";
    for (int i = 0; i < 60; i++) strcat(composed, i % 2 ? "ẫ" : "ợ");
    for (int i = 0; i < 60; i++) strcat(decomposed, i % 2 ? "a\u0302\u0303" : "o\u0323\u031B");
    for (int i = 0; i < 40; i++) strcat(odd, "q\u0303\u0323");
    draw(a, r, composed, (manner){.width = 120});
    draw(b, r, decomposed, (manner){.width = 120});
    check_same(a, b);
    check_cluster_lines(a);
    draw(b, r, odd, (manner){.width = 120});
    check_cluster_lines(b);
}

static void case_29_long_words_break_between_letters(void **state)
{
    (void)state;
    with_faces(check_long_word);
}

/* AntTheLimey/gm-apprentice #157: the first "letter" of Ñu lost its mark, as a label was cut. Wherever a finger
 * falls, what it hits is a whole letter. */
static void case_30_a_place_is_never_inside_a_letter(void **state)
{
    (void)state;
    static const char text[] = "N\u0303u M\u0303u q\u0303\u0323n Việt";
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, faces[0]) != DAU_OK) {
        dau_engine_drop(engine);
        skip();
    }
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_layout *layout = test_layout(engine, article, 40, 600);
    uint32_t length, hits = 0, last = UINT32_MAX;
    const char *read = dau_article_text(article, &length);
    for (int x = 0; x < 600; x++) {
        uint32_t hit = dau_layout_hit(layout, x * 64, 60 * 64), at = 0;
        while (at < hit && at < length) at = grapheme_end(read, length, at);
        assert_int_equal(at, hit);
        hits += hit != last;
        last = hit;
    }
    assert_true(hits >= grapheme_count(read, length));
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

/* ---- 33, 34: Đ and what looks like it -------------------------------------------------------- */

/* madmalik/mononoki #89, #118, datMaffin/monofoki #18, coredevices/PebbleOS #1802: Đ with its bar on top, ơ and ư as
 * boxes. */
static void check_horns(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "Đường Nguyễn Cơ Thạch", (manner){0});
    for (uint32_t i = 0; i < a->glyph_count; i++) assert_int_not_equal(a->glyphs[i].id, 0);
    draw(b, r, "Duong Nguyen Co Thach", (manner){0});
    assert_int_equal(a->glyph_count, b->glyph_count);
    assert_int_not_equal(a->glyphs[0].id, b->glyphs[0].id);
    /* three letters that look alike are three texts, as long as nobody mends them */
    draw(a, r, "Đ", (manner){.repair = DAU_REPAIR_OFF});
    draw(b, r, "\u00D0", (manner){.repair = DAU_REPAIR_OFF});
    assert_string_not_equal(a->text, b->text);
    draw(b, r, "\u0189", (manner){.repair = DAU_REPAIR_OFF});
    assert_string_not_equal(a->text, b->text);
}

static void case_33_barred_d_and_horns_are_drawn(void **state)
{
    (void)state;
    with_faces(check_horns);
}

/* 1ec5/avim #34, and a page of news: "Ðại hội Ðảng" with U+00D0, which search, reading aloud and lower case take for
 * an Icelandic letter. */
static void check_eth(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "Đại hội Đảng, đường ĐI", (manner){0});
    draw(b, r, "\u00D0ại hội \u00D0ảng, \u00F0ường \u00D0I", (manner){0});
    check_same(a, b);
    assert_non_null(reading_note(r, DAU_NOTE_LOOKALIKE));
    draw(b, r, "Gu\u00F0mundur Seyðisfjörður", (manner){0});
    assert_string_equal(b->text, "Gu\u00F0mundur Seyðisfjörður");
    assert_null(reading_note(r, DAU_NOTE_LOOKALIKE));
}

static void case_34_eth_is_read_as_barred_d_in_vietnamese(void **state)
{
    (void)state;
    with_faces(check_eth);
}

/* ---- 46: kerning ----------------------------------------------------------------------------- */

/* psb1558/Junicode-font #331, georgd/EB-Garamond #193: the grave of ề runs into T; kerning that decomposed text did
 * not get. */
static void check_kerning(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "Tề Tồ Vĩ đĩ đì lì", (manner){0});
    draw(b, r, "Te\u0302\u0300 To\u0302\u0300 Vi\u0303 đi\u0303 đi\u0300 li\u0300", (manner){0});
    check_same(a, b);
}

static void case_46_decomposed_text_is_kerned_alike(void **state)
{
    (void)state;
    with_faces(check_kerning);
}

/* ---- 48, 49, 50: text as received ------------------------------------------------------------ */

/* glmanhtu/VN_IME #5 and pages of news: the tone keyed on the wrong vowel is drawn as it is. vncorenlp/VnCoreNLP #39:
 * names rewritten by a normaliser. */
static void case_48_and_49_spelling_is_the_writers(void **state)
{
    (void)state;
    static const char text[] = "Nôị ngươì Vịêt Hòa Hoà thúy thuý Lý Lí quý quí \"nháy\" ... - – —";
    static const dau_read_options options = {
        .struct_size = sizeof options, .format = DAU_FORMAT_PLAIN, .structure = DAU_STRUCTURE_PARAGRAPHS};
    reading r;
    reading_start(&r, NULL);
    reading_open(&r, text, sizeof text - 1, &options);
    assert_string_equal(reading_text(&r), text);
    assert_int_equal(r.note_count, 0);
    reading_end(&r);
}

/* Pages of news: U+200B at the head of a title, U+00AD within words, each a box or an empty width. */
static void check_invisible(reading *r, drawn *a, drawn *b)
{
    draw(a, r, "Tổng kết nghiêng", (manner){0});
    draw(b, r, "\u200BTổng kết nghi\u00ADêng", (manner){0});
    check_same(a, b);
    draw(b, r, "Tổng\u2060 kết\u200C nghi\u00ADêng", (manner){.repair = DAU_REPAIR_OFF});
    assert_int_equal(a->lines[0].width, b->lines[0].width);
    assert_memory_equal(a->pixels, b->pixels, sizeof a->pixels);
}

static void case_50_what_is_invisible_has_no_width(void **state)
{
    (void)state;
    with_faces(check_invisible);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_14_and_24_decomposed_text_keeps_its_marks),
        cmocka_unit_test(case_15_the_dot_below_comes_first_or_last),
        cmocka_unit_test(case_16_two_tones_are_both_shown),
        cmocka_unit_test(case_17_a_mark_stands_over_its_letter),
        cmocka_unit_test(case_22_the_mark_belongs_to_the_letter_before),
        cmocka_unit_test(case_25_letter_spacing_keeps_out_of_letters),
        cmocka_unit_test(case_29_long_words_break_between_letters),
        cmocka_unit_test(case_30_a_place_is_never_inside_a_letter),
        cmocka_unit_test(case_32_a_lone_mark_stays),
        cmocka_unit_test(case_33_barred_d_and_horns_are_drawn),
        cmocka_unit_test(case_34_eth_is_read_as_barred_d_in_vietnamese),
        cmocka_unit_test(case_46_decomposed_text_is_kerned_alike),
        cmocka_unit_test(case_48_and_49_spelling_is_the_writers),
        cmocka_unit_test(case_50_what_is_invisible_has_no_width),
        cmocka_unit_test(case_51_no_gap_behind_an_accent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
