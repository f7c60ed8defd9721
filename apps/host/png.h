/* png.h - pictures of text as PNG: 8-bit RGB, no filter. */
#ifndef HOST_PNG_H
#define HOST_PNG_H
#include "host/output.h"
#include <stdint.h>

typedef struct png_writer png_writer;

/** Begins a picture of width x height pixels, each 1 or more; at most `rows` of them come at a time.
 *  NULL: no memory. A failed output is its own to say (to->error). */
png_writer *png_new(output *to, uint32_t width, uint32_t height, uint32_t rows);
/** The next count rows, RGBA8888 without gaps; alpha is left out. The picture ends with its last row.
 *  False: the output failed. */
bool png_write_rows(png_writer *png, const uint8_t *rgba, uint32_t count);
void png_drop(png_writer *png);
#endif
