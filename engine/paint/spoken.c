#include "paint/spoken.h"

#include "article/space.h"
#include "base/fix.h"

/* ---- which lines ---------------------------------------------------------------------------------- */

dau_range spoken_range(const dau_layout *layout, dau_range range)
{
    const dau_article *article = layout_article(layout);
    while (range.from < range.to) {
        uint32_t blank = space_at(article->text + range.from, range.to - range.from);
        if (blank == 0) break;
        range.from += blank;
    }
    while (range.from < range.to) {
        uint32_t blank = space_before(article->text + range.from, range.to - range.from);
        if (blank == 0) break;
        range.to -= blank;
    }
    return range;
}

list_lines spoken_lines(const dau_layout *layout, dau_range range)
{
    if (range.from >= range.to) return (list_lines){0, 0};
    return (list_lines){dau_layout_line_of(layout, range.from), dau_layout_line_of(layout, range.to - 1) + 1};
}

/* ---- where on the line ----------------------------------------------------------------------------- */

/* Letters of the range, and where the nearest others end and begin. */
typedef struct stretch {
    dau_fix left, right, before, behind;
} stretch;

typedef struct gathering {
    const dau_article *article;
    uint32_t count;
    stretch stretches[SPOKEN_SPANS];
} gathering;

static bool gather_rect(void *user, const dau_rect *rect)
{
    gathering *g = user;
    if (g->count < SPOKEN_SPANS)
        g->stretches[g->count++] = (stretch){rect->x, rect->x + rect->width, INT64_MIN, INT64_MAX};
    else
        g->stretches[g->count - 1].right = rect->x + rect->width;
    return true;
}

static bool is_blank(const gathering *g, const list_run *run, const dau_glyph *glyph)
{
    return !run->marker && space_at(g->article->text + glyph->cluster, g->article->text_length - glyph->cluster) > 0;
}

static void pass_glyph(gathering *g, const dau_glyph *glyph)
{
    const dau_fix middle = glyph->x + glyph->advance / 2;
    for (stretch *s = g->stretches; s < g->stretches + g->count; s++) {
        if (middle < s->left) s->before = fix_max(s->before, glyph->x + glyph->advance);
        if (middle >= s->right) s->behind = fix_min(s->behind, glyph->x);
    }
}

static bool pass_item(void *user, const list_item *item)
{
    gathering *g = user;
    for (uint32_t i = 0; item->kind == LIST_GLYPHS && i < item->run->glyph_count; i++) {
        const dau_glyph *glyph = &item->run->glyphs[i];
        if (glyph->advance > 0 && !is_blank(g, item->run, glyph)) pass_glyph(g, glyph);
    }
    return true;
}

/* Half of the white at most: what stands beside it has the other half. */
static int64_t reach(dau_fix white, int64_t pad)
{
    return fix_max(0, fix_min(white / 2, fix_from_px(pad)));
}

static spoken_span span_of(const stretch *s, int64_t pad, int64_t page_width)
{
    const dau_fix before = s->before == INT64_MIN ? fix_from_px(pad) : reach(s->left - s->before, pad);
    const dau_fix behind = s->behind == INT64_MAX ? fix_from_px(pad) : reach(s->behind - s->right, pad);
    return (spoken_span){fix_max(0, fix_floor(s->left - before)), fix_min(page_width, fix_ceil(s->right + behind))};
}

dau_status spoken_line_of(spoken_line *out, const dau_layout *layout, dau_range range, uint32_t index, int64_t pad)
{
    dau_page page = DAU_INIT(page);
    dau_line line = DAU_INIT(line);
    gathering g = {.article = layout_article(layout)};
    *out = (spoken_line){0};
    if (dau_layout_page(&page, layout) != DAU_OK || dau_layout_line(&line, layout, index) != DAU_OK) return DAU_OK;
    const line_rows rows = layout_line_rows(layout, index);
    if (range.from < line.text.from) range.from = line.text.from;
    if (range.to > line.text.to) range.to = line.text.to;
    if (range.from >= range.to) return DAU_OK;
    dau_status status = dau_layout_each_rect(layout, range, gather_rect, &g);
    if (status == DAU_OK && g.count > 0) status = list_play_ink(layout, index, pass_item, &g);
    if (status != DAU_OK) return status;
    *out = (spoken_line){.top = rows.top, .bottom = rows.bottom, .count = g.count};
    for (uint32_t i = 0; i < g.count; i++) out->spans[i] = span_of(&g.stretches[i], pad, fix_ceil(page.width));
    return DAU_OK;
}

/* ---- the edge -------------------------------------------------------------------------------------- */

enum { PAD_PART = 12, EDGE_PART = 16 }; /* of the em */

spoken_pads spoken_pads_of(const dau_layout *layout)
{
    const dau_fix em = layout_settings(layout)->effective_size;
    const int64_t edge = fix_max(1, fix_round(em / EDGE_PART)), pad = fix_max(1, fix_round(em / PAD_PART));
    return (spoken_pads){pad, pad + edge, edge};
}

typedef struct edges {
    const spoken_line *line;
    int64_t thickness;
    spoken_edge_fn *each;
    void *user;
} edges;

static void say_box(const edges *e, int64_t left, int64_t top, int64_t right, int64_t bottom)
{
    const dau_rect box = {fix_from_px(left), fix_from_px(top), fix_from_px(right - left), fix_from_px(bottom - top)};
    if (left < right && top < bottom) e->each(e->user, &box);
}

/* Rows [top, bottom) of a span where no span of the line beside it covers them. Where one ends the edges meet. */
static void say_rows(const edges *e, spoken_span span, const spoken_line *beside, int64_t top, int64_t bottom)
{
    int64_t from = span.left;
    for (uint32_t i = 0; i < beside->count; i++) {
        const int64_t left = beside->spans[i].left + e->thickness, right = beside->spans[i].right - e->thickness;
        if (left >= right || right <= from || left >= span.right) continue;
        say_box(e, from, top, left, bottom);
        from = right;
    }
    say_box(e, from, top, span.right, bottom);
}

static void say_span(const edges *e, spoken_span span, const spoken_line *above, const spoken_line *below,
                     const int64_t rows[2])
{
    const int64_t top = e->line->top, bottom = e->line->bottom;
    say_box(e, span.left, top, span.left + e->thickness, bottom);
    say_box(e, span.right - e->thickness, top, span.right, bottom);
    say_rows(e, span, above, top, top + rows[0]);
    say_rows(e, span, below, bottom - rows[1], bottom);
}

/* As many rows as leave one white, and not more than are wanted. One is there in any case: ink that reaches it lies
 * over it. */
static int64_t rows_in(dau_fix white, int64_t thickness)
{
    return fix_max(1, fix_min(fix_floor(white) - 1, thickness));
}

void spoken_each_edge(const dau_layout *layout, uint32_t index, const spoken_line lines[3], int64_t thickness,
                      spoken_edge_fn *each, void *user)
{
    static const spoken_line none = {0};
    const edges e = {&lines[1], thickness, each, user};
    const spoken_line *above = lines[0].bottom == lines[1].top ? &lines[0] : &none;
    const spoken_line *below = lines[2].top == lines[1].bottom ? &lines[2] : &none;
    int64_t rows[2] = {thickness, thickness};
    dau_line line = DAU_INIT(line);
    if (dau_layout_line(&line, layout, index) != DAU_OK) return;
    if (line.ink_top < line.ink_bottom) {
        rows[0] = rows_in(line.ink_top - fix_from_px(lines[1].top), thickness);
        rows[1] = rows_in(fix_from_px(lines[1].bottom) - line.ink_bottom, thickness);
    }
    for (uint32_t i = 0; i < lines[1].count; i++) say_span(&e, lines[1].spans[i], above, below, rows);
}
