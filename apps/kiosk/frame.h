/* frame.h - draws all that the window shows, by the engine alone. */
#ifndef KIOSK_FRAME_H
#define KIOSK_FRAME_H
#include "bar_view.h"
#include "page.h"
#include "panel_view.h"

typedef struct frame {
    dau_engine *engine;
    const dau_theme *theme;
    const page_view *page;
    bar_view bar;
    const label *message;    /* what was changed, in words, while the bar has no room to say it; or NULL */
    const panel_view *panel; /* NULL: shut */
    panel_look look;         /* what has the keys and the pointer, on the bar too */
    bool thumb_held;
    bool at_rest; /* nothing moves: lines cut at the page's edges are left out */
    int32_t scale;
    /* How often all was arranged, and something said: a new layout may lie where a dropped one lay. */
    uint32_t arrangement, saying;
} frame;

/** Every px of the canvas within the area is drawn, none outside; the same px whatever the area.
 *  Errors: MEMORY, ARGUMENT. */
dau_status frame_draw(const frame *f, const dau_canvas *canvas, dau_area within);
/** The rows of the page's area that lines may fill, as page_whole_rows gives them. */
void frame_page_rows(const frame *f, int32_t *from, int32_t *to);
/** What is marked on the page, as it is drawn; false: nothing is. */
bool frame_aids(const frame *f, dau_aids *out);
/** Of these rows, what the area holds: the page scrolled to that px, and nothing that lies on it.
 *  Errors: MEMORY, ARGUMENT. */
dau_status frame_draw_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t scroll);
/** The same for an area that holds the page scrolled to from. */
dau_status frame_scroll_lines(const frame *f, const dau_canvas *canvas, dau_area within, int64_t from);

/** Where things stand that come, go and change by themselves; empty where they are not. */
dau_area frame_thumb(const frame *f);
dau_area frame_message(const frame *f);
#endif
