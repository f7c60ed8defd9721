/* Letters in millimetres and degrees: the rows that a page really darkens, counted in its pixels. */
#include "test_paint.h"

#include "paint/ramp.h"
#include "support/edited_font.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include <dau/dau_view.h>

#include <stdio.h>

enum { WIDTH = 1024, HEIGHT = 1024 };

static dau_engine *engine_with(const char *file)
{
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.marks = DAU_MARKS_PLAIN; /* pixels then tell coverage */
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, file) == DAU_OK) return engine;
    print_message("not run: %s is missing\n", file);
    dau_engine_drop(engine);
    return NULL;
}

static dau_physical measure(dau_engine *engine, dau_fix size, int32_t scale, int32_t distance, int32_t pitch)
{
    dau_physical out = DAU_INIT(out);
    dau_settings settings = DAU_INIT(settings);
    dau_display display = DAU_INIT(display);
    settings.size = size;
    settings.scale = scale;
    display.distance = distance;
    display.pitch = pitch;
    assert_int_equal(dau_physical_measure(&out, engine, &settings, &display), DAU_OK);
    return out;
}

/* ---- rows of a frame ------------------------------------------------------------------------------- */

static uint8_t frame[WIDTH * HEIGHT];

/* Black on white, grey: 255 is ground. The darker of a row's pixels is what its letter covers most. */
static int32_t rows_in_frame(dau_engine *engine, char letter, dau_fix size, int32_t scale)
{
    const char text[] = {letter, '\n'};
    dau_settings settings = DAU_INIT(settings);
    settings.size = size;
    settings.scale = scale;
    settings.margin = DAU_ZERO;
    dau_article *article = test_article(engine, text, sizeof text);
    dau_theme *theme = test_theme(engine, "black-on-white");
    dau_layout *layout;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)WIDTH * 64000 / scale),
                     DAU_OK);
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_GRAY8;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = WIDTH;
    canvas.rows = frame;
    assert_int_equal(dau_paint(engine, layout, &canvas, NULL), DAU_OK);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
    dau_article_drop(article);
    uint8_t darkest[HEIGHT], most = 255;
    for (int y = 0; y < HEIGHT; y++) {
        darkest[y] = 255;
        for (int x = 0; x < WIDTH; x++)
            if (frame[y * WIDTH + x] < darkest[y]) darkest[y] = frame[y * WIDTH + x];
        if (darkest[y] < most) most = darkest[y];
    }
    /* Back from grey to coverage: the first that is as dark. */
    ramp r = ramp_between(0x000000, 0xFFFFFF, DAU_GRAY8);
    int least = 0, covered = 0;
    while (r.pixels[covered] > most) covered++;
    while (2 * least < covered) least++;
    int first = 0, last = HEIGHT - 1;
    while (first < HEIGHT && darkest[first] > r.pixels[least]) first++;
    while (last >= first && darkest[last] > r.pixels[least]) last--;
    return last - first + 1;
}

/* Both rules by those rows: 2 tan(0.35 degrees) is 0.01221745893… */
static bool is_large_enough(dau_engine *engine, dau_fix size, int32_t scale, int32_t distance, int32_t pitch)
{
    int64_t h = (int64_t)rows_in_frame(engine, 'H', size, scale) * pitch;
    int64_t i = (int64_t)rows_in_frame(engine, 'I', size, scale) * pitch;
    return i >= 4800 && h * 100000000000 >= (int64_t)distance * 1221745893;
}

static const int32_t distances[] = {300000, 400000, 600000, 1000000, 3000000};
static const int32_t pitches[] = {50, 97, 250, 455, 1000};
enum { DISTANCES = sizeof distances / sizeof *distances, PITCHES = sizeof pitches / sizeof *pitches };

static unsigned check_least(dau_engine *engine, int32_t scale, int32_t distance, int32_t pitch)
{
    dau_physical p = measure(engine, 0, scale, distance, pitch);
    if (p.least_size * scale / 1000 > (dau_fix)600 * 64 || p.least_size > (dau_fix)1000 * 64)
        return 0; /* off the frame */
    assert_true(is_large_enough(engine, p.least_size, scale, distance, pitch));
    if (p.least_size > (dau_fix)6 * 64) assert_false(is_large_enough(engine, p.least_size - 1, scale, distance, pitch));
    dau_physical at = measure(engine, p.least_size, scale, distance, pitch);
    assert_true(at.angle >= DAU_LEAST_ANGLE && at.capital_i >= DAU_LEAST_CAPITAL_I);
    assert_int_equal(at.capital_h, rows_in_frame(engine, 'H', p.least_size, scale) * pitch);
    assert_int_equal(at.capital_i, rows_in_frame(engine, 'I', p.least_size, scale) * pitch);
    return 1;
}

/* At the least size both rules hold, 1/64 px below it one of them does not. */
static void test_least_size(void **state)
{
    (void)state;
    unsigned checked = 0;
    for (unsigned i = 0; test_text_face_at(i) != NULL; i++) {
        dau_engine *engine = engine_with(test_text_face_at(i));
        if (engine == NULL) continue;
        for (unsigned k = 0; k < DISTANCES * PITCHES; k++)
            if ((k + i) % 4 == 0) checked += check_least(engine, 1000, distances[k / PITCHES], pitches[k % PITCHES]);
        checked += check_least(engine, 1500, 600000, 250) + check_least(engine, 2000, 400000, 100);
        dau_engine_drop(engine);
    }
    print_message("%u displays checked\n", checked);
}

/* What is measured is whole rows, at any size. */
static void test_rows_are_those_of_the_frame(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("BeVietnamPro_400Regular.ttf");
    if (engine == NULL) skip();
    for (dau_fix size = 6 * 64; size < (dau_fix)200 * 64; size += size / 9 + 5) {
        dau_physical p = measure(engine, size, 1000, 500000, 100);
        assert_int_equal(p.capital_h, rows_in_frame(engine, 'H', size, 1000) * 100);
        assert_int_equal(p.capital_i, rows_in_frame(engine, 'I', size, 1000) * 100);
    }
    dau_engine_drop(engine);
}

/* ---- the standards' numbers -------------------------------------------------------------------------- */

/* EN 301 549, 5.1.4: H is at least 1.222 % of the distance. Rows of 1/20 mm are nearly no rounding. */
static void test_heights_of_the_standard(void **state)
{
    (void)state;
    static const int32_t wanted[][2] = {{400000, 4887},   {600000, 7330},   {800000, 9774},
                                        {1000000, 12217}, {1500000, 18326}, {2000000, 24435}};
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        dau_physical p = measure(engine, 0, 1000, wanted[i][0], 50);
        dau_physical at = measure(engine, p.least_size, 1000, wanted[i][0], 50);
        assert_in_range(at.capital_h, wanted[i][1], wanted[i][1] + 50);
        print_message("%d mm: H %d um, %d/1000 degree\n", (int)wanted[i][0] / 1000, (int)at.capital_h, (int)at.angle);
    }
    dau_engine_drop(engine);
}

/* Angles by what is known of them: 90 degrees where H is twice the distance, and the small ones by their series. */
static void test_angles(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    bool met_right_angle = false;
    for (int32_t distance = 100000; distance <= 10000000; distance += distance / 7) {
        dau_physical p = measure(engine, (dau_fix)100 * 64, 1000, distance, 500);
        double t = (double)p.capital_h / 2 / distance, atan = 0, power = t;
        for (int k = 1; k < 400; k += 2, power *= -t * t) atan += power / k;
        double degrees = 2 * atan * 180 / 3.14159265358979323846 * 1000;
        assert_true(p.angle <= degrees + 1e-6 && p.angle + 1 > degrees - 1e-6);
    }
    for (dau_fix size = (dau_fix)600 * 64; size < (dau_fix)800 * 64 && !met_right_angle; size += 32) {
        dau_physical p = measure(engine, size, 1000, 100000, 400);
        if (p.capital_h != 200000) continue; /* 500 rows */
        assert_int_equal(p.angle, 90000);
        met_right_angle = true;
    }
    assert_true(met_right_angle);
    dau_engine_drop(engine);
}

static void test_targets(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    dau_physical p = measure(engine, 0, 1000, 500000, 250); /* 44 px are 11 mm */
    assert_int_equal(p.target, 11000);
    assert_int_equal(p.target_size, 44 * 64);
    p = measure(engine, 0, 1000, 500000, 100); /* 9 mm are 90 px */
    assert_int_equal(p.target, 9000);
    assert_int_equal(p.target_size, 90 * 64);
    p = measure(engine, 0, 3000, 500000, 100); /* 132 device px */
    assert_int_equal(p.target, 13200);
    assert_int_equal(p.target_size, 44 * 64);
    dau_engine_drop(engine);
}

static void test_refused(void **state)
{
    (void)state;
    dau_engine *engine = engine_with("Andika-Regular.ttf");
    if (engine == NULL) skip();
    static const int32_t wrong[][2] = {{99999, 250}, {10000001, 250}, {500000, 19}, {500000, 5001}, {-1, -1}, {0, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dau_physical out = DAU_INIT(out);
        dau_display display = DAU_INIT(display);
        display.distance = wrong[i][0];
        display.pitch = wrong[i][1];
        assert_int_equal(dau_physical_measure(&out, engine, NULL, &display), DAU_E_ARGUMENT);
        assert_int_equal(dau_physical_measure(NULL, engine, NULL, &display), DAU_E_ARGUMENT);
        assert_int_equal(dau_physical_measure(&out, engine, NULL, NULL), DAU_E_ARGUMENT);
        assert_int_equal(dau_physical_measure(&out, NULL, NULL, &display), DAU_E_ARGUMENT);
    }
    dau_engine_drop(engine);
}

/* A face whose H or I is blank says nothing of how large its letters are, and is not searched for it for ever. */
static void test_letters_without_height(void **state)
{
    (void)state;
    static const uint32_t blank[] = {'H', 'I'};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        edited_font f;
        dau_engine *engine;
        if (!edited_font_load(&f, "Andika-Regular.ttf")) skip();
        edited_font_map(&f, blank[i], ' ');
        assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
        assert_int_equal(edited_font_add(engine, DAU_FONT_DEFAULT, &f), DAU_OK);
        dau_physical out = DAU_INIT(out);
        dau_display display = DAU_INIT(display);
        display.distance = 10000000;
        display.pitch = 20;
        assert_int_equal(dau_physical_measure(&out, engine, NULL, &display), DAU_E_FONT);
        dau_engine_drop(engine);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_least_size),
        cmocka_unit_test(test_rows_are_those_of_the_frame),
        cmocka_unit_test(test_heights_of_the_standard),
        cmocka_unit_test(test_angles),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_letters_without_height),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
