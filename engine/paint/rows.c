#include "paint/rows.h"

#include "paint/quad.h"

/* The bits of channel k; 0: the format has no such channel. */
static uint32_t channel_of(dau_pixels format, int k)
{
    static const uint32_t of_565[4] = {0xF800, 0x07E0, 0x001F, 0};
    if (format == DAU_RGB565) return of_565[k];
    if (format == DAU_GRAY8) return k == 0 ? 0xFF : 0;
    return format == DAU_MONO1 ? k == 0 : 0xFFu << k * 8;
}

ink ink_from(const ramp *r)
{
    const uint32_t ground = r->pixels[0], text = r->pixels[255];
    ink made = {.ground = ground, .format = r->format};
    bool has_lighter = false;
    for (int k = 0; k < 4; k++) {
        uint32_t channel = channel_of(r->format, k), from = ground & channel, to = text & channel;
        if (to != from) made.changing |= channel;
        if (to < from) made.flip |= channel;
        has_lighter = has_lighter || to > from;
    }
    for (int k = 0; k < 4 && !has_lighter; k++) made.flip |= channel_of(r->format, k);
    for (int c = 1; c < 256; c++) made.pixels[c] = (r->pixels[c] ^ made.flip) & made.changing;
    return made;
}

/* The last step ends at the last pixel, whichever pixels it writes again. */
#if defined(VECTOR_X86)
VECTOR_AVX2_CODE static void fill_by_eights(uint8_t *to, size_t bytes, uint32_t pixel)
{
    const __m256i eight = _mm256_set1_epi32((int)pixel);
    uint8_t *last = to + bytes - sizeof eight;
    for (; last - to >= 3 * (ptrdiff_t)sizeof eight; to += 4 * sizeof eight) {
        _mm256_storeu_si256((__m256i *)(void *)to, eight);
        _mm256_storeu_si256((__m256i *)(void *)(to + sizeof eight), eight);
        _mm256_storeu_si256((__m256i *)(void *)(to + 2 * sizeof eight), eight);
        _mm256_storeu_si256((__m256i *)(void *)(to + 3 * sizeof eight), eight);
    }
    for (; to < last; to += sizeof eight) _mm256_storeu_si256((__m256i *)(void *)to, eight);
    _mm256_storeu_si256((__m256i *)(void *)last, eight);
}
#endif

#if defined(HAS_QUADS)
static void fill_by_quads(uint8_t *to, size_t bytes, uint32_t pixel)
{
    const quad four = quad_of(pixel);
    uint8_t *last = to + bytes - sizeof four;
    for (; to < last; to += sizeof four) quad_store(to, four);
    quad_store(last, four);
}
#endif

static void fill_plain(uint8_t *to, size_t width, uint32_t pixel)
{
    const uint64_t two = (uint64_t)pixel << 32 | pixel;
    for (; width >= 2; width -= 2, to += 8) memcpy(to, &two, 8);
    if (width > 0) memcpy(to, &pixel, 4);
}

void rows_fill(uint8_t *to, size_t width, uint32_t pixel, vector_set set)
{
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2 && width >= 8) {
        fill_by_eights(to, width * 4, pixel);
        return;
    }
#endif
#if defined(HAS_QUADS)
    if (set != VECTOR_PLAIN && width >= 4) {
        fill_by_quads(to, width * 4, pixel);
        return;
    }
#endif
    (void)set;
    fill_plain(to, width, pixel);
}

enum { STEP = 8 }; /* pixels: the ground between the strokes is passed over quickly */

static inline void blend_step(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i)
{
    for (uint32_t x = 0; x < width; x++)
        if (coverage[x] != 0) rows_blend_pixel(to + (size_t)x * 4, i->pixels[coverage[x]], i);
}

void rows_blend(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i)
{
    uint64_t all;
    for (; width >= STEP; width -= STEP, coverage += STEP, to += (size_t)STEP * 4) {
        memcpy(&all, coverage, STEP);
        if (all != 0) blend_step(to, coverage, STEP, i);
    }
    blend_step(to, coverage, width, i);
}

void rows_blend_full(uint8_t *to, uint32_t width, const ink *i)
{
    for (uint32_t x = 0; x < width; x++) rows_blend_pixel(to + (size_t)x * 4, i->pixels[255], i);
}
