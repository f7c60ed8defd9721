#include "aloud/rate.h"
#include <samplerate.h>
#include <stdlib.h>
#include <string.h>

enum { SLICE = 512 };

struct rate_converter {
    SRC_STATE *converter; /* NULL: sound passes through */
    double ratio;
    const int16_t *samples;
    uint32_t frames;
    bool last;
    float slice[SLICE];
    uint32_t slice_at, slice_end;
};

dau_status rate_open(rate_converter **out, int32_t from, int32_t to)
{
    if (from < RATE_LEAST || from > RATE_MOST || to < RATE_LEAST || to > RATE_MOST) return DAU_E_ARGUMENT;
    rate_converter *r = calloc(1, sizeof *r);
    if (!r) return DAU_E_MEMORY;
    r->ratio = (double)to / from;
    int error = 0;
    if (from != to) r->converter = src_new(SRC_SINC_FASTEST, 1, &error);
    if (from != to && !r->converter) {
        free(r);
        return DAU_E_MEMORY;
    }
    *out = r;
    return DAU_OK;
}

void rate_close(rate_converter *r)
{
    if (!r) return;
    if (r->converter) src_delete(r->converter);
    free(r);
}

void rate_begin(rate_converter *r)
{
    if (r->converter) (void)src_reset(r->converter);
    r->frames = r->slice_at = r->slice_end = 0;
    r->last = false;
}

void rate_feed(rate_converter *r, const int16_t *samples, uint32_t frames, bool last)
{
    r->samples = samples;
    r->frames = frames;
    r->last = last;
}

static uint32_t pass(rate_converter *r, int16_t *into, uint32_t room)
{
    uint32_t count = r->frames < room ? r->frames : room;
    if (count > 0) memcpy(into, r->samples, count * sizeof *into);
    r->samples += count;
    r->frames -= count;
    return count;
}

static void fill_slice(rate_converter *r)
{
    if (r->slice_at < r->slice_end || r->frames == 0) return;
    uint32_t count = r->frames < SLICE ? r->frames : SLICE;
    src_short_to_float_array(r->samples, r->slice, (int)count);
    r->samples += count;
    r->frames -= count;
    r->slice_at = 0;
    r->slice_end = count;
}

uint32_t rate_take(rate_converter *r, int16_t *into, uint32_t room)
{
    float made[SLICE];
    if (!r->converter) return pass(r, into, room);
    for (;;) {
        fill_slice(r);
        SRC_DATA data = {.data_in = r->slice + r->slice_at,
                         .input_frames = (long)(r->slice_end - r->slice_at),
                         .data_out = made,
                         .output_frames = (long)(room < SLICE ? room : SLICE),
                         .end_of_input = r->last && r->frames == 0,
                         .src_ratio = r->ratio};
        if (src_process(r->converter, &data) != 0) return 0;
        r->slice_at += (uint32_t)data.input_frames_used;
        src_float_to_short_array(made, into, (int)data.output_frames_gen);
        if (data.output_frames_gen > 0) return (uint32_t)data.output_frames_gen;
        if (r->frames == 0 && (r->slice_at == r->slice_end || data.input_frames_used == 0)) return 0;
    }
}
