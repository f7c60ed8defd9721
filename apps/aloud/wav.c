#include "aloud/wav.h"
#include "aloud/stream.h"
#include <errno.h>
#include <sndfile.h>
#include <stdlib.h>

struct wav {
    SNDFILE *file;
};

/* The library tells that it failed, the system why. */
static void keep_cause(void)
{
    if (errno == 0) errno = EIO;
}

wav *wav_open(int descriptor)
{
    SF_INFO info = {.samplerate = STREAM_RATE, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    wav *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    errno = 0;
    w->file = sf_open_fd(descriptor, SFM_WRITE, &info, SF_FALSE);
    if (w->file) return w;
    free(w);
    keep_cause();
    return NULL;
}

bool wav_write(wav *w, const int16_t *samples, uint32_t frames)
{
    errno = 0;
    if (sf_writef_short(w->file, samples, frames) == (sf_count_t)frames) return true;
    keep_cause();
    return false;
}

bool wav_close(wav *w)
{
    errno = 0;
    bool is_whole = sf_error(w->file) == SF_ERR_NO_ERROR;
    if (sf_close(w->file) != 0) is_whole = false;
    free(w);
    if (!is_whole) keep_cause();
    return is_whole;
}
