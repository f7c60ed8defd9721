/* request.h - one line of what is asked, as docs/voice.md has it, made into what espeak-ng takes. */
#ifndef VOICE_REQUEST_H
#define VOICE_REQUEST_H
#include <stddef.h>
#include <stdint.h>

enum {
    REQUEST_LINE_MOST = 64 * 1024, /**< bytes of one line */
    REQUEST_TEXT_MOST = 16 * 1024, /**< bytes of all words: minutes of sound for one request otherwise */
    REQUEST_WORDS_MOST = 2048,
    REQUEST_SPEED_LEAST = 500, /**< 1/1000 */
    REQUEST_SPEED_MOST = 4000
};

typedef enum request_kind {
    REQUEST_NOTHING, /**< an object of no kind that we know: left alone, it may be a later protocol's */
    REQUEST_SAY,
    REQUEST_STOP
} request_kind;

typedef struct request {
    request_kind kind;
    uint32_t id;         /**< 0: the line had none that can be used */
    const char *problem; /**< why it is refused, lent for ever; NULL: it is to be said */
    const char *voice;   /**< espeak-ng's name for it, lent for ever */
    int32_t speed;       /**< 1/1000 */
    uint32_t words;
    char *ssml; /**< owned */
} request;

/** Never fails: what cannot be said is refused with its problem. */
void request_read(request *out, const char *line, size_t length);
void request_drop(request *r);
#endif
