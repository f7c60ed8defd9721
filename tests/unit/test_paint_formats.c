/* Smaller pixels: what DAU_RGBA8888 would have, converted pixel by pixel, and not a bit beside the clip. */
#include "test_paint.h"

#include "paint/ramp.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "theme/theme.h"

enum { WIDTH = 301, HEIGHT = 200 };

static const char *const themes[] = {"light", "dark", "black-on-white", "yellow-on-black", "sepia"};

enum { THEMES = sizeof themes / sizeof *themes };

static dau_layout *open_page(dau_engine *engine, const char *theme_name, const char *sample)
{
    dau_article *article = test_sample(engine, sample);
    dau_theme *theme = test_theme(engine, theme_name);
    dau_settings settings = DAU_INIT(settings);
    dau_layout *layout;
    settings.size = 18 * 64;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, WIDTH * 64), DAU_OK);
    dau_theme_drop(theme);
    dau_article_drop(article);
    return layout;
}

static dau_canvas canvas_as(dau_pixels pixels, size_t stride, uint8_t guard)
{
    dau_canvas canvas = {(uint32_t)sizeof canvas, pixels, WIDTH, HEIGHT, stride, malloc(stride * HEIGHT)};
    assert_non_null(canvas.rows);
    memset(canvas.rows, guard, stride * HEIGHT);
    return canvas;
}

static size_t least_stride(dau_pixels pixels)
{
    if (pixels == DAU_MONO1) return (WIDTH + 7) / 8;
    return pixels == DAU_GRAY8 ? WIDTH : pixels == DAU_RGB565 ? WIDTH * 2 : WIDTH * 4;
}

static uint32_t value_at(const dau_canvas *canvas, uint32_t x, uint32_t y)
{
    const uint8_t *row = canvas->rows + y * canvas->stride;
    uint16_t two;
    switch (canvas->pixels) {
    case DAU_MONO1:
        return (uint32_t)row[x / 8] >> (7 - x % 8) & 1u;
    case DAU_GRAY8:
        return row[x];
    case DAU_RGB565:
        memcpy(&two, row + (size_t)x * 2, 2);
        return two;
    default:
        return (uint32_t)row[4 * x] << 16 | (uint32_t)row[4 * x + 1] << 8 | row[4 * x + 2];
    }
}

static uint32_t scaled(uint32_t channel, uint32_t most)
{
    return (channel * most + 127) / 255;
}

static uint32_t as_565(uint32_t colour)
{
    return scaled(colour >> 16, 31) << 11 | scaled(colour >> 8 & 0xFF, 63) << 5 | scaled(colour & 0xFF, 31);
}

/* The grey whose luminance is nearest. */
static uint32_t as_grey(uint32_t colour)
{
    int64_t wanted = contrast_luminance(colour), best = INT64_MAX;
    uint32_t nearest = 0;
    for (uint32_t grey = 0; grey < 256; grey++) {
        int64_t apart = (int64_t)contrast_luminance(grey * 0x010101) - wanted;
        if (apart < 0) apart = -apart;
        if (apart > best) continue;
        best = apart;
        nearest = grey;
    }
    return nearest;
}

static void test_each_is_the_picture_converted(void **state)
{
    for (int k = 0; k < THEMES; k++) {
        dau_layout *layout = open_page(*state, themes[k], "cam-nang.md");
        dau_canvas rgba = canvas_as(DAU_RGBA8888, WIDTH * 4, 0), packed = canvas_as(DAU_RGB565, WIDTH * 2 + 1, 0);
        dau_canvas grey = canvas_as(DAU_GRAY8, WIDTH, 0);
        dau_paint_options options = DAU_INIT(options);
        for (options.scroll = 0; options.scroll < 1000; options.scroll += 170) {
            assert_int_equal(dau_paint(*state, layout, &rgba, &options), DAU_OK);
            assert_int_equal(dau_paint(*state, layout, &packed, &options), DAU_OK);
            assert_int_equal(dau_paint(*state, layout, &grey, &options), DAU_OK);
            for (uint32_t y = 0; y < HEIGHT; y++)
                for (uint32_t x = 0; x < WIDTH; x++) {
                    uint32_t colour = value_at(&rgba, x, y);
                    assert_int_equal(value_at(&packed, x, y), as_565(colour));
                    if (value_at(&rgba, x, y) == (x > 0 ? value_at(&rgba, x - 1, y) : UINT32_MAX)) continue;
                    assert_int_equal(value_at(&grey, x, y), as_grey(colour));
                }
        }
        free(rgba.rows);
        free(packed.rows);
        free(grey.rows);
        dau_layout_drop(layout);
    }
}

/* Ink is 1 where it is the lighter of the two, from half coverage on; the ground is the other bit. */
static void test_one_bit(void **state)
{
    for (int k = 0; k < THEMES; k++) {
        dau_layout *layout = open_page(*state, themes[k], "tin-ngan.txt");
        dau_theme *theme = test_theme(*state, themes[k]);
        dau_canvas rgba = canvas_as(DAU_RGBA8888, WIDTH * 4, 0),
                   mono = canvas_as(DAU_MONO1, least_stride(DAU_MONO1), 0);
        dau_paint_options options = DAU_INIT(options);
        options.text = DAU_ROLE_TEXT;
        uint32_t text = dau_theme_colour(theme, DAU_ROLE_TEXT), ground = dau_theme_colour(theme, DAU_ROLE_GROUND);
        uint32_t is_lighter = contrast_luminance(text) > contrast_luminance(ground), inked = 0;
        ramp r = ramp_between(text, ground, DAU_RGBA8888);
        uint8_t half[4], less[4];
        memcpy(half, &r.pixels[128], 4);
        memcpy(less, &r.pixels[127], 4);
        assert_int_equal(dau_paint(*state, layout, &rgba, &options), DAU_OK);
        assert_int_equal(dau_paint(*state, layout, &mono, &options), DAU_OK);
        for (uint32_t y = 0; y < HEIGHT; y++)
            for (uint32_t x = 0; x < WIDTH; x++) {
                int32_t beyond = (int32_t)(value_at(&rgba, x, y) >> 8 & 0xFF) - half[1];
                if (beyond == 0 && half[1] == less[1]) continue; /* cannot be told */
                bool is_ink = is_lighter ? beyond >= 0 : beyond <= 0;
                inked += is_ink;
                assert_int_equal(value_at(&mono, x, y), is_ink ? is_lighter : 1 - is_lighter);
            }
        assert_true(inked > 500);
        free(rgba.rows);
        free(mono.rows);
        dau_theme_drop(theme);
        dau_layout_drop(layout);
    }
}

static dau_area random_clip(uint32_t *seed)
{
    return (dau_area){random_within(seed, 40), random_within(seed, 40), 1 + (int32_t)(random_next(seed) % WIDTH),
                      1 + (int32_t)(random_next(seed) % HEIGHT)};
}

/* A clip is that part of the whole; beside it, and in what pads a row, no bit changes. Filling too. */
static void test_clips(void **state)
{
    dau_layout *layout = open_page(*state, "dark", "cam-nang.md");
    dau_theme *theme = test_theme(*state, "dark");
    uint32_t seed = 2;
    for (int round = 0; round < 200; round++) {
        dau_pixels pixels = (dau_pixels)(DAU_RGBA8888 + round % 5);
        size_t stride = least_stride(pixels) + (size_t)round % 3;
        uint8_t guard = round % 2 ? 0x5A : 0xA5;
        dau_canvas part = canvas_as(pixels, stride, guard), whole = canvas_as(pixels, stride, guard);
        dau_canvas before = canvas_as(pixels, stride, guard);
        dau_paint_options options = DAU_INIT(options);
        options.scroll = random_within(&seed, 500);
        bool is_fill = round % 7 == 0;
        if (!is_fill) assert_int_equal(dau_paint(*state, layout, &whole, &options), DAU_OK);
        if (is_fill) assert_int_equal(dau_fill(theme, &whole, options.clip, DAU_ROLE_GROUND), DAU_OK);
        options.clip = random_clip(&seed);
        if (!is_fill) assert_int_equal(dau_paint(*state, layout, &part, &options), DAU_OK);
        if (is_fill) assert_int_equal(dau_fill(theme, &part, options.clip, DAU_ROLE_GROUND), DAU_OK);
        for (int32_t y = 0; y < HEIGHT; y++)
            for (int32_t x = 0; x < WIDTH; x++) {
                bool inside = x >= options.clip.x && x < options.clip.x + options.clip.width && y >= options.clip.y &&
                              y < options.clip.y + options.clip.height;
                assert_int_equal(value_at(&part, (uint32_t)x, (uint32_t)y),
                                 value_at(inside ? &whole : &before, (uint32_t)x, (uint32_t)y));
            }
        for (size_t y = 0; y < HEIGHT; y++)
            for (size_t at = least_stride(pixels); at < stride; at++)
                assert_int_equal(part.rows[y * stride + at], guard);
        if (pixels == DAU_MONO1) assert_int_equal((part.rows[WIDTH / 8] ^ guard) & (0xFF >> WIDTH % 8), 0);
        free(part.rows);
        free(whole.rows);
        free(before.rows);
    }
    dau_theme_drop(theme);
    dau_layout_drop(layout);
}

static void test_strides(void **state)
{
    dau_layout *layout = open_page(*state, "dark", "tin-ngan.txt");
    for (dau_pixels pixels = DAU_RGBA8888; pixels <= DAU_MONO1; pixels++) {
        dau_canvas canvas = canvas_as(pixels, least_stride(pixels), 0);
        assert_int_equal(dau_paint(*state, layout, &canvas, NULL), DAU_OK);
        canvas.stride--;
        assert_int_equal(dau_paint(*state, layout, &canvas, NULL), DAU_E_ARGUMENT);
        free(canvas.rows);
    }
    dau_layout_drop(layout);
}

/* Marks as they are covered: a pixel then tells its coverage. */
static int start_plain_engine(void **state)
{
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.marks = DAU_MARKS_PLAIN;
    if (dau_engine_new(&engine, &options) != DAU_OK) return -1;
    *state = engine;
    return test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") == DAU_OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_the_picture_converted),
        cmocka_unit_test(test_one_bit),
        cmocka_unit_test(test_clips),
        cmocka_unit_test(test_strides),
    };
    return cmocka_run_group_tests(tests, start_plain_engine, test_stop_engine);
}
