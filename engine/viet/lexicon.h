/* lexicon.h - the Vietnamese words of several syllables, compiled from the lists beside it at build time. */
#ifndef DAU_VIET_LEXICON_H
#define DAU_VIET_LEXICON_H
#include "viet/syllable.h"

enum { LEXICON_MOST_SYLLABLES = 4 };

/** The key of a word grows with its syllables: start with 0, add each in turn. */
static inline uint64_t lexicon_key(uint64_t key, syllable_code next)
{
    uint64_t mixed = (key ^ next) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 32;
}
/** What it costs to part the word that the syllables added so far make (phrase.h, 1..PHRASE_WORD), 0: no word.
 *  Case and spelling variants fold (syllable.h). A word that several domains list is surely one: it costs more
 *  than one that a single list has. */
uint8_t lexicon_cost(uint64_t key);

/** Written by tools/make_lexicon.c: open addressing by the key's low bits; its high 32 bits stand in the slot
 *  (0: free). The tool proves that no two words share a slot's mark. */
extern const uint32_t lexicon_marks[];
extern const uint8_t lexicon_costs[];
extern const uint32_t lexicon_mask;
#endif
