/* utf16.h - UTF-16 in either byte order (Unicode 15, section 3.9, D91). */
#ifndef DAU_UNICODE_UTF16_H
#define DAU_UNICODE_UTF16_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Reads one code point of length > 0 bytes; gives how many bytes it took (2 or 4; 1 for half a unit at the end).
 *  A surrogate without its other half, and half a unit, are not valid and give U+FFFD. */
uint32_t utf16_decode(const char *bytes, size_t length, bool is_big, uint32_t *code, bool *valid);
#endif
