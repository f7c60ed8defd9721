/* Areas to coverage: every set of vector instructions gives the bytes of plain C, whatever the length and place. */
#include "paint/cover.h"
#include "support/vectors.h"
#include "test_paint.h"

enum { ROOM = 700, AROUND = 32 };

static const vector_set sets[] = {VECTOR_PLAIN, VECTOR_NEON, VECTOR_SSE2, VECTOR_AVX2};

/* Said once more as simply as can be: 512 to a 1/256, no more than 255, whichever way it winds. */
static uint8_t coverage_of(int64_t area)
{
    int64_t covered = (area < 0 ? -area : area) / 512;
    return (uint8_t)(covered < 255 ? covered : 255);
}

/* Steps small and large, among them those that bring the sum to its ends. */
static void random_cells(uint32_t *cells, size_t count, uint32_t *seed)
{
    uint32_t kind = random_next(seed) % 4;
    for (size_t i = 0; i < count; i++) {
        uint32_t step = random_next(seed) << 16 ^ random_next(seed);
        if (kind < 3) step = (uint32_t)((int32_t)step >> (8 + 4 * kind));
        cells[i] = random_next(seed) % 3 == 0 ? 0 : step;
    }
}

static void expect_covered(const uint32_t *cells, size_t count, size_t shift, vector_set set)
{
    static uint32_t copy[ROOM];
    static uint8_t got[ROOM + AROUND];
    uint32_t sum = 0;
    memcpy(copy + shift, cells, count * sizeof *cells);
    copy[shift + count] = 77;
    memset(got, 0xA5, sizeof got);
    cover_cells(got + shift, copy + shift, count, set);
    for (size_t i = 0; i < count; i++) {
        sum += cells[i];
        assert_int_equal(got[shift + i], coverage_of((int32_t)sum));
        assert_int_equal(copy[shift + i], 0);
    }
    assert_int_equal(copy[shift + count], 77);
    for (size_t i = 0; i < sizeof got; i++)
        if (i < shift || i >= shift + count) assert_int_equal(got[i], 0xA5);
}

static void every_set_gives_the_same(void **state)
{
    (void)state;
    static uint32_t cells[ROOM];
    uint32_t seed = 5, ran = 0;
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
        if (!has_vectors(sets[s])) continue;
        ran++;
        for (uint32_t round = 0; round < 2000; round++) {
            size_t shift = random_next(&seed) % 9, count = round % 100 == 0 ? 600 : random_next(&seed) % 80;
            random_cells(cells, count, &seed);
            expect_covered(cells, count, shift, sets[s]);
        }
    }
    assert_true(ran > 0);
}

static void sums_at_the_ends_of_their_range(void **state)
{
    (void)state;
    uint32_t cells[24] = {0x80000000u, 0, 1, 0xFFFFFFFFu, 0x7FFFFFFFu, 1, 0x80000000u, 511, 1, 512 * 253, 512, 512};
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++)
        for (size_t count = 0; count <= 24 && has_vectors(sets[s]); count++) expect_covered(cells, count, 0, sets[s]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_gives_the_same),
        cmocka_unit_test(sums_at_the_ends_of_their_range),
    };
    return cmocka_run_group_tests_name("paint_cover", tests, NULL, NULL);
}
