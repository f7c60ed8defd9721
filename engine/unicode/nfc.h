/* nfc.h - Normalization Form C (UAX #15) that remembers where each byte came from. */
#ifndef DAU_UNICODE_NFC_H
#define DAU_UNICODE_NFC_H
#include "base/buffer.h"
#include "base/vector.h"

#include <stdbool.h>

/** A point where text and source stop running in step: from text byte `text` on, source byte
 *  = source + (at - text), until the next point. Points ascend in both. */
typedef struct nfc_point {
    uint32_t text;
    uint32_t source : 31;
    uint32_t whole : 1; /* a recomposed cluster: every byte until the next point has this source */
} nfc_point;

/** The most that max_marks can ask for: a cluster is put in order in a buffer of this size. */
#define NFC_MOST_MARKS 255u

typedef struct nfc_map {
    const dau_allocator *allocator;
    nfc_point *points; /* owned */
    uint32_t count, room;
} nfc_map;

nfc_map nfc_map_in(const dau_allocator *allocator);
void nfc_map_drop(nfc_map *map);
/** Adds a point unless the last one already says the same; text and source at least the last one's. A point
 *  at the same text replaces the last one. Errors: MEMORY, LIMIT (also a source of 2 GiB). */
dau_status nfc_map_add(nfc_map *map, uint32_t text, uint32_t source);
/** The same for a point from which every byte up to the next point has that one source byte. */
dau_status nfc_map_add_whole(nfc_map *map, uint32_t text, uint32_t source);
/** The last point at or before a text offset, or NULL. */
const nfc_point *nfc_map_point(const nfc_map *map, uint32_t text);
/** Bytes inside a recomposed cluster give that cluster's first source byte. Without points: text. */
uint32_t nfc_map_source(const nfc_map *map, uint32_t text);
/** Says that the sources of map, which is of a text of that length, are offsets that to_source leads on.
 *  Errors: MEMORY; map is then as it was. */
dau_status nfc_map_through(nfc_map *map, uint32_t length, const nfc_map *to_source);

/** Some of those that have no decomposition, told at once: ASCII, and the marks of Latin letters. */
static inline bool nfc_is_undivided(uint32_t code)
{
    return code < 0xC0 || (code >= 0x300 && code < 0x340);
}

/** Appends the NFC of valid UTF-8 text to out and the points to map; source is the source offset of
 *  text[0]. Marks after the max_marks-th (at most NFC_MOST_MARKS) on one base are left out and counted in
 *  *dropped (added to); a mark is whatever joins a cluster: U+200C, U+200D and variation selectors too.
 *  Bytes that are NFC already are copied in one piece. Linear in length whatever the marks. vector changes the speed
 *  only.
 *  Errors: MEMORY, LIMIT; out, map and *dropped are then as they were. */
dau_status nfc_append(buffer *out, nfc_map *map, const char *text, uint32_t length, uint32_t source, uint32_t max_marks,
                      uint32_t *dropped, vector_set vector);
#endif
