#include "layout/choose.h"

#include "base/fix.h"

static dau_status add_line(dau_layout *l, uint32_t line)
{
    dau_status status = DAU_OK;
    if (l->line_count == l->line_room)
        status = memory_grow(&l->allocator, &l->lines, &l->line_room, (size_t)l->line_count + 1, sizeof line);
    if (status == DAU_OK) l->lines[l->line_count++] = line;
    return status;
}

static dau_status add_odd_line(dau_layout *l, const filled *line)
{
    dau_status status = memory_grow(&l->allocator, &l->odds, &l->odd_room, (size_t)l->odd_count + 1, sizeof *l->odds);
    if (status == DAU_OK && l->odd_count == NO_HEIGHTS) status = DAU_E_LIMIT;
    if (status == DAU_OK) status = add_line(l, ODD_LINE | l->odd_count);
    if (status == DAU_OK) l->odds[l->odd_count++] = (odd_line){line->from, line->text_to};
    return status;
}

static bool begins_piece(const shaped *s, spot at)
{
    return at.offset == shaped_spot(s, at.piece).offset;
}

/* One line in all its cases: words cut, spaces that leave no room, faces that join spaces. */
static dau_status fill_odd_line(spot *at, choosing *c, uint32_t stop, uint32_t known)
{
    dau_layout *l = c->layout;
    filled line;
    c->filler.limit = c->limit - c->lead;
    c->filler.stop = stop;
    c->filler.known = known;
    dau_status status = fill_line(&line, &c->filler, *at);
    if (status != DAU_OK) return status;
    bool begins_whole = begins_piece(l->shaped, line.from);
    bool ends_whole = begins_piece(l->shaped, line.next);
    c->is_cut |= !begins_whole || !ends_whole;
    *at = line.next;
    return begins_whole && ends_whole ? add_line(l, line.from.piece) : add_odd_line(l, &line);
}

/* Spaces alone are no line: their ink ends where they begin, or before. */
static bool is_blank(const row *r, uint32_t from, uint32_t end)
{
    return r->has_blank && (int32_t)(r->ends[end] - (r->starts[from] & ~(uint32_t)SUMS_SIMPLE)) <= 0;
}

/* Where a line that has room for the pieces before one ends; FIT_NONE where that takes a second look. */
static inline uint32_t greedy_end(const row *r, uint32_t from, uint32_t last)
{
    if (last == from) return FIT_NONE;
    for (; last < r->count && !(r->starts[last] & SUMS_SIMPLE); last--)
        if (r->pieces[last].has_joints || last - 1 == from) return FIT_NONE;
    return is_blank(r, from, last) ? FIT_NONE : last;
}

/* Up to where lines are looked for at once: a face may give no width to all that stands behind a forced end. */
static inline uint32_t stretch_end(choosing *c, uint32_t from)
{
    const row *r = &c->row;
    if (!r->has_must) return r->count;
    if (from >= c->forced)
        for (c->forced = from + 1; c->forced < r->count && !r->pieces[c->forced].must_break;) c->forced++;
    return c->forced;
}

/* Room for lines of a piece each. */
static inline dau_status expect_lines(dau_layout *l, uint32_t pieces)
{
    size_t most = (size_t)l->line_count + pieces;
    if (most <= l->line_room) return DAU_OK;
    return memory_grow(&l->allocator, &l->lines, &l->line_room, most, sizeof *l->lines);
}

/* Lines that end where their room does, many in one go. */
static void add_simple_lines(choosing *c, sums_search *at)
{
    const row *r = &c->row;
    dau_layout *l = c->layout;
    if (!c->can_use_vector || c->lead != 0 || at->from == r->count) return;
    l->line_count += sums_lines_avx2(l->lines + l->line_count, at, r, (uint32_t)c->limit + r->space);
}

/* Adds lines from a piece on for as long as sums alone tell them; gives the piece where they stop to, and the one up to
 * which that line has room. */
static dau_status fill_by_sums(uint32_t *stopped, uint32_t *known, choosing *c, uint32_t from)
{
    dau_layout *l = c->layout;
    const row *r = &c->row;
    row stretch = *r;
    dau_status status = expect_lines(l, r->count - from);
    if (status != DAU_OK) return status;
    sums_search at = {from, c->guess, c->source->first};
    for (add_simple_lines(c, &at); at.from < r->count; add_simple_lines(c, &at)) {
        stretch.count = stretch_end(c, at.from);
        uint32_t last = sums_last_fit(&stretch, at.from, at.guess, (uint32_t)(c->limit - c->lead) + r->space);
        uint32_t end = greedy_end(&stretch, at.from, last);
        if (end == FIT_NONE) {
            *known = r->has_must || r->has_blank ? at.from : last;
            break;
        }
        l->lines[l->line_count++] = at.first + at.from;
        if (end < r->count) at.guess = end - at.from;
        at.from = end;
        c->lead = 0;
    }
    *stopped = at.from;
    c->guess = at.guess;
    return DAU_OK;
}

/* A place that the line may end at, before which all fits: found by sums, it need not be found again. */
static uint32_t known_place(const choosing *c, uint32_t from, uint32_t known)
{
    while (known > from && !c->row.pieces[known].may_break) known--;
    return known > from ? c->source->first + known : 0;
}

/* That of a line that begins inside a piece. */
static uint32_t known_inside(const choosing *c, uint32_t from)
{
    const row *r = &c->row;
    if (c->source->is_joined || r->has_must || r->has_blank) return 0;
    return known_place(c, from, sums_last_fit(r, from, c->guess, (uint32_t)c->limit + r->space));
}

/* Pieces are read where a line is odd, and not else: they would all have to come from memory. */
static dau_status fill_greedily(choosing *c)
{
    uint32_t first = c->source->first, from = 0, known = 0;
    dau_status status = c->source->is_joined ? DAU_OK : fill_by_sums(&from, &known, c, from);
    while (status == DAU_OK && from < c->row.count) {
        spot at = shaped_spot(c->layout->shaped, first + from);
        known = known_place(c, from, known);
        for (bool is_inside = true; status == DAU_OK && is_inside;) {
            status = fill_odd_line(&at, c, UINT32_MAX, known);
            from = at.piece - first;
            c->lead = 0;
            is_inside = status == DAU_OK && from < c->row.count && !begins_piece(c->layout->shaped, at);
            known = is_inside ? known_inside(c, from) : 0;
        }
        if (status == DAU_OK && from < c->row.count && !c->source->is_joined)
            status = fill_by_sums(&from, &known, c, from);
    }
    return status;
}

/* As the choice of fit.h says, and greedily where it says nothing. */
static dau_status fill_as_chosen(choosing *c, const uint32_t *nexts)
{
    const shaped_block *source = c->source;
    dau_status status = DAU_OK;
    for (uint32_t from = 0; from < source->count && status == DAU_OK; c->lead = 0) {
        uint32_t end = nexts[from];
        if (end != FIT_NONE && !source->is_joined) {
            status = add_line(c->layout, source->first + from);
            from = end;
            continue;
        }
        spot at = shaped_spot(c->layout->shaped, source->first + from);
        uint32_t stop = end == FIT_NONE ? UINT32_MAX : source->first + end;
        do {
            status = fill_odd_line(&at, c, stop, 0);
            from = at.piece - source->first;
            stop = UINT32_MAX;
            c->lead = 0;
        } while (status == DAU_OK && from < source->count && !begins_piece(c->layout->shaped, at));
    }
    return status;
}

/* Titles and captions are short and looked at as a whole: balanced. */
static dau_status choose_together(choosing *c, uint32_t index)
{
    dau_block_kind kind = c->layout->article->blocks[index].kind;
    bool is_balanced = kind == DAU_BLOCK_TITLE || kind == DAU_BLOCK_HEADING || kind == DAU_BLOCK_CAPTION;
    fit_block block = {&c->row, (uint32_t)c->limit + c->row.space, (uint32_t)c->lead, is_balanced};
    dau_status status = fit_lines(&c->fit, &block);
    return status == DAU_OK ? fill_as_chosen(c, c->fit.nexts) : status;
}

/* The processor does not foresee that a block is read from its end on, nor that forced line ends are looked for
 * among its pieces, and would wait for them. The next block begins too soon to be told of that: the one behind it. */
static void expect(const shaped *s, uint32_t index, bool pieces_too)
{
    enum {
        LINE = 64 /* bytes that come from memory together */,
        FAR = 512 /* pieces: a longer block's end comes in time */
    };
    if (index >= s->block_count) return;
    const shaped_block *b = &s->blocks[index];
    uint32_t from = b->count > FAR ? b->first + b->count - FAR : b->first, to = b->first + b->count;
    for (uint32_t i = from; i <= to; i += LINE / sizeof(uint32_t)) __builtin_prefetch(&s->sums[SUMS_PAD + i]);
    for (uint32_t i = from; i <= to && (pieces_too || b->has_must); i += LINE / sizeof(piece))
        __builtin_prefetch(&s->pieces[i]);
}

dau_status choose_lines(choosing *c, uint32_t index, em_units limit, em_units lead)
{
    c->source = &c->layout->shaped->blocks[index];
    c->limit = limit;
    c->lead = lead;
    c->forced = 0;
    c->is_cut = false;
    dau_status status = sums_row(&c->row, &c->room, c->layout->shaped, c->source);
    if (status != DAU_OK) return status;
    const row *r = &c->row;
    bool is_plain = !r->has_wide && !r->has_blank && !r->has_must && r->clusters == NULL;
    c->can_use_vector = is_plain && c->fit.vector == VECTOR_AVX2;
    expect(c->layout->shaped, index + 2, c->layout->settings.phrase);
    return c->layout->settings.phrase ? choose_together(c, index) : fill_greedily(c);
}

dau_status choose_whole(choosing *c, uint32_t index)
{
    c->is_cut = false;
    return add_line(c->layout, c->layout->shaped->blocks[index].first);
}

void choose_start(choosing *c, dau_layout *layout, shaper *with)
{
    uint32_t most_clusters = (uint32_t)fix_max(0, layout->settings.measure);
    *c = (choosing){
        .layout = layout,
        .guess = 8,
        .filler = {.shaped = layout->shaped,
                   .text = layout->article->text,
                   .text_length = layout->article->text_length,
                   .cuts = &layout->cuts,
                   .shaper = with,
                   .spacing = layout->spacing,
                   .most_clusters = most_clusters},
        .room = {.allocator = &layout->allocator, .spacing = layout->spacing, .most_clusters = most_clusters}};
    fit_start(&c->fit, &layout->allocator, layout->engine->vector);
}

void choose_stop(choosing *c)
{
    fit_drop(&c->fit);
    sums_drop(&c->room);
}
