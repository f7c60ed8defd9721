/* sums_vector.c - the search for a line's end, eight places at a time. */
#include "layout/sums.h"

#ifdef VECTOR_X86
#include <immintrin.h>

VECTOR_AVX2_CODE uint32_t sums_last_fit_avx2(const row *r, uint32_t from, uint32_t guess, uint32_t limit)
{
    enum { BEFORE = 4, PLACES = 8 }; /* of the guess, and in all: it is hardly ever farther off */
    uint32_t base = from + (guess > BEFORE ? (guess < SUMS_JUMP ? guess : SUMS_JUMP) - BEFORE : 0);
    if (base + PLACES > r->count + 1) base = r->count + 1 - PLACES;
    if (r->count + 1 < PLACES || base < from) return sums_last_fit(r, from, guess, limit);
    uint32_t start = r->starts[from] & ~(uint32_t)SUMS_SIMPLE;
    __m256i ends = _mm256_loadu_si256((const __m256i *)(const void *)(r->ends + base));
    __m256i length = _mm256_sub_epi32(ends, _mm256_set1_epi32((int32_t)start));
    __m256i fitting = _mm256_min_epu32(length, _mm256_set1_epi32((int32_t)(limit | SUMS_SIMPLE)));
    __m256i fits = _mm256_cmpeq_epi32(fitting, length);
    uint32_t over = ~(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(fits)) & ((1u << PLACES) - 1);
    bool is_farther = (over & 1) != 0 || (over == 0 && base + PLACES <= r->count);
    if (is_farther) return sums_last_fit(r, from, guess, limit);
    return base + (uint32_t)__builtin_ctz(over | 1u << PLACES) - 1;
}
#else
uint32_t sums_last_fit_avx2(const row *r, uint32_t from, uint32_t guess, uint32_t limit)
{
    return sums_last_fit(r, from, guess, limit);
}
#endif
