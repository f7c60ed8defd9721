/* sheet.h - many short texts as one article, a paragraph each: the engine keeps the shaped words of some thirty
 * articles, and those of the page must stay among them. */
#ifndef KIOSK_SHEET_H
#define KIOSK_SHEET_H
#include <dau/dau.h>
#include <stdbool.h>

typedef struct sheet {
    char *text; /* owned */
    size_t length, room;
    bool failed; /* no memory for a text */
} sheet;

void sheet_add(sheet *s, const char *text);
/** Makes the article, and empties the sheet. Errors: MEMORY. */
dau_status sheet_read(dau_article **out, sheet *s, dau_engine *engine);
/** The settings of words of the interface. */
dau_settings sheet_settings(dau_fix size, int32_t scale, const char *font, int32_t weight);

typedef void sheet_line_fn(void *user, const dau_line *line);
void sheet_each_line(const dau_layout *layout, sheet_line_fn *each, void *user);
/** Whole px that hold a length. */
int32_t sheet_px(dau_fix length);
#endif
