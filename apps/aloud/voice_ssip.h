/* voice_ssip.h - the protocol of speech-dispatcher (SSIP): what is sent, one command after another's reply, and what
 * comes back. No socket here. */
#ifndef ALOUD_VOICE_SSIP_H
#define ALOUD_VOICE_SSIP_H
#include "aloud/voice.h"

/** One line of what the server sends: "225-17" or "225 OK MESSAGE QUEUED". */
typedef struct ssip_line {
    int code;         /**< 0: it is no such line */
    bool last;        /**< of a reply or an event */
    const char *text; /**< behind the code; not NUL-ended */
    size_t length;
} ssip_line;

ssip_line ssip_read(const char *line, size_t length);
/** The whole number that the line's text is, UINT32_MAX: it is none. */
uint32_t ssip_number(const ssip_line *line);

/** A command's line with its end; a sentence's as what follows SPEAK, with its end: SSML, a mark before each word named
 * by its number. To be freed; NULL: no memory. */
char *ssip_command(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *ssip_sentence(const voice_request *request);
/** The server's scale, -100 to 100, around the speed that the user has set there. */
int ssip_rate(int32_t speed);
#endif
