#include "viet/lexicon.h"

uint8_t lexicon_cost(uint64_t key)
{
    uint32_t mark = (uint32_t)(key >> 32) | 1;
    for (uint32_t i = (uint32_t)key & lexicon_mask; lexicon_marks[i] != 0; i = (i + 1) & lexicon_mask)
        if (lexicon_marks[i] == mark) return lexicon_costs[i];
    return 0;
}
