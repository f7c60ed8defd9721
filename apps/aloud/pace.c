#include "aloud/pace.h"
#include <sonic.h>
#include <stdlib.h>

struct pace {
    sonicStream stream;
    int32_t speed;
};

dau_status pace_open(pace **out, int32_t rate, int32_t speed)
{
    pace *p = calloc(1, sizeof *p);
    if (p) p->stream = sonicCreateStream(rate, 1);
    if (!p || !p->stream) {
        free(p);
        return DAU_E_MEMORY;
    }
    p->speed = speed;
    sonicSetSpeed(p->stream, (float)speed / 1000.0f);
    *out = p;
    return DAU_OK;
}

void pace_close(pace *p)
{
    if (!p) return;
    sonicDestroyStream(p->stream);
    free(p);
}

dau_status pace_put(pace *p, const int16_t *samples, uint32_t frames)
{
    /* sonic takes what it does not change as if it were to be written to */
    return sonicWriteShortToStream(p->stream, (short *)samples, (int)frames) ? DAU_OK : DAU_E_MEMORY;
}

dau_status pace_end(pace *p)
{
    return sonicFlushStream(p->stream) ? DAU_OK : DAU_E_MEMORY;
}

uint32_t pace_take(pace *p, int16_t *into, uint32_t room)
{
    return (uint32_t)sonicReadShortFromStream(p->stream, into, (int)room);
}

uint64_t pace_frames(const pace *p, uint64_t put)
{
    return put * 1000 / (uint64_t)p->speed;
}
