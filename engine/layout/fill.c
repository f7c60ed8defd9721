#include "layout/fill.h"

#include "base/fix.h"
#include "unicode/grapheme.h"

typedef struct filling {
    const filler *with;
    fragments parts;
    extent so_far; /* up to the piece at hand */
    filled last;   /* the line if it ended after the last ink */
    filled best;   /* the line if it ended at the last opportunity */
    bool has_best;
} filling;

static dau_status find_part(fragment *out, filling *f, const piece *p, uint32_t from, uint32_t to)
{
    if (fragment_find(out, &f->parts, p, from, to)) return DAU_OK;
    face *drawn_by = f->with->shaped->words.items[p->word].face;
    uint32_t ignored;
    dau_status status =
        words_add(&ignored, f->with->cuts, f->with->shaper, drawn_by, drawn_by, f->with->text + from, to - from);
    if (status == DAU_OK && !fragment_find(out, &f->parts, p, from, to)) status = DAU_E_MEMORY;
    return status;
}

/* About how many bytes of a piece fit: advances of the whole word's clusters, cuts not considered. */
static uint32_t guess_cut(const filling *f, const piece *p, uint32_t from, uint32_t to)
{
    const words *all = &f->with->shaped->words;
    const shaped_word *w = &all->items[p->word];
    int32_t advances[1040] = {0};
    for (uint32_t i = 0; i < w->glyph_count; i++) {
        const shaped_glyph *glyph = &all->glyphs[w->first_glyph + i];
        if (glyph->cluster < sizeof advances / sizeof *advances) advances[glyph->cluster] += glyph->advance;
    }
    uint32_t units_per_em = face_units_per_em(w->face), fitting = from, clusters = f->so_far.clusters;
    em_units width = f->so_far.advance;
    for (uint32_t at = from; at < to;) {
        uint32_t end = grapheme_end(f->with->text, to, at);
        int64_t units = 0;
        for (uint32_t i = at - p->start; i < end - p->start && i < sizeof advances / sizeof *advances; i++)
            units += advances[i];
        width += em_units_of(units, units_per_em) + f->with->spacing.letter;
        clusters++;
        bool fits = width - f->with->spacing.letter <= f->with->limit &&
                    (f->with->most_clusters == 0 || clusters <= f->with->most_clusters);
        if (!fits) break;
        fitting = at = end;
    }
    return fitting;
}

/* The line's extent if it ended with this part; spacing goes between clusters, not behind the last. */
static dau_status measure(filled *out, bool *fits, filling *f, const piece *p, uint32_t from, uint32_t to)
{
    fragment part;
    *fits = false;
    /* What a glance shows to be too long is not shaped anew for each line that it runs over. */
    if (!fragment_find(&part, &f->parts, p, from, to) && guess_cut(f, p, from, to) < to) return DAU_OK;
    dau_status status = find_part(&part, f, p, from, to);
    if (status != DAU_OK) return status;
    extent e = fragment_extent(&part, f->with->spacing);
    out->text_to = to;
    out->advance = f->so_far.advance + e.advance - (e.clusters > 0 ? f->with->spacing.letter : 0);
    uint32_t clusters = f->so_far.clusters + e.clusters, most = f->with->most_clusters;
    *fits = out->advance <= f->with->limit && (most == 0 || clusters <= most);
    return DAU_OK;
}

/* Opportunities inside a piece (after a hyphen, in an address). */
static dau_status try_joints(bool *overflow, filling *f, uint32_t index, uint32_t from, uint32_t to)
{
    const shaped *s = f->with->shaped;
    const piece *p = &s->pieces[index];
    for (uint32_t i = shaped_joint_at(s, from + 1); i < s->joint_count && s->joints[i] < to; i++) {
        filled candidate = {.next = {index, s->joints[i]}};
        bool fits;
        dau_status status = measure(&candidate, &fits, f, p, from, s->joints[i]);
        if (status != DAU_OK) return status;
        *overflow = !fits;
        if (!fits) return DAU_OK;
        f->best = candidate;
        f->has_best = true;
    }
    return DAU_OK;
}

static uint32_t previous_cluster(const char *text, uint32_t from, uint32_t to)
{
    uint32_t last = from;
    for (uint32_t at = from; at < to; at = grapheme_end(text, to, at)) last = at;
    return last;
}

/* No opportunity fits: the clusters that do, or one on an empty line. */
static dau_status cut(filled *out, filling *f, uint32_t index, uint32_t from, uint32_t to, bool line_is_empty)
{
    const piece *p = &f->with->shaped->pieces[index];
    uint32_t end = guess_cut(f, p, from, to);
    while (end > from) {
        bool fits;
        dau_status status = measure(out, &fits, f, p, from, end);
        out->next = (spot){index, end};
        if (status != DAU_OK || fits) return status;
        end = previous_cluster(f->with->text, from, end);
    }
    if (!line_is_empty) {
        *out = f->last;
        out->next = (spot){index, from};
        return DAU_OK;
    }
    bool ignored;
    end = grapheme_end(f->with->text, to, from);
    dau_status status = measure(out, &ignored, f, p, from, end);
    out->next = end < to ? (spot){index, end} : (spot){index + 1, f->with->shaped->pieces[index + 1].start};
    return status;
}

static dau_status add_piece(bool *overflow, filling *f, uint32_t index, uint32_t from, uint32_t ink_end)
{
    const piece *p = &f->with->shaped->pieces[index];
    dau_status status = DAU_OK;
    if (p->has_joints) status = try_joints(overflow, f, index, from, ink_end);
    if (status != DAU_OK || *overflow) return status;
    filled candidate;
    bool fits = true;
    if (ink_end > from) {
        status = measure(&candidate, &fits, f, p, from, ink_end);
        *overflow = !fits;
        if (status != DAU_OK || !fits) return status;
        f->last = candidate;
    }
    fragment part;
    uint32_t end = piece_word_end(f->with->shaped, p);
    if (end <= from) return DAU_OK;
    status = find_part(&part, f, p, from, end);
    if (status != DAU_OK) return status;
    extent e = fragment_extent(&part, f->with->spacing);
    f->so_far.advance += e.advance;
    f->so_far.clusters += e.clusters;
    return DAU_OK;
}

dau_status fill_line(filled *out, const filler *with, spot from)
{
    const shaped *s = with->shaped;
    filling f = {
        .with = with, .parts = {.shaped = s, .cuts = with->cuts, .text = with->text}, .last = {.text_to = from.offset}};
    uint32_t index = from.piece;
    for (;; index++) {
        const piece *p = &s->pieces[index];
        bool closing = p->word == NO_WORD;
        f.last.next = (spot){index, p->start};
        if (closing || (index != from.piece && p->must_break)) break;
        if (p->may_break && f.last.text_to > from.offset) {
            f.best = f.last;
            f.has_best = true;
        }
        uint32_t start = index == from.piece ? from.offset : p->start, ink_end = piece_ink_end(s, p);
        bool overflow = false;
        dau_status status = add_piece(&overflow, &f, index, start, ink_end);
        if (status != DAU_OK) return status;
        if (!overflow) continue;
        if (!f.has_best) return cut(out, &f, index, start, ink_end, index == from.piece);
        *out = f.best;
        return DAU_OK;
    }
    *out = f.last;
    return DAU_OK;
}
