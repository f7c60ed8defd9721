/* scan.h - passing quickly over text that needs no second look: most of what news is made of.
 *
 * Each gives bytes at the beginning of text that surely have nothing to look at; 0 where there is doubt, always for
 * the plain set. Who calls goes on from there a character at a time, for some of them, and then tries again: the
 * result is the same for every set. */
#ifndef DAU_UNICODE_SCAN_H
#define DAU_UNICODE_SCAN_H
#include "base/vector.h"

#include <stddef.h>
#include <stdint.h>

/** How many bytes to look at one by one before the next try: at first, and after one that passed over so many. Text
 *  of another script is not tried again and again. */
enum { SCAN_STEP = 16, SCAN_MOST_STEP = 256 };
static inline uint32_t scan_next_step(uint32_t step, size_t passed)
{
    if (passed > 0) return SCAN_STEP;
    return step < SCAN_MOST_STEP ? 2 * step : step;
}

/** Well-formed UTF-8 of at most three bytes a character, no controls but tab and line feed, no U+2029. text may be
 *  bytes of any kind, but the two before text[0] are read, and must end a character. What is passed over may end
 *  inside a character. */
size_t scan_printable(vector_set set, const char *text, size_t length);
/** Valid UTF-8 in which nothing joins the character before it, and all is NFC as it stands; may end inside a
 *  character. */
size_t scan_composed(vector_set set, const char *text, size_t length);
/** Valid UTF-8 without marks, signs that nobody sees, and look-alikes of Đ; may end inside a character. */
size_t scan_visible(vector_set set, const char *text, size_t length);
/** Any valid UTF-8; adds to *letters its characters but for U+0300..U+036F. May end inside a character, whose first
 *  byte counts for it. */
size_t scan_letters(vector_set set, const char *text, size_t length, uint32_t *letters);

/** To the end, for any bytes: how far they are well-formed UTF-8 without controls but tab and line feed, and without
 *  U+2029. */
size_t scan_text(vector_set set, const char *text, size_t length);
#endif
