/* voice_dispatcher.h - speech-dispatcher as a voice: it plays by itself, and tells when words are heard. */
#ifndef ALOUD_VOICE_DISPATCHER_H
#define ALOUD_VOICE_DISPATCHER_H
#include "aloud/voice.h"

typedef struct dispatcher dispatcher;

/** program: the name it is told. Lent. Errors: MEMORY. */
dau_status dispatcher_open(dispatcher **out, const char *program);
void dispatcher_close(dispatcher *d);
void dispatcher_warm(dispatcher *d);
dau_status dispatcher_say(dispatcher *d, const voice_request *request);
void dispatcher_stop(dispatcher *d);
voice_event dispatcher_next(dispatcher *d, int wait_ms);
#endif
