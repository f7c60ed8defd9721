/* What other engines drew wrongly when a face lacked letters: each case as it was reported, with faces that have the
 * same holes. The reports are named by project and issue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "font/fonts.h"
#include "support/drawn.h"
#include "support/holed_font.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

/* Face 0 is asked for and has the holes, face 1 catches. */
static dau_engine *engine_with_holes(const map_change *holes)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (holed_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", holes) == DAU_OK &&
        test_font_add(engine, DAU_FONT_FALLBACK, "NotoSans-Regular.ttf") == DAU_OK)
        return engine;
    print_message("not run: Andika or Noto Sans is not installed\n");
    dau_engine_drop(engine);
    skip();
    return NULL;
}

static void expect_faces(dau_engine *engine, const char *text, const char *faces)
{
    char *decomposed = (char *)utf8proc_NFD((const utf8proc_uint8_t *)text);
    assert_non_null(decomposed);
    drawn_expect(engine, text, faces);
    drawn_expect(engine, decomposed, faces);
    free(decomposed);
}

/* ---- the cases --------------------------------------------------------------------------------- */

/* microsoft/vscode #93131, sublimehq/sublime_text #2022: marks from another face of the list than their letters. */
static void case_18_a_cluster_comes_from_one_face(void **state)
{
    (void)state;
    static const map_change marks[] = {{0x300, 0x36F, 0}, {0}};
    static const char text[] = "Văn bản tiếng Việt hiển thị dấu không đúng vị trí.";
    dau_engine *engine = engine_with_holes(marks);
    expect_faces(engine, text, "0:Văn bản tiếng Việt hiển thị dấu không đúng vị trí.");
    /* A letter with a mark that nobody composes: both from the face that has both. */
    expect_faces(engine, "aq\u0303a x", "1:aq\u0303a 0:x");
    dau_engine_drop(engine);
}

/* google/fonts #5005, #6245; googlefonts/glyphsets #98; googlefonts/nam-files #6: base from one subset file, mark from
 * another. */
static void case_19_faces_are_chosen_after_composing(void **state)
{
    (void)state;
    static const map_change holes[] = {{0x300, 0x36F, 0}, {0x1EA4, 0x1EA5, 0}, {0x1EF0, 0x1EF1, 0}, {0}};
    dau_engine *engine = engine_with_holes(holes);
    expect_faces(engine, "Sự thường quyền dẫn đến những", "1:Sự 0:thường quyền dẫn đến những");
    expect_faces(engine, "Phải áp dụng chế độ giáo dục miễn phí", "0:Phải áp dụng chế độ giáo dục miễn phí");
    dau_engine_drop(engine);
}

/* adobe-fonts/source-sans #90; google/fonts #189, #280: subsets that end at U+1EF1 or leave out Đ. A lone letter from
 * another face inside a word is what a reader sees first. */
static void case_20_a_whole_word_comes_from_the_face_that_has_it(void **state)
{
    (void)state;
    static const map_change ends_early[] = {{0x1EF2, 0x1EF9, 0}, {0x110, 0x111, 0}, {0}};
    dau_engine *engine = engine_with_holes(ends_early);
    expect_faces(engine, "Ỳ ỳ Ỵ ỵ Ỷ ỷ Ỹ ỹ", "1:Ỳ ỳ Ỵ ỵ Ỷ ỷ Ỹ ỹ");
    expect_faces(engine, "Đường Kỳ Hòa đẹp lắm", "1:Đường Kỳ 0:Hòa 1:đẹp 0:lắm");
    dau_engine_drop(engine);
    static const map_change few[] = {{0x1EA0, 0x1EF9, 0}, {0}};
    engine = engine_with_holes(few);
    expect_faces(engine, "ăn cậu, cả (bằng) năm", "0:ăn 1:cậu, cả (bằng) 0:năm");
    dau_engine_drop(engine);
}

/* openclaw/openclaw #133930, #133933: the system's fallback picked the marks. */
static void case_21_marks_are_not_picked_from_elsewhere(void **state)
{
    (void)state;
    static const map_change holes[] = {{0x300, 0x323, 0}, {0}};
    dau_engine *engine = engine_with_holes(holes);
    expect_faces(engine, "tiếng muốn đổi", "0:tiếng muốn đổi");
    dau_engine_drop(engine);
}

typedef struct ink_of_run {
    dau_engine *engine;
    int64_t base_left, base_right, dot_left, dot_right; /* of the asked character, 1/64 px */
    uint32_t cluster, found;
} ink_of_run;

/* jarnedemeulemeester/findroid #691: the dot below beside its letter. Here the letter with its dot is one glyph, or two
 * of one face: nothing of it leaves the letter's width. */
static bool take_ink(void *user, const dau_run *run)
{
    ink_of_run *i = user;
    face *f = fonts_at(i->engine, run->face);
    for (uint32_t k = 0; k < run->glyph_count; k++) {
        ink_box box;
        if (run->glyphs[k].cluster != i->cluster) continue;
        assert_int_equal(face_glyph_ink(f, run->glyphs[k].id, &box), DAU_OK);
        int64_t left = run->glyphs[k].x + box.left * run->size / face_units_per_em(f);
        int64_t right = run->glyphs[k].x + box.right * run->size / face_units_per_em(f);
        bool is_dot = box.top <= 0;
        *(is_dot ? &i->dot_left : &i->base_left) = left;
        *(is_dot ? &i->dot_right : &i->base_right) = right;
        i->found++;
    }
    return true;
}

static void check_dot(dau_engine *engine, const char *text, uint32_t cluster, uint32_t glyphs)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout(engine, article, 48, 3000);
    ink_of_run i = {.engine = engine, .cluster = cluster};
    assert_int_equal(dau_layout_each_run(layout, 0, take_ink, &i), DAU_OK);
    assert_int_equal(i.found, glyphs);
    if (glyphs == 2) assert_true(i.dot_left >= i.base_left && i.dot_right <= i.base_right);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

static void case_23_the_dot_below_is_below(void **state)
{
    (void)state;
    static const map_change no_dot[] = {{0x323, 0x323, 0}, {0}},
                            no_letters[] = {{0x323, 0x323, 0}, {0x1EE5, 0x1EE5, 0}, {0x1EA1, 0x1EA1, 0}, {0}};
    dau_engine *engine = engine_with_holes(no_dot);
    expect_faces(engine, "phục lạc", "0:phục lạc");
    check_dot(engine, "phu\u0323c", 2, 1);
    /* No face composes it: base and dot of the face that has both. */
    expect_faces(engine, "x\u0323 lạc", "1:x\u0323 0:lạc");
    check_dot(engine, "x\u0323", 0, 2);
    dau_engine_drop(engine);
    engine = engine_with_holes(no_letters);
    expect_faces(engine, "phục lạc", "1:phục lạc");
    check_dot(engine, "la\u0323c", 1, 1);
    dau_engine_drop(engine);
}

/* notofonts/noto-cjk #46: Vietnamese letters out of a Han face. They are asked of the text faces first, also inside one
 * word with ideographs. */
static void case_47_a_han_face_draws_no_vietnamese(void **state)
{
    (void)state;
    static const map_change has_han[] = {{0x6F22, 0x6F22, 'x'}, {0x5B57, 0x5B57, 'z'}, {0}}, none[] = {{0}};
    dau_engine *engine = engine_with_holes(none);
    assert_int_equal(holed_font_add(engine, DAU_FONT_FALLBACK, "Andika-Bold.ttf", has_han), DAU_OK);
    expect_faces(engine, "chữ 漢字 trong L’été", "0:chữ 2:漢字 0:trong L’été");
    expect_faces(engine, "Nguyễn漢字Trãi (漢)", "0:Nguyễn 2:漢字 0:Trãi ( 2:漢 0:)");
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_18_a_cluster_comes_from_one_face),
        cmocka_unit_test(case_19_faces_are_chosen_after_composing),
        cmocka_unit_test(case_20_a_whole_word_comes_from_the_face_that_has_it),
        cmocka_unit_test(case_21_marks_are_not_picked_from_elsewhere),
        cmocka_unit_test(case_23_the_dot_below_is_below),
        cmocka_unit_test(case_47_a_han_face_draws_no_vietnamese),
    };
    return cmocka_run_group_tests_name("defects_fallback", tests, NULL, NULL);
}
