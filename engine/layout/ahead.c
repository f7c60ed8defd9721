#include "layout/ahead.h"

#include <string.h>

#include "layout/fallback.h"
#include "layout/word_cache.h"
#include "unicode/utf8.h"

enum {
    MOST_WORDS = 64,
    LONGEST_WORD = 32,      /* bytes, with its space */
    LONGEST_LOOK = 1 << 16, /* bytes of text that one look goes through */
};

/* Words gathered, one behind the other, each with its space. */
typedef struct row_of_words {
    char text[MOST_WORDS * LONGEST_WORD];
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

static uint32_t place_of(const ahead *a, const face *asked, uint32_t block)
{
    const article_block *b = &a->article->blocks[block];
    uint32_t i = 0;
    while (i < AHEAD_LOOKS &&
           (a->looked[i].asked != asked || a->looked[i].kind != b->kind || a->looked[i].level != b->level))
        i++;
    return i;
}

/* The look that goes least far. */
static uint32_t place_of_nearest(const ahead *a)
{
    uint32_t nearest = 0;
    for (uint32_t i = 1; i < AHEAD_LOOKS; i++)
        if (a->looked[i].until < a->looked[nearest].until) nearest = i;
    return nearest;
}

bool ahead_is_due(const ahead *a, const face *asked, uint32_t block, uint32_t at)
{
    uint32_t i = place_of(a, asked, block);
    return at >= a->looked[i < AHEAD_LOOKS ? i : place_of_nearest(a)].until;
}

static void note_looked(ahead *a, const face *asked, uint32_t block, uint32_t until)
{
    const article_block *b = &a->article->blocks[block];
    uint32_t i = place_of(a, asked, block);
    a->looked[i < AHEAD_LOOKS ? i : place_of_nearest(a)] = (ahead_look){asked, b->kind, b->level, until};
}

static bool is_gathered(const row_of_words *r, const char *word, uint32_t length)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (r->starts[i + 1] - r->starts[i] == length && memcmp(r->text + r->starts[i], word, length) == 0) return true;
    return false;
}

/* Latin letters, figures and the signs of a text in such letters, then one space: all of it is drawn as one run, from
 * left to right, whatever stands around it. */
static bool is_simple(const char *word, uint32_t length)
{
    const unsigned char *at = (const unsigned char *)word, *space = at + length - 1;
    while (at < space) {
        uint32_t code;
        bool is_sign = at + 2 < space && at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0x9F; /* – ” */
        if (*at > ' ' && *at < 0x7F)
            at++;
        else if (is_sign)
            at += 3;
        else if (*at >= 0x80 && known_begins((const char *)at))
            at += utf8_next((const char *)at, (uint32_t)(space - at), &code);
        else
            return false;
    }
    return true;
}

static void gather_word(gathering *g, const char *word, const known_key *short_one, uint32_t length)
{
    row_of_words *r = &g->row;
    word_key key = {.asked = g->asked, .text = word, .length = length};
    uint32_t missing;
    if (short_one->length != 0 && known_find(g->known, short_one, g->asked) != NULL) return;
    if (word[length] == ' ' || !is_simple(word, length)) return;
    if (words_find(g->words, &key) != NO_WORD || is_gathered(r, word, key.length)) return;
    if (g->cache != NULL && word_cache_has(g->cache, &key, g->asked)) return;
    if (!fallback_has_all(g->asked, word, key.length, &missing)) return;
    memcpy(r->text + r->starts[r->count], word, key.length);
    r->starts[r->count + 1] = r->starts[r->count] + key.length;
    r->count++;
}

/* Words up to the block's end that a space ends. */
static void gather_block(gathering *g, uint32_t to)
{
    const char *text = g->of->article->text;
    while (g->at + KNOWN_BYTES <= to && g->at < g->stop && g->row.count < MOST_WORDS) {
        known_key key = known_key_at(text + g->at);
        const char *space = key.length == 0 ? memchr(text + g->at, ' ', to - g->at) : NULL;
        uint32_t end = key.length != 0 ? g->at + key.length : space != NULL ? (uint32_t)(space - text) + 1 : to;
        bool ends_at_space = key.length > 1 || (space != NULL && end - g->at <= LONGEST_WORD);
        if (ends_at_space && end < to) gather_word(g, text + g->at, &key, end - g->at);
        g->at = end;
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
    note_looked(a, asked, block, g.at > at ? g.at : at + 1);
    if (g.row.count < 2) return DAU_OK; /* one is shaped when its turn comes */
    dau_status status = shaper_shape(s, asked, g.row.text, g.row.starts[g.row.count], false);
    return status == DAU_OK && !s->gave_up ? add_words(w, s, asked, &g.row) : status;
}
