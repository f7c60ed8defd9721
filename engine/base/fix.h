/* fix.h - 26.6 arithmetic: integers only, so that every machine gets the same pixels. */
#ifndef DAU_BASE_FIX_H
#define DAU_BASE_FIX_H
#include <dau/dau.h>

#define FIX_ONE ((dau_fix)64)

static inline dau_fix fix_from_px(int64_t px)
{
    return px * FIX_ONE;
}
/* Shifts of negative values round towards minus infinity on every compiler that we build with. */
static inline int64_t fix_floor(dau_fix v)
{
    return v >> 6;
}
static inline int64_t fix_ceil(dau_fix v)
{
    return (v + 63) >> 6;
}
static inline int64_t fix_round(dau_fix v)
{
    return (v + 32) >> 6;
}
/** a * b / c to the nearest, halves upwards; c > 0. The product must fit 63 bits. */
static inline int64_t fix_scale(int64_t a, int64_t b, int64_t c)
{
    int64_t n = 2 * a * b + c, d = 2 * c;
    int64_t q = n / d;
    return q - (n % d < 0);
}
static inline int64_t fix_min(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static inline int64_t fix_max(int64_t a, int64_t b)
{
    return a > b ? a : b;
}
#endif
