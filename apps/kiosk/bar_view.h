/* bar_view.h - bar and strip as they are seen. */
#ifndef KIOSK_BAR_VIEW_H
#define KIOSK_BAR_VIEW_H
#include "brush.h"
#include "panel_view.h"

typedef struct bar_view {
    const toolbar *boxes;
    const bar_labels *labels;
    const strip_labels *strip;
    uint32_t disabled; /* a bit for each control that does nothing now */
    bar_label read;    /* what the button of reading aloud does: read, pause, or go on */
    bool open;         /* the panel is seen */
} bar_view;

typedef enum side { AT_LEFT, IN_MIDDLE, AT_RIGHT } side;

/** A label in an area. Its capitals (one is lent) stand in the middle of the height, so that all words of a row share
 * one baseline. */
void bar_view_label(brush *b, const label *capital, const label *l, dau_area area, side where, look as);
void bar_view_draw(brush *b, const bar_view *v, const panel_look *at);
/** A control with its focus ring; empty where it is not seen. */
dau_area bar_view_area(const bar_view *v, control which, int32_t scale);
#endif
