/* pace.h - recorded speech, slower or faster at the same pitch. */
#ifndef ALOUD_PACE_H
#define ALOUD_PACE_H
#include <dau/dau.h>

typedef struct pace pace;

/** speed: 1/1000, 750..3000. rate: frames a second. Errors: MEMORY. */
dau_status pace_open(pace **out, int32_t rate, int32_t speed);
void pace_close(pace *p);
/** Errors: MEMORY; the sound is lost then. */
dau_status pace_put(pace *p, const int16_t *samples, uint32_t frames);
/** All that was put comes out now, and what is put then begins anew. Errors: MEMORY. */
dau_status pace_end(pace *p);
/** 0: more must be put first. */
uint32_t pace_take(pace *p, int16_t *into, uint32_t room);
/** How many frames come out for so many that were put. */
uint64_t pace_frames(const pace *p, uint64_t put);
#endif
