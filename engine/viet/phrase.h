/* phrase.h - what it costs a Vietnamese reader when a line ends at a space. */
#ifndef DAU_VIET_PHRASE_H
#define DAU_VIET_PHRASE_H
#include "viet/facts.h"
#include "viet/site_words.h"

/* Costs: the harm of a line's end is (cost / PHRASE_WORD)², which is how likely the space is inside a word, or how
 * much a reader minds that it parts a title and its name. */
enum {
    PHRASE_FREE = 0,  /* between two words */
    PHRASE_HELD = 5,  /* between a title and its name; inside what is rather one word than two: from here on */
    PHRASE_WORD = 14, /* inside a word, surely */
    PHRASE_NEVER = 15 /* where joints.h holds a place: no space read here costs so much */
};

/** The cost of ending a line before a text offset. */
typedef struct phrase_space {
    uint32_t at;  /* the first byte behind the spaces */
    uint8_t cost; /* PHRASE_FREE..PHRASE_WORD */
} phrase_space;

/** Zero but for allocator, site and text_bytes. */
typedef struct phrase_spaces {
    const dau_allocator *allocator;
    const site_words *site; /* words that the site adds; lent, may be NULL */
    uint32_t text_bytes;    /* of all paragraphs together, about */
    phrase_space *items;    /* owned; ascending */
    uint32_t count, room;
    facts_cache *cache; /* owned; kept from paragraph to paragraph */
} phrase_spaces;

/** Appends the cost of each run of spaces (U+0020) in text[from..to), NFC, one paragraph. Linear.
 *  Errors: MEMORY, LIMIT. */
dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to);
void phrase_drop(phrase_spaces *spaces);
#endif
