/* stack.c - makes a layout: the lines of each block, and the blocks on the page one below the other. */
#include <string.h>

#include "base/fix.h"
#include "layout/choose.h"

enum { AIR_BETWEEN_LINES = 1 }; /* px: ink of two lines never touches */

typedef struct stacking {
    dau_layout *layout;
    choosing choosing;
    shaper shaper;
    uint32_t look; /* of the block before */
    int64_t y;     /* px: bottom of the last box */
    int64_t gap;   /* px: space asked for below the last block */
    bool is_flush; /* ink reaches the bottom of the last box */
} stacking;

em_units limit_of(dau_fix width, dau_fix size)
{
    return fix_min(fix_max(width, FIX_ONE) * EM / size, SUMS_LONGEST);
}

/* ---- looks --------------------------------------------------------------------------------------- */

/* Rows under the baseline that the deepest underline of a block's links needs. */
static int32_t rows_of_links(const shaped *s, const shaped_block *block, dau_fix size)
{
    int32_t most = 0;
    const face *last = NULL;
    for (uint32_t i = block->first; block->has_links && i < block->first + block->count; i++) {
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
static void set_box(block_look *l)
{
    dau_fix size = l->style.size;
    int32_t ink_above = ink_rows(l->ink_top, size);
    int32_t ink_below = (int32_t)fix_max(ink_rows(-l->ink_bottom, size), l->links);
    l->asked_pitch = (int32_t)fix_round(fix_scale(size, l->style.line_height, 1000));
    int64_t pitch = fix_max(l->asked_pitch, ink_above + ink_below + AIR_BETWEEN_LINES);
    l->above = ink_above + (int32_t)((pitch - ink_above - ink_below) / 2);
    l->below = (int32_t)(pitch - l->above);
    l->is_tight = l->above <= ink_above;
    if (!l->style.rule) return;
    l->above = l->below = (int32_t)fix_max(1, fix_round(size) / 2);
    l->asked_pitch = 2 * l->above;
}

static block_look make_look(const dau_layout *layout, const article_block *block, const shaped_block *source)
{
    const resolved_settings *settings = &layout->settings;
    block_look l = {.kind = block->kind,
                    .level = block->level,
                    .ink_top = source->ink_top,
                    .ink_bottom = source->ink_bottom,
                    .style = style_of(settings, block->kind, block->level, layout->article->lang)};
    l.links = rows_of_links(layout->shaped, source, l.style.size);
    l.x = (int32_t)(settings->column_x + l.style.indent);
    l.bar = l.style.bar > 0 ? (int32_t)fix_max(1, fix_round(l.style.bar)) : 0;
    l.bar_x = (int32_t)fix_floor(settings->column_x);
    l.gap_before = (int32_t)fix_round(l.style.space_before);
    l.gap_after = (int32_t)fix_round(l.style.space_after);
    l.limit = limit_of(settings->column - l.style.indent, l.style.size);
    set_box(&l);
    return l;
}

static bool is_like(const block_look *l, const article_block *block, const shaped_block *source, int32_t links)
{
    return l->kind == block->kind && l->level == block->level && l->ink_top == source->ink_top &&
           l->ink_bottom == source->ink_bottom && l->links == links;
}

static uint32_t find_like(const dau_layout *l, const article_block *block, const shaped_block *source, int32_t links)
{
    uint32_t i = 0;
    while (i < l->look_count && !is_like(&l->looks[i], block, source, links)) i++;
    return i;
}

static dau_status add_look(uint32_t *out, dau_layout *l, const article_block *block, const shaped_block *source)
{
    block_look made = make_look(l, block, source);
    *out = find_like(l, block, source, made.links);
    if (*out < l->look_count) return DAU_OK;
    dau_status status =
        memory_grow(&l->allocator, &l->looks, &l->look_room, (size_t)l->look_count + 1, sizeof *l->looks);
    if (status == DAU_OK) l->looks[l->look_count++] = made;
    return status;
}

/* Most blocks look as the one before them, or as one of few. */
static inline dau_status find_look(stacking *s, uint32_t index)
{
    dau_layout *l = s->layout;
    const article_block *block = &l->article->blocks[index];
    const shaped_block *source = &l->shaped->blocks[index];
    if (source->has_links) return add_look(&s->look, l, block, source);
    if (s->look < l->look_count && is_like(&l->looks[s->look], block, source, 0)) return DAU_OK;
    s->look = find_like(l, block, source, 0);
    return s->look < l->look_count ? DAU_OK : add_look(&s->look, l, block, source);
}

/* Told by the first word alone where that is no wider: nearly always. */
static bool first_word_fits(const dau_layout *layout, uint32_t index, em_units limit)
{
    const shaped_block *block = &layout->shaped->blocks[index];
    if (block->count == 0) return true;
    const shaped_word *first = shaped_word_of(layout->shaped, block->first);
    return first->ink_length < first->length && word_ink_extent(first, layout->spacing).advance <= limit;
}

/* A caption's "Ảnh:" stands before the first line's text; bullets and numbers hang in the indent where
 * that has room for them. "Ảnh:" is a word and spaced as the reader asks; a number keeps to its indent. A bullet and
 * the first syllable hold together, other markers give way to it: half a line is the most that they take. */
static dau_status place_marker(stacking *s, uint32_t index, const block_look *look)
{
    const dau_layout *layout = s->layout;
    set_block *block = &layout->blocks[index];
    const block_style *style = &look->style;
    const shaped_word *marker = &layout->shaped->words.items[layout->shaped->blocks[index].marker];
    em_units units = style->marker != NULL ? word_extent(marker, layout->spacing).advance : marker->advance;
    dau_fix lead = lead_of(units, style), column = layout->settings.column - style->indent;
    em_units limit = limit_of(column - lead, style->size);
    widest_syllable first = {.clusters = 0};
    dau_status status = DAU_OK;
    if (lead * 2 > column || (lead > 0 && !first_word_fits(layout, index, limit)))
        status = widest_begin(&first, layout->shaped, layout->article, index, &s->shaper);
    bool fits = widest_advance(&first, layout->spacing.letter) <= limit;
    bool holds = first.clusters > 0 && style->marker == NULL && layout->article->blocks[index].number == 0;
    block->has_marker = fits && (holds || lead * 2 <= column);
    block->lead = block->has_marker ? (int32_t)lead : 0;
    return status;
}

/* ---- heights ----------------------------------------------------------------------------------------- */

/* Ink that passes beyond the Vietnamese (a fallback face, piled-up marks, the glyphs that a cut gave the two
 * sides of a word) widens its own line only; where it reaches down to a tight line, that one by a row too. */
static line_height widened(stacking *s, uint32_t block, uint32_t line, const block_look *look)
{
    bool is_tall = s->layout->shaped->blocks[block].has_tall;
    line_height height = {.above = look->above, .below = look->below};
    if (s->is_flush && look->is_tight) height.above += AIR_BETWEEN_LINES;
    s->is_flush = false;
    if (!is_tall && !(s->layout->lines[line] & ODD_LINE)) return height;
    line_box box = line_text(s->layout, block, line);
    line_ink ink = is_tall ? measure_line_ink(s->layout, &box) : measure_cut_ink(s->layout, &box);
    height.above = (int32_t)fix_max(height.above, ink.above + AIR_BETWEEN_LINES);
    height.below = (int32_t)fix_max(height.below, ink.below);
    s->is_flush = ink.below >= height.below;
    return height;
}

static dau_status stack_uneven_lines(stacking *s, uint32_t index, const block_look *look)
{
    dau_layout *l = s->layout;
    set_block *block = &l->blocks[index];
    uint32_t count = l->line_count - block->first_line;
    dau_status status =
        memory_grow(&l->allocator, &l->heights, &l->height_room, (size_t)l->height_count + count, sizeof *l->heights);
    if (status == DAU_OK && l->height_count + count >= NO_HEIGHTS) status = DAU_E_LIMIT;
    if (status != DAU_OK) return status;
    block[1].first_line = l->line_count;
    for (uint32_t i = 0; i < count; i++) {
        line_height height = widened(s, index, block->first_line + i, look);
        height.baseline = s->y + height.above;
        s->y = height.baseline + height.below;
        l->heights[l->height_count + i] = height;
    }
    block->heights = l->height_count & NO_HEIGHTS;
    l->height_count += count;
    return DAU_OK;
}

/* Nearly all lines of nearly all blocks are as high as the block's look says. */
static dau_status stack_lines(stacking *s, uint32_t index, const block_look *look)
{
    const dau_layout *l = s->layout;
    bool meets_ink = s->is_flush && look->is_tight;
    if (s->choosing.is_cut || meets_ink || l->shaped->blocks[index].has_tall) return stack_uneven_lines(s, index, look);
    s->is_flush = false;
    s->y += (int64_t)(l->line_count - l->blocks[index].first_line) * (look->above + look->below);
    return DAU_OK;
}

/* ---- blocks ------------------------------------------------------------------------------------------ */

static dau_status fill_block(stacking *s, uint32_t index, const block_look *look)
{
    dau_layout *l = s->layout;
    em_units lead = 0;
    if (l->shaped->blocks[index].marker != NO_WORD) {
        dau_status status = place_marker(s, index, look);
        if (status != DAU_OK) return status;
        dau_fix room = l->settings.column - look->style.indent - l->blocks[index].lead;
        lead = look->limit - limit_of(room, look->style.size);
    }
    dau_status status = choose_lines(&s->choosing, index, look->limit, lead);
    return status == DAU_OK ? stack_lines(s, index, look) : status;
}

static dau_status set_rule(stacking *s, uint32_t index, const block_look *look)
{
    dau_status status = choose_whole(&s->choosing, index);
    s->y += look->above + look->below;
    s->is_flush = false;
    return status;
}

static dau_status stack_block(stacking *s, uint32_t index)
{
    dau_layout *l = s->layout;
    set_block *block = &l->blocks[index];
    *block = (set_block){.top = s->y, .first_line = l->line_count, .heights = NO_HEIGHTS};
    if (l->article->blocks[index].kind == DAU_BLOCK_FURNITURE) return DAU_OK;
    dau_status status = find_look(s, index);
    if (status != DAU_OK) return status;
    block->look = s->look;
    const block_look *look = &l->looks[s->look];
    int64_t gap = l->line_count > 0 ? fix_max(s->gap, look->gap_before) : 0;
    s->y += gap;
    s->is_flush = s->is_flush && gap == 0;
    s->gap = look->gap_after;
    block->top = s->y;
    if (look->style.rule) return set_rule(s, index, look);
    return l->shaped->blocks[index].count > 0 ? fill_block(s, index, look) : DAU_OK;
}

/* Room that was taken for lines that did not come. */
static void trim(dau_layout *l)
{
    memory_trim(&l->allocator, &l->lines, &l->line_room, l->line_count, sizeof *l->lines);
    memory_trim(&l->allocator, &l->odds, &l->odd_room, l->odd_count, sizeof *l->odds);
    memory_trim(&l->allocator, &l->heights, &l->height_room, l->height_count, sizeof *l->heights);
}

static dau_status stack_blocks(dau_layout *layout)
{
    stacking s = {.layout = layout, .look = UINT32_MAX};
    dau_status status = shaper_start(&s.shaper, &layout->allocator, layout->shaped->lang);
    if (status == DAU_OK) status = effective_size_find(layout, &s.shaper);
    s.y = fix_round(layout->settings.margin);
    choose_start(&s.choosing, layout, &s.shaper);
    uint32_t count = layout->article->block_count;
    for (uint32_t i = 0; i < count && status == DAU_OK; i++) status = stack_block(&s, i);
    layout->blocks[count] = (set_block){.top = s.y, .first_line = layout->line_count, .heights = NO_HEIGHTS};
    choose_stop(&s.choosing);
    shaper_stop(&s.shaper);
    layout->height = s.y + fix_round(layout->settings.margin);
    if (status == DAU_OK) trim(layout);
    return status;
}

static dau_status make(dau_layout *layout, dau_engine *engine)
{
    const resolved_settings *settings = &layout->settings;
    dau_status status = shaped_of(&layout->shaped, engine, layout->article, settings);
    if (status != DAU_OK) return status;
    layout->spacing = (spacing){.letter = (em_units)settings->letter_spacing * PERMILLE_EM,
                                .word = (em_units)settings->word_spacing * PERMILLE_EM};
    size_t bytes = ((size_t)layout->article->block_count + 1) * sizeof *layout->blocks;
    layout->blocks = memory_resize(&layout->allocator, NULL, 0, bytes);
    return layout->blocks != NULL ? stack_blocks(layout) : DAU_E_MEMORY;
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
    layout->serial = ++engine->layouts;
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
