/* small_letter.h - capitals of Latin and Vietnamese as small letters. */
#ifndef DAU_VIET_SMALL_LETTER_H
#define DAU_VIET_SMALL_LETTER_H
#include <stdint.h>

static inline uint32_t small_letter(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
    if ((code >= 0x1EA0 && code <= 0x1EF9) || code == 0x102 || code == 0x110 || code == 0x128 || code == 0x168 ||
        code == 0x1A0)
        return code | 1;
    return code == 0x1AF ? 0x1B0 : code;
}
#endif
