/* Lines kept from frame to frame: every frame has the bytes of an engine that keeps none. */
#include "test_paint.h"

#include "layout/layout.h"
#include "paint/kept.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

enum { WIDTH = 320, HEIGHT = 200, BYTES = WIDTH * HEIGHT * 4, SIZES = 3, THEMES = 2, PAGES = SIZES * THEMES };

/* The same pages in two engines. */
typedef struct book {
    dau_engine *engine;
    dau_article *article;
    dau_theme *themes[THEMES];
    dau_layout *pages[PAGES];
} book;

static void lay_out_page(book *b, uint32_t page)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = 64 * (14 + 5 * (dau_fix)(page % SIZES));
    dau_layout_drop(b->pages[page]);
    b->pages[page] = NULL;
    assert_int_equal(
        dau_layout_new(&b->pages[page], b->engine, b->article, b->themes[page / SIZES], &settings, WIDTH * 64), DAU_OK);
}

static book open_book(dau_vector vector, uint32_t cache_bytes)
{
    book b = {.engine = NULL};
    dau_engine_options options = DAU_INIT(options);
    options.vector = vector;
    options.max_cache_bytes = cache_bytes;
    assert_int_equal(dau_engine_new(&b.engine, &options), DAU_OK);
    assert_int_equal(test_font_add(b.engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    assert_int_equal(dau_theme_new(&b.themes[0], b.engine, "light"), DAU_OK);
    assert_int_equal(dau_theme_new(&b.themes[1], b.engine, "dark"), DAU_OK);
    b.article = test_sample(b.engine, "cam-nang.md");
    for (uint32_t i = 0; i < PAGES; i++) lay_out_page(&b, i);
    return b;
}

static void close_book(book *b)
{
    for (uint32_t i = 0; i < PAGES; i++) dau_layout_drop(b->pages[i]);
    for (uint32_t i = 0; i < THEMES; i++) dau_theme_drop(b->themes[i]);
    dau_article_drop(b->article);
    dau_engine_drop(b->engine);
}

static void paint_page(uint8_t *rows, const book *b, uint32_t page, dau_pixels pixels, const dau_paint_options *options)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = pixels;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = (size_t)WIDTH * 4;
    canvas.rows = rows;
    assert_int_equal(dau_paint(b->engine, b->pages[page], &canvas, options), DAU_OK);
}

static dau_paint_options random_options(uint32_t *seed)
{
    static const dau_role texts[] = {0, 0, DAU_ROLE_LINK}, grounds[] = {0, 0, DAU_ROLE_SPOKEN_GROUND};
    dau_paint_options options = DAU_INIT(options);
    options.scroll = 40 * (int64_t)(random_next(seed) % 12);
    options.x = random_within(seed, 9);
    options.y = random_within(seed, 9);
    options.text = texts[random_next(seed) % 3];
    options.ground = grounds[random_next(seed) % 3];
    if (random_next(seed) % 2 != 0)
        options.clip = (dau_area){random_within(seed, 99), random_within(seed, 99), 150, 90};
    return options;
}

/* Pages in two themes and three sizes, turn by turn, laid out anew now and then: whatever was kept is as it would be
 * drawn, also where hardly any mask is. */
static void test_same_bytes(void **state)
{
    static const uint32_t ceilings[] = {0, 300000, 40000, 1};
    uint8_t *rows = malloc(BYTES), *want = malloc(BYTES);
    (void)state;
    assert_true(rows != NULL && want != NULL);
    book plain = open_book(DAU_VECTOR_OFF, 0);
    for (uint32_t c = 0; c < 4; c++) {
        book b = open_book(DAU_VECTOR_DEFAULT, ceilings[c]);
        uint32_t seed = 17 + c;
        for (int round = 0; round < 250; round++) {
            uint32_t page = random_next(&seed) % PAGES;
            dau_pixels pixels = random_next(&seed) % 4 != 0 ? DAU_RGBA8888 : DAU_BGRA8888;
            dau_paint_options options = random_options(&seed);
            memset(rows, 0x5A, BYTES);
            memset(want, 0x5A, BYTES);
            if (round % 9 == 8) lay_out_page(&b, random_next(&seed) % PAGES);
            paint_page(rows, &b, page, pixels, &options);
            paint_page(want, &plain, page, pixels, &options);
            assert_memory_equal(rows, want, BYTES);
        }
        close_book(&b);
    }
    close_book(&plain);
    free(rows);
    free(want);
}

/* Of two layouts so far apart the same lines have the same places. */
static void test_layouts_are_told_apart(void **state)
{
    uint8_t *rows = malloc(BYTES), *want = malloc(BYTES);
    (void)state;
    assert_true(rows != NULL && want != NULL);
    book plain = open_book(DAU_VECTOR_OFF, 0), b = open_book(DAU_VECTOR_DEFAULT, 0);
    paint_page(rows, &b, 0, DAU_RGBA8888, NULL);
    const uint64_t later = layout_serial(b.pages[0]) + KEPT_LINES;
    while (layout_serial(b.pages[1]) < later) lay_out_page(&b, 1);
    assert_int_equal(layout_serial(b.pages[1]), later);
    paint_page(rows, &b, 1, DAU_RGBA8888, NULL);
    paint_page(want, &plain, 1, DAU_RGBA8888, NULL);
    assert_memory_equal(rows, want, BYTES);
    close_book(&b);
    close_book(&plain);
    free(rows);
    free(want);
}

static uint32_t kept_count(const book *b, uint32_t page)
{
    const mask_cache *masks = cache_of(b->engine);
    kept_key key = {.layout = layout_serial(b->pages[page]), .format = DAU_RGBA8888, .ground = DAU_ROLE_GROUND};
    uint32_t count = 0;
    for (key.line = 0; key.line < test_line_count(b->pages[page]); key.line++)
        count += kept_find(kept_of(b->engine), &key, masks->stats) != NULL;
    return count;
}

/* Lines without links are kept; with a mask that goes all of them are drawn anew. */
static void test_kept_until_a_mask_goes(void **state)
{
    uint8_t *rows = malloc(BYTES);
    (void)state;
    assert_non_null(rows);
    book b = open_book(DAU_VECTOR_DEFAULT, 0);
    paint_page(rows, &b, 0, DAU_RGBA8888, NULL);
    assert_true(kept_count(&b, 0) > 2 || b.engine->vector == VECTOR_PLAIN);
    assert_int_equal(kept_count(&b, 1), 0);
    b.engine->stats.masks.ceiling = b.engine->stats.masks.bytes;
    for (int i = 0; i < 20; i++) paint_page(rows, &b, 2, DAU_RGBA8888, NULL);
    assert_true(b.engine->stats.masks.evictions > 0);
    assert_int_equal(kept_count(&b, 0), 0);
    close_book(&b);
    free(rows);
}

/* Masks of kept lines are asked for like any others: frame after frame they are in use, and none is made anew. */
static void test_kept_masks_stay_in_use(void **state)
{
    uint8_t *rows = malloc(BYTES);
    (void)state;
    assert_non_null(rows);
    book b = open_book(DAU_VECTOR_DEFAULT, 0);
    paint_page(rows, &b, 0, DAU_RGBA8888, NULL);
    dau_cache_stats before = b.engine->stats.masks;
    for (int i = 0; i < 40; i++) paint_page(rows, &b, 0, DAU_RGBA8888, NULL);
    assert_int_equal(b.engine->stats.masks.misses, before.misses);
    assert_true(b.engine->stats.masks.hits >= before.hits + 40);
    close_book(&b);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_layouts_are_told_apart),
        cmocka_unit_test(test_kept_until_a_mask_goes),
        cmocka_unit_test(test_kept_masks_stay_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
