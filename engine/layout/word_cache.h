/* word_cache.h - words shaped before, for every article of the engine: what one article's words shows, the next one's
 * need not ask HarfBuzz for.
 *
 * Two tables of words: the young one takes what is shaped or used, and when it is half of what the engine may keep
 * it becomes the old one, whose words go unless they are used before that happens again. It helps or it does not,
 * it never fails: without memory a word is shaped anew. */
#ifndef DAU_LAYOUT_WORD_CACHE_H
#define DAU_LAYOUT_WORD_CACHE_H
#include "layout/words.h"

/** The engine's cache, ready for words of this language until it is asked for another one; NULL: no memory. Lent. */
word_cache *word_cache_of(dau_engine *engine, const char *lang);

typedef enum cached { CACHED_NOT, CACHED_OLD, CACHED_YOUNG } cached;

/** Whether it has the word of that key and face; counted as a miss where it has not, for then it is shaped. */
bool word_cache_has(word_cache *cache, const word_key *key, const face *drawn_by);
/** Copies the word of that key and face to the end of an article's glyphs. CACHED_NOT: it is not there, or no
 *  memory; CACHED_OLD: it is to be kept like a new one. */
cached word_cache_give(shaped_word *out, word_cache *cache, words *into, const word_key *key, const face *drawn_by);
/** Keeps copies of an article's fresh words. */
void word_cache_keep(word_cache *cache, const words *from);
#endif
