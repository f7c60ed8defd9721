/* site_words.h - words of several syllables that a site adds at run time. */
#ifndef DAU_VIET_SITE_WORDS_H
#define DAU_VIET_SITE_WORDS_H
#include "base/engine.h"
#include "viet/syllable.h"

enum { SITE_WORDS_LISTS = 7, SITE_WORDS_LONGER = 8 }; /* an entry's bits: how many lists; longer words begin so */

/* A hostile list may not eat memory: ten times our own lexicon is no site's. */
enum { SITE_WORDS_MOST = 500000, SITE_WORDS_MOST_BYTES = 8 << 20 };

typedef struct site_words {
    dau_allocator allocator;
    uint64_t *keys; /* site_words_key of each word, and of what longer ones begin with; 0: free; owned */
    uint8_t *entries;
    uint32_t size, count; /* slots, a power of two; taken ones */
    uint32_t edition;     /* how often words were added: what was shaped with another is out of date */
} site_words;

/** The engine's, NULL where none were added. */
const site_words *site_words_of(const dau_engine *engine);
uint32_t site_words_edition(const dau_engine *engine);

/** Adds a line: two to four syllables parted by spaces or tabs. *is_word says whether it was one: if not, nothing
 * changes. Errors: MEMORY, LIMIT (SITE_WORDS_MOST). */
dau_status site_words_add(bool *is_word, site_words *words, const char *line, uint32_t length);
/** Errors: MEMORY. */
dau_status site_words_copy(site_words *out, const site_words *from);
/** The key of a word grows with its syllables: start with site_words_seed, add each in turn. */
static inline uint64_t site_words_key(uint64_t key, syllable_code next)
{
    uint64_t mixed = (key ^ next) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 32;
}
enum { site_words_seed = 1 };
/** The entry of the syllables added so far, 0: no word, and none begins so. words may be NULL. */
uint8_t site_words_find(const site_words *words, uint64_t key);
void site_words_drop(site_words *words);
#endif
