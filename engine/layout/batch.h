/* batch.h - plain words that wait to be shaped, and then are many at a time: most of what HarfBuzz does for a word it
 * does as well for a row of them. */
#ifndef DAU_LAYOUT_BATCH_H
#define DAU_LAYOUT_BATCH_H
#include "layout/words.h"

enum { BATCH_WORDS = 64 };

/** Words of an article that stand in it with their keys alone. Zero at first. */
struct batch {
    uint32_t words[BATCH_WORDS];
    uint32_t count;
    uint32_t rounds; /* how often all that waited were shaped */
    bool has_tall;   /* some word so shaped reaches beyond the Vietnamese ink of its face; the owner's to reset */
};

/** True for a word that is drawn alike whatever stands around it, one space at its end, by a face that does not join
 *  spaces. */
bool batch_is_for(const word_key *key, const face *drawn_by);
/** Shapes all that wait. A word that HarfBuzz draws otherwise for its neighbour is shaped alone. Errors: MEMORY,
 *  LIMIT. */
dau_status batch_shape(batch *b, words *w, shaper *s);
/** Lets a word wait; shapes those before it where there is no room. Errors: MEMORY, LIMIT. */
dau_status batch_add(batch *b, words *w, shaper *s, uint32_t word);
#endif
