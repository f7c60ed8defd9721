#include "base/fix.h"
#include "theme/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct heard {
    char message[512];
} heard;

static heard last;

static void hear(void *user, const dau_note *note)
{
    (void)user;
    strncpy(last.message, note->message, sizeof last.message - 1);
}

static int make_engine(void **state)
{
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    *state = engine;
    return 0;
}

static int drop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static resolved_settings resolve(void **state, const dau_settings *settings, int width)
{
    resolved_settings r;
    assert_int_equal(settings_resolve(&r, *state, settings, fix_from_px(width)), DAU_OK);
    return r;
}

static void nothing_chosen_gives_the_defaults_of_the_header(void **state)
{
    resolved_settings r = resolve(state, NULL, 1000);
    assert_int_equal(r.size, fix_from_px(24));
    assert_int_equal(r.effective_size, fix_from_px(24));
    assert_int_equal(r.margin, fix_from_px(24));
    assert_int_equal(r.page_width, fix_from_px(1000));
    assert_int_equal(r.column_x, fix_from_px(24));
    assert_int_equal(r.column, fix_from_px(952));
    assert_string_equal(r.font, "");
    assert_int_equal(r.weight, 400);
    assert_int_equal(r.line_height, 1600);
    assert_int_equal(r.letter_spacing, 0);
    assert_int_equal(r.word_spacing, 0);
    assert_int_equal(r.paragraph_spacing, 800);
    assert_int_equal(r.measure, 0);
    assert_int_equal(r.align, DAU_ALIGN_START);
    assert_true(r.phrase);
    dau_settings zero = DAU_INIT(zero);
    resolved_settings same = resolve(state, &zero, 1000);
    assert_memory_equal(&same.size, &r.size, sizeof r.size);
    assert_int_equal(same.column, r.column);
}

static void what_the_reader_chose_is_kept(void **state)
{
    dau_settings s = DAU_INIT(s);
    s.scale = 2000;
    s.size = fix_from_px(30);
    s.margin = fix_from_px(10);
    s.font = "low-vision";
    s.weight = 700;
    s.line_height = 2000;
    s.letter_spacing = 120;
    s.word_spacing = 160;
    s.paragraph_spacing = 2000;
    s.measure = 60;
    s.align = DAU_ALIGN_CENTER;
    s.phrase = DAU_PHRASE_OFF;
    resolved_settings r = resolve(state, &s, 800);
    assert_int_equal(r.size, fix_from_px(60));
    assert_int_equal(r.page_width, fix_from_px(1600));
    assert_int_equal(r.column_x, fix_from_px(20));
    assert_int_equal(r.column, fix_from_px(1560));
    assert_string_equal(r.font, "low-vision");
    assert_int_equal(r.weight, 700);
    assert_int_equal(r.line_height, 2000);
    assert_int_equal(r.letter_spacing, 120);
    assert_int_equal(r.word_spacing, 160);
    assert_int_equal(r.paragraph_spacing, 2000);
    assert_int_equal(r.measure, 60);
    assert_int_equal(r.align, DAU_ALIGN_CENTER);
    assert_false(r.phrase);
}

static void nought_on_purpose_is_not_the_default(void **state)
{
    dau_settings s = DAU_INIT(s);
    s.margin = DAU_ZERO;
    s.paragraph_spacing = DAU_ZERO;
    resolved_settings r = resolve(state, &s, 600);
    assert_int_equal(r.column_x, 0);
    assert_int_equal(r.column, fix_from_px(600));
    assert_int_equal(r.paragraph_spacing, 0);
}

static void large_letters_take_the_margins_first(void **state)
{
    static const struct {
        int size, margin, width, margin_px;
    } cases[] = {
        {24, 0, 1000, 24}, /* one em */
        {96, 0, 960, 96},  /* a tenth of the width is the most: here just that, and eight em are left */
        {96, 0, 1920, 96}, {200, 0, 1920, 160},                        /* leaves the column 8 em */
        {96, 0, 800, 16},  {96, 0, 768, 8},                            /* 8 em are the whole width: a twelfth stays */
        {96, 0, 320, 8},   {24, 100, 1000, 100}, {24, 450, 1000, 404}, /* an asked one gives way too */
        {96, 3, 320, 3},   {400, 0, 320, 20},    {6, 0, 16, 0},        /* never more than asked, or a sixteenth */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_settings s = DAU_INIT(s);
        s.size = fix_from_px(cases[i].size);
        s.margin = fix_from_px(cases[i].margin);
        resolved_settings r = resolve(state, &s, cases[i].width);
        assert_int_equal(r.margin, fix_from_px(cases[i].margin_px));
        assert_int_equal(r.column_x + r.column + r.margin, r.page_width);
        assert_true(r.column > 0);
    }
}

static void the_column_stands_on_whole_pixels_at_any_scale(void **state)
{
    for (int scale = 250; scale <= 8000; scale += 37) {
        dau_settings s = DAU_INIT(s);
        s.scale = scale;
        s.size = 17 * 64 + 11;
        resolved_settings r = resolve(state, &s, 777);
        assert_int_equal(r.column_x % 64, 0);
        assert_int_equal(r.column % 64, 0);
        assert_int_equal(r.page_width % 64, 0);
        assert_true(r.column > 0);
    }
}

typedef struct refusal {
    dau_settings settings;
    const char *message;
} refusal;

#define WITH(...)                                                                                                      \
    {                                                                                                                  \
        .struct_size = sizeof(dau_settings), __VA_ARGS__                                                               \
    }

static void what_is_out_of_range_is_refused_with_field_value_and_range(void **state)
{
    static const refusal cases[] = {
        {WITH(.line_height = 900), "line_height 900 is out of range; use 1000..3000 (1/1000 of size)"},
        {WITH(.line_height = 3001), "line_height 3001 is out of range; use 1000..3000 (1/1000 of size)"},
        {WITH(.line_height = DAU_ZERO), "line_height -1 is out of range; use 1000..3000 (1/1000 of size)"},
        {WITH(.scale = 249), "scale 249 is out of range; use 250..8000 (1/1000 device px per px)"},
        {WITH(.weight = 1000), "weight 1000 is out of range; use 100..900"},
        {WITH(.weight = INT32_MIN), "weight -2147483648 is out of range; use 100..900"},
        {WITH(.letter_spacing = -1), "letter_spacing -1 is out of range; use 0..1000 (1/1000 em)"},
        {WITH(.word_spacing = 2001), "word_spacing 2001 is out of range; use 0..2000 (1/1000 em)"},
        {WITH(.paragraph_spacing = -2), "paragraph_spacing -2 is out of range; use 0..4000 (1/1000 em)"},
        {WITH(.measure = 9), "measure 9 is out of range; use 10..400 (characters; 0: no limit)"},
        {WITH(.size = -3 * 64), "size -3.000 px is out of range; use 6..1000 px"},
        {WITH(.size = 6 * 64 - 1), "size 5.984 px is out of range; use 6..1000 px"},
        {WITH(.size = INT64_MIN), "size -144115188075855872.000 px is out of range; use 6..1000 px"},
        {WITH(.size = 64001), "size 1000.015 px is out of range; use 6..1000 px"},
        {WITH(.margin = -64), "margin -1.000 px is out of range; use 0..16384 px"},
        {WITH(.align = (dau_align)7), "align 7 is unknown; use start or center"},
        {WITH(.phrase = (dau_phrase)3), "phrase 3 is unknown; use on or off"},
        {WITH(.italics = (dau_italics)-1), "italics -1 is unknown; use on or off"},
        {WITH(.italics = (dau_italics)3), "italics 3 is unknown; use on or off"},
        {WITH(.font = "0123456789012345678901234567890123456789012345678901234567890123"),
         "font has a name of over 63 bytes; use the name of a family or role"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolved_settings r = {.weight = 12345};
        assert_int_equal(dau_settings_check(*state, &cases[i].settings), DAU_E_ARGUMENT);
        assert_string_equal(last.message, cases[i].message);
        assert_int_equal(settings_resolve(&r, *state, &cases[i].settings, fix_from_px(800)), DAU_E_ARGUMENT);
        assert_int_equal(r.weight, 12345);
    }
}

static void the_ends_of_each_range_are_taken(void **state)
{
    static const dau_settings cases[] = {
        WITH(.line_height = 1000, .scale = 250, .weight = 100, .measure = 10, .size = 6 * 64),
        WITH(.line_height = 3000, .scale = 8000, .weight = 900, .measure = 400, .size = 64000, .margin = 16384 * 64,
             .letter_spacing = 1000, .word_spacing = 2000, .paragraph_spacing = 4000,
             .font = "012345678901234567890123456789012345678901234567890123456789012"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(dau_settings_check(*state, &cases[i]), DAU_OK);
        assert_true(resolve(state, &cases[i], 16).column > 0);
        assert_true(resolve(state, &cases[i], 32768).column > 0);
    }
}

static void widths_no_page_can_have_are_refused(void **state)
{
    static const struct {
        dau_fix width;
        const char *message;
    } cases[] = {
        {0, "width 0.000 px is out of range; use 16..32768 px"},
        {16 * 64 - 1, "width 15.984 px is out of range; use 16..32768 px"},
        {32768 * 64 + 1, "width 32768.015 px is out of range; use 16..32768 px"},
        {(dau_fix)1000000000 * 64, "width 1000000000.000 px is out of range; use 16..32768 px"},
        {INT64_MAX, "width 144115188075855871.984 px is out of range; use 16..32768 px"},
    };
    resolved_settings r;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(settings_resolve(&r, *state, NULL, cases[i].width), DAU_E_ARGUMENT);
        assert_string_equal(last.message, cases[i].message);
    }
}

static void structs_of_another_size_are_read_only_when_nothing_is_lost(void **state)
{
    struct {
        dau_settings known;
        unsigned char later[16];
    } longer = {.known = {.struct_size = sizeof longer, .weight = 500}};
    assert_int_equal(resolve(state, &longer.known, 500).weight, 500);
    longer.later[15] = 1;
    assert_int_equal(dau_settings_check(*state, &longer.known), DAU_E_ARGUMENT);
    dau_settings older = {.struct_size = offsetof(dau_settings, italics), .weight = 500, .italics = DAU_ITALICS_OFF};
    assert_int_equal(resolve(state, &older, 500).weight, 500);
    assert_false(resolve(state, &older, 500).upright); /* what lies behind is no part of it */
    older.struct_size--;
    assert_int_equal(dau_settings_check(*state, &older), DAU_E_ARGUMENT);
    dau_settings unset = {.weight = 500};
    assert_int_equal(dau_settings_check(*state, &unset), DAU_E_ARGUMENT);
    assert_int_equal(dau_settings_check(*state, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_settings_check(NULL, &unset), DAU_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_chosen_gives_the_defaults_of_the_header),
        cmocka_unit_test(what_the_reader_chose_is_kept),
        cmocka_unit_test(nought_on_purpose_is_not_the_default),
        cmocka_unit_test(large_letters_take_the_margins_first),
        cmocka_unit_test(the_column_stands_on_whole_pixels_at_any_scale),
        cmocka_unit_test(what_is_out_of_range_is_refused_with_field_value_and_range),
        cmocka_unit_test(the_ends_of_each_range_are_taken),
        cmocka_unit_test(widths_no_page_can_have_are_refused),
        cmocka_unit_test(structs_of_another_size_are_read_only_when_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, make_engine, drop_engine);
}
