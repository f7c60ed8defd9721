/* cache.h - masks kept from frame to frame, under a ceiling of bytes; the inks of a theme beside them. */
#ifndef DAU_PAINT_CACHE_H
#define DAU_PAINT_CACHE_H
#include "font/face.h"
#include "paint/raster.h"
#include "paint/strength.h"
#include "paint/tint.h"

typedef struct mask_key {
    face *face;
    dau_fix size;
    uint32_t glyph, phase;
} mask_key;

/** A mask as coverage or, at the same place, in the colours of an ink. */
typedef struct cached_mask {
    mask mask;        /* coverage NULL where there are pixels */
    uint32_t *pixels; /* as tint_make has them, NULL: coverage */
} cached_mask;

typedef struct cache_entry cache_entry;

enum {
    CACHE_INKS = 96,     /* more than a frame has: a step of strength each for the roles of text, on the page's ground
                            and the sentence's, and for the word that is heard */
    CACHE_OUTLINES = 256 /* letters and signs of a page */
};

/** A glyph's outline as its face has it: each glyph is drawn at four phases and, when the reader zooms, at other sizes.
 */
typedef struct cache_outline {
    const face *face; /* NULL: none */
    uint32_t glyph;
    outline outline;
} cache_outline;

typedef struct cache_ink {
    uint32_t text, ground, step;
    dau_pixels order; /* 0: empty */
    uint32_t frame;   /* of its last use */
    ink ink;
} cache_ink;

typedef struct mask_cache {
    dau_allocator allocator;
    dau_cache_stats *stats; /* the engine's; bytes are entries, masks and tints together */
    cache_entry **buckets;  /* owned */
    uint32_t bucket_count, entry_count;
    cache_entry *hand;        /* before the entry that eviction looks at next, in the ring of all entries */
    uint32_t frame, borrower; /* stamps of the frame at hand, and of what is lent */
    cache_outline outlines[CACHE_OUTLINES];
    outline outline; /* scratch, as is the next */
    raster raster;
    cache_ink inks[CACHE_INKS];
    strengths strengths;
} mask_cache;

/** The engine's cache, made when first asked for; NULL: no memory. */
mask_cache *cache_of(dau_engine *engine);
/** A frame begins: what is lent is given back, and what the last frames did not need may go first. */
void cache_begin_frame(mask_cache *cache);
/** Gives back all masks that are lent. */
void cache_give_back(mask_cache *cache);

typedef enum cache_answer {
    CACHE_LENT,
    CACHE_TOO_LARGE, /* over a quarter of the ceiling: paint it by cache_window */
    CACHE_FULL       /* of what is lent: give it back and ask again */
} cache_answer;

/** A glyph's mask, lent until it is given back: in the ink's colours, or as coverage where i is NULL or there is no
 *  room for colours without giving up what the last frames needed. Errors: MEMORY. */
dau_status cache_lend(cache_answer *answer, const cached_mask **out, mask_cache *cache, const mask_key *key,
                      const ink *i);
/** A mask of this cache that was lent before and not evicted since. */
void cache_lend_again(mask_cache *cache, const cached_mask *mask);
/** What of a glyph falls into the window (px from the pen), never kept: mask_drop it. Errors: MEMORY. */
dau_status cache_window(mask *out, mask_cache *cache, const mask_key *key, raster_box window);
/** The ink for text on a ground, at a step of strength (strength.h); it stays for this frame, which has CACHE_INKS of
 * them at most. */
const ink *cache_ink_at(mask_cache *cache, uint32_t text, uint32_t ground, uint32_t step, dau_pixels order);
/** The same without strengthening. */
static inline const ink *cache_ink_of(mask_cache *cache, uint32_t text, uint32_t ground, dau_pixels order)
{
    return cache_ink_at(cache, text, ground, 0, order);
}
#endif
