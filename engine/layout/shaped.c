#include "layout/shaped.h"

#include <stdio.h>
#include <string.h>

#include "base/fix.h"
#include "font/fonts.h"
#include "layout/batch.h"
#include "layout/breaks.h"
#include "layout/fallback.h"
#include "layout/itemise.h"
#include "layout/known.h"
#include "layout/sums.h"
#include "layout/word_cache.h"
#include "unicode/bidi.h"
#include "unicode/utf8.h"
#include "viet/phrase.h"

typedef struct face_request {
    const char *family;
    uint32_t weight;
    bool is_italic;
} face_request;

typedef struct making {
    shaped *result;
    dau_engine *engine;
    const dau_article *article;
    const resolved_settings *settings;
    shaper shaper;
    span_walk spans;
    breaks breaks;
    uint32_t behind; /* the last plain word that breaks have not read; 0: none */
    piece plain;     /* the one at hand */
    uint32_t plain_at;
    known_words known;
    batch batch;
    uint32_t rounds, settled; /* of the batch at the last block's end; blocks whose words all have their glyphs */
    phrase_spaces spaces;     /* of the block */
    uint32_t next_space;
    bidi bidi;            /* of the block */
    uint32_t stretch_end; /* one level holds up to here */
    uint8_t level;
    face *asked; /* by this request */
    face_request request;
    em_units asked_top, asked_bottom; /* its Vietnamese ink */
    bool knows_words;                 /* it draws them alike whatever stands around them */
    uint32_t seen;                    /* words before the one at hand: most new ones come once */
    bool is_link;
    shaped_block *block;
} making;

void shaped_drop(shaped *s)
{
    if (s == NULL || !ref_drop(&s->references)) return;
    dau_allocator allocator = s->allocator;
    words_drop(&s->words);
    memory_free(&allocator, s->pieces, s->piece_room * sizeof *s->pieces);
    starts_drop(&s->starts, &allocator);
    memory_free(&allocator, s->blocks, (s->block_count + 1) * sizeof *s->blocks);
    memory_free(&allocator, s->joints, s->joint_room * sizeof *s->joints);
    memory_free(&allocator, s->sums, s->sum_room * sizeof *s->sums);
    memory_free(&allocator, s->levels, s->level_room);
    widest_drop(&s->widest, &allocator);
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

const shaped_word *shaped_word_of(const shaped *s, uint32_t index)
{
    return &s->words.items[s->pieces[index].word];
}

uint32_t piece_ink_end(const shaped *s, spot p)
{
    return p.offset + shaped_word_of(s, p.piece)->ink_length;
}

uint32_t piece_word_end(const shaped *s, spot p)
{
    return p.offset + shaped_word_of(s, p.piece)->length;
}

spot shaped_spot(const shaped *s, uint32_t index)
{
    spot at = starts_mark_of(&s->starts, index);
    at.offset += starts_gaps(&s->starts, at.piece, index);
    for (; at.piece < index; at.piece++) at.offset += shaped_length(s, at.piece);
    return at;
}

static inline dau_status push_piece(shaped *s, dau_range text, piece p)
{
    dau_status status = starts_add(&s->starts, &s->allocator, (spot){s->piece_count, text.from}, text.to);
    if (status == DAU_OK && s->piece_count == s->piece_room)
        status = memory_grow(&s->allocator, &s->pieces, &s->piece_room, (size_t)s->piece_count + 1, sizeof p);
    if (status == DAU_OK) s->pieces[s->piece_count++] = p;
    return status;
}

static dau_status add_piece(making *m, dau_range text, piece p)
{
    shaped *s = m->result;
    if (m->block->first_level == NO_LEVELS) return push_piece(s, text, p);
    dau_status status =
        memory_grow(&s->allocator, &s->levels, &s->level_room, (size_t)s->level_count + 1, sizeof m->level);
    if (status == DAU_OK) status = push_piece(s, text, p);
    if (status == DAU_OK) s->levels[s->level_count++] = m->level;
    return status;
}

static dau_range text_of(const making *m, uint32_t word, uint32_t at)
{
    return (dau_range){at, at + m->result->words.items[word].length};
}

/* Opportunities inside the drawn part of a piece. */
static dau_status add_joints(making *m, uint32_t at, piece *p)
{
    shaped *s = m->result;
    uint32_t end = at + s->words.items[p->word].ink_length;
    for (breaks_seek(&m->breaks, at + 1); m->breaks.at < end; breaks_next(&m->breaks)) {
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
static dau_status shape_parts(making *m, uint32_t at, uint32_t word)
{
    enum { MOST_JOINTS = 4 };
    shaped *s = m->result;
    uint32_t cuts[MOST_JOINTS + 2] = {at}, count = 1;
    uint32_t end = at + s->words.items[word].length;
    for (uint32_t i = shaped_joint_at(s, at); i < s->joint_count && s->joints[i] < end; i++) {
        if (count > MOST_JOINTS) return DAU_OK;
        cuts[count++] = s->joints[i];
    }
    cuts[count++] = end;
    const char *text = m->article->text;
    for (uint32_t i = 0; i + 1 < count; i++)
        for (uint32_t j = i + 1; j < count; j++) {
            const shaped_word *whole = &s->words.items[word];
            word_key key = word_part(whole, text + at, cuts[i] - at, cuts[j] - at, false);
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

static void set_break(making *m, uint32_t at, piece *p, bool held)
{
    p->may_break = !held;
    p->cost = (held ? PHRASE_NEVER : cost_before(m, at)) & 15;
}

/* A space that does not part (U+00A0) still does so before a word is cut. */
static bool is_behind_space(const making *m, uint32_t at)
{
    const char *text = m->article->text;
    uint32_t code, before = utf8_before(text, m->breaks.base, at);
    utf8_next(text + before, at - before, &code);
    return word_is_space(code);
}

/* Whether a line may begin with a piece, by all the rules. */
static void set_first_break(making *m, uint32_t at, piece *p)
{
    if (m->behind > m->breaks.at) breaks_skip(&m->breaks, m->behind);
    m->behind = 0;
    breaks_seek(&m->breaks, at);
    if (at == m->breaks.base) return;
    if (m->breaks.at != at) {
        if (is_behind_space(m, at)) set_break(m, at, p, true);
        return;
    }
    p->must_break = m->breaks.mandatory;
    set_break(m, at, p, m->breaks.held);
}

static piece with_first_break(making *m, uint32_t at, piece p)
{
    set_first_break(m, at, &p);
    return p;
}

/* So that it is found by its bytes from the third time on. */
static dau_status know_word(making *m, uint32_t word, uint32_t at, bool may_be_tall)
{
    const char *text = m->article->text + at;
    const shaped_word *item = &m->result->words.items[word];
    if (!m->knows_words || word >= m->seen || item->waits || item->asked != m->asked || item->rtl ||
        item->part_scale != 0)
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

/* Of a word that waits the batch tells. */
static bool note_tall(making *m, const shaped_word *w)
{
    bool may_be_tall = !w->waits && word_is_tall(w, m->asked_top, m->asked_bottom);
    m->block->has_tall |= may_be_tall;
    return may_be_tall;
}

static dau_status take_word(void *user, uint32_t word, uint32_t at)
{
    making *m = user;
    piece p = {.word = word & NO_WORD, .is_link = m->is_link};
    set_first_break(m, at, &p);
    bool may_be_tall = note_tall(m, &m->result->words.items[word]);
    dau_status status = add_joints(m, at, &p);
    if (status == DAU_OK) status = add_piece(m, text_of(m, word, at), p);
    if (status == DAU_OK) status = know_word(m, word, at, may_be_tall);
    return status == DAU_OK && p.has_joints ? shape_parts(m, at, p.word) : status;
}

/* A plain word, or a part of one that no face has all of: nothing in it parts a line. */
static dau_status take_plain(void *user, uint32_t word, uint32_t at)
{
    making *m = user;
    piece p = m->plain;
    if (at != m->plain_at) p = (piece){.is_link = m->is_link};
    p.word = word & NO_WORD;
    bool may_be_tall = note_tall(m, &m->result->words.items[word]);
    dau_status status = push_piece(m->result, text_of(m, word, at), p);
    return status == DAU_OK ? know_word(m, word, at, may_be_tall) : status;
}

static dau_status find_plain(making *m, const fallback *by, piece p, dau_range text)
{
    fallback plain = *by;
    plain.each = take_plain;
    m->plain = p;
    m->plain_at = text.from;
    m->seen = m->result->words.count;
    return fallback_word(&plain, m->article->text, text.from, text.to);
}

/* What it costs to begin a line with a plain word behind another one: parts says that both are words that part. */
static inline uint32_t plain_cost(making *m, uint32_t at, bool parts)
{
    if (!m->breaks.joins_words) return PHRASE_FREE;
    return !parts && breaks_hold_space(&m->breaks, at) ? PHRASE_NEVER : cost_before(m, at);
}

/* The plain words from a place on that stand before another one: no rule has to read their letters, but for the
 * first one's place. Gives the place behind them. */
static dau_status take_plain_words(making *m, const fallback *by, uint32_t *from)
{
    const char *text = m->article->text;
    uint32_t last = m->article->text_length - KNOWN_BYTES, at = *from;
    bool parts = false; /* the word before is one of those */
    dau_status status = DAU_OK;
    while (at < by->limit && at <= last && status == DAU_OK) {
        known_key key = known_key_at(text + at);
        uint32_t end = at + key.length;
        if (key.length == 0 || end >= by->limit || !known_begins(text + end)) break;
        const known_word *known = known_find(&m->known, &key, m->asked);
        if (known == NULL && !known_is_plain(text + at, key.length)) break;
        bool is_first = at == *from, parts_before = parts;
        parts = known != NULL ? known->parts : joints_part_words(text, at, end - 1);
        uint32_t cost = is_first ? PHRASE_FREE : plain_cost(m, at, parts && parts_before);
        /* Written in one go: put together in memory, it would be waited for. */
        piece p = {.word = known != NULL ? known->word : NO_WORD,
                   .cost = cost & 15,
                   .may_break = !is_first && cost != PHRASE_NEVER,
                   .is_link = m->is_link};
        if (is_first) {
            p = with_first_break(m, at, p);
            parts &= at == m->breaks.base || text[at - 1] == ' ';
        }
        m->behind = at;
        m->block->has_tall |= known != NULL && known->is_tall;
        status =
            known != NULL ? push_piece(m->result, (dau_range){at, end}, p) : find_plain(m, by, p, (dau_range){at, end});
        at = end;
    }
    *from = at;
    return status;
}

static dau_status measure_asked(making *m)
{
    face_ink ink;
    bool joins_spaces;
    dau_status status = face_vietnamese_ink(m->asked, &ink);
    if (status == DAU_OK) status = shaper_joins_spaces(&joins_spaces, &m->shaper, m->asked);
    if (status != DAU_OK) return status;
    uint32_t units_per_em = face_units_per_em(m->asked);
    m->asked_top = em_units_of(ink.top, units_per_em);
    m->asked_bottom = em_units_of(ink.bottom, units_per_em);
    m->knows_words = !joins_spaces;
    m->shaper.batch = joins_spaces ? NULL : &m->batch;
    return DAU_OK;
}

/* Most blocks of an article ask for the same face. Where text is bold already, strong words lean, and where nothing may
 * lean, stressed ones are bold: what stands out goes on standing out. Vietnamese ink of every one that a block's styles
 * ask for sets its pitch. */
static dau_status choose_face(making *m, const block_style *style, const span_style *span)
{
    enum { BOLD = 700 };
    const bool upright = m->settings->upright, is_bold = span->strong || (span->emphasis && upright);
    const bool leans = span->emphasis || (span->strong && style->weight >= BOLD);
    face_request wanted = {.family = span->code                     ? "mono"
                                     : m->settings->font[0] != '\0' ? m->settings->font
                                                                    : NULL,
                           .weight = is_bold && style->weight < BOLD ? BOLD : style->weight,
                           .is_italic = !upright && style->italic != leans};
    const face_request *last = &m->request;
    dau_status status = DAU_OK;
    if (m->asked == NULL || last->family != wanted.family || last->weight != wanted.weight ||
        last->is_italic != wanted.is_italic) {
        status = fonts_resolve(&m->asked, m->engine, wanted.family, wanted.weight, wanted.is_italic);
        if (status == DAU_OK) status = measure_asked(m);
        m->request = wanted;
    }
    m->block->ink_top = fix_max(m->block->ink_top, m->asked_top);
    m->block->ink_bottom = fix_min(m->block->ink_bottom, m->asked_bottom);
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
        fallback by = {&m->result->words, &m->shaper, m->engine, m->asked, (m->level & 1) != 0, start, limit,
                       take_word,         m};
        if (status == DAU_OK && m->knows_words && m->block->first_level == NO_LEVELS &&
            m->article->text_length >= KNOWN_BYTES)
            status = take_plain_words(m, &by, &at);
        uint32_t end = itemise_word_end(bytes, at, limit);
        /* A style (or direction) that changes inside a cluster changes behind it. */
        if (end == limit && end < text.to) end = itemise_cluster_end(bytes, at, end, text.to);
        m->seen = m->result->words.count;
        if (status == DAU_OK && end > at) status = fallback_word(&by, bytes, at, end);
        if (end == at) start = end += 3; /* U+2028 is three bytes; it is drawn as the line's end */
        at = end;
    }
    return status;
}

static bool is_tall_in(const shaped_block *block, const shaped_word *w)
{
    return word_is_tall(w, block->ink_top, block->ink_bottom);
}

static void find_tall_words(const shaped *s, shaped_block *block)
{
    bool may_be_tall = block->has_tall;
    block->has_tall = block->marker != NO_WORD && is_tall_in(block, &s->words.items[block->marker]);
    if (!may_be_tall) return;
    for (uint32_t i = block->first; i < block->first + block->count && !block->has_tall; i++)
        block->has_tall = is_tall_in(block, &s->words.items[s->pieces[i].word]);
}

/* Works out of blocks before `until` what asks for the glyphs of their words. */
static dau_status settle_until(making *m, uint32_t until)
{
    const article_block *blocks = m->article->blocks;
    dau_status status = DAU_OK;
    for (; m->settled < until && status == DAU_OK; m->settled++) {
        shaped_block *block = &m->result->blocks[m->settled];
        block->has_tall |= m->batch.has_tall;
        find_tall_words(m->result, block);
        if (blocks[m->settled].kind == DAU_BLOCK_FURNITURE) continue;
        em_units most = 0;
        status = sums_add_block(&most, m->result, block);
        widest_note(&m->result->widest, &blocks[m->settled], most);
    }
    return status;
}

/* Blocks made of which no word waits any more: those before one that had more new words than wait; all, where none
 * waits, or more text stands behind those settled than the processor's caches hold. */
static dau_status settle(making *m, uint32_t made)
{
    enum { LONGEST_WAIT = 1 << 16 }; /* bytes of text */
    const article_block *blocks = m->article->blocks;
    batch *b = &m->batch;
    dau_status status = DAU_OK;
    bool is_long =
        made == m->article->block_count || blocks[made - 1].text.to - blocks[m->settled].text.from > LONGEST_WAIT;
    if (is_long) status = batch_shape(b, &m->result->words, &m->shaper);
    if (status == DAU_OK && b->rounds != m->rounds) status = settle_until(m, made - 1);
    m->result->blocks[made - 1].has_tall |= b->has_tall;
    if (status == DAU_OK && b->count == 0) status = settle_until(m, made);
    m->rounds = b->rounds;
    b->has_tall = false;
    return status;
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
    m->behind = 0;
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
    return add_piece(m, (dau_range){block->text.to, block->text.to}, (piece){.word = NO_WORD});
}

/* About as much as there will be: growing would copy most of it once. */
static dau_status reserve(shaped *s, const dau_article *article)
{
    enum { SHORT_WORD = 5, RARE = 128, GLYPHS = 8 }; /* bytes of text to a word, and to a new one in a long article */
    uint32_t pieces = article->text_length / SHORT_WORD + article->block_count + 1, fresh = article->text_length / RARE;
    dau_status status = memory_grow(&s->allocator, &s->pieces, &s->piece_room, pieces, sizeof *s->pieces);
    if (status == DAU_OK)
        status = memory_grow(&s->allocator, &s->sums, &s->sum_room, (size_t)SUMS_PAD + pieces, sizeof *s->sums);
    return status == DAU_OK ? words_reserve(&s->words, (words_size){fresh, fresh * GLYPHS, fresh * GLYPHS}) : status;
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
    s->upright = m->settings->upright;
    s->site_edition = site_words_edition(m->engine);
    s->lang = memory_copy_text(&s->allocator, lang, strlen(lang));
    s->block_count = article->block_count;
    s->blocks = memory_new(&s->allocator, (s->block_count + 1) * sizeof *s->blocks);
    if (s->lang == NULL || s->blocks == NULL) return DAU_E_MEMORY;
    dau_status status = reserve(s, article);
    if (status != DAU_OK) return status;
    status = shaper_start(&m->shaper, &s->allocator, s->lang);
    m->shaper.cache = word_cache_of(m->engine, s->lang);
    return status;
}

dau_status shaped_make(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings)
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
    for (uint32_t i = 0; i < article->block_count && status == DAU_OK; i++) {
        status = make_block(&m, i);
        if (status == DAU_OK) status = settle(&m, i + 1);
    }
    span_walk_stop(&m.spans);
    phrase_drop(&m.spaces);
    bidi_drop(&m.bidi);
    known_drop(&m.known);
    if (status == DAU_OK && m.shaper.cache != NULL) word_cache_keep(m.shaper.cache, &s->words);
    if (m.shaper.buffer != NULL) shaper_stop(&m.shaper);
    if (status == DAU_OK) {
        memory_trim(&s->allocator, &s->pieces, &s->piece_room, s->piece_count, sizeof *s->pieces);
        memory_trim(&s->allocator, &s->sums, &s->sum_room, SUMS_PAD + s->piece_count, sizeof *s->sums);
        words_trim(&s->words);
        *out = s;
    } else {
        shaped_drop(s);
    }
    return status;
}
