/* Colours between ground and text, as an eye would judge them: lightness here is CIE L* in floating point. */
#include "test_paint.h"

#include "paint/ramp.h"
#include "paint/rows.h"
#include "theme/theme.h"

typedef struct colours {
    uint32_t text, ground;
} colours;

static const colours pairs[] = {{0x000000, 0xFFFFFF}, {0x1A1A1A, 0xFAF9F6}, {0xFFFF00, 0x000000}, {0x5B4636, 0xF4ECD8},
                                {0xE6E1D6, 0x1C2733}, {0x0000A0, 0xFFFFFF}, {0x80D0FF, 0x101010}, {0x7F0000, 0xFFFFC0},
                                {0x595959, 0xFFFFFF}, {0x004000, 0xC0FFC0}};

enum { PAIRS = sizeof pairs / sizeof *pairs };

static int channel(uint32_t pixel, int at)
{
    uint8_t bytes[4];
    memcpy(bytes, &pixel, 4);
    return bytes[at];
}

/* The n-th root of 0..1, by halving: enough for a test, and no maths library. */
static double root(double of, int n)
{
    double from = 0, to = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (from + to) / 2, power = 1;
        for (int k = 0; k < n; k++) power *= middle;
        if (power < of)
            from = middle;
        else
            to = middle;
    }
    return to;
}

static double linear_of(int level)
{
    double v = level / 255.0;
    double base = (v + 0.055) / 1.055, square = base * base;
    return v <= 0.04045 ? v / 12.92 : square * root(square, 5); /* to the power of 2.4 */
}

static double lightness(uint32_t rgba)
{
    double y = 0.2126 * linear_of(channel(rgba, 0)) + 0.7152 * linear_of(channel(rgba, 1)) +
               0.0722 * linear_of(channel(rgba, 2));
    return y > 216.0 / 24389 ? 116 * root(y, 3) - 16 : y * 24389 / 27;
}

/* How much of the way from ground to text, in lightness. */
static double weight(const ramp *r, int coverage)
{
    double ground = lightness(r->pixels[0]), text = lightness(r->pixels[255]);
    return (lightness(r->pixels[coverage]) - ground) / (text - ground);
}

static bool is_near(double a, double b, double by)
{
    return a - b < by && b - a < by;
}

static double mean_weight(const ramp *r)
{
    double sum = 0;
    for (int c = 0; c < 256; c++) sum += weight(r, c);
    return sum / 256;
}

static void test_bytes_in_order(void **state)
{
    (void)state;
    static const uint8_t rgba[] = {0x12, 0x34, 0x56, 0xFF}, bgra[] = {0x56, 0x34, 0x12, 0xFF};
    uint32_t pixel = ramp_pixel(0x123456, DAU_RGBA8888), other = ramp_pixel(0x123456, DAU_BGRA8888);
    assert_memory_equal(&pixel, rgba, 4);
    assert_memory_equal(&other, bgra, 4);
    for (int i = 0; i < PAIRS; i++) {
        ramp red_first = ramp_between(pairs[i].text, pairs[i].ground, DAU_RGBA8888);
        ramp blue_first = ramp_between(pairs[i].text, pairs[i].ground, DAU_BGRA8888);
        for (int c = 0; c < 256; c++)
            for (int k = 0; k < 4; k++) {
                int swapped = k == 3 ? 3 : 2 - k;
                assert_int_equal(channel(red_first.pixels[c], k), channel(blue_first.pixels[c], swapped));
            }
    }
}

/* Any two colours, those too that no theme would pair. */
static void test_ends_and_order(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int i = 0; i < 300; i++) {
        uint32_t text = random_next(&seed) & 0xFFFFFF, ground = random_next(&seed) & 0xFFFFFF;
        ramp r = ramp_between(text, ground, DAU_RGBA8888);
        assert_int_equal(r.pixels[0], ramp_pixel(ground, DAU_RGBA8888));
        assert_int_equal(r.pixels[255], ramp_pixel(text, DAU_RGBA8888));
        for (int k = 0; k < 4; k++) {
            int way = channel(r.pixels[255], k) >= channel(r.pixels[0], k) ? 1 : -1;
            for (int c = 1; c < 256; c++)
                assert_true(way * (channel(r.pixels[c], k) - channel(r.pixels[c - 1], k)) >= 0);
        }
    }
}

static void test_half_way_in_lightness(void **state)
{
    (void)state;
    for (int i = 0; i < PAIRS; i++) {
        ramp r = ramp_between(pairs[i].text, pairs[i].ground, DAU_RGBA8888);
        ramp swapped = ramp_between(pairs[i].ground, pairs[i].text, DAU_RGBA8888);
        print_message("%06X on %06X: at 128 %.3f, swapped %.3f; mean %.4f, swapped %.4f\n", pairs[i].text,
                      pairs[i].ground, weight(&r, 128), weight(&swapped, 128), mean_weight(&r), mean_weight(&swapped));
        assert_true(is_near(weight(&r, 128), 0.5, 0.01));
        assert_true(is_near(weight(&swapped, 128), 0.5, 0.01));
        assert_true(is_near(mean_weight(&r), mean_weight(&swapped), 0.02));
    }
}

/* Heavier ink runs from ground to text too, is nowhere weaker, and is as heavy with the colours changed about. */
static void test_strengthened(void **state)
{
    (void)state;
    for (int i = 0; i < PAIRS; i++) {
        ramp before = ramp_between(pairs[i].text, pairs[i].ground, DAU_RGBA8888);
        for (uint32_t strength = 1250; strength <= 4000; strength += 550) {
            ramp r = ramp_strengthened(pairs[i].text, pairs[i].ground, DAU_RGBA8888, strength);
            ramp swapped = ramp_strengthened(pairs[i].ground, pairs[i].text, DAU_RGBA8888, strength);
            assert_int_equal(r.pixels[0], before.pixels[0]);
            assert_int_equal(r.pixels[255], before.pixels[255]);
            assert_true(mean_weight(&r) > mean_weight(&before) + 0.01);
            assert_true(is_near(mean_weight(&r), mean_weight(&swapped), 0.03));
            for (int c = 1; c < 256; c++) {
                assert_true(weight(&r, c) >= weight(&r, c - 1));
                assert_true(weight(&r, c) >= weight(&before, c) - 0.001);
            }
            before = r;
        }
    }
}

static void test_strengthened_bits(void **state)
{
    (void)state;
    ramp plain = ramp_between(0x000000, 0xFFFFFF, DAU_MONO1);
    ramp heavier = ramp_strengthened(0x000000, 0xFFFFFF, DAU_MONO1, 4000);
    for (int c = 0; c < 256; c++) {
        assert_int_equal(plain.pixels[c], c < 128);
        assert_int_equal(heavier.pixels[c], c <= 51); /* 51 * 4 is 255 - 51: even odds */
    }
}

/* Without a difference in lightness the mix is plain: half covered is half the light of each. */
static void test_equal_lightness(void **state)
{
    (void)state;
    ramp same = ramp_between(0x336699, 0x336699, DAU_RGBA8888);
    for (int c = 0; c < 256; c++) assert_int_equal(same.pixels[c], ramp_pixel(0x336699, DAU_RGBA8888));
    uint32_t red = 0xFF0000, grey = 0;
    while (contrast_luminance(grey) < contrast_luminance(red)) grey += 0x010101;
    ramp r = ramp_between(red, grey, DAU_RGBA8888);
    double light = linear_of(channel(r.pixels[128], 0)), want = (1 + linear_of((int)(grey & 0xFF))) / 2;
    assert_true(is_near(light, want, 0.01));
}

static int stronger(int there, int pixel, int ground, int text)
{
    if (text > ground) return there > pixel ? there : pixel;
    if (text < ground) return there < pixel ? there : pixel;
    return there;
}

/* Blending is a maximum or minimum a channel, by its direction; at any alignment, and no byte further. */
static void test_blend(void **state)
{
    (void)state;
    uint32_t seed = 9;
    for (int i = 0; i < 400; i++) {
        uint32_t text = random_next(&seed) & 0xFFFFFF, ground = random_next(&seed) & (i % 3 ? 0xFFFFFFu : 0xFF00FFu);
        ramp r = ramp_between(text, i % 5 ? ground : text ^ 0xFF, DAU_RGBA8888);
        ink made = ink_from(&r);
        uint8_t row[64], before[64], coverage[15];
        for (int k = 0; k < 64; k++) row[k] = before[k] = (uint8_t)random_next(&seed);
        for (int k = 0; k < 15; k++) coverage[k] = (uint8_t)(k % 4 == 0 ? 0 : random_next(&seed));
        uint8_t *to = row + 1 + i % 3;
        if (i % 2)
            rows_blend(to, coverage, 15, &made);
        else
            rows_blend_full(to, 15, &made);
        for (int k = 0; k < 60; k++) {
            int c = i % 2 ? coverage[k / 4] : 255, there = before[to - row + k];
            int want = stronger(there, channel(r.pixels[c], k % 4), channel(r.pixels[0], k % 4),
                                channel(r.pixels[255], k % 4));
            assert_int_equal(to[k], c == 0 ? there : want);
        }
        assert_memory_equal(row, before, (size_t)(to - row));
        assert_memory_equal(to + 60, before + (to - row) + 60, (size_t)(row + 64 - to - 60));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_in_order),
        cmocka_unit_test(test_ends_and_order),
        cmocka_unit_test(test_half_way_in_lightness),
        cmocka_unit_test(test_strengthened),
        cmocka_unit_test(test_strengthened_bits),
        cmocka_unit_test(test_equal_lightness),
        cmocka_unit_test(test_blend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
