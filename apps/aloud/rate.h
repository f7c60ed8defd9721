/* rate.h - sound of any rate as sound of STREAM_RATE. */
#ifndef ALOUD_RATE_H
#define ALOUD_RATE_H
#include <dau/dau.h>

typedef struct rate_converter rate_converter;

enum { RATE_LEAST = 4000, RATE_MOST = 192000 }; /**< frames a second that can be taken */

/** *out is NULL for NULL of memory only. from == to passes sound through. Errors: ARGUMENT (a rate), MEMORY. */
dau_status rate_open(rate_converter **out, int32_t from, int32_t to);
void rate_close(rate_converter *r);
/** Forgets what came so far: a new sound begins. */
void rate_begin(rate_converter *r);
/** Sound to be converted, lent until rate_take gives nothing more of it. last: no more comes behind it. */
void rate_feed(rate_converter *r, const int16_t *samples, uint32_t frames, bool last);
/** Frames put into `into`; 0: all that can be made of what was fed was given. */
uint32_t rate_take(rate_converter *r, int16_t *into, uint32_t room);
#endif
