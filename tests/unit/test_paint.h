/* test_paint.h - an allocator that counts and refuses, random numbers, vector sets, the pixel of a mask. */
#ifndef DAU_TEST_PAINT_H
#define DAU_TEST_PAINT_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/vector.h"
#include "paint/raster.h"

/* Bytes held by the engine, and how many requests it may still make. */
typedef struct purse {
    size_t held, most;
    long left; /* negative: no end */
} purse;

static inline void *purse_resize(void *user, void *p, size_t old_size, size_t new_size)
{
    purse *of = user;
    if (new_size > 0 && of->left == 0) return NULL;
    if (new_size > 0 && of->left > 0) of->left--;
    of->held = of->held - old_size + new_size;
    if (of->held > of->most) of->most = of->held;
    if (new_size > 0) return realloc(p, new_size);
    free(p);
    return NULL;
}

static inline dau_allocator purse_allocator(purse *of)
{
    return (dau_allocator){of, purse_resize};
}

static inline uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* -limit..limit */
static inline int32_t random_within(uint32_t *seed, int32_t limit)
{
    return (int32_t)(random_next(seed) % (2 * (uint32_t)limit + 1)) - limit;
}

static inline void add_random_contours(outline *o, uint32_t *seed, uint32_t contours, int32_t limit)
{
    for (uint32_t i = 0; i < contours; i++) {
        uint32_t verbs = random_next(seed) % 9;
        for (uint32_t k = 0; k <= verbs; k++) {
            outline_point p[3];
            for (int j = 0; j < 3; j++) p[j] = (outline_point){random_within(seed, limit), random_within(seed, limit)};
            outline_verb verb = k == 0 ? OUTLINE_MOVE : (outline_verb)(1 + random_next(seed) % 3);
            assert_int_equal(outline_add(o, verb, p), DAU_OK);
        }
    }
}

/* Coverage at px from the pen, y down from the baseline. */
static inline int pixel_of(const mask *m, int32_t x, int32_t y)
{
    int64_t column = (int64_t)x - m->left, row = (int64_t)y + m->top;
    if (column < 0 || row < 0 || column >= m->width || row >= m->height) return 0;
    return m->coverage[(size_t)row * m->width + (size_t)column];
}
#endif
