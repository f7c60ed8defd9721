/* motion.h - scrolling by hand: a drag follows the finger, then glides to rest. Pure, integers only. */
#ifndef KIOSK_MOTION_H
#define KIOSK_MOTION_H
#include <stdbool.h>
#include <stdint.h>

enum { MOTION_SAMPLES = 8, MOTION_TICK_MS = 16 };

typedef struct motion {
    bool down;  /* a pointer holds the page */
    bool moved; /* and has left the place where it came down: a drag, no tap */
    int32_t start_y, last_y;
    struct {
        uint32_t time;
        int32_t y;
    } samples[MOTION_SAMPLES]; /* the last places, newest last */
    uint32_t sample_count;
    int64_t velocity; /* px a second, down the page positive; 0: at rest */
    int64_t rest;     /* px * 1000 not yet given out */
    uint32_t tick;    /* time of the last tick */
} motion;

/** Times are ms and may wrap; y is px. Any press stops the glide. */
void motion_press(motion *m, int32_t y, uint32_t time);
/** Px to scroll (down the page positive). Below slack px nothing moves: an unsteady hand taps too. */
int32_t motion_move(motion *m, int32_t y, uint32_t time, int32_t slack);
/** Lets go; a quick drag goes on gliding, less and less, for at most about a second. */
void motion_release(motion *m, uint32_t time);
void motion_stop(motion *m);
bool motion_runs(const motion *m);
/** Px to scroll for the time since the last tick. */
int32_t motion_tick(motion *m, uint32_t time);
#endif
