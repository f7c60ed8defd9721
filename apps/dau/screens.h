/* screens.h - a page cut into screens between its lines. */
#ifndef COMMAND_SCREENS_H
#define COMMAND_SCREENS_H
#include <dau/dau.h>

/** Rows [from, to) of the page, on a screen of at least so many rows. */
typedef struct screen {
    int64_t from, to;
} screen;

/** The screen that begins at row from: ends above the first line that does not fit whole; a line
 *  taller than the screen is cut. False: from is at or past the page's end. */
bool screen_at(screen *out, const dau_layout *layout, int64_t from, uint32_t height);
#endif
