#define _GNU_SOURCE
#include "aloud/recordings.h"
#include "aloud/rate.h"
#include "aloud/stream.h"
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <sndfile.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 1024, MOST_CHANNELS = 8 };

struct recording {
    input_file input;
    SNDFILE *file;
    int32_t rate;
    int channels;
    rate_converter *converter;
    bool ended;
    float read[CHUNK * MOST_CHANNELS];
    int16_t mixed[CHUNK];
};

static int refuse(const char *program, const char *path, const char *why)
{
    message_print(program, path, 0, "no sound that can be played: %s; give WAV, FLAC, Ogg or MP3", why);
    return EXIT_REFUSED;
}

static int open_sound(recording *r, const char *program)
{
    SF_INFO info = {0};
    r->file = sf_open_fd(r->input.descriptor, SFM_READ, &info, SF_FALSE);
    if (!r->file) return refuse(program, r->input.shown, "it is none, or damaged");
    if (info.channels < 1 || info.channels > MOST_CHANNELS)
        return refuse(program, r->input.shown, "it has more than 8 channels");
    r->rate = info.samplerate;
    r->channels = info.channels;
    dau_status status = rate_open(&r->converter, r->rate, STREAM_RATE);
    if (status == DAU_E_MEMORY) return message_no_memory(program);
    if (status != DAU_OK) return refuse(program, r->input.shown, "its rate is not 4 to 192 kHz");
    return EXIT_DONE;
}

int recording_open(recording **out, const char *program, const char *path)
{
    recording *r = calloc(1, sizeof *r);
    if (!r) return message_no_memory(program);
    r->input.descriptor = -1;
    int done = input_open(&r->input, program, path);
    if (done == EXIT_DONE) done = open_sound(r, program);
    if (done == EXIT_DONE)
        *out = r;
    else
        recording_close(r);
    return done;
}

recording *recording_of_phrase(const char *program, const char *folder, const char *name)
{
    static const char *const endings[] = {"wav", "flac", "ogg", "mp3"};
    recording *found = NULL;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !found; i++) {
        char *path = NULL;
        if (asprintf(&path, "%s/%s.%s", folder, name, endings[i]) < 0) return NULL;
        if (access(path, F_OK) == 0 && recording_open(&found, program, path) != EXIT_DONE) found = NULL;
        free(path);
    }
    return found;
}

void recording_close(recording *r)
{
    if (!r) return;
    rate_close(r->converter);
    if (r->file) sf_close(r->file);
    input_close(&r->input);
    free(r);
}

/* What is no number is silence. */
static int16_t sample_of(float value)
{
    float scaled = value * 32768.0f;
    if (scaled >= 32767.0f) return INT16_MAX;
    if (scaled <= -32768.0f) return INT16_MIN;
    return scaled > -32768.0f ? (int16_t)(scaled + (scaled < 0 ? -0.5f : 0.5f)) : 0;
}

static void feed(recording *r)
{
    sf_count_t count = sf_readf_float(r->file, r->read, CHUNK);
    if (count < 0) count = 0;
    for (sf_count_t i = 0; i < count; i++) {
        float sum = 0;
        for (int c = 0; c < r->channels; c++) sum += r->read[i * r->channels + c];
        r->mixed[i] = sample_of(sum / (float)r->channels);
    }
    r->ended = count == 0;
    rate_feed(r->converter, r->mixed, (uint32_t)count, r->ended);
}

uint32_t recording_read(recording *r, int16_t *into, uint32_t room)
{
    for (;;) {
        uint32_t count = rate_take(r->converter, into, room);
        if (count > 0 || r->ended) return count;
        feed(r);
    }
}

bool recording_go(recording *r, uint64_t frame)
{
    uint64_t at = frame * (uint64_t)r->rate / STREAM_RATE;
    rate_begin(r->converter);
    r->ended = sf_seek(r->file, (sf_count_t)at, SEEK_SET) < 0;
    return !r->ended;
}
