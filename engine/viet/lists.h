/* lists.h - closed lists of syllables and signs (lists.txt), compiled at build time: what a token is in grammar. */
#ifndef DAU_VIET_LISTS_H
#define DAU_VIET_LISTS_H
#include "viet/syllable.h"

/* The names in lists.txt, and their bits. */
#define LISTS(X)                                                                                                       \
    X(function)                                                                                                        \
    X(classifier)                                                                                                      \
    X(noun)                                                                                                            \
    X(verb)                                                                                                            \
    X(adjective)                                                                                                       \
    X(number)                                                                                                          \
    X(person)                                                                                                          \
    X(direction)                                                                                                       \
    X(surname)                                                                                                         \
    X(title)                                                                                                           \
    X(opens)                                                                                                           \
    X(closes)

#define LISTS_NUMBER(name) LIST_NUMBER_##name,
typedef enum list_number { LISTS(LISTS_NUMBER) LIST_COUNT } list_number;
#undef LISTS_NUMBER

/** LIST(noun): the bit of a list. */
#define LIST(name) (1u << LIST_NUMBER_##name)

/** What the lists know a core of letters or signs by: its syllable's code (folded: case, spelling), else a hash of
 *  its bytes. */
static inline uint64_t lists_key(syllable_code code, const char *core, uint32_t length)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */
    if (code != 0) return code;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)core[i]) * 0x100000001B3u;
    return hash | (uint64_t)1 << 63; /* no syllable's code */
}
/** The lists that have a core: LIST bits. */
uint32_t lists_of(uint64_t key);

/** Written by tools/make_lexicon.c; keys ascending. */
extern const uint64_t lists_keys[];
extern const uint32_t lists_bits[], lists_count;
#endif
