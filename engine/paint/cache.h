/* cache.h - masks kept from frame to frame, under a ceiling of bytes; the inks of a theme beside them. */
#ifndef DAU_PAINT_CACHE_H
#define DAU_PAINT_CACHE_H
#include "font/face.h"
#include "paint/raster.h"
#include "paint/rows.h"

typedef struct mask_key {
    face *face;
    dau_fix size;
    uint32_t glyph, phase;
} mask_key;

typedef struct cache_entry cache_entry;

enum { CACHE_INKS = 8 }; /* more than a page's roles that draw */

typedef struct cache_ink {
    uint32_t text, ground;
    dau_pixels order; /* 0: empty */
    ink ink;
} cache_ink;

typedef struct mask_cache {
    dau_allocator allocator;
    cache_entry **buckets; /* owned */
    uint32_t bucket_count, entry_count;
    cache_entry *newest, *oldest; /* by their last use */
    uint64_t bytes, ceiling;      /* entries and masks together */
    uint64_t hits, misses, evictions;
    outline outline; /* scratch, as is the next */
    raster raster;
    cache_ink inks[CACHE_INKS];
    uint32_t next_ink;
} mask_cache;

/** The engine's cache, made when first asked for; NULL: no memory. */
mask_cache *cache_of(dau_engine *engine);
/** A glyph's mask, lent until the next call. NULL with DAU_OK: too large to keep (over a quarter of
 *  the ceiling), paint it by cache_window. Errors: MEMORY. */
dau_status cache_mask(const mask **out, mask_cache *cache, const mask_key *key);
/** What of a glyph falls into the window (px from the pen), never kept: mask_drop it. Errors: MEMORY. */
dau_status cache_window(mask *out, mask_cache *cache, const mask_key *key, raster_box window);
/** The ink for text on a ground, lent until CACHE_INKS others were asked for. */
const ink *cache_ink_of(mask_cache *cache, uint32_t text, uint32_t ground, dau_pixels order);
#endif
