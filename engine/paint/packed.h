/* packed.h - rows of pixels that are smaller than four bytes: RGB565, grey, one bit. Two of one colour combine as
 * four-byte ones do, channel by channel. */
#ifndef DAU_PAINT_PACKED_H
#define DAU_PAINT_PACKED_H
#include "paint/rows.h"

/** Bits a pixel, of any format; 0: no such format. */
uint32_t packed_bits(dau_pixels format);
/** Pixels from..from+width-1 of a row; pixel as ramp_pixel makes it. */
void packed_fill(uint8_t *row, uint32_t from, uint32_t width, uint32_t pixel, dau_pixels format);
/** coverage NULL: full everywhere. */
void packed_blend(uint8_t *row, uint32_t from, const uint8_t *coverage, uint32_t width, const ink *i);
/** Copies pixels from..from+width-1 of one row to the same columns of another. */
void packed_copy(uint8_t *to, const uint8_t *row, uint32_t from, uint32_t width, dau_pixels format);
#endif
