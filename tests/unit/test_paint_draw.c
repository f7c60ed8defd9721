/* Ink on a canvas: where each glyph lands, and that no clip, band, offset or cache changes a byte. */
#include "test_paint.h"

#include "base/fix.h"
#include "font/fonts.h"
#include "paint/draw.h"
#include "support/test_fonts.h"
#include "support/vectors.h"
#include "theme/theme.h"

enum { WIDTH = 230, HEIGHT = 170, ITEMS = 60, GLYPHS = 12, GUARD = 0xA5 };

typedef struct page {
    dau_glyph glyphs[ITEMS][GLYPHS];
    list_run runs[ITEMS];
    list_item items[ITEMS];
    uint32_t count;
} page;

typedef struct bench {
    dau_engine *engine;
    dau_theme *theme;
    face *face;
    page page;
} bench;

static int open_with(void **state, uint32_t cache_bytes)
{
    bench *b = calloc(1, sizeof *b);
    dau_engine_options options = DAU_INIT(options);
    options.max_cache_bytes = cache_bytes;
    if (dau_engine_new(&b->engine, &options) != DAU_OK) return -1;
    if (dau_theme_new(&b->theme, b->engine, "light") != DAU_OK) return -1;
    *state = b;
    if (test_font_add(b->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") == DAU_OK)
        b->face = fonts_at(b->engine, 0);
    else
        print_message("not run, no such face: Andika-Regular.ttf\n");
    return 0;
}

static int open_bench(void **state)
{
    return open_with(state, 0);
}

static int close_bench(void **state)
{
    bench *b = *state;
    dau_theme_drop(b->theme);
    dau_engine_drop(b->engine);
    free(b);
    return 0;
}

/* Runs of letters and rectangles at random, over each other and over every edge. */
static void make_page(bench *b, uint32_t seed)
{
    static const dau_role roles[] = {DAU_ROLE_TEXT, DAU_ROLE_HEADING, DAU_ROLE_LINK};
    for (uint32_t i = 0; i < ITEMS; i++) {
        list_run *run = &b->page.runs[i];
        *run = (list_run){
            .face = b->face, .size = 64 * 8 + random_next(&seed) % (64 * 50), .role = roles[random_next(&seed) % 3]};
        run->glyphs = b->page.glyphs[i];
        run->glyph_count = GLYPHS;
        dau_fix x = random_within(&seed, WIDTH * 64), y = random_within(&seed, HEIGHT * 80);
        for (uint32_t k = 0; k < GLYPHS; k++, x += run->size / 2)
            b->page.glyphs[i][k] = (dau_glyph){face_glyph(b->face, 0x1EA0 + random_next(&seed) % 90), 0, x, y, 0};
        b->page.items[i] = (list_item){.kind = LIST_GLYPHS, .run = run};
        if (i % 6 != 5) continue;
        dau_rect rect = {fix_from_px(random_within(&seed, WIDTH)), fix_from_px(random_within(&seed, HEIGHT)),
                         fix_from_px(random_next(&seed) % 90), fix_from_px(random_next(&seed) % 5)};
        b->page.items[i] = (list_item){.kind = LIST_RECT, .rect = rect, .role = i % 4 ? DAU_ROLE_RULER : run->role};
    }
    b->page.count = ITEMS;
}

static void paint_page_by(bench *b, const dau_canvas *canvas, const dau_paint_options *options, vector_set set)
{
    target t;
    draw d;
    assert_int_equal(target_resolve(&t, b->engine, canvas, options), DAU_OK);
    t.vector = set;
    assert_int_equal(draw_begin(&d, &t, b->theme, cache_of(b->engine)), DAU_OK);
    for (uint32_t i = 0; i < b->page.count; i++) assert_true(draw_item(&d, &b->page.items[i]));
    draw_end(&d);
}

static void paint_page(bench *b, const dau_canvas *canvas, const dau_paint_options *options)
{
    paint_page_by(b, canvas, options, vector_best());
}

/* A canvas of guard bytes with some before, after and beside its rows. */
static dau_canvas guarded_canvas(uint32_t width, uint32_t height, size_t stride, dau_pixels pixels)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = pixels;
    canvas.width = width;
    canvas.height = height;
    canvas.stride = stride;
    uint8_t *bytes = malloc(stride * (height + 2));
    assert_non_null(bytes);
    memset(bytes, GUARD, stride * (height + 2));
    canvas.rows = bytes + stride + 1; /* aligned to nothing */
    return canvas;
}

static void drop_canvas(dau_canvas *canvas)
{
    free(canvas->rows - canvas->stride - 1);
    canvas->rows = NULL;
}

static void assert_guards(const dau_canvas *canvas, dau_area inside)
{
    const uint8_t *bytes = canvas->rows - canvas->stride - 1;
    for (size_t i = 0; i < canvas->stride * (canvas->height + 2); i++) {
        int64_t at = (int64_t)i - (int64_t)canvas->stride - 1;
        int64_t y = at < 0 ? -1 : at / (int64_t)canvas->stride, x = at - y * (int64_t)canvas->stride;
        bool is_inside =
            y >= inside.y && y < inside.y + inside.height && x >= inside.x * 4 && x < (inside.x + inside.width) * 4;
        if (!is_inside) assert_int_equal(bytes[i], GUARD);
    }
}

static void assert_same_rows(const dau_canvas *a, const dau_canvas *b)
{
    for (uint32_t y = 0; y < a->height; y++)
        assert_memory_equal(a->rows + y * a->stride, b->rows + y * b->stride, (size_t)a->width * 4);
}

static uint32_t pixel_at(const dau_canvas *canvas, int32_t x, int32_t y)
{
    uint32_t pixel;
    memcpy(&pixel, target_pixel(canvas, x, y), 4);
    return pixel;
}

/* A glyph alone is its mask through the ramp, at the nearest quarter px, also left of the page. */
static void test_glyph_lands(void **state)
{
    static const struct place {
        dau_fix x, y;
        int32_t px, row;
        uint32_t phase;
    } places[] = {{0, 2560, 0, 40, 0},         {7, 2560, 0, 40, 0},         {8, 2560, 0, 40, 1},
                  {640 + 55, 2560, 10, 40, 3}, {640 + 56, 2560, 11, 40, 0}, {-8, 2560, 0, 40, 0},
                  {-9, 2560, -1, 40, 3},       {-72, 2560, -1, 40, 0},      {-73, 2560, -2, 40, 3},
                  {640, 2560 + 31, 10, 40, 0}, {640, 2560 + 32, 10, 41, 0}, {640, -31, 10, 0, 0}};
    bench *b = *state;
    if (b->face == NULL) skip();
    dau_allocator plain = memory_default();
    outline o = outline_in(&plain);
    uint32_t glyph = face_glyph(b->face, 0x1EC7);
    assert_int_equal(face_outline(b->face, glyph, &o), DAU_OK);
    ramp r = ramp_between(b->theme->colours[DAU_ROLE_TEXT], b->theme->colours[DAU_ROLE_GROUND], DAU_RGBA8888);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const struct place *p = &places[i];
        b->page.glyphs[0][0] = (dau_glyph){glyph, 0, p->x, p->y, 0};
        b->page.runs[0] = (list_run){
            .face = b->face, .size = 24 * 64, .role = DAU_ROLE_TEXT, .glyphs = b->page.glyphs[0], .glyph_count = 1};
        b->page.items[0] = (list_item){.kind = LIST_GLYPHS, .run = &b->page.runs[0]};
        b->page.count = 1;
        dau_canvas canvas = guarded_canvas(60, 60, 60 * 4 + 3, DAU_RGBA8888);
        paint_page(b, &canvas, NULL);
        mask m;
        assert_int_equal(raster_mask(&m, &plain, &o, (raster_setting){24 * 64, face_units_per_em(b->face), p->phase}),
                         DAU_OK);
        for (int32_t y = 0; y < 60; y++)
            for (int32_t x = 0; x < 60; x++)
                assert_int_equal(pixel_at(&canvas, x, y), r.pixels[pixel_of(&m, x - p->px, y - p->row)]);
        mask_drop(&m, &plain);
        drop_canvas(&canvas);
    }
    outline_drop(&o);
}

static int32_t cut(uint32_t *seed, int32_t from, int32_t to)
{
    return from + 1 + (int32_t)(random_next(seed) % (uint32_t)(to - from));
}

/* The canvas in tiles of random size, each clipped by itself, is the canvas at once. */
static void test_any_clip(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    for (uint32_t seed = 1; seed <= 6; seed++) {
        uint32_t random = seed * 77;
        make_page(b, seed);
        dau_canvas whole = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 7, DAU_RGBA8888);
        dau_canvas tiled = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 5, DAU_RGBA8888);
        paint_page(b, &whole, NULL);
        for (int32_t top = 0, bottom; top < HEIGHT; top = bottom) {
            bottom = cut(&random, top, HEIGHT);
            for (int32_t left = 0, right; left < WIDTH; left = right) {
                right = cut(&random, left, WIDTH);
                dau_paint_options options = DAU_INIT(options);
                options.clip = (dau_area){left, top, right - left, bottom - top};
                paint_page(b, &tiled, &options);
            }
        }
        assert_same_rows(&whole, &tiled);
        assert_guards(&whole, (dau_area){0, 0, WIDTH, HEIGHT});
        assert_guards(&tiled, (dau_area){0, 0, WIDTH, HEIGHT});
        drop_canvas(&whole);
        drop_canvas(&tiled);
    }
}

/* A band is a small canvas further down the page, and is the same rows of the whole. */
static void test_any_band(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    make_page(b, 42);
    uint32_t random = 4;
    dau_canvas whole = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 7, DAU_BGRA8888);
    paint_page(b, &whole, NULL);
    for (int i = 0; i < 60; i++) {
        int32_t top = (int32_t)(random_next(&random) % HEIGHT), left = (int32_t)(random_next(&random) % WIDTH);
        uint32_t width = (uint32_t)cut(&random, left, WIDTH) - (uint32_t)left;
        uint32_t height = (uint32_t)cut(&random, top, HEIGHT) - (uint32_t)top;
        if (i % 5 == 0) width = height = 1;
        dau_canvas band = guarded_canvas(width, height, width * 4 + 1 + (size_t)i % 3, DAU_BGRA8888);
        dau_paint_options options = DAU_INIT(options);
        options.x = -left;
        options.y = i % 2 ? -5 : 1000;
        options.scroll = top + options.y;
        paint_page(b, &band, &options);
        for (uint32_t y = 0; y < height; y++)
            assert_memory_equal(band.rows + y * band.stride, target_pixel(&whole, left, top + (int32_t)y),
                                (size_t)width * 4);
        assert_guards(&band, (dau_area){0, 0, (int32_t)width, (int32_t)height});
        drop_canvas(&band);
    }
    drop_canvas(&whole);
}

static void test_clip_touches_nothing_else(void **state)
{
    static const struct clip {
        dau_area clip, inside;
    } clips[] = {{{10, 20, 30, 40}, {10, 20, 30, 40}},
                 {{-5, -5, 10, 10}, {0, 0, 5, 5}},
                 {{WIDTH - 3, HEIGHT - 2, 9, 9}, {WIDTH - 3, HEIGHT - 2, 3, 2}},
                 {{WIDTH, 0, 5, 5}, {0, 0, 0, 0}},
                 {{-9, 3, 9, 9}, {0, 0, 0, 0}},
                 {{INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX}, {0, 0, 0, 0}},
                 {{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX}, {0, 0, 0, 0}}};
    bench *b = *state;
    if (b->face == NULL) skip();
    make_page(b, 8);
    for (size_t i = 0; i < sizeof clips / sizeof *clips; i++) {
        dau_canvas canvas = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 3, DAU_RGBA8888);
        dau_paint_options options = DAU_INIT(options);
        options.clip = clips[i].clip;
        paint_page(b, &canvas, &options);
        assert_guards(&canvas, clips[i].inside);
        drop_canvas(&canvas);
    }
}

/* Glyphs of one colour combine the same in whichever order they come, also where their boxes overlap. */
static void test_order_of_glyphs(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    make_page(b, 15);
    for (uint32_t i = 0; i < ITEMS; i++) b->page.runs[i].role = b->page.items[i].role = DAU_ROLE_TEXT;
    dau_canvas forth = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    dau_canvas back = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    paint_page(b, &forth, NULL);
    for (uint32_t i = 0; i < ITEMS / 2; i++) {
        list_item item = b->page.items[i];
        b->page.items[i] = b->page.items[ITEMS - 1 - i];
        b->page.items[ITEMS - 1 - i] = item;
    }
    paint_page(b, &back, NULL);
    assert_same_rows(&forth, &back);
    drop_canvas(&forth);
    drop_canvas(&back);
}

/* Without a cache every glyph is painted from its window; with the other byte order red and blue change places. */
static void test_no_cache_and_other_bytes(void **state)
{
    bench *b = *state;
    void *other_state = NULL;
    if (b->face == NULL) skip();
    assert_int_equal(open_with(&other_state, 1), 0);
    bench *other = other_state;
    make_page(b, 99);
    make_page(other, 99);
    dau_canvas kept = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    dau_canvas windowed = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 2, DAU_BGRA8888);
    paint_page(b, &kept, NULL);
    paint_page(other, &windowed, NULL);
    for (int32_t y = 0; y < HEIGHT; y++)
        for (int32_t x = 0; x < WIDTH; x++) {
            const uint8_t *rgba = target_pixel(&kept, x, y), *bgra = target_pixel(&windowed, x, y);
            uint8_t turned[4] = {bgra[2], bgra[1], bgra[0], bgra[3]};
            assert_memory_equal(rgba, turned, 4);
            assert_int_equal(rgba[3], 255);
        }
    drop_canvas(&kept);
    drop_canvas(&windowed);
    close_bench(&other_state);
}

/* One role for all text: as if each run had it; a ruler's line stays what it is. */
static void test_text_in_another_role(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    make_page(b, 23);
    dau_paint_options options = DAU_INIT(options);
    options.ground = DAU_ROLE_SPOKEN_GROUND;
    options.text = DAU_ROLE_SPOKEN;
    dau_canvas asked = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    dau_canvas want = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    paint_page(b, &asked, &options);
    for (uint32_t i = 0; i < ITEMS; i++) {
        b->page.runs[i].role = DAU_ROLE_SPOKEN;
        if (b->page.items[i].role != DAU_ROLE_RULER) b->page.items[i].role = DAU_ROLE_SPOKEN;
    }
    options.text = 0;
    paint_page(b, &want, &options);
    assert_same_rows(&asked, &want);
    drop_canvas(&asked);
    drop_canvas(&want);
}

/* A dark theme and a coloured one too: text lighter than the ground, and lighter in some channels only. */
static void test_vectors(void **state)
{
    static const vector_set sets[] = {VECTOR_PLAIN, VECTOR_NEON, VECTOR_SSE2, VECTOR_AVX2};
    bench *b = *state;
    if (b->face == NULL) skip();
    for (uint32_t seed = 1; seed <= 9; seed++) {
        make_page(b, seed);
        uint32_t random = seed;
        for (int i = 0; i < 4 && seed > 3; i++) b->theme->colours[DAU_ROLE_TEXT + i] = random_next(&random) & 0xFFFFFF;
        dau_canvas plain = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 7, DAU_RGBA8888);
        dau_paint_options options = DAU_INIT(options);
        options.clip = (dau_area){(int32_t)seed, 3, WIDTH - 2 * (int32_t)seed, HEIGHT - 8};
        paint_page_by(b, &plain, &options, VECTOR_PLAIN);
        for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
            if (!has_vectors(sets[i])) continue;
            dau_canvas canvas = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + (size_t)i, DAU_RGBA8888);
            paint_page_by(b, &canvas, &options, sets[i]);
            assert_same_rows(&plain, &canvas);
            assert_guards(&canvas, options.clip);
            drop_canvas(&canvas);
        }
        drop_canvas(&plain);
    }
}

/* Lines follow each other or overlap: the ground never covers what is drawn. */
static void test_lines_in_any_order(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    make_page(b, 31);
    for (uint32_t i = 0; i < ITEMS; i++) b->page.runs[i].role = b->page.items[i].role = DAU_ROLE_TEXT;
    dau_canvas at_once = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    dau_canvas by_line = guarded_canvas(WIDTH, HEIGHT, WIDTH * 4 + 1, DAU_RGBA8888);
    paint_page(b, &at_once, NULL);
    for (uint32_t i = 2; i < ITEMS; i += 3) b->page.items[i].kind = LIST_LINE;
    paint_page(b, &by_line, NULL);
    for (uint32_t i = 2; i < ITEMS; i += 3) b->page.items[i].kind = LIST_END_BLOCK;
    paint_page(b, &at_once, NULL);
    assert_same_rows(&at_once, &by_line);
    drop_canvas(&at_once);
    drop_canvas(&by_line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_glyph_lands, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_any_clip, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_any_band, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_clip_touches_nothing_else, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_order_of_glyphs, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_no_cache_and_other_bytes, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_text_in_another_role, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_vectors, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_lines_in_any_order, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
