/* site_readings.h - readings that a site adds at run time (dau_engine_add_readings). */
#ifndef DAU_SPEECH_SITE_READINGS_H
#define DAU_SPEECH_SITE_READINGS_H
#include "base/engine.h"

typedef struct site_readings site_readings;

/** The engine's, kept for one speech: what is added later leaves it as it is. NULL where none were added. */
const site_readings *site_readings_keep(dau_engine *engine);
void site_readings_drop(const site_readings *r);
/** The longest written form at text[at..to) that ends with its word. Lent. NULL: none. */
const char *site_readings_find(uint32_t *end, const site_readings *r, const char *text, uint32_t at, uint32_t to);
#endif
