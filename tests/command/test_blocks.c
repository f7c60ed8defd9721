/* What a block holds is there after it has grown and shrunk, small, large, and from one to the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "host/blocks.h"

enum { KIB = 1 << 10, MIB = 1 << 20 };

/* No two stretches of some pages look alike. */
static uint8_t byte_at(size_t i)
{
    return (uint8_t)(i * 31 ^ i >> 8 ^ i >> 16);
}

static void fill(uint8_t *block, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) block[i] = byte_at(i);
}

static void check(const uint8_t *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != byte_at(i)) fail_msg("byte %zu of %zu is another", i, size);
}

static void keeps_bytes(void **state)
{
    (void)state;
    static const size_t sizes[] = {
        1,           100 * KIB,    3 * MIB,      4 * MIB - 1, 4 * MIB,  4 * MIB + 1, 9 * MIB + 77,
        9 * MIB + 5, 40 * MIB + 1, 40 * MIB + 2, 5 * MIB,     64 * KIB, 30 * MIB,    1};
    size_t old = 0;
    uint8_t *block = NULL;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; old = sizes[i++]) {
        block = blocks_resize(NULL, block, old, sizes[i]);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        check(block, old < sizes[i] ? old : sizes[i]);
        fill(block, old < sizes[i] ? old : sizes[i], sizes[i]);
    }
    assert_null(blocks_resize(NULL, block, old, 0));
}

static void keeps_neighbours(void **state)
{
    (void)state;
    enum { COUNT = 6 };
    uint8_t *blocks[COUNT] = {NULL};
    size_t size = 0;
    for (size_t wanted = 3 * MIB; wanted < 24 * MIB; size = wanted, wanted += 3 * MIB + 4321)
        for (int i = 0; i < COUNT; i++) {
            blocks[i] = blocks_resize(NULL, blocks[i], size, wanted);
            assert_non_null(blocks[i]);
            fill(blocks[i], size, wanted);
        }
    for (int i = 0; i < COUNT; i++) {
        check(blocks[i], size);
        blocks_resize(NULL, blocks[i], size, 0);
    }
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    size_t size = 8 * MIB;
    uint8_t *block = blocks_resize(NULL, NULL, 0, size);
    assert_non_null(block);
    fill(block, 0, size);
    assert_null(blocks_resize(NULL, block, size, SIZE_MAX));
    assert_null(blocks_resize(NULL, block, size, SIZE_MAX / 2));
    assert_null(blocks_resize(NULL, NULL, 0, SIZE_MAX - 1));
    check(block, size);
    blocks_resize(NULL, block, size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_bytes),
        cmocka_unit_test(keeps_neighbours),
        cmocka_unit_test(refuses_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
