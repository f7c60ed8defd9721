/* check.h - compares what the window shows, grown from change to change, with the same frame drawn whole. */
#ifndef KIOSK_CHECK_H
#define KIOSK_CHECK_H
#include "dirty.h"

typedef struct frame_check {
    uint8_t *shown, *whole; /* owned: what was shown so far; the frame drawn anew */
    uint32_t width, height;
} frame_check;

/** After a frame of which these areas are shown. Answers EXIT_DONE, or EXIT_CHECK_FAILED or EXIT_NO_MEANS with its
 *  line printed. */
int frame_check_run(frame_check *c, const char *program, const frame *f, const dau_canvas *canvas, const dirty *areas);
void frame_check_drop(frame_check *c);
#endif
