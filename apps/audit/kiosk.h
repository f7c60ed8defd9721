/* kiosk.h - what dau-kiosk did when it was used: run as a child without a display, by a script of keys and touches.
 *
 * A picture comes through a pipe that holds less than a picture: while it is read the kiosk stands still, and its
 * health file is of the same moment. */
#ifndef AUDIT_KIOSK_H
#define AUDIT_KIOSK_H
#include "plant.h"
#include <dau/dau.h>

enum { KIOSK_CONTROLS = 64, KIOSK_NAME = 32, KIOSK_SHAPES = 3, KIOSK_REASON = 240, KIOSK_SHORTCUTS = 4 };

typedef struct control_seen {
    char name[KIOSK_NAME];
    dau_area box;
    bool disabled;
    bool part;              /**< of the settings panel: its size and its words are seen, in the open panel */
    bool by_keys;           /**< Tab reached it, Enter used it */
    bool by_touch;          /**< a tap near its top left corner and one near its bottom right both used it */
    bool cancels;           /**< pressed and drawn away, it did nothing */
    bool keeps_place;       /**< used, it left focus and reading place where they were */
    uint64_t focus_pixels;  /**< that change by 3:1 or more when it is focused */
    uint64_t focus_outside; /**< that change beyond its ring */
    uint32_t focus_sides;   /**< of its four sides, those on which pixels change */
    bool focus_acts;        /**< being focused changed more than the focus */
    bool focus_in_window;
    uint32_t label, edge; /**< contrast of its word or sign, of its edge, 1/1000; 0: none seen */
} control_seen;

/** The window in one shape. */
typedef struct shape_seen {
    int32_t width, height;
    bool shown; /**< the page has ink, every control lies within the window */
    char names[KIOSK_CONTROLS][KIOSK_NAME];
    dau_area boxes[KIOSK_CONTROLS];
    uint32_t count;
} shape_seen;

/** What was heard of it while it read aloud, and seen meanwhile. */
typedef struct speech_seen {
    bool ran;
    char reason[KIOSK_REASON]; /**< why not */
    uint64_t loud;             /**< samples that are no silence */
    bool is_lit;               /**< the sentence stood on its ground, and with the word pixels changed by 3:1 or more */
    bool pauses;               /**< a key interrupts it */
    uint64_t after_hush;       /**< samples that are no silence after that */
    bool goes_on, repeats;     /**< from there; the sentence before, or its own again */
} speech_seen;

typedef struct kiosk_seen {
    bool ran;
    char reason[KIOSK_REASON]; /**< why not */
    bool asked;                /**< false: by --page-only nobody wanted it */
    int32_t scale;             /**< 1/1000 */
    control_seen controls[KIOSK_CONTROLS];
    uint32_t control_count;
    shape_seen shapes[KIOSK_SHAPES];
    bool starts_on_page;                        /**< before any key nothing of the bar has the focus */
    bool returns_to_page;                       /**< behind the last control Tab comes to the page */
    bool goes_round;                            /**< and from there to the first again; Shift+Tab goes back */
    char order[KIOSK_CONTROLS + 2][KIOSK_NAME]; /**< names by Tab; "" : the page */
    uint32_t order_count;
    uint64_t pixels_at_rest; /**< that changed in five seconds in which nobody did anything */
    uint32_t frames_at_rest; /**< shown in them */
    bool state_at_rest;      /**< size, theme and place stayed */
    uint64_t glide_keys;     /**< pixels that still changed after a key had moved the page */
    uint64_t glide_drag;     /**< and after a finger had let go of it */
    bool tap_scrolls;        /**< a tap on the position bar goes to another place */
    bool keys_scroll;        /**< so does Page Down */
    uint32_t largest_percent;
    char shortcuts[96];     /**< keys of one character that do something wherever the focus is */
    char shortcuts_off[96]; /**< those that still do when the reader has switched them off */
    int64_t sound_at_rest;  /**< samples that the device took in those five seconds */
    speech_seen speech;
} kiosk_seen;

/** What is to be shown. Lent. */
typedef struct kiosk_task {
    const char *program;  /**< dau-kiosk */
    const char *article;  /**< a file */
    char *const *options; /**< of the article's settings but the file, NULL at the end */
    const char *settings; /**< that file; NULL: none. Only a copy is changed */
    uint32_t ground;      /**< the page's, 0xRRGGBB */
    uint32_t sentence_ground;
} kiosk_task;

/** Sets all of out; ran is false where the kiosk cannot be run, and reason says why. */
void kiosk_watch(kiosk_seen *out, const kiosk_task *task);
/** Spoils what was seen. */
void kiosk_spoil(kiosk_seen *seen, plant p);
#endif
