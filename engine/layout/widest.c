#include "layout/widest.h"

#include "base/fix.h"
#include "layout/fragment.h"
#include "viet/whole.h"

typedef struct measuring {
    shaped *shaped;
    const dau_article *article;
    shaper *shaper;
    words cuts;       /* parts of words as they would stand on a line by themselves */
    widest *into;     /* NULL: nowhere */
    uint8_t *seen;    /* of each word: the style, counted from 1, that it was last measured in; owned */
    uint32_t style;   /* of the block at hand */
    bool is_led;      /* the stretch at hand stands behind a bullet */
    uint32_t only_at; /* the syllable that begins there is the only one asked for; NOWHERE: all are */
    widest_syllable last;
} measuring;

enum { NOWHERE = UINT32_MAX, FIRST_HEADING = DAU_BLOCK_FURNITURE };

/* Pieces that no space parts. */
typedef struct stretch {
    uint32_t first, last; /* pieces */
} stretch;

static uint32_t style_index(const article_block *block)
{
    if (block->kind != DAU_BLOCK_HEADING || block->level < 2) return (uint32_t)block->kind - 1;
    return FIRST_HEADING + (block->level < 6 ? block->level : 6) - 1;
}

dau_block_kind widest_kind(uint32_t style)
{
    return style < FIRST_HEADING ? (dau_block_kind)(style + 1) : DAU_BLOCK_HEADING;
}

void widest_note(widest *w, const article_block *block, em_units most)
{
    enum { MOST = 16 * EM }; /* of a syllable's letters and signs, in faces that are fit to be read */
    uint32_t style = style_index(block);
    if (w->levels[style] < block->level) w->levels[style] = block->level;
    w->most[style] = fix_max(w->most[style], fix_min(most, MOST));
}

em_units widest_advance(const widest_syllable *of, em_units letter)
{
    return of->advance + (of->clusters > 1 ? letter * (of->clusters - 1) : 0);
}

static dau_status find_part(fragment *out, measuring *m, spot p, dau_range part, uint32_t line)
{
    fragments in = {.shaped = m->shaped, .cuts = &m->cuts, .text = m->article->text, .line = line};
    if (fragment_find(out, &in, p, part.from, part.to)) return DAU_OK;
    const shaped_word *whole = shaped_word_of(m->shaped, p.piece);
    word_key key = word_part(whole, in.text + p.offset, part.from - p.offset, part.to - p.offset, part.from == line);
    uint32_t ignored;
    dau_status status = words_add(&ignored, &m->cuts, m->shaper, &key, whole->face);
    if (status == DAU_OK && !fragment_find(out, &in, p, part.from, part.to)) status = DAU_E_MEMORY;
    return status;
}

/* Its extent on a line of its own; it begins in the piece at p. */
static dau_status measure_syllable(measuring *m, const whole_syllable *it, spot p)
{
    extent sum = {0, 0};
    const uint32_t first = p.piece;
    for (; p.offset < it->to; p = shaped_next(m->shaped, p)) {
        uint32_t end = piece_word_end(m->shaped, p);
        dau_range part = {p.offset > it->from ? p.offset : it->from, end < it->to ? end : it->to};
        fragment found;
        if (part.to <= part.from) continue;
        dau_status status = find_part(&found, m, p, part, it->from);
        if (status != DAU_OK) return status;
        extent e = fragment_extent(&found, (spacing){0, 0});
        sum.advance += e.advance;
        sum.clusters += e.clusters;
    }
    m->last = (widest_syllable){.advance = sum.advance,
                                .clusters = sum.clusters,
                                .style = m->style & 255,
                                .is_led = m->is_led,
                                .from = {first, it->from},
                                .length = it->to - it->from};
    return DAU_OK;
}

static dau_status note(measuring *m)
{
    widest *w = m->into;
    const widest_syllable *it = &m->last;
    uint32_t i = 0;
    while (i < w->count &&
           (w->items[i].style != it->style || w->items[i].clusters != it->clusters || w->items[i].is_led != it->is_led))
        i++;
    if (i < w->count) {
        if (it->advance > w->items[i].advance) w->items[i] = *it;
        return DAU_OK;
    }
    dau_status status = memory_grow(&m->shaped->allocator, &w->items, &w->room, (size_t)w->count + 1, sizeof *w->items);
    if (status == DAU_OK) w->items[w->count++] = *it;
    return status;
}

static dau_status measure_stretch(measuring *m, stretch of)
{
    const shaped *s = m->shaped;
    spot p = shaped_spot(s, of.first), last = of.last == of.first ? p : shaped_spot(s, of.last);
    uint32_t at = p.offset, end = piece_ink_end(s, last);
    dau_status status = DAU_OK;
    for (whole_syllable it; status == DAU_OK && at < end && whole_next(&it, m->article->text, at, end); at = it.to) {
        if (m->only_at != NOWHERE && it.from != m->only_at) return DAU_OK;
        while (piece_word_end(s, p) <= it.from) p = shaped_next(s, p);
        status = measure_syllable(m, &it, p);
        if (status == DAU_OK && m->into != NULL) status = note(m);
        if (m->only_at != NOWHERE || m->is_led) return status;
    }
    return status;
}

static bool ends_in_space(const shaped_word *w)
{
    return w->ink_length < w->length;
}

static stretch stretch_from(const shaped *s, uint32_t first)
{
    stretch all = {first, first};
    for (; !ends_in_space(shaped_word_of(s, all.last)); all.last++) {
        const piece *next = &s->pieces[all.last + 1];
        if (next->word == NO_WORD || next->must_break) break;
    }
    return all;
}

static dau_status measure_block(measuring *m, const shaped_block *block)
{
    const shaped *s = m->shaped;
    const uint8_t mark = (uint8_t)(m->style + 1);
    dau_status status = DAU_OK;
    for (uint32_t i = block->first; i < block->first + block->count && status == DAU_OK; i++) {
        uint32_t word = s->pieces[i].word;
        if (m->seen[word] == mark) continue; /* it is a stretch by itself */
        stretch all = stretch_from(s, i);
        status = measure_stretch(m, all);
        if (all.last == i && ends_in_space(&s->words.items[word])) m->seen[word] = mark;
        i = all.last;
    }
    return status;
}

static dau_status measure_led(measuring *m, const shaped_block *block, const article_block *of)
{
    m->is_led = true;
    m->only_at = of->text.from;
    m->into->bullet = fix_max(m->into->bullet, m->shaped->words.items[block->marker].advance);
    dau_status status = measure_stretch(m, stretch_from(m->shaped, block->first));
    m->is_led = false;
    m->only_at = NOWHERE;
    return status;
}

static dau_status measure_blocks(measuring *m)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < m->shaped->block_count && status == DAU_OK; i++) {
        const article_block *of = &m->article->blocks[i];
        const shaped_block *block = &m->shaped->blocks[i];
        if (block->count == 0 || of->kind == DAU_BLOCK_SEPARATOR) continue;
        m->style = style_index(of);
        bool has_bullet = of->kind == DAU_BLOCK_ITEM && of->number == 0 && block->marker != NO_WORD;
        if (has_bullet) status = measure_led(m, block, of);
        if (status == DAU_OK) status = measure_block(m, block);
    }
    return status;
}

void widest_drop(widest *w, const dau_allocator *allocator)
{
    memory_free(allocator, w->items, w->room * sizeof *w->items);
    w->items = NULL;
    w->count = w->room = 0;
}

dau_status widest_of(const widest **out, shaped *s, const dau_article *article, shaper *with)
{
    *out = &s->widest;
    if (s->knows_widest) return DAU_OK;
    measuring m = {.shaped = s,
                   .article = article,
                   .shaper = with,
                   .cuts = words_in(&s->allocator),
                   .into = &s->widest,
                   .only_at = NOWHERE};
    size_t bytes = (size_t)s->words.count + 1;
    m.seen = memory_new(&s->allocator, bytes);
    dau_status status = m.seen != NULL ? measure_blocks(&m) : DAU_E_MEMORY;
    memory_free(&s->allocator, m.seen, bytes);
    words_drop(&m.cuts);
    s->knows_widest = status == DAU_OK;
    if (status != DAU_OK) widest_drop(&s->widest, &s->allocator);
    return status;
}

dau_status widest_begin(widest_syllable *out, shaped *s, const dau_article *article, uint32_t block, shaper *with)
{
    measuring m = {.shaped = s,
                   .article = article,
                   .shaper = with,
                   .cuts = words_in(&s->allocator),
                   .only_at = article->blocks[block].text.from};
    dau_status status = measure_stretch(&m, stretch_from(s, s->blocks[block].first));
    words_drop(&m.cuts);
    *out = m.last;
    return status;
}
