/* voice.h - something that makes sound of words: a worker process, or speech-dispatcher. */
#ifndef ALOUD_VOICE_H
#define ALOUD_VOICE_H
#include <dau/dau_speech.h>

typedef struct voice voice;

/** Which voice; strings are lent for the voice's life. */
typedef struct voice_options {
    const char *program; /**< for messages: "dau", "dau-kiosk" */
    const char *name;    /**< --voice: NULL or "espeak": dau-voice beside this program, then on the PATH; "dispatcher":
                              speech-dispatcher; else a command line that speaks docs/voice.md, run without a shell:
                              words parted by blanks, '…' and "…" keep theirs, \ takes what follows as it is */
} voice_options;

/** One word of a request: what a token says, with its sign behind it ("nghị,"): a voice's tune follows these. */
typedef struct voice_word {
    const char *text;
} voice_word;

/** A sentence to be said. Lent for the call. */
typedef struct voice_request {
    uint32_t id; /**< other than 0 and than any before */
    const voice_word *words;
    uint32_t count;
    dau_region region;
    int32_t speed; /**< 1/1000; 750..3000 */
} voice_request;

typedef enum voice_event_kind {
    VOICE_NOTHING, /**< nothing yet */
    VOICE_AUDIO,   /**< samples of request `id` */
    VOICE_MARK,    /**< its word `word` begins at `frame`; comes before the samples of that frame. In the order of the
                        words, none twice; a voice that is not ours may leave some out */
    VOICE_END,     /**< all of it was given; frame: how many frames */
    VOICE_FAILED   /**< it will not be said, nor what was asked for after it; message: one line for people, which
                        names the voice, what is wrong and what to do */
} voice_event_kind;

/** Why it failed, for programs that say it in another language. */
typedef enum voice_reason {
    VOICE_FINE,
    VOICE_MISSING,  /**< its program is not there or cannot be run */
    VOICE_DIED,     /**< it ended with something still to say */
    VOICE_HANGS,    /**< it gave nothing for VOICE_PATIENCE, and was killed */
    VOICE_NONSENSE, /**< it answered what no voice may, and was killed */
    VOICE_REFUSED   /**< it says itself that it cannot */
} voice_reason;

typedef struct voice_event {
    voice_event_kind kind;
    voice_reason reason; /**< of VOICE_FAILED */
    uint32_t id, word;
    uint64_t frame;         /**< from the request's beginning */
    int32_t rate;           /**< frames a second */
    const int16_t *samples; /**< mono; lent until the next call */
    uint32_t frames;
    const char *message; /**< lent until the next call */
} voice_event;

/** Starts nothing yet: a worker is started by the first request, or by voice_warm. Errors: MEMORY. */
dau_status voice_open(voice **out, const voice_options *options);
/** Ends the worker: politely, then by force. */
void voice_close(voice *v);
/** Starts the worker now, so that the first sound comes sooner. */
void voice_warm(voice *v);
/** Asks for a sentence behind those asked for. Never waits. A worker that died is started anew, at most
 *  VOICE_MOST_STARTS times without one finished request; after VOICE_REST ms it has as many tries again.
 *  Errors: MEMORY, LIMIT (VOICE_MOST_AHEAD not ended), ARGUMENT (no id, or more words or bytes than a voice takes). */
dau_status voice_say(voice *v, const voice_request *request);
enum { VOICE_MOST_AHEAD = 4, VOICE_MOST_STARTS = 3, VOICE_REST = 60000 };
enum { VOICE_MOST_WORDS = 2048, VOICE_MOST_TEXT = 16 * 1024 };
/** Gives back all requests: none of their events comes any more. Returns at once. */
void voice_stop(voice *v);
/** The next event; waits at most wait_ms for one. A worker that gives nothing for VOICE_PATIENCE ms while something is
 *  asked for is killed: VOICE_FAILED. Nonsense from it likewise. */
voice_event voice_next(voice *v, int wait_ms);
enum { VOICE_PATIENCE = 5000 };
/** It plays by itself and gives no samples: marks and end come when they are heard (speech-dispatcher). */
bool voice_plays_itself(const voice *v);
#endif
