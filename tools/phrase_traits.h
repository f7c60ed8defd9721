/* phrase_traits.h - what a space is judged by, trait by trait: of each group below it has one. The engine knows sums
 * of their weights only (sum_weights.c); fit_phrases.c finds the weights. */
#ifndef DAU_TOOLS_PHRASE_TRAITS_H
#define DAU_TOOLS_PHRASE_TRAITS_H
#include "viet/context.h"

enum { GRADES = 5, ROUGH_GRADES = 3, LEFT_CASES = CONTEXT_CASES + 1 };

/* Where each group begins. */
enum {
    APART = 0,                                                 /* a sign stands between: behind TP. or not */
    STRENGTH = APART + 2,                                      /* how many lists have the two tokens as a word */
    CAPITALS = STRENGTH + LEXICON_MOST_LISTS + 1,              /* of both, and strength */
    LONG_WORD = CAPITALS + LEFT_CASES * LEFT_CASES * GRADES,   /* a word of three, of four over the space */
    HALF_PHRASE = LONG_WORD + ROUGH_GRADES * ROUGH_GRADES * 2, /* opens, closes what is half a phrase */
    CLASS_PAIR = HALF_PHRASE + 8,                              /* what both are in grammar, and strength */
    SURNAME = CLASS_PAIR + FACT_CLASSES * FACT_CLASSES * ROUGH_GRADES, /* a name written small */
    COVERED = SURNAME + 16, /* whether pairs, triples, quadruples are words */
    AROUND = COVERED + 32,
    REPEATED = AROUND + 32,
    NAME_PART = REPEATED + 2, /* two capitals that are no listed word, and whether the pairs beside are */
    TRAIT_COUNT = NAME_PART + CONTEXT_NAMES
};

enum { TRAITS_OF_PAIR = 3, TRAITS_AROUND = 3, MOST_TRAITS = TRAITS_OF_PAIR + TRAITS_AROUND + 4 };

void traits_of_pair(uint32_t out[TRAITS_OF_PAIR], uint32_t pair);
void traits_around(uint32_t out[TRAITS_AROUND], uint32_t around);
uint32_t trait_of_capitals(uint32_t capitals, uint32_t strength);
/** All of a space; gives how many. */
uint32_t traits_of(uint32_t out[MOST_TRAITS], const context_space *space, uint32_t around);

extern const int16_t phrase_weights[TRAIT_COUNT];
#endif
