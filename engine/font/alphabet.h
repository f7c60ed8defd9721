/* alphabet.h - the letters that Vietnamese adds to ASCII: 12 vowels with 6 tones each, and đ, in both cases. */
#ifndef DAU_FONT_ALPHABET_H
#define DAU_FONT_ALPHABET_H
#include <stdbool.h>
#include <stdint.h>

typedef enum tone { TONE_NONE, TONE_GRAVE, TONE_ACUTE, TONE_HOOK, TONE_TILDE, TONE_DOT, TONE_COUNT } tone;

enum {
    MARK_CIRCUMFLEX = 0x0302,
    MARK_BREVE = 0x0306,
    MARK_HORN = 0x031B,
    VOWEL_COUNT = 24,         /* the small ones, then their capitals in the same order */
    ADDED_LETTER_COUNT = 134, /* without the vowels of ASCII */
    D_STROKE = 0x0111,
    CAPITAL_D_STROKE = 0x0110,
    DOTLESS_I = 0x0131
};

/** A vowel in its six tones; forms[TONE_NONE] is the vowel itself (a, ă, â …). */
typedef struct vowel {
    uint32_t base;  /* ASCII */
    uint32_t shape; /* combining circumflex, breve or horn; 0: none */
    uint32_t forms[TONE_COUNT];
} vowel;

/** index < VOWEL_COUNT; vowels of one base follow each other. */
vowel alphabet_vowel(uint32_t index);
/** The combining mark of a tone; 0 for TONE_NONE. */
uint32_t alphabet_tone_mark(tone of);
/** index < ADDED_LETTER_COUNT. */
uint32_t alphabet_added_letter(uint32_t index);
#endif
