/* window.h - the window and its pixels: SDL's software surface on X11, a texture elsewhere. */
#ifndef KIOSK_WINDOW_H
#define KIOSK_WINDOW_H
#include <dau/dau.h>
#include <SDL.h>

typedef struct window_options {
    const char *title;
    int32_t width, height; /* 0: the whole screen */
    int32_t turn;          /* clockwise: 0, 90, 180, 270 */
} window_options;

typedef struct window {
    SDL_Window *handle;
    SDL_Renderer *renderer; /* NULL where SDL gives a software surface */
    SDL_Texture *texture;
    SDL_Surface *own;    /* owned: drawn into where the window's own bytes cannot be; else NULL */
    SDL_Surface *turned; /* owned: the own one turned, where the window's bytes lie otherwise; else NULL */
    uint32_t canvases;   /* how many there have been: a new one holds nothing of the old */
    int32_t turn;
    bool windowed;
    bool waits; /* the driver sleeps in SDL_WaitEvent instead of polling every ms */
} window;

/** False: no display; SDL_GetError says why. */
bool window_open(window *w, const window_options *options);
void window_close(window *w);
/** The canvas to draw the next frame into, of the window's present size. False: no pixels now. */
bool window_canvas(window *w, dau_canvas *out);
enum { WINDOW_AREAS = 24 };
/** Shows what changed on the canvas, in at most WINDOW_AREAS areas that lie within it. */
bool window_show(window *w, const dau_area *areas, int count);
/** Device px per px, 1/1000. */
int32_t window_scale(const window *w);
/** From one device px to the next as the display itself says, 1/1000 mm; 0: it does not, or nothing that can be. */
int32_t window_pitch(const window *w);
/** A point of the window, in 1/65536 of its width and height, as a px of the canvas. */
void window_point(const window *w, int64_t across, int64_t down, int32_t *x, int32_t *y);
/** The way back: where a canvas px lies in the window, in its width and height. */
void window_share(const window *w, int32_t x, int32_t y, float *across, float *down);
/** The next event within wait ms (-1: for ever). */
bool window_next_event(const window *w, SDL_Event *event, int wait);
#endif
