#include "paint/sweep.h"

/* value + floor(i * step / divisor) for i = 0, 1, 2 …, without a division a step and exactly: where an edge
 * crosses a pixel's side depends on the edge only, not on the way there. */
typedef struct stepper {
    int32_t value, rest, quotient, remainder, divisor;
} stepper;

enum { BEYOND = 1 << 30 }; /* more than any point, twice this fits 32 bits */

static inline int32_t floor_divide(int32_t n, int32_t d, int32_t *rest)
{
    int32_t q = n / d, r = n % d;
    *rest = r < 0 ? r + d : r;
    return r < 0 ? q - 1 : q;
}

/* Most edges are short and cross one side: they need no second division, only a next value beyond their end. */
static inline stepper stepper_from(int32_t start, int32_t first, int32_t step, int32_t divisor, bool has_more)
{
    stepper s = {.divisor = divisor, .quotient = BEYOND};
    s.value = start + floor_divide(first, divisor, &s.rest);
    if (has_more) s.quotient = floor_divide(step, divisor, &s.remainder);
    return s;
}

static inline void stepper_next(stepper *s)
{
    s->value += s->quotient;
    s->rest += s->remainder;
    int32_t carry = s->rest >= s->divisor;
    s->rest -= carry ? s->divisor : 0;
    s->value += carry;
}

/* The heights at which the edge meets the sides of the columns on its way, each rounded down. */
static inline stepper column_sides(sweep_point a, sweep_point b)
{
    int32_t width = b.x - a.x, height = b.y - a.y, within = a.x & (SWEEP_ONE - 1);
    int32_t columns = (b.x >> SWEEP_SHIFT) - (a.x >> SWEEP_SHIFT);
    if (columns == 0) return (stepper){.value = BEYOND};
    if (width > 0) return stepper_from(a.y, (SWEEP_ONE - within) * height, SWEEP_ONE * height, width, columns > 1);
    return stepper_from(a.y, within * height, SWEEP_ONE * height, -width, columns < -1);
}

/* The places at which it meets the upper sides of the rows, each rounded down. */
static inline stepper row_sides(sweep_point a, sweep_point b, int32_t rows)
{
    int32_t width = b.x - a.x, height = b.y - a.y, within = a.y & (SWEEP_ONE - 1);
    return stepper_from(a.x, (SWEEP_ONE - within) * width, SWEEP_ONE * width, height, rows > 1);
}

static inline size_t place_of(const sweep *s, int32_t row)
{
    return (size_t)(s->top - 1 - row) * sweep_pitch(s);
}

/* ---- edges inside the window ------------------------------------------------------------------ */

/* An edge on its way up through the cells. Here x counts from the left side of the cell. */
typedef struct walk {
    uint32_t *cell;
    int32_t left; /* of the cell */
    int32_t x, y, sign;
} walk;

/* A piece of an edge inside one cell: its height (signed by its direction) and the sum of its two ends' distances
 * from the cell's left side. Its area right of it is 512 * height in every later column. Sums wrap: thousands of
 * hostile windings are nonsense, but not undefined. */
static inline void add_piece(uint32_t *cell, int32_t height, int32_t ends)
{
    uint32_t part = (uint32_t)height * (uint32_t)ends;
    cell[0] += (uint32_t)height * (2 * SWEEP_ONE) - part;
    cell[1] += part;
}

static inline void walk_to(walk *w, int32_t x, int32_t y)
{
    add_piece(w->cell, w->sign * (y - w->y), w->x + x);
    w->x = x;
    w->y = y;
}

/* Into the columns on the way to the height y; step: 1 or -1. */
static inline void cross_columns(walk *w, stepper *columns, int32_t step, int32_t y)
{
    int32_t entry = step > 0 ? 0 : SWEEP_ONE;
    while (columns->value < y) {
        walk_to(w, SWEEP_ONE - entry, columns->value);
        w->x = entry;
        w->cell += step;
        w->left += step * SWEEP_ONE;
        stepper_next(columns);
    }
}

static inline void add_upright(walk *w, size_t pitch, int32_t end)
{
    for (int32_t side = (w->y | (SWEEP_ONE - 1)) + 1; side < end; side += SWEEP_ONE) {
        walk_to(w, w->x, side);
        w->cell -= pitch;
    }
    walk_to(w, w->x, end);
}

/* a below b. */
static void add_inside(const sweep *s, sweep_point a, sweep_point b, int32_t sign)
{
    int32_t row = a.y >> SWEEP_SHIFT, column = a.x >> SWEEP_SHIFT, last = (b.y - 1) >> SWEEP_SHIFT;
    size_t pitch = sweep_pitch(s);
    walk w = {s->cells + place_of(s, row) + (column - s->left), column * SWEEP_ONE, a.x & (SWEEP_ONE - 1), a.y, sign};
    if (a.x == b.x) {
        add_upright(&w, pitch, b.y);
        return;
    }
    int32_t step = b.x > a.x ? 1 : -1;
    stepper columns = column_sides(a, b);
    if (row < last) {
        stepper rows = row_sides(a, b, last - row);
        for (int32_t side = (row + 1) * SWEEP_ONE; side < b.y; side += SWEEP_ONE) {
            cross_columns(&w, &columns, step, side);
            walk_to(&w, rows.value - w.left, side);
            w.cell -= pitch;
            stepper_next(&rows);
        }
    }
    cross_columns(&w, &columns, step, b.y);
    walk_to(&w, b.x - w.left, b.y);
}

/* ---- edges that may leave it -------------------------------------------------------------------- */

static inline void add_clipped_piece(const sweep *s, uint32_t *row, int32_t column, int32_t height, int32_t ends)
{
    if (column >= s->right) return;
    if (column < s->left)
        row[0] += (uint32_t)height * (2 * SWEEP_ONE);
    else
        add_piece(row + (column - s->left), height, ends);
}

static void add_vertical(const sweep *s, sweep_point a, int32_t to, int32_t sign)
{
    int32_t column = a.x >> SWEEP_SHIFT, ends = 2 * (a.x - column * SWEEP_ONE);
    int32_t y = a.y > s->bottom * SWEEP_ONE ? a.y : s->bottom * SWEEP_ONE;
    int32_t end = to < s->top * SWEEP_ONE ? to : s->top * SWEEP_ONE;
    while (y < end) {
        int32_t row = y >> SWEEP_SHIFT, next = (row + 1) * SWEEP_ONE;
        if (next > end) next = end;
        add_clipped_piece(s, s->cells + place_of(s, row), column, sign * (next - y), ends);
        y = next;
    }
}

/* a below b, not vertical. */
static void add_slanted(const sweep *s, sweep_point a, sweep_point b, int32_t sign)
{
    int32_t column = a.x >> SWEEP_SHIFT, step = b.x > a.x ? 1 : -1, far_side = b.x > a.x ? SWEEP_ONE : 0;
    int32_t row = a.y >> SWEEP_SHIFT, last = (b.y - 1) >> SWEEP_SHIFT;
    stepper columns = column_sides(a, b), rows = {0};
    if (row != last) rows = row_sides(a, b, last - row);
    for (; row <= last && row < s->top; row++) {
        bool visible = row >= s->bottom;
        uint32_t *cells = visible ? s->cells + place_of(s, row) : NULL;
        sweep_point end = row == last ? b : (sweep_point){rows.value, (row + 1) * SWEEP_ONE};
        while (columns.value < end.y) {
            int32_t left = column * SWEEP_ONE, side = left + far_side;
            if (visible) add_clipped_piece(s, cells, column, sign * (columns.value - a.y), a.x + side - 2 * left);
            a = (sweep_point){side, columns.value};
            column += step;
            stepper_next(&columns);
        }
        if (visible) add_clipped_piece(s, cells, column, sign * (end.y - a.y), a.x + end.x - 2 * column * SWEEP_ONE);
        a = end;
        if (row < last) stepper_next(&rows);
    }
}

static bool is_long(sweep_point a, sweep_point b)
{
    int32_t width = b.x - a.x, height = b.y - a.y;
    return width > SWEEP_INSIDE || width < -SWEEP_INSIDE || height > SWEEP_INSIDE || height < -SWEEP_INSIDE;
}

/* a below b. */
static void add_clipped(sweep *s, sweep_point a, sweep_point b, int32_t sign)
{
    if (b.y <= s->bottom * SWEEP_ONE || a.y >= s->top * SWEEP_ONE) return;
    if (a.x >= s->right * SWEEP_ONE && b.x >= s->right * SWEEP_ONE) return;
    if (a.x < s->left * SWEEP_ONE && b.x < s->left * SWEEP_ONE) {
        add_vertical(s, a, b.y, sign); /* only its height counts */
    } else if (is_long(a, b)) {
        sweep_point middle = {(a.x + b.x) >> 1, (a.y + b.y) >> 1};
        sweep_line(s, sign > 0 ? a : b, middle);
        sweep_line(s, middle, sign > 0 ? b : a);
    } else if (a.x == b.x) {
        add_vertical(s, a, b.y, sign);
    } else {
        add_slanted(s, a, b, sign);
    }
}

void sweep_line(sweep *s, sweep_point a, sweep_point b)
{
    if (a.y == b.y) return;
    sweep_point lower = a.y < b.y ? a : b, upper = a.y < b.y ? b : a;
    int32_t sign = a.y < b.y ? 1 : -1;
    if (s->holds_all)
        add_inside(s, lower, upper, sign);
    else
        add_clipped(s, lower, upper, sign);
}
