#include "paint/tint.h"

#include "paint/quad.h"

/* Where all channels grow towards the text, the stronger byte is the maximum; where none does, the minimum of the
 * bytes as they are. With some of each, those that fall are flipped. */
typedef enum tint_way { TINT_MAXIMUM, TINT_MINIMUM, TINT_FLIPPED } tint_way;

static tint_way way_of(uint32_t flip)
{
    if (flip == 0) return TINT_MAXIMUM;
    return flip == UINT32_MAX ? TINT_MINIMUM : TINT_FLIPPED;
}

void tint_make(uint32_t *pixels, const mask *m, const ink *i)
{
    uint32_t pitch = tint_pitch(m->width), turned = way_of(i->flip) == TINT_MINIMUM ? UINT32_MAX : 0;
    for (uint32_t y = 0; y < m->height; y++, pixels += pitch) {
        const uint8_t *coverage = m->coverage + (size_t)y * m->width;
        for (uint32_t x = 0; x < m->width; x++) pixels[x] = i->pixels[coverage[x]] ^ turned;
        for (uint32_t x = m->width; x < pitch; x++) pixels[x] = turned;
    }
}

static inline void blend_rest(uint8_t *to, const uint32_t *pixels, uint32_t from, uint32_t width, const ink *i)
{
    uint32_t turned = way_of(i->flip) == TINT_MINIMUM ? UINT32_MAX : 0;
    for (uint32_t x = from; x < width; x++)
        if (pixels[x] != turned) rows_blend_pixel(to + (size_t)x * 4, pixels[x] ^ turned, i);
}

#if defined(HAS_QUADS)
ALWAYS_INLINE quad stronger(quad there, quad pixels, quad flip, tint_way way)
{
    if (way == TINT_MAXIMUM) return quad_largest(there, pixels);
    if (way == TINT_MINIMUM) return quad_smallest(there, pixels);
    return quad_differing(quad_largest(quad_differing(there, flip), pixels), flip);
}

ALWAYS_INLINE void blend_quad(uint8_t *to, const uint32_t *pixels, quad flip, tint_way way)
{
    quad_store(to, stronger(quad_load(to), quad_load(pixels), flip, way));
}

/* width is a constant where it is a small multiple of four: no loop over columns then. */
ALWAYS_INLINE void blend_quads(const tint_box *box, uint32_t width, const ink *i, tint_way way)
{
    uint8_t *to = box->to;
    const uint32_t *pixels = box->pixels;
    const quad flips = quad_of(i->flip);
    const size_t stride = box->stride, pitch = box->pitch;
    for (uint32_t y = box->height; y > 0; y--, to += stride, pixels += pitch) {
        uint32_t x = 0;
        for (; x + 4 <= width; x += 4) blend_quad(to + (size_t)x * 4, pixels + x, flips, way);
        blend_rest(to, pixels, x, width, i);
    }
}

ALWAYS_INLINE void blend_widths(const tint_box *box, const ink *i, tint_way way)
{
    switch (box->width) {
    case 4:
        blend_quads(box, 4, i, way);
        break;
    case 8:
        blend_quads(box, 8, i, way);
        break;
    case 12:
        blend_quads(box, 12, i, way);
        break;
    case 16:
        blend_quads(box, 16, i, way);
        break;
    default:
        blend_quads(box, box->width, i, way);
        break;
    }
}

static void blend_by_quads(const tint_box *box, const ink *i)
{
    switch (way_of(i->flip)) {
    case TINT_MAXIMUM:
        blend_widths(box, i, TINT_MAXIMUM);
        break;
    case TINT_MINIMUM:
        blend_widths(box, i, TINT_MINIMUM);
        break;
    case TINT_FLIPPED:
        blend_widths(box, i, TINT_FLIPPED);
        break;
    }
}
#endif

#if defined(VECTOR_X86)
ALWAYS_INLINE VECTOR_AVX2_CODE void blend_eight(uint8_t *to, const uint32_t *pixels, __m256i flip, tint_way way)
{
    __m256i there = _mm256_loadu_si256((const __m256i *)(const void *)to);
    __m256i p = _mm256_loadu_si256((const __m256i *)(const void *)pixels);
    if (way == TINT_MAXIMUM)
        there = _mm256_max_epu8(there, p);
    else if (way == TINT_MINIMUM)
        there = _mm256_min_epu8(there, p);
    else
        there = _mm256_xor_si256(_mm256_max_epu8(_mm256_xor_si256(there, flip), p), flip);
    _mm256_storeu_si256((__m256i *)(void *)to, there);
}

ALWAYS_INLINE VECTOR_AVX2_CODE void blend_eights(const tint_box *box, uint32_t width, const ink *i, tint_way way)
{
    uint8_t *to = box->to;
    const uint32_t *pixels = box->pixels;
    const __m256i flips = _mm256_set1_epi32((int)i->flip);
    const size_t stride = box->stride, pitch = box->pitch;
    for (uint32_t y = box->height; y > 0; y--, to += stride, pixels += pitch) {
        uint32_t x = 0;
        for (; x + 8 <= width; x += 8) blend_eight(to + (size_t)x * 4, pixels + x, flips, way);
        if (x + 4 <= width) {
            blend_quad(to + (size_t)x * 4, pixels + x, _mm256_castsi256_si128(flips), way);
            x += 4;
        }
        blend_rest(to, pixels, x, width, i);
    }
}

ALWAYS_INLINE VECTOR_AVX2_CODE void blend_wide(const tint_box *box, const ink *i, tint_way way)
{
    switch (box->width) {
    case 4:
        blend_eights(box, 4, i, way);
        break;
    case 8:
        blend_eights(box, 8, i, way);
        break;
    case 12:
        blend_eights(box, 12, i, way);
        break;
    case 16:
        blend_eights(box, 16, i, way);
        break;
    case 20:
        blend_eights(box, 20, i, way);
        break;
    case 24:
        blend_eights(box, 24, i, way);
        break;
    default:
        blend_eights(box, box->width, i, way);
        break;
    }
}

VECTOR_AVX2_CODE static void blend_by_eights(const tint_box *box, const ink *i)
{
    switch (way_of(i->flip)) {
    case TINT_MAXIMUM:
        blend_wide(box, i, TINT_MAXIMUM);
        break;
    case TINT_MINIMUM:
        blend_wide(box, i, TINT_MINIMUM);
        break;
    case TINT_FLIPPED:
        blend_wide(box, i, TINT_FLIPPED);
        break;
    }
}
#endif

void tint_blend(const tint_box *box, const ink *i, vector_set set)
{
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2) {
        blend_by_eights(box, i);
        return;
    }
#endif
#if defined(HAS_QUADS)
    if (set != VECTOR_PLAIN) {
        blend_by_quads(box, i);
        return;
    }
#endif
    (void)set;
    for (uint32_t y = 0; y < box->height; y++)
        blend_rest(box->to + y * box->stride, box->pixels + y * box->pitch, 0, box->width, i);
}
