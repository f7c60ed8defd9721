/* kiosk.h - the viewer: one article in one window, and what the reader does with it. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H
#include "check.h"
#include "dirty.h"
#include "health.h"
#include "host/session.h"
#include "host_theme.h"
#include "input.h"
#include "motion.h"
#include "player.h"
#include "reader.h"
#include "script.h"

#define KIOSK_PROGRAM "dau-kiosk"
enum { KIOSK_LARGEST_BASE = 250 * 64 }; /**< em at 100 %, px before scale: 400 % of it is as large as letters get */

/** What the command line says. */
typedef struct kiosk_options {
    const char *article, *windowed, *health, *script;
    int language; /* 0: vi, 1: en */
    int turn;
    bool help, check_frames;
} kiosk_options;

/** What the pointer holds from press to release. */
typedef enum held { HELD_NOTHING, HELD_BUTTON, HELD_THUMB, HELD_PAGE } held;

/** What is made anew when window, size or theme change. Owned. */
typedef struct arranged {
    dau_theme *theme;
    toolbar bar;
    bar_labels labels;
    dau_fix bar_size; /* em of the labels, px before scale */
    label message;    /* empty when nothing is said */
    char said[160];   /* its text */
    panel_view panel; /* empty while it is shut */
} arranged;

/** What the panel's boxes are made for. */
typedef struct panel_style {
    dau_fix size; /* em, px before scale */
    const char *font;
} panel_style;

/** Must not move while open. Everything in it is owned. */
typedef struct kiosk {
    const kiosk_options *options;
    choices *chosen;
    const char *lang;
    session session;
    profile profile;           /* the strings of the settings file */
    const char *settings_file; /* NULL: nothing is kept */
    uint32_t kept;             /* the revision that the file has */
    reader reader;
    host_theme host;
    dau_article *article;
    label_texts texts;
    panel_words words;
    window window;
    input input;
    script script;
    health health;
    state state;
    motion motion;
    page_view page;
    player *player; /* reads aloud */
    arranged now;
    uint32_t arrangement, saying; /* how often all was arranged, and something said */
    drawn drawn;
    frame_check check;
    uint32_t message_until; /* ms */
    int32_t scale, width, height;
    int32_t pitch; /* 1/1000 mm from one device px to the next; 0: unknown */
    held held;
    spot held_spot;
    int32_t press_x, press_y, pointer_x, pointer_y; /* where the pointer came down, and where it is */
    panel_style panel_style;
    bool panel_stays;     /* a finger is at its buttons: they must not move under it */
    uint32_t panel_first; /* the row at the top of its list */
    int32_t thumb_grip;   /* px from the thumb's top to the pointer */
    bool arrange, draw;   /* what the next turn of the loop must do first */
    spot say;             /* what the reader used: say what it changed, if the bar does not */
    int say_way;          /* -1, 1: less or more was asked for, and there was none; 0: it changed */
    bool changed;         /* the health file is behind */
    bool over;
    uint32_t last_input, last_health;
    int exit;
} kiosk;

/** Reads the article and opens the window. Answers EXIT_DONE, or another exit with its line printed.
 *  Close it in any case. */
int kiosk_open(kiosk *k, const kiosk_options *options, choices *chosen, const window_options *shape);
void kiosk_close(kiosk *k);
/** Until the reader or a signal ends it; answers the exit. */
int kiosk_run(kiosk *k);

/** Does what an event asks for (act.c). */
void kiosk_act(kiosk *k, const action *a);
/** A bit for each control of the bar that does nothing now. */
uint32_t kiosk_disabled(const kiosk *k);
/** The size in per cent that the column allows; 0: all that is asked for. */
uint32_t kiosk_fits(const kiosk *k);
/** Shows or shuts the panel. */
void kiosk_open_panel(kiosk *k, bool by_key);
void kiosk_close_panel(kiosk *k);
/** Brings the settings file up to date (keep.c). */
void kiosk_keep_settings(kiosk *k);
/** Reads the settings file over the command line's choices; one that is damaged counts as none. Opens session and
 *  theme. Answers EXIT_DONE or another exit with its line printed. */
int kiosk_read_settings(kiosk *k);
/** Lays everything out for the window, size and theme of now (arrange.c). Errors: those of
 *  dau_layout_new, kept for the health file too; what was there stays. */
dau_status kiosk_arrange(kiosk *k);
/** What bar and panel cannot say, in a box on the page for a moment: what k->say changed, or why it did not. */
void kiosk_say_change(kiosk *k);
void kiosk_drop_arranged(arranged *a);
#endif
