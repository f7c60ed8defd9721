/* script.h - plays input from a file: the same events that keyboard and screen send.
 *
 *   key NAME               a key by SDL's name, "Shift+Tab", "Ctrl+Q", "+", "Page Down" or "PageDown"
 *   tap X Y                a finger, down and up; px of the picture from its top left
 *   drag X1 Y1 X2 Y2 [MS]  a finger that moves evenly (300 ms)
 *   text WORDS             as an input method sends them
 *   wait MS
 *   shot FILE              the picture as it is now, as PNG
 *   resize W H             of the window
 *   hear word|nothing      waits until a word of the article is heard, or nothing is; 20 s at most
 *   health FILE            the state as it is now, as --health keeps it
 * Empty lines and lines that begin with # mean nothing. A step begins when the one before it has been
 * seen on the screen. */
#ifndef KIOSK_SCRIPT_H
#define KIOSK_SCRIPT_H
#include "window.h"
#include <stdbool.h>

typedef enum step_kind {
    STEP_KEY,
    STEP_TAP,
    STEP_DRAG,
    STEP_TEXT,
    STEP_WAIT,
    STEP_SHOT,
    STEP_RESIZE,
    STEP_HEAR,
    STEP_HEALTH
} step_kind;

typedef enum script_sound { SOUND_NONE, SOUND_SOME, SOUND_WORD } script_sound;

typedef struct step {
    step_kind kind;
    uint32_t line;
    int32_t numbers[5];
    SDL_Keycode key;
    uint16_t modifiers;
    const char *text; /* lent by the script */
} step;

typedef struct script {
    const char *path;
    char *source; /* owned */
    step *steps;  /* owned */
    size_t count, next;
    uint32_t ready; /* when the next step may begin; ms */
    uint32_t began; /* of the drag or of the listening that runs */
    bool dragging, hearing;
} script;

/** path NULL: an empty script. Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its line printed. */
int script_open(script *out, const char *program, const char *path);
void script_close(script *s);
/** Sends what is due. Gives the ms until it wants to be asked again, -1 when it has ended.
 *  heard: what reading aloud does. *shot: a step whose file is to be written now, or NULL. */
int script_play(script *s, const window *w, uint32_t now, script_sound heard, const step **shot);
#endif
