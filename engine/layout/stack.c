#include "layout/layout.h"

/* stack.c - makes a layout: fills the lines of each block and stacks the blocks on the page. */
#include <string.h>

#include "base/fix.h"
#include "layout/fit.h"
#include "layout/layout_private.h"

enum { AIR_BETWEEN_LINES = 1 }; /* px: ink of two lines never touches */

typedef struct stacking {
    dau_layout *layout;
    filler filler;
    fit fit;
    shaper shaper;
    int64_t y;     /* px: bottom of the last box */
    int64_t gap;   /* px: space asked for below the last block */
    bool is_tight; /* Ẳ reaches the top of the block's boxes */
    bool is_flush; /* ink reaches the bottom of the last box */
} stacking;

static dau_fix to_px(em_units units, dau_fix size)
{
    return fix_scale(units, size, EM);
}

static dau_status add_line(stacking *s, line_box line)
{
    dau_layout *l = s->layout;
    dau_status status = memory_grow(&l->allocator, &l->lines, &l->line_room, (size_t)l->line_count + 1, sizeof line);
    if (status == DAU_OK) l->lines[l->line_count++] = line;
    return status;
}

/* Rows under the baseline that the deepest underline of a block's links needs. */
static int32_t rows_of_links(const shaped *s, const shaped_block *block, dau_fix size)
{
    int32_t most = 0;
    const face *last = NULL;
    for (uint32_t i = block->first; i < block->first + block->count; i++) {
        face *asked = s->words.items[s->pieces[i].word].asked;
        if (!s->pieces[i].is_link || asked == last) continue;
        underline_rows rows = underline_of(asked, size);
        most = (int32_t)fix_max(most, rows.top + rows.thickness);
        last = asked;
    }
    return most;
}

/* Rows over and under the baseline that every line of the block gets: the pitch asked for, or the
 * measured ink where that is more; what is left over goes half above, half below. */
static line_box block_box(const dau_layout *layout, uint32_t index, const block_style *style)
{
    int32_t asked = layout->blocks[index].asked_pitch;
    const shaped_block *block = &layout->shaped->blocks[index];
    int32_t above = ink_rows(block->ink_top, style->size), below = ink_rows(-block->ink_bottom, style->size);
    if (block->has_links) below = (int32_t)fix_max(below, rows_of_links(layout->shaped, block, style->size));
    int64_t pitch = fix_max(asked, above + below + AIR_BETWEEN_LINES);
    above += (int32_t)((pitch - above - below) / 2);
    return (line_box){.block = index, .above = above, .below = (int32_t)(pitch - above)};
}

static int32_t aligned_x(const stacking *s, const set_block *block, dau_fix indent, dau_fix width)
{
    dau_fix room = fix_max(0, s->layout->settings.column - indent - width);
    if (s->layout->settings.align == DAU_ALIGN_CENTER) return (int32_t)(block->x + room / 2);
    bool starts_at_right = s->layout->shaped->blocks[block - s->layout->blocks].base_level == 1 && !block->has_marker;
    return (int32_t)(block->x + (starts_at_right ? room : 0));
}

/* Ink that passes beyond the Vietnamese (a fallback face, piled-up marks, the glyphs that a cut gave the two
 * sides of a word) widens its own line only; where it reaches down to a tight line, that one by a row too. */
static void widen_for_tall(stacking *s, line_box *line, bool is_cut)
{
    const dau_layout *layout = s->layout;
    if (s->is_flush && s->is_tight) line->above += AIR_BETWEEN_LINES;
    s->is_flush = false;
    if (!layout->shaped->blocks[line->block].has_tall && !is_cut) return;
    line_ink ink = measure_line_ink(layout, line);
    line->above = (int32_t)fix_max(line->above, ink.above + AIR_BETWEEN_LINES);
    line->below = (int32_t)fix_max(line->below, ink.below);
    s->is_flush = ink.below >= line->below;
}

static dau_status place_line(stacking *s, set_block *block, line_box line, const filled *f, dau_fix indent,
                             dau_fix lead)
{
    line.text_to = f->text_to;
    line.width = (int32_t)fix_min(to_px(f->advance, block->size), INT32_MAX / 2); /* one cluster of a hostile font */
    line.x = aligned_x(s, block, indent, line.width + lead) + (int32_t)lead;
    const piece *pieces = s->layout->shaped->pieces;
    bool is_cut = line.from.offset != pieces[line.from.piece].start || f->next.offset != pieces[f->next.piece].start;
    widen_for_tall(s, &line, is_cut);
    line.baseline = s->y + line.above;
    s->y = line.baseline + line.below;
    return add_line(s, line);
}

static em_units limit_of(dau_fix width, dau_fix size)
{
    return fix_max(width, FIX_ONE) * EM / size;
}

/* A caption's "Ảnh:" stands before the first line's text; bullets and numbers hang in the indent where
 * that has room for them. Half a line is the most that a marker may take. */
static void place_marker(const dau_layout *layout, uint32_t index, const block_style *style, dau_fix room)
{
    set_block *block = &layout->blocks[index];
    uint32_t marker = layout->shaped->blocks[index].marker;
    if (marker == NO_WORD) return;
    dau_fix advance = to_px(layout->shaped->words.items[marker].advance, style->size), gap = style->size / 4;
    bool hangs = style->marker == NULL && advance + gap <= style->hanging;
    dau_fix lead = hangs ? 0 : advance + (style->marker == NULL ? gap : 0);
    block->has_marker = lead * 2 <= room;
    block->lead = block->has_marker ? (int32_t)lead : 0;
    block->marker_x = block->x - (int32_t)style->hanging;
}

/* Titles and captions are short and looked at as a whole: balanced. */
static dau_status choose_lines(stacking *s, uint32_t index, em_units limit, em_units lead)
{
    if (!s->layout->settings.phrase) return DAU_OK;
    const shaped_block *source = &s->layout->shaped->blocks[index];
    dau_block_kind kind = s->layout->article->blocks[index].kind;
    bool is_balanced = kind == DAU_BLOCK_TITLE || kind == DAU_BLOCK_HEADING || kind == DAU_BLOCK_CAPTION;
    s->filler.limit = limit;
    return fit_lines(&s->fit, &s->filler, &(fit_block){source->first, source->count, lead, is_balanced});
}

static dau_status fill_block(stacking *s, uint32_t index, const block_style *style)
{
    dau_layout *l = s->layout;
    const shaped_block *source = &l->shaped->blocks[index];
    set_block *block = &l->blocks[index];
    line_box box = block_box(l, index, style);
    dau_fix room = l->settings.column - style->indent;
    s->is_tight = box.above <= ink_rows(source->ink_top, style->size);
    place_marker(l, index, style, room);
    dau_fix lead = block->lead;
    uint32_t closing = source->first + source->count;
    spot at = {source->first, l->shaped->pieces[source->first].start};
    dau_status chosen = choose_lines(s, index, limit_of(room, style->size),
                                     limit_of(room, style->size) - limit_of(room - lead, style->size));
    if (chosen != DAU_OK) return chosen;
    while (at.piece < closing) {
        filled line;
        s->filler.limit = limit_of(room - lead, style->size);
        s->filler.stop = l->settings.phrase ? fit_stop(&s->fit, &s->filler, at) : UINT32_MAX;
        dau_status status = fill_line(&line, &s->filler, at);
        if (status != DAU_OK) return status;
        box.from = line.from;
        status = place_line(s, block, box, &line, style->indent, lead);
        if (status != DAU_OK) return status;
        at = line.next;
        lead = 0;
    }
    return DAU_OK;
}

static dau_status set_rule(stacking *s, uint32_t index, const block_style *style)
{
    int32_t half = (int32_t)fix_max(1, fix_round(style->size) / 2);
    uint32_t first = s->layout->shaped->blocks[index].first;
    uint32_t offset = s->layout->shaped->pieces[first].start;
    line_box line = {.block = index,
                     .from = {first, offset},
                     .text_to = offset,
                     .x = s->layout->blocks[index].x,
                     .above = half,
                     .below = half,
                     .baseline = s->y + half};
    s->y += 2 * half;
    s->is_flush = false;
    s->layout->blocks[index].asked_pitch = 2 * half;
    return add_line(s, line);
}

static dau_status stack_block(stacking *s, uint32_t index)
{
    dau_layout *l = s->layout;
    const article_block *source = &l->article->blocks[index];
    set_block *block = &l->blocks[index];
    block->first_line = l->line_count;
    if (source->kind == DAU_BLOCK_FURNITURE) return DAU_OK;
    block_style style = style_of(&l->settings, source->kind, source->level, l->article->lang);
    int64_t gap = l->line_count > 0 ? fix_max(s->gap, fix_round(style.space_before)) : 0;
    s->y += gap;
    s->is_flush = s->is_flush && gap == 0;
    s->gap = fix_round(style.space_after);
    block->size = style.size;
    block->role = style.role;
    block->asked_pitch = (int32_t)fix_round(fix_scale(style.size, style.line_height, 1000));
    block->rule = style.rule;
    block->x = (int32_t)(l->settings.column_x + style.indent);
    block->bar = style.bar > 0 ? (int32_t)fix_max(1, fix_round(style.bar)) : 0;
    block->bar_x = (int32_t)fix_floor(block->x - style.indent);
    const shaped_block *pieces = &l->shaped->blocks[index];
    if (style.rule || pieces->count == 0) {
        dau_status status = style.rule ? set_rule(s, index, &style) : DAU_OK;
        block->line_count = l->line_count - block->first_line;
        return status;
    }
    dau_status status = fill_block(s, index, &style);
    block->line_count = l->line_count - block->first_line;
    return status;
}

static dau_status stack_blocks(dau_layout *layout)
{
    const resolved_settings *settings = &layout->settings;
    stacking s = {.layout = layout, .fit = {.allocator = &layout->allocator}, .y = fix_round(settings->margin)};
    dau_status status = shaper_start(&s.shaper, &layout->allocator, layout->shaped->lang);
    s.filler = (filler){.shaped = layout->shaped,
                        .text = layout->article->text,
                        .cuts = &layout->cuts,
                        .shaper = &s.shaper,
                        .spacing = layout->spacing,
                        .most_clusters = (uint32_t)fix_max(0, settings->measure)};
    for (uint32_t i = 0; i < layout->article->block_count && status == DAU_OK; i++) status = stack_block(&s, i);
    shaper_stop(&s.shaper);
    fit_drop(&s.fit);
    layout->height = s.y + fix_round(settings->margin);
    return status;
}

static dau_status make(dau_layout *layout, dau_engine *engine)
{
    const resolved_settings *settings = &layout->settings;
    dau_status status = shaped_of(&layout->shaped, engine, layout->article, settings);
    if (status != DAU_OK) return status;
    layout->spacing = (spacing){.letter = (em_units)settings->letter_spacing * PERMILLE_EM,
                                .word = (em_units)settings->word_spacing * PERMILLE_EM};
    layout->blocks = memory_new(&layout->allocator, (layout->article->block_count + 1) * sizeof *layout->blocks);
    if (layout->blocks == NULL) return DAU_E_MEMORY;
    return stack_blocks(layout);
}

dau_status dau_layout_new(dau_layout **out, dau_engine *engine, dau_article *article, dau_theme *theme,
                          const dau_settings *settings, dau_fix width)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || article == NULL || theme == NULL)
        return engine_refuse(engine, "dau_layout_new: %s is NULL",
                             out == NULL       ? "out"
                             : article == NULL ? "article"
                                               : "theme");
    resolved_settings resolved;
    dau_status status = settings_resolve(&resolved, engine, settings, width);
    if (status != DAU_OK) return status;
    dau_layout *layout = memory_new(&engine->allocator, sizeof *layout);
    if (layout == NULL) return DAU_E_MEMORY;
    ref_start(&layout->references);
    layout->allocator = engine->allocator;
    layout->engine = engine_keep(engine);
    layout->article = dau_article_keep(article);
    layout->theme = dau_theme_keep(theme);
    layout->settings = resolved;
    layout->cuts = words_in(&layout->allocator);
    status = make(layout, engine);
    if (status == DAU_OK)
        *out = layout;
    else
        dau_layout_drop(layout);
    return status;
}
