/* quad.h - four pixels at once: SSE2 and NEON under one set of names. */
#ifndef DAU_PAINT_QUAD_H
#define DAU_PAINT_QUAD_H
#include "base/vector.h"

#include <stdint.h>

#if defined(VECTOR_X86)
#include <immintrin.h>
#elif defined(VECTOR_ARM)
#include <arm_neon.h>
#endif

#if defined(VECTOR_X86) || defined(VECTOR_ARM)
#define HAS_QUADS     1
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#endif

#if defined(VECTOR_X86)
typedef __m128i quad;
ALWAYS_INLINE quad quad_of(uint32_t pixel)
{
    return _mm_set1_epi32((int)pixel);
}
ALWAYS_INLINE quad quad_load(const void *from)
{
    return _mm_loadu_si128(from);
}
ALWAYS_INLINE void quad_store(void *to, quad q)
{
    _mm_storeu_si128(to, q);
}
ALWAYS_INLINE quad quad_largest(quad a, quad b)
{
    return _mm_max_epu8(a, b);
}
ALWAYS_INLINE quad quad_smallest(quad a, quad b)
{
    return _mm_min_epu8(a, b);
}
ALWAYS_INLINE quad quad_differing(quad a, quad b)
{
    return _mm_xor_si128(a, b);
}
#elif defined(VECTOR_ARM)
typedef uint8x16_t quad;
ALWAYS_INLINE quad quad_of(uint32_t pixel)
{
    return vreinterpretq_u8_u32(vdupq_n_u32(pixel));
}
ALWAYS_INLINE quad quad_load(const void *from)
{
    return vld1q_u8(from);
}
ALWAYS_INLINE void quad_store(void *to, quad q)
{
    vst1q_u8(to, q);
}
ALWAYS_INLINE quad quad_largest(quad a, quad b)
{
    return vmaxq_u8(a, b);
}
ALWAYS_INLINE quad quad_smallest(quad a, quad b)
{
    return vminq_u8(a, b);
}
ALWAYS_INLINE quad quad_differing(quad a, quad b)
{
    return veorq_u8(a, b);
}
#endif
#endif
