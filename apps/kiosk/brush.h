/* brush.h - fills and words on a part of the canvas. The first error stays; drawing goes on, so that a frame is never
 * left half old. */
#ifndef KIOSK_BRUSH_H
#define KIOSK_BRUSH_H
#include "label.h"

typedef struct brush {
    dau_engine *engine;
    const dau_theme *theme;
    const dau_canvas *canvas;
    dau_area within; /* nothing outside is touched */
    int32_t scale;
    dau_status status;
} brush;

void brush_note(brush *b, dau_status status);
void brush_fill(brush *b, dau_area area, dau_role role);
/** An edge of the given thickness along the inner side of an area; what it holds stays as it is. */
void brush_outline(brush *b, dau_area a, int32_t thick, dau_role role);

/** How a button looks. */
typedef struct look {
    dau_role ground, sign;
    bool off; /* it does nothing now: its edge has gaps */
} look;
look brush_look(bool off, bool pressed, bool hover);
/** A button's ground and edge. */
void brush_button(brush *b, dau_area box, look as);
/** The ring round a button that has the keys. */
dau_area brush_ring_area(dau_area box, int32_t scale);
void brush_ring(brush *b, dau_area box);

/** Signs in the middle of a box. */
typedef enum sign {
    SIGN_CONTRAST,
    SIGN_CUSTOMISE,
    SIGN_LESS,
    SIGN_MORE,
    SIGN_BACK,
    SIGN_ON,
    SIGN_UP,
    SIGN_DOWN,
    SIGN_FAR_BACK,
    SIGN_FAR_ON,
    SIGN_PLAY,
    SIGN_PAUSE,
    SIGN_STOP,
    SIGN_VOLUME
} sign;
void brush_sign(brush *b, dau_area box, sign which, look as);
/** Rows top..top + height of a layout, its left edge at x, its first row at y; what the clip does not hold is left out.
 */
void brush_rows(brush *b, const dau_layout *layout, dau_area clip, int32_t x, int32_t y, int32_t top, int32_t height,
                look as);
#endif
