/* rows.h - what is done to one row of pixels: the loops that take a frame's time, each by itself. */
#ifndef DAU_PAINT_ROWS_H
#define DAU_PAINT_ROWS_H
#include "paint/ramp.h"

/** A ramp made ready for blending. In each channel colour runs one way from ground to text, so the
 *  stronger of two pixels is a maximum where text is lighter and a minimum where it is darker; with
 *  the bits of the darker channels flipped, both are a maximum. Ground and channels that do not
 *  change are 0, which leaves what is there. */
typedef struct ink {
    uint32_t pixels[256]; /* by coverage, flipped */
    uint32_t flip;        /* 0xFF in the channels where text is darker */
} ink;

ink ink_from(const ramp *r);

/** to: 4 bytes a pixel, any alignment. */
void rows_fill(uint8_t *to, uint32_t width, uint32_t pixel);
/** Each channel of each pixel becomes what is farther from the ground: what is there or the ink. */
void rows_blend(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i);
/** The same with full coverage everywhere. */
void rows_blend_full(uint8_t *to, uint32_t width, const ink *i);
#endif
