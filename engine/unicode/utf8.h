/* utf8.h - strict UTF-8 (Unicode 15, section 3.9, table 3-7). */
#ifndef DAU_UNICODE_UTF8_H
#define DAU_UNICODE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/** Reads one code point of length > 0 bytes; gives how many bytes it took (1..4).
 *  An ill-formed sequence gives U+FFFD and the length of its maximal subpart (W3C/Unicode practice);
 *  *valid (may be NULL) says which it was. */
uint32_t utf8_decode(const char *text, size_t length, uint32_t *code, bool *valid);
/** The same, quick for ASCII. */
static inline uint32_t utf8_next(const char *text, size_t length, uint32_t *code)
{
    if ((unsigned char)*text >= 0x80) return utf8_decode(text, length, code, NULL);
    *code = (unsigned char)*text;
    return 1;
}
/** Where the code point before text[at] begins; from < at, and valid text between. */
static inline uint32_t utf8_before(const char *text, uint32_t from, uint32_t at)
{
    do at--;
    while (at > from && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}
/** Writes 1..4 bytes; a surrogate or a value over U+10FFFF is written as U+FFFD. */
uint32_t utf8_encode(char out[4], uint32_t code);
/** Bytes of the longest well-formed beginning. */
size_t utf8_valid_length(const char *text, size_t length);
/** Number of code points; text must be valid. */
size_t utf8_count(const char *text, size_t length);
#endif
