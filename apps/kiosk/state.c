#include "state.h"
#include <stddef.h>

/* Geometric from 100 to 400 (each about 13 % more than the one before, the least that is seen at
 * once as larger), rounded to figures that can be said. */
static const uint32_t percents[STATE_STEPS] = {100, 115, 130, 145, 165, 190, 215, 240, 275, 310, 350, 400};

const char *control_name(control which)
{
    static const char *const names[CONTROL_COUNT] = {NULL, "smaller", "original", "larger", "theme"};
    return (unsigned)which < CONTROL_COUNT ? names[which] : NULL;
}

state state_start(uint32_t theme, uint32_t theme_count)
{
    return (state){.theme = theme, .theme_count = theme_count};
}

uint32_t state_percent(uint32_t step)
{
    return percents[step < STATE_STEPS ? step : STATE_STEPS - 1];
}

static bool state_set_step(state *s, uint32_t step)
{
    bool changed = s->step != step;
    s->step = step;
    return changed;
}

bool state_use(state *s, control which)
{
    switch (which) {
    case CONTROL_SMALLER:
        return state_set_step(s, s->step > 0 ? s->step - 1 : 0);
    case CONTROL_ORIGINAL:
        return state_set_step(s, 0);
    case CONTROL_LARGER:
        return state_set_step(s, s->step + 1 < STATE_STEPS ? s->step + 1 : s->step);
    case CONTROL_THEME:
        if (s->theme_count < 2) return false;
        s->theme = (s->theme + 1) % s->theme_count;
        return true;
    default:
        return false;
    }
}

void state_focus(state *s, int direction)
{
    int next = (int)s->focus + (direction < 0 ? -1 : 1);
    s->focus = (control)((next + CONTROL_COUNT) % CONTROL_COUNT);
}
