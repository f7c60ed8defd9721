/* letter_forms.h - the ways in which one Vietnamese letter is written down. */
#ifndef DAU_TEST_LETTER_FORMS_H
#define DAU_TEST_LETTER_FORMS_H
#include <stdint.h>

enum { LETTER_FORMS_MOST = 16 };

typedef struct letter_forms {
    char text[LETTER_FORMS_MOST][20]; /* the first is the letter in NFC, the second in NFD */
    uint32_t equal;                   /* so many are canonically equal */
    uint32_t count;                   /* the others look like it, or were typed wrongly: repaired on reading */
} letter_forms;

/** Every composed, half composed and reordered form of a code point; a letter without marks has one. */
void letter_forms_of(letter_forms *out, uint32_t code);
/** The 134 letters of Vietnamese that ASCII has not, by index, in the order of their code points; 0 past the last. */
uint32_t letter_forms_vietnamese(uint32_t index);
#endif
