/* line.c - a line, worked out from the piece that it begins with. */
#include "base/fix.h"
#include "layout/layout_private.h"

const block_look *look_of(const dau_layout *layout, uint32_t block)
{
    return &layout->looks[layout->blocks[block].look];
}

uint32_t lines_end(const dau_layout *layout, uint32_t block)
{
    return layout->blocks[block + 1].first_line;
}

static const odd_line *odd_of(const dau_layout *layout, uint32_t index)
{
    uint32_t line = layout->lines[index];
    return line & ODD_LINE ? &layout->odds[line & ~ODD_LINE] : NULL;
}

static uint32_t first_piece(const dau_layout *layout, uint32_t index)
{
    const odd_line *odd = odd_of(layout, index);
    return odd != NULL ? odd->from.piece : layout->lines[index];
}

spot line_start(const dau_layout *layout, uint32_t index)
{
    const odd_line *odd = odd_of(layout, index);
    if (odd != NULL) return odd->from;
    return shaped_spot(layout->shaped, layout->lines[index]);
}

/* The last block that begins at or before a line: those before it have their lines, or none. */
uint32_t block_of_line(const dau_layout *layout, uint32_t index)
{
    uint32_t low = 0, high = layout->article->block_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (layout->blocks[middle].first_line <= index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A line that ends before a piece: spaces that stand alone behind its last ink are none of it. */
static void end_before(line_box *line, const shaped *s, uint32_t next)
{
    while (next > line->first.piece && shaped_word_of(s, next - 1)->ink_length == 0) next--;
    line->end = next;
    line->text_to = next > line->first.piece ? piece_ink_end(s, shaped_spot(s, next - 1)) : line->first.offset;
}

static void end_odd_line(line_box *line, const shaped *s, uint32_t text_to)
{
    spot end = line->first;
    while (s->pieces[end.piece].word != NO_WORD && end.offset < text_to) end = shaped_next(s, end);
    line->end = end.piece;
    line->text_to = text_to;
}

bool line_fragment(fragment *out, dau_range *text, const dau_layout *layout, const line_box *line, spot p)
{
    const shaped *s = layout->shaped;
    uint32_t from = p.piece == line->from.piece ? line->from.offset : p.offset, to = piece_word_end(s, p);
    if (to > line->text_to) to = line->text_to;
    *text = (dau_range){from, to};
    fragments in = {.shaped = s, .cuts = &layout->cuts, .text = layout->article->text, .line = line->from.offset};
    return to > from && fragment_find(out, &in, p, from, to);
}

/* To the last ink: spacing goes between clusters, not behind the last. */
static em_units advance_of(const dau_layout *layout, const line_box *line)
{
    em_units advance = 0, gap = 0;
    const shaped *s = layout->shaped;
    for (spot p = line->first; p.piece < line->end; p = shaped_next(s, p)) {
        fragment part;
        dau_range text;
        if (!line_fragment(&part, &text, layout, line, p)) continue;
        extent e = fragment_extent(&part, layout->spacing);
        advance += e.advance;
        gap = e.clusters > 0 ? layout->spacing.letter : 0;
    }
    return advance - gap;
}

static void set_across(line_box *line, const dau_layout *layout)
{
    const set_block *block = &layout->blocks[line->block];
    const block_look *look = look_of(layout, line->block);
    dau_fix lead = line->is_first ? block->lead : 0;
    em_units advance = advance_of(layout, line);
    line->width = (int32_t)fix_min(fix_scale(advance, look->style.size, EM), INT32_MAX / 2); /* of a hostile font */
    dau_fix room = fix_max(0, layout->settings.column - look->style.indent - line->width - lead), before = 0;
    bool starts_at_right = layout->shaped->blocks[line->block].base_level == 1 && !block->has_marker;
    if (layout->settings.align == DAU_ALIGN_CENTER)
        before = room / 2;
    else if (starts_at_right)
        before = room;
    line->x = (int32_t)(look->x + before + lead);
}

line_height height_of_line(const dau_layout *layout, uint32_t block, uint32_t index)
{
    const set_block *set = &layout->blocks[block];
    const block_look *look = look_of(layout, block);
    uint32_t nth = index - set->first_line;
    if (set->heights != NO_HEIGHTS) return layout->heights[set->heights + nth];
    int64_t top = set->top + (int64_t)nth * (look->above + look->below);
    return (line_height){.above = look->above, .below = look->below, .baseline = top + look->above};
}

line_box line_text(const dau_layout *layout, uint32_t block, uint32_t index)
{
    const shaped *s = layout->shaped;
    line_box line = {.block = block, .is_first = index == layout->blocks[block].first_line};
    line.from = line.first = line_start(layout, index);
    const odd_line *odd = odd_of(layout, index);
    const shaped_block *source = &s->blocks[block];
    bool is_last = index + 1 == lines_end(layout, block);
    if (odd == NULL) {
        end_before(&line, s, is_last ? source->first + source->count : first_piece(layout, index + 1));
    } else {
        line.first = shaped_spot(s, odd->from.piece);
        end_odd_line(&line, s, odd->text_to);
    }
    return line;
}

line_box line_of_layout(const dau_layout *layout, uint32_t index)
{
    line_box line = line_text(layout, block_of_line(layout, index), index);
    line_height height = height_of_line(layout, line.block, index);
    line.above = height.above;
    line.below = height.below;
    line.baseline = height.baseline;
    if (look_of(layout, line.block)->style.rule)
        line.x = look_of(layout, line.block)->x;
    else
        set_across(&line, layout);
    return line;
}
