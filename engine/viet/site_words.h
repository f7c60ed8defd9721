/* site_words.h - words of several syllables that a site adds at run time. */
#ifndef DAU_VIET_SITE_WORDS_H
#define DAU_VIET_SITE_WORDS_H
#include "base/memory.h"
#include "viet/syllable.h"

/* A hostile list may not eat memory: more words than ten times our own lexicon are no site's. */
enum { SITE_WORDS_MOST = 1 << 19 };

typedef struct site_words {
    dau_allocator allocator;
    uint64_t *keys; /* lexicon_key of each word, and of what longer ones begin with; 0: free; owned */
    uint8_t *entries;
    uint32_t size, count; /* slots, a power of two; taken ones */
} site_words;

/** Adds a line: two to four syllables parted by spaces. *is_word says whether it was one: if not, nothing changes.
 *  Errors: MEMORY, LIMIT (SITE_WORDS_MOST). */
dau_status site_words_add(bool *is_word, site_words *words, const char *line, uint32_t length);
/** As lexicon_find. words may be NULL. */
uint8_t site_words_find(const site_words *words, uint64_t key);
void site_words_drop(site_words *words);
#endif
