#include "base/fix.h"
#include "theme/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Without the padding at the end. */
enum { SETTINGS_BYTES = offsetof(dau_settings, italics) + sizeof(dau_italics) };

static char last_note[256];

static void hear(void *user, const dau_note *note)
{
    (void)user;
    snprintf(last_note, sizeof last_note, "%s", note->message);
}

static int make_engine(void **state)
{
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    return dau_engine_new((dau_engine **)state, &options);
}

static int drop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static dau_settings apply(void **state, const char *name, dau_fix base, const char **theme)
{
    dau_settings s = DAU_INIT(s);
    assert_int_equal(dau_preset_apply(&s, theme, *state, name, base), DAU_OK);
    return s;
}

static void the_presets_are_there_with_their_titles(void **state)
{
    (void)state;
    static const char *const wanted[][3] = {
        {"default", "Mặc định", "Default"},
        {"easy", "Chữ thoáng", "Roomy letters"},
        {"large-bold", "Chữ to, đậm", "Large and bold"},
        {"glare", "Dịu mắt", "Easy on the eyes"},
        {"wide-spacing", "Giãn chữ", "Wide spacing"},
    };
    const uint32_t count = sizeof wanted / sizeof *wanted;
    for (uint32_t i = 0; i < count; i++) {
        assert_string_equal(dau_preset_name_at(i), wanted[i][0]);
        assert_string_equal(dau_preset_title(wanted[i][0], "vi"), wanted[i][1]);
        assert_string_equal(dau_preset_title(wanted[i][0], "en"), wanted[i][2]);
    }
    assert_null(dau_preset_name_at(count));
    assert_string_equal(dau_preset_title("none", "vi"), "");
    assert_string_equal(dau_preset_title(NULL, NULL), "");
}

static void each_is_one_that_a_page_can_be_set_in(void **state)
{
    for (uint32_t i = 0; dau_preset_name_at(i) != NULL; i++) {
        const char *theme = "none";
        dau_settings s = apply(state, dau_preset_name_at(i), fix_from_px(24), &theme);
        assert_int_equal(dau_settings_check(*state, &s), DAU_OK);
        assert_true(s.line_height >= 1500 && s.line_height <= 2500); /* what readers are offered */
        dau_theme *made = NULL;
        if (theme != NULL) assert_int_equal(dau_theme_new(&made, *state, theme), DAU_OK);
        dau_theme_drop(made);
    }
}

static void the_default_says_what_nothing_says(void **state)
{
    dau_settings s = apply(state, "default", fix_from_px(24), NULL), none = DAU_INIT(none);
    resolved_settings a, b;
    assert_int_equal(settings_resolve(&a, *state, &s, fix_from_px(800)), DAU_OK);
    assert_int_equal(settings_resolve(&b, *state, &none, fix_from_px(800)), DAU_OK);
    assert_memory_equal(&a, &b, offsetof(resolved_settings, upright)); /* what lies behind is padding */
    assert_false(a.upright || b.upright);
}

static void wide_spacing_is_what_wcag_asks_for_in_every_block(void **state)
{
    dau_settings s = apply(state, "wide-spacing", fix_from_px(24), NULL);
    assert_int_equal(s.letter_spacing, 120);
    assert_int_equal(s.word_spacing, 160);
    resolved_settings r;
    assert_int_equal(settings_resolve(&r, *state, &s, fix_from_px(800)), DAU_OK);
    for (dau_block_kind kind = DAU_BLOCK_TITLE; kind <= DAU_BLOCK_FURNITURE; kind++)
        for (uint32_t level = 0; level <= 6; level++) assert_true(style_of(&r, kind, level, "vi").line_height >= 1500);
    assert_int_equal(style_of(&r, DAU_BLOCK_PARAGRAPH, 0, "vi").space_after, 2 * r.size);
}

static void large_and_bold_is_large_and_bold_for_any_base(void **state)
{
    dau_settings s = apply(state, "large-bold", fix_from_px(24), NULL);
    assert_int_equal(s.size, fix_scale(fix_from_px(24), 165, 100));
    assert_int_equal(s.weight, 700);
    assert_string_equal(s.font, "low-vision");
    assert_int_equal(apply(state, "large-bold", fix_from_px(40), NULL).size, fix_from_px(66));
    assert_int_equal(apply(state, "large-bold", fix_from_px(1000), NULL).size, fix_from_px(1000)); /* the largest */
}

static void a_preset_leaves_no_trace_of_the_one_before(void **state)
{
    for (uint32_t i = 0; dau_preset_name_at(i) != NULL; i++)
        for (uint32_t j = 0; dau_preset_name_at(j) != NULL; j++) {
            dau_settings fresh = DAU_INIT(fresh), used = DAU_INIT(used);
            fresh.scale = used.scale = 2000;
            fresh.margin = used.margin = DAU_ZERO;
            fresh.phrase = used.phrase = DAU_PHRASE_OFF;
            used.align = DAU_ALIGN_CENTER;
            assert_int_equal(dau_preset_apply(&used, NULL, *state, dau_preset_name_at(i), fix_from_px(30)), DAU_OK);
            assert_int_equal(dau_preset_apply(&used, NULL, *state, dau_preset_name_at(j), fix_from_px(20)), DAU_OK);
            assert_int_equal(dau_preset_apply(&fresh, NULL, *state, dau_preset_name_at(j), fix_from_px(20)), DAU_OK);
            assert_memory_equal(&used, &fresh, SETTINGS_BYTES);
            assert_int_equal(used.scale, 2000);
            assert_int_equal(used.margin, DAU_ZERO);
            assert_int_equal(used.phrase, DAU_PHRASE_OFF);
        }
}

static void what_makes_no_sense_is_refused_and_changes_nothing(void **state)
{
    dau_settings s = DAU_INIT(s), before;
    s.weight = 555;
    before = s;
    const char *theme = "mine";
    assert_int_equal(dau_preset_apply(&s, &theme, *state, "big", fix_from_px(24)), DAU_E_ARGUMENT);
    assert_int_equal(dau_preset_apply(&s, &theme, *state, NULL, fix_from_px(24)), DAU_E_ARGUMENT);
    assert_int_equal(dau_preset_apply(&s, &theme, *state, "easy", 0), DAU_E_ARGUMENT);
    assert_non_null(strstr(last_note, "6..1000"));
    assert_int_equal(dau_preset_apply(&s, &theme, *state, "easy", fix_from_px(1001)), DAU_E_ARGUMENT);
    assert_int_equal(dau_preset_apply(&s, &theme, NULL, "easy", fix_from_px(24)), DAU_E_ARGUMENT);
    assert_int_equal(dau_preset_apply(NULL, &theme, *state, "easy", fix_from_px(24)), DAU_E_ARGUMENT);
    assert_memory_equal(&s, &before, SETTINGS_BYTES);
    assert_string_equal(theme, "mine");
    s.struct_size = 3;
    assert_int_equal(dau_preset_apply(&s, &theme, *state, "easy", fix_from_px(24)), DAU_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_presets_are_there_with_their_titles),
        cmocka_unit_test(each_is_one_that_a_page_can_be_set_in),
        cmocka_unit_test(the_default_says_what_nothing_says),
        cmocka_unit_test(wide_spacing_is_what_wcag_asks_for_in_every_block),
        cmocka_unit_test(large_and_bold_is_large_and_bold_for_any_base),
        cmocka_unit_test(a_preset_leaves_no_trace_of_the_one_before),
        cmocka_unit_test(what_makes_no_sense_is_refused_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, make_engine, drop_engine);
}
