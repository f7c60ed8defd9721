/* player.h - reading aloud in the kiosk: stream to sound device, and what is heard now. No window. */
#ifndef KIOSK_PLAYER_H
#define KIOSK_PLAYER_H
#include "aloud/stream.h"

typedef enum player_state {
    PLAYER_STOPPED,
    PLAYER_PLAYING,
    PLAYER_PAUSED,
    PLAYER_SAYING /* a phrase of the interface */
} player_state;

enum { PLAYER_VOLUMES = 10, PLAYER_VOLUME = 7 }; /* steps 1..10 of 3 dB (EN 301 549 8.2.1: a range of 18 dB and more) */

typedef struct player player;

typedef struct player_options {
    stream_options stream; /* voice: the player's own, made of voice_options */
    voice_options voice;
} player_options;

/** What is heard now: the place in the article and in the sound. */
typedef struct player_place {
    dau_range word, sentence; /* empty: none */
    uint64_t frame;           /* so many has the device taken since player_open; the word is that of the next */
    bool is_late; /* reading was sent elsewhere, and nothing of that is heard yet: the word is from before */
} player_place;

/** Opens no device and starts no worker yet. Errors: MEMORY. */
dau_status player_open(player **out, const player_options *options);
void player_close(player *p);
/** Starts what the first sound needs but the device, for somebody who will soon ask. Nothing is heard. */
void player_warm(player *p);
/** Moves sound on; never waits. Call it with every turn of the main loop. True when state or place changed. */
bool player_turn(player *p);

/** From the sentence that holds the offset (a word: from that word). */
void player_play(player *p, uint32_t offset, bool from_word);
void player_pause(player *p);  /* silent within 50 ms; the place stays */
void player_resume(player *p); /* from the word that was heard */
void player_stop(player *p);
/** Reads on from the sentence or block that far off; when paused it only moves there. */
void player_step(player *p, dau_step step, int32_t count);
/** Interrupts what is said. When the article was playing it stays paused; see player_resume. */
void player_say(player *p, const char *name, const char *text);
void player_set_speed(player *p, int32_t speed); /* 1/1000; playing goes on from the word heard */
void player_set_volume(player *p, int32_t step); /* 1..PLAYER_VOLUMES */
int32_t player_speed(const player *p);
int32_t player_volume(const player *p);

player_state player_now(const player *p);
/** True once, after the article was read to its end. */
bool player_ended(player *p);
player_place player_at(const player *p);
/** What is wrong, for the button and the health file; NULL: nothing. Gone with the next sound. Lent. */
const char *player_trouble(const player *p, const char *lang);
/** ms until player_turn should be called again; -1: no hurry. */
int player_wait(const player *p);
#endif
