/* white.h - what parts words: blanks, line ends, spaces of any width. */
#ifndef DAU_SPEECH_WHITE_H
#define DAU_SPEECH_WHITE_H
#include "unicode/category.h"
#include "unicode/utf8.h"

/** Whether the character at text[at], at < to, is white space. */
static inline bool white_at(const char *text, uint32_t at, uint32_t to)
{
    uint32_t code = (unsigned char)text[at];
    if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
    if (code != 0xC2 && code != 0xE1 && code != 0xE2 && code != 0xE3) return false;
    utf8_next(text + at, to - at, &code);
    return category_of(code) == CATEGORY_WHITE;
}
/** The same of the character before text[at], at > from. */
static inline bool white_before(const char *text, uint32_t from, uint32_t at)
{
    return white_at(text, utf8_before(text, from, at), at);
}
#endif
