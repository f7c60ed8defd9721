/* state.h - what the reader chose, as a pure machine: no window, no engine, no clock. */
#ifndef KIOSK_STATE_H
#define KIOSK_STATE_H
#include <stdbool.h>
#include <stdint.h>

/** The controls of the bar, in the order that Tab takes. */
typedef enum control {
    CONTROL_NONE, /* the page */
    CONTROL_SMALLER,
    CONTROL_ORIGINAL,
    CONTROL_LARGER,
    CONTROL_THEME,
    CONTROL_COUNT
} control;

/** For the health file: "smaller" "original" "larger" "theme"; NULL for CONTROL_NONE. */
const char *control_name(control which);

enum { STATE_STEPS = 12 };

typedef struct state {
    uint32_t step;               /* 0..STATE_STEPS - 1 */
    uint32_t theme, theme_count; /* index for dau_theme_name_at */
    control focus;               /* CONTROL_NONE: the page has the keys */
    control pressed;             /* held down by pointer, and the pointer is on it */
} state;

state state_start(uint32_t theme, uint32_t theme_count);
/** Size of a step in per cent: 100..400. */
uint32_t state_percent(uint32_t step);
/** What a control does when it is used. True when size or theme changed. */
bool state_use(state *s, control which);
/** Moves the focus: 1 onwards, -1 back. Past the last control comes the page, so nobody is trapped. */
void state_focus(state *s, int direction);
#endif
