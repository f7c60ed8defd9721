#include "state.h"
#include <stddef.h>

const char *control_name(control which)
{
    static const char *const names[CONTROL_COUNT] = {NULL,
                                                     "smaller",
                                                     "original",
                                                     "larger",
                                                     "read",
                                                     "theme",
                                                     "customise",
                                                     "previous-sentence",
                                                     "next-sentence",
                                                     "previous-block",
                                                     "next-block",
                                                     "speed",
                                                     "softer",
                                                     "louder",
                                                     "stop"};
    return (unsigned)which < CONTROL_COUNT ? names[which] : NULL;
}

bool spot_is_same(spot a, spot b)
{
    return a.where == b.where && a.index == b.index && a.part == b.part;
}

spot spot_control(control which)
{
    return which == CONTROL_NONE ? (spot){REGION_PAGE, 0, PART_ROW} : (spot){REGION_BAR, which, PART_ROW};
}

control spot_bar(spot s)
{
    return s.where == REGION_BAR ? (control)s.index : CONTROL_NONE;
}

/* Where the keys can be. A row has a value, or is a button. */
typedef enum place { ON_PAGE, ON_BAR, PAGE_BESIDE, BAR_BESIDE, ON_ROW, ON_BUTTON, PLACE_COUNT } place;

typedef enum move {
    STAY,
    READ,
    USE,
    LESS,
    MORE,
    CLOSE,
    TO_PAGE,
    TO_BAR,     /* its first control */
    TO_BAR_END, /* its last */
    BAR_ON,     /* to the next control, past the last to the page */
    BAR_BACK,
    BAR_UP, /* before the first to the panel's last row */
    TO_ROW,
    TO_ROW_END,
    ROW_ON, /* past the last to the bar's first control */
    ROW_BACK,
    ROW_UP /* before the first to the page */
} move;

/* The whole graph. Left and right of the page is the bar, above and below the bar the page, or the panel while it is
 * open. Tab goes round in the order in which things stand: page, panel, bar, and page again. The strip goes on from the
 * bar's last control: from the page its end is one key away. */
static const move moves[PLACE_COUNT][KEY_COUNT] = {
    /* places with the panel shut: up, down, left, right, select, next, back, escape */
    [ON_PAGE] = {READ, READ, TO_BAR_END, TO_BAR, STAY, TO_BAR, TO_BAR_END, STAY},
    [ON_BAR] = {TO_PAGE, TO_PAGE, BAR_BACK, BAR_ON, USE, BAR_ON, BAR_BACK, TO_PAGE},
    /* and open */
    [PAGE_BESIDE] = {READ, READ, TO_BAR_END, TO_ROW, STAY, TO_ROW, TO_BAR_END, CLOSE},
    [BAR_BESIDE] = {TO_ROW_END, TO_ROW, BAR_BACK, BAR_ON, USE, BAR_ON, BAR_UP, CLOSE},
    [ON_ROW] = {ROW_BACK, ROW_ON, LESS, MORE, USE, ROW_ON, ROW_UP, CLOSE},
    [ON_BUTTON] = {ROW_BACK, ROW_ON, ROW_BACK, ROW_ON, USE, ROW_ON, ROW_UP, CLOSE},
};

static place place_of(const state *s)
{
    switch (s->focus.where) {
    case REGION_PANEL:
        return s->focus.index < s->values ? ON_ROW : ON_BUTTON;
    case REGION_BAR:
        return s->open ? BAR_BESIDE : ON_BAR;
    default:
        return s->open ? PAGE_BESIDE : ON_PAGE;
    }
}

static spot row(uint32_t index)
{
    return (spot){REGION_PANEL, index, PART_ROW};
}

static control last_control(const state *s)
{
    return s->strip ? CONTROL_COUNT - 1 : CONTROL_STRIP - 1;
}

static spot move_in_bar(const state *s, move m)
{
    uint32_t at = s->focus.index;
    if (m == BAR_ON) return spot_control(at < last_control(s) ? (control)(at + 1) : CONTROL_NONE);
    if (at > CONTROL_SMALLER) return spot_control((control)(at - 1));
    return m == BAR_UP ? row(s->rows - 1) : spot_control(CONTROL_NONE);
}

static spot move_in_panel(const state *s, move m)
{
    uint32_t at = s->focus.index;
    if (m == ROW_ON) return at + 1 < s->rows ? row(at + 1) : spot_control(CONTROL_SMALLER);
    if (at > 0) return row(at - 1);
    return spot_control(m == ROW_UP ? CONTROL_NONE : CONTROL_CUSTOMISE);
}

static spot after(const state *s, move m)
{
    switch (m) {
    case TO_PAGE:
        return spot_control(CONTROL_NONE);
    case TO_BAR:
        return spot_control(CONTROL_SMALLER);
    case TO_BAR_END:
        return spot_control(last_control(s));
    case BAR_ON:
    case BAR_BACK:
    case BAR_UP:
        return move_in_bar(s, m);
    case TO_ROW:
        return row(0);
    case TO_ROW_END:
        return row(s->rows - 1);
    case ROW_ON:
    case ROW_BACK:
    case ROW_UP:
        return move_in_panel(s, m);
    default:
        return s->focus;
    }
}

effect state_key(state *s, key pressed)
{
    move m = moves[place_of(s)][pressed];
    s->focus = after(s, m);
    return m == READ    ? EFFECT_READ
           : m == USE   ? EFFECT_USE
           : m == LESS  ? EFFECT_LESS
           : m == MORE  ? EFFECT_MORE
           : m == CLOSE ? EFFECT_CLOSE
                        : EFFECT_NONE;
}

void state_open(state *s, bool by_key)
{
    s->open = true;
    if (by_key) s->focus = row(0);
}

void state_close(state *s)
{
    s->open = false;
    if (s->focus.where == REGION_PANEL) s->focus = spot_control(CONTROL_CUSTOMISE);
    if (s->hover.where == REGION_PANEL) s->hover = spot_control(CONTROL_NONE);
    if (s->pressed.where == REGION_PANEL) s->pressed = spot_control(CONTROL_NONE);
}

static bool is_in_strip(spot s)
{
    return s.where == REGION_BAR && s.index >= CONTROL_STRIP;
}

void state_show_strip(state *s, bool seen)
{
    s->strip = seen;
    if (seen) return;
    if (is_in_strip(s->focus)) s->focus = spot_control(CONTROL_READ);
    if (is_in_strip(s->hover)) s->hover = spot_control(CONTROL_NONE);
    if (is_in_strip(s->pressed)) s->pressed = spot_control(CONTROL_NONE);
}
