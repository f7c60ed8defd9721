/* shot.h - a canvas as a PNG file. */
#ifndef KIOSK_SHOT_H
#define KIOSK_SHOT_H
#include <dau/dau.h>

/** The row as RGBA bytes: lent from the canvas, or put into own (width * 4 bytes). */
const uint8_t *shot_row(const dau_canvas *canvas, uint32_t y, uint8_t *own);
/** Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its line printed. */
int shot_write(const char *program, const char *path, const dau_canvas *canvas);
#endif
