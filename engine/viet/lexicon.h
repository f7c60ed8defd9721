/* lexicon.h - the Vietnamese words of several syllables, compiled from the lists beside it at build time.
 *
 * Each syllable of a list has a number. A word of two syllables is one slot, at its first syllable's row plus its
 * second's number: rows lie over each other so that no two words share a slot (tools/make_lexicon.c places them), and
 * a slot says whose row it is of. So a pair is answered by one look, without a probe or a doubt. Few pairs begin
 * longer words; those are in a second table. */
#ifndef DAU_VIET_LEXICON_H
#define DAU_VIET_LEXICON_H
#include "viet/lists.h"

enum {
    LEXICON_MOST_SYLLABLES = 4,
    LEXICON_MOST_LISTS = 5, /* a word counts the lists that have it, up to so many */
    LEXICON_LONGER = 6,     /* what a pair's slot says where longer words begin with it: ask lexicon_extend */
    LEXICON_VALUES = 8,
    LEXICON_NUMBER_BITS = 13,
    LEXICON_NUMBERS = 1 << LEXICON_NUMBER_BITS,
    LEXICON_NOBODY = LEXICON_NUMBERS - 1 /* whose row a free slot is of */
};

/** Where a syllable stands: its row, and in the low bits its number; 0: no list has it. */
typedef uint32_t lexicon_place;

typedef struct lexicon_syllable {
    syllable_code code;
    lexicon_place place;
    uint16_t lists; /* LIST bits */
} lexicon_syllable;

/** Written by tools/make_lexicon.c. A slot of pairs: whose row, and LEXICON_VALUES bits; of longer words: their
 *  beginning, the next syllable's number, and how many lists. */
extern const uint16_t lexicon_pairs[], lexicon_index[];
extern const uint32_t lexicon_longer[];
extern const lexicon_syllable lexicon_syllables[]; /* by number; the first is none */
extern const uint32_t lexicon_count /* of numbers, with 0 */, lexicon_index_bits, lexicon_longer_bits;

/** The number of a syllable, 0: no list has it. Case and spelling variants fold (syllable.h). */
uint32_t lexicon_number(syllable_code code);

/** How many lists have two syllables as a word, or LEXICON_LONGER. A word that several domains list is surely one;
 *  one that a single list has may be a phrase. */
static inline uint32_t lexicon_pair(lexicon_place left, lexicon_place right)
{
    enum { NUMBER = LEXICON_NUMBERS - 1 };
    uint32_t slot = lexicon_pairs[(left >> LEXICON_NUMBER_BITS) + (right & NUMBER)];
    uint32_t value = slot ^ (left & NUMBER) * LEXICON_VALUES; /* a slot of another's row gives more than a value */
    return value & (0u - (value < LEXICON_VALUES));           /* most pairs are none, but which is hard to foresee */
}

/** A word, or what longer ones begin with. */
typedef struct lexicon_word {
    uint32_t beginning; /* to be extended; 0: by nothing */
    uint32_t lists;
} lexicon_word;

/** What a beginning is with the next syllable. A syllable's own number is a beginning; beginning may be 0. */
lexicon_word lexicon_extend(uint32_t beginning, lexicon_place next);

/** Where the search for a key begins among 1 << bits slots. */
static inline uint32_t lexicon_hash(uint64_t key, uint32_t bits)
{
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> (64 - bits));
}
#endif
