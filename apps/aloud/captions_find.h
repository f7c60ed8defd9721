/* captions_find.h - where the words of captions stand in a text, in its order. */
#ifndef ALOUD_CAPTIONS_FIND_H
#define ALOUD_CAPTIONS_FIND_H
#include "aloud/captions_words.h"

typedef struct word_finder word_finder;

#define WORD_UNFOUND UINT32_MAX

/** words: of the text; lent. Errors: MEMORY. */
dau_status word_finder_open(word_finder **out, const plain_words *words);
void word_finder_close(word_finder *f);
/** Finds words[0..count) behind those that were found before: found[i] is an index of the text's words, rising, or
 *  WORD_UNFOUND. True where at least half of them was found; else they count as not in the text, and what comes next is
 *  looked for from the same place. Some of the text may be left out, and words may be there that it has not; work
 *  grows with `count`. */
bool word_finder_find(word_finder *f, uint32_t *found, const plain_word *words, uint32_t count);
#endif
