#include "unicode/utf16.h"

#include "unicode/utf8.h"

static uint32_t unit_at(const char *bytes, bool is_big)
{
    uint32_t first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return is_big ? first << 8 | second : second << 8 | first;
}

uint32_t utf16_decode(const char *bytes, size_t length, bool is_big, uint32_t *code, bool *valid)
{
    *code = UTF8_REPLACEMENT;
    *valid = false;
    if (length < 2) return 1;
    uint32_t unit = unit_at(bytes, is_big);
    bool is_high = unit >> 10 == 0xD800 >> 10, is_low = unit >> 10 == 0xDC00 >> 10;
    uint32_t low = is_high && length >= 4 ? unit_at(bytes + 2, is_big) : 0;
    if (is_low || (is_high && low >> 10 != 0xDC00 >> 10)) return 2;
    *valid = true;
    *code = is_high ? 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF)) : unit;
    return is_high ? 4 : 2;
}
