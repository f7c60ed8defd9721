#include "aloud/voice.h"
#include "aloud/voice_dispatcher.h"
#include "aloud/voice_worker.h"
#include <stdlib.h>
#include <string.h>

/* One of them. */
struct voice {
    worker *worker;
    dispatcher *dispatcher;
};

dau_status voice_open(voice **out, const voice_options *options)
{
    bool own = !options->name || strcmp(options->name, "espeak") == 0;
    voice *v = calloc(1, sizeof *v);
    if (!v) return DAU_E_MEMORY;
    dau_status status = !own && strcmp(options->name, "dispatcher") == 0
                            ? dispatcher_open(&v->dispatcher, options->program)
                            : worker_open(&v->worker, own ? NULL : options->name);
    if (status != DAU_OK)
        free(v);
    else
        *out = v;
    return status;
}

void voice_close(voice *v)
{
    if (!v) return;
    worker_close(v->worker);
    dispatcher_close(v->dispatcher);
    free(v);
}

void voice_warm(voice *v)
{
    if (v->worker)
        worker_warm(v->worker);
    else
        dispatcher_warm(v->dispatcher);
}

dau_status voice_say(voice *v, const voice_request *request)
{
    return v->worker ? worker_say(v->worker, request) : dispatcher_say(v->dispatcher, request);
}

void voice_stop(voice *v)
{
    if (v->worker)
        worker_stop(v->worker);
    else
        dispatcher_stop(v->dispatcher);
}

voice_event voice_next(voice *v, int wait_ms)
{
    return v->worker ? worker_next(v->worker, wait_ms) : dispatcher_next(v->dispatcher, wait_ms);
}

bool voice_plays_itself(const voice *v)
{
    return v->dispatcher != NULL;
}
