/* answer.h - what is answered, as docs/voice.md has it. Each answer is written at once and fits into what a pipe takes
 * whole, so that a writer may be killed at any time and no answer is cut. */
#ifndef VOICE_ANSWER_H
#define VOICE_ANSWER_H
#include <stdbool.h>
#include <stdint.h>

enum { ANSWER_FRAMES_MOST = 1536 };

/** All answer false when nobody reads any more. */
bool answer_hello(int rate, const char *version);
bool answer_mark(uint32_t id, uint32_t word, uint64_t frame);
/** Any number of frames: several answers when they do not fit into one. */
bool answer_audio(uint32_t id, const int16_t *samples, uint32_t frames);
bool answer_end(uint32_t id, uint64_t frames);
bool answer_error(uint32_t id, const char *message);
#endif
