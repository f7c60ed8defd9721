#include "layout/runs.h"

#include "base/fix.h"
#include "unicode/bidi.h"

typedef struct walk {
    const dau_layout *layout;
    const line_box *line;
    const block_look *look;
    line_run_fn *each;
    void *user;
    dau_glyph *glyphs; /* of the run being gathered; owned */
    uint32_t room;
    line_run current;
    dau_fix x;       /* page x where the gathered stretch of the line began */
    em_units pen;    /* from there */
    uint32_t *order; /* of the line's pieces, from left to right; owned */
    uint8_t *levels; /* of them; owned */
    uint32_t order_room, level_room;
    bool ends_line;       /* the piece at hand stands at the line's right end */
    const face *measured; /* of the last word, as is its scale */
    uint32_t units_per_em;
    uint16_t scale;
    em_units unit; /* em units of one font unit, where that is a whole number; else 0 */
} walk;

static dau_status flush(walk *w)
{
    if (w->current.run.glyph_count == 0) return DAU_OK;
    w->current.run.glyphs = w->glyphs;
    bool go_on = w->each(w->user, &w->current);
    w->current.run.glyph_count = 0;
    return go_on ? DAU_OK : DAU_E_STOPPED;
}

/* A run is one stretch of the text: from right to left the next piece stands before it. */
static bool joins(const walk *w, const shaped_word *word, const face *underline, bool marker, dau_range text)
{
    const list_run *run = &w->current.run;
    bool touches = word->rtl ? text.to == run->text.from : text.from == run->text.to;
    return run->glyph_count > 0 && run->face == word->face && w->current.underline == underline &&
           run->marker == marker && run->rtl == word->rtl && touches &&
           run->size == word_size(word, w->look->style.size) && w->current.missing == 0 && word->missing == 0;
}

static void begin_run(walk *w, const shaped_word *word, face *underline, bool marker, dau_range text)
{
    w->current = (line_run){.run = {.face = word->face,
                                    .size = word_size(word, w->look->style.size),
                                    .text = text,
                                    .role = underline != NULL ? DAU_ROLE_LINK : w->look->style.role,
                                    .marker = marker,
                                    .rtl = word->rtl},
                            .underline = underline,
                            .missing = word->missing};
}

/* The gap behind a glyph; letters that join have theirs behind the last. */
static em_units gap_behind(const fragment *part, uint32_t i, spacing s)
{
    const shaped_glyph *g = &part->glyphs[i];
    if (part->word->cursive) return i + 1 == part->to && part->word->clusters > 0 ? s.letter : 0;
    bool is_space = g->cluster >= part->word->ink_length;
    return g->spaced ? s.letter + (is_space ? s.word : 0) : 0;
}

/* The glyph that has the gap behind a part. */
static uint32_t last_gap(const fragment *part)
{
    for (uint32_t i = part->to; i > part->from; i--)
        if (part->word->cursive || part->glyphs[i - 1].spaced) return i - 1;
    return part->to;
}

/* Measured once for all words alike: nearly every line's. */
static void measure_word(walk *w, const shaped_word *word)
{
    if (w->measured == word->face && w->scale == word->scale) return;
    w->measured = word->face;
    w->scale = word->scale;
    w->units_per_em = face_units_per_em(word->face);
    w->unit = word->scale == SCALE_ONE && EM % w->units_per_em == 0 ? EM / w->units_per_em : 0;
}

/* As word_units, without a division for nearly every face. */
static inline em_units units_by(em_units unit, const shaped_word *w, int64_t font_units)
{
    return unit != 0 ? font_units * unit : word_units(w, font_units);
}

/* How far a glyph is moved off the baseline. */
static dau_fix raise_of(const walk *w, const shaped_word *word, int32_t font_units)
{
    return fix_scale(font_units, word_size(word, w->look->style.size), w->units_per_em);
}

enum { COMMON_RUN = 128 /* glyphs: a line of news */ };

/* Where so many more glyphs of the run go. */
static dau_status make_room(dau_glyph **out, walk *w, uint32_t count)
{
    size_t have = w->current.run.glyph_count, want = have + count;
    if (w->room == 0 && want < COMMON_RUN) want = COMMON_RUN;
    dau_status status = memory_grow(&w->layout->allocator, &w->glyphs, &w->room, want, sizeof *w->glyphs);
    if (status == DAU_OK) *out = w->glyphs + have;
    return status;
}

/* Pen and glyph places are sums in em units, rounded once each: no drift along the line. */
static dau_status add_glyphs(walk *w, const fragment *part, bool marker)
{
    const shaped_word *word = part->word;
    dau_glyph *to = NULL;
    dau_status status = make_room(&to, w, part->to - part->from);
    if (status != DAU_OK) return status;
    measure_word(w, word);
    const bool is_number = marker && w->look->style.marker == NULL;
    const spacing space = is_number ? (spacing){0, 0} : w->layout->spacing;
    const bool is_spaced = space.letter != 0 || space.word != 0;
    const uint32_t last = w->ends_line && is_spaced ? last_gap(part) : part->to; /* spacing goes between clusters */
    const dau_fix x = w->x, em = w->look->style.size, baseline = fix_from_px(w->line->baseline);
    const em_units unit = w->unit, pen = w->pen;
    em_units spaced = 0, waiting = 0; /* a cluster's spacing moves what follows the cluster, not its marks */
    int64_t units = 0;
    for (uint32_t i = part->from; i < part->to; i++) {
        const shaped_glyph *g = &part->glyphs[i];
        em_units extra = is_spaced ? gap_behind(part, i, space) : 0;
        if (i == last && extra != 0) extra -= space.letter;
        *to++ = (dau_glyph){
            .id = g->id,
            .cluster = marker ? part->text : part->text + g->cluster,
            .x = x + fix_scale(pen + spaced + units_by(unit, word, units + g->x_offset), em, EM),
            .y = g->y_offset == 0 ? baseline : baseline - raise_of(w, word, g->y_offset),
            .advance = fix_scale(units_by(unit, word, g->advance) + extra, em, EM),
        };
        units += g->advance;
        waiting += extra;
        if (!is_spaced || (i + 1 < part->to && part->glyphs[i + 1].cluster == g->cluster)) continue;
        spaced += waiting;
        waiting = 0;
    }
    w->current.run.glyph_count += part->to - part->from;
    w->pen += spaced + units_by(unit, word, units);
    return DAU_OK;
}

static dau_status add_part(walk *w, const fragment *part, face *underline, bool marker, dau_range text)
{
    dau_status status = DAU_OK;
    if (!joins(w, part->word, underline, marker, text)) {
        status = flush(w);
        begin_run(w, part->word, underline, marker, text);
    }
    if (status == DAU_OK) status = add_glyphs(w, part, marker);
    if (part->word->rtl)
        w->current.run.text.from = text.from;
    else
        w->current.run.text.to = text.to;
    return status;
}

static dau_status add_marker(walk *w)
{
    const shaped *s = w->layout->shaped;
    const shaped_block *source = &s->blocks[w->line->block];
    const shaped_word *word = &s->words.items[source->marker];
    fragment part = {.word = word,
                     .glyphs = s->words.glyphs + word->first_glyph,
                     .to = word->glyph_count,
                     .text = w->line->from.offset};
    int32_t lead = w->layout->blocks[w->line->block].lead;
    w->x = lead == 0 ? w->look->x - w->look->style.hanging : w->line->x - lead;
    dau_status status = add_part(w, &part, NULL, true, (dau_range){part.text, part.text});
    return status == DAU_OK ? flush(w) : status;
}

static dau_status add_piece(walk *w, spot p)
{
    const shaped *s = w->layout->shaped;
    fragment part;
    dau_range text;
    if (!line_fragment(&part, &text, w->layout, w->line, p)) return DAU_OK;
    face *underline = s->pieces[p.piece].is_link ? shaped_word_of(s, p.piece)->asked : NULL;
    return add_part(w, &part, underline, false, text);
}

/* Where the pieces of a line stand, from left to right. */
static dau_status order_pieces(walk *w, const shaped_block *block, uint32_t count)
{
    const dau_allocator *allocator = &w->layout->allocator;
    const uint8_t *levels = w->layout->shaped->levels + block->first_level + (w->line->from.piece - block->first);
    dau_status status = memory_grow(allocator, &w->order, &w->order_room, count, sizeof *w->order);
    if (status == DAU_OK) status = memory_grow(allocator, &w->levels, &w->level_room, count, sizeof *w->levels);
    if (status != DAU_OK) return status;
    for (uint32_t i = 0; i < count; i++) w->levels[i] = levels[i];
    bidi_reorder(w->order, w->levels, count, block->base_level);
    return DAU_OK;
}

static dau_status add_pieces(walk *w)
{
    const shaped *s = w->layout->shaped;
    const shaped_block *block = &s->blocks[w->line->block];
    uint32_t first = w->line->first.piece, last = w->line->end;
    bool is_ordered = block->first_level != NO_LEVELS;
    dau_status status = is_ordered ? order_pieces(w, block, last - first) : DAU_OK;
    w->x = w->line->x;
    w->pen = 0;
    spot p = w->line->first;
    for (uint32_t i = first; i < last && status == DAU_OK; i++, p = shaped_next(s, p)) {
        w->ends_line = i + 1 == last;
        status = add_piece(w, is_ordered ? shaped_spot(s, first + w->order[i - first]) : p);
    }
    return status == DAU_OK ? flush(w) : status;
}

dau_status runs_of_line(const dau_layout *layout, const line_box *line, line_run_fn *each, void *user)
{
    const block_look *look = look_of(layout, line->block);
    if (look->style.rule) return DAU_OK;
    walk w = {.layout = layout, .line = line, .look = look, .each = each, .user = user};
    bool has_marker = line->is_first && layout->blocks[line->block].has_marker;
    dau_status status = has_marker ? add_marker(&w) : DAU_OK;
    if (status == DAU_OK) status = add_pieces(&w);
    memory_free(&layout->allocator, w.glyphs, w.room * sizeof *w.glyphs);
    memory_free(&layout->allocator, w.order, w.order_room * sizeof *w.order);
    memory_free(&layout->allocator, w.levels, w.level_room);
    return status;
}

typedef struct run_visit {
    dau_run_fn *each;
    void *user;
} run_visit;

static bool visit_run(void *user, const line_run *run)
{
    const run_visit *visit = user;
    const list_run *r = &run->run;
    dau_run out = {.struct_size = (uint32_t)sizeof out,
                   .face = face_index(r->face),
                   .size = r->size,
                   .text = r->text,
                   .role = r->role,
                   .marker = r->marker,
                   .rtl = r->rtl,
                   .glyphs = r->glyphs,
                   .glyph_count = r->glyph_count};
    return visit->each(visit->user, &out);
}

dau_status dau_layout_each_run(const dau_layout *layout, uint32_t line, dau_run_fn *each, void *user)
{
    if (layout == NULL || each == NULL || line >= layout->line_count) return DAU_E_ARGUMENT;
    run_visit visit = {.each = each, .user = user};
    line_box box = line_of_layout(layout, line);
    return runs_of_line(layout, &box, visit_run, &visit);
}
