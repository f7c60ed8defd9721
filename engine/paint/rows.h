/* rows.h - what is done to one row of pixels: the loops that take a frame's time, each by itself. */
#ifndef DAU_PAINT_ROWS_H
#define DAU_PAINT_ROWS_H
#include "base/vector.h"
#include "paint/ramp.h"

#include <string.h>

/** A ramp made ready for blending, of any format. In each channel colour runs one way from ground to text, so the
 *  stronger of two pixels is a maximum where text is lighter and a minimum where it is darker; with
 *  the bits of the darker channels flipped, both are a maximum. Ground and channels that do not
 *  change are 0, which leaves what is there. */
typedef struct ink {
    uint32_t pixels[256]; /* by coverage, flipped */
    uint64_t colours;     /* tells it from others; not 0 */
    dau_pixels format;
    uint32_t ground;   /* the pixel without ink */
    uint32_t changing; /* all ones in the channels where text is not as the ground */
    uint32_t flip;     /* all ones in the channels where text is darker, and in those that do not change if none is
                          lighter: then it is 0xFFFFFFFF (of four bytes), and 0 where none is darker */
} ink;

ink ink_from(const ramp *r);

/** to: 4 bytes a pixel, any alignment. */
void rows_fill(uint8_t *to, size_t width, uint32_t pixel, vector_set set);
/** Each channel of each pixel becomes what is farther from the ground: what is there or the ink. */
void rows_blend(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i);
/** The same with full coverage everywhere. */
void rows_blend_full(uint8_t *to, uint32_t width, const ink *i);

/* The larger of each pair of bytes: alternate bytes get room above them, where the borrow shows. */
static inline uint32_t larger_of_alternate(uint32_t a, uint32_t b)
{
    uint32_t is_larger = (((a | 0x01000100u) - b) >> 8 & 0x00010001u) * 0xFFu;
    return (a & is_larger) | (b & ~is_larger);
}

/** One pixel of rows_blend. pixel: one of the ink's, not 0. */
static inline void rows_blend_pixel(uint8_t *to, uint32_t pixel, const ink *i)
{
    uint32_t there;
    memcpy(&there, to, 4);
    if (there == i->ground) { /* nearly always */
        there ^= (there ^ pixel ^ i->flip) & i->changing;
    } else {
        there ^= i->flip;
        uint32_t even = larger_of_alternate(there & 0x00FF00FFu, pixel & 0x00FF00FFu);
        uint32_t odd = larger_of_alternate(there >> 8 & 0x00FF00FFu, pixel >> 8 & 0x00FF00FFu);
        there = ((even & 0x00FF00FFu) | (odd & 0x00FF00FFu) << 8) ^ i->flip;
    }
    memcpy(to, &there, 4);
}
#endif
