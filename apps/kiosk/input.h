/* input.h - events of the window as the things a reader can do. */
#ifndef KIOSK_INPUT_H
#define KIOSK_INPUT_H
#include "window.h"

typedef enum action_kind {
    ACTION_NONE,
    ACTION_KEY, /* a key that means nothing here */
    ACTION_SMALLER,
    ACTION_ORIGINAL,
    ACTION_LARGER,
    ACTION_THEME,
    ACTION_READ, /* reading aloud begins, rests, goes on */
    ACTION_STOP,
    ACTION_SENTENCE, /* amount: 1 onwards, -1 back; so the next two */
    ACTION_BLOCK,
    ACTION_SPEED,
    ACTION_LINE, /* amount: lines, down positive */
    ACTION_SIDE, /* amount: 1 right, -1 left */
    ACTION_SCREEN,
    ACTION_WHEEL, /* amount: notches, down positive */
    ACTION_HOME,
    ACTION_END,
    ACTION_FOCUS,    /* amount: 1 onwards, -1 back */
    ACTION_ACTIVATE, /* amount: screens to scroll when nothing has the focus */
    ACTION_ESCAPE,
    ACTION_PRESS, /* x, y: px of the canvas */
    ACTION_MOVE,
    ACTION_HOVER, /* the mouse passes over, nothing held */
    ACTION_LEAVE, /* it is gone from the window */
    ACTION_RELEASE,
    ACTION_CANCEL, /* the pointer is gone without a release */
    ACTION_RESIZE,
    ACTION_REDRAW,
    ACTION_QUIT
} action_kind;

typedef struct action {
    action_kind kind;
    int amount;
    int32_t x, y;
    uint32_t time; /* ms */
    bool touch;    /* a finger: unsteadier than a mouse */
    bool letter;   /* a key of one letter or sign, alone */
} action;

/** What is remembered from event to event. */
typedef struct input {
    bool finger_down;
    SDL_FingerID finger; /* the first finger down; others are not followed */
} input;

/** ACTION_NONE for what means nothing here. */
action input_action(input *in, const window *w, const SDL_Event *event);
#endif
