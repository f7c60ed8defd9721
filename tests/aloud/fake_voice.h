/* fake_voice.h - a voice that stands in for any: each word is a stretch of one level, high and low in turn, and what it
 * does wrong is told to it. Defines what voice.h declares. */
#ifndef DAU_TEST_FAKE_VOICE_H
#define DAU_TEST_FAKE_VOICE_H
#include "aloud/voice.h"

enum { FAKE_LEVEL = 8000, FAKE_MOST_WORDS = 4000, FAKE_WORD_MS = 100, FAKE_MOST_PIECE = 1700 };

struct voice {
    int32_t rate; /* 0: 22050 */
    bool no_marks;
    bool marks_first; /* all marks of a request before its sound */
    bool plays_itself;
    uint32_t skip_mark; /* of every request, the mark of this word is left out; 0: none */
    uint32_t late_mark; /* the mark of the last word stands so many frames behind the end; 0: as it should */
    uint32_t quiet;     /* frames of silence behind every sentence, less than FAKE_MOST_PIECE */
    uint32_t die_at;    /* before this word that it says, counted from 1 over all requests … */
    uint32_t die_times; /* … and so many words later again, so often; UINT32_MAX: for ever */
    uint32_t die_step;
    voice_reason reason; /* of dying; VOICE_FINE: VOICE_DIED */

    struct {
        uint32_t id, first, count; /* words said */
    } queue[VOICE_MOST_AHEAD];
    uint32_t queued, most_queued, requests, stops, deaths;
    uint32_t word, step,
        marked; /* of the first request: next word, its mark (0) or piece of sound; marks given first */
    char words[FAKE_MOST_WORDS][64];
    uint32_t word_count;
    uint32_t said; /* words that sounded, over all requests */
    int16_t level[FAKE_MOST_PIECE];
    int32_t speed;
};
#endif
