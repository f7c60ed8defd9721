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
    toolbar bare, bar; /* without strip and panel; and with them */
    bar_labels labels;
    strip_labels strip; /* empty while it is not seen */
    dau_fix bar_size;   /* em of the labels, px before scale */
    label message;      /* empty when nothing is said */
    char said[160];     /* its text */
    panel_view panel;   /* empty while it is shut */
} arranged;

/** What the panel's boxes are made for. */
typedef struct panel_style {
    dau_fix size; /* em, px before scale */
    const char *font;
} panel_style;

/** The article read aloud. */
typedef struct aloud {
    player *player;         /* owned */
    char *audio, *captions; /* owned: what lies beside the article; NULL: nothing does */
    dau_speech_options as;  /* how the player reads */
    player_state state;     /* as the last turn found it */
    bool begun;             /* it is read, or rests */
    bool sounded;           /* it was heard when the reader pressed what he presses now */
    bool wanted;            /* it rests only because something else was pressed */
    bool goes_on;           /* it will be read on when what changed is done and said */
    bool used;              /* at least once in this session */
    bool warm;              /* what the first sound needs was started */
    bool ended;             /* to the end; then the page stood at */
    uint32_t end_position;
    char trouble[160]; /* that was shown */
    char phrase[192];  /* that was said last of the interface */
} aloud;
enum { ALOUD_WARM_MS = 1000 }; /**< so long after the last press what the first sound needs is started */

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
    aloud aloud;
    arranged now;
    uint32_t arrangement, saying; /* how often all was arranged, and something said */
    drawn drawn;
    frame_check check;
    uint32_t message_until; /* ms */
    bool message_stays;     /* until the reader presses something */
    int32_t scale, width, height;
    int32_t pitch; /* 1/1000 mm from one device px to the next; 0: unknown */
    held held;
    spot held_spot;
    int32_t press_x, press_y, pointer_x, pointer_y; /* where the pointer came down, and where it is */
    uint32_t press_time;
    panel_style panel_style;
    bool panel_stays;     /* a finger is at its buttons: they must not move under it */
    uint32_t panel_first; /* the row at the top of its list */
    int32_t thumb_grip;   /* px from the thumb's top to the pointer */
    bool arrange, draw;   /* what the next turn of the loop must do first */
    bool restrip;         /* likewise: the strip comes, goes or says something else */
    bool moved_keys;      /* another thing has the keys: say which */
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
/** Shows a text in that box; until the reader presses something, if it stays. */
void kiosk_show_message(kiosk *k, const char *text, bool stays);
/** The strip, and the page's height above it, as they are to be now. Errors: MEMORY, FONT; there is no strip then. */
dau_status kiosk_arrange_strip(kiosk *k);
void kiosk_drop_arranged(arranged *a);

/* ---- reading aloud (aloud.c) ---- */

/** Makes the player. Errors: MEMORY. */
dau_status kiosk_open_aloud(kiosk *k);
void kiosk_close_aloud(kiosk *k);
/** Silence, at once: the reader pressed something. */
void kiosk_hush(kiosk *k);
/** Begins where the reader looks, rests, or goes on. */
void kiosk_read(kiosk *k);
/** From the word that holds the offset. */
void kiosk_read_from(kiosk *k, uint32_t offset);
void kiosk_step_reading(kiosk *k, dau_step by, int32_t count);
void kiosk_stop_reading(kiosk *k);
/** A setting was changed: what was heard before goes on behind it. */
void kiosk_read_on(kiosk *k);
/** Speed, volume and voice are what was chosen. */
void kiosk_follow_voice(kiosk *k);
/** Follows what is heard, and what was chosen. */
void kiosk_turn_aloud(kiosk *k);
/** The strip is seen while the article is read and the panel does not need its room. */
void kiosk_show_strip(kiosk *k);
/** What the button of reading aloud does now. */
bar_label kiosk_read_label(const kiosk *k);

/* ---- the interface in spoken words (guide.c) ---- */

/** Says what was changed, or what has the keys now, to who cannot see it. */
void kiosk_guide(kiosk *k);
void kiosk_say_end(kiosk *k);
#endif
