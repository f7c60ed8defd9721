/* words.h - the words of the interface, Vietnamese and English, in one table. */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

typedef enum word {
    WORD_WINDOW, /* the window's title */
    WORD_SIZE,   /* stands before the size in per cent */
    WORD_SMALLER,
    WORD_ORIGINAL,
    WORD_LARGER,
    WORD_CONTRAST,
    WORD_COUNT
} word;

/** lang: "vi" or "en"; any other reads as "vi". Lent for ever. */
const char *words_at(word which, const char *lang);
#endif
