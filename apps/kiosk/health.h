/* health.h - a small JSON file that is always whole and true, for a monitor or a test. */
#ifndef KIOSK_HEALTH_H
#define KIOSK_HEALTH_H
#include "page.h"
#include "panel_view.h"
#include "player.h"
#include <stdbool.h>

enum { HEALTH_ERRORS = 8 };

typedef struct health {
    const char *path;            /* NULL: none is kept */
    uint64_t frames, hashed;     /* how many were shown; the one that the hash is of */
    char frame_hash[33];         /* XXH3-128 of the RGBA rows, hexadecimal */
    int64_t last_ok;             /* seconds of the epoch: the last time all was well */
    char *errors[HEALTH_ERRORS]; /* owned; the last ones, newest last */
} health;

/** What changes from one writing to the next. Lent. */
typedef struct health_facts {
    const char *article, *theme;
    const char *message; /* what is said for a moment; NULL: nothing */
    const reader *reader;
    const page_view *page;
    const panel_view *panel; /* NULL: shut */
    uint32_t panel_first, idle_ms;
    spot focus;
    uint32_t disabled; /* a bit for each control */
    int32_t scale;
    const toolbar *bar;
    int32_t width, height;
    bool moving; /* the page glides */
    player_state speaking;
    player_place heard;
    int32_t speed, volume;
    const char *speech_error; /* NULL: none */
    const char *phrase;       /* of the interface, said last; "" */
} health_facts;

void health_note_error(health *h, const char *text);
/** Hashes the last frame shown, if it is not hashed yet. It takes longer than drawing: only when the file is written.
 */
void health_hash_frame(health *h, const dau_canvas *canvas);
/** Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its line printed. */
int health_write(health *h, const char *program, const health_facts *facts);
void health_drop(health *h);
#endif
