#include "window.h"
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xproto.h>

enum { POLL_MS = 10, TILE_WIDTH = 32, TILE_HEIGHT = 8 };

/* These drivers show bytes without a graphics library: 10 MB instead of 104 MB on X11, measured. */
static bool has_surface(const char *driver)
{
    static const char *const names[] = {"x11", "dummy", "offscreen"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (driver && strcmp(driver, names[i]) == 0) return true;
    }
    return false;
}

/* Where there is no display SDL takes a driver that shows nothing; the tests ask for such a one by name. */
static bool shows_nothing(const char *driver)
{
    static const char *const names[] = {"offscreen", "dummy", "evdev"};
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    if (asked && *asked) return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (driver && strcmp(driver, names[i]) == 0) return true;
    }
    return false;
}

static XErrorHandler other_errors; /* Xlib's own handler, which ends the program */

static int pass_over_lost_message(Display *display, XErrorEvent *error)
{
    bool is_lost = error->error_code == BadWindow && error->request_code == X_SendEvent;
    return is_lost ? 0 : other_errors(display, error);
}

/* SDL wakes its SDL_WaitEvent by a message to its own window, through a second connection. A busy X server comes to it
 * when the window is gone, and Xlib would end the program with 1. SDL keeps the handler that it finds at its start. */
static void expect_lost_messages(void)
{
    void *xlib = SDL_LoadObject("libX11.so.6"); /* not linked: there may be no X here */
    XErrorHandler (*set_handler)(XErrorHandler) = NULL;
    if (xlib) *(void **)&set_handler = SDL_LoadFunction(xlib, "XSetErrorHandler");
    if (set_handler && !other_errors) other_errors = set_handler(pass_over_lost_message);
}

static void set_hints(void)
{
    if (!SDL_getenv("XDG_RUNTIME_DIR")) SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM"); /* Wayland would complain */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0"); /* a finger is a finger, not a second mouse */
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0); /* Xlib would read 6,000 compositions of letters: here are only keys */
}

static SDL_Window *new_window(const char *title, int place, int width, int height, Uint32 kind)
{
    return SDL_CreateWindow(title, place, place, width, height, kind | SDL_WINDOW_ALLOW_HIGHDPI);
}

/* As large as the screen from the start: where no window manager runs, nobody makes it so. */
static SDL_Window *new_screen(const char *title)
{
    SDL_DisplayMode mode = {.w = 640, .h = 480};
    (void)SDL_GetDesktopDisplayMode(0, &mode);
    return new_window(title, 0, mode.w, mode.h, SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS);
}

bool window_open(window *w, const window_options *options)
{
    bool windowed = options->width > 0;
    *w = (window){.turn = options->turn, .windowed = windowed};
    set_hints();
    expect_lost_messages();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
    if (shows_nothing(SDL_GetCurrentVideoDriver())) {
        window_close(w);
        SDL_SetError("none was found");
        return false;
    }
    w->handle = windowed ? new_window(options->title, SDL_WINDOWPOS_UNDEFINED, options->width, options->height,
                                      SDL_WINDOW_RESIZABLE)
                         : new_screen(options->title);
    if (!w->handle) {
        window_close(w);
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    w->waits = driver && (strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0);
    if (!has_surface(driver)) w->renderer = SDL_CreateRenderer(w->handle, -1, 0); /* NULL: try a surface */
    SDL_StopTextInput(); /* an input method would take the letters that are keys here */
    return true;
}

static void drop_own(window *w)
{
    if (w->texture) SDL_DestroyTexture(w->texture);
    SDL_FreeSurface(w->own);
    SDL_FreeSurface(w->turned);
    w->texture = NULL;
    w->own = w->turned = NULL;
}

void window_close(window *w)
{
    drop_own(w);
    if (w->renderer) SDL_DestroyRenderer(w->renderer);
    if (w->handle) SDL_DestroyWindow(w->handle);
    SDL_Quit();
    *w = (window){0};
}

/* The order of a surface's bytes, 0 when the engine does not draw it. */
static int byte_order(const SDL_PixelFormat *f)
{
    const Uint32 little[3] = {0xFF, 0xFF00, 0xFF0000}, big[3] = {0xFF000000, 0xFF0000, 0xFF00};
    const Uint32 *byte = SDL_BYTEORDER == SDL_LIL_ENDIAN ? little : big;
    if (f->BytesPerPixel != 4 || f->Gmask != byte[1]) return 0;
    if (f->Rmask == byte[0] && f->Bmask == byte[2]) return DAU_RGBA8888;
    return f->Bmask == byte[0] && f->Rmask == byte[2] ? DAU_BGRA8888 : 0;
}

static bool lies_across(const window *w)
{
    return w->turn == 90 || w->turn == 270;
}

/* An own surface of the canvas's size, kept from frame to frame. */
static SDL_Surface *own_surface(window *w, int width, int height)
{
    if (w->own && w->own->w == width && w->own->h == height) return w->own;
    drop_own(w);
    w->own = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_BGRA32);
    return w->own;
}

/* A new surface may lie where the old one lay: each is marked when it is first seen. */
static void count_canvas(window *w, SDL_Surface *s)
{
    if (s->userdata == w) return;
    s->userdata = w;
    w->canvases++;
}

static SDL_Surface *drawn_surface(window *w)
{
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(w->handle, &width, &height);
    if (width <= 0 || height <= 0) return NULL;
    SDL_Surface *shown = w->renderer ? NULL : SDL_GetWindowSurface(w->handle);
    if (!w->renderer && !shown) return NULL;
    if (shown) {
        width = shown->w;
        height = shown->h;
        count_canvas(w, shown);
    }
    if (shown && w->turn == 0 && !SDL_MUSTLOCK(shown) && byte_order(shown->format) != 0) {
        drop_own(w);
        return shown;
    }
    SDL_Surface *own = lies_across(w) ? own_surface(w, height, width) : own_surface(w, width, height);
    if (own) count_canvas(w, own);
    return own;
}

bool window_canvas(window *w, dau_canvas *out)
{
    SDL_Surface *s = drawn_surface(w);
    if (!s) return false;
    *out = (dau_canvas)DAU_INIT(*out);
    out->pixels = byte_order(s->format) == DAU_RGBA8888 ? DAU_RGBA8888 : DAU_BGRA8888;
    out->width = (uint32_t)s->w;
    out->height = (uint32_t)s->h;
    out->stride = (size_t)s->pitch;
    out->rows = s->pixels;
    return true;
}

/* Where a px of the canvas goes in a window of width x height that is turned clockwise. */
static void turned(int32_t turn, int32_t width, int32_t height, int32_t x, int32_t y, int32_t *to_x, int32_t *to_y)
{
    *to_x = turn == 90 ? width - 1 - y : turn == 180 ? width - 1 - x : turn == 270 ? y : x;
    *to_y = turn == 90 ? x : turn == 180 ? height - 1 - y : turn == 270 ? height - 1 - x : y;
}

/* Where an area of the canvas lies in the window. */
static SDL_Rect shown_area(const window *w, dau_area a)
{
    int32_t width = 0, height = 0, x = 0, y = 0, end_x = 0, end_y = 0;
    if (w->own) {
        width = lies_across(w) ? w->own->h : w->own->w;
        height = lies_across(w) ? w->own->w : w->own->h;
    }
    turned(w->turn, width, height, a.x, a.y, &x, &y);
    turned(w->turn, width, height, a.x + a.width - 1, a.y + a.height - 1, &end_x, &end_y);
    SDL_Rect r = {SDL_min(x, end_x), SDL_min(y, end_y), SDL_abs(end_x - x) + 1, SDL_abs(end_y - y) + 1};
    return r;
}

static uint32_t *pixel_at(const SDL_Surface *s, int32_t x, int32_t y)
{
    return (uint32_t *)((uint8_t *)s->pixels + (ptrdiff_t)y * s->pitch) + x;
}

/* How far apart two px lie in the turned surface that are neighbours in a row, and in a column, of the canvas. */
static void turned_steps(int32_t turn, ptrdiff_t pitch, ptrdiff_t *across, ptrdiff_t *down)
{
    *across = turn == 180 ? -1 : turn == 90 ? pitch : -pitch;
    *down = turn == 180 ? -pitch : turn == 90 ? -1 : 1;
}

static void turn_tile(const window *w, const SDL_Surface *into, dau_area a)
{
    int32_t to_x = 0, to_y = 0;
    ptrdiff_t from_pitch = w->own->pitch / 4, across = 0, down = 0;
    turned(w->turn, into->w, into->h, a.x, a.y, &to_x, &to_y);
    turned_steps(w->turn, into->pitch / 4, &across, &down);
    const uint32_t *from = pixel_at(w->own, a.x, a.y);
    uint32_t *to = pixel_at(into, to_x, to_y);
    for (int32_t x = 0; x < a.width; x++) {
        for (int32_t y = 0; y < a.height; y++) to[x * across + y * down] = from[x + y * from_pitch];
    }
}

/* In low tiles: a window a quarter turned has its rows where the canvas has columns, and so the few rows that a tile
 * reads stay in the processor's nearest cache. */
static void turn_area(const window *w, const SDL_Surface *into, dau_area a)
{
    for (int32_t y = 0; y < a.height; y += TILE_HEIGHT) {
        for (int32_t x = 0; x < a.width; x += TILE_WIDTH) {
            int32_t width = SDL_min(TILE_WIDTH, a.width - x), height = SDL_min(TILE_HEIGHT, a.height - y);
            turn_tile(w, into, (dau_area){a.x + x, a.y + y, width, height});
        }
    }
}

/* What the canvas is turned into: the window's own bytes where they lie as the canvas's do. */
static SDL_Surface *turned_surface(window *w, SDL_Surface *shown)
{
    int width = lies_across(w) ? w->own->h : w->own->w, height = lies_across(w) ? w->own->w : w->own->h;
    bool direct = shown && shown->w == width && shown->h == height && !SDL_MUSTLOCK(shown) &&
                  byte_order(shown->format) == byte_order(w->own->format);
    if (direct) return shown;
    if (!w->turned) w->turned = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_BGRA32);
    return w->turned;
}

static bool make_texture(window *w, const SDL_Surface *s)
{
    if (w->texture) return true;
    w->texture = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_BGRA32, SDL_TEXTUREACCESS_STREAMING, s->w, s->h);
    if (w->texture) SDL_SetTextureBlendMode(w->texture, SDL_BLENDMODE_NONE);
    return w->texture != NULL;
}

static bool show_texture(window *w, const SDL_Surface *s, const SDL_Rect *areas, int count)
{
    if (!make_texture(w, s)) return false;
    for (int i = 0; i < count; i++) {
        if (SDL_UpdateTexture(w->texture, &areas[i], pixel_at(s, areas[i].x, areas[i].y), s->pitch) != 0) return false;
    }
    if (SDL_RenderCopy(w->renderer, w->texture, NULL, NULL) != 0) return false;
    SDL_RenderPresent(w->renderer);
    return true;
}

static bool copy_to_window(SDL_Surface *s, SDL_Surface *shown, const SDL_Rect *areas, int count)
{
    SDL_SetSurfaceBlendMode(s, SDL_BLENDMODE_NONE);
    for (int i = 0; i < count; i++) {
        SDL_Rect to = areas[i];
        if (SDL_BlitSurface(s, &areas[i], shown, &to) != 0) return false;
    }
    return true;
}

bool window_show(window *w, const dau_area *areas, int count)
{
    SDL_Rect rects[WINDOW_AREAS];
    for (int i = 0; i < count; i++) rects[i] = shown_area(w, areas[i]);
    SDL_Surface *shown = w->renderer ? NULL : SDL_GetWindowSurface(w->handle), *s = w->own ? w->own : shown;
    if (w->own && w->turn != 0) s = turned_surface(w, shown);
    if (!s || (!shown && !w->renderer)) return false;
    for (int i = 0; w->turn != 0 && i < count; i++) turn_area(w, s, areas[i]);
    if (w->renderer) return show_texture(w, s, rects, count);
    if (s != shown && !copy_to_window(s, shown, rects, count)) return false;
    return SDL_UpdateWindowSurfaceRects(w->handle, rects, count) == 0;
}

int32_t window_scale(const window *w)
{
    int width = 0, pixels = 0;
    SDL_GetWindowSize(w->handle, &width, NULL);
    SDL_GetWindowSizeInPixels(w->handle, &pixels, NULL);
    int64_t scale = width > 0 ? (int64_t)pixels * 1000 / width : 1000;
    return scale < 250 ? 250 : scale > 8000 ? 8000 : (int32_t)scale;
}

int32_t window_pitch(const window *w)
{
    enum { LEAST_DPI = 40, MOST_DPI = 700 };
    float across = 0, down = 0;
    int display = SDL_GetWindowDisplayIndex(w->handle);
    if (display < 0 || SDL_GetDisplayDPI(display, NULL, &across, &down) != 0) return 0;
    if (across < LEAST_DPI || across > MOST_DPI || down < across * 0.9F || down > across * 1.1F) return 0;
    return (int32_t)(25400.0F / across);
}

void window_point(const window *w, int64_t across, int64_t down, int32_t *x, int32_t *y)
{
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(w->handle, &width, &height);
    int32_t at_x = (int32_t)(across * width / 65536), at_y = (int32_t)(down * height / 65536);
    *x = w->turn == 90 ? at_y : w->turn == 180 ? width - 1 - at_x : w->turn == 270 ? height - 1 - at_y : at_x;
    *y = w->turn == 90 ? width - 1 - at_x : w->turn == 180 ? height - 1 - at_y : w->turn == 270 ? at_x : at_y;
}

void window_share(const window *w, int32_t x, int32_t y, float *across, float *down)
{
    int width = 0, height = 0;
    SDL_GetWindowSizeInPixels(w->handle, &width, &height);
    int32_t at_x = 0, at_y = 0;
    turned(w->turn, width, height, x, y, &at_x, &at_y);
    *across = ((float)at_x + 0.5f) / (float)(width > 0 ? width : 1);
    *down = ((float)at_y + 0.5f) / (float)(height > 0 ? height : 1);
}

/* Drivers without a way to sleep poll every ms inside SDL_WaitEvent; ten times less is soon enough. */
static bool poll_slowly(SDL_Event *event, int wait)
{
    Uint32 start = SDL_GetTicks();
    while (!SDL_PollEvent(event)) {
        Uint32 gone = SDL_GetTicks() - start;
        if (wait >= 0 && gone >= (Uint32)wait) return false;
        SDL_Delay(wait >= 0 && (Uint32)wait - gone < POLL_MS ? (Uint32)wait - gone : POLL_MS);
    }
    return true;
}

bool window_next_event(const window *w, SDL_Event *event, int wait)
{
    if (wait == 0) return SDL_PollEvent(event) == 1;
    if (!w->waits) return poll_slowly(event, wait);
    return (wait < 0 ? SDL_WaitEvent(event) : SDL_WaitEventTimeout(event, wait)) == 1;
}
