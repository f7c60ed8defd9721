/* The ink of curves, against points walked along them; the table that remembers it. */
#include "font/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { STEPS = 4000 };

static outline new_outline(dau_allocator *allocator)
{
    *allocator = memory_default();
    return outline_in(allocator);
}

static void add(outline *o, outline_verb verb, const outline_point *points)
{
    assert_int_equal(outline_add(o, verb, points), DAU_OK);
}

/* Bernstein form of the degree's polynomial, in double: a test may. */
static double value_at(const double *p, int degree, double t)
{
    double work[4];
    for (int i = 0; i <= degree; i++) work[i] = p[i];
    for (int level = degree; level > 0; level--)
        for (int i = 0; i < level; i++) work[i] += (work[i + 1] - work[i]) * t;
    return work[0];
}

static void expect_reach(const double *p, int degree, int32_t low, int32_t high)
{
    double least = p[0], most = p[0];
    for (int i = 0; i <= STEPS; i++) {
        double v = value_at(p, degree, (double)i / STEPS);
        if (v < least) least = v;
        if (v > most) most = v;
    }
    /* Never inside the curve, and at most rounding, one unit and the sampling's error outside. */
    double slack = 2.001 + (most - least) / STEPS;
    assert_true(low <= least + 1e-6 && low > least - slack);
    assert_true(high >= most - 1e-6 && high < most + slack);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void expect_curve(outline *o, outline_verb verb, int degree, const outline_point *points)
{
    double xs[4], ys[4];
    for (int i = 0; i <= degree; i++) {
        xs[i] = points[i].x;
        ys[i] = points[i].y;
    }
    outline_clear(o);
    add(o, OUTLINE_MOVE, points);
    add(o, verb, points + 1);
    ink_box box = ink_of_outline(o);
    expect_reach(xs, degree, box.left, box.right);
    expect_reach(ys, degree, box.bottom, box.top);
}

static void ink_of_any_curve_holds_it(void **state)
{
    (void)state;
    dau_allocator allocator;
    outline o = new_outline(&allocator);
    uint32_t seed = 134;
    for (int round = 0; round < 600; round++) {
        int32_t range = round % 3 == 0 ? 20 : round % 3 == 1 ? 2000 : 32767 * 4;
        outline_point points[4];
        for (int i = 0; i < 4; i++) {
            points[i].x = (int32_t)(next_random(&seed) % (uint32_t)(2 * range)) - range;
            points[i].y = (int32_t)(next_random(&seed) % (uint32_t)(2 * range)) - range;
        }
        expect_curve(&o, OUTLINE_CONIC, 2, points);
        expect_curve(&o, OUTLINE_CUBIC, 3, points);
    }
    outline_drop(&o);
}

typedef struct known_ink {
    outline_verb verb;
    outline_point points[4]; /* the first is the move */
    ink_box box;
} known_ink;

static void ink_of_simple_shapes_is_exact(void **state)
{
    (void)state;
    static const known_ink shapes[] = {
        {OUTLINE_LINE, {{-5, 7}, {11, -13}}, {-5, -13, 11, 7}},
        /* A parabola from 0,0 to 100,0 pulled to 100 turns at 50. */
        {OUTLINE_CONIC, {{0, 0}, {50, 100}, {100, 0}}, {0, 0, 100, 50}},
        {OUTLINE_CONIC, {{0, 0}, {50, -101}, {100, 0}}, {0, -51, 100, 0}},
        /* Controls inside the ends: no turn. */
        {OUTLINE_CONIC, {{0, 0}, {40, 60}, {100, 100}}, {0, 0, 100, 100}},
        /* A cubic pulled to 100 by both controls turns at 75. */
        {OUTLINE_CUBIC, {{0, 0}, {0, 100}, {100, 100}, {100, 0}}, {0, 0, 100, 75}},
        {OUTLINE_CUBIC, {{0, 0}, {10, 30}, {20, 60}, {90, 100}}, {0, 0, 90, 100}},
        {OUTLINE_CUBIC, {{7, 7}, {7, 7}, {7, 7}, {8, 9}}, {7, 7, 8, 9}},
    };
    dau_allocator allocator;
    outline o = new_outline(&allocator);
    ink_box none = ink_of_outline(&o);
    assert_true(none.left == 0 && none.right == 0 && none.bottom == 0 && none.top == 0);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        outline_clear(&o);
        add(&o, OUTLINE_MOVE, shapes[i].points);
        add(&o, shapes[i].verb, shapes[i].points + 1);
        ink_box box = ink_of_outline(&o);
        assert_int_equal(box.left, shapes[i].box.left);
        assert_int_equal(box.bottom, shapes[i].box.bottom);
        assert_int_equal(box.right, shapes[i].box.right);
        assert_int_equal(box.top, shapes[i].box.top);
    }
    outline_drop(&o);
}

static void the_table_keeps_what_it_was_told(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    ink_table table = {0};
    assert_null(ink_table_find(&table, 0));
    for (uint32_t glyph = 0; glyph < 65535; glyph += 7) {
        ink_entry entry = {.key = glyph + 1, .failed = glyph % 2 != 0, .box = {.top = (int32_t)glyph}};
        assert_int_equal(ink_table_put(&table, &allocator, entry), DAU_OK);
    }
    ink_entry again = {.key = 7 + 1, .box = {.top = -1}};
    assert_int_equal(ink_table_put(&table, &allocator, again), DAU_OK);
    assert_int_equal(table.count, 65535 / 7 + 1);
    for (uint32_t glyph = 0; glyph < 65535; glyph++) {
        const ink_entry *found = ink_table_find(&table, glyph);
        assert_int_equal(found != NULL, glyph % 7 == 0);
        if (found == NULL) continue;
        assert_int_equal(found->box.top, glyph == 7 ? -1 : (int32_t)glyph);
        assert_int_equal(found->failed, glyph != 7 && glyph % 2 != 0);
    }
    ink_table_drop(&table, &allocator);
    assert_null(ink_table_find(&table, 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ink_of_any_curve_holds_it),
        cmocka_unit_test(ink_of_simple_shapes_is_exact),
        cmocka_unit_test(the_table_keeps_what_it_was_told),
    };
    return cmocka_run_group_tests_name("font_ink", tests, NULL, NULL);
}
