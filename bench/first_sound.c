/* first_sound.c - from the button to the first sound: until the device has taken the first word of a long article.
 *
 *   bench_first_sound TEXT SUFFIX     a minute of patience; the device is SDL's that plays nothing
 *
 * Beside it espeak-ng's own program, given the same file, until its first samples come: that is no device yet. */
#define _GNU_SOURCE
#include "host/message.h"
#include "host/session.h"
#include "kiosk/player.h"
#include "peer.h"
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE_NS 60e9
enum { HEADER = 44, FIRST_BYTES = HEADER + 1024 };

typedef struct bench {
    session session;
    dau_article *article;
    uint32_t length;
    player *player; /* whose worker waits; NULL: begun anew for each sample */
    const char *path;
} bench;

static player *open_player(const bench *b)
{
    player *p = NULL;
    player_options o = {.stream = {.program = "bench",
                                   .engine = b->session.engine,
                                   .article = b->article,
                                   .speech = DAU_INIT(o.stream.speech),
                                   .speed = CHOICES_SPEED},
                        .voice = {.program = "bench"}};
    o.stream.speech.verbosity = DAU_VERBOSITY_TEXT; /* an announcement is sound, and no word */
    if (player_open(&p, &o) != DAU_OK) peer_fail("no memory");
    return p;
}

/* As the kiosk's loop: a turn, and then the wait that the player asks for; looked at often when the word is there. */
static double until_heard(player *p, double begun)
{
    uint64_t lit = UINT64_MAX;
    while (measure_now() - begun < PATIENCE_NS) {
        player_turn(p);
        player_place at = player_at(p);
        if (at.frame > lit) return measure_now() - begun; /* it has taken more since the word was there */
        if (lit == UINT64_MAX && at.word.to > at.word.from) lit = at.frame;
        if (player_trouble(p, "en")) return -1;
        SDL_Delay(lit != UINT64_MAX || player_wait(p) < 1 ? 1 : (Uint32)player_wait(p));
    }
    return -1;
}

static double sample(void *user, int turn)
{
    bench *b = user;
    player *p = b->player ? b->player : open_player(b);
    double begun = measure_now();
    player_play(p, (uint32_t)((uint64_t)b->length * (uint32_t)(turn % 9 + 1) / 10), false);
    double ns = until_heard(p, begun);
    if (b->player) {
        player_pause(p);
    } else {
        player_close(p);
    }
    return ns;
}

static double sample_espeak(void *user, int turn)
{
    (void)turn;
    const bench *b = user;
    char command[4096], bytes[FIRST_BYTES];
    snprintf(command, sizeof command, "exec espeak-ng -v vi --stdout -f '%s' 2>/dev/null", b->path);
    double begun = measure_now();
    FILE *from = popen(command, "r");
    size_t count = from ? fread(bytes, 1, sizeof bytes, from) : 0;
    double ns = measure_now() - begun;
    if (from) pclose(from); /* which ends it: nobody reads on */
    return count == sizeof bytes ? ns : -1;
}

static bool has_espeak(void)
{
    bool has = system("command -v espeak-ng >/dev/null 2>&1") == 0;
    if (!has) printf("{\"skipped\":\"espeak-ng: not installed\"}\n");
    return has;
}

int main(int argc, char **argv)
{
    bench b = {.path = argc > 1 ? argv[1] : NULL};
    choices chosen = choices_new();
    if (argc < 3) peer_fail("usage: bench_first_sound TEXT SUFFIX");
    SDL_setenv("SDL_AUDIODRIVER", "dummy", 1);
    int done = session_open(&b.session, "bench", &chosen, false);
    if (done == EXIT_DONE) done = session_read(&b.article, &b.session, b.path, false);
    if (done != EXIT_DONE) return done;
    (void)dau_article_text(b.article, &b.length);
    peer_measure("dau", "first_sound", argv[2], b.length, sample, &b);
    b.player = open_player(&b);
    peer_measure("dau", "first_sound_again", argv[2], b.length, sample, &b);
    player_close(b.player);
    if (has_espeak()) peer_measure("espeak-ng", "first_sound", argv[2], b.length, sample_espeak, &b);
    dau_article_drop(b.article);
    session_close(&b.session);
    SDL_Quit();
    return 0;
}
