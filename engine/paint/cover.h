/* cover.h - signed areas to coverage: the last step of a mask, and the one that vectors speed up. */
#ifndef DAU_PAINT_COVER_H
#define DAU_PAINT_COVER_H
#include "base/vector.h"

#include <stddef.h>
#include <stdint.h>

/** Sums the signed areas of cells (1/512 of a 1/256 px) from the first on, each sum to coverage 0..255, and
 *  leaves the cells zero for what is drawn next. Any length and alignment; the same bytes with every set. */
void cover_cells(uint8_t *coverage, uint32_t *cells, size_t count, vector_set set);
#endif
