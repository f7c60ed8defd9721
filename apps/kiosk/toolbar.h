/* toolbar.h - where everything stands: page, position bar, toolbar and strip with their controls. Pure arithmetic. */
#ifndef KIOSK_TOOLBAR_H
#define KIOSK_TOOLBAR_H
#include "state.h"
#include <dau/dau.h>

/** How much the bar says; each fold keeps every control. */
typedef enum fold {
    FOLD_NONE,  /* the size in words, its buttons, reading aloud, the theme's button, its name, the panel's button */
    FOLD_NAME,  /* without the theme's name */
    FOLD_WORDS, /* the buttons alone */
    FOLD_SIGNS, /* with a sign for the word on all buttons but those of the size */
    FOLD_COUNT
} fold;

/** Lengths of the bar in px before scale. */
enum {
    BAR_TARGET = 44,    /* WCAG 2.2, 2.5.5: 44 x 44 CSS px */
    BAR_EDGE = 2,       /* edges of buttons and of the bar */
    BAR_RING_GAP = 2,   /* between a button's edge and the focus ring */
    BAR_RING = 3,       /* WCAG 2.4.13 asks for 2 */
    BAR_PAD = 8,        /* round the controls: holds gap and ring, and a px to the bar's edge */
    BAR_GAP = 12,       /* between two buttons: two rings side by side do not meet */
    BAR_TIGHT_GAP = 6,  /* where that saves a row: a ring of one still has room */
    BAR_GROUP_GAP = 32, /* between groups */
    BAR_INSET = 14,     /* from a button's edge to its word */
    BAR_SIGN_INSET = 4, /* where signs stand beside it, and there is no room */
    TRACK_WIDTH = 16,   /* the position bar */
    TRACK_INSET = 3     /* from its edges to the thumb */
};

/** Device px for px before scale (1/1000), never 0. */
int32_t toolbar_px(int32_t px, int32_t scale);
/** The least side of what a finger takes, device px: BAR_TARGET, and 9 mm where the pitch is known (1/1000 mm from one
 *  device px to the next; 0: unknown). */
int32_t toolbar_target(int32_t scale, int32_t pitch);

/** Widths of the words in device px at the largest em that the bar will have. Boxes are made for
 *  that em and never move with the reader's size: who taps A+ twice must not hit A the second time. */
typedef struct toolbar_words {
    int32_t size, smaller, original, larger, read, contrast, title, customise; /* read: the widest that it says */
    int32_t height;                                                            /* of a line */
    int32_t target;                                                            /* toolbar_target */
} toolbar_words;

/** The same of the strip, each as wide as it ever gets. */
typedef struct strip_words {
    int32_t sentence_back, sentence_on, block_back, block_on, speed, volume, stop;
    int32_t height, target;
} strip_words;

typedef struct toolbar {
    fold fold;
    int32_t rows; /* 1 to 3 */
    bool fits;    /* false: even FOLD_SIGNS is wider than the window */
    int32_t target;
    dau_area bar, page, track;
    dau_area edge;                    /* the line between bar and page */
    dau_area controls[CONTROL_COUNT]; /* [CONTROL_NONE] is unused; zeros where there is no strip */
    dau_area size, title;             /* the two values in words; zero where folded away */
    dau_area strip, strip_edge;       /* below the page; zero where there is none */
    dau_area volume;                  /* its value in words */
    bool strip_signs;                 /* signs for its words */
    bool strip_fits;                  /* false: signs that take more than a fifth of the window, or its width */
} toolbar;

/** The line height that one row may have when the bar takes at most a fifth of the window. */
int32_t toolbar_most_line(int32_t height, int32_t scale, int32_t target);
/** Arranges a window of width x height device px. Controls are never smaller than the target, also
 *  where that makes the bar more than a fifth of a very low window. */
toolbar toolbar_arrange(int32_t width, int32_t height, int32_t scale, const toolbar_words *words);

/** Gives the strip the page's last rows: its top stays. False, and nothing changed: in words it would take more than a
 *  fifth of the window, or its width. signs: with signs for its words; these are always set. */
bool toolbar_add_strip(toolbar *t, int32_t width, int32_t height, int32_t scale, const strip_words *words, bool signs);

/** The control at a point, or CONTROL_NONE. The gap round a button belongs to it half way. */
control toolbar_hit(const toolbar *bar, int32_t scale, int32_t x, int32_t y);
/** True where a press takes the position bar: at least a target wide (the column's margin lends it). */
bool toolbar_hits_track(const toolbar *bar, int32_t x, int32_t y);

/** The thumb: as high as the part of the article that is seen, at least a target. */
dau_area toolbar_thumb(const toolbar *bar, int32_t scale, int64_t scroll, int64_t last_scroll);
/** The scroll that puts the thumb's top at y. */
int64_t toolbar_thumb_scroll(const toolbar *bar, int32_t y, int64_t last_scroll);
#endif
