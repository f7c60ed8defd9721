/* audio.h - the sound device by SDL: a short queue of samples, and how many of them it has taken. */
#ifndef KIOSK_AUDIO_H
#define KIOSK_AUDIO_H
#include <dau/dau.h>

enum {
    AUDIO_RATE = 22050,
    AUDIO_MOST = 16384, /* frames that wait at most: 0.74 s */
    AUDIO_VOLUMES = 10, /* steps of 3 dB, the last as loud as the samples are */
    AUDIO_RETRY_MS = 3000,
    AUDIO_REST_MS = 30000
};

typedef struct audio audio;

typedef enum audio_trouble {
    AUDIO_WELL,
    AUDIO_MISSING, /* there is no device that opens */
    AUDIO_LOST,    /* it was unplugged, or its server ended */
    AUDIO_STALLED  /* it takes no samples any more; it may yet go on */
} audio_trouble;

/** Where the sound is, in frames; all of one moment. */
typedef struct audio_place {
    uint64_t taken;  /* by devices since audio_new, silence too, and the fading end of what was cleared: behind them, */
    uint64_t played; /* of those given, this one is next */
    uint32_t waiting; /* given, and not taken yet */
} audio_place;

/** Opens no device yet. Errors: MEMORY. */
dau_status audio_new(audio **out);
void audio_drop(audio *a);
/** Opens a device where there is none: at once, or when the last try is AUDIO_RETRY_MS old. Ask before giving; false:
 *  there is none now. */
bool audio_ready(audio *a, bool at_once);
audio_trouble audio_wrong(const audio *a);
/** Call it while nothing is to be heard: a device that was silent for AUDIO_REST_MS is closed. Gives the ms until then;
 *  -1: there is none. */
int audio_rest(audio *a);

/** Mono, AUDIO_RATE, at most AUDIO_MOST less what waits; gives how many were taken. */
uint32_t audio_give(audio *a, const int16_t *samples, uint32_t frames);
/** What waits is not heard any more. */
void audio_clear(audio *a);
/** A step of 1..AUDIO_VOLUMES, heard at once. */
void audio_set_volume(audio *a, int32_t step);
audio_place audio_at(const audio *a);
#endif
