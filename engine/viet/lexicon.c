#include "viet/lexicon.h"

uint32_t lexicon_number(syllable_code code)
{
    uint32_t mask = (1u << lexicon_index_bits) - 1, at = lexicon_hash(code, lexicon_index_bits);
    while (lexicon_index[at] != 0 && lexicon_syllables[lexicon_index[at]].code != code) at = (at + 1) & mask;
    return lexicon_index[at];
}

lexicon_word lexicon_extend(uint32_t beginning, lexicon_place next)
{
    uint32_t mask = (1u << lexicon_longer_bits) - 1;
    uint32_t key = beginning << LEXICON_NUMBER_BITS | (next & (LEXICON_NUMBERS - 1));
    if (beginning == 0) return (lexicon_word){0, 0};
    for (uint32_t at = lexicon_hash(key, lexicon_longer_bits); lexicon_longer[at] != 0; at = (at + 1) & mask)
        if (lexicon_longer[at] / LEXICON_VALUES == key)
            return (lexicon_word){LEXICON_NUMBERS + at, lexicon_longer[at] % LEXICON_VALUES};
    return (lexicon_word){0, 0};
}
