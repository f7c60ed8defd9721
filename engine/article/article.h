/* article.h - the immutable document: one NFC text, blocks, spans, the way back to the source. */
#ifndef DAU_ARTICLE_ARTICLE_H
#define DAU_ARTICLE_ARTICLE_H
#include "base/ref.h"
#include "unicode/nfc.h"

typedef struct article_block {
    dau_block_kind kind;
    uint32_t level, number;
    dau_range text; /* without the "\n" between blocks */
} article_block;

typedef struct article_span {
    dau_span_kind kind;
    dau_range text; /* inside one block; ascending by from; spans may nest */
    char *value;    /* owned, or NULL */
} article_span;

struct dau_article {
    ref references;
    uint64_t serial; /* unique in the process: names the article in caches */
    dau_allocator allocator;
    char *text; /* text_length bytes, allocated text_room */
    uint32_t text_length, text_room;
    article_block *blocks;
    uint32_t block_count, block_room;
    article_span *spans;
    uint32_t span_count, span_room;
    nfc_map map;
    char *lang; /* owned */
};
#endif
