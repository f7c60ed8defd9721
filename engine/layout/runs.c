#include "layout/runs.h"

#include "base/fix.h"

typedef struct walk {
    const dau_layout *layout;
    const line_box *line;
    const set_block *block;
    line_run_fn *each;
    void *user;
    dau_glyph *glyphs; /* of the run being gathered; owned */
    uint32_t room;
    line_run current;
    dau_fix x;    /* page x where the gathered stretch of the line began */
    em_units pen; /* from there */
} walk;

static dau_fix pen_x(const walk *w, em_units pen)
{
    return w->x + fix_scale(pen, w->block->size, EM);
}

static dau_status flush(walk *w)
{
    if (w->current.run.glyph_count == 0) return DAU_OK;
    w->current.run.glyphs = w->glyphs;
    bool go_on = w->each(w->user, &w->current);
    w->current.run.glyph_count = 0;
    return go_on ? DAU_OK : DAU_E_STOPPED;
}

static bool joins(const line_run *run, const shaped_word *word, const face *underline, bool marker)
{
    return run->run.glyph_count > 0 && run->run.face == word->face && run->underline == underline &&
           run->run.marker == marker && run->missing == 0 && word->missing == 0;
}

static void begin_run(walk *w, const shaped_word *word, face *underline, bool marker, uint32_t text)
{
    dau_role role = underline != NULL ? DAU_ROLE_LINK : w->block->role;
    w->current = (line_run){
        .run = {.face = word->face, .size = w->block->size, .text = {text, text}, .role = role, .marker = marker},
        .underline = underline,
        .missing = word->missing};
}

/* Pen and glyph places are sums in em units, rounded once each: no drift along the line. */
static dau_status add_glyphs(walk *w, const fragment *part, bool marker)
{
    const shaped_word *word = part->word;
    uint32_t units_per_em = face_units_per_em(word->face), count = part->to - part->from;
    line_run *run = &w->current;
    dau_status status = memory_grow(&w->layout->allocator, &w->glyphs, &w->room, (size_t)run->run.glyph_count + count,
                                    sizeof *w->glyphs);
    if (status != DAU_OK) return status;
    const spacing space = marker ? (spacing){0, 0} : w->layout->spacing;
    em_units spaced = 0, waiting = 0; /* a cluster's spacing moves what follows the cluster, not its marks */
    int64_t units = 0;
    for (uint32_t i = part->from; i < part->to; i++) {
        const shaped_glyph *g = &part->glyphs[i];
        bool is_space = g->cluster >= word->ink_length;
        bool ends = i + 1 == part->to || part->glyphs[i + 1].cluster != g->cluster;
        em_units extra = g->spaced ? space.letter + (is_space ? space.word : 0) : 0;
        em_units at = w->pen + spaced + em_units_of(units + g->x_offset, units_per_em);
        w->glyphs[run->run.glyph_count++] = (dau_glyph){
            .id = g->id,
            .cluster = marker ? part->text : part->text + g->cluster,
            .x = pen_x(w, at),
            .y = fix_from_px(w->line->baseline) - fix_scale(g->y_offset, w->block->size, units_per_em),
            .advance = fix_scale(em_units_of(g->advance, units_per_em) + extra, w->block->size, EM),
        };
        units += g->advance;
        waiting += extra;
        if (!ends) continue;
        spaced += waiting;
        waiting = 0;
    }
    w->pen += spaced + em_units_of(units, units_per_em);
    return DAU_OK;
}

static dau_status add_part(walk *w, const fragment *part, face *underline, bool marker, dau_range text)
{
    dau_status status = DAU_OK;
    if (!joins(&w->current, part->word, underline, marker)) {
        status = flush(w);
        begin_run(w, part->word, underline, marker, text.from);
    }
    if (status == DAU_OK) status = add_glyphs(w, part, marker);
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
    w->x = w->block->lead == 0 ? w->block->marker_x : w->line->x - w->block->lead;
    dau_status status = add_part(w, &part, NULL, true, (dau_range){part.text, part.text});
    return status == DAU_OK ? flush(w) : status;
}

static dau_status add_pieces(walk *w)
{
    const shaped *s = w->layout->shaped;
    const line_box *line = w->line;
    fragments in = {.shaped = s, .cuts = &w->layout->cuts, .text = w->layout->article->text};
    w->x = line->x;
    w->pen = 0;
    for (uint32_t i = line->from.piece; s->pieces[i].word != NO_WORD && s->pieces[i].start < line->text_to; i++) {
        const piece *p = &s->pieces[i];
        uint32_t from = i == line->from.piece ? line->from.offset : p->start, to = piece_word_end(s, p);
        if (to > line->text_to) to = line->text_to;
        fragment part;
        if (to <= from || !fragment_find(&part, &in, p, from, to)) continue;
        face *underline = p->is_link ? s->words.items[p->word].asked : NULL;
        dau_status status = add_part(w, &part, underline, false, (dau_range){from, to});
        if (status != DAU_OK) return status;
    }
    return flush(w);
}

dau_status runs_of_line(const dau_layout *layout, const line_box *line, line_run_fn *each, void *user)
{
    const set_block *block = &layout->blocks[line->block];
    if (block->rule) return DAU_OK;
    walk w = {.layout = layout, .line = line, .block = block, .each = each, .user = user};
    bool is_first = line == &layout->lines[block->first_line];
    dau_status status = is_first && block->has_marker ? add_marker(&w) : DAU_OK;
    if (status == DAU_OK) status = add_pieces(&w);
    memory_free(&layout->allocator, w.glyphs, w.room * sizeof *w.glyphs);
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
                   .glyphs = r->glyphs,
                   .glyph_count = r->glyph_count};
    return visit->each(visit->user, &out);
}

dau_status dau_layout_each_run(const dau_layout *layout, uint32_t line, dau_run_fn *each, void *user)
{
    if (layout == NULL || each == NULL || line >= layout->line_count) return DAU_E_ARGUMENT;
    run_visit visit = {.each = each, .user = user};
    return runs_of_line(layout, &layout->lines[line], visit_run, &visit);
}

typedef struct hit_search {
    dau_fix x, distance;
    uint32_t offset;
} hit_search;

/* Beyond every page, and far from overflow. */
#define FARTHEST ((dau_fix)1 << 56)

static bool try_run(void *user, const line_run *run)
{
    hit_search *search = user;
    if (run->run.marker) return true;
    for (uint32_t i = 0; i < run->run.glyph_count; i++) {
        const dau_glyph *g = &run->run.glyphs[i];
        dau_fix before = g->x - search->x, behind = search->x - (g->x + g->advance);
        dau_fix distance = fix_max(0, fix_max(before, behind)) + (g->advance == 0); /* a mark may lie over any letter */
        if (distance >= search->distance) continue;
        search->distance = distance;
        search->offset = g->cluster;
    }
    return true;
}

/* Between two blocks there may be much white, and the line that was meant is the one less far away. */
static uint32_t line_nearest_to(const dau_layout *layout, dau_fix y)
{
    uint32_t index = dau_layout_line_at(layout, y);
    if (index == 0) return index;
    const line_box *above = &layout->lines[index - 1], *below = &layout->lines[index];
    int64_t row = fix_floor(y), from = above->baseline + above->below, to = below->baseline - below->above;
    return row < to && row - from < to - 1 - row ? index - 1 : index;
}

uint32_t dau_layout_hit(const dau_layout *layout, dau_fix x, dau_fix y)
{
    if (layout == NULL || layout->line_count == 0) return 0;
    const line_box *line = &layout->lines[line_nearest_to(layout, y)];
    hit_search search = {
        .x = fix_max(-FARTHEST, fix_min(x, FARTHEST)), .distance = INT64_MAX, .offset = line->from.offset};
    dau_status status = runs_of_line(layout, line, try_run, &search);
    return status == DAU_OK ? search.offset : line->from.offset;
}
