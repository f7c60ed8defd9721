/* words.h - the words of one short line, folded so that tables can be plain ASCII. */
#ifndef DAU_READ_WORDS_H
#define DAU_READ_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORDS_TEXT = 400, WORDS_MOST = 48 };

typedef struct word {
    uint16_t from, to; /* of words.text */
    char before;       /* the sign between it and the word before: | > / , - : ( ; ' ' a space, '_' a wide one */
    bool is_capital;   /* began with a capital letter */
} word;

/** Letters lower and without marks (đ is d), digits; / : . - + where they stand inside a word ("14:26",
 *  "GMT+7", "A+"). Form of input (NFC, NFD) and place of the tone make no difference. */
typedef struct words {
    char text[WORDS_TEXT];
    word list[WORDS_MOST];
    uint32_t count;
    bool is_whole; /* the line had no more words than there is room for */
} words;

void words_of(words *out, const char *line, uint32_t length);
/** Whether the word is exactly that ASCII text. */
bool word_is(const words *w, uint32_t index, const char *text);
/** The longest of the phrases (words parted by one space, the table ended by NULL) that stands at index;
 *  gives how many words it has, 0: none. */
uint32_t words_match(const words *w, uint32_t index, const char *const *phrases);
#endif
