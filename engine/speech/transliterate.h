/* transliterate.h - a foreign word in Vietnamese syllables, by rule: Bristol is bờ rít tôn. */
#ifndef DAU_SPEECH_TRANSLITERATE_H
#define DAU_SPEECH_TRANSLITERATE_H
#include "base/buffer.h"

enum { TRANSLITERATE_MOST = 24 };

/** Appends the syllables of a word of small ASCII letters, parted as numerals.h says. *is_said false: it cannot be
 *  pronounced, and nothing was appended. Errors: MEMORY. */
dau_status transliterate(bool *is_said, buffer *out, const char *letters, uint32_t length);
#endif
