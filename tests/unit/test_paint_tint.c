/* Masks in an ink's colours: blended by any instructions they are the coverage through the ramp, to the byte. */
#include "test_paint.h"

#include "paint/tint.h"
#include "support/vectors.h"

enum { WIDEST = 40, HIGHEST = 7, STRIDE = 4 * WIDEST + 19, ROOM = STRIDE * (HIGHEST + 2) };

static const vector_set sets[] = {VECTOR_PLAIN, VECTOR_NEON, VECTOR_SSE2, VECTOR_AVX2};

enum { SETS = sizeof sets / sizeof *sets };

/* Text lighter or darker in all channels, in some of them, and as light in some. */
static ink random_ink(uint32_t *seed)
{
    uint32_t text = random_next(seed) & 0xFFFFFF, ground = random_next(seed) & 0xFFFFFF;
    switch (random_next(seed) % 5) {
    case 0:
        text &= ground;
        break;
    case 1:
        text |= ground;
        break;
    case 2:
        text = (text & 0xFF00FF) | (ground & 0x00FF00);
        break;
    default:
        break;
    }
    ramp r = ramp_between(text, ground, DAU_RGBA8888);
    return ink_from(&r);
}

static mask random_mask(uint32_t *seed, uint8_t coverage[WIDEST * HIGHEST])
{
    mask m = {.width = 1 + random_next(seed) % WIDEST, .height = 1 + random_next(seed) % HIGHEST, .coverage = coverage};
    for (uint32_t i = 0; i < m.width * m.height; i++) {
        uint32_t c = random_next(seed) % 400;
        coverage[i] = (uint8_t)(c < 255 ? c : c < 300 ? 255 : 0);
    }
    return m;
}

/* Rows of the ground with what other ink may have left here and there. */
static void random_rows(uint32_t *seed, uint8_t rows[ROOM], const ink *i)
{
    for (size_t at = 0; at < ROOM; at++) rows[at] = (uint8_t)random_next(seed);
    for (size_t at = 0; at + 4 <= ROOM; at += 4)
        if (random_next(seed) % 3) memcpy(rows + at, &i->ground, 4);
}

static void test_blend(void **state)
{
    (void)state;
    uint32_t seed = 3;
    uint8_t coverage[WIDEST * HIGHEST], before[ROOM], want[ROOM], got[ROOM];
    uint32_t pixels[WIDEST * HIGHEST]; /* WIDEST is a pitch */
    for (int round = 0; round < 3000; round++) {
        ink i = random_ink(&seed);
        mask m = random_mask(&seed, coverage);
        uint32_t left = random_next(&seed) % m.width, width = 1 + random_next(&seed) % (m.width - left);
        size_t first = STRIDE + random_next(&seed) % 16;
        random_rows(&seed, before, &i);
        memcpy(want, before, ROOM);
        for (uint32_t y = 0; y < m.height; y++)
            rows_blend(want + first + y * STRIDE, coverage + y * m.width + left, width, &i);
        if (left + width == m.width && random_next(&seed) % 2) width = tint_pitch(m.width) - left;
        tint_make(pixels, &m, &i);
        for (int k = 0; k < SETS; k++) {
            if (!has_vectors(sets[k])) continue;
            memcpy(got, before, ROOM);
            tint_box box = {got + first, STRIDE, pixels + left, tint_pitch(m.width), width, m.height};
            tint_blend(&box, &i, sets[k]);
            assert_memory_equal(got, want, ROOM);
        }
    }
}

/* Exactly so many pixels, at any alignment. */
static void test_fill(void **state)
{
    (void)state;
    uint8_t rows[512];
    const uint32_t pixel = 0x44332211;
    for (int k = 0; k < SETS; k++)
        for (size_t width = 0; has_vectors(sets[k]) && width < 100; width++)
            for (size_t from = 1; from < 9; from++) {
                memset(rows, 0xA5, sizeof rows);
                rows_fill(rows + from, width, pixel, sets[k]);
                for (size_t at = 0; at < sizeof rows; at++) {
                    uint8_t bytes[4];
                    memcpy(bytes, &pixel, 4);
                    bool inside = at >= from && at < from + width * 4;
                    assert_int_equal(rows[at], inside ? bytes[(at - from) % 4] : 0xA5);
                }
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blend),
        cmocka_unit_test(test_fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
