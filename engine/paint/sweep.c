#include "paint/sweep.h"

#include <stdbool.h>

/* Longest line in one piece: its length times SWEEP_ONE fits 31 bits. */
enum { LINE_CEILING = 1 << 22 };

/* value + floor(i * numerator / divisor) for i = 0, 1, 2 …, without a division a step and exactly:
 * where an edge crosses a pixel's side depends on the edge only, not on the way there. */
typedef struct stepper {
    int32_t value, rest, quotient, remainder, divisor;
} stepper;

static int32_t floor_divide(int32_t n, int32_t d, int32_t *rest)
{
    int32_t q = n / d, r = n % d;
    *rest = r < 0 ? r + d : r;
    return r < 0 ? q - 1 : q;
}

static stepper stepper_from(int32_t start, int32_t first, int32_t step, int32_t divisor)
{
    stepper s = {.divisor = divisor};
    s.value = start + floor_divide(first, divisor, &s.rest);
    s.quotient = floor_divide(step, divisor, &s.remainder);
    return s;
}

static inline void stepper_next(stepper *s)
{
    s->value += s->quotient;
    s->rest += s->remainder;
    if (s->rest >= s->divisor) {
        s->rest -= s->divisor;
        s->value++;
    }
}

/* A piece of an edge inside one cell: height of the piece (signed by its direction) and the sum of
 * its two ends' distances from the cell's left side. Its area right of it is 512 * height in every
 * later column. Sums wrap: thousands of hostile windings are nonsense, but not undefined. */
static inline void add_piece(const sweep *s, uint32_t *row, int32_t column, int32_t height, int32_t ends)
{
    uint32_t all = (uint32_t)height * (2 * SWEEP_ONE), inside = (uint32_t)height * (uint32_t)ends;
    if (column >= s->right) return;
    if (column < s->left) {
        row[0] += all;
        return;
    }
    row += column - s->left;
    row[0] += all - inside;
    row[1] += inside;
}

static inline uint32_t *row_of(const sweep *s, int32_t row)
{
    return s->cells + (size_t)(s->top - 1 - row) * sweep_pitch(s);
}

static void add_vertical(const sweep *s, sweep_point a, int32_t to, int32_t sign)
{
    int32_t column = a.x >> SWEEP_SHIFT, ends = 2 * (a.x - column * SWEEP_ONE);
    int32_t y = a.y > s->bottom * SWEEP_ONE ? a.y : s->bottom * SWEEP_ONE;
    int32_t end = to < s->top * SWEEP_ONE ? to : s->top * SWEEP_ONE;
    while (y < end) {
        int32_t row = y >> SWEEP_SHIFT, next = (row + 1) * SWEEP_ONE;
        if (next > end) next = end;
        add_piece(s, row_of(s, row), column, sign * (next - y), ends);
        y = next;
    }
}

/* The heights at which the edge meets the sides of the columns on its way, each rounded down. */
static stepper column_sides(sweep_point a, sweep_point b)
{
    int32_t width = b.x - a.x, height = b.y - a.y, within = a.x & (SWEEP_ONE - 1);
    if (width > 0) return stepper_from(a.y, (SWEEP_ONE - within) * height, SWEEP_ONE * height, width);
    return stepper_from(a.y, within * height, SWEEP_ONE * height, -width);
}

/* The places at which it meets the upper sides of the rows, each rounded down. */
static stepper row_sides(sweep_point a, sweep_point b)
{
    int32_t width = b.x - a.x, height = b.y - a.y, within = a.y & (SWEEP_ONE - 1);
    return stepper_from(a.x, (SWEEP_ONE - within) * width, SWEEP_ONE * width, height);
}

/* a below b, not vertical. */
static void add_slanted(const sweep *s, sweep_point a, sweep_point b, int32_t sign)
{
    int32_t column = a.x >> SWEEP_SHIFT, step = b.x > a.x ? 1 : -1, far_side = b.x > a.x ? SWEEP_ONE : 0;
    int32_t row = a.y >> SWEEP_SHIFT, last = (b.y - 1) >> SWEEP_SHIFT;
    stepper columns = {.value = INT32_MAX}, rows = {0};
    if (column != b.x >> SWEEP_SHIFT) columns = column_sides(a, b);
    if (row != last) rows = row_sides(a, b);
    for (; row <= last && row < s->top; row++) {
        bool visible = row >= s->bottom;
        uint32_t *cells = visible ? row_of(s, row) : NULL;
        sweep_point end = row == last ? b : (sweep_point){rows.value, (row + 1) * SWEEP_ONE};
        while (columns.value < end.y) {
            int32_t left = column * SWEEP_ONE, side = left + far_side;
            if (visible) add_piece(s, cells, column, sign * (columns.value - a.y), a.x + side - 2 * left);
            a = (sweep_point){side, columns.value};
            column += step;
            stepper_next(&columns);
        }
        if (visible) add_piece(s, cells, column, sign * (end.y - a.y), a.x + end.x - 2 * column * SWEEP_ONE);
        a = end;
        if (row < last) stepper_next(&rows);
    }
}

static bool is_long(sweep_point a, sweep_point b)
{
    int32_t width = b.x - a.x, height = b.y - a.y;
    return width > LINE_CEILING || width < -LINE_CEILING || height > LINE_CEILING || height < -LINE_CEILING;
}

void sweep_line(sweep *s, sweep_point a, sweep_point b)
{
    int32_t sign = 1;
    if (a.y > b.y) {
        sweep_point other = a;
        a = b;
        b = other;
        sign = -1;
    }
    if (a.y == b.y || b.y <= s->bottom * SWEEP_ONE || a.y >= s->top * SWEEP_ONE) return;
    if (a.x >= s->right * SWEEP_ONE && b.x >= s->right * SWEEP_ONE) return;
    if (is_long(a, b)) {
        sweep_point middle = {(a.x + b.x) >> 1, (a.y + b.y) >> 1};
        sweep_line(s, sign > 0 ? a : b, middle);
        sweep_line(s, middle, sign > 0 ? b : a);
    } else if (a.x == b.x) {
        add_vertical(s, a, b.y, sign);
    } else {
        add_slanted(s, a, b, sign);
    }
}
