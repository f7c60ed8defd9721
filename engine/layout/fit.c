#include "layout/fit.h"

#include "base/fix.h"
#include "viet/phrase.h"

enum {
    PARTED_WORD = 118164, /* times the harm of phrase.h's cost */
    STRICT_FACTOR = 20    /* for titles and captions */
};

/* Titles hold strictly to whatever holds together; where they must part it, rather what holds less. */
static int64_t penalty(uint32_t cost, bool strictly)
{
    if (cost == PHRASE_NEVER) return strictly ? FIT_HELD_STRICTLY : FIT_HELD;
    int64_t harm = (int64_t)cost * cost * PARTED_WORD / (PHRASE_WORD * PHRASE_WORD);
    return strictly && cost >= PHRASE_HELD ? PARTED_WORD * STRICT_FACTOR + harm * STRICT_FACTOR : harm;
}

static fit_penalties penalties_of(bool strictly)
{
    fit_penalties made;
    for (uint32_t cost = 0; cost < 16; cost++) {
        made.of[cost] = cost == PHRASE_NEVER ? (int32_t)penalty(cost, strictly) : FIT_NO_PLACE;
        made.of[16 + cost] = (int32_t)penalty(cost, strictly);
    }
    for (uint32_t i = 0; i < 32; i++) made.shifted[i] = made.of[i] * (1 << FIT_LANE_BITS);
    return made;
}

/* ---- in plain C ------------------------------------------------------------------------------------ */

typedef struct choice {
    const fit_block *block;
    const fit_penalties *penalties;
    int64_t *costs; /* of the lines from a piece on, and of ending one before it; FIT_NO_PLACE or more: no place */
    uint32_t *nexts;
    uint32_t closing; /* where the text at hand ends: a forced line end, or the block's */
    uint32_t last;    /* the last piece before which the line at hand may end */
    fit_resumption behind;
} choice;

static const int64_t NO_PLACE = INT64_MAX / 4;

static uint32_t start_of(const choice *c, uint32_t i)
{
    return (c->block->row->starts[i] & ~(uint32_t)SUMS_SIMPLE) - (i == 0 ? c->block->lead : 0);
}

static bool fits(const choice *c, uint32_t i, uint32_t end)
{
    const row *r = c->block->row;
    if ((int32_t)(r->ends[end] - start_of(c, i)) > (int32_t)(c->block->limit | SUMS_SIMPLE)) return false;
    return r->clusters == NULL || r->ink_clusters[end] - r->clusters[i] <= r->most_clusters;
}

static int64_t square_of_white(const choice *c, uint32_t i, uint32_t end)
{
    uint32_t white = ((c->block->limit | SUMS_SIMPLE) - (c->block->row->ends[end] - start_of(c, i))) >> FIT_WHITE_SHIFT;
    if (white > FIT_MOST_WHITE) white = FIT_MOST_WHITE;
    return (int64_t)white * white;
}

static bool has_ink(const choice *c, uint32_t i, uint32_t end)
{
    const row *r = c->block->row;
    return !r->has_blank || (int32_t)(r->ends[end] - start_of(c, i)) > 0; /* spaces alone are no line */
}

/* The cheapest end of a line from piece i among places down to one that is none; of equals the last. */
static int64_t cheapest(uint32_t *next, const choice *c, uint32_t i, uint32_t none)
{
    int64_t best = NO_PLACE;
    *next = FIT_NONE;
    for (uint32_t end = c->last; end > i && end > none; end--) {
        if (c->costs[end] >= NO_PLACE || !has_ink(c, i, end)) continue;
        int64_t cost = square_of_white(c, i, end) + c->costs[end];
        if (cost >= best) continue;
        best = cost;
        *next = end;
    }
    return best;
}

static bool is_held(const choice *c, uint32_t end)
{
    const piece *p = &c->block->row->pieces[end];
    return end != c->closing && !p->may_break;
}

/* The line that ends the text costs nothing, but for a word alone on it and, where lines are balanced, its white. */
static int64_t last_line(const choice *c, uint32_t i)
{
    const row *r = c->block->row;
    if (i == 0) return 0;
    bool is_widow = i + 1 == c->closing && r->ends[c->closing] - start_of(c, i) < FIT_SHORT_SYLLABLE + r->space;
    return (is_widow ? FIT_WIDOW : 0) + (c->block->is_balanced ? square_of_white(c, i, c->closing) : 0);
}

static uint32_t less(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

static void find_last(choice *c, uint32_t i)
{
    while (c->last > i && !fits(c, i, c->last)) c->last--;
}

/* Of the lines from piece i. The places that are looked at are counted from where the line from the piece behind it
 * could end, for that is what is known when many are looked at in one go. */
static int64_t choose_from(uint32_t *next, choice *c, uint32_t i, int64_t end_cost)
{
    uint32_t none = less(c->last, FIT_WINDOW);
    find_last(c, i);
    uint32_t far = less(c->last, FIT_MOST_PIECES);
    bool is_last = c->last == c->closing, is_balanced = c->block->is_balanced;
    if (is_last) c->costs[c->closing] = NO_PLACE;
    int64_t cost = NO_PLACE;
    if (is_balanced || !is_last) cost = cheapest(next, c, i, is_balanced ? far : none);
    bool must_look_further = !is_balanced && !is_last && (cost == NO_PLACE || is_held(c, *next));
    if (must_look_further) cost = cheapest(next, c, i, far);
    int64_t to_end = is_last ? last_line(c, i) + end_cost : NO_PLACE;
    if (to_end <= cost) *next = c->closing;
    return to_end <= cost ? to_end : cost;
}

/* Of the lines behind a piece that is wider than the column. */
static int64_t cost_behind(choice *c, uint32_t i, int64_t end_cost)
{
    const piece *pieces = c->block->row->pieces;
    uint32_t resumed = fit_resume(&c->behind, pieces, i);
    return resumed == c->closing ? end_cost : c->costs[resumed] - c->penalties->of[fit_place_of(&pieces[resumed])];
}

/* A block is the same from a forced line end on, whatever stands before it. */
static void choose_part(choice *c, uint32_t first)
{
    const piece *pieces = c->block->row->pieces;
    int64_t end_cost = c->costs[c->closing];
    c->last = c->closing;
    c->behind = (fit_resumption){c->closing, c->closing};
    for (uint32_t i = c->closing; i-- > first;) {
        uint32_t next = FIT_NONE;
        int32_t more =
            i > first ? c->penalties->of[fit_place_of(&pieces[i])] : 0; /* the line before that must end there */
        int64_t cost = NO_PLACE;
        if (more == FIT_NO_PLACE) {
            find_last(c, i);
        } else {
            cost = choose_from(&next, c, i, end_cost);
            if (cost >= NO_PLACE) next = FIT_NONE;
            cost = more + (next != FIT_NONE ? cost : FIT_TOO_WIDE + cost_behind(c, i, end_cost));
        }
        c->costs[i] = cost;
        c->nexts[i] = next;
    }
}

static void choose(fit *f, const fit_block *block, const fit_penalties *penalties)
{
    choice c = {
        .block = block, .penalties = penalties, .costs = f->costs, .nexts = f->nexts, .closing = block->row->count};
    c.costs[c.closing] = 0; /* behind the text nothing costs */
    while (c.closing > 0) {
        uint32_t first = c.closing - 1;
        while (first > 0 && !block->row->pieces[first].must_break) first--;
        choose_part(&c, first);
        c.closing = first;
    }
}

/* ---- the choice of the way ------------------------------------------------------------------------ */

static bool can_use_vector(const fit *f, const fit_block *block)
{
    const row *r = block->row;
    return f->vector == VECTOR_AVX2 && r->clusters == NULL && !r->has_blank && !r->has_wide && !r->has_must;
}

void fit_start(fit *f, const dau_allocator *allocator, vector_set vector)
{
    *f = (fit){.allocator = allocator, .vector = vector, .free = penalties_of(false), .strict = penalties_of(true)};
}

dau_status fit_lines(fit *f, const fit_block *block)
{
    size_t count = (size_t)block->row->count + 1;
    dau_status status = memory_grow(f->allocator, &f->costs, &f->cost_room, SUMS_PAD + count, sizeof(int64_t));
    if (status == DAU_OK) status = memory_grow(f->allocator, &f->nexts, &f->next_room, count, sizeof *f->nexts);
    if (status != DAU_OK) return status;
    const fit_penalties *penalties = block->is_balanced ? &f->strict : &f->free;
    bool is_chosen = can_use_vector(f, block) && fit_lines_avx2(f->costs, f->nexts, block, penalties);
    if (!is_chosen) choose(f, block, penalties);
    return DAU_OK;
}

void fit_drop(fit *f)
{
    memory_free(f->allocator, f->costs, f->cost_room * sizeof(int64_t));
    memory_free(f->allocator, f->nexts, f->next_room * sizeof *f->nexts);
    f->costs = NULL;
    f->nexts = NULL;
}
