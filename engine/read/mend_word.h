/* mend_word.h - a word as its letters with their marks, and what a Vietnamese reader takes it for. */
#ifndef DAU_READ_MEND_WORD_H
#define DAU_READ_MEND_WORD_H
#include <stdbool.h>
#include <stdint.h>

/** What a code point is to a word. LITTER cannot be seen: zero-width and variation signs, tags, soft hyphens. */
typedef enum sign_kind { SIGN_OTHER, SIGN_LETTER, SIGN_MARK, SIGN_LITTER } sign_kind;
sign_kind sign_kind_of(uint32_t code);

enum { LETTER_MOST_CODES = 8 };

/** A letter and its marks, decomposed and mended: identical marks once, a breve or circumflex before the tone, Ð Ɖ
 *  as Đ. Litter between them is passed over. */
typedef struct mended_letter {
    uint32_t from, to; /* of the text */
    int32_t codes[LETTER_MOST_CODES];
    uint32_t count;
    bool is_mended;   /* the text has other marks or another letter */
    bool is_overfull; /* more marks than any letter has */
} mended_letter;

/** Reads the letter at text[at] (a letter or a mark), up to end at most. */
void mend_letter(mended_letter *out, const char *text, uint32_t at, uint32_t end);

typedef enum word_kind {
    WORD_UNKNOWN,   /* leave its letters alone */
    WORD_SYLLABLE,  /* once mended, a Vietnamese syllable */
    WORD_SHORTENED, /* once mended, an abbreviation: QĐ, HĐND */
    WORD_HOPELESS   /* unknown, and would be so with more letters */
} word_kind;

/** Letters, marks and litter of text[from..to). */
word_kind mend_word_kind(const char *text, uint32_t from, uint32_t to);
#endif
