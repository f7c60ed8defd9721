#include "layout/itemise.h"

#include "font/fonts.h"
#include "unicode/grapheme.h"
#include "unicode/utf8.h"

/* HarfBuzz takes time and memory in proportion to a word; a string without spaces is cut here, at a
 * cluster's end, and so far off a page's edge that nobody sees a missing kern. */
enum { LONGEST_WORD = 1024, LINE_SEPARATOR = 0x2028 };

dau_status span_walk_to(span_walk *walk, uint32_t at, span_style *out)
{
    const dau_article *article = walk->article;
    while (walk->next < article->span_count && article->spans[walk->next].text.from <= at) {
        dau_status status =
            memory_grow(walk->allocator, &walk->open, &walk->open_room, walk->open_count + 1, sizeof *walk->open);
        if (status != DAU_OK) return status;
        walk->open[walk->open_count++] = walk->next++;
    }
    while (walk->open_count > 0 && article->spans[walk->open[walk->open_count - 1]].text.to <= at) walk->open_count--;
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
        uint32_t step = utf8_decode(text + at, to - at, &code, NULL);
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

/* Characters that are drawn as nothing must not send a word to another face (Unicode 15, 5.21:
 * default ignorable code points). The stretches that news text meets. */
static bool is_ignorable(uint32_t code)
{
    return code == 0xAD || code == 0x34F || code == 0x61C || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE0FFF);
}

static bool has_all(face *f, const char *text, uint32_t length, uint32_t *missing)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        if (is_ignorable(code) || word_is_space(code) || face_glyph(f, code) != 0) continue;
        *missing = code;
        return false;
    }
    return true;
}

/* The face that has it all, NULL when none has; missing: what the asked one has not. A fallback face that
 * cannot be opened for want of memory is an error, not a reason to draw with another one. */
static dau_status face_for(face **out, const dau_engine *engine, face *asked, const char *text, uint32_t length,
                           uint32_t *missing)
{
    *out = asked;
    if (has_all(asked, text, length, missing)) return DAU_OK;
    uint32_t ignored;
    for (face *f = fonts_next_fallback(engine, asked, asked); f != NULL; f = fonts_next_fallback(engine, asked, f)) {
        *out = f;
        if (face_ready(f) == DAU_E_MEMORY) return DAU_E_MEMORY;
        if (has_all(f, text, length, &ignored)) return DAU_OK;
    }
    *out = NULL;
    return DAU_OK;
}

static dau_status find_cluster(uint32_t *out, words *w, shaper *s, const dau_engine *engine, face *asked,
                               const char *text, uint32_t length)
{
    *out = words_find(w, asked, text, length);
    if (*out != NO_WORD) return DAU_OK;
    uint32_t missing = 0;
    face *drawn_by;
    dau_status status = face_for(&drawn_by, engine, asked, text, length, &missing);
    if (status != DAU_OK) return status;
    if (drawn_by == NULL) return words_add_missing(out, w, asked, text, length, missing);
    return words_add(out, w, s, asked, drawn_by, text, length);
}

dau_status itemise_whole(uint32_t *out, words *w, shaper *s, const dau_engine *engine, face *asked, const char *text,
                         uint32_t length)
{
    *out = words_find(w, asked, text, length);
    if (*out != NO_WORD && !w->items[*out].split) return DAU_OK;
    uint32_t ignored;
    face *drawn_by;
    dau_status status = face_for(&drawn_by, engine, asked, text, length, &ignored);
    if (status != DAU_OK) return status;
    return words_add(out, w, s, asked, drawn_by != NULL ? drawn_by : asked, text, length);
}

static dau_status give_cluster(words *w, shaper *s, const dau_engine *engine, face *asked, const char *text,
                               uint32_t from, uint32_t to, itemise_fn *each, void *user)
{
    uint32_t found;
    dau_status status = find_cluster(&found, w, s, engine, asked, text + from, to - from);
    return status == DAU_OK ? each(user, found, from) : status;
}

static dau_status by_cluster(words *w, shaper *s, const dau_engine *engine, face *asked, const char *text,
                             uint32_t from, uint32_t to, itemise_fn *each, void *user)
{
    dau_status status = DAU_OK;
    for (uint32_t at = from; at < to && status == DAU_OK;) {
        uint32_t end = grapheme_end(text, to, at);
        status = give_cluster(w, s, engine, asked, text, at, end, each, user);
        at = end;
    }
    return status;
}

/* The letters from a face that has them all, else cluster by cluster; the spaces behind them stay in the
 * face that was asked for: an emoji face's space is three times as wide. */
static dau_status by_other_faces(words *w, shaper *s, const dau_engine *engine, face *asked, const char *text,
                                 uint32_t from, uint32_t to, itemise_fn *each, void *user)
{
    uint32_t ink = from + word_ink_length(text + from, to - from), missing;
    face *drawn_by;
    dau_status status = face_for(&drawn_by, engine, asked, text + from, ink - from, &missing);
    if (status == DAU_OK && ink > from)
        status = drawn_by != NULL ? give_cluster(w, s, engine, asked, text, from, ink, each, user)
                                  : by_cluster(w, s, engine, asked, text, from, ink, each, user);
    if (status != DAU_OK || ink == to) return status;
    return give_cluster(w, s, engine, asked, text, ink, to, each, user);
}

dau_status itemise_faces(words *w, shaper *s, const dau_engine *engine, face *asked, const char *text, uint32_t from,
                         uint32_t to, itemise_fn *each, void *user)
{
    uint32_t found = words_find(w, asked, text + from, to - from), missing;
    if (found != NO_WORD && !w->items[found].split) return each(user, found, from);
    bool is_new = found == NO_WORD;
    if (is_new && has_all(asked, text + from, to - from, &missing)) {
        dau_status status = words_add(&found, w, s, asked, asked, text + from, to - from);
        return status == DAU_OK ? each(user, found, from) : status;
    }
    bool has_spaces = word_ink_length(text + from, to - from) < to - from;
    dau_status status = is_new && has_spaces ? words_add_split(w, asked, text + from, to - from) : DAU_OK;
    return status == DAU_OK ? by_other_faces(w, s, engine, asked, text, from, to, each, user) : status;
}
