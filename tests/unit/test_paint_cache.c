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

static const cached_mask *lent_in(const bench *b, const mask_key *key, const ink *i, cache_answer want)
{
    const cached_mask *m = NULL;
    cache_answer answer;
    assert_int_equal(cache_lend(&answer, &m, b->cache, key, i), DAU_OK);
    assert_int_equal(answer, want);
    return m;
}

/* In a frame of its own. NULL: too large. */
static const mask *mask_in(const bench *b, uint32_t letter, int64_t px, uint32_t phase)
{
    const cached_mask *m = NULL;
    mask_key key = key_of(b, letter, px, phase);
    cache_answer answer;
    cache_begin_frame(b->cache);
    assert_int_equal(cache_lend(&answer, &m, b->cache, &key, NULL), DAU_OK);
    assert_true((answer == CACHE_LENT) == (m != NULL));
    assert_true(answer != CACHE_FULL);
    return m != NULL ? &m->mask : NULL;
}

static dau_cache_stats stats_of(const bench *b)
{
    dau_engine_stats stats = DAU_INIT(stats);
    assert_int_equal(dau_engine_get_stats(&stats, b->engine), DAU_OK);
    return stats.masks;
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
    assert_int_equal(stats_of(b).misses, 4);
    assert_ptr_equal(mask_in(b, 0x1EC7, 24, 0), first);
    assert_int_equal(stats_of(b).hits, 1);
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
            assert_true(stats_of(b).bytes <= CEILING);
            assert_ptr_equal(mask_in(b, 'n', 20, 0), kept);
        }
    assert_true(stats_of(b).evictions > 90);
    assert_int_equal(stats_of(b).misses, stats_of(b).evictions + b->cache->entry_count);
    uint64_t misses = stats_of(b).misses;
    mask_in(b, 0x1EF9, 60, 0x1EF9 % 4);
    assert_int_equal(stats_of(b).misses, misses);
    mask_in(b, 0x1EA0, 60, 0x1EA0 % 4);
    assert_int_equal(stats_of(b).misses, misses + 1);
}

/* Thousands of masks of a px or two: the table grows, every one is found again. */
static void test_many(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    b->cache->stats->ceiling = 1 << 22;
    for (int round = 0; round < 2; round++)
        for (uint32_t letter = 'A'; letter <= 'Z'; letter++)
            for (int64_t size = 1; size <= 40; size++) mask_in(b, letter, size, 1);
    assert_int_equal(stats_of(b).misses, 26 * 40);
    assert_int_equal(stats_of(b).hits, 26 * 40);
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
    assert_int_equal(lent_in(b, &key, NULL, CACHE_LENT)->mask.width, 0);
    assert_int_equal(cache_window(&m, b->cache, &key, (raster_box){0, 0, 10, 10}), DAU_OK);
    assert_int_equal(m.width, 0);
}

static void test_no_room_at_all(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    assert_null(mask_in(b, 'i', 8, 0));
    assert_null(mask_in(b, ' ', 8, 0));
    assert_int_equal(stats_of(b).bytes, 0);
}

static void assert_tint_of(const cached_mask *tint, const mask *m, const ink *i)
{
    uint32_t pitch = tint_pitch(m->width), *want = calloc((size_t)pitch * m->height, 4);
    tint_make(want, m, i);
    assert_non_null(tint->pixels);
    assert_null(tint->mask.coverage);
    assert_int_equal(tint->mask.left, m->left);
    assert_int_equal(tint->mask.top, m->top);
    assert_int_equal(tint->mask.width, m->width);
    assert_int_equal(tint->mask.height, m->height);
    assert_memory_equal(tint->pixels, want, (size_t)pitch * m->height * 4);
    free(want);
}

static void test_refused_memory(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    mask_in(b, 'a', 20, 0); /* opens the face */
    mask_key key = key_of(b, 0x1EA8, 24, 0);
    const ink *i = cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888);
    const cached_mask *m = NULL;
    cache_answer answer;
    size_t held = b->money.held;
    dau_status status;
    long refusals = 0;
    do {
        assert_true(b->cache->entry_count <= 2); /* the coverage, once it was had, stays */
        b->money.left = refusals++;
        status = cache_lend(&answer, &m, b->cache, &key, i);
        b->money.left = -1;
        if (status != DAU_OK) assert_int_equal(status, DAU_E_MEMORY);
        if (status != DAU_OK) assert_null(m);
    } while (status != DAU_OK);
    assert_true(refusals > 3);
    assert_true(b->money.held > held);
    assert_as_rastered(b, &lent_in(b, &key, NULL, CACHE_LENT)->mask, 0x1EA8, 24, 0);
    assert_tint_of(m, &lent_in(b, &key, NULL, CACHE_LENT)->mask, i);
    assert_int_equal(b->cache->entry_count, 3);
}

/* A tint for each pair of colours, made once; the outline is rastered once for all. */
static void test_tints(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    b->cache->stats->ceiling = 1 << 20;
    const ink *inks[3] = {cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888),
                          cache_ink_of(b->cache, 0x0000FF, 0xFFFFFF, DAU_RGBA8888),
                          cache_ink_of(b->cache, 0x0000FF, 0xFFFFFF, DAU_BGRA8888)};
    mask_key key = key_of(b, 0x1EC7, 24, 2);
    const cached_mask *tints[3];
    for (int i = 0; i < 3; i++) tints[i] = lent_in(b, &key, inks[i], CACHE_LENT);
    const cached_mask *coverage = lent_in(b, &key, NULL, CACHE_LENT);
    assert_as_rastered(b, &coverage->mask, 0x1EC7, 24, 2);
    for (int i = 0; i < 3; i++) assert_tint_of(tints[i], &coverage->mask, inks[i]);
    for (int i = 0; i < 3; i++) assert_ptr_equal(lent_in(b, &key, inks[i], CACHE_LENT), tints[i]);
    assert_int_equal(stats_of(b).misses, 1);
    assert_int_equal(b->cache->entry_count, 4);
    uint64_t pixels = (uint64_t)coverage->mask.width * coverage->mask.height;
    assert_true(stats_of(b).bytes >= pixels + 3 * 4 * pixels);
    assert_true(stats_of(b).bytes < b->money.held);
}

/* What is lent stays where it is until it is given back, then all of the cache may go. */
static void test_lent_is_not_evicted(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    cache_begin_frame(b->cache);
    uint32_t letter = 0x1EA0;
    mask_key first = key_of(b, letter, 60, 0), key = first;
    const cached_mask *kept = lent_in(b, &first, NULL, CACHE_LENT), *m;
    cache_answer answer = CACHE_LENT;
    while (answer == CACHE_LENT) {
        key = key_of(b, ++letter, 60, 0);
        assert_int_equal(cache_lend(&answer, &m, b->cache, &key, NULL), DAU_OK);
        assert_true(letter < 0x1EFA);
    }
    assert_int_equal(answer, CACHE_FULL);
    assert_int_equal(stats_of(b).evictions, 0);
    assert_as_rastered(b, &kept->mask, 0x1EA0, 60, 0);
    assert_ptr_equal(lent_in(b, &first, NULL, CACHE_LENT), kept);
    cache_give_back(b->cache);
    assert_as_rastered(b, &lent_in(b, &key, NULL, CACHE_LENT)->mask, letter, 60, 0);
    assert_true(stats_of(b).evictions > 0);
}

/* Frames that need all of the cache get fewer tints, and after a while no mask is made again for them. */
static void test_tints_give_way(void **state)
{
    bench *b = *state;
    if (b->face == NULL) skip();
    const ink *i = NULL;
    uint64_t misses = 0, tints = 0;
    for (int frame = 0; frame < 40; frame++) {
        cache_begin_frame(b->cache);
        i = cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888);
        tints = 0;
        for (uint32_t letter = 0x1EA0; letter < 0x1EFA; letter++) {
            mask_key key = key_of(b, letter, 20, letter % 4);
            const cached_mask *m = lent_in(b, &key, i, CACHE_LENT);
            if (m->pixels == NULL) assert_as_rastered(b, &m->mask, letter, 20, letter % 4);
            tints += m->pixels != NULL;
            cache_give_back(b->cache);
        }
        if (frame == 20) misses = stats_of(b).misses;
        assert_true(stats_of(b).bytes <= CEILING);
    }
    print_message("%d tints of 90, %d masks made\n", (int)tints, (int)stats_of(b).misses);
    assert_int_equal(stats_of(b).misses, misses);
    assert_true(tints > 0 && tints < 90);
    for (int frame = 0; frame < 40; frame++) { /* another page: what the old one needed makes room for its tints */
        cache_begin_frame(b->cache);
        i = cache_ink_of(b->cache, 0xFFFFFF, 0x000000, DAU_RGBA8888);
        for (uint32_t letter = 'a'; letter < 'g'; letter++) {
            mask_key key = key_of(b, letter, 20, 0);
            const cached_mask *m = lent_in(b, &key, i, CACHE_LENT);
            if (frame == 39) assert_non_null(m->pixels);
        }
    }
    assert_true(stats_of(b).evictions > 0);
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
    for (uint32_t i = 0; i + 3 < CACHE_INKS; i++) cache_ink_of(b->cache, i, 0x808080, DAU_RGBA8888);
    assert_ptr_equal(cache_ink_of(b->cache, 0x000000, 0xFFFFFF, DAU_RGBA8888), first); /* of this frame */
    cache_begin_frame(b->cache);
    for (uint32_t i = 0; i < CACHE_INKS; i++) cache_ink_of(b->cache, i, 0x404040, DAU_RGBA8888);
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
        cmocka_unit_test_setup_teardown(test_tints, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_lent_is_not_evicted, open_small, close_bench),
        cmocka_unit_test_setup_teardown(test_tints_give_way, open_small, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
