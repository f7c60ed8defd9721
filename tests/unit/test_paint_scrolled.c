/* Pages painted by moving rows, and by several threads: the bytes are those of dau_paint. */
#include "test_paint.h"

#include "support/test_article.h"
#include "support/test_fonts.h"

#include <pthread.h>

enum { WIDTH = 320, HEIGHT = 240, GUARD = 0xA5, MOST_THREADS = 7 };

static const dau_pixels formats[] = {DAU_RGBA8888, DAU_BGRA8888};

enum { FORMATS = sizeof formats / sizeof *formats };

static dau_layout *open_page(dau_engine *engine)
{
    dau_article *article = test_sample(engine, "cam-nang.md");
    dau_layout *layout = test_layout(engine, article, 18, WIDTH);
    dau_article_drop(article);
    return layout;
}

/* Rows wider than the picture now and then, guard bytes everywhere. */
static dau_canvas canvas_as(dau_pixels pixels, size_t beside)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = pixels;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = WIDTH * 4 + beside;
    canvas.rows = malloc(canvas.stride * HEIGHT);
    assert_non_null(canvas.rows);
    memset(canvas.rows, GUARD, canvas.stride * HEIGHT);
    return canvas;
}

static void assert_same(const dau_canvas *a, const dau_canvas *b)
{
    assert_memory_equal(a->rows, b->rows, a->stride * HEIGHT);
}

static dau_area random_clip(uint32_t *seed)
{
    if (random_next(seed) % 3 == 0) return (dau_area){0, 0, 0, 0};
    int32_t x = random_within(seed, WIDTH), y = random_within(seed, HEIGHT);
    return (dau_area){x, y, 1 + (int32_t)(random_next(seed) % WIDTH), 1 + (int32_t)(random_next(seed) % HEIGHT)};
}

static void test_scrolled(void **state)
{
    dau_layout *layout = open_page(*state);
    uint32_t seed = 11;
    for (int round = 0; round < 120; round++) {
        size_t beside = round % 2 ? 0 : 5;
        dau_canvas moved = canvas_as(formats[round % FORMATS], beside), whole = canvas_as(moved.pixels, beside);
        dau_paint_options options = DAU_INIT(options);
        options.clip = random_clip(&seed);
        options.x = random_within(&seed, 20);
        options.y = random_within(&seed, 20);
        options.scroll = random_within(&seed, 900);
        assert_int_equal(dau_paint(*state, layout, &moved, &options), DAU_OK);
        for (int step = 0; step < 5; step++) {
            int64_t from = options.scroll;
            options.scroll += random_within(&seed, step == 3 ? 500 : 60);
            assert_int_equal(dau_paint_scrolled(*state, layout, &moved, &options, from), DAU_OK);
            assert_int_equal(dau_paint(*state, layout, &whole, &options), DAU_OK);
            assert_same(&moved, &whole);
        }
        free(moved.rows);
        free(whole.rows);
    }
    dau_layout_drop(layout);
}

/* From one end of all numbers to the other, and not at all. */
static void test_scrolled_far(void **state)
{
    static const int64_t scrolls[] = {INT64_MIN, INT64_MAX, 100, 100, -5, INT64_MAX, INT64_MIN};
    dau_layout *layout = open_page(*state);
    dau_canvas moved = canvas_as(DAU_RGBA8888, 0), whole = canvas_as(DAU_RGBA8888, 0);
    dau_paint_options options = DAU_INIT(options);
    assert_int_equal(dau_paint(*state, layout, &moved, NULL), DAU_OK);
    assert_int_equal(dau_paint_scrolled(*state, layout, &moved, NULL, 7), DAU_OK);
    for (size_t i = 0; i < sizeof scrolls / sizeof *scrolls; i++) {
        int64_t from = i == 0 ? 0 : scrolls[i - 1];
        if (i == 0) assert_int_equal(dau_paint(*state, layout, &moved, &options), DAU_OK);
        options.scroll = scrolls[i];
        assert_int_equal(dau_paint_scrolled(*state, layout, &moved, &options, from), DAU_OK);
        assert_int_equal(dau_paint(*state, layout, &whole, &options), DAU_OK);
        assert_same(&moved, &whole);
    }
    assert_int_equal(dau_paint_scrolled(NULL, layout, &moved, &options, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_paint_scrolled(*state, NULL, &moved, &options, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_paint_scrolled(*state, layout, NULL, &options, 0), DAU_E_ARGUMENT);
    free(moved.rows);
    free(whole.rows);
    dau_layout_drop(layout);
}

/* ---- workers ----------------------------------------------------------------------------------- */

typedef struct crew {
    dau_job_fn *job;
    void *data;
    uint32_t parts, next;
    pthread_mutex_t lock;
    uint32_t threads, calls;
} crew;

static void *work(void *user)
{
    crew *c = user;
    for (;;) {
        pthread_mutex_lock(&c->lock);
        uint32_t part = c->next++;
        pthread_mutex_unlock(&c->lock);
        if (part >= c->parts) return NULL;
        c->job(c->data, part);
    }
}

static void run_threads(void *user, dau_job_fn *job, void *data, uint32_t parts)
{
    crew *c = user;
    pthread_t threads[MOST_THREADS];
    c->job = job;
    c->data = data;
    c->parts = parts;
    c->next = 0;
    c->calls++;
    for (uint32_t i = 0; i < c->threads; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, c), 0);
    for (uint32_t i = 0; i < c->threads; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
}

/* From the last to the first, by the caller. */
static void run_backwards(void *user, dau_job_fn *job, void *data, uint32_t parts)
{
    (void)user;
    for (uint32_t i = parts; i > 0; i--) job(data, i - 1);
}

static void paint_with_workers(dau_engine *engine, uint32_t seed)
{
    dau_layout *layout = open_page(engine);
    crew c = {.lock = PTHREAD_MUTEX_INITIALIZER};
    for (uint32_t round = 0; round < 24; round++) {
        dau_canvas one = canvas_as(formats[round % FORMATS], 3), many = canvas_as(one.pixels, 3);
        dau_workers workers = {.struct_size = (uint32_t)sizeof workers, .user = &c};
        workers.run = round % 4 == 3 ? run_backwards : run_threads;
        workers.count = c.threads = 1 + round % MOST_THREADS;
        dau_paint_options options = DAU_INIT(options);
        options.clip = random_clip(&seed);
        options.scroll = random_within(&seed, 900);
        assert_int_equal(dau_paint(engine, layout, &one, &options), DAU_OK);
        options.workers = &workers;
        assert_int_equal(dau_paint(engine, layout, &many, &options), DAU_OK);
        assert_same(&one, &many);
        options.scroll += 30;
        assert_int_equal(dau_paint_scrolled(engine, layout, &many, &options, options.scroll - 30), DAU_OK);
        options.workers = NULL;
        assert_int_equal(dau_paint(engine, layout, &one, &options), DAU_OK);
        assert_same(&one, &many);
        free(one.rows);
        free(many.rows);
    }
    assert_true(c.calls > 0);
    dau_layout_drop(layout);
}

static void test_workers(void **state)
{
    paint_with_workers(*state, 5);
}

/* With a cache that holds less than the page, and with none: bands are painted as often as need be. */
static void test_workers_and_small_caches(void **state)
{
    static const uint32_t ceilings[] = {1, 20000, 60000};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        dau_engine_options options = DAU_INIT(options);
        dau_engine *engine;
        options.max_cache_bytes = ceilings[i];
        assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
        if (test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") == DAU_OK)
            paint_with_workers(engine, (uint32_t)i);
        dau_engine_drop(engine);
    }
}

static void test_workers_refused(void **state)
{
    dau_layout *layout = open_page(*state);
    dau_canvas canvas = canvas_as(DAU_RGBA8888, 0);
    dau_paint_options options = DAU_INIT(options);
    dau_workers good = DAU_INIT(good), bad[4];
    good.count = 2;
    good.run = run_backwards;
    for (int i = 0; i < 4; i++) bad[i] = good;
    bad[0].struct_size = 0;
    bad[1].count = 0;
    bad[2].count = 1025;
    bad[3].run = NULL;
    for (int i = 0; i < 4; i++) {
        options.workers = &bad[i];
        assert_int_equal(dau_paint(*state, layout, &canvas, &options), DAU_E_ARGUMENT);
    }
    for (size_t i = 0; i < canvas.stride * HEIGHT; i++) assert_int_equal(canvas.rows[i], GUARD);
    options.workers = &good;
    assert_int_equal(dau_paint(*state, layout, &canvas, &options), DAU_OK);
    options.struct_size = (uint32_t)offsetof(dau_paint_options, workers); /* a host of the first header */
    options.workers = &bad[3];
    assert_int_equal(dau_paint(*state, layout, &canvas, &options), DAU_OK);
    free(canvas.rows);
    dau_layout_drop(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scrolled),        cmocka_unit_test(test_scrolled_far),
        cmocka_unit_test(test_workers),         cmocka_unit_test(test_workers_and_small_caches),
        cmocka_unit_test(test_workers_refused),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
