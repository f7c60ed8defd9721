/* page.h - the article on the screen: its layout, how far it is scrolled, the place that stays, and the line that is
 * read. */
#ifndef KIOSK_PAGE_H
#define KIOSK_PAGE_H
#include <dau/dau.h>
#include <dau/dau_view.h>

/** How the reader goes through the article. */
typedef struct page_ways {
    bool paging;          /* whole screens in place of scrolling */
    uint32_t focus_lines; /* dau_aids */
    bool ruler;
    bool glides; /* the page glides to what is read aloud */
} page_ways;

typedef struct page_view {
    dau_layout *layout;          /* owned */
    dau_place place;             /* taken when the reader moves, and only then (dau_view.h) */
    bool at_start;               /* the reader was at the very top: there the page stays */
    int64_t scroll, last_scroll; /* px */
    dau_fix width;               /* of the layout, device px */
    int32_t height;              /* px of the page that are seen */
    page_ways ways;
    dau_screen screen; /* the one that is shown, when paging */
    uint32_t reading;  /* offset of the line that is read: focus and ruler stand there. Kept in every layout */
    dau_range spoken_word, spoken_sentence; /* read aloud now; empty: nothing is */
    bool is_gliding;
    int64_t glide_to;    /* the scroll where it ends */
    uint32_t glide_tick; /* ms */
} page_view;

/** Lays the article out anew and puts the reader's line back where it stood.
 *  width: px before scale; height: device px. Errors: those of dau_layout_new; the page is then as it was. */
dau_status page_lay(page_view *p, dau_engine *engine, dau_article *article, dau_theme *theme,
                    const dau_settings *settings, dau_fix width, int32_t height, page_ways ways);
/** More or fewer rows of it are seen; its top stays. */
void page_set_height(page_view *p, int32_t height);
void page_close(page_view *p);
/** The cluster of the text at a point: px of the layout's width, and of the screen. False: no text is there. */
bool page_text_at(const page_view *p, int32_t x, int32_t y, uint32_t *offset);

/* Each gives true when the page moved. */
bool page_scroll_to(page_view *p, int64_t scroll);
bool page_scroll_by(page_view *p, int64_t px);
/** When paging each of these goes to the screen of that place. */
/** Puts the top of the next (1) or last (-1) line at the top. */
bool page_scroll_line(page_view *p, int direction);
/** A screen on or back less two lines, which stay as a bridge for the eye; ends at a whole line. */
bool page_scroll_screen(page_view *p, int direction);

/** What is heard: the word (empty where no word of the text is) and its sentence. The page rests while the word stands
 *  well in view, and else puts it in its upper third, or the sentence's start at the top where both are then seen.
 *  The word's line is then the one that is read, and stays where it is in every layout. True when anything changed. */
bool page_follow(page_view *p, dau_range word, dau_range sentence);
/** Nothing is heard any more; the page stays. True when anything was. */
bool page_speak_nothing(page_view *p);
/** Goes on gliding to where the word is read; any other movement ends it. True when the page moved. */
bool page_glide(page_view *p, uint32_t now);
/** Rows of the page that the lines of a range take; none where it is empty. */
typedef struct page_rows {
    int64_t top, bottom;
} page_rows;
page_rows page_rows_of(const page_view *p, dau_range range);
/** The rows of the line that is read aloud; between two words, of the last one's. Empty: none is. */
page_rows page_heard(const page_view *p);

/** True while line focus or ruler show where one reads. */
bool page_is_aided(const page_view *p);
/** For dau_paint; false: none. */
bool page_aids(const page_view *p, dau_aids *out);
/** The line that is read goes one on or back; the page follows when the line leaves its middle. True when
 *  anything changed. */
bool page_read_line(page_view *p, int direction);
/** The line that holds the offset is read, and stands at the top. */
void page_go_to(page_view *p, uint32_t offset);
/** The line at a px of the screen is read. */
bool page_read_at(page_view *p, int32_t y);
/** The bytes of that line. */
dau_range page_reading(const page_view *p);
/** Em asked and used, device px; equal unless the letters fill the column. */
void page_sizes(const page_view *p, dau_fix *asked, dau_fix *used);

/** The rows of the screen, from its top, that whole lines fill: a line cut at an edge loses marks and
 *  is read as another word. All rows where no line is whole. */
void page_whole_rows(const page_view *p, int32_t *from, int32_t *to);
/** The text of the lines in these rows of the screen. */
dau_range page_text_of(const page_view *p, int32_t from, int32_t to);
/** Offset of the first line that is wholly seen. */
uint32_t page_position(const page_view *p);
/** Height of a line of the text at the top of the screen, px. */
int32_t page_pitch(const page_view *p);
#endif
