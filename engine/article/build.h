/* build.h - how readers make an article: blocks in order, text in pieces, then done. */
#ifndef DAU_ARTICLE_BUILD_H
#define DAU_ARTICLE_BUILD_H
#include "article/article.h"
#include "base/engine.h"

typedef struct builder {
    dau_engine *engine;
    dau_article *article; /* half-made */
    buffer text;
    dau_status status;      /* the first error; every later call is then a no-op */
    bool open;              /* a block is open */
    bool full;              /* max_blocks was met and noted */
    uint32_t first_span;    /* of the open block */
    uint32_t dropped_marks; /* nfc_append's count */
    uint32_t dropped_at;    /* source offset of the piece where the first was dropped */
} builder;

/** Errors: MEMORY (kept in status too). */
dau_status builder_start(builder *b, dau_engine *engine);
/** Takes room for that much text at once. Errors: MEMORY, LIMIT. */
dau_status builder_expect(builder *b, uint32_t length);
/** Opens a block; an open one is closed first. Past max_blocks the text joins the last block and a
 *  note is sent once. */
void builder_block(builder *b, dau_block_kind kind, uint32_t level, uint32_t number);
/** Adds valid UTF-8 without "\n" (normalised to NFC here, together with what stands before it);
 *  source: offset of text[0] in what builder_through maps, or in the source bytes. */
void builder_text(builder *b, const char *text, uint32_t length, uint32_t source);
/** A break inside the block (U+2028 in the text). */
void builder_break(builder *b, uint32_t source);
/** Closes the block: spaces and breaks at its ends go; a block without text that can be drawn is
 *  taken back (but for SEPARATOR). */
void builder_end(builder *b);
/** Where the text stands now: the `from` or `to` of a span. */
uint32_t builder_at(const builder *b);
/** A span over text of the open block; value (may be NULL) is copied. Empty spans are left out.
 *  Spans come in the order in which they end. */
void builder_span(builder *b, dau_span_kind kind, dau_range text, const char *value, size_t value_length);
void builder_lang(builder *b, const char *lang, size_t length);
/** Says that the sources given so far are offsets that to_source leads on to bytes of the source. */
void builder_through(builder *b, const nfc_map *to_source);
/** Gives the article (or the first error, having freed everything). */
dau_status builder_finish(builder *b, dau_article **out);
void builder_abandon(builder *b);
#endif
