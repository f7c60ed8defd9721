/* The mask cache: what it keeps, what it lets go, and that a refused byte changes nothing. */
#include "test_paint.h"

#include "base/fix.h"
#include "font/fonts.h"
#include "paint/cache.h"
#include "support/test_fonts.h"

enum { CEILING = 64 * 1024 };

typedef struct bench {
    purse money;
    dau_engine *engine;
    mask_cache *cache;
    face *face;
} bench;

static int open_bench(void **state, uint32_t ceiling)
{
    bench *b = calloc(1, sizeof *b);
    dau_engine_options options = DAU_INIT(options);
    b->money.left = -1;
    options.allocator = purse_allocator(&b->money);
    options.max_cache_bytes = ceiling;
    if (dau_engine_new(&b->engine, &options) != DAU_OK) return -1;
    *state = b;
    if (test_font_add(b->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") != DAU_OK) {
        print_message("not run, no such face: Andika-Regular.ttf\n");
        return 0;
    }
    b->face = fonts_at(b->engine, 0);
    b->cache = cache_of(b->engine);
    return b->cache != NULL ? 0 : -1;
}

static int open_small(void **state)
{
    return open_bench(state, CEILING);
}

static int open_tiny(void **state)
{
    return open_bench(state, 1);
}

static int close_bench(void **state)
{
    bench *b = *state;
    dau_engine_drop(b->engine);
    size_t held = b->money.held;
    free(b);
    return held == 0 ? 0 : -1;
}

static mask_key key_of(const bench *b, uint32_t letter, int64_t px, uint32_t phase)
{
    return (mask_key){b->face, fix_from_px(px), face_glyph(b->face, letter), phase};
}

static const mask *mask_in(const bench *b, uint32_t letter, int64_t px, uint32_t phase)
{
    const mask *m = NULL;
    mask_key key = key_of(b, letter, px, phase);
    assert_int_equal(cache_mask(&m, b->cache, &key), DAU_OK);
    return m;
}

static void assert_as_rastered(const bench *b, const mask *m, uint32_t letter, int64_t px, uint32_t phase)
{
    dau_allocator plain = memory_default();
    outline o = outline_in(&plain);
    mask fresh;
    assert_int_equal(face_outline(b->face, face_glyph(b->face, letter), &o), DAU_OK);
    raster_setting setting = {fix_from_px(px), face_units_per_em(b->face), phase};
    assert_int_equal(raster_mask(&fresh, &plain, &o, setting), DAU_OK);
    assert_int_equal(m->left, fresh.left);
    assert_int_equal(m->top, fresh.top);
    assert_int_equal(m->width, fresh.width);
    assert_int_equal(m->height, fresh.height);
    if (fresh.width > 0) assert_memory_equal(m->coverage, fresh.coverage, (size_t)fresh.width * fresh.height);
    mask_drop(&fresh, &plain);
    outline_drop(&o);
}

static void test_keeps(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    const mask *first = mask_in(b, 0x1EC7, 24, 0);
    assert_as_rastered(b, first, 0x1EC7, 24, 0);
    assert_as_rastered(b, mask_in(b, 0x1EC7, 24, 3), 0x1EC7, 24, 3);
    assert_as_rastered(b, mask_in(b, 0x1EC7, 25, 0), 0x1EC7, 25, 0);
    assert_as_rastered(b, mask_in(b, ' ', 24, 0), ' ', 24, 0);
    assert_int_equal(b->cache->misses, 4);
    assert_ptr_equal(mask_in(b, 0x1EC7, 24, 0), first);
    assert_int_equal(b->cache->hits, 1);
    assert_int_equal(b->cache->entry_count, 4);
}

/* Under its ceiling whatever is asked, and the masks that went are made again as they were. */
static void test_lets_go_of_the_oldest(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    const mask *kept = mask_in(b, 'n', 20, 0);
    for (int round = 0; round < 3; round++)
        for (uint32_t letter = 0x1EA0; letter < 0x1EFA; letter++) {
            assert_as_rastered(b, mask_in(b, letter, 60, letter % 4), letter, 60, letter % 4);
            assert_true(b->cache->bytes <= CEILING);
            assert_ptr_equal(mask_in(b, 'n', 20, 0), kept);
        }
    assert_true(b->cache->evictions > 90);
    assert_int_equal(b->cache->misses, b->cache->evictions + b->cache->entry_count);
    uint64_t misses = b->cache->misses;
    mask_in(b, 0x1EF9, 60, 0x1EF9 % 4);
    assert_int_equal(b->cache->misses, misses);
    mask_in(b, 0x1EA0, 60, 0x1EA0 % 4);
    assert_int_equal(b->cache->misses, misses + 1);
}

/* Thousands of masks of a px or two: the table grows, every one is found again. */
static void test_many(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    b->cache->ceiling = 1 << 22;
    for (int round = 0; round < 2; round++)
        for (uint32_t letter = 'A'; letter <= 'Z'; letter++)
            for (int64_t size = 1; size <= 40; size++) mask_in(b, letter, size, 1);
    assert_int_equal(b->cache->misses, 26 * 40);
    assert_int_equal(b->cache->hits, 26 * 40);
    assert_true(b->cache->bucket_count >= 1024);
}

static void test_too_large_to_keep(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    assert_null(mask_in(b, 'M', 400, 0));
    assert_int_equal(b->cache->entry_count, 0);
    mask_key key = key_of(b, 'M', 400, 0);
    mask m;
    assert_int_equal(cache_window(&m, b->cache, &key, (raster_box){-4096, -4096, 4096, 4096}), DAU_OK);
    assert_as_rastered(b, &m, 'M', 400, 0);
    mask_drop(&m, &b->cache->allocator);
    key.size = INT64_MAX; /* beyond all bounds: nothing to see, and no error */
    const mask *blank = NULL;
    assert_int_equal(cache_mask(&blank, b->cache, &key), DAU_OK);
    assert_int_equal(blank->width, 0);
    assert_int_equal(cache_window(&m, b->cache, &key, (raster_box){0, 0, 10, 10}), DAU_OK);
    assert_int_equal(m.width, 0);
}

static void test_no_room_at_all(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    assert_null(mask_in(b, 'i', 8, 0));
    assert_null(mask_in(b, ' ', 8, 0));
    assert_int_equal(b->cache->bytes, 0);
}

static void test_refused_memory(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    mask_in(b, 'a', 20, 0); /* opens the face */
    mask_key key = key_of(b, 0x1EA8, 24, 0);
    const mask *m = NULL;
    size_t held = b->money.held;
    dau_status status;
    long refusals = 0;
    do {
        assert_int_equal(b->cache->entry_count, 1);
        b->money.left = refusals++;
        status = cache_mask(&m, b->cache, &key);
        b->money.left = -1;
        if (status != DAU_OK) assert_int_equal(status, DAU_E_MEMORY);
        if (status != DAU_OK) assert_null(m);
    } while (status != DAU_OK);
    assert_true(refusals > 3);
    assert_true(b->money.held > held);
    assert_as_rastered(b, m, 0x1EA8, 24, 0);
    assert_int_equal(b->cache->entry_count, 2);
}

static void test_inks_are_kept(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    const ink *first = cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888);
    const ink *other = cache_ink_of(b->cache, 0x0000FF, 0xFFFFFF, DAU_RGBA8888);
    const ink *swapped = cache_ink_of(b->cache, 0x0000FF, 0xFFFFFF, DAU_BGRA8888);
    assert_ptr_equal(cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888), first);
    assert_ptr_not_equal(first, other);
    assert_memory_not_equal(other->pixels, swapped->pixels, sizeof other->pixels);
    for (uint32_t i = 0; i < CACHE_INKS; i++) cache_ink_of(b->cache, i, 0x808080, DAU_RGBA8888);
    ramp r = ramp_between(0x0000FF, 0xFFFFFF, DAU_RGBA8888);
    ink want = ink_from(&r);
    const ink *again = cache_ink_of(b->cache, 0x0000FF, 0xFFFFFF, DAU_RGBA8888);
    assert_memory_equal(again->pixels, want.pixels, sizeof want.pixels);
    assert_int_equal(again->flip, want.flip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keeps, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_lets_go_of_the_oldest, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_many, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_too_large_to_keep, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_no_room_at_all, open_tiny, close_bench),
        cmocka_unit_test_setup_teardown(test_refused_memory, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_inks_are_kept, open_small, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
