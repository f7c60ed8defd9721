/* The debug layers stand where the layout says, can be seen on every theme, and keep to their clip. */
#include <dau/dau_inspect.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/build.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"
#include "theme/theme.h"

enum { WIDTH = 400, HEIGHT = 300, ALL = DAU_DEBUG_LINES | DAU_DEBUG_INK | DAU_DEBUG_CLUSTERS };

static const char text[] = "Ủy ban nhân dân xã họp bàn về việc mở đường liên thôn; người dân đồng tình hưởng ứng.";

typedef struct picture {
    uint32_t px[HEIGHT][WIDTH];
} picture;

typedef struct desk {
    dau_engine *engine;
    dau_article *article;
    dau_layout *layout;
    picture first, second;
} desk;

static dau_layout *lay_out(const desk *d, const char *theme_name)
{
    dau_theme *theme = NULL;
    dau_layout *layout = NULL;
    assert_int_equal(dau_theme_new(&theme, d->engine, theme_name), DAU_OK);
    assert_int_equal(dau_layout_new(&layout, d->engine, d->article, theme, NULL, WIDTH * 64), DAU_OK);
    dau_theme_drop(theme);
    return layout;
}

static int set_desk(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    *state = d;
    assert_int_equal(dau_engine_new(&d->engine, NULL), DAU_OK);
    assert_int_equal(test_font_add(d->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    builder b;
    assert_int_equal(builder_start(&b, d->engine), DAU_OK);
    for (int i = 0; i < 6; i++) {
        builder_block(&b, i == 1 ? DAU_BLOCK_CAPTION : DAU_BLOCK_PARAGRAPH, 0, 0);
        builder_text(&b, text, sizeof text - 1, 0);
        builder_end(&b);
    }
    assert_int_equal(builder_finish(&b, &d->article), DAU_OK);
    d->layout = lay_out(d, "light");
    return 0;
}

static int clear_desk(void **state)
{
    desk *d = *state;
    dau_layout_drop(d->layout);
    dau_article_drop(d->article);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

static dau_canvas canvas_on(picture *p, dau_pixels pixels)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = pixels;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = WIDTH * 4;
    canvas.rows = (uint8_t *)p->px;
    return canvas;
}

/* The layers alone on nought, so that what they touch is what is not nought. */
static void draw(const desk *d, const dau_layout *layout, picture *to, const dau_paint_options *options,
                 uint32_t layers)
{
    memset(to, 0, sizeof *to);
    dau_canvas canvas = canvas_on(to, DAU_RGBA8888);
    assert_int_equal(dau_inspect_overlay(d->engine, layout, &canvas, options, layers), DAU_OK);
}

static uint32_t colour_at(const picture *p, int64_t x, int64_t y)
{
    const uint8_t *bytes = (const uint8_t *)&p->px[y][x];
    return bytes[3] == 0 ? 0xffffffff : (uint32_t)(bytes[0] << 16 | bytes[1] << 8 | bytes[2]);
}

static void boxes_and_baselines_stand_where_the_layout_has_them(void **state)
{
    desk *d = *state;
    dau_paint_options options = DAU_INIT(options);
    options.scroll = 17;
    draw(d, d->layout, &d->first, &options, DAU_DEBUG_LINES);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, d->layout), DAU_OK);
    int64_t middle = (page.column_x + page.column / 2) / 64;
    uint32_t seen = 0, rows = 0;
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = test_line(d->layout, i);
        int64_t places[3] = {line.top / 64 - 17, line.bottom / 64 - 18, line.baseline / 64 - 17};
        for (int j = 0; j < 3; j++) {
            if (places[j] < 0 || places[j] >= HEIGHT) continue;
            assert_int_not_equal(colour_at(&d->first, middle, places[j]), 0xffffffff);
            assert_int_equal(colour_at(&d->first, page.column_x / 64 - 1, places[j]), 0xffffffff);
            seen++;
        }
        if (places[0] >= 0 && places[2] < HEIGHT)
            assert_int_not_equal(colour_at(&d->first, middle, places[0]), colour_at(&d->first, middle, places[2]));
    }
    for (int y = 0; y < HEIGHT; y++) rows += colour_at(&d->first, middle, y) != 0xffffffff;
    assert_true(seen > 10);
    assert_int_equal(rows, seen); /* and nowhere else */
}

static void ink_boxes_frame_the_drawn_ink(void **state)
{
    desk *d = *state;
    draw(d, d->layout, &d->first, NULL, DAU_DEBUG_INK);
    dau_canvas canvas = canvas_on(&d->second, DAU_RGBA8888);
    assert_int_equal(dau_paint(d->engine, d->layout, &canvas, NULL), DAU_OK);
    dau_line line = test_line(d->layout, 0);
    int64_t top = line.ink_top / 64, bottom = line.ink_bottom / 64, x = line.x / 64 + 5;
    assert_int_not_equal(colour_at(&d->first, x, top), 0xffffffff);
    assert_int_not_equal(colour_at(&d->first, x, bottom - 1), 0xffffffff);
    assert_int_equal(colour_at(&d->first, x, top - 1), 0xffffffff);
    assert_int_equal(colour_at(&d->first, x, bottom), 0xffffffff);
    uint32_t ground = d->second.px[0][0];
    bool inked[2] = {false, false}; /* the topmost and the lowest row of the box */
    for (int i = 0; i < WIDTH; i++) {
        inked[0] = inked[0] || d->second.px[top][i] != ground;
        inked[1] = inked[1] || d->second.px[bottom - 1][i] != ground;
        assert_int_equal(d->second.px[top - 1][i], ground);
    }
    assert_true(inked[0] && inked[1]);
}

typedef struct edges {
    const picture *picture;
    int64_t row;
    uint32_t last, count;
} edges;

static bool check_edges(void *user, const dau_run *run)
{
    edges *e = user;
    for (uint32_t i = 0; i < run->glyph_count && !run->marker; i++) {
        if (run->glyphs[i].cluster == e->last) continue;
        e->last = run->glyphs[i].cluster;
        e->count++;
        assert_int_not_equal(colour_at(e->picture, (run->glyphs[i].x + 32) / 64, e->row), 0xffffffff);
    }
    return true;
}

static void each_cluster_has_an_edge_before_it(void **state)
{
    desk *d = *state;
    draw(d, d->layout, &d->first, NULL, DAU_DEBUG_CLUSTERS);
    dau_line line = test_line(d->layout, 0);
    edges e = {.picture = &d->first, .row = (line.baseline / 64 - 4) & ~1, .last = UINT32_MAX};
    assert_int_equal(dau_layout_each_run(d->layout, 0, check_edges, &e), DAU_OK);
    uint32_t marked = 0;
    for (int x = 0; x < WIDTH; x++) marked += colour_at(&d->first, x, e.row) != 0xffffffff;
    assert_true(e.count > 20);
    assert_int_equal(marked, e.count);
}

static uint32_t different_colours(const picture *p, uint32_t *out, uint32_t room)
{
    uint32_t count = 0;
    for (int64_t i = 0; i < WIDTH * HEIGHT; i++) {
        uint32_t colour = colour_at(p, i % WIDTH, i / WIDTH), j = 0;
        while (j < count && out[j] != colour) j++;
        if (colour == 0xffffffff || j < count) continue;
        assert_true(count < room);
        out[count++] = colour;
    }
    return count;
}

static void four_colours_can_be_told_on_every_theme(void **state)
{
    desk *d = *state;
    for (uint32_t i = 0; dau_theme_name_at(i) != NULL; i++) {
        dau_layout *layout = lay_out(d, dau_theme_name_at(i));
        dau_theme *theme = NULL;
        assert_int_equal(dau_theme_new(&theme, d->engine, dau_theme_name_at(i)), DAU_OK);
        uint32_t colours[8], ground = dau_theme_colour(theme, DAU_ROLE_GROUND);
        draw(d, layout, &d->first, NULL, ALL);
        assert_int_equal(different_colours(&d->first, colours, 8), 4);
        for (int j = 0; j < 4; j++)
            if (contrast_ratio(colours[j], ground) < 3000) fail_msg("%06x on %s", colours[j], dau_theme_name_at(i));
        dau_theme_drop(theme);
        dau_layout_drop(layout);
    }
}

static void bands_and_clips_give_the_same_and_touch_nothing_else(void **state)
{
    desk *d = *state;
    dau_paint_options options = DAU_INIT(options);
    options.scroll = 31;
    options.x = -7;
    draw(d, d->layout, &d->first, &options, ALL);
    memset(&d->second, 0, sizeof d->second);
    dau_canvas canvas = canvas_on(&d->second, DAU_RGBA8888);
    for (int y = 0; y < HEIGHT; y += 13) {
        options.clip = (dau_area){0, y, WIDTH, 13};
        assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, &options, ALL), DAU_OK);
    }
    assert_memory_equal(&d->first, &d->second, sizeof d->first);
    memset(&d->second, 0, sizeof d->second);
    options.clip = (dau_area){50, 60, 70, 80};
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, &options, ALL), DAU_OK);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int x = i % WIDTH, y = i / WIDTH;
        bool inside = x >= 50 && x < 120 && y >= 60 && y < 140;
        assert_int_equal(d->second.px[y][x], inside ? d->first.px[y][x] : 0);
    }
}

static void bgra_is_rgba_with_two_bytes_changed_over(void **state)
{
    desk *d = *state;
    draw(d, d->layout, &d->first, NULL, ALL);
    memset(&d->second, 0, sizeof d->second);
    dau_canvas canvas = canvas_on(&d->second, DAU_BGRA8888);
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, NULL, ALL), DAU_OK);
    const uint8_t *a = (const uint8_t *)d->first.px, *b = (const uint8_t *)d->second.px;
    for (size_t i = 0; i < sizeof d->first; i += 4) {
        assert_int_equal(a[i], b[i + 2]);
        assert_int_equal(a[i + 1], b[i + 1]);
        assert_int_equal(a[i + 2], b[i]);
        assert_int_equal(a[i + 3], b[i + 3]);
    }
}

static void wrong_arguments_are_refused_and_no_layer_draws_nothing(void **state)
{
    desk *d = *state;
    dau_canvas canvas = canvas_on(&d->first, DAU_RGBA8888), broken = canvas;
    broken.stride = 3;
    dau_paint_options far = DAU_INIT(far);
    memset(&d->first, 0, sizeof d->first);
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, NULL, 0), DAU_OK);
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, NULL, 8), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &broken, NULL, ALL), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_overlay(d->engine, d->layout, NULL, NULL, ALL), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_overlay(d->engine, NULL, &canvas, NULL, ALL), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_overlay(NULL, d->layout, &canvas, NULL, ALL), DAU_E_ARGUMENT);
    static const int64_t scrolls[] = {INT64_MIN, INT64_MAX, 1000000000, -1000000000};
    for (size_t i = 0; i < sizeof scrolls / sizeof *scrolls; i++) {
        far.scroll = scrolls[i];
        far.x = far.y = i % 2 == 0 ? INT32_MAX : INT32_MIN;
        assert_int_equal(dau_inspect_overlay(d->engine, d->layout, &canvas, &far, ALL), DAU_OK);
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) assert_int_equal(d->first.px[i / WIDTH][i % WIDTH], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_and_baselines_stand_where_the_layout_has_them),
        cmocka_unit_test(ink_boxes_frame_the_drawn_ink),
        cmocka_unit_test(each_cluster_has_an_edge_before_it),
        cmocka_unit_test(four_colours_can_be_told_on_every_theme),
        cmocka_unit_test(bands_and_clips_give_the_same_and_touch_nothing_else),
        cmocka_unit_test(bgra_is_rgba_with_two_bytes_changed_over),
        cmocka_unit_test(wrong_arguments_are_refused_and_no_layer_draws_nothing),
    };
    return cmocka_run_group_tests(tests, set_desk, clear_desk);
}
