#include "base/fix.h"
#include "theme/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static resolved_settings settings_for(int size, int column, uint32_t weight)
{
    return (resolved_settings){.size = fix_from_px(size),
                               .effective_size = fix_from_px(size),
                               .page_width = fix_from_px(column),
                               .column = fix_from_px(column),
                               .weight = weight,
                               .line_height = 1600,
                               .paragraph_spacing = 800};
}

static bool differs_without_colour(const block_style *a, const block_style *b)
{
    return a->size != b->size || a->weight != b->weight || a->italic != b->italic || a->bar != b->bar ||
           a->hanging != b->hanging || a->rule != b->rule || (a->marker != NULL) != (b->marker != NULL);
}

static const struct {
    dau_block_kind kind;
    uint32_t level;
} kinds[] = {{DAU_BLOCK_TITLE, 0},   {DAU_BLOCK_HEADING, 1},   {DAU_BLOCK_HEADING, 2}, {DAU_BLOCK_HEADING, 3},
             {DAU_BLOCK_HEADING, 4}, {DAU_BLOCK_HEADING, 5},   {DAU_BLOCK_HEADING, 6}, {DAU_BLOCK_DATE, 0},
             {DAU_BLOCK_LEAD, 0},    {DAU_BLOCK_PARAGRAPH, 0}, {DAU_BLOCK_CAPTION, 0}, {DAU_BLOCK_ITEM, 1},
             {DAU_BLOCK_QUOTE, 1},   {DAU_BLOCK_SEPARATOR, 0}};

static void a_reader_who_sees_no_colour_can_tell_the_kinds_apart(void **state)
{
    (void)state;
    resolved_settings s = settings_for(24, 900, 400);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t j = 0; j < i; j++) {
            block_style a = style_of(&s, kinds[i].kind, kinds[i].level, "vi");
            block_style b = style_of(&s, kinds[j].kind, kinds[j].level, "vi");
            if (!differs_without_colour(&a, &b)) fail_msg("%d and %d look alike", kinds[i].kind, kinds[j].kind);
        }
    /* The byline is a bold line like the fourth heading, told by standing last, after a gap. */
    block_style byline = style_of(&s, DAU_BLOCK_BYLINE, 0, "vi"), body = style_of(&s, DAU_BLOCK_PARAGRAPH, 0, "vi");
    assert_true(byline.weight >= 700 && byline.space_before > body.space_after);
}

static void sizes_follow_the_scale(void **state)
{
    (void)state;
    static const struct {
        dau_block_kind kind;
        uint32_t level;
        int64_t size; /* of an em of 100 px, in px */
        uint32_t weight;
    } cases[] = {
        {DAU_BLOCK_TITLE, 0, 160, 700},   {DAU_BLOCK_HEADING, 1, 135, 700},   {DAU_BLOCK_HEADING, 2, 120, 700},
        {DAU_BLOCK_HEADING, 3, 110, 700}, {DAU_BLOCK_HEADING, 4, 100, 700},   {DAU_BLOCK_DATE, 0, 85, 400},
        {DAU_BLOCK_LEAD, 0, 110, 600},    {DAU_BLOCK_PARAGRAPH, 0, 100, 400}, {DAU_BLOCK_CAPTION, 0, 90, 400},
        {DAU_BLOCK_BYLINE, 0, 100, 700},  {DAU_BLOCK_ITEM, 1, 100, 400},      {DAU_BLOCK_QUOTE, 1, 100, 400},
        {DAU_BLOCK_HEADING, 99, 90, 700}, {(dau_block_kind)77, 0, 100, 400},
    };
    resolved_settings s = settings_for(100, 4000, 400);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        block_style style = style_of(&s, cases[i].kind, cases[i].level, "vi");
        assert_int_equal(style.size, fix_from_px(cases[i].size));
        assert_int_equal(style.weight, cases[i].weight);
    }
}

static void a_reader_of_heavy_letters_gets_no_lighter_heading(void **state)
{
    (void)state;
    resolved_settings s = settings_for(24, 900, 900);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_int_equal(style_of(&s, kinds[i].kind, kinds[i].level, "vi").weight, 900);
}

static void captions_say_what_they_are_in_the_articles_language(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *marker;
    } cases[] = {{"vi", "Ảnh: "},  {"vi-VN", "Ảnh: "}, {"en", "Photo: "}, {"en-GB", "Photo: "},
                 {"enx", "Ảnh: "}, {"fr", "Ảnh: "},    {"", "Ảnh: "},     {NULL, "Ảnh: "}};
    resolved_settings s = settings_for(24, 900, 400);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(style_of(&s, DAU_BLOCK_CAPTION, 0, cases[i].lang).marker, cases[i].marker);
    assert_true(style_of(&s, DAU_BLOCK_CAPTION, 0, "vi").italic);
    assert_null(style_of(&s, DAU_BLOCK_PARAGRAPH, 0, "vi").marker);
}

static void a_reader_without_italics_gets_none_and_still_tells_the_kinds_apart(void **state)
{
    (void)state;
    resolved_settings s = settings_for(24, 900, 400);
    s.upright = true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        block_style a = style_of(&s, kinds[i].kind, kinds[i].level, "vi");
        assert_false(a.italic);
        for (size_t j = 0; j < i; j++) {
            block_style b = style_of(&s, kinds[j].kind, kinds[j].level, "vi");
            bool is_heading_by_slant = kinds[i].level == 5 && kinds[j].level == 4; /* of one size, both bold */
            assert_true(is_heading_by_slant || differs_without_colour(&a, &b));
        }
    }
}

static void lists_step_in_and_stop_at_a_quarter(void **state)
{
    (void)state;
    resolved_settings s = settings_for(20, 1000, 400);
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 1, "vi").indent, fix_from_px(28));
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 1, "vi").hanging, fix_from_px(28));
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 3, "vi").indent, fix_from_px(84));
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 3, "vi").hanging, fix_from_px(28));
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 5000, "vi").indent, fix_from_px(250));
    assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, UINT32_MAX, "vi").indent, fix_from_px(250));
    assert_int_equal(style_of(&s, DAU_BLOCK_QUOTE, UINT32_MAX, "vi").indent, fix_from_px(250));
}

static void a_narrow_column_is_given_to_the_text(void **state)
{
    (void)state;
    /* 8 em: all; 6 em: half; 4 em and less: nothing but weight, slant and the quote's bar. */
    static const struct {
        int column;
        int64_t title, indent;
    } cases[] = {{800, 160, 140}, {600, 130, 70}, {400, 100, 0}, {100, 100, 0}, {1, 100, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        resolved_settings s = settings_for(100, cases[i].column, 400);
        assert_int_equal(style_of(&s, DAU_BLOCK_TITLE, 0, "vi").size, fix_from_px(cases[i].title));
        assert_int_equal(style_of(&s, DAU_BLOCK_ITEM, 1, "vi").indent, fix_from_px(cases[i].indent));
        assert_true(style_of(&s, DAU_BLOCK_CAPTION, 0, "vi").size == fix_from_px(90));
        block_style quote = style_of(&s, DAU_BLOCK_QUOTE, 1, "vi");
        assert_int_equal(quote.bar, fix_from_px(10));
        assert_true(quote.indent <= s.column / 4 || quote.indent == 3 * quote.bar);
    }
    resolved_settings s = settings_for(100, 400, 400);
    block_style quote = style_of(&s, DAU_BLOCK_QUOTE, 1, "vi");
    assert_true(quote.indent >= 2 * quote.bar); /* the bar does not touch the text */
}

static void gaps_grow_with_the_readers_paragraph_spacing(void **state)
{
    (void)state;
    resolved_settings s = settings_for(100, 4000, 400);
    assert_int_equal(style_of(&s, DAU_BLOCK_PARAGRAPH, 0, "vi").space_after, fix_from_px(80));
    block_style heading = style_of(&s, DAU_BLOCK_HEADING, 1, "vi");
    assert_int_equal(heading.space_before, fix_from_px(160));
    assert_true(heading.space_after < heading.space_before && heading.keep_with_next);
    s.paragraph_spacing = 2000; /* WCAG 2.2, 1.4.12 */
    assert_int_equal(style_of(&s, DAU_BLOCK_PARAGRAPH, 0, "vi").space_after, fix_from_px(200));
    s.paragraph_spacing = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        block_style style = style_of(&s, kinds[i].kind, kinds[i].level, "vi");
        assert_int_equal(style.space_before + style.space_after, 0);
    }
}

static void body_text_has_the_line_height_asked_for_and_titles_less_white(void **state)
{
    (void)state;
    resolved_settings s = settings_for(24, 900, 400);
    s.line_height = 2000;
    assert_int_equal(style_of(&s, DAU_BLOCK_PARAGRAPH, 0, "vi").line_height, 2000);
    assert_int_equal(style_of(&s, DAU_BLOCK_TITLE, 0, "vi").line_height, 1700);
    s.line_height = 1000;
    assert_int_equal(style_of(&s, DAU_BLOCK_TITLE, 0, "vi").line_height, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_who_sees_no_colour_can_tell_the_kinds_apart),
        cmocka_unit_test(sizes_follow_the_scale),
        cmocka_unit_test(a_reader_of_heavy_letters_gets_no_lighter_heading),
        cmocka_unit_test(captions_say_what_they_are_in_the_articles_language),
        cmocka_unit_test(a_reader_without_italics_gets_none_and_still_tells_the_kinds_apart),
        cmocka_unit_test(lists_step_in_and_stop_at_a_quarter),
        cmocka_unit_test(a_narrow_column_is_given_to_the_text),
        cmocka_unit_test(gaps_grow_with_the_readers_paragraph_spacing),
        cmocka_unit_test(body_text_has_the_line_height_asked_for_and_titles_less_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
