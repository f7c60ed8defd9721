#include "layout/ahead.h"

#include <string.h>

#include "layout/word_cache.h"
#include "unicode/utf8.h"

enum { MOST_WORDS = 64, LONGEST_LOOK = 1 << 16 /* bytes of text that one look goes through */ };

/* Words gathered, one behind the other, each with its space. */
typedef struct row_of_words {
    char text[MOST_WORDS * KNOWN_BYTES];
    uint32_t starts[MOST_WORDS + 1]; /* in text */
    uint32_t count;
} row_of_words;

typedef struct gathering {
    const ahead *of;
    const words *words;
    const known_words *known;
    word_cache *cache;
    face *asked;
    uint32_t at, stop;
    row_of_words row;
} gathering;

static uint32_t place_of(const ahead *a, const face *asked)
{
    uint32_t i = 0;
    while (i < AHEAD_FACES && a->looked[i].asked != asked) i++;
    return i;
}

bool ahead_is_due(const ahead *a, const face *asked, uint32_t at)
{
    uint32_t i = place_of(a, asked);
    return i == AHEAD_FACES || at >= a->looked[i].until;
}

static void note_looked(ahead *a, const face *asked, uint32_t until)
{
    uint32_t i = place_of(a, asked);
    if (i == AHEAD_FACES) i = a->oldest++ % AHEAD_FACES;
    a->looked[i].asked = asked;
    a->looked[i].until = until;
}

static bool has_all(face *f, const char *text, uint32_t length)
{
    for (uint32_t at = 0, code; at < length;) {
        at += utf8_next(text + at, length - at, &code);
        if (face_glyph(f, code) == 0) return false;
    }
    return true;
}

static bool is_gathered(const row_of_words *r, const char *word, uint32_t length)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (r->starts[i + 1] - r->starts[i] == length && memcmp(r->text + r->starts[i], word, length) == 0) return true;
    return false;
}

static void gather_word(gathering *g, const char *word, const known_key *plain)
{
    row_of_words *r = &g->row;
    word_key key = {.asked = g->asked, .text = word, .length = plain->length};
    if (known_find(g->known, plain, g->asked) != NULL || !known_is_plain(word, key.length)) return;
    if (words_find(g->words, &key) != NO_WORD || is_gathered(r, word, key.length)) return;
    if (g->cache != NULL && word_cache_has(g->cache, &key, g->asked)) return;
    if (!has_all(g->asked, word, key.length)) return;
    memcpy(r->text + r->starts[r->count], word, key.length);
    r->starts[r->count + 1] = r->starts[r->count] + key.length;
    r->count++;
}

/* Words up to the block's end; where they end at something else than a space they are not plain. */
static void gather_block(gathering *g, uint32_t to)
{
    const char *text = g->of->article->text;
    while (g->at + KNOWN_BYTES <= to && g->at < g->stop && g->row.count < MOST_WORDS) {
        known_key key = known_key_at(text + g->at);
        if (key.length > 1) gather_word(g, text + g->at, &key);
        const char *space = key.length == 0 ? memchr(text + g->at, ' ', to - g->at) : NULL;
        g->at = key.length > 0 ? g->at + key.length : space != NULL ? (uint32_t)(space - text) + 1 : to;
    }
    if (g->at + KNOWN_BYTES > to) g->at = to;
}

/* Through the blocks of one kind: those are set in one face, but for what stands out in them. */
static void gather(gathering *g, uint32_t block)
{
    const dau_article *article = g->of->article;
    const article_block *first = &article->blocks[block];
    for (; block < article->block_count && g->at < g->stop && g->row.count < MOST_WORDS; block++) {
        const article_block *b = &article->blocks[block];
        bool is_alike = b->kind == first->kind && b->level == first->level;
        if (b->text.from > g->at) g->at = b->text.from;
        if (is_alike) gather_block(g, b->text.to);
        if (g->row.count < MOST_WORDS && g->at < b->text.to && g->at < g->stop) g->at = b->text.to;
    }
}

/* Glyphs of the row in the order of its text, so that each word has a stretch of them. */
static dau_status add_words(words *w, const shaper *s, face *asked, const row_of_words *r)
{
    dau_status status = DAU_OK;
    uint32_t from = 0;
    for (uint32_t i = 0; i < r->count && status == DAU_OK; i++) {
        uint32_t to = from;
        while (to < s->count && s->glyphs[to].cluster < r->starts[i + 1]) to++;
        bool begins_apart = from < s->count && !s->glyphs[from].unsafe;
        bool ends_apart = to == s->count || !s->glyphs[to].unsafe;
        word_key key = {.asked = asked, .text = r->text + r->starts[i], .length = r->starts[i + 1] - r->starts[i]};
        words_glyphs its = {s->glyphs + from, to - from, r->starts[i]};
        if (begins_apart && ends_apart) status = words_add_shaped(w, &key, &its);
        from = to;
    }
    return status;
}

dau_status ahead_shape(ahead *a, words *w, shaper *s, const known_words *known, face *asked, uint32_t block,
                       uint32_t at)
{
    gathering g = {.of = a, .words = w, .known = known, .cache = s->cache, .asked = asked, .at = at};
    g.stop = a->article->text_length - at > LONGEST_LOOK ? at + LONGEST_LOOK : a->article->text_length;
    gather(&g, block);
    note_looked(a, asked, g.at > at ? g.at : at + 1);
    if (g.row.count < 2) return DAU_OK; /* one is shaped when its turn comes */
    dau_status status = shaper_shape(s, asked, g.row.text, g.row.starts[g.row.count], false);
    return status == DAU_OK && !s->gave_up ? add_words(w, s, asked, &g.row) : status;
}
