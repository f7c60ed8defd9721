/* decimal.h - numbers as people write them, without locale and without floating point. */
#ifndef HOST_DECIMAL_H
#define HOST_DECIMAL_H
#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_ROOM 40 /**< bytes that hold any number written */

/** Reads [+-]digits[.digits] and nothing else (no NaN, no hexadecimal, no exponent, no blank);
 *  out = value * unit, rounded to nearest, halves away from zero. False: not such a number, or its
 *  whole part has more than 12 digits. unit: 1..1000. */
bool decimal_parse(int64_t *out, const char *text, int64_t unit);
/** Writes value / unit exactly, without trailing zeros. unit: 1, 64 or 1000. */
void decimal_write(char out[DECIMAL_ROOM], int64_t value, int64_t unit);
#endif
