/* stream.h - an article as one stream of sound with cues: sentences to the voice a little ahead, silences between, and
 * the article's own audio or recorded phrases where there are some. No device, no clock. */
#ifndef ALOUD_STREAM_H
#define ALOUD_STREAM_H
#include "aloud/voice.h"

typedef struct stream stream;

typedef struct stream_options {
    const char *program; /**< for messages */
    dau_engine *engine;
    dau_article *article;
    dau_speech_options speech;
    voice *voice;                 /**< lent; of this stream alone while it is open */
    const char *phrases;          /**< folder of recorded phrases, NAME.wav|flac|ogg|mp3; NULL: none */
    const char *audio, *captions; /**< the article's own, preferred to the voice; NULL: none */
    int32_t speed;                /**< 1/1000; 750..3000 */
} stream_options;

typedef enum stream_event_kind {
    STREAM_NOTHING,      /**< nothing yet */
    STREAM_AUDIO,        /**< samples: always mono, STREAM_RATE */
    STREAM_CUE,          /**< what the next sample begins: word and sentence; both empty: silence or announcement, at
                              that place; an empty word in a sentence: nobody knows which one (no marks, no stamps) */
    STREAM_SENTENCE_END, /**< all of a sentence (of a cue, with captions) and the silence behind it was given */
    STREAM_END,          /**< of the article, or of the phrase */
    STREAM_FAILED        /**< message; the stream stands at the sentence that was not said */
} stream_event_kind;
enum { STREAM_RATE = 22050 };

typedef struct stream_event {
    stream_event_kind kind;
    const int16_t *samples; /**< lent until the next call */
    uint32_t frames;
    dau_range word, sentence;
    uint32_t block;
    voice_reason reason; /**< of STREAM_FAILED; VOICE_FINE: not the voice's (memory) */
    const char *message;
} stream_event;

/** out is set on EXIT_DONE only; else one line is printed. A damaged or missing audio file is said in one line, and the
 *  voice reads. */
int stream_open(stream **out, const stream_options *options);
void stream_close(stream *s);
/** Begins anew at the sentence that holds the offset; what was asked for is given back. */
void stream_start(stream *s, uint32_t offset);
/** Begins anew at the word that holds the offset: the rest of its sentence, then on. */
void stream_start_at_word(stream *s, uint32_t offset);
/** A phrase of the interface: its recording if there is one, else text by the voice; then STREAM_END. */
void stream_say(stream *s, const char *name, const char *text);
/** Nothing more is given until stream_start. Returns at once. */
void stream_stop(stream *s);
/** Takes effect with stream_start. */
void stream_set_speed(stream *s, int32_t speed);
/** As dau_speech_step. */
uint32_t stream_step(stream *s, uint32_t offset, dau_step step, int32_t count);
/** Never waits longer than wait_ms. */
stream_event stream_next(stream *s, int wait_ms);
/** The voice plays by itself: there are cues when they are heard, and no samples. */
bool stream_plays_itself(const stream *s);
#endif
