/* dirty.h - what changed since the last frame: only that is drawn, and only that need be shown. */
#ifndef KIOSK_DIRTY_H
#define KIOSK_DIRTY_H
#include "frame.h"

/* The page or its two edges, what was and is read aloud, the thumb, the message before and after, the controls, and the
 * panel. */
enum { DIRTY_MOST = 8 + CONTROL_COUNT };

/** Areas of the canvas; they may meet. */
typedef struct dirty {
    dau_area areas[DIRTY_MOST];
    int count;
} dirty;

/** What a canvas holds. All zero: nothing that is known. */
typedef struct drawn {
    bool known;
    uint32_t canvas, arrangement, saying;
    int64_t scroll;
    int32_t from, to; /* rows that lines may fill */
    dau_area thumb, message;
    bool thumb_held;
    uint32_t disabled;
    bar_label read;
    panel_look look;
    dau_aids aids; /* zeros: none */
} drawn;

/** Draws what differs from the frame that the canvas holds, and gives the areas where it changed.
 *  number: another one for each new canvas. After an error nothing is known. Errors: MEMORY, ARGUMENT. */
dau_status drawn_follow(drawn *d, dirty *out, const frame *f, const dau_canvas *canvas, uint32_t number);
#endif
