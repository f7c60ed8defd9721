#include "layout/sums.h"

#include <string.h>

#include "base/fix.h"

/* A piece that no line holds is as good as any other such piece. Of those that are not wide, as many as a search for a
 * line's end leaps over, and the vector that it reads there, end within 2^32. */
enum {
    WIDE = 56 * EM,
    MOST_SPACE = 32 * EM /* of a row's own: with it, a line, a word and a marker are below 2^31 in all */
};

typedef struct place {
    uint32_t at, clusters;          /* before the piece at hand */
    uint32_t ink_end, ink_clusters; /* of the last ink before it */
    uint32_t white_from;            /* that, or a forced line end behind it */
} place;

static uint32_t even(em_units advance)
{
    return (uint32_t)fix_min(fix_max(0, advance), SUMS_LONGEST + EM) & ~(uint32_t)SUMS_SIMPLE;
}

static uint32_t simple(const piece *p)
{
    return p->may_break && !p->has_joints ? SUMS_SIMPLE : 0;
}

/* White that no line holds is as good as any other such white, and there may be more of it than 2^32. */
static void step(place *at, const shaped_word *w, spacing s)
{
    extent whole = word_extent(w, s);
    if (w->ink_length > 0) {
        extent ink = word_ink_extent(w, s);
        at->ink_end = at->white_from = at->at + even(ink.advance - (ink.clusters > 0 ? s.letter : 0));
        at->ink_clusters = at->clusters + ink.clusters;
        at->at += even(whole.advance);
    } else {
        at->at = at->white_from + even((em_units)(at->at - at->white_from) + whole.advance);
    }
    at->clusters += whole.clusters;
}

static const shaped_word *word_at(const shaped *s, const shaped_block *block, uint32_t i)
{
    return &s->words.items[s->pieces[block->first + i].word];
}

/* What the pieces of a block have in common. The space behind the last, and behind one before a forced line end, is
 * none: no line goes on behind it. */
static em_units look_at(shaped_block *block, const shaped *s)
{
    em_units most = 0, stretch = 0;
    uint32_t space = 0;
    bool is_even = true, has_space = false, has_wide = false, has_must = false, is_joined = false;
    for (uint32_t i = 0; i < block->count; i++) {
        const piece *next = &s->pieces[block->first + i + 1];
        const shaped_word *w = &s->words.items[next[-1].word];
        uint32_t its = even(w->advance) - even(w->ink_advance);
        stretch += w->ink_advance;
        most = fix_max(most, stretch);
        stretch = its > 0 ? 0 : stretch;
        bool ends_line = i + 1 == block->count || next->must_break;
        if (!has_space && !ends_line) space = its;
        has_space |= !ends_line;
        is_even &= ends_line || (its == space && space <= MOST_SPACE);
        is_even &= w->ink_length > 0;
        has_wide |= w->advance > WIDE;
        has_must |= ends_line && i + 1 < block->count;
        is_joined |= w->before + w->behind > 0;
        block->has_blank |= w->ink_length == 0;
    }
    block->is_even = is_even;
    block->has_wide = has_wide;
    block->has_must = has_must;
    block->is_joined = is_joined;
    block->space = space;
    return most;
}

dau_status sums_add_block(em_units *most, shaped *s, shaped_block *block)
{
    dau_status status =
        memory_grow(&s->allocator, &s->sums, &s->sum_room, (size_t)SUMS_PAD + s->piece_count, sizeof *s->sums);
    if (status != DAU_OK) return status;
    if (block->first == 0) memset(s->sums, 0, SUMS_PAD * sizeof *s->sums);
    block->has_blank = false;
    *most = look_at(block, s);
    uint32_t *sums = s->sums + SUMS_PAD + block->first, at = 0;
    const piece *pieces = s->pieces + block->first;
    for (uint32_t i = 0; i < block->count; i++) {
        sums[i] = at | simple(&pieces[i]);
        at += even(s->words.items[pieces[i].word].ink_advance) + block->space;
    }
    sums[block->count] = at; /* no line begins there: it ends the last one */
    return DAU_OK;
}

/* Lays places, ends and, where they are limited, clusters one behind the other in the room. */
dau_status sums_make_row(row *out, sums_room *room, const shaped *s, const shaped_block *block)
{
    size_t length = (size_t)SUMS_PAD + block->count + 1;
    dau_status status = memory_grow(room->allocator, &room->places, &room->room, length * 4, sizeof *room->places);
    if (status != DAU_OK) return status;
    uint32_t *starts = room->places + SUMS_PAD, *ends = starts + length, *clusters = ends + length;
    uint32_t *ink_clusters = clusters + length;
    memset(room->places, 0, SUMS_PAD * sizeof *starts);
    memset(ends - SUMS_PAD, 0, SUMS_PAD * sizeof *ends);
    place at = {.at = 0};
    for (uint32_t i = 0; i <= block->count; i++) {
        starts[i] = at.at | (i < block->count ? simple(&s->pieces[block->first + i]) : 0);
        ends[i] = at.ink_end;
        clusters[i] = at.clusters;
        ink_clusters[i] = at.ink_clusters;
        if (i == block->count) break;
        if (s->pieces[block->first + i].must_break) at.white_from = at.at;
        step(&at, word_at(s, block, i), room->spacing);
        out->has_wide |= at.at - (starts[i] & ~(uint32_t)SUMS_SIMPLE) > WIDE;
    }
    out->starts = starts;
    out->ends = ends;
    out->space = 0;
    out->clusters = room->most_clusters != 0 ? clusters : NULL;
    out->ink_clusters = ink_clusters;
    out->most_clusters = room->most_clusters;
    return DAU_OK;
}

void sums_drop(sums_room *room)
{
    memory_free(room->allocator, room->places, room->room * sizeof *room->places);
    room->places = NULL;
    room->room = 0;
}

static bool fits(const row *r, uint32_t from, uint32_t end, uint32_t limit)
{
    uint32_t start = r->starts[from] & ~(uint32_t)SUMS_SIMPLE;
    return r->ends[end] - start <= (limit | SUMS_SIMPLE) &&
           r->ink_clusters[end] - r->clusters[from] <= r->most_clusters;
}

uint32_t sums_last_fit_of_clusters(const row *r, uint32_t from, uint32_t guess, uint32_t limit)
{
    uint32_t end = sums_first_try(r, from, guess);
    while (end > from && !fits(r, from, end, limit)) end--;
    while (end < r->count && fits(r, from, end + 1, limit)) end++;
    return end;
}
