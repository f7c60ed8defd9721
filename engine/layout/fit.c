#include "layout/fit.h"

#include "base/fix.h"
#include "viet/phrase.h"

/* Costs are squares of the white at a line's end in 1/40 em, whatever the column's width: a white of 5.5 em
 * costs 48,400, and so much is a word worth. Of all lines that part as few words, these have the least mean square
 * of white; a dearer word would part fewer and fray the edge. */
enum {
    WHITE_UNITS = 40,
    PARTED_WORD = 48400,       /* times the harm of phrase.h's cost */
    STRICT_FACTOR = 20,        /* for titles and captions */
    HELD_PENALTY = 1000000000, /* a held place is no choice while any other row of lines can do without */
    WIDOW_PENALTY = 90000,     /* a last line of one short syllable */
    SHORT_SYLLABLE = 2 * EM,
    MOST_PIECES = 1024, /* a line: pieces without width would make the choice quadratic */
    TOO_WIDE = 4000000  /* a word that no line holds */
};

typedef struct line_from {
    const filler *with;
    const fit_block *block;
    em_units limit;
    em_units advance; /* pieces so far, spaces at their end included */
    em_units ink;     /* up to the last ink */
    uint32_t clusters, ink_clusters;
} line_from;

static const shaped_word *word_of(const filler *with, uint32_t index)
{
    return &with->shaped->words.items[with->shaped->pieces[index].word];
}

static void take_piece(line_from *line, uint32_t index)
{
    const shaped_word *w = word_of(line->with, index);
    spacing s = line->with->spacing;
    if (w->ink_length > 0) {
        extent ink = word_ink_extent(w, s);
        line->ink = line->advance + ink.advance - (ink.clusters > 0 ? s.letter : 0);
        line->ink_clusters = line->clusters + ink.clusters;
    }
    extent whole = word_extent(w, s);
    line->advance += whole.advance;
    line->clusters += whole.clusters;
}

static bool fits(const line_from *line)
{
    uint32_t most = line->with->most_clusters;
    return line->ink <= line->limit && (most == 0 || line->ink_clusters <= most);
}

static int64_t square_of_white(const line_from *line)
{
    int64_t white = fix_max(0, line->limit - line->ink) * WHITE_UNITS / EM;
    return white * white;
}

/* Titles hold strictly to whatever holds together; where they must part it, rather what holds less. */
static int64_t penalty(uint32_t cost, bool strictly)
{
    if (cost == PHRASE_NEVER) return HELD_PENALTY;
    int64_t harm = (int64_t)cost * cost * PARTED_WORD / (PHRASE_WORD * PHRASE_WORD);
    return strictly && cost >= PHRASE_HELD ? PARTED_WORD * STRICT_FACTOR + harm * STRICT_FACTOR : harm;
}

/* The cost of a line from piece i that ends before piece j. */
static int64_t cost_of_line(const line_from *line, uint32_t i, uint32_t j)
{
    const piece *next = &line->with->shaped->pieces[j];
    bool ends_text = next->word == NO_WORD || next->must_break;
    bool is_first = i == line->block->first;
    if (!ends_text) return square_of_white(line) + penalty(next->cost, line->block->is_balanced);
    int64_t cost = line->block->is_balanced && !is_first ? square_of_white(line) : 0;
    bool is_widow = !is_first && j == i + 1 && line->ink < SHORT_SYLLABLE;
    return cost + (is_widow ? WIDOW_PENALTY : 0);
}

/* The first opportunity behind a piece that is too wide by itself. */
static uint32_t behind(const filler *with, uint32_t index)
{
    const piece *pieces = with->shaped->pieces;
    for (index++; pieces[index].word != NO_WORD && !pieces[index].may_break;) index++;
    return index;
}

static bool can_end(const piece *next)
{
    return next->word == NO_WORD || next->must_break || next->may_break || piece_is_held(next);
}

static void choose_next(fit *f, const filler *with, const fit_block *block, uint32_t i)
{
    const piece *pieces = with->shaped->pieces;
    line_from line = {.with = with, .block = block, .limit = with->limit - (i == block->first ? block->lead : 0)};
    int64_t best = INT64_MAX;
    uint32_t next = UINT32_MAX;
    uint32_t closing = block->first + block->count, last = closing - i < MOST_PIECES ? closing : i + MOST_PIECES;
    for (uint32_t j = i + 1; j <= last; j++) {
        take_piece(&line, j - 1);
        if (!fits(&line)) break;
        bool has_ink = line.ink_clusters > 0; /* spaces alone are no line */
        bool must_end = pieces[j].word == NO_WORD || pieces[j].must_break;
        if (!can_end(&pieces[j]) || (!must_end && !has_ink)) continue;
        int64_t cost = cost_of_line(&line, i, j) + f->costs[j - block->first];
        if (cost <= best) {
            best = cost;
            next = j;
        }
        if (pieces[j].must_break) break;
    }
    f->nexts[i - block->first] = next;
    f->costs[i - block->first] = next != UINT32_MAX ? best : TOO_WIDE + f->costs[behind(with, i) - block->first];
}

dau_status fit_lines(fit *f, const filler *with, const fit_block *block)
{
    dau_status status = memory_grow(f->allocator, &f->costs, &f->cost_room, (size_t)block->count + 1, sizeof *f->costs);
    if (status == DAU_OK)
        status = memory_grow(f->allocator, &f->nexts, &f->next_room, (size_t)block->count + 1, sizeof *f->nexts);
    if (status != DAU_OK) return status;
    const piece *pieces = with->shaped->pieces;
    f->first = block->first;
    f->count = block->count;
    f->costs[block->count] = 0;
    f->nexts[block->count] = UINT32_MAX;
    for (uint32_t i = block->first + block->count; i-- > block->first;) {
        f->costs[i - block->first] = 0;
        f->nexts[i - block->first] = UINT32_MAX;
        if (i == block->first || can_end(&pieces[i])) choose_next(f, with, block, i);
    }
    return DAU_OK;
}

uint32_t fit_stop(const fit *f, const filler *with, spot from)
{
    bool is_whole = from.offset == with->shaped->pieces[from.piece].start;
    return is_whole && from.piece >= f->first ? f->nexts[from.piece - f->first] : UINT32_MAX;
}

void fit_drop(fit *f)
{
    memory_free(f->allocator, f->costs, f->cost_room * sizeof *f->costs);
    memory_free(f->allocator, f->nexts, f->next_room * sizeof *f->nexts);
    f->costs = NULL;
    f->nexts = NULL;
}
