#include "unicode/utf8.h"

#include <string.h>

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Table 3-7: the first byte says how long a sequence is and what its second byte may be. 0: no first byte. */
static uint32_t sequence_length(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first < 0xC2 || first > 0xF4) return 0;
    if (first < 0xE0) return 2;
    if (first == 0xE0) *low = 0xA0;
    if (first == 0xED) *high = 0x9F;
    if (first < 0xF0) return 3;
    if (first == 0xF0) *low = 0x90;
    if (first == 0xF4) *high = 0x8F;
    return 4;
}

static uint32_t decode_long(const unsigned char *bytes, size_t length, uint32_t *code, bool *valid)
{
    unsigned char low, high;
    uint32_t want = sequence_length(bytes[0], &low, &high), have = 1;
    *code = UTF8_REPLACEMENT;
    *valid = false;
    if (want == 0 || length < 2 || bytes[1] < low || bytes[1] > high) return 1;
    uint32_t read = bytes[0] & (0x7Fu >> want);
    while (have < want && have < length && is_tail(bytes[have])) read = read << 6 | (bytes[have++] & 0x3Fu);
    if (have < want) return have;
    *code = read;
    *valid = true;
    return want;
}

uint32_t utf8_decode(const char *text, size_t length, uint32_t *code, bool *valid)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool unheard;
    if (valid == NULL) valid = &unheard;
    *valid = true;
    if (bytes[0] < 0x80) {
        *code = bytes[0];
        return 1;
    }
    /* sequences that any following bytes may complete: all but some at the ends of the ranges */
    unsigned char first = bytes[0];
    if (first >= 0xC2 && first < 0xE0 && length >= 2 && is_tail(bytes[1])) {
        *code = (first & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
        return 2;
    }
    if (first > 0xE0 && first < 0xF0 && first != 0xED && length >= 3 && is_tail(bytes[1]) && is_tail(bytes[2])) {
        *code = (first & 0xFu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        return 3;
    }
    return decode_long(bytes, length, code, valid);
}

uint32_t utf8_encode(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = UTF8_REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    uint32_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (uint32_t i = length - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(0xF00u >> length | code);
    return length;
}

/* Eight bytes at a time, in any byte order. */
static size_t ascii_length(const char *text, size_t length)
{
    size_t at = 0;
    for (uint64_t eight; at + sizeof eight <= length; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    while (at < length && (unsigned char)text[at] < 0x80) at++;
    return at;
}

size_t utf8_valid_length(const char *text, size_t length)
{
    size_t at = ascii_length(text, length);
    while (at < length) {
        uint32_t code;
        bool valid;
        uint32_t taken = utf8_decode(text + at, length - at, &code, &valid);
        if (!valid) break;
        at += taken;
        if (code < 0x80) at += ascii_length(text + at, length - at);
    }
    return at;
}

size_t utf8_count(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u;
    size_t at = 0, count = 0;
    for (uint64_t eight; at + sizeof eight <= length; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        uint64_t tails = eight >> 7 & ~(eight >> 6) & ones;
        count += 8 - (size_t)(tails * ones >> 56);
    }
    for (; at < length; at++) count += !is_tail((unsigned char)text[at]);
    return count;
}
