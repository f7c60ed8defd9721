#include "paint/cover.h"

#include <string.h>

#if defined(VECTOR_X86)
#include <immintrin.h>
#elif defined(VECTOR_ARM)
#include <arm_neon.h>
#endif

enum { AREA_SHIFT = 9, BLOCK = 16 }; /* cells that the kernels take at once */

/* What is summed so far goes in and comes out. */
static uint32_t cover_plain(uint8_t *coverage, uint32_t *cells, size_t count, uint32_t sum)
{
    for (size_t i = 0; i < count; i++) {
        sum += cells[i];
        uint32_t area = (sum >> 31 ? 0u - sum : sum) >> AREA_SHIFT;
        coverage[i] = (uint8_t)(area < 255 ? area : 255);
    }
    memset(cells, 0, count * sizeof *cells);
    return sum;
}

/* The kernels below work on whole blocks. 0x80000000 has no absolute value: it stays as it is, as in plain C,
 * and narrowing saturates it. */
#if defined(VECTOR_X86)

static inline __m128i sums_sse2(uint32_t *cells, __m128i *carry)
{
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)cells);
    _mm_storeu_si128((__m128i *)(void *)cells, _mm_setzero_si128());
    v = _mm_add_epi32(v, _mm_slli_si128(v, 4));
    v = _mm_add_epi32(_mm_add_epi32(v, _mm_slli_si128(v, 8)), *carry);
    *carry = _mm_shuffle_epi32(v, 0xFF);
    __m128i sign = _mm_srai_epi32(v, 31);
    return _mm_srli_epi32(_mm_sub_epi32(_mm_xor_si128(v, sign), sign), AREA_SHIFT);
}

static uint32_t cover_sse2(uint8_t *coverage, uint32_t *cells, size_t count)
{
    __m128i carry = _mm_setzero_si128();
    for (size_t i = 0; i < count; i += BLOCK) {
        __m128i a = sums_sse2(cells + i, &carry), b = sums_sse2(cells + i + 4, &carry);
        __m128i c = sums_sse2(cells + i + 8, &carry), d = sums_sse2(cells + i + 12, &carry);
        __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d));
        _mm_storeu_si128((__m128i *)(void *)(coverage + i), bytes);
    }
    return (uint32_t)_mm_cvtsi128_si32(carry);
}

VECTOR_AVX2_CODE static inline __m256i sums_avx2(uint32_t *cells, __m256i *carry)
{
    __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)cells);
    _mm256_storeu_si256((__m256i *)(void *)cells, _mm256_setzero_si256());
    v = _mm256_add_epi32(v, _mm256_slli_si256(v, 4));
    v = _mm256_add_epi32(v, _mm256_slli_si256(v, 8));
    __m256i halves = _mm256_shuffle_epi32(v, 0xFF); /* the lower half's sum goes to the upper half */
    v = _mm256_add_epi32(v, _mm256_permute2x128_si256(halves, halves, 0x08));
    v = _mm256_add_epi32(v, *carry);
    *carry = _mm256_permutevar8x32_epi32(v, _mm256_set1_epi32(7));
    return _mm256_srli_epi32(_mm256_abs_epi32(v), AREA_SHIFT);
}

VECTOR_AVX2_CODE static uint32_t cover_avx2(uint8_t *coverage, uint32_t *cells, size_t count)
{
    __m256i carry = _mm256_setzero_si256();
    for (size_t i = 0; i < count; i += BLOCK) {
        __m256i a = sums_avx2(cells + i, &carry), b = sums_avx2(cells + i + 8, &carry);
        __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
        __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128((__m128i *)(void *)(coverage + i), bytes);
    }
    return (uint32_t)_mm256_extract_epi32(carry, 0);
}

#elif defined(VECTOR_ARM)

static inline uint16x4_t sums_neon(uint32_t *cells, uint32x4_t *carry)
{
    const uint32x4_t zero = vdupq_n_u32(0);
    uint32x4_t v = vld1q_u32(cells);
    vst1q_u32(cells, zero);
    v = vaddq_u32(v, vextq_u32(zero, v, 3));
    v = vaddq_u32(vaddq_u32(v, vextq_u32(zero, v, 2)), *carry);
    *carry = vdupq_laneq_u32(v, 3);
    return vqmovn_u32(vshrq_n_u32(vreinterpretq_u32_s32(vabsq_s32(vreinterpretq_s32_u32(v))), AREA_SHIFT));
}

static uint32_t cover_neon(uint8_t *coverage, uint32_t *cells, size_t count)
{
    uint32x4_t carry = vdupq_n_u32(0);
    for (size_t i = 0; i < count; i += BLOCK / 2) {
        uint16x4_t low = sums_neon(cells + i, &carry), high = sums_neon(cells + i + 4, &carry);
        vst1_u8(coverage + i, vqmovn_u16(vcombine_u16(low, high)));
    }
    return vgetq_lane_u32(carry, 0);
}

#endif

void cover_cells(uint8_t *coverage, uint32_t *cells, size_t count, vector_set set)
{
    size_t blocks = set == VECTOR_PLAIN ? 0 : count - count % BLOCK;
    uint32_t sum = 0;
#if defined(VECTOR_X86)
    if (blocks > 0)
        sum = set == VECTOR_AVX2 ? cover_avx2(coverage, cells, blocks) : cover_sse2(coverage, cells, blocks);
#elif defined(VECTOR_ARM)
    if (blocks > 0) sum = cover_neon(coverage, cells, blocks);
#else
    blocks = 0;
#endif
    cover_plain(coverage + blocks, cells + blocks, count - blocks, sum);
}
