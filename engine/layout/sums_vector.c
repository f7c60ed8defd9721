/* sums_vector.c - the search for lines' ends, sixteen places at a time. */
#include "layout/sums.h"

#ifdef VECTOR_X86
#include <immintrin.h>

/* Places that are looked at for short lines and for long ones, half of them before the guess: it is hardly ever farther
 * off. */
enum { FEW = 8, MANY = 16, SHORT_LINE = 12 };

/* A bit for each of eight places that lie at most so far behind a start. */
VECTOR_AVX2_CODE static inline uint32_t fitting(const uint32_t *places, __m256i start, __m256i most)
{
    __m256i length = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(const void *)places), start);
    __m256i fits = _mm256_cmpeq_epi32(_mm256_min_epu32(length, most), length);
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(fits));
}

VECTOR_AVX2_CODE static inline __attribute__((always_inline)) uint32_t
last_fit(const row *r, uint32_t from, uint32_t guess, uint32_t limit, uint32_t places)
{
    uint32_t before = places / 2;
    uint32_t base = from + (guess > before ? (guess < SUMS_JUMP ? guess : SUMS_JUMP) - before : 0);
    if (base + places > r->count + 1) base = r->count + 1 - places;
    if (r->count + 1 < places || base < from) return sums_last_fit(r, from, guess, limit);
    __m256i start = _mm256_set1_epi32((int32_t)(r->starts[from] & ~(uint32_t)SUMS_SIMPLE));
    __m256i most = _mm256_set1_epi32((int32_t)(limit | SUMS_SIMPLE));
    uint32_t fit = fitting(r->ends + base, start, most);
    if (places > FEW) fit |= fitting(r->ends + base + FEW, start, most) << FEW;
    uint32_t over = ~fit & ((1u << places) - 1);
    bool is_farther = (over & 1) != 0 || (over == 0 && base + places <= r->count);
    if (is_farther) return sums_last_fit(r, from, guess, limit);
    return base + (uint32_t)__builtin_ctz(over | 1u << places) - 1;
}

VECTOR_AVX2_CODE uint32_t sums_lines_avx2(uint32_t *lines, sums_search *at, const row *r, uint32_t limit)
{
    const row with = *r; /* nobody else sees it: the loop keeps it in registers */
    uint32_t from = at->from, guess = at->guess, first = at->first, count = 0;
    while (from < with.count) {
        bool is_last = with.count - from <= guess + FEW && sums_rest_fits(&with, from, limit);
        uint32_t end = is_last              ? with.count
                       : guess < SHORT_LINE ? last_fit(&with, from, guess, limit, FEW)
                                            : last_fit(&with, from, guess, limit, MANY);
        if (end == from || (end < with.count && !(with.starts[end] & SUMS_SIMPLE))) break;
        lines[count++] = first + from;
        if (!is_last) guess = end - from;
        from = end;
    }
    *at = (sums_search){from, guess, first};
    return count;
}
#else
uint32_t sums_lines_avx2(uint32_t *lines, sums_search *at, const row *r, uint32_t limit)
{
    (void)lines;
    (void)at;
    (void)r;
    (void)limit;
    return 0;
}
#endif
