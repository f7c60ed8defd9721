/* frame.h - draws all that the window shows, by the engine alone. */
#ifndef KIOSK_FRAME_H
#define KIOSK_FRAME_H
#include "label.h"
#include "page.h"
#include "toolbar.h"

typedef struct frame {
    dau_engine *engine;
    const dau_theme *theme;
    const page_view *page;
    const toolbar *bar;
    const bar_labels *labels;
    const label *message; /* what was changed, in words, while the bar has no room to say it; or NULL */
    control focus, pressed;
    bool thumb_held;
    bool at_rest; /* nothing moves: lines cut at the page's edges are left out */
    int32_t scale;
} frame;

/** Every px of the canvas is drawn. Errors: MEMORY, ARGUMENT. */
dau_status frame_draw(const frame *f, const dau_canvas *canvas);
#endif
