/* state.h - which thing on the screen has the keys, and where each key leads from there. Pure: a table. */
#ifndef KIOSK_STATE_H
#define KIOSK_STATE_H
#include <stdbool.h>
#include <stdint.h>

/** The controls of the bar, then those of the strip that is seen while the article is read aloud; in the order that Tab
 *  takes. */
typedef enum control {
    CONTROL_NONE, /* the page */
    CONTROL_SMALLER,
    CONTROL_ORIGINAL,
    CONTROL_LARGER,
    CONTROL_READ,
    CONTROL_THEME,
    CONTROL_CUSTOMISE,
    CONTROL_STRIP, /* where the strip begins */
    CONTROL_SENTENCE_BACK = CONTROL_STRIP,
    CONTROL_SENTENCE_ON,
    CONTROL_BLOCK_BACK,
    CONTROL_BLOCK_ON,
    CONTROL_SPEED,
    CONTROL_SOFTER,
    CONTROL_LOUDER,
    CONTROL_STOP,
    CONTROL_COUNT
} control;

/** For the health file: "smaller" "read" "next-sentence" …; NULL for CONTROL_NONE. */
const char *control_name(control which);

typedef enum region { REGION_PAGE, REGION_BAR, REGION_PANEL } region;

/** What a press on a row of the panel takes. */
typedef enum part { PART_ROW, PART_LESS, PART_MORE } part;

/** A thing that can have the keys or the pointer. */
typedef struct spot {
    region where;
    uint32_t index; /* a control of the bar or the strip; a row of the panel */
    part part;
} spot;

bool spot_is_same(spot a, spot b);
spot spot_control(control which);
/** CONTROL_NONE where the spot is none of the bar's or the strip's. */
control spot_bar(spot s);

typedef enum key { KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_SELECT, KEY_NEXT, KEY_BACK, KEY_ESCAPE, KEY_COUNT } key;

/** What is left to do when the keys have gone where the table says. */
typedef enum effect {
    EFFECT_NONE,
    EFFECT_READ, /* the page moves by a line, the way of the key */
    EFFECT_USE,  /* what has the keys is used */
    EFFECT_LESS, /* the row's value goes one back, or on */
    EFFECT_MORE,
    EFFECT_CLOSE /* the panel is shut */
} effect;

/** Rows of the panel: `values` that have a value, then those that only do something. */
typedef struct state {
    spot focus;          /* which has the keys */
    spot pressed, hover; /* under the pointer: held down, or passed over; the page: nothing */
    bool open;           /* the panel is seen */
    bool strip;          /* the strip is; it stands at the end of the bar */
    uint32_t rows, values;
} state;

/** Moves the keys. Nothing traps: test_parts.c walks the whole graph. */
effect state_key(state *s, key pressed);
/** Shows the panel, its first row with the keys if by_key. */
void state_open(state *s, bool by_key);
/** Shuts it; keys that were in it go back to the control that opened it. */
void state_close(state *s);
/** Shows the strip or takes it away; keys that were in it go to the button that began to read. */
void state_show_strip(state *s, bool seen);
#endif
