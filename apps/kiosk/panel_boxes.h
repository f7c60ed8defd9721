/* panel_boxes.h - where the panel and its rows stand. Pure arithmetic, device px. */
#ifndef KIOSK_PANEL_BOXES_H
#define KIOSK_PANEL_BOXES_H
#include "panel.h"
#include "toolbar.h"

/** Buttons that are no rows: they turn the list over. */
enum { PANEL_UP = ROW_COUNT, PANEL_DOWN, PANEL_BUTTONS };
/** Rows in the list; "Done" stands below it, always in sight. */
enum { PANEL_LIST_ROWS = ROW_DONE };

typedef struct panel_boxes {
    dau_area box, edge; /* all of it, and the line between it and the page */
    dau_area list, done, up, down;
    bool whole;                      /* it takes the window but for a line of the page */
    bool stacked;                    /* a row's name stands over its value */
    int32_t em, side, target, scale; /* side: of a square button */
    int32_t name_width, value_width; /* that its words may take */
    struct {
        dau_area all, name, less, value, more; /* y counts from the first row's top */
    } rows[PANEL_LIST_ROWS];
    int32_t tallest; /* of the rows */
} panel_boxes;

/** How high the words are in columns of those widths: of names (also of Done), and the highest of each row's values. */
typedef struct panel_heights {
    int32_t names[ROW_COUNT], values[ROW_VALUES];
} panel_heights;

/** Takes the panel's room from the page and track of the bar: beside it in landscape, under it in portrait, else all
 *  but a line. em: of the panel's words, page_em: of the article's. */
void panel_place(panel_boxes *out, toolbar *bar, int32_t scale, int32_t em, int32_t page_em);
/** Sets rows and buttons for words of those heights. False: a row is higher than the list. */
bool panel_set_rows(panel_boxes *p, const panel_heights *h);

/** The list shows whole rows from `first` on. Gives how many. */
uint32_t panel_rows_seen(const panel_boxes *p, uint32_t first);
/** The largest first row worth showing. */
uint32_t panel_last_first(const panel_boxes *p);
/** The first row that brings this one into view, with the least movement. */
uint32_t panel_reveal(const panel_boxes *p, uint32_t first, uint32_t row);
/** A list full on (1) or back (-1). */
uint32_t panel_turn(const panel_boxes *p, uint32_t first, int direction);
/** A row's box on the screen, and the parts of it. Empty where it is not in view. */
dau_area panel_area(const panel_boxes *p, uint32_t first, dau_area of_row, uint32_t row);
/** The button at a point; REGION_PAGE where there is none. */
spot panel_hit(const panel_boxes *p, uint32_t first, int32_t x, int32_t y);
/** Where a button or a row stands; empty where it is not seen. */
dau_area panel_spot_area(const panel_boxes *p, uint32_t first, spot s);
#endif
