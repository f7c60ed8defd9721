#include "base/fix.h"
#include "layout/layout_private.h"

/* Outlines are rounded to 1/64 px point by point when they are painted: one step more than the exact
 * extremum is the most that this can add. */
int32_t ink_rows(em_units ink, dau_fix size)
{
    if (ink <= 0) return 0;
    return (int32_t)fix_ceil(fix_scale(ink, size, EM) + 1);
}

underline_rows underline_of(face *f, dau_fix size)
{
    face_underline line = face_underline_below_dots(f);
    uint32_t units_per_em = face_units_per_em(f);
    return (underline_rows){
        .top = (int32_t)fix_ceil(fix_scale(line.offset, size, units_per_em)),
        .thickness = (int32_t)fix_max(1, fix_round(fix_scale(line.thickness, size, units_per_em))),
    };
}

/* The same for an edge on either side of the baseline. A raised glyph is drawn at the nearest whole px: its
 * edge then falls up to half a px farther out. */
static int32_t edge_rows(em_units edge, dau_fix size, bool raised)
{
    return (int32_t)fix_ceil(fix_scale(edge, size, EM) + 1 + (raised ? FIX_ONE / 2 : 0));
}

static void widen(line_ink *ink, const shaped_word *w, dau_fix size, bool *any)
{
    if (w->ink_top == 0 && w->ink_bottom == 0) return;
    uint32_t units_per_em = face_units_per_em(w->face);
    em_units top = em_units_of(w->ink_top, units_per_em), bottom = em_units_of(w->ink_bottom, units_per_em);
    size = word_size(w, size); /* as it is painted: that em is rounded to 1/64 px */
    int32_t above = edge_rows(top, size, w->raised), below = edge_rows(-bottom, size, w->raised);
    if (!*any || above > ink->above) ink->above = above;
    if (!*any || below > ink->below) ink->below = below;
    *any = true;
}

static void add_underline(line_ink *ink, face *f, dau_fix size)
{
    underline_rows rows = underline_of(f, size);
    if (rows.top + rows.thickness > ink->below) ink->below = rows.top + rows.thickness;
}

/* The word whose glyphs stand on the line: a part of a word may have glyphs of its own. */
static const shaped_word *drawn_word(const dau_layout *layout, const line_box *line, spot p)
{
    const shaped *s = layout->shaped;
    fragment part;
    dau_range text;
    return line_fragment(&part, &text, layout, line, p) ? part.word : shaped_word_of(s, p.piece);
}

line_ink measure_cut_ink(const dau_layout *layout, const line_box *line)
{
    dau_fix size = look_of(layout, line->block)->style.size;
    line_ink ink = {0, 0};
    bool any = false;
    widen(&ink, drawn_word(layout, line, line->first), size, &any);
    if (line->end > line->first.piece + 1)
        widen(&ink, drawn_word(layout, line, shaped_spot(layout->shaped, line->end - 1)), size, &any);
    return ink;
}

line_ink measure_line_ink(const dau_layout *layout, const line_box *line)
{
    const shaped *s = layout->shaped;
    const block_style *style = &look_of(layout, line->block)->style;
    line_ink ink = {0, 0};
    bool any = false, has_marker = line->is_first && layout->blocks[line->block].has_marker;
    if (style->rule) return (line_ink){.above = 1, .below = 0};
    if (has_marker) widen(&ink, &s->words.items[s->blocks[line->block].marker], style->size, &any);
    for (spot p = line->first; p.piece < line->end; p = shaped_next(s, p)) {
        widen(&ink, drawn_word(layout, line, p), style->size, &any);
        if (s->pieces[p.piece].is_link) add_underline(&ink, shaped_word_of(s, p.piece)->asked, style->size);
    }
    return ink;
}
