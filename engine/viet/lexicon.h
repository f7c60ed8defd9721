/* lexicon.h - the Vietnamese words of several syllables, compiled from the lists beside it at build time. */
#ifndef DAU_VIET_LEXICON_H
#define DAU_VIET_LEXICON_H
#include "viet/syllable.h"

enum {
    LEXICON_MOST_SYLLABLES = 4,
    LEXICON_MOST_LISTS = 5,
    LEXICON_LISTS = 7,  /* an entry's bits: how many lists have the word, up to LEXICON_MOST_LISTS */
    LEXICON_LONGER = 8, /* a longer word begins with these syllables */
    LEXICON_VALUE = 255 /* what of a slot is the entry; the rest is the mark */
};

/** The key of a word grows with its syllables: start with lexicon_seed, add each in turn. */
static inline uint64_t lexicon_key(uint64_t key, syllable_code next)
{
    uint64_t mixed = (key ^ next) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 32;
}
/** Written by tools/make_lexicon.c: open addressing by the key's low bits; a slot (0: free) has the key's high
 *  bits as its mark, and the entry. The tool chose a seed by which no two words share a slot's mark. */
extern const uint32_t lexicon_slots[];
extern const uint32_t lexicon_mask;
extern const uint64_t lexicon_seed;
/** The entry of the syllables added so far, 0: no word, and none begins so. Case and spelling variants fold
 *  (syllable.h). A word that several domains list is surely one; one that a single list has may be a phrase. */
static inline uint8_t lexicon_find(uint64_t key)
{
    uint32_t mark = (uint32_t)(key >> 32) & ~(uint32_t)LEXICON_VALUE;
    for (uint32_t i = (uint32_t)key & lexicon_mask; lexicon_slots[i] != 0; i = (i + 1) & lexicon_mask)
        if ((lexicon_slots[i] & ~(uint32_t)LEXICON_VALUE) == mark) return lexicon_slots[i] & LEXICON_VALUE;
    return 0;
}
/** Has the slot of a key fetched that will soon be looked for: the table is larger than a core's cache. */
static inline void lexicon_expect(uint64_t key)
{
    __builtin_prefetch(&lexicon_slots[(uint32_t)key & lexicon_mask]);
}
#endif
