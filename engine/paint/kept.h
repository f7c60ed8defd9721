/* kept.h - lines drawn before: which masks stand where. A line that is drawn again, at whatever scroll and in whatever
 * clip, is found here, and the layout need not be asked what stands on it. */
#ifndef DAU_PAINT_KEPT_H
#define DAU_PAINT_KEPT_H
#include "paint/cache.h"

/** With the engine, all that a line's masks follow from. */
typedef struct kept_key {
    uint64_t layout; /* its serial */
    uint32_t line;
    dau_role text, ground; /* as draw and target have them */
    dau_pixels format;
} kept_key;

/** A mask and its pen, whole px from the line's place on the page. */
typedef struct kept_glyph {
    const cached_mask *mask; /* lend it again: cache.h */
    int32_t x, y;
} kept_glyph;

/** What all text of a line is drawn with. */
typedef struct kept_ink {
    dau_role role;
    uint32_t step; /* of strength */
} kept_ink;

typedef struct kept_line {
    kept_key key;
    kept_ink ink;
    uint64_t evictions; /* of masks before it was kept: with one more, its own may be gone */
    int64_t y;          /* page px */
    uint32_t count, room;
    kept_glyph *glyphs; /* owned; without blank ones */
} kept_line;

enum {
    KEPT_LINES = 256,
    KEPT_GLYPHS = 512, /* of one line */
    KEPT_SHARE = 16    /* of the ceiling of the masks: bytes of glyphs at most */
};

typedef struct kept_lines {
    dau_allocator allocator;
    uint64_t bytes;              /* of glyphs */
    kept_line lines[KEPT_LINES]; /* each at the place that its key gives; of layout 0: none */
    bool is_wanted;              /* the draft, so far */
    kept_line draft;             /* the line that is being drawn */
    kept_glyph glyphs[KEPT_GLYPHS];
} kept_lines;

/** The engine's, made when first asked for; NULL: no memory. */
kept_lines *kept_of(dau_engine *engine);
/** A line that was kept, with all its masks; NULL: none. */
const kept_line *kept_find(const kept_lines *kept, const kept_key *key, const dau_cache_stats *masks);
/** A line begins that may be worth keeping. */
void kept_begin(kept_lines *kept, const kept_key *key, const dau_cache_stats *masks);
/** One of its masks, in page px. */
void kept_add(kept_lines *kept, const cached_mask *m, kept_ink of, int64_t x, int64_t y);
/** Something else is drawn, too: the line is not kept. */
void kept_refuse(kept_lines *kept);
/** The line is complete. Without memory it is not kept, and nothing fails. */
void kept_end(kept_lines *kept, const dau_cache_stats *masks);
#endif
