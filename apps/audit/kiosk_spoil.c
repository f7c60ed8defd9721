/* kiosk_spoil.c - violations planted into what was seen of the kiosk, for tests. */
#include "kiosk.h"
#include <stdio.h>
#include <string.h>

static void spoil_focus(control_seen *c, plant p)
{
    uint64_t all = (uint64_t)(c->box.width + c->box.height);
    if (p == PLANT_FOCUS_UNSEEN) c->focus_pixels = c->focus_sides = 0;
    if (p == PLANT_FOCUS_THIN) c->focus_pixels = all; /* half a px thick */
    if (p == PLANT_FOCUS_HIDDEN) c->focus_sides = 0;
    if (p == PLANT_FOCUS_PARTLY) c->focus_sides = 3;
    if (p == PLANT_POPS_UP) c->focus_outside = 5000;
    if (p == PLANT_FOCUS_ACTS) c->focus_acts = true;
}

static void spoil_control(control_seen *c, plant p)
{
    if (p == PLANT_UNREACHED) c->by_keys = false;
    if (p == PLANT_TOUCH_DEAD) c->by_touch = false;
    if (p == PLANT_NO_CANCEL) c->cancels = false;
    if (p == PLANT_INPUT_MOVES) c->keeps_place = false;
    if (p == PLANT_NO_LABEL) c->label = 1200;
    if (p == PLANT_TARGET_SMALL) c->box.height = 40;
    if (p == PLANT_TARGET_TINY) c->box.width = 20;
    spoil_focus(c, p);
}

static void swap_order(kiosk_seen *k)
{
    char kept[KIOSK_NAME];
    if (k->order_count < 2) return;
    memcpy(kept, k->order[0], sizeof kept);
    memcpy(k->order[0], k->order[1], sizeof kept);
    memcpy(k->order[1], kept, sizeof kept);
}

static void spoil_shapes(kiosk_seen *k, plant p)
{
    shape_seen *last = &k->shapes[KIOSK_SHAPES - 1];
    if (p == PLANT_TURNED) last->shown = false;
    if (p == PLANT_OTHER_NAMES) snprintf(last->names[0], KIOSK_NAME, "zoom");
    if (p != PLANT_OTHER_ORDER || last->count < 2) return;
    dau_area kept = last->boxes[0];
    last->boxes[0] = last->boxes[1];
    last->boxes[1] = kept;
}

static void spoil_speech(kiosk_seen *k, plant p)
{
    if (p == PLANT_SOUNDS) k->sound_at_rest = 110250;
    if (p == PLANT_MUTE) k->speech.loud = 0;
    if (p == PLANT_UNLIT) k->speech.is_lit = false;
    if (p == PLANT_TALKS_ON) k->speech.after_hush = 9000;
    if (p == PLANT_NO_REPEAT) k->speech.repeats = false;
}

void kiosk_spoil(kiosk_seen *seen, plant p)
{
    if (!seen->ran) return;
    if (seen->control_count > 0) spoil_control(&seen->controls[0], p);
    spoil_shapes(seen, p);
    if (p == PLANT_TRAP) seen->goes_round = false;
    if (p == PLANT_SHORTCUT) {
        snprintf(seen->shortcuts, sizeof seen->shortcuts, "x");
        snprintf(seen->shortcuts_off, sizeof seen->shortcuts_off, "x");
    }
    if (p == PLANT_MOVES) seen->pixels_at_rest = 900;
    if (p == PLANT_FLASHES) seen->frames_at_rest = 60;
    if (p == PLANT_GLIDES) seen->glide_keys = 4000;
    if (p == PLANT_STARTS_IN_BAR) seen->starts_on_page = false;
    if (p == PLANT_FOCUS_ORDER) swap_order(seen);
    if (p == PLANT_GESTURE) seen->tap_scrolls = false;
    if (p == PLANT_CHANGES_ALONE) seen->state_at_rest = false;
    spoil_speech(seen, p);
}
