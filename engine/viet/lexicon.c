#include "viet/lexicon.h"

uint8_t lexicon_find(uint64_t key)
{
    uint32_t mark = (uint32_t)(key >> 32) & ~(uint32_t)LEXICON_VALUE;
    for (uint32_t i = (uint32_t)key & lexicon_mask; lexicon_slots[i] != 0; i = (i + 1) & lexicon_mask)
        if ((lexicon_slots[i] & ~(uint32_t)LEXICON_VALUE) == mark) return lexicon_slots[i] & LEXICON_VALUE;
    return 0;
}
