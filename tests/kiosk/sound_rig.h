/* sound_rig.h - a made-up source and a made-up device around a player: the test says what they do and when. They stand
 * in the places of apps/aloud and of audio.c. */
#ifndef KIOSK_SOUND_RIG_H
#define KIOSK_SOUND_RIG_H
#include "audio.h"
#include "player.h"

/* ---- a source: sentence k is said at 100 k, in WORDS words ------------------------------- */

enum { SENTENCES = 6, WORDS = 4, WORD_FRAMES = 3000, GAP_FRAMES = 4000, PIECE = 700 };
enum { BRIEF_SENTENCES = 300, BRIEF_FRAMES = 6 };
enum { ANNOUNCED = 2, ANNOUNCE = 1000 }; /* that sentence is announced; samples of what is no word */

struct stream {
    uint32_t sentence, word; /* WORDS: the silence behind it */
    uint32_t left;           /* frames of the word */
    bool running, cued, announces, phrase, failed;
    int16_t samples[PIECE];
};

/* What the test sets and sees. */
typedef struct source {
    stream stream;
    int32_t speed, started_speed;
    uint32_t warmed, started, stopped, asked;
    bool plays_itself, is_dry;
    bool is_brief;             /* words and silences of a few frames, and very many of them */
    uint32_t fails_at, dry_at; /* an offset: the word where it does; 0: none */
} source;

/* ---- a device: a queue of which the test takes ------------------------------------------- */

enum { LOG_FRAMES = 1 << 17 };

struct audio {
    int16_t queue[AUDIO_MOST];
    uint32_t waiting;
    uint64_t taken, played;
    bool here, open;
    audio_trouble wrong;
    int32_t volume;
    uint32_t asked;
    uint32_t goes_on;          /* so many are taken behind every look at it */
    int16_t heard[LOG_FRAMES]; /* the first that were taken */
};

typedef struct rig {
    source source;
    audio audio;
    player *player;
    int16_t last; /* the sample taken last */
} rig;

/** With a device, and a player that was not asked for anything yet. NULL: no memory. */
rig *rig_new(void);
void rig_drop(rig *r);
/** The device takes so many frames, and silence where there are none. */
void rig_take(rig *r, uint32_t frames);
dau_range rig_word(uint32_t sentence, uint32_t word);
/** What a word sounds like. */
int16_t rig_sample(dau_range word);

/* ---- with cmocka (rig_listen.c) ---------------------------------------------------------- */

/** *state is a rig. */
int rig_set_up(void **state);
int rig_tear_down(void **state);
/** So many frames are heard, the player's turns between them; word and sound agree all the time. */
void rig_listen(rig *r, uint32_t frames);
/** Until that word is heard; fails where it never is. */
void rig_listen_to(rig *r, uint32_t sentence, uint32_t word);
#endif
