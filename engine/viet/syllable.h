/* syllable.h - a Vietnamese syllable as one number, whatever its spelling's fashion. */
#ifndef DAU_VIET_SYLLABLE_H
#define DAU_VIET_SYLLABLE_H
#include <stdbool.h>
#include <stdint.h>

/** Letters (without tone: a = 1 … z = 26, then ă â đ ê ô ơ ư) of 6 bits each, from the last upwards, then the tone
 *  (level, grave, hook, tilde, acute, dot) in 3 bits. Tone placement
 *  (hòa, hoà), i for y after a consonant (kĩ, kỹ) and upper case fold to the same code. 0: not a syllable's
 *  letters, or too many of them. */
typedef uint64_t syllable_code;

enum { SYLLABLE_LETTER_BITS = 6, SYLLABLE_TONE_BITS = 3, SYLLABLE_MOST_LETTERS = 7 /* nghiêng */ };

typedef struct syllable {
    syllable_code code;
    uint32_t letters;  /* how many */
    bool has_capital;  /* begins with a capital letter */
    bool all_capitals; /* of two letters or more */
    bool has_vowel;
    bool has_mark; /* a tone, a shape mark or đ: surely Vietnamese */
} syllable;

/** Reads the letters of text[0..length), NFC. A token with anything but Vietnamese (and f j w z) letters
 *  gives code 0. */
syllable syllable_of(const char *text, uint32_t length);
#endif
