/* play.h - dau-kiosk as a child: a script is written, played, and seen moment by moment. */
#ifndef AUDIT_PLAY_H
#define AUDIT_PLAY_H
#include "shot.h"
#include <signal.h>
#include <stdio.h>
#include <sys/types.h>

enum { PLAY_FOLDER = 100, PLAY_PATH = 128 };

typedef struct play {
    const kiosk_task *task;
    char folder[PLAY_FOLDER];
    char pipe_path[PLAY_PATH], script_path[PLAY_PATH], health_path[PLAY_PATH], said_path[PLAY_PATH];
    char settings_path[PLAY_PATH]; /**< the kiosk writes there what the reader changes */
    char sound_path[PLAY_PATH];    /**< what its device took: 16 bits, mono */
    char sound_setting[PLAY_PATH + 24];
    int pipe;       /**< -1: none */
    pid_t child;    /**< 0: none */
    FILE *script;   /**< while it is written */
    size_t arrived; /**< bytes of the picture that is being read */
    bool failed;
    sigset_t signals; /**< that were held before */
    char reason[KIOSK_REASON];
} play;

/** Makes a folder of its own for pipe, script and health. Until play_close a signal that would end the program is
 *  held, so that neither folder nor kiosk is left behind. False: failed, with its reason; close in any case. */
bool play_open(play *out, const kiosk_task *task);
void play_close(play *p);

/** Steps of a script, in the words of dau-kiosk's own. */
void play_begin(play *p);
void play_step(play *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** A moment is to be seen here. */
void play_shot(play *p);
/** Ends the script and starts the kiosk in a window of that size. */
bool play_start(play *p, int32_t width, int32_t height);
/** Sees the next moment of the script; out may hold one already. */
bool play_see(play *p, moment *out);
/** Waits for the kiosk to end. */
bool play_end(play *p);
#endif
