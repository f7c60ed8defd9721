/* runs.h - the glyphs of one line, run by run, with places on the page. */
#ifndef DAU_LAYOUT_RUNS_H
#define DAU_LAYOUT_RUNS_H
#include "layout/layout_private.h"
#include "layout/list.h"

/** One run and what belongs to it. */
typedef struct line_run {
    list_run run;
    face *underline;  /* the face that the link's style chose: it sets the line, whoever draws; NULL: no link */
    uint32_t missing; /* the run is one character that no face has; its glyph is 0 */
} line_run;

typedef bool line_run_fn(void *user, const line_run *run);

/** Runs of a line from left to right, the marker first. Errors: MEMORY, STOPPED. */
dau_status runs_of_line(const dau_layout *layout, const line_box *line, line_run_fn *each, void *user);
#endif
