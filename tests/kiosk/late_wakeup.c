/* late_wakeup.c - preloaded into the kiosk: the X server comes to SDL's wake-up message when the window is gone.
 *
 * SDL_WaitEvent is woken by a message that SDL sends to its own window through a second connection; a busy server may
 * serve that one after the first has destroyed the window. Here it always does. */
#include <dlfcn.h>
#include <string.h>

enum { EVENT_BYTES = 24 * sizeof(long) }; /* the size of an XEvent */

typedef int send_fn(void *display, unsigned long window, int propagate, long mask, void *event);
typedef int destroy_fn(void *display, unsigned long window);
typedef int sync_fn(void *display, int discard);

static struct {
    void *display;
    unsigned long window;
    char event[EVENT_BYTES];
} held;

send_fn XSendEvent;
destroy_fn XDestroyWindow;

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

int XSendEvent(void *display, unsigned long window, int propagate, long mask, void *event)
{
    if (mask != 0) return ((send_fn *)next("XSendEvent"))(display, window, propagate, mask, event);
    held.display = display;
    held.window = window;
    memcpy(held.event, event, sizeof held.event);
    return 1;
}

int XDestroyWindow(void *display, unsigned long window)
{
    int done = ((destroy_fn *)next("XDestroyWindow"))(display, window);
    ((sync_fn *)next("XSync"))(display, 0);
    if (held.window == window) ((send_fn *)next("XSendEvent"))(held.display, window, 0, 0, held.event);
    return done;
}
