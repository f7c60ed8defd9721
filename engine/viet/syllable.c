#include "viet/syllable.h"

#include "unicode/utf8.h"

enum { LETTER_BITS = SYLLABLE_LETTER_BITS, LETTER_Y = 25, LETTER_I = 9 };

/* What a code point is: its letter without tone (a = 1 … z = 26, then ă â đ ê ô ơ ư), tone, case. */
typedef struct letter {
    uint8_t base, tone;
    bool capital;
} letter;

enum { BREVE_A = 27, CIRCUMFLEX_A, BARRED_D, CIRCUMFLEX_E, CIRCUMFLEX_O, HORN_O, HORN_U };
enum { LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT };

static letter of_latin1(uint32_t code)
{
    static const uint8_t letters[32][2] = {
        {1, GRAVE},
        {1, ACUTE},
        {CIRCUMFLEX_A, LEVEL},
        {1, TILDE},
        {0, 0},
        {0, 0},
        {0, 0},
        {0, 0},
        {5, GRAVE},
        {5, ACUTE},
        {CIRCUMFLEX_E, LEVEL},
        {0, 0},
        {9, GRAVE},
        {9, ACUTE},
        {0, 0},
        {0, 0},
        {0, 0},
        {0, 0},
        {15, GRAVE},
        {15, ACUTE},
        {CIRCUMFLEX_O, LEVEL},
        {15, TILDE},
        {0, 0},
        {0, 0},
        {0, 0},
        {21, GRAVE},
        {21, ACUTE},
        {0, 0},
        {0, 0},
        {25, ACUTE},
        {0, 0},
        {0, 0},
    };
    uint32_t row = (code - 0xC0) & 31;
    return (letter){letters[row][0], letters[row][1], code < 0xE0};
}

/* U+1EA0..U+1EF9: pairs of capital and small letter, in Unicode's order. */
static letter of_vietnamese_block(uint32_t code)
{
    static const uint8_t letters[45][2] = {
        {1, DOT},
        {1, HOOK},
        {CIRCUMFLEX_A, ACUTE},
        {CIRCUMFLEX_A, GRAVE},
        {CIRCUMFLEX_A, HOOK},
        {CIRCUMFLEX_A, TILDE},
        {CIRCUMFLEX_A, DOT},
        {BREVE_A, ACUTE},
        {BREVE_A, GRAVE},
        {BREVE_A, HOOK},
        {BREVE_A, TILDE},
        {BREVE_A, DOT},
        {5, DOT},
        {5, HOOK},
        {5, TILDE},
        {CIRCUMFLEX_E, ACUTE},
        {CIRCUMFLEX_E, GRAVE},
        {CIRCUMFLEX_E, HOOK},
        {CIRCUMFLEX_E, TILDE},
        {CIRCUMFLEX_E, DOT},
        {9, HOOK},
        {9, DOT},
        {15, DOT},
        {15, HOOK},
        {CIRCUMFLEX_O, ACUTE},
        {CIRCUMFLEX_O, GRAVE},
        {CIRCUMFLEX_O, HOOK},
        {CIRCUMFLEX_O, TILDE},
        {CIRCUMFLEX_O, DOT},
        {HORN_O, ACUTE},
        {HORN_O, GRAVE},
        {HORN_O, HOOK},
        {HORN_O, TILDE},
        {HORN_O, DOT},
        {21, DOT},
        {21, HOOK},
        {HORN_U, ACUTE},
        {HORN_U, GRAVE},
        {HORN_U, HOOK},
        {HORN_U, TILDE},
        {HORN_U, DOT},
        {25, GRAVE},
        {25, DOT},
        {25, HOOK},
        {25, TILDE},
    };
    uint32_t row = (code - 0x1EA0) / 2;
    return (letter){letters[row][0], letters[row][1], (code & 1) == 0};
}

static letter of_extended(uint32_t code)
{
    switch (code) {
    case 0x102:
    case 0x103:
        return (letter){BREVE_A, LEVEL, code == 0x102};
    case 0x110:
    case 0x111:
        return (letter){BARRED_D, LEVEL, code == 0x110};
    case 0x128:
    case 0x129:
        return (letter){9, TILDE, code == 0x128};
    case 0x168:
    case 0x169:
        return (letter){21, TILDE, code == 0x168};
    case 0x1A0:
    case 0x1A1:
        return (letter){HORN_O, LEVEL, code == 0x1A0};
    case 0x1AF:
    case 0x1B0:
        return (letter){HORN_U, LEVEL, code == 0x1AF};
    default:
        return (letter){0, 0, false};
    }
}

static letter letter_of(uint32_t code)
{
    if (code == 0xD0 || code == 0xF0) return (letter){BARRED_D, LEVEL, code == 0xD0}; /* eth typed for Đ */
    if (code >= 'a' && code <= 'z') return (letter){(uint8_t)(code - 'a' + 1), LEVEL, false};
    if (code >= 'A' && code <= 'Z') return (letter){(uint8_t)(code - 'A' + 1), LEVEL, true};
    if (code >= 0xC0 && code <= 0xFF) return of_latin1(code);
    if (code >= 0x1EA0 && code <= 0x1EF9) return of_vietnamese_block(code);
    return of_extended(code);
}

static bool is_vowel(uint8_t base)
{
    return base == 1 || base == 5 || base == LETTER_I || base == 15 || base == 21 || base == LETTER_Y ||
           (base >= BREVE_A && base != BARRED_D);
}

/* kĩ, lí, mĩ, sĩ, tỉ, hi, qui: the same words as kỹ, lý, mỹ, sỹ, tỷ, hy, quy. */
static syllable_code fold_y(syllable_code letters, uint32_t count)
{
    enum { LETTER_Q = 17, LETTER_U = 21 };
    uint32_t last = letters & 63, before = letters >> LETTER_BITS & 63, first = letters >> 2 * LETTER_BITS & 63;
    bool after_consonant = count == 2 && !is_vowel((uint8_t)before);
    bool after_qu = count == 3 && before == LETTER_U && first == LETTER_Q;
    bool folds = last == LETTER_Y && (after_consonant || after_qu);
    return folds ? (letters & ~(syllable_code)63) | LETTER_I : letters;
}

syllable syllable_of(const char *text, uint32_t length)
{
    syllable s = {.all_capitals = true};
    syllable_code letters = 0;
    uint32_t tone = LEVEL;
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        letter l = letter_of(code);
        bool second_tone = l.tone != LEVEL && tone != LEVEL;
        if (l.base == 0 || second_tone || s.letters == SYLLABLE_MOST_LETTERS) return (syllable){.code = 0};
        if (s.letters == 0) s.has_capital = l.capital;
        s.all_capitals = s.all_capitals && l.capital;
        s.has_vowel = s.has_vowel || is_vowel(l.base);
        s.has_mark = s.has_mark || l.tone != LEVEL || l.base >= BREVE_A;
        if (l.tone != LEVEL) tone = l.tone;
        letters = letters << LETTER_BITS | l.base;
        s.letters++;
    }
    s.all_capitals = s.all_capitals && s.letters > 1;
    s.code = s.letters > 0 ? fold_y(letters, s.letters) << SYLLABLE_TONE_BITS | tone : 0;
    return s;
}
