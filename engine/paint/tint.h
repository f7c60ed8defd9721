/* tint.h - masks in the colours of an ink, four bytes a pixel: what is there and such a mask blend by a maximum or a
 * minimum of bytes, which vector instructions do for many pixels at once. */
#ifndef DAU_PAINT_TINT_H
#define DAU_PAINT_TINT_H
#include "base/vector.h"
#include "paint/raster.h"
#include "paint/rows.h"

/* Rows of a tint are padded to so many pixels, which leave what is there as it is. */
enum { TINT_STEP = 4 };

static inline uint32_t tint_pitch(uint32_t width)
{
    return (width + TINT_STEP - 1) / TINT_STEP * TINT_STEP;
}
/** pixels: tint_pitch(m->width) * m->height. */
void tint_make(uint32_t *pixels, const mask *m, const ink *i);

/** A box of pixels in a tint and where it goes. */
typedef struct tint_box {
    uint8_t *to; /* the first pixel, any alignment */
    size_t stride;
    const uint32_t *pixels;
    size_t pitch;
    uint32_t width, height;
} tint_box;

/** As rows_blend of the mask that the tint was made from, to the byte, and no byte outside the box is touched. */
void tint_blend(const tint_box *box, const ink *i, vector_set set);
#endif
