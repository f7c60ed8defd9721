/* voice_worker.h - a voice that is another program: what voice.h says of it. */
#ifndef ALOUD_VOICE_WORKER_H
#define ALOUD_VOICE_WORKER_H
#include "aloud/voice.h"

typedef struct worker worker;

/** command: NULL for dau-voice, else its command line; lent. Errors: MEMORY. */
dau_status worker_open(worker **out, const char *command);
void worker_close(worker *w);
void worker_warm(worker *w);
dau_status worker_say(worker *w, const voice_request *request);
void worker_stop(worker *w);
voice_event worker_next(worker *w, int wait_ms);
#endif
