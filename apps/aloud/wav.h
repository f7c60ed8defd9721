/* wav.h - sound written as it comes: one channel of STREAM_RATE, 16 bits. */
#ifndef ALOUD_WAV_H
#define ALOUD_WAV_H
#include <dau/dau.h>

typedef struct wav wav;

/** What the sizes in a WAV file's head can say: 27 hours. */
#define WAV_MOST_FRAMES ((uint64_t)((UINT32_MAX - 4096) / 2))

/** Writes to a file's descriptor, lent, at its beginning; it must be one that can be written to anywhere. NULL: errno
 *  says why. */
wav *wav_open(int descriptor);
/** False: errno says why. Not more than WAV_MOST_FRAMES in all: the head would lie. */
bool wav_write(wav *w, const int16_t *samples, uint32_t frames);
/** Puts the sizes into the head. False: errno says why; w is gone in any case. */
bool wav_close(wav *w);
#endif
