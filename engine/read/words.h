/* words.h - the words of one short line, in a form that tables can be compared with. */
#ifndef DAU_READ_WORDS_H
#define DAU_READ_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORDS_TEXT = 1200, WORDS_MOST = 48 };

typedef struct word {
    uint16_t from, to; /* of words.text */
    char before;       /* the sign between it and the word before: | > / , - : ( ; ' ' a space, '_' a wide one */
    bool is_capital;   /* began with a capital letter */
} word;

/** Letters lower and decomposed (NFC and NFD give the same; đ stays), digits; / : . - + where they stand
 *  inside a word ("14:26", "GMT+7", "A+"). Marks count: Thu is no thứ, a cô chú no cỡ chữ. */
typedef struct words {
    char text[WORDS_TEXT];
    word list[WORDS_MOST];
    uint32_t count;
    bool is_whole; /* the line had no more words than there is room for */
} words;

void words_of(words *out, const char *line, uint32_t length);
/** The first ones, that many at most; is_whole when these are all. */
void words_begin(words *out, const char *line, uint32_t length, uint32_t most);
/** Whether the word is that text (NFC, lower). */
bool word_is(const words *w, uint32_t index, const char *text);
/** The longest of the phrases (NFC, lower, words parted by one space, the table ended by NULL) that stands
 *  at index; gives how many words it has, 0: none. */
uint32_t words_match(const words *w, uint32_t index, const char *const *phrases);
#endif
