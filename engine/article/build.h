/* build.h - how readers make an article: blocks in order, text in pieces, then done. */
#ifndef DAU_ARTICLE_BUILD_H
#define DAU_ARTICLE_BUILD_H
#include "article/article.h"
#include "base/engine.h"

typedef struct builder {
    dau_engine *engine;
    dau_article *article; /* half-made */
    buffer text;
    dau_status status;       /* the first error; every later call is then a no-op */
    bool open;               /* a block is open */
    uint32_t dropped_marks;  /* nfc_append's count */
} builder;

/** Errors: MEMORY (kept in status too). */
dau_status builder_start(builder *b, dau_engine *engine);
/** Opens a block; an open one is closed first. Past max_blocks the text joins the last block and a
 *  note is sent once. */
void builder_block(builder *b, dau_block_kind kind, uint32_t level, uint32_t number);
/** Adds valid UTF-8 (normalised to NFC here); source: offset of text[0] in the source bytes. */
void builder_text(builder *b, const char *text, uint32_t length, uint32_t source);
/** A break inside the block (U+2028 in the text). */
void builder_break(builder *b, uint32_t source);
/** Closes the block: spaces and breaks at its ends go; a block without text is taken back
 *  (but for SEPARATOR). */
void builder_end(builder *b);
/** Where the text stands now: the `from` or `to` of a span. */
uint32_t builder_at(const builder *b);
/** A span over text of the open block; value (may be NULL) is copied. Empty spans are left out. */
void builder_span(builder *b, dau_span_kind kind, dau_range text, const char *value, size_t value_length);
void builder_lang(builder *b, const char *lang, size_t length);
/** Gives the article (or the first error, having freed everything). */
dau_status builder_finish(builder *b, dau_article **out);
void builder_abandon(builder *b);
#endif
