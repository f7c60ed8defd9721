/* spoken.h - where what is read aloud stands: the grounds of its sentence and of its word, line by line, and the edge
 * of the sentence's. */
#ifndef DAU_PAINT_SPOKEN_H
#define DAU_PAINT_SPOKEN_H
#include "layout/list.h"

typedef struct spoken_span {
    int64_t left, right; /* px of the page */
} spoken_span;

enum { SPOKEN_SPANS = 8 };

/** What of a range stands on one line: as high as the line's box, which holds all its ink, and a little wider than its
 *  letters where there is white beside them. */
typedef struct spoken_line {
    int64_t top, bottom;             /* px of the page */
    uint32_t count;                  /* 0: nothing */
    spoken_span spans[SPOKEN_SPANS]; /* from left to right; of more the last one holds the rest */
} spoken_line;

/** The range without white space at its ends. */
dau_range spoken_range(const dau_layout *layout, dau_range range);
/** Lines [from, to) that hold anything of a range. */
list_lines spoken_lines(const dau_layout *layout, dau_range range);
/** index may lie beyond the layout's lines: nothing stands there. Errors: MEMORY. */
dau_status spoken_line_of(spoken_line *out, const dau_layout *layout, dau_range range, uint32_t index, int64_t pad);

/** px: how far the two grounds reach beyond their letters, and how thick the edge is, which lies in what the sentence's
 *  reaches farther. */
typedef struct spoken_pads {
    int64_t word, sentence, edge;
} spoken_pads;
spoken_pads spoken_pads_of(const dau_layout *layout);

typedef void spoken_edge_fn(void *user, const dau_rect *edge);
/** The edge of all that the three lines have, as far as it lies on the one in the middle (index): page px. Above and
 *  below it is thinner where the line's ink leaves less white. */
void spoken_each_edge(const dau_layout *layout, uint32_t index, const spoken_line lines[3], int64_t thickness,
                      spoken_edge_fn *each, void *user);
#endif
