#include "font/alphabet.h"

enum { SMALL_COUNT = VOWEL_COUNT / 2 };

static const vowel small_vowels[SMALL_COUNT] = {
    {'a', 0, {'a', 0x00E0, 0x00E1, 0x1EA3, 0x00E3, 0x1EA1}},
    {'a', MARK_BREVE, {0x0103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7}},
    {'a', MARK_CIRCUMFLEX, {0x00E2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD}},
    {'e', 0, {'e', 0x00E8, 0x00E9, 0x1EBB, 0x1EBD, 0x1EB9}},
    {'e', MARK_CIRCUMFLEX, {0x00EA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7}},
    {'i', 0, {'i', 0x00EC, 0x00ED, 0x1EC9, 0x0129, 0x1ECB}},
    {'o', 0, {'o', 0x00F2, 0x00F3, 0x1ECF, 0x00F5, 0x1ECD}},
    {'o', MARK_CIRCUMFLEX, {0x00F4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9}},
    {'o', MARK_HORN, {0x01A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3}},
    {'u', 0, {'u', 0x00F9, 0x00FA, 0x1EE7, 0x0169, 0x1EE5}},
    {'u', MARK_HORN, {0x01B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1}},
    {'y', 0, {'y', 0x1EF3, 0x00FD, 0x1EF7, 0x1EF9, 0x1EF5}},
};

/* In ASCII and Latin-1 capitals stand 32 before; in Latin Extended the two cases stand side by side. */
static uint32_t capital_of(uint32_t small)
{
    return small < 0x100 ? small - 0x20 : small - 1;
}

vowel alphabet_vowel(uint32_t index)
{
    vowel v = small_vowels[index % SMALL_COUNT];
    if (index < SMALL_COUNT) return v;
    v.base = capital_of(v.base);
    for (int t = 0; t < TONE_COUNT; t++) v.forms[t] = capital_of(v.forms[t]);
    return v;
}

uint32_t alphabet_tone_mark(tone of)
{
    static const uint32_t marks[TONE_COUNT] = {0, 0x0300, 0x0301, 0x0309, 0x0303, 0x0323};
    return marks[of];
}

uint32_t alphabet_added_letter(uint32_t index)
{
    for (uint32_t i = 0; i < VOWEL_COUNT; i++) {
        vowel v = alphabet_vowel(i);
        uint32_t first = v.shape == 0 ? 1 : 0, count = TONE_COUNT - first;
        if (index < count) return v.forms[first + index];
        index -= count;
    }
    return index == 0 ? D_STROKE : CAPITAL_D_STROKE;
}
