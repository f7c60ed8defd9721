/* hearing.h - asking voices and hearing all that they give. */
#ifndef DAU_TEST_HEARING_H
#define DAU_TEST_HEARING_H
#include "aloud/voice.h"
#include <sys/types.h>

#define BAD_VOICE DAU_BINARY_DIR "/tests/aloud/bad_voice "
#define HUM_VOICE DAU_SOURCE_DIR "/samples/voices/hum.py"
#define SENTENCE  "Hội nghị|tổng kết|công tác,|năm|hai nghìn|không trăm|hai mươi hai."
enum { SENTENCE_WORDS = 7, SENTENCE_SYLLABLES = 13 };
enum { HEARING_WORDS_MOST = 64, HEARING_FRAMES_MOST = 2 * 1000 * 1000, HEARING_WAIT = 20000 };

typedef struct heard {
    voice_event last; /* END or FAILED */
    uint32_t marks, words[HEARING_WORDS_MOST];
    uint64_t at[HEARING_WORDS_MOST], frames;
    int16_t *samples; /* owned */
    char message[700];
} heard;

/** Sets the clock by which voices lose patience forward. */
void clock_forward(long long ms);
voice *open_voice(const char *name);
/** The text's words are parted by |. */
dau_status say_in(voice *v, uint32_t id, const char *text, dau_region region, int32_t speed);
void say(voice *v, uint32_t id, const char *text);
/** All of one request; asserts that nothing of another one comes, and that marks come before their sound. */
void hear(heard *h, voice *v, uint32_t id);
void expect_well(voice *v, uint32_t id);
/** SENTENCE, with a sound in each of its words and a mark for each. */
void expect_speech(voice *v, uint32_t id);
/** The only child of this process; 0: none is left, not even dead. */
pid_t child_process(void);
/** And nothing is left of it. */
void close_voice(voice *v);
#endif
