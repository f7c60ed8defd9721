#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Ratios as published: WCAG's own examples, and the greys that every contrast checker names. */
static void ratios_are_the_published_ones(void **state)
{
    (void)state;
    static const struct {
        uint32_t colour, other, ratio;
    } cases[] = {
        {0x000000, 0xffffff, 21000},                             /* black on white: the largest there is */
        {0xffffff, 0xffffff, 1000},                              /* itself: the smallest */
        {0x767676, 0xffffff, 4542},                              /* the lightest grey for AA on white */
        {0x777777, 0xffffff, 4478},                              /* one step lighter fails */
        {0x595959, 0xffffff, 7004},                              /* the lightest grey for AAA on white */
        {0x5a5a5a, 0xffffff, 6896},  {0x949494, 0xffffff, 3033}, /* the lightest grey for 1.4.11 */
        {0x959595, 0xffffff, 2995},  {0xff0000, 0xffffff, 3998}, /* pure red just misses 4:1 */
        {0x0000ff, 0xffffff, 8592},  {0x00ff00, 0xffffff, 1372},
        {0xffff00, 0x000000, 19556}, {0xffff00, 0xffffff, 1073},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(contrast_ratio(cases[i].colour, cases[i].other), cases[i].ratio);
        assert_int_equal(contrast_ratio(cases[i].other, cases[i].colour), cases[i].ratio);
    }
}

static void near_black_ratios_keep_their_third_decimal(void **state)
{
    (void)state;
    /* (0.05 + 1/255/12.92) / 0.05 and the like, by hand: 16 bits a luminance would not do. */
    assert_int_equal(contrast_ratio(0x010101, 0x000000), 1006);
    assert_int_equal(contrast_ratio(0x0a0a0a, 0x000000), 1060);
    assert_int_equal(contrast_ratio(0x000001, 0x000000), 1000);
    assert_int_equal(contrast_ratio(0x0000ff, 0x000000), 2444);
}

static void light_runs_up_with_the_channel(void **state)
{
    (void)state;
    assert_int_equal(contrast_linear(0), 0);
    assert_int_equal(contrast_linear(255), 65535);
    assert_int_equal(contrast_linear(10), 199);    /* 10/255/12.92: the straight piece */
    assert_int_equal(contrast_linear(188), 32957); /* half the light: the middle grey of a screen */
    for (int c = 1; c < 256; c++) assert_true(contrast_linear((uint8_t)c) > contrast_linear((uint8_t)(c - 1)));
}

static void every_channel_comes_back_and_light_between_goes_to_the_nearer(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) assert_int_equal(contrast_channel(contrast_linear((uint8_t)c)), c);
    for (uint32_t light = 0; light <= 65535; light++) {
        int32_t found = contrast_channel((uint16_t)light);
        int32_t miss = contrast_linear((uint8_t)found) - (int32_t)light;
        int32_t up = contrast_linear((uint8_t)(found < 255 ? found + 1 : 255)) - (int32_t)light;
        int32_t down = contrast_linear((uint8_t)(found > 0 ? found - 1 : 0)) - (int32_t)light;
        assert_true(miss * miss <= up * up && miss * miss <= down * down);
        for (uint32_t near = 0; near <= 255; near += 51)
            assert_int_equal(contrast_channel_near((uint16_t)light, (uint8_t)near), found);
    }
}

static void luminance_weighs_green_most(void **state)
{
    (void)state;
    assert_int_equal(contrast_luminance(0xffffff), 65535);
    assert_int_equal(contrast_luminance(0x000000), 0);
    assert_int_equal(contrast_luminance(0xff0000), 13933); /* 0.2126 of 65535 */
    assert_int_equal(contrast_luminance(0x00ff00), 46871); /* 0.7152 */
    assert_int_equal(contrast_luminance(0x0000ff), 4732);  /* 0.0722 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_are_the_published_ones),
        cmocka_unit_test(near_black_ratios_keep_their_third_decimal),
        cmocka_unit_test(light_runs_up_with_the_channel),
        cmocka_unit_test(every_channel_comes_back_and_light_between_goes_to_the_nearer),
        cmocka_unit_test(luminance_weighs_green_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
