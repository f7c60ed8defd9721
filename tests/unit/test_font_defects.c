/* Faces that draw a mark wrongly are found by measuring them. The bad ones are Andika with letters spoilt in memory:
 * each stands for a fault of a face that people use. */
#include "font/defects.h"
#include "font/fonts.h"
#include "support/edited_font.h"
#include "support/fail_alloc.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char andika[] = "Andika-Regular.ttf";
enum { EM = 2048, HOOK = 0x2019 /* a mark such as faces hang beside a letter */ };

static dau_engine *new_engine(void)
{
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    return engine;
}

/* All defects of the face, one a line: "tone-misplaced 1: ỏ". */
static void list_defects(char *out, size_t room, dau_engine *engine, uint32_t index)
{
    uint32_t count = 99;
    size_t used = 0;
    assert_int_equal(dau_engine_face_defect_count(&count, engine, index), DAU_OK);
    out[0] = '\0';
    for (uint32_t i = 0; i < count; i++) {
        dau_defect defect = DAU_INIT(defect);
        assert_int_equal(dau_engine_face_defect(&defect, engine, index, i), DAU_OK);
        used += (size_t)snprintf(out + used, room - used, "%s %u: %s\n", dau_defect_name(defect.kind),
                                 (unsigned)defect.count, defect.letters);
        assert_true(used < room);
    }
}

static void expect_defects(edited_font *f, const char *expected)
{
    char found[4096];
    dau_engine *engine = new_engine();
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, f), DAU_OK);
    list_defects(found, sizeof found, engine, 0);
    assert_string_equal(found, expected);
    dau_engine_drop(engine);
}

/* Where the untouched face has its ink. */
static ink_box ink_of(uint32_t code)
{
    ink_box box = {0};
    dau_engine *engine = new_engine();
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, andika), DAU_OK);
    face *f = fonts_at(engine, 0);
    assert_int_equal(face_glyph_ink(f, face_glyph(f, code), &box), DAU_OK);
    dau_engine_drop(engine);
    return box;
}

/* A sign moved so that its ink begins at left and ends below top. */
static edited_part placed(uint32_t code, int32_t left, int32_t top)
{
    ink_box ink = ink_of(code);
    return (edited_part){code, left - ink.left, top - ink.top};
}

/* ---- faces as they are ------------------------------------------------------------------------ */

static void faces_of_the_manifest_have_no_defect(void **state)
{
    (void)state;
    char found[4096];
    uint32_t seen = 0;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = new_engine();
        if (test_font_add(engine, DAU_FONT_DEFAULT, test_text_face_at(i)) == DAU_OK) {
            list_defects(found, sizeof found, engine, 0);
            if (found[0] != '\0') fail_msg("%s:\n%s", test_text_face_at(i), found);
            seen++;
        }
        dau_engine_drop(engine);
    }
    print_message("%u faces of the manifest measured\n", (unsigned)seen);
    if (seen == 0) skip();
}

/* Emoji and other scripts, asked for what a text face lacks, are no faces of Vietnamese. */
static void a_fallback_without_vietnamese_is_no_defect(void **state)
{
    (void)state;
    char found[4096];
    dau_engine *engine = new_engine();
    if (test_font_add(engine, DAU_FONT_FALLBACK, "NotoEmoji_400Regular.ttf") != DAU_OK) {
        print_message("not run: NotoEmoji_400Regular.ttf is not installed\n");
        dau_engine_drop(engine);
        skip();
    }
    list_defects(found, sizeof found, engine, 0);
    assert_string_equal(found, "");
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "NotoEmoji_400Regular.ttf"), DAU_OK);
    list_defects(found, sizeof found, engine, 1);
    assert_non_null(strstr(found, "letters-missing 134: à á "));
    dau_engine_drop(engine);
}

/* ---- marks in a wrong place ---------------------------------------------------------------------- */

/* OpenDyslexic 0.920: the hook of ỏ hangs at the right shoulder at the height of x, so that hỏi reads hơi. */
static void a_hook_at_the_shoulder_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box o = ink_of('o');
    edited_part parts[] = {{'o', 0, 0}, placed(HOOK, o.right, o.top + EM / 50)};
    edited_font_compose(&f, 0x1ECF, parts, 2);
    expect_defects(&f, "tone-misplaced 1: ỏ\n");
}

static void a_tone_beside_its_letter_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box a = ink_of('a');
    edited_part parts[] = {{'a', 0, 0}, placed(HOOK, a.right + EM / 5, a.top + EM / 4)};
    edited_font_compose(&f, 0x00E1, parts, 2);
    edited_part dot[] = {{'a', 0, 0}, placed('.', a.right + EM / 5, -EM / 20)};
    edited_font_compose(&f, 0x1EA1, dot, 2);
    expect_defects(&f, "tone-misplaced 2: á ạ\n");
}

/* OpenDyslexic Mono: the hook of ổ stands far to the right of the circumflex. Beside it is its place too. */
static void a_tone_far_from_its_shape_mark_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box o = ink_of(0x00F4);
    edited_part near[] = {{0x00F4, 0, 0}, placed(HOOK, o.right - EM / 20, o.top)};
    edited_font_compose(&f, 0x1ED1, near, 2);
    edited_part far[] = {{0x00F4, 0, 0}, placed(HOOK, o.right + EM / 10, o.top)};
    edited_font_compose(&f, 0x1ED5, far, 2);
    expect_defects(&f, "tone-misplaced 1: ổ\n");
}

/* OpenDyslexic Italic: the stem of í stands elsewhere than that of ı, and its tone with it. */
static void a_letter_that_is_moved_is_no_defect(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box i = ink_of('i');
    edited_part moved[] = {{0x0131, EM / 5, 0}, placed(HOOK, i.left + EM / 5, i.top + EM / 20)};
    edited_font_compose(&f, 0x00ED, moved, 2);
    expect_defects(&f, "");
}

/* High enough to be seen and too low to be read: on the letter, not over it. */
static void a_tone_on_its_letter_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box u = ink_of('u');
    edited_part parts[] = {{'u', 0, 0}, placed('-', u.left, u.top + EM / 33)};
    edited_font_compose(&f, 0x0169, parts, 2);
    expect_defects(&f, "tone-misplaced 1: ũ\n");
}

/* Cozette 193, mitr 2: the tilde between letter and breve. */
static void a_tone_under_its_shape_mark_is_found(void **state)
{
    (void)state;
    enum { BREVE = 0x02D8, TILDE = 0x02DC };
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box a = ink_of('a'), o = ink_of('o'), tilde = ink_of(TILDE), breve = ink_of(BREVE);
    int32_t height = tilde.top - tilde.bottom, breve_height = breve.top - breve.bottom,
            first = a.top + EM / 10 + height;
    edited_part swapped[] = {
        {'a', 0, 0}, placed(TILDE, a.left, first), placed(BREVE, a.left, first + EM / 20 + breve_height)};
    edited_font_compose(&f, 0x1EB5, swapped, 3);
    edited_part right[] = {{0x00F4, 0, 0}, placed(TILDE, o.left, ink_of(0x00F4).top + EM / 20 + height)};
    edited_font_compose(&f, 0x1ED7, right, 2);
    expect_defects(&f, "marks-swapped 1: ẵ\n");
}

/* openradar 917 and others: the dot of ạ drawn over the letter. */
static void a_dot_above_instead_of_below_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box e = ink_of('e');
    edited_part parts[] = {{'e', 0, 0}, placed('.', (e.left + e.right) / 2, e.top + EM / 5)};
    edited_font_compose(&f, 0x1EB9, parts, 2);
    expect_defects(&f, "tone-misplaced 1: ẹ\n");
}

static void a_loose_horn_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box o = ink_of('o');
    edited_part parts[] = {{'o', 0, 0}, placed(HOOK, o.right + EM / 12, o.top + EM / 20)};
    edited_font_compose(&f, 0x01A1, parts, 2);
    expect_defects(&f, "shape-misplaced 1: ơ\n");
}

/* mononoki 89: Đ is a D with the bar on top; Debian's OpenDyslexic has it still. */
static void a_bar_over_the_letter_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box capital = ink_of('D'), small = ink_of('d');
    edited_part parts[] = {{'D', 0, 0}, placed('-', capital.left + EM / 10, capital.top + EM / 6)};
    edited_font_compose(&f, 0x0110, parts, 2);
    edited_part through_bowl[] = {{'d', 0, 0}, placed('-', small.left - EM / 20, EM / 4)};
    edited_font_compose(&f, 0x0111, through_bowl, 2);
    expect_defects(&f, "shape-misplaced 2: đ Đ\n");
}

static void two_marks_on_one_spot_are_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box a = ink_of('A'), circumflexed = ink_of(0x00C2);
    int32_t middle = (a.left + a.right) / 2;
    edited_part parts[] = {{0x00C2, 0, 0}, placed('.', middle - EM / 20, circumflexed.top - EM / 50)};
    edited_font_compose(&f, 0x1EAA, parts, 2);
    expect_defects(&f, "marks-collapsed 1: Ẫ\n");
}

static void dots_of_i_are_counted(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    ink_box i = ink_of('i');
    edited_part kept[] = {{'i', 0, 0}, placed(HOOK, i.left, i.top + EM / 3)};
    edited_font_compose(&f, 0x00ED, kept, 2); /* í over its dot */
    edited_part lost[] = {{0x0131, 0, 0}, placed('.', i.left, -EM / 10)};
    edited_font_compose(&f, 0x1ECB, lost, 2); /* ị without the upper one */
    expect_defects(&f, "tittle 2: í ị\n");
}

/* ---- letters alike, empty, missing --------------------------------------------------------------- */

static void letters_alike_are_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x1EA9, 0x1EAB); /* ẩ as ẫ */
    edited_font_map(&f, 0x00E3, 0x0101); /* ã as ā, as hinting makes it at small sizes */
    edited_font_map(&f, 0x1EC6, 0x1EB8); /* Ệ as Ẹ: Carlito */
    expect_defects(&f, "shape-misplaced 1: Ệ\nletters-alike 3: ã=ā ẫ=ẩ Ệ=Ẹ\n");
}

static void a_letter_drawn_as_another_is_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x1ECF, 0x01A1); /* ỏ as ơ */
    edited_font_map(&f, 0x0111, 'd');
    expect_defects(&f, "letters-alike 2: ơ=ỏ đ=d\n");
}

static void empty_letters_are_found(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x1EB1, ' ');
    edited_font_map(&f, 0x0110, ' ');
    expect_defects(&f, "letters-empty 2: ằ Đ\n");
}

/* Hack 437, barlow 15: some of 1EA0..1EF9 only. */
static void missing_letters_are_listed(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x1EC9, 0);
    edited_font_map(&f, 0x1EAC, 0);
    expect_defects(&f, "letters-missing 2: ỉ Ậ\n");
}

/* A face with no U+0309 draws decomposed ẩ otherwise than ẩ itself, if some program hands it that. */
static void missing_marks_are_said(void **state)
{
    (void)state;
    edited_font f;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x0309, 0);
    edited_font_map(&f, 0x0302, 0);
    expect_defects(&f, "marks-missing 2: U+0302 U+0309\ndecomposed-differs 10: ậ ệ ộ ở ử Ậ Ệ Ộ Ở Ử\n");
}

/* ---- words, misuse, memory ------------------------------------------------------------------------ */

static void each_defect_has_words(void **state)
{
    (void)state;
    for (int kind = 1; kind < DAU_DEFECT_COUNT; kind++) {
        const char *name = dau_defect_name((dau_defect_kind)kind);
        const char *vi = dau_defect_text((dau_defect_kind)kind, "vi"),
                   *en = dau_defect_text((dau_defect_kind)kind, "en");
        assert_true(strlen(name) > 3 && strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name));
        assert_true(strlen(vi) > 10 && strlen(en) > 10 && strcmp(vi, en) != 0);
        assert_null(strpbrk(vi, ";\n"));
        assert_null(strpbrk(en, ";\n"));
        for (int other = 1; other < kind; other++)
            assert_string_not_equal(name, dau_defect_name((dau_defect_kind)other));
    }
    assert_string_equal(dau_defect_name((dau_defect_kind)0), "");
    assert_string_equal(dau_defect_text((dau_defect_kind)DAU_DEFECT_COUNT, "en"), "unknown defect");
}

static void misuse_is_refused(void **state)
{
    (void)state;
    uint32_t count = 7;
    dau_engine *engine = new_engine();
    dau_defect defect = DAU_INIT(defect);
    assert_int_equal(dau_engine_face_defect_count(&count, NULL, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_face_defect_count(&count, engine, 0), DAU_E_ARGUMENT);
    if (test_font_add(engine, DAU_FONT_DEFAULT, andika) == DAU_OK) {
        assert_int_equal(dau_engine_face_defect_count(NULL, engine, 0), DAU_E_ARGUMENT);
        assert_int_equal(dau_engine_face_defect(&defect, engine, 0, 0), DAU_E_ARGUMENT);
        assert_int_equal(dau_engine_face_defect(NULL, engine, 0, 0), DAU_E_ARGUMENT);
        assert_int_equal(dau_engine_face_defect(&defect, engine, 1, 0), DAU_E_ARGUMENT);
        defect.struct_size--;
        assert_int_equal(dau_engine_face_defect(&defect, engine, 0, 0), DAU_E_ARGUMENT);
    }
    assert_int_equal(count, 7);
    dau_engine_drop(engine);
}

/* Early refusals one by one, later ones with growing steps: each run measures half a face. */
static void a_refused_allocation_leaves_all_as_it_was(void **state)
{
    (void)state;
    fail_alloc alloc = {0};
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&alloc);
    edited_font f;
    uint32_t count = 99, refusals = 0;
    if (!edited_font_load(&f, andika)) skip();
    edited_font_map(&f, 0x1EC9, 0);
    edited_font_map(&f, 0x1ECF, 0x01A1);
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
    dau_status status = DAU_E_MEMORY;
    for (size_t n = 1; status == DAU_E_MEMORY; n += 1 + n / 8) {
        alloc.fail_at = alloc.calls + n;
        status = dau_engine_face_defect_count(&count, engine, 0);
        assert_true(status == DAU_OK || (status == DAU_E_MEMORY && count == 99));
        refusals += status == DAU_E_MEMORY;
    }
    assert_true(refusals > 10);
    alloc.fail_at = 0;
    char found[4096];
    list_defects(found, sizeof found, engine, 0);
    assert_string_equal(found, "letters-missing 1: ỉ\nletters-alike 1: ơ=ỏ\n");
    assert_int_equal(count, 2);
    dau_engine_drop(engine);
    assert_int_equal(alloc.live_blocks, 0);
    assert_int_equal(alloc.wrong_sizes, 0);
}

/* Outlines of an enemy use up the patience; nothing is then kept of what was begun. */
static void measuring_has_an_end(void **state)
{
    (void)state;
    dau_engine *engine = new_engine();
    if (test_font_add(engine, DAU_FONT_DEFAULT, andika) != DAU_OK) {
        dau_engine_drop(engine);
        skip();
    }
    for (int64_t patience = 1; patience < 100000; patience *= 10) {
        examination e = {.face = fonts_at(engine, 0),
                         .found = {.allocator = &engine->allocator},
                         .parts = {.allocator = &engine->allocator},
                         .patience = patience};
        assert_int_equal(forms_start(&e.shaper, e.face), DAU_OK);
        assert_int_equal(marks_examine(&e), DAU_E_LIMIT);
        forms_stop(&e.shaper);
        parts_room_drop(&e.parts);
        memory_free(&engine->allocator, e.found.items, e.found.room * sizeof *e.found.items);
    }
    dau_engine_drop(engine);
}

/* Measured at the first question and never again. */
static void a_face_is_measured_once(void **state)
{
    (void)state;
    fail_alloc alloc = {0};
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    uint32_t count;
    options.allocator = fail_alloc_in(&alloc);
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, andika) != DAU_OK) {
        dau_engine_drop(engine);
        skip();
    }
    assert_int_equal(dau_engine_face_defect_count(&count, engine, 0), DAU_OK);
    size_t calls = alloc.calls;
    assert_int_equal(dau_engine_face_defect_count(&count, engine, 0), DAU_OK);
    assert_int_equal(alloc.calls, calls);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_of_the_manifest_have_no_defect),
        cmocka_unit_test(a_fallback_without_vietnamese_is_no_defect),
        cmocka_unit_test(a_hook_at_the_shoulder_is_found),
        cmocka_unit_test(a_tone_beside_its_letter_is_found),
        cmocka_unit_test(a_tone_far_from_its_shape_mark_is_found),
        cmocka_unit_test(a_letter_that_is_moved_is_no_defect),
        cmocka_unit_test(a_tone_on_its_letter_is_found),
        cmocka_unit_test(a_tone_under_its_shape_mark_is_found),
        cmocka_unit_test(a_dot_above_instead_of_below_is_found),
        cmocka_unit_test(a_loose_horn_is_found),
        cmocka_unit_test(a_bar_over_the_letter_is_found),
        cmocka_unit_test(two_marks_on_one_spot_are_found),
        cmocka_unit_test(dots_of_i_are_counted),
        cmocka_unit_test(letters_alike_are_found),
        cmocka_unit_test(a_letter_drawn_as_another_is_found),
        cmocka_unit_test(empty_letters_are_found),
        cmocka_unit_test(missing_letters_are_listed),
        cmocka_unit_test(missing_marks_are_said),
        cmocka_unit_test(each_defect_has_words),
        cmocka_unit_test(misuse_is_refused),
        cmocka_unit_test(a_refused_allocation_leaves_all_as_it_was),
        cmocka_unit_test(measuring_has_an_end),
        cmocka_unit_test(a_face_is_measured_once),
    };
    return cmocka_run_group_tests_name("font_defects", tests, NULL, NULL);
}
