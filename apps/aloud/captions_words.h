/* captions_words.h - words as they are compared: without case, marks and punctuation. */
#ifndef ALOUD_CAPTIONS_WORDS_H
#define ALOUD_CAPTIONS_WORDS_H
#include <dau/dau.h>

/** One word: letters and figures up to what is neither. */
typedef struct plain_word {
    uint32_t key; /**< equal for words that are written alike but for case and marks (hoà, HÒA, decomposed too) */
    uint32_t from, to;
} plain_word;

/** The next word of text[*at..to); moves *at behind it. False: none. Bytes that are no UTF-8 part words. */
bool plain_word_next(plain_word *out, const char *text, uint32_t *at, uint32_t to);

/** All words of a text; owned. */
typedef struct plain_words {
    plain_word *words;
    uint32_t count, room;
} plain_words;
/** Appends those of text[from..to). Errors: MEMORY. */
dau_status plain_words_add(plain_words *out, const char *text, uint32_t from, uint32_t to);
#endif
