/* abbreviation_dots.h - stops that end no sentence: TP. Hồ Chí Minh, GS.TS. Nguyễn, tr. 5, Nguyễn V. A. */
#ifndef DAU_SPEECH_ABBREVIATION_DOTS_H
#define DAU_SPEECH_ABBREVIATION_DOTS_H
#include <stdbool.h>
#include <stdint.h>

/** Whether the stop at text[dot], inside text[from..to), only abbreviates what stands before it; what comes next
 *  begins at `next`. Looks at some bytes before the stop. */
bool abbreviation_dot(const char *text, uint32_t from, uint32_t to, uint32_t dot, uint32_t next);
/** Whether a small Vietnamese or Latin letter stands at text[at]. */
bool abbreviation_is_small(const char *text, uint32_t at, uint32_t to);
#endif
