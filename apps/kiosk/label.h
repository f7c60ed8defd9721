/* label.h - a word of the interface, set by the engine like any article. */
#ifndef KIOSK_LABEL_H
#define KIOSK_LABEL_H
#include "toolbar.h"
#include <dau/dau.h>

typedef struct label {
    dau_layout *layout;              /* owned; NULL: nothing to draw */
    int32_t width, height, baseline; /* device px, from the label's top left */
    int32_t ink_top, ink_bottom;     /* rows of the ink, likewise */
} label;

enum { LABEL_TEXTS = 64, LABEL_TEXT_ROOM = 64 };

/** Values of which the widest must be known. */
typedef enum label_list {
    LIST_TITLES, /* of all themes */
    LIST_READ,   /* what the button of reading aloud says in turn */
    LIST_SPEEDS, /* with their word; then without */
    LIST_SPEEDS_ALONE,
    LIST_VOLUMES,
    LIST_VOLUMES_ALONE,
    LIST_COUNT
} label_list;

/** Texts of labels that were read before. The engine keeps the shaped words of some sixty articles: were each label
 *  read anew for each size, they would push out the words of the page. */
typedef struct label_texts {
    struct {
        char text[LABEL_TEXT_ROOM];
        dau_article *article; /* owned */
    } items[LABEL_TEXTS];
    uint32_t count;
    dau_article *lists[LIST_COUNT]; /* owned: a paragraph each value */
} label_texts;
void label_texts_drop(label_texts *t);

typedef struct label_style {
    dau_engine *engine;
    label_texts *texts;
    dau_theme *theme;
    const char *font; /* NULL: the default role */
    dau_fix size;     /* em, px before scale */
    int32_t scale;
} label_style;

/** Errors: MEMORY, FONT; *out is then empty. */
dau_status label_make(label *out, const label_style *style, const char *text);
void label_drop(label *l);

/** The words of the bar, made together for one size and theme. */
typedef enum bar_label {
    BAR_LABEL_SIZE,
    BAR_LABEL_SMALLER,
    BAR_LABEL_ORIGINAL,
    BAR_LABEL_LARGER,
    BAR_LABEL_READ, /* these three on one button */
    BAR_LABEL_PAUSE,
    BAR_LABEL_RESUME,
    BAR_LABEL_CONTRAST,
    BAR_LABEL_TITLE,
    BAR_LABEL_CUSTOMISE,
    BAR_LABEL_COUNT
} bar_label;

typedef struct bar_labels {
    label items[BAR_LABEL_COUNT];
    int32_t read; /* the widest of the button of reading aloud */
} bar_labels;

/** percent: the size shown. Errors: MEMORY, FONT; *out is then empty. */
dau_status bar_labels_make(bar_labels *out, const label_style *style, const char *lang, uint32_t percent);
/** The widths of the words at the style's em; size and title as wide as they ever get. */
dau_status bar_labels_measure(toolbar_words *out, const label_style *style, const char *lang);
void bar_labels_drop(bar_labels *l);

/** The words of the strip, likewise. */
typedef enum strip_label {
    STRIP_LABEL_SENTENCE_BACK,
    STRIP_LABEL_SENTENCE_ON,
    STRIP_LABEL_BLOCK_BACK,
    STRIP_LABEL_BLOCK_ON,
    STRIP_LABEL_STOP,
    STRIP_LABEL_SPEED,
    STRIP_LABEL_VOLUME,
    STRIP_LABEL_CAPITAL, /* not seen: the height of letters */
    STRIP_LABEL_COUNT
} strip_label;

typedef struct strip_labels {
    label items[STRIP_LABEL_COUNT];
} strip_labels;

/** speed: 1/1000; volume: a step; signs: both without their word. Errors: MEMORY, FONT; *out is then empty. */
dau_status strip_labels_make(strip_labels *out, const label_style *style, const char *lang, int32_t speed,
                             int32_t volume, bool signs);
/** The widths at the style's em; speed and volume as wide as they ever get. */
dau_status strip_labels_measure(strip_words *out, const label_style *style, const char *lang, bool signs);
void strip_labels_drop(strip_labels *l);
#endif
