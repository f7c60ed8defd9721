/* kiosk.h - the viewer: one article in one window, and what the reader does with it. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H
#include "check.h"
#include "dirty.h"
#include "health.h"
#include "host/session.h"
#include "input.h"
#include "motion.h"
#include "script.h"

#define KIOSK_PROGRAM "dau-kiosk"

/** What the command line says. */
typedef struct kiosk_options {
    const char *article, *windowed, *health, *script;
    int language; /* 0: vi, 1: en */
    int turn;
    bool help, check_frames;
} kiosk_options;

/** What the pointer holds from press to release. */
typedef enum held { HELD_NOTHING, HELD_CONTROL, HELD_THUMB, HELD_PAGE } held;

/** settings.measure where the command line says none. */
#define KIOSK_MEASURE_UNSAID (-1)

/** What is made anew when window, size or theme change. Owned. */
typedef struct arranged {
    dau_theme *theme;
    toolbar bar;
    bar_labels labels;
    dau_fix bar_size; /* em of the labels, px before scale */
    label message;    /* empty when nothing is said */
} arranged;

/** Must not move while open. Everything in it is owned. */
typedef struct kiosk {
    const kiosk_options *options;
    choices *chosen;
    const char *lang;
    session session;
    dau_article *article;
    label_texts texts;
    window window;
    input input;
    script script;
    health health;
    state state;
    motion motion;
    page_view page;
    arranged now;
    uint32_t arrangement, saying; /* how often all was arranged, and something said */
    drawn drawn;
    frame_check check;
    uint32_t message_until; /* ms */
    dau_fix base;           /* em at 100 %, px before scale */
    int32_t scale, width, height;
    held held;
    control held_control;
    int32_t thumb_grip; /* px from the thumb's top to the pointer */
    bool arrange, draw; /* what the next turn of the loop must do first */
    control say_change; /* what the reader used: say what it changed, if the bar does not */
    bool changed;       /* the health file is behind */
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
/** Em that the reader has now, px before scale. */
dau_fix kiosk_size(const kiosk *k);
/** Lays everything out for the window, size and theme of now (arrange.c). Errors: those of
 *  dau_layout_new, kept for the health file too; what was there stays. */
dau_status kiosk_arrange(kiosk *k);
/** What the bar cannot say for want of room, in a box on the page for a moment. */
void kiosk_say_change(kiosk *k, control changed);
void kiosk_drop_arranged(arranged *a);
#endif
