/* phrase.h - what it costs a Vietnamese reader when a line ends at a space. */
#ifndef DAU_VIET_PHRASE_H
#define DAU_VIET_PHRASE_H
#include "base/memory.h"

enum {
    PHRASE_FREE = 0,  /* between two words */
    PHRASE_LOOSE = 5, /* inside a word that is half a phrase: con đường, sau khi */
    PHRASE_NAME = 8,  /* inside a name that no list has */
    PHRASE_WORD = 10, /* inside a word of several syllables, surely */
    PHRASE_NEVER = 15 /* inside a date, between a number and its unit, a title and its name */
};

/** The cost of ending a line before a text offset. */
typedef struct phrase_space {
    uint32_t at;  /* the first byte behind the spaces */
    uint8_t cost; /* PHRASE_FREE..PHRASE_NEVER */
} phrase_space;

typedef struct phrase_spaces {
    const dau_allocator *allocator;
    phrase_space *items; /* owned; ascending */
    uint32_t count, room;
} phrase_spaces;

/** Appends the cost of each run of spaces (U+0020) in text[from..to), NFC, one paragraph. Linear.
 *  Errors: MEMORY, LIMIT. */
dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to);
void phrase_drop(phrase_spaces *spaces);
#endif
