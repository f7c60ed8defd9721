/* Outlines drawn by hand, whose coverage can be told by looking, and outlines that no font should have. */
#include "test_paint.h"

#include "base/fix.h"

#include <stdio.h>

enum { UNITS = 64 }; /* at 16 px an em, so that a unit is a quarter of a px */

static const raster_setting quarters = {16 * FIX_ONE, UNITS, 0};

/* "M x y  L x y  Q x y x y  C x y x y x y" in quarter px, y up. */
static outline drawn(const dau_allocator *allocator, const char *path)
{
    outline o = outline_in(allocator);
    for (const char *at = path; *at != '\0';) {
        static const char names[] = "MLQC";
        outline_verb verb = (outline_verb)(strchr(names, *at++) - names);
        outline_point points[3];
        int count = verb == OUTLINE_CONIC ? 2 : verb == OUTLINE_CUBIC ? 3 : 1;
        for (int i = 0; i < count; i++) {
            int length = 0;
            assert_int_equal(sscanf(at, "%d %d %n", &points[i].x, &points[i].y, &length), 2);
            at += length;
        }
        assert_int_equal(outline_add(&o, verb, points), DAU_OK);
    }
    return o;
}

typedef struct shape {
    const char *name, *path;
    uint32_t phase;
    int32_t left, top;
    uint32_t width, height;
    uint8_t coverage[9];
} shape;

/* The parabola's two thirds of a px are 170: its four chords, within 1/16 px of it, cut 9 off. */
static const shape shapes[] = {
    {"one pixel", "M 0 0 L 0 4 L 4 4 L 4 0", 0, 0, 1, 1, 1, {255}},
    {"the same, the other way round", "M 0 0 L 4 0 L 4 4 L 0 4", 0, 0, 1, 1, 1, {255}},
    {"a quarter further right", "M 0 0 L 0 4 L 4 4 L 4 0", 1, 0, 1, 2, 1, {192, 64}},
    {"three quarters further right", "M 0 0 L 0 4 L 4 4 L 4 0", 3, 0, 1, 2, 1, {64, 192}},
    {"left of the pen, below the baseline", "M -4 -8 L -4 -4 L -2 -4 L -2 -8", 0, -1, -1, 1, 1, {128}},
    {"a quarter in each direction", "M 1 1 L 1 7 L 7 7 L 7 1", 0, 0, 2, 2, 2, {144, 144, 144, 144}},
    {"half of a square", "M 0 0 L 0 4 L 4 0", 0, 0, 1, 1, 1, {128}},
    {"slope over three columns", "M 0 0 L 12 4 L 12 0", 0, 0, 1, 3, 1, {42, 128, 213}},
    {"slope over three rows", "M 0 0 L 0 12 L 4 0", 0, 0, 3, 1, 3, {42, 128, 213}},
    {"two squares on top of each other", "M 0 0 L 0 4 L 4 4 L 4 0 M 0 0 L 0 4 L 4 4 L 4 0", 0, 0, 1, 1, 1, {255}},
    {"overlapping", "M 0 0 L 0 4 L 8 4 L 8 0 M 4 0 L 4 4 L 12 4 L 12 0", 0, 0, 1, 3, 1, {255, 255, 255}},
    {"a hole",
     "M 0 0 L 0 12 L 12 12 L 12 0 M 4 4 L 8 4 L 8 8 L 4 8",
     0,
     0,
     3,
     3,
     3,
     {255, 255, 255, 255, 0, 255, 255, 255, 255}},
    {"a hole that takes everything", "M 0 0 L 0 12 L 12 12 L 12 0 M 0 0 L 12 0 L 12 12 L 0 12", 0, 0, 0, 0, 0, {0}},
    {"a straight conic", "M 0 0 L 0 4 Q 2 4 4 4 L 4 0", 0, 0, 1, 1, 1, {255}},
    {"a straight cubic", "M 0 0 L 0 4 C 1 4 3 4 4 4 L 4 0", 0, 0, 1, 1, 1, {255}},
    {"the points reach further than the ink", "M 0 0 Q 0 8 4 0", 0, 0, 1, 1, 1, {161}},
    {"a point", "M 3 3", 0, 0, 0, 0, 0, {0}},
    {"two points, and a line back", "M 0 0 L 9 9 M 5 5 L 5 5", 0, 0, 0, 0, 0, {0}},
    {"nothing", "", 0, 0, 0, 0, 0, {0}},
    {"no beginning", "L 0 4 L 4 4 L 4 0", 0, 0, 0, 0, 0, {0}},
    {"a point beside a square", "M 40 40 M 0 0 L 0 4 L 4 4 L 4 0 M -40 -40", 0, 0, 1, 1, 1, {255}},
};

static void test_shapes(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const shape *want = &shapes[i];
        outline o = drawn(&allocator, want->path);
        raster_setting setting = quarters;
        setting.phase = want->phase;
        mask m;
        assert_int_equal(raster_mask(&m, &allocator, &o, setting), DAU_OK);
        if (m.width != want->width || m.height != want->height) print_error("%s\n", want->name);
        assert_int_equal(m.width, want->width);
        assert_int_equal(m.height, want->height);
        if (m.width > 0) assert_int_equal(m.left, want->left);
        if (m.width > 0) assert_int_equal(m.top, want->top);
        for (uint32_t k = 0; k < m.width * m.height; k++) {
            if (abs(m.coverage[k] - want->coverage[k]) > 1) print_error("%s: pixel %u\n", want->name, k);
            assert_in_range(m.coverage[k] + 1, want->coverage[k], want->coverage[k] + 2);
        }
        mask_drop(&m, &allocator);
        outline_drop(&o);
    }
}

static void assert_window_same(const mask *whole, const mask *part, raster_box window)
{
    for (int32_t y = window.top; y < window.bottom; y++)
        for (int32_t x = window.left; x < window.right; x++)
            assert_int_equal(pixel_of(part, x, y), pixel_of(whole, x, y));
    assert_true(part->width == 0 || (part->left >= window.left && part->left + (int32_t)part->width <= window.right));
    assert_true(part->height == 0 || (-part->top >= window.top && (int32_t)part->height - part->top <= window.bottom));
}

/* Every window shows what the whole shows there; also with a mask so large that it is swept in bands. */
static void test_windows(void **state)
{
    (void)state;
    static const int32_t sizes[] = {9, 40, 40, 150, 700};
    dau_allocator allocator = memory_default();
    outline o = outline_in(&allocator);
    uint32_t seed = 3;
    for (size_t i = 0; i < 200; i++) {
        int32_t size = sizes[i % 5];
        raster_setting setting = {size * FIX_ONE, 1000, (uint32_t)i % RASTER_PHASES};
        outline_clear(&o);
        add_random_contours(&o, &seed, 1 + i % 4, 900);
        mask whole, part;
        assert_int_equal(raster_mask(&whole, &allocator, &o, setting), DAU_OK);
        for (int k = 0; k < 8; k++) {
            raster_box window = {random_within(&seed, size), random_within(&seed, size), 0, 0};
            window.right = window.left + (int32_t)(random_next(&seed) % 60);
            window.bottom = window.top + (int32_t)(random_next(&seed) % 60);
            assert_int_equal(raster_window(&part, &allocator, &o, setting, window), DAU_OK);
            assert_window_same(&whole, &part, window);
            mask_drop(&part, &allocator);
        }
        mask_drop(&whole, &allocator);
    }
    outline_drop(&o);
}

/* A letter at 1000 px and eight device px each is no mask to keep, but each of its rows can be had. */
static void test_larger_than_a_mask(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    raster_setting setting = {8000 * FIX_ONE, 1000, 2};
    outline o = drawn(&allocator, "M 0 -200 L 0 800 Q 300 500 600 800 L 600 -200");
    mask m;
    assert_int_equal(raster_mask(&m, &allocator, &o, setting), DAU_E_LIMIT);
    assert_int_equal(raster_window(&m, &allocator, &o, setting, (raster_box){-10, 1000, 6000, 1002}), DAU_OK);
    assert_int_equal(m.left, 0);
    assert_int_equal(m.width, 4801);
    assert_int_equal(m.height, 2);
    assert_in_range(m.coverage[0], 127, 128); /* the phase: half a px */
    for (uint32_t x = 1; x < 4800; x++) assert_int_equal(m.coverage[x], 255);
    assert_in_range(m.coverage[4800], 127, 128);
    mask_drop(&m, &allocator);
    outline_drop(&o);
}

static void test_beyond_bounds(void **state)
{
    (void)state;
    static const raster_setting refused[] = {
        {8000 * FIX_ONE, 16, 0}, {0, 1000, 0}, {-64, 1000, 0}, {INT64_MAX, 1000, 0},
        {INT64_MIN, 16, 0},      {64, 0, 0},   {64, 1000, 4}};
    dau_allocator allocator = memory_default();
    outline o = drawn(&allocator, "M -131068 -131068 L 131068 -131068 L 131068 131068 Q 0 0 -131068 131068");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        mask m = {.width = 77};
        raster_box box;
        assert_int_equal(raster_bounds(&box, &o, refused[i]), DAU_E_LIMIT);
        assert_int_equal(raster_mask(&m, &allocator, &o, refused[i]), DAU_E_LIMIT);
        assert_int_equal(m.width, 77);
    }
    outline_drop(&o);
}

/* Any outline at any setting ends, within its bounds. The sanitizers watch. */
static void test_wild_outlines(void **state)
{
    (void)state;
    static const int32_t limits[] = {20, 3000, 32767, 131068};
    static const uint32_t units[] = {16, 1000, 2048, 16384};
    dau_allocator allocator = memory_default();
    outline o = outline_in(&allocator);
    uint32_t seed = 11, refused = 0, inked = 0;
    for (int i = 0; i < 1500; i++) {
        raster_setting setting = {1 + random_next(&seed) % (300 * 64), units[random_next(&seed) % 4],
                                  random_next(&seed) % RASTER_PHASES};
        raster_box window = {-300, -200, 300, 200};
        outline_clear(&o);
        add_random_contours(&o, &seed, 1 + random_next(&seed) % 12, limits[random_next(&seed) % 4]);
        mask m = {0};
        dau_status status = raster_window(&m, &allocator, &o, setting, window);
        assert_true(status == DAU_OK || status == DAU_E_LIMIT);
        refused += status == DAU_E_LIMIT;
        inked += m.width > 0;
        assert_true(m.width <= 600 && m.height <= 400);
        mask_drop(&m, &allocator);
    }
    outline_drop(&o);
    print_message("wild outlines: %u beyond bounds, %u inked\n", refused, inked);
    assert_true(refused > 0 && inked > 300);
}

/* Points where fix_scale puts them, from the least units to the most and where halves are rounded upwards. */
static void test_points_to_the_nearest(void **state)
{
    (void)state;
    static const uint32_t units[] = {1, 16, 17, 1000, 1024, 2047, 2048, 16383, 16384, 65536};
    dau_allocator allocator = memory_default();
    outline o = outline_in(&allocator);
    raster r = raster_in(&allocator, VECTOR_PLAIN);
    uint32_t seed = 23, placed = 0;
    for (uint32_t i = 0; i < 3000; i++) {
        raster_setting setting = {1 + random_next(&seed) % (i % 3 == 0 ? 1u << 24 : 200 * 64), units[i % 10], i % 4};
        raster_box box;
        int32_t limit = i % 5 == 0 ? 131068 : i % 5 == 1 ? 20 : 2000;
        outline_clear(&o);
        add_random_contours(&o, &seed, 6, limit);
        if (raster_place(&box, &r, &o, setting) != DAU_OK) continue;
        placed++;
        for (uint32_t k = 0; k < o.point_count; k++) {
            int64_t x = fix_scale(o.points[k].x, setting.size, setting.units_per_em) * 4 + setting.phase * 64;
            int64_t y = fix_scale(o.points[k].y, setting.size, setting.units_per_em) * 4;
            assert_true(r.points[k].x == x && r.points[k].y == y);
        }
    }
    raster_drop(&r);
    outline_drop(&o);
    assert_in_range(placed, 1000, 2999);
}

/* One raster for many masks: what a large or a refused one leaves behind does not show in the next. */
static void test_one_after_the_other(void **state)
{
    (void)state;
    static const int32_t sizes[] = {9, 400, 24, 900, 30};
    dau_allocator plain = memory_default();
    purse money = {.left = -1};
    dau_allocator allocator = purse_allocator(&money);
    outline o = outline_in(&plain);
    raster r = raster_in(&allocator, vector_best());
    uint32_t seed = 31;
    for (uint32_t i = 0; i < 150; i++) {
        raster_setting setting = {sizes[i % 5] * FIX_ONE, 1000, i % RASTER_PHASES};
        raster_box box;
        mask alone, m;
        outline_clear(&o);
        add_random_contours(&o, &seed, 1 + i % 3, 900);
        assert_int_equal(raster_mask(&alone, &plain, &o, setting), DAU_OK);
        money.left = (long)(i % 4);
        if (raster_place(&box, &r, &o, setting) == DAU_OK && raster_cut(&m, &r, box) == DAU_OK)
            mask_drop(&m, &allocator);
        money.left = -1;
        assert_int_equal(raster_place(&box, &r, &o, setting), DAU_OK);
        assert_int_equal(raster_cut(&m, &r, box), DAU_OK);
        assert_true(m.left == alone.left && m.top == alone.top && m.width == alone.width && m.height == alone.height);
        if (m.width > 0) assert_memory_equal(m.coverage, alone.coverage, (size_t)m.width * m.height);
        mask_drop(&m, &allocator);
        mask_drop(&alone, &plain);
        assert_true(money.held <= (1 << 18) + 65536 * sizeof(sweep_point)); /* what it keeps has an end */
    }
    raster_drop(&r);
    assert_int_equal(money.held, 0);
    outline_drop(&o);
}

/* As many windings as an outline's points allow: their sum leaves 31 bits. */
static void test_piled_contours(void **state)
{
    (void)state;
    static const outline_point triangle[] = {{0, 0}, {0, 64}, {64, 0}};
    dau_allocator allocator = memory_default();
    outline o = outline_in(&allocator);
    for (int i = 0; i < 21845; i++)
        for (int k = 0; k < 3; k++)
            assert_int_equal(outline_add(&o, k == 0 ? OUTLINE_MOVE : OUTLINE_LINE, &triangle[k]), DAU_OK);
    mask m;
    assert_int_equal(raster_mask(&m, &allocator, &o, quarters), DAU_OK);
    assert_int_equal(m.width, 16);
    assert_int_equal(m.height, 16);
    for (int32_t y = 0; y < 16; y++)
        for (int32_t x = 0; x < 16; x++) assert_int_equal(pixel_of(&m, x, y - 16), x <= y ? 255 : 0);
    mask_drop(&m, &allocator);
    outline_drop(&o);
}

static void test_refused_memory(void **state)
{
    (void)state;
    dau_allocator plain = memory_default();
    outline o = drawn(&plain, "M 0 0 Q 0 80 40 0");
    long refusals = 0;
    for (;; refusals++) {
        purse money = {.left = refusals};
        dau_allocator allocator = purse_allocator(&money);
        mask m = {.width = 77};
        dau_status status = raster_mask(&m, &allocator, &o, quarters);
        if (status == DAU_OK) {
            assert_int_equal(money.held, m.width * m.height);
            mask_drop(&m, &allocator);
        } else {
            assert_int_equal(status, DAU_E_MEMORY);
            assert_int_equal(m.width, 77);
        }
        assert_int_equal(money.held, 0);
        if (status == DAU_OK) break;
    }
    assert_int_equal(refusals, 4); /* points, cells, coverage, the mask */
    outline_drop(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_larger_than_a_mask),
        cmocka_unit_test(test_beyond_bounds),
        cmocka_unit_test(test_wild_outlines),
        cmocka_unit_test(test_points_to_the_nearest),
        cmocka_unit_test(test_one_after_the_other),
        cmocka_unit_test(test_piled_contours),
        cmocka_unit_test(test_refused_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
