#include "aloud/voice.h"
#include "aloud/voice_worker.h"
#include <stdlib.h>
#include <string.h>

struct voice {
    worker *worker;
};

dau_status voice_open(voice **out, const voice_options *options)
{
    bool own = !options->name || strcmp(options->name, "espeak") == 0;
    voice *v = calloc(1, sizeof *v);
    if (!v) return DAU_E_MEMORY;
    dau_status status = worker_open(&v->worker, own ? NULL : options->name);
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
    free(v);
}

void voice_warm(voice *v)
{
    worker_warm(v->worker);
}

dau_status voice_say(voice *v, const voice_request *request)
{
    return worker_say(v->worker, request);
}

void voice_stop(voice *v)
{
    worker_stop(v->worker);
}

voice_event voice_next(voice *v, int wait_ms)
{
    return worker_next(v->worker, wait_ms);
}

bool voice_plays_itself(const voice *v)
{
    (void)v;
    return false;
}
