/* category.h - what a code point is, as coarsely as a reader aloud asks. */
#ifndef DAU_UNICODE_CATEGORY_H
#define DAU_UNICODE_CATEGORY_H
#include <stdint.h>

typedef enum category {
    CATEGORY_OTHER,  /* private use, unassigned: a box is drawn */
    CATEGORY_WHITE,  /* separators of words, lines and paragraphs */
    CATEGORY_FORMAT, /* nobody sees it: controls, joiners, selectors */
    CATEGORY_LETTER,
    CATEGORY_MARK, /* joins the character before it */
    CATEGORY_NUMBER,
    CATEGORY_PUNCTUATION,
    CATEGORY_SYMBOL
} category;

category category_of(uint32_t code);
#endif
