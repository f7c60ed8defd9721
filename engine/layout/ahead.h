/* ahead.h - plain words that come next in an article, shaped many at a time: most of what HarfBuzz does for a word it
 * does as well for a row of them. */
#ifndef DAU_LAYOUT_AHEAD_H
#define DAU_LAYOUT_AHEAD_H
#include "article/article.h"
#include "layout/known.h"
#include "layout/words.h"

enum { AHEAD_LOOKS = 16 };

/** How far the words of one kind of blocks in one face have been looked at. */
typedef struct ahead_look {
    const face *asked;
    dau_block_kind kind;
    uint32_t level;
    uint32_t until; /* text offset */
} ahead_look;

/** Zero but for article. */
typedef struct ahead {
    const dau_article *article;
    ahead_look looked[AHEAD_LOOKS];
} ahead;

/** True where the words of such blocks have not been looked at from a text offset on, and what was found out about
 *  other words need not be forgotten for them: each text is looked through AHEAD_LOOKS times at most. */
bool ahead_is_due(const ahead *a, const face *asked, uint32_t block, uint32_t at);
/** Shapes words from a place in a block on, and of the blocks of its kind behind it, that are neither in `words` nor
 *  known; asked must not join spaces. A word that HarfBuzz draws otherwise for its neighbour is left out, and so are
 *  those that the engine's cache has. Errors: MEMORY, LIMIT. */
dau_status ahead_shape(ahead *a, words *w, shaper *s, const known_words *known, face *asked, uint32_t block,
                       uint32_t at);
#endif
