/* sweep.h - the cells that lines leave signed areas in, and the sweep that sums them to coverage. */
#ifndef DAU_PAINT_SWEEP_H
#define DAU_PAINT_SWEEP_H
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
    uint32_t *cells; /* lent: sweep_pitch * (top - bottom), zeroed; topmost row first */
} sweep;

/** Cells of one row: one a column and one for what the last column leaves to its right. */
static inline size_t sweep_pitch(const sweep *s)
{
    return (size_t)(s->right - s->left) + 1;
}
/** Adds the edge from a to b: a closed contour's edges, in order, make its area. */
void sweep_line(sweep *s, sweep_point a, sweep_point b);
#endif
