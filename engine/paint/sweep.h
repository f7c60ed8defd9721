/* sweep.h - the cells that lines leave signed areas in. */
#ifndef DAU_PAINT_SWEEP_H
#define DAU_PAINT_SWEEP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Points are 24.8: 1/256 px, y up. */
enum { SWEEP_SHIFT = 8, SWEEP_ONE = 1 << SWEEP_SHIFT, SWEEP_CEILING = 1 << 26 };

typedef struct sweep_point {
    int32_t x, y; /* |value| <= SWEEP_CEILING, so that no sum below overflows */
} sweep_point;

/** A window of whole px, half-open, y up. Ink left of it counts for what is right of it; ink
 *  elsewhere outside is dropped. A pixel gets the same coverage whatever the window. */
typedef struct sweep {
    int32_t left, right, bottom, top;
    bool holds_all;  /* no point to come lies outside, the right and upper sides included, and none is farther than
                        SWEEP_INSIDE from another: nothing is then compared with the window */
    uint32_t *cells; /* lent, zeroed: sweep_pitch a row, topmost row first, and one that an edge along the lower
                        right corner adds nothing to */
} sweep;

enum { SWEEP_INSIDE = 1 << 22 }; /* its product with SWEEP_ONE fits 31 bits */

/** Cells of one row: one a column and one for what the last column leaves to its right. */
static inline size_t sweep_pitch(const sweep *s)
{
    return (size_t)(s->right - s->left) + 1;
}
/** Adds the edge from a to b: a closed contour's edges, in order, make its area. Where the window holds all,
 *  each row's cells then sum to nought. */
void sweep_line(sweep *s, sweep_point a, sweep_point b);
#endif
