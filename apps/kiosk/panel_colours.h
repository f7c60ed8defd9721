/* panel_colours.h - the rows of the reader's own colours: a palette, and what can be read of it. Pure. */
#ifndef KIOSK_PANEL_COLOURS_H
#define KIOSK_PANEL_COLOURS_H
#include "panel.h"

/** How many there are; the first is the theme's own. row: ROW_TEXT_COLOUR or ROW_GROUND_COLOUR. */
uint32_t panel_colours(void);
int32_t panel_colour(const reader *r, panel_row row);
void panel_set_colour(reader *r, panel_row row, uint32_t index);
/** What is chosen, and its contrast. */
void panel_colour_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, const char *lang);
#endif
