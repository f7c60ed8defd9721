/* panel.h - the rows of the panel: what each is about, its values as words, and how they change. Pure. */
#ifndef KIOSK_PANEL_H
#define KIOSK_PANEL_H
#include "reader.h"
#include "words.h"

/** From top to bottom. */
typedef enum panel_row {
    ROW_PRESET,
    ROW_SIZE,
    ROW_FONT,
    ROW_WEIGHT,
    ROW_LINE_HEIGHT,
    ROW_LETTER_SPACING,
    ROW_WORD_SPACING,
    ROW_PARAGRAPH_SPACING,
    ROW_MEASURE,
    ROW_MARGIN,
    ROW_ALIGN,
    ROW_ITALICS,
    ROW_PHRASE,
    ROW_THEME,
    ROW_TEXT_COLOUR,
    ROW_GROUND_COLOUR,
    ROW_LINE_FOCUS,
    ROW_RULER,
    ROW_PAGING,
    ROW_MOTION,
    ROW_SHORTCUTS,
    ROW_REGION,
    ROW_SPEED,
    ROW_VOLUME,
    ROW_VERBOSITY,
    ROW_GUIDE,
    ROW_VALUES, /* how many have a value */
    ROW_RESET = ROW_VALUES,
    ROW_DONE,
    ROW_COUNT
} panel_row;

enum { PANEL_MOST_VALUES = 32, PANEL_TEXT_ROOM = 96 };

/** The row's name for people, and for the health file (the option's; "reset", "done"). */
const char *panel_row_title(panel_row row, const char *lang);
const char *panel_row_name(panel_row row);
/** True where the values are amounts: its buttons say less and more, not back and on. */
bool panel_row_counts(panel_row row);

/** Gives the values that a row goes through, and how many. */
uint32_t panel_values(int32_t out[PANEL_MOST_VALUES], const reader *r, panel_row row);
/** The value of now; it may stand between two of the list, or beside it. */
int32_t panel_value(const reader *r, panel_row row);
/** Where the value stands in the list: the last that is not beyond it. */
uint32_t panel_index(const reader *r, panel_row row);
bool panel_can_change(const reader *r, panel_row row, int direction);
/** One step on (1) or back (-1). False at the end. The reader is settled; errors leave it as it was. */
bool panel_change(reader *r, panel_row row, int direction);
/** The next value; after the last comes the first. */
bool panel_cycle(reader *r, panel_row row);

/** A value in words: "1,6", "115%", "Nền tối". */
void panel_value_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, int32_t value, const char *lang);
/** The longest that the row ever says with this value. */
void panel_longest_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, int32_t value, const char *lang);
/** What the row says now: the value, and what else must be known of it. fits: the size in per cent that the column
 *  allows, 0: all of it. */
void panel_now_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, uint32_t fits, const char *lang);
#endif
