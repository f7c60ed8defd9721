/* lists.h - closed lists of syllables (lists.txt), compiled at build time (lexicon.h): what a token is in grammar. */
#ifndef DAU_VIET_LISTS_H
#define DAU_VIET_LISTS_H
#include "viet/syllable.h"

/* The names in lists.txt, and their bits. The first eight are classes: of those that have a syllable, the first says
 * most about what stands beside it. */
#define LISTS(X)                                                                                                       \
    X(number)                                                                                                          \
    X(person)                                                                                                          \
    X(classifier)                                                                                                      \
    X(function)                                                                                                        \
    X(direction)                                                                                                       \
    X(verb)                                                                                                            \
    X(noun)                                                                                                            \
    X(adjective)                                                                                                       \
    X(surname)                                                                                                         \
    X(title)                                                                                                           \
    X(opens)                                                                                                           \
    X(closes)

#define LISTS_NUMBER(name) LIST_NUMBER_##name,
typedef enum list_number { LISTS(LISTS_NUMBER) LIST_COUNT } list_number;
#undef LISTS_NUMBER

/** LIST(noun): the bit of a list. */
#define LIST(name) (1u << LIST_NUMBER_##name)

#endif
