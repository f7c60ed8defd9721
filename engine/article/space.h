/* space.h - white space (Unicode's White_Space) at the ends of lines and blocks. */
#ifndef DAU_ARTICLE_SPACE_H
#define DAU_ARTICLE_SPACE_H
#include <stdbool.h>
#include <stdint.h>

/** Bytes of the white-space character that valid UTF-8 text begins with; 0: none. */
uint32_t space_at(const char *text, uint32_t length);
/** Bytes of the white-space character that the text ends with; 0: none. */
uint32_t space_before(const char *text, uint32_t length);
/** Whether anything in the text can be drawn: neither white space nor default ignorable. */
bool space_has_ink(const char *text, uint32_t length);
#endif
