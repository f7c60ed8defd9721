/* panel_view.h - the panel as it is seen: its words laid out, its boxes, its drawing. */
#ifndef KIOSK_PANEL_VIEW_H
#define KIOSK_PANEL_VIEW_H
#include "brush.h"
#include "panel_boxes.h"

/** Paragraphs of a layout, each a word of the panel. */
typedef struct panel_text {
    dau_layout *layout; /* owned; NULL: nothing */
    struct {
        int32_t top, height, width; /* device px; rows of the layout */
        int32_t baseline;           /* of the first line, from top */
    } blocks[ROW_COUNT];
} panel_text;

/** Articles of words that stay: they are read once (label.h tells why). All owned. */
typedef struct panel_words {
    dau_article *names, *values;
} panel_words;
void panel_words_drop(panel_words *w);

typedef struct panel_view {
    panel_boxes boxes;
    panel_text names, values; /* of rows; what they say now, and what stands on the buttons */
    bool ends[ROW_VALUES][2]; /* no step back, none on */
} panel_view;

/** Takes the panel's room from the bar's page, and lays it out. style: size is the most that its words may have; they
 *  get less where a row would be higher than the list. page_em: the article's, device px. fits: panel_now_text.
 *  Errors: MEMORY, FONT; out is then empty. */
dau_status panel_view_make(panel_view *out, toolbar *bar, panel_words *words, const label_style *style, const reader *r,
                           uint32_t fits, int32_t page_em, const char *lang);
void panel_view_drop(panel_view *v);

/** What has the keys and the pointer, and the row at the list's top. */
typedef struct panel_look {
    uint32_t first;
    spot focus, pressed, hover;
} panel_look;
void panel_view_draw(brush *b, const panel_view *v, const panel_look *at);
/** True where the button does nothing now. */
bool panel_view_is_off(const panel_view *v, uint32_t first, spot s);
#endif
