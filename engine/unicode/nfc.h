/* nfc.h - Normalization Form C (UAX #15) that remembers where each byte came from. */
#ifndef DAU_UNICODE_NFC_H
#define DAU_UNICODE_NFC_H
#include "base/buffer.h"

/** A point where text and source stop running in step: from text byte `text` on, source byte
 *  = source + (at - text), until the next point. Points ascend in both. */
typedef struct nfc_point {
    uint32_t text, source;
} nfc_point;

typedef struct nfc_map {
    const dau_allocator *allocator;
    nfc_point *points; /* owned */
    uint32_t count, room;
} nfc_map;

nfc_map nfc_map_in(const dau_allocator *allocator);
void nfc_map_drop(nfc_map *map);
/** Adds a point unless the last one already says the same. Errors: MEMORY, LIMIT. */
dau_status nfc_map_add(nfc_map *map, uint32_t text, uint32_t source);
/** Bytes inside a recomposed cluster give that cluster's first source byte. */
uint32_t nfc_map_source(const nfc_map *map, uint32_t text);

/** Appends the NFC of valid UTF-8 text to out and the points to map; source is the source offset of
 *  text[0]. Marks after the max_marks-th on one base are left out and counted in *dropped (added to).
 *  Bytes that are NFC already are copied in one piece. Linear in length whatever the marks.
 *  Errors: MEMORY, LIMIT. */
dau_status nfc_append(buffer *out, nfc_map *map, const char *text, uint32_t length, uint32_t source, uint32_t max_marks,
                      uint32_t *dropped);
#endif
