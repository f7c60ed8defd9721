#include "article/build.h"

#include "article/space.h"
#include "unicode/utf8.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static const char line_separator[] = "\xE2\x80\xA8";

/* Caches outlive articles, so that an address does not name one for good. */
static uint64_t next_serial(void)
{
    static atomic_ullong last;
    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

static bool is_failed(builder *b, dau_status status)
{
    if (b->status == DAU_OK) b->status = status;
    return b->status != DAU_OK;
}

dau_status builder_start(builder *b, dau_engine *engine)
{
    *b = (builder){.engine = engine, .text = buffer_in(&engine->allocator, INT32_MAX)};
    b->article = memory_new(&engine->allocator, sizeof *b->article);
    if (b->article == NULL) return b->status = DAU_E_MEMORY;
    ref_start(&b->article->references);
    b->article->serial = next_serial();
    b->article->allocator = engine->allocator;
    b->article->map = nfc_map_in(&b->article->allocator);
    return DAU_OK;
}

dau_status builder_expect(builder *b, uint32_t length)
{
    is_failed(b, buffer_fit(&b->text, length + 1));
    return b->status;
}

static article_block *last_block(const builder *b)
{
    return &b->article->blocks[b->article->block_count - 1];
}

static void note_full(builder *b)
{
    char message[96];
    snprintf(message, sizeof message, "more than %u blocks (max_blocks); the rest joins the last one",
             b->engine->max_blocks);
    engine_note(b->engine, &(dau_note){.kind = DAU_NOTE_LIMIT, .count = 1, .message = message});
    b->full = true;
}

static void join_last_block(builder *b)
{
    if (!b->full) note_full(b);
    article_block *last = last_block(b);
    if (last->kind == DAU_BLOCK_SEPARATOR) last->kind = DAU_BLOCK_PARAGRAPH;
    b->open = true;
    builder_break(b, nfc_map_source(&b->article->map, b->text.length));
}

void builder_block(builder *b, dau_block_kind kind, uint32_t level, uint32_t number)
{
    builder_end(b);
    if (b->status != DAU_OK) return;
    dau_article *article = b->article;
    b->first_span = article->span_count;
    if (article->block_count >= b->engine->max_blocks) {
        join_last_block(b);
        return;
    }
    dau_status status = memory_grow(&article->allocator, &article->blocks, &article->block_room,
                                    (size_t)article->block_count + 1, sizeof *article->blocks);
    if (is_failed(b, status)) return;
    if (article->block_count > 0 && is_failed(b, buffer_append(&b->text, "\n", 1))) return;
    uint32_t at = b->text.length;
    article->blocks[article->block_count++] =
        (article_block){.kind = kind, .level = level, .number = number, .text = {at, at}};
    b->open = true;
}

/* What composes with the character before it (UAX #15): marks, and Hangul vowels and finals. */
static bool is_joining(uint32_t code)
{
    if (code < 0x300) return false;
    if (code >= 0x1160 && code <= 0x11FF) return true;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

static uint32_t joining_length(const char *text, uint32_t length)
{
    uint32_t at = 0;
    while (at < length) {
        uint32_t code, size = utf8_decode(text + at, length - at, &code, NULL);
        if (!is_joining(code)) break;
        at += size;
    }
    return at;
}

static uint32_t character_start(const builder *b, uint32_t at)
{
    while (at > 0 && at < b->text.length && ((unsigned char)b->text.data[at] & 0xC0u) == 0x80) at--;
    return at;
}

/* Where the last base of the block stands; its marks are few, max_marks sees to that. */
static uint32_t last_base(const builder *b)
{
    uint32_t from = last_block(b)->text.from, at = b->text.length;
    for (uint32_t marks = 0; at > from && marks <= b->engine->max_marks; marks++) {
        uint32_t code;
        at = character_start(b, at - 1);
        utf8_decode(b->text.data + at, b->text.length - at, &code, NULL);
        if (!is_joining(code)) break;
    }
    return at;
}

static void cut_text(builder *b, uint32_t length)
{
    nfc_map *map = &b->article->map;
    /* a point at the end itself says where what follows comes from */
    while (map->count > 0 && map->points[map->count - 1].text > length) map->count--;
    b->text.length = length;
}

static void append_normal(builder *b, const char *text, uint32_t length, uint32_t source)
{
    uint32_t dropped = b->dropped_marks;
    dau_status status = nfc_append(&b->text, &b->article->map, text, length, source, b->engine->max_marks,
                                   &b->dropped_marks, b->engine->vector);
    is_failed(b, status);
    if (dropped == 0 && b->dropped_marks > 0) b->dropped_at = source;
}

/* Marks that come in a piece of their own ("e", then U+0301) must still compose with their base. */
static void append_joining(builder *b, const char *marks, uint32_t length, uint32_t source)
{
    uint32_t base = last_base(b);
    if (base == b->text.length) {
        append_normal(b, marks, length, source);
        return;
    }
    buffer cluster = buffer_in(&b->engine->allocator, INT32_MAX);
    uint32_t base_source = nfc_map_source(&b->article->map, base), end = b->text.length;
    if (!is_failed(b, buffer_append(&cluster, b->text.data + base, end - base)) &&
        !is_failed(b, buffer_append(&cluster, marks, length))) {
        cut_text(b, base);
        append_normal(b, cluster.data, cluster.length, base_source);
        for (uint32_t i = b->article->span_count; i > b->first_span && b->article->spans[i - 1].text.to > base; i--)
            b->article->spans[i - 1].text.to = b->text.length;
    }
    buffer_drop(&cluster);
}

void builder_text(builder *b, const char *text, uint32_t length, uint32_t source)
{
    if (!b->open) builder_block(b, DAU_BLOCK_PARAGRAPH, 0, 0);
    if (b->status != DAU_OK) return;
    if (b->text.length == last_block(b)->text.from)
        for (uint32_t size; (size = space_at(text, length)) > 0; text += size, length -= size) source += size;
    uint32_t joining = joining_length(text, length);
    if (joining > 0) append_joining(b, text, joining, source);
    if (joining < length && b->status == DAU_OK) append_normal(b, text + joining, length - joining, source + joining);
}

void builder_break(builder *b, uint32_t source)
{
    if (!b->open || b->status != DAU_OK || b->text.length == last_block(b)->text.from) return;
    /* every byte of the break comes from the line end */
    if (is_failed(b, nfc_map_add_whole(&b->article->map, b->text.length, source))) return;
    is_failed(b, buffer_append(&b->text, line_separator, sizeof line_separator - 1));
}

static void free_value(builder *b, article_span *span)
{
    if (span->value != NULL) memory_free(&b->article->allocator, span->value, strlen(span->value) + 1);
}

/* Spans over what was cut off end with the text; those come last, for spans are added as they end. */
static void clip_spans(builder *b)
{
    dau_article *article = b->article;
    uint32_t first = article->span_count, end = b->text.length;
    while (first > b->first_span && article->spans[first - 1].text.to > end) first--;
    uint32_t kept = first;
    for (uint32_t i = first; i < article->span_count; i++) {
        article_span span = article->spans[i];
        span.text.to = end;
        if (span.text.from < end)
            article->spans[kept++] = span;
        else
            free_value(b, &span);
    }
    article->span_count = kept;
}

/* From the order in which they end to the order in which they begin, outer ones first. A span moves
 * past those inside it only, so the cost is spans times their nesting. */
static void sort_spans(builder *b)
{
    article_span *spans = b->article->spans;
    for (uint32_t i = b->first_span + 1; i < b->article->span_count; i++) {
        article_span span = spans[i];
        uint32_t at = i;
        for (; at > b->first_span && spans[at - 1].text.from >= span.text.from; at--) spans[at] = spans[at - 1];
        spans[at] = span;
    }
}

void builder_end(builder *b)
{
    if (!b->open) return;
    b->open = false;
    if (b->status != DAU_OK) return;
    article_block *block = last_block(b);
    uint32_t from = block->text.from, end = b->text.length;
    const char *text = end > from ? b->text.data + from : "";
    for (uint32_t size; (size = space_before(text, end - from)) > 0;) end -= size;
    if (!space_has_ink(text, end - from)) end = from;
    bool is_empty = end == from && block->kind != DAU_BLOCK_SEPARATOR;
    if (is_empty) b->article->block_count--;
    cut_text(b, is_empty && b->article->block_count > 0 ? end - 1 : end);
    clip_spans(b);
    if (is_empty) return;
    block->text.to = end;
    sort_spans(b);
}

uint32_t builder_at(const builder *b)
{
    return b->text.length;
}

void builder_span(builder *b, dau_span_kind kind, dau_range text, const char *value, size_t value_length)
{
    if (!b->open || b->status != DAU_OK) return;
    text.from = character_start(b, text.from);
    if (text.from >= text.to || text.to > b->text.length) return;
    dau_article *article = b->article;
    dau_status status = memory_grow(&article->allocator, &article->spans, &article->span_room,
                                    (size_t)article->span_count + 1, sizeof *article->spans);
    if (is_failed(b, status)) return;
    char *copy = NULL;
    if (value != NULL && value_length > 0) {
        const char *nul = memchr(value, 0, value_length);
        copy = memory_copy_text(&article->allocator, value, nul != NULL ? (size_t)(nul - value) : value_length);
        if (copy == NULL && is_failed(b, DAU_E_MEMORY)) return;
    }
    article->spans[article->span_count++] = (article_span){.kind = kind, .text = text, .value = copy};
}

void builder_lang(builder *b, const char *lang, size_t length)
{
    if (b->status != DAU_OK) return;
    char *copy = memory_copy_text(&b->article->allocator, lang, length);
    if (copy == NULL && is_failed(b, DAU_E_MEMORY)) return;
    char *old = b->article->lang;
    if (old != NULL) memory_free(&b->article->allocator, old, strlen(old) + 1);
    b->article->lang = copy;
}

void builder_through(builder *b, const nfc_map *to_source)
{
    if (b->status == DAU_OK) is_failed(b, nfc_map_through(&b->article->map, b->text.length, to_source));
}

dau_status builder_finish(builder *b, dau_article **out)
{
    builder_end(b);
    if (b->status == DAU_OK && b->article->lang == NULL) builder_lang(b, "vi", 2);
    if (b->status == DAU_OK) is_failed(b, buffer_append(&b->text, "", 1));
    if (b->status == DAU_OK) is_failed(b, buffer_fit(&b->text, 0));
    if (b->status != DAU_OK) {
        dau_status status = b->status;
        builder_abandon(b);
        return status;
    }
    b->article->text = b->text.data;
    b->article->text_room = b->text.room;
    b->article->text_length = b->text.length - 1;
    *out = b->article;
    b->article = NULL;
    return DAU_OK;
}

void builder_abandon(builder *b)
{
    buffer_drop(&b->text);
    dau_article_drop(b->article);
    b->article = NULL;
}
