#include "layout/shaped.h"

#include <stdio.h>
#include <string.h>

#include "base/fix.h"
#include "font/fonts.h"
#include "layout/breaks.h"
#include "layout/fallback.h"
#include "layout/itemise.h"
#include "layout/known.h"
#include "layout/word_cache.h"
#include "unicode/bidi.h"
#include "viet/phrase.h"

enum { CACHED_ARTICLES = 32 };

typedef struct making {
    shaped *result;
    dau_engine *engine;
    const dau_article *article;
    const resolved_settings *settings;
    shaper shaper;
    span_walk spans;
    breaks breaks;
    uint32_t behind; /* the last plain word that breaks have not read; 0: none */
    known_words known;
    phrase_spaces spaces; /* of the block */
    uint32_t next_space;
    bidi bidi;            /* of the block */
    uint32_t stretch_end; /* one level holds up to here */
    uint8_t level;
    face *asked;
    em_units asked_top, asked_bottom; /* its Vietnamese ink */
    bool knows_words;                 /* it draws them alike whatever stands around them */
    uint32_t seen;                    /* words before the one at hand: most new ones come once */
    bool may_be_tall;                 /* the block, for some word of it */
    bool is_link;
    shaped_block *block;
} making;

void shaped_drop(shaped *s)
{
    if (s == NULL || !ref_drop(&s->references)) return;
    dau_allocator allocator = s->allocator;
    words_drop(&s->words);
    memory_free(&allocator, s->pieces, s->piece_room * sizeof *s->pieces);
    memory_free(&allocator, s->blocks, (s->block_count + 1) * sizeof *s->blocks);
    memory_free(&allocator, s->joints, s->joint_room * sizeof *s->joints);
    memory_free(&allocator, s->levels, s->level_room);
    if (s->lang != NULL) memory_free(&allocator, s->lang, strlen(s->lang) + 1);
    memory_free(&allocator, s, sizeof *s);
}

uint32_t shaped_joint_at(const shaped *s, uint32_t offset)
{
    uint32_t low = 0, high = s->joint_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->joints[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool piece_is_held(const piece *p)
{
    return !p->may_break && p->cost == PHRASE_NEVER;
}

uint32_t piece_ink_end(const shaped *s, const piece *p)
{
    return p->start + s->words.items[p->word].ink_length;
}

uint32_t piece_word_end(const shaped *s, const piece *p)
{
    return p->start + s->words.items[p->word].length;
}

static dau_status add_piece(making *m, piece p)
{
    shaped *s = m->result;
    dau_status status = DAU_OK;
    if (s->piece_count == s->piece_room)
        status = memory_grow(&s->allocator, &s->pieces, &s->piece_room, (size_t)s->piece_count + 1, sizeof p);
    bool has_levels = m->block->first_level != NO_LEVELS;
    if (status == DAU_OK && has_levels)
        status = memory_grow(&s->allocator, &s->levels, &s->level_room, (size_t)s->level_count + 1, sizeof m->level);
    if (status != DAU_OK) return status;
    if (has_levels) s->levels[s->level_count++] = m->level;
    s->pieces[s->piece_count++] = p;
    return DAU_OK;
}

/* Opportunities inside the drawn part of a piece. */
static dau_status add_joints(making *m, piece *p)
{
    shaped *s = m->result;
    uint32_t end = piece_ink_end(s, p);
    for (breaks_seek(&m->breaks, p->start + 1); m->breaks.at < end; breaks_next(&m->breaks)) {
        if (m->breaks.held) continue;
        dau_status status =
            memory_grow(&s->allocator, &s->joints, &s->joint_room, (size_t)s->joint_count + 1, sizeof *s->joints);
        if (status != DAU_OK) return status;
        s->joints[s->joint_count++] = m->breaks.at;
        p->has_joints = 1;
    }
    return DAU_OK;
}

/* Parts of a word between its joints are shaped too where cutting changes the glyphs, so that no size
 * change ever has to shape. Words with many joints (addresses) get their parts when a line needs them. */
static dau_status shape_parts(making *m, const piece *p)
{
    enum { MOST_JOINTS = 4 };
    shaped *s = m->result;
    uint32_t cuts[MOST_JOINTS + 2] = {p->start}, count = 1;
    uint32_t end = piece_word_end(s, p);
    for (uint32_t i = shaped_joint_at(s, p->start); i < s->joint_count && s->joints[i] < end; i++) {
        if (count > MOST_JOINTS) return DAU_OK;
        cuts[count++] = s->joints[i];
    }
    cuts[count++] = end;
    const char *text = m->article->text;
    for (uint32_t i = 0; i + 1 < count; i++)
        for (uint32_t j = i + 1; j < count; j++) {
            const shaped_word *whole = &s->words.items[p->word];
            word_key key = word_part(whole, text + p->start, cuts[i] - p->start, cuts[j] - p->start, false);
            uint32_t ignored;
            if ((i == 0 && j + 1 == count) || words_find(&s->words, &key) != NO_WORD) continue;
            dau_status status = words_add(&ignored, &s->words, &m->shaper, &key, whole->face);
            if (status != DAU_OK) return status;
        }
    return DAU_OK;
}

/* Pieces come in the order of the text, as the spaces do. */
static uint32_t cost_before(making *m, uint32_t at)
{
    const phrase_spaces *spaces = &m->spaces;
    while (m->next_space < spaces->count && spaces->items[m->next_space].at < at) m->next_space++;
    bool is_there = m->next_space < spaces->count && spaces->items[m->next_space].at == at;
    return is_there ? spaces->items[m->next_space].cost : PHRASE_FREE;
}

static void set_break(making *m, piece *p, bool held)
{
    p->may_break = !held;
    p->cost = (held ? PHRASE_NEVER : cost_before(m, p->start)) & 15;
}

/* A piece of a block, and whether a line may begin with it. */
static piece piece_at(making *m, uint32_t word, uint32_t at)
{
    piece p = {.start = at, .word = word & NO_WORD, .is_link = m->is_link};
    if (m->behind > m->breaks.at) breaks_skip(&m->breaks, m->behind);
    m->behind = 0;
    breaks_seek(&m->breaks, at);
    if (at == m->breaks.base || m->breaks.at != at) return p;
    p.must_break = m->breaks.mandatory;
    set_break(m, &p, m->breaks.held);
    return p;
}

static bool is_tall(const shaped_word *w, em_units top, em_units bottom)
{
    em_units more = w->scale != SCALE_ONE ? EM / 256 : 0; /* its em is rounded to 1/64 px */
    return w->raised || word_units(w, w->ink_top) + more > top || word_units(w, w->ink_bottom) - more < bottom;
}

/* So that it is found by its bytes from the third time on. */
static dau_status know_word(making *m, uint32_t word, uint32_t at, bool may_be_tall)
{
    const char *text = m->article->text + at;
    const shaped_word *item = &m->result->words.items[word];
    if (!m->knows_words || word >= m->seen || item->asked != m->asked || item->rtl || item->part_scale != 0)
        return DAU_OK;
    if (m->article->text_length - at < KNOWN_BYTES) return DAU_OK;
    known_key key = known_key_at(text);
    bool is_whole = key.length == item->length && known_is_plain(text, item->length);
    if (!is_whole || known_find(&m->known, &key, m->asked) != NULL) return DAU_OK;
    return known_add(&m->known, (known_word){.first = key.first,
                                             .second = key.second,
                                             .asked = m->asked,
                                             .word = word & NO_WORD,
                                             .is_tall = may_be_tall,
                                             .parts = joints_part_words(text, 0, item->ink_length)});
}

static dau_status take_word(void *user, uint32_t word, uint32_t at)
{
    making *m = user;
    piece p = piece_at(m, word, at);
    bool may_be_tall = is_tall(&m->result->words.items[word], m->asked_top, m->asked_bottom);
    m->may_be_tall |= may_be_tall;
    dau_status status = add_joints(m, &p);
    if (status == DAU_OK) status = add_piece(m, p);
    if (status == DAU_OK) status = know_word(m, word, at, may_be_tall);
    return status == DAU_OK && p.has_joints ? shape_parts(m, &p) : status;
}

/* The plain words from a place on that the article had before: no rule has to read their letters again. Gives the
 * place behind them. */
static dau_status take_known(making *m, uint32_t *at, uint32_t limit)
{
    const char *text = m->article->text;
    bool is_first = true, parts = false;
    dau_status status = DAU_OK;
    while (*at < limit && m->article->text_length - *at >= KNOWN_BYTES && status == DAU_OK) {
        known_key key = known_key_at(text + *at);
        uint32_t end = *at + key.length;
        if (key.length == 0 || end >= limit || !known_begins(text + end)) break;
        const known_word *known = known_find(&m->known, &key, m->asked);
        if (known == NULL) break;
        piece p = {.start = *at, .word = known->word, .is_link = m->is_link};
        if (is_first)
            p = piece_at(m, known->word, *at);
        else
            set_break(m, &p, !(parts && known->parts) && breaks_hold_space(&m->breaks, *at));
        parts = known->parts && !(is_first && *at > m->breaks.base && text[*at - 1] != ' ');
        is_first = false;
        m->may_be_tall |= known->is_tall;
        m->behind = *at;
        status = add_piece(m, p);
        *at = end;
    }
    return status;
}

/* Vietnamese ink of every face that the block's styles ask for sets its pitch. */
static dau_status take_ink(making *m)
{
    face_ink ink;
    dau_status status = face_vietnamese_ink(m->asked, &ink);
    if (status != DAU_OK) return status;
    uint32_t units_per_em = face_units_per_em(m->asked);
    m->asked_top = em_units_of(ink.top, units_per_em);
    m->asked_bottom = em_units_of(ink.bottom, units_per_em);
    m->block->ink_top = fix_max(m->block->ink_top, m->asked_top);
    m->block->ink_bottom = fix_min(m->block->ink_bottom, m->asked_bottom);
    return DAU_OK;
}

static dau_status choose_face(making *m, const block_style *style, const span_style *span)
{
    enum { BOLD = 700 };
    const char *family = span->code ? "mono" : m->settings->font[0] != '\0' ? m->settings->font : NULL;
    uint32_t weight = span->strong && style->weight < BOLD ? BOLD : style->weight;
    face *found;
    dau_status status = fonts_resolve(&found, m->engine, family, weight, style->italic != span->emphasis);
    if (status != DAU_OK || found == m->asked) return status;
    m->asked = found;
    status = take_ink(m);
    bool joins_spaces = true;
    if (status == DAU_OK) status = shaper_joins_spaces(&joins_spaces, &m->shaper, found);
    m->knows_words = !joins_spaces;
    return status;
}

static dau_status read_levels(making *m, dau_range text)
{
    const char *bytes = m->article->text + text.from;
    uint32_t length = text.to - text.from;
    m->stretch_end = text.to;
    m->level = 0;
    if (!bidi_is_needed(bytes, length)) return DAU_OK;
    dau_status status = bidi_read(&m->bidi, bytes, length, bidi_base_of(bytes, length));
    if (status != DAU_OK) return status;
    m->stretch_end = text.from;
    m->block->first_level = m->result->level_count;
    m->block->base_level = m->bidi.base;
    return DAU_OK;
}

/* White space is told apart only where a line's end would move it. */
static uint8_t level_at(const making *m, uint32_t at)
{
    uint8_t level = m->bidi.levels[at];
    return (level & BIDI_LEVEL) == m->bidi.base ? m->bidi.base : level;
}

static void next_stretch(making *m, dau_range text, uint32_t at)
{
    m->level = level_at(m, at - text.from);
    m->stretch_end = at + 1;
    while (m->stretch_end < text.to && level_at(m, m->stretch_end - text.from) == m->level) m->stretch_end++;
}

static uint32_t least_of(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static dau_status make_words(making *m, const block_style *style, dau_range text)
{
    const char *bytes = m->article->text;
    span_style span = {.end = 0};
    dau_status status = read_levels(m, text);
    uint32_t start = text.from; /* of what has one style and direction, on one line */
    for (uint32_t at = text.from; at < text.to && status == DAU_OK;) {
        if (at >= span.end || at >= m->stretch_end) start = at;
        if (at >= span.end) {
            status = span_walk_to(&m->spans, at, &span);
            if (status == DAU_OK) status = choose_face(m, style, &span);
            m->is_link = span.link;
            m->block->has_links |= span.link;
        }
        if (at >= m->stretch_end) next_stretch(m, text, at);
        uint32_t limit = least_of(least_of(span.end, m->stretch_end), text.to);
        if (status == DAU_OK && m->block->first_level == NO_LEVELS) status = take_known(m, &at, limit);
        uint32_t end = itemise_word_end(bytes, at, limit);
        /* A style (or direction) that changes inside a cluster changes behind it. */
        if (end == limit && end < text.to) end = itemise_cluster_end(bytes, at, end, text.to);
        fallback by = {&m->result->words, &m->shaper, m->engine, m->asked, (m->level & 1) != 0, start, limit,
                       take_word,         m};
        m->seen = m->result->words.count;
        if (status == DAU_OK && end > at) status = fallback_word(&by, bytes, at, end);
        if (end == at) start = end += 3; /* U+2028 is three bytes; it is drawn as the line's end */
        at = end;
    }
    return status;
}

static bool is_tall_in(const shaped_block *block, const shaped_word *w)
{
    return is_tall(w, block->ink_top, block->ink_bottom);
}

static void find_tall_words(making *m)
{
    const shaped *s = m->result;
    shaped_block *block = m->block;
    block->has_tall = block->marker != NO_WORD && is_tall_in(block, &s->words.items[block->marker]);
    if (!m->may_be_tall) return;
    for (uint32_t i = block->first; i < s->piece_count && !block->has_tall; i++)
        block->has_tall = is_tall_in(block, &s->words.items[s->pieces[i].word]);
}

/* A caption that says "Ảnh: TTXVN" or "Ảnh minh họa" by itself does not say it twice. */
static bool names_itself(const char *text, dau_range block, const char *marker)
{
    size_t word = strcspn(marker, ":"), length = block.to - block.from;
    bool begins = length >= word && memcmp(text + block.from, marker, word) == 0;
    return begins && (length == word || strchr(" :.-", text[block.from + word]) != NULL);
}

static dau_status make_marker(making *m, const article_block *block, const block_style *style)
{
    char text[16];
    const char *marker = style->marker;
    if (block->kind == DAU_BLOCK_ITEM) {
        snprintf(text, sizeof text, "%u.", (unsigned)block->number);
        marker = block->number != 0 ? text : "•";
    }
    bool is_caption = block->kind == DAU_BLOCK_CAPTION;
    if (marker == NULL || (is_caption && names_itself(m->article->text, block->text, marker))) return DAU_OK;
    fallback by = {.words = &m->result->words, .shaper = &m->shaper, .engine = m->engine, .asked = m->asked};
    return fallback_whole(&m->block->marker, &by, marker, (uint32_t)strlen(marker));
}

static dau_status make_block(making *m, uint32_t index)
{
    const article_block *block = &m->article->blocks[index];
    m->block = &m->result->blocks[index];
    *m->block = (shaped_block){.first = m->result->piece_count, .marker = NO_WORD, .first_level = NO_LEVELS};
    if (block->kind == DAU_BLOCK_FURNITURE) return DAU_OK;
    m->asked = NULL;
    m->behind = 0;
    m->may_be_tall = false;
    block_style style = style_of(m->settings, block->kind, block->level, m->article->lang);
    dau_status status = choose_face(m, &style, &(span_style){.end = 0});
    if (status != DAU_OK) return status;
    if (block->kind != DAU_BLOCK_SEPARATOR) {
        m->breaks = breaks_in(m->article->text, block->text.from, block->text.to, m->settings->phrase);
        status = make_marker(m, block, &style);
        m->spaces.count = m->next_space = 0;
        if (status == DAU_OK && m->settings->phrase)
            status = phrase_read(&m->spaces, m->article->text, block->text.from, block->text.to);
    }
    if (status == DAU_OK) status = make_words(m, &style, block->text);
    if (status != DAU_OK) return status;
    m->block->count = m->result->piece_count - m->block->first;
    find_tall_words(m);
    return add_piece(m, (piece){.start = block->text.to, .word = NO_WORD});
}

static dau_status start(making *m, shaped *s)
{
    const dau_article *article = m->article;
    const char *lang = article->lang != NULL ? article->lang : "vi";
    ref_start(&s->references);
    s->allocator = m->engine->allocator;
    s->words = words_in(&s->allocator);
    s->article = article->serial;
    memcpy(s->font, m->settings->font, sizeof s->font);
    s->weight = m->settings->weight;
    s->face_count = fonts_count(m->engine);
    s->has_phrases = m->settings->phrase;
    s->site_edition = site_words_edition(m->engine);
    s->lang = memory_copy_text(&s->allocator, lang, strlen(lang));
    s->block_count = article->block_count;
    s->blocks = memory_new(&s->allocator, (s->block_count + 1) * sizeof *s->blocks);
    if (s->lang == NULL || s->blocks == NULL) return DAU_E_MEMORY;
    dau_status status = shaper_start(&m->shaper, &s->allocator, s->lang);
    m->shaper.cache = word_cache_of(m->engine, s->lang);
    return status;
}

static dau_status make(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings)
{
    shaped *s = memory_new(&engine->allocator, sizeof *s);
    if (s == NULL) return DAU_E_MEMORY;
    making m = {
        .spaces = {.allocator = &s->allocator, .site = site_words_of(engine), .text_bytes = article->text_length},
        .bidi = {.allocator = &s->allocator},
        .known = {.allocator = &s->allocator},
        .result = s,
        .engine = engine,
        .article = article,
        .settings = settings,
        .spans = {.article = article, .allocator = &engine->allocator}};
    dau_status status = start(&m, s);
    for (uint32_t i = 0; i < article->block_count && status == DAU_OK; i++) status = make_block(&m, i);
    span_walk_stop(&m.spans);
    phrase_drop(&m.spaces);
    bidi_drop(&m.bidi);
    known_drop(&m.known);
    if (m.shaper.buffer != NULL) shaper_stop(&m.shaper);
    if (status == DAU_OK)
        *out = s;
    else
        shaped_drop(s);
    return status;
}

/* ---- the engine's small cache: the article on screen and the labels around it -------------- */

typedef struct shaped_cache {
    dau_allocator allocator;
    shaped *items[CACHED_ARTICLES]; /* most recently used first */
    uint32_t count;
} shaped_cache;

static void cache_drop(void *state)
{
    shaped_cache *cache = state;
    dau_allocator allocator = cache->allocator;
    for (uint32_t i = 0; i < cache->count; i++) shaped_drop(cache->items[i]);
    memory_free(&allocator, cache, sizeof *cache);
}

static shaped_cache *cache_of(dau_engine *engine)
{
    engine_slot *slot = &engine->slots[ENGINE_SHAPED];
    if (slot->state != NULL) return slot->state;
    shaped_cache *cache = memory_new(&engine->allocator, sizeof *cache);
    if (cache == NULL) return NULL;
    cache->allocator = engine->allocator;
    *slot = (engine_slot){.state = cache, .drop = cache_drop};
    return cache;
}

static size_t bytes_of(const shaped *s)
{
    return words_bytes(&s->words) + s->piece_room * sizeof *s->pieces + s->block_count * sizeof *s->blocks +
           s->joint_room * sizeof *s->joints + s->level_room;
}

static void evict_from(shaped_cache *cache, uint32_t first, dau_cache_stats *stats)
{
    for (; cache->count > first; stats->evictions++) shaped_drop(cache->items[--cache->count]);
}

/* The newest stays, whatever its size: it is on screen. */
static void cache_trim(shaped_cache *cache, dau_cache_stats *stats)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < cache->count; i++) {
        uint64_t more = bytes_of(cache->items[i]);
        if (i > 0 && bytes + more > stats->ceiling) evict_from(cache, i, stats);
        if (i < cache->count) bytes += more;
    }
    stats->bytes = bytes;
}

static void cache_put_first(shaped_cache *cache, uint32_t from, shaped *s)
{
    memmove(cache->items + 1, cache->items, from * sizeof(shaped *));
    cache->items[0] = s;
}

static bool is_for(const shaped *s, const dau_engine *engine, const dau_article *article,
                   const resolved_settings *settings)
{
    return s->article == article->serial && s->weight == settings->weight && strcmp(s->font, settings->font) == 0 &&
           s->face_count == fonts_count(engine) && s->has_phrases == settings->phrase &&
           (!s->has_phrases || s->site_edition == site_words_edition(engine));
}

dau_status shaped_of(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings)
{
    shaped_cache *cache = cache_of(engine);
    if (cache == NULL) return DAU_E_MEMORY;
    for (uint32_t i = 0; i < cache->count; i++) {
        if (!is_for(cache->items[i], engine, article, settings)) continue;
        cache_put_first(cache, i, cache->items[i]);
        ref_keep(&cache->items[0]->references);
        engine->stats.shaped.hits++;
        *out = cache->items[0];
        return DAU_OK;
    }
    if (settings->font[0] != '\0' && !fonts_has(engine, settings->font))
        return engine_refuse(engine, "no font is called \"%s\"; add it or use a family of the manifest",
                             settings->font);
    shaped *made;
    dau_status status = make(&made, engine, article, settings);
    if (status != DAU_OK) return status;
    dau_cache_stats *stats = &engine->stats.shaped;
    stats->misses++;
    if (cache->count == CACHED_ARTICLES) evict_from(cache, CACHED_ARTICLES - 1, stats);
    cache_put_first(cache, cache->count++, made);
    ref_keep(&made->references);
    cache_trim(cache, stats);
    *out = made;
    return DAU_OK;
}
