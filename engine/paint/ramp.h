/* ramp.h - coverage to colour for one pair of text and ground, blended in linear light. */
#ifndef DAU_PAINT_RAMP_H
#define DAU_PAINT_RAMP_H
#include <dau/dau.h>

/** Colours for coverage 0..255, as ramp_pixel makes them: ramp.pixels[0] is the ground, [255] the text.
 *  Each channel runs monotonously from one to the other. */
typedef struct ramp {
    uint32_t pixels[256];
    dau_pixels format;
} ramp;

/** Integers only. Coverage passes first through a curve that lets a half covered pixel land half way
 *  in lightness (CIE L*) between ground and text, so that dark on light and light on dark look
 *  equally heavy; then text and ground mix in linear light. */
ramp ramp_between(uint32_t text, uint32_t ground, dau_pixels format);
enum { STRENGTH_NONE = 1000 };
/** The same where thin ink is drawn heavier: the odds of text against ground are strength / 1000 times as much for each
 *  coverage. What is covered fully, or not at all, stays as it is; dark on light and light on dark stay each other's
 *  mirror images. strength: STRENGTH_NONE..8000. */
ramp ramp_strengthened(uint32_t text, uint32_t ground, dau_pixels format, uint32_t strength);
/** One opaque pixel: its four bytes as they lie in memory, or the number in a smaller format. */
uint32_t ramp_pixel(uint32_t colour, dau_pixels format);
#endif
