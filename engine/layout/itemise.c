#include "layout/itemise.h"

#include "unicode/grapheme.h"
#include "unicode/utf8.h"

/* HarfBuzz takes time and memory in proportion to a word; a string without spaces is cut here, at a
 * cluster's end, and so far off a page's edge that nobody sees a missing kern. */
enum { LONGEST_WORD = 1024, LINE_SEPARATOR = 0x2028 };

static void close_spans(span_walk *walk, uint32_t at)
{
    const article_span *spans = walk->article->spans;
    while (walk->open_count > 0 && spans[walk->open[walk->open_count - 1]].text.to <= at) walk->open_count--;
}

dau_status span_walk_to(span_walk *walk, uint32_t at, span_style *out)
{
    const dau_article *article = walk->article;
    while (walk->next < article->span_count && article->spans[walk->next].text.from <= at) {
        close_spans(walk, at); /* else those that have ended lie below one that begins, and are read again and again */
        dau_status status =
            memory_grow(walk->allocator, &walk->open, &walk->open_room, walk->open_count + 1, sizeof *walk->open);
        if (status != DAU_OK) return status;
        walk->open[walk->open_count++] = walk->next++;
    }
    close_spans(walk, at);
    *out = (span_style){.end = walk->next < article->span_count ? article->spans[walk->next].text.from : UINT32_MAX};
    for (uint32_t i = 0; i < walk->open_count; i++) {
        const article_span *span = &article->spans[walk->open[i]];
        if (span->text.to <= at) continue;
        out->strong |= span->kind == DAU_SPAN_STRONG;
        out->emphasis |= span->kind == DAU_SPAN_EMPHASIS;
        out->link |= span->kind == DAU_SPAN_LINK;
        out->code |= span->kind == DAU_SPAN_CODE;
        if (span->text.to < out->end) out->end = span->text.to;
    }
    return DAU_OK;
}

void span_walk_stop(span_walk *walk)
{
    memory_free(walk->allocator, walk->open, walk->open_room * sizeof *walk->open);
    walk->open = NULL;
}

/* A cluster may be as long as the article (Hangul, emoji and joiners): nobody looks further than this. */
static uint32_t sight_end(const char *text, uint32_t from, uint32_t to)
{
    if (to - from <= 2 * LONGEST_WORD) return to;
    uint32_t end = from + 2 * LONGEST_WORD;
    while (((unsigned char)text[end] & 0xC0) == 0x80) end--;
    return end;
}

uint32_t itemise_cluster_end(const char *text, uint32_t start, uint32_t at, uint32_t to)
{
    uint32_t sight = sight_end(text, start, to), end = start;
    while (end < at) end = grapheme_end(text, sight, end);
    return end == sight && sight < to ? at : end;
}

/* A word that would be too long ends where the last whole cluster does. */
static uint32_t last_cluster_end(const char *text, uint32_t start, uint32_t at, uint32_t to)
{
    uint32_t sight = sight_end(text, start, to), end = start;
    for (uint32_t next = start; next <= at && end < at; next = grapheme_end(text, sight, end)) end = next;
    return end > start ? end : at;
}

uint32_t itemise_word_end(const char *text, uint32_t at, uint32_t to)
{
    uint32_t start = at, before = at, code;
    bool in_spaces = false;
    while (at < to) {
        uint32_t step = utf8_next(text + at, to - at, &code);
        if (code == LINE_SEPARATOR) return at;
        bool is_space = word_is_space(code);
        /* A mark may stand on a space: that one is no end of a word. */
        if (in_spaces && !is_space && (code < 0x300 || grapheme_end(text, at + step, before) == at)) return at;
        if (at + step - start > LONGEST_WORD) return in_spaces ? at : last_cluster_end(text, start, at, to);
        in_spaces = is_space;
        before = at;
        at += step;
    }
    return at;
}
