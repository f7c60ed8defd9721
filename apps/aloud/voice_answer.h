/* voice_answer.h - what a voice answers (docs/voice.md), read line by line, and what it is asked, written. */
#ifndef ALOUD_VOICE_ANSWER_H
#define ALOUD_VOICE_ANSWER_H
#include "aloud/voice.h"

enum { ANSWER_LINE_MOST = 4096, ANSWER_BLOCK_MOST = 1 << 20, ANSWER_MESSAGE_ROOM = 300 };

typedef enum answer_kind {
    ANSWER_OTHER, /**< of a kind that we do not know: left alone */
    ANSWER_HELLO, /**< number: protocol; value: rate */
    ANSWER_MARK,  /**< number: word; value: frame */
    ANSWER_AUDIO, /**< value: bytes that follow */
    ANSWER_END,   /**< value: frames */
    ANSWER_ERROR, /**< message */
    ANSWER_BAD    /**< message: what is wrong with it */
} answer_kind;

typedef struct answer {
    answer_kind kind;
    uint32_t id;
    uint64_t number, value;
    char message[ANSWER_MESSAGE_ROOM]; /**< one printable line */
} answer;

/** The line is without its end. */
void answer_read(answer *out, const char *line, size_t length);
/** A line with its end, to be freed; NULL: no memory. Words that are not UTF-8 are said as far as they are. */
char *answer_request(const voice_request *request, uint32_t id, size_t *length);
#endif
