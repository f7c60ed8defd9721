#include "layout/fill.h"

#include "base/fix.h"
#include "layout/breaks.h"
#include "unicode/grapheme.h"
#include "viet/whole.h"

typedef struct filling {
    const filler *with;
    fragments parts;
    extent so_far; /* up to the piece at hand */
    filled last;   /* the line if it ended after the last ink */
    filled best;   /* the line if it ended at the last opportunity */
    filled held;   /* the line if it ended at the last place that holds two words together */
    bool has_best, has_held;
    uint32_t known; /* of filler; 0 when that is too far */
} filling;

/* A hostile font may make every part wider than the whole it was cut from: no line asks for more. */
enum { MOST_TRIES = 8 };

static dau_status find_part(fragment *out, filling *f, spot p, uint32_t from, uint32_t to)
{
    if (fragment_find(out, &f->parts, p, from, to)) return DAU_OK;
    const shaped_word *whole = shaped_word_of(f->with->shaped, p.piece);
    word_key key = word_part(whole, f->with->text + p.offset, from - p.offset, to - p.offset, from == f->parts.line);
    uint32_t ignored;
    dau_status status = words_add(&ignored, f->with->cuts, f->with->shaper, &key, whole->face);
    if (status == DAU_OK && !fragment_find(out, &f->parts, p, from, to)) status = DAU_E_MEMORY;
    return status;
}

/* Glyph k of a word in the order of its text: right-to-left ink lies the other way round. */
static const shaped_glyph *glyph_at(const shaped_word *w, const shaped_glyph *glyphs, uint32_t k)
{
    return w->rtl && k < w->ink_glyphs ? &glyphs[w->ink_glyphs - 1 - k] : &glyphs[k];
}

/* The first glyph, in that order, of what stands at or behind a byte of the word. */
static uint32_t glyph_from(const shaped_word *w, const shaped_glyph *glyphs, uint32_t offset)
{
    uint32_t low = 0, high = w->glyph_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (glyph_at(w, glyphs, middle)->cluster < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool fits_line(const filling *f, em_units advance, uint32_t clusters)
{
    uint32_t most = f->with->most_clusters;
    return advance <= f->with->limit && (most == 0 || clusters <= most);
}

/* Where the text of a piece stops to fit, at a cluster's end, by the advances of the whole word: exact
 * unless cutting changes the glyphs. Reads no further than one cluster beyond. */
static uint32_t fitting_end(const filling *f, spot p, uint32_t from, uint32_t to)
{
    const words *all = &f->with->shaped->words;
    const shaped_word *w = shaped_word_of(f->with->shaped, p.piece);
    const shaped_glyph *glyphs = all->glyphs + w->first_glyph;
    uint32_t k = glyph_from(w, glyphs, from - p.offset), clusters = f->so_far.clusters;
    em_units gap = w->cursive ? 0 : f->with->spacing.letter;
    int64_t units = 0;
    em_units spaced = f->so_far.advance - f->with->spacing.letter;
    for (uint32_t at = from; at < to;) {
        uint32_t end = grapheme_end(f->with->text, to, at);
        for (; k < w->glyph_count && glyph_at(w, glyphs, k)->cluster < end - p.offset; k++) {
            const shaped_glyph *g = glyph_at(w, glyphs, k);
            units += g->advance;
            clusters += g->spaced;
            spaced += g->spaced ? gap : 0;
        }
        if (!fits_line(f, spaced + word_units(w, units), clusters)) return at;
        at = end;
    }
    return to;
}

/* The line if it ended with this part; spacing goes between clusters, not behind the last. */
static void end_with(filled *out, bool *fits, const filling *f, const fragment *part, uint32_t to)
{
    extent e = fragment_extent(part, f->with->spacing);
    out->text_to = to;
    out->advance = f->so_far.advance + e.advance - (e.clusters > 0 ? f->with->spacing.letter : 0);
    *fits = fits_line(f, out->advance, f->so_far.clusters + e.clusters);
}

/* The same, found out in time and memory of what fits: a part that a glance shows to be too long by more than
 * a cluster is not looked up, by less not summed up, and never shaped. out is set where it fits. */
static dau_status measure(filled *out, bool *fits, filling *f, spot p, uint32_t from, uint32_t to)
{
    bool is_whole = from == p.offset && to == piece_ink_end(f->with->shaped, p);
    uint32_t end = is_whole ? to : fitting_end(f, p, from, to);
    *fits = false;
    if (end < to && grapheme_end(f->with->text, to, end) < to) return DAU_OK;
    fragment part;
    bool is_known = fragment_find(&part, &f->parts, p, from, to);
    if (end < to && !(is_known && fragment_is_summed(&part))) return DAU_OK;
    dau_status status = is_known ? DAU_OK : find_part(&part, f, p, from, to);
    if (status == DAU_OK) end_with(out, fits, f, &part, to);
    return status;
}

/* The last opportunity inside a piece (after a hyphen, in an address) that fits, where one does. The
 * first that a glance finds too far is tried too: its part may have been shaped, and be narrower. */
static dau_status try_joints(filling *f, spot p, uint32_t from, uint32_t ink_end, bool all_fits)
{
    const shaped *s = f->with->shaped;
    uint32_t end = all_fits ? ink_end : fitting_end(f, p, from, ink_end);
    uint32_t first = shaped_joint_at(s, from + 1), i = shaped_joint_at(s, end + 1);
    if (i < s->joint_count && s->joints[i] < ink_end) i++;
    for (uint32_t tries = 0; i > first && tries < MOST_TRIES; tries++) {
        filled candidate = {.next = {p.piece, s->joints[--i]}};
        bool fits;
        dau_status status = measure(&candidate, &fits, f, p, from, s->joints[i]);
        if (status != DAU_OK) return status;
        if (!fits) continue;
        f->best = candidate;
        f->has_best = true;
        break;
    }
    return DAU_OK;
}

static uint32_t previous_cluster(const char *text, uint32_t from, uint32_t to)
{
    uint32_t last = from;
    for (uint32_t at = from; at < to; at = grapheme_end(text, to, at)) last = at;
    return last;
}

static spot spot_after(const filling *f, spot p, uint32_t end, uint32_t ink_end)
{
    return end < ink_end ? (spot){p.piece, end} : shaped_next(f->with->shaped, p);
}

/* No opportunity fits: the part up to a joint of the word's own that does, else the clusters that do, or one on
 * an empty line. */
static dau_status cut(filled *out, filling *f, spot p, uint32_t from, uint32_t ink_end, bool line_is_empty)
{
    uint32_t end = fitting_end(f, p, from, ink_end), joint = breaks_resort(f->with->text, from, end, ink_end);
    bool fits;
    if (joint > from) end = joint;
    for (uint32_t tries = 0; end > from && tries < MOST_TRIES; tries++) {
        dau_status status = measure(out, &fits, f, p, from, end);
        out->next = spot_after(f, p, end, ink_end);
        if (status != DAU_OK || fits) return status;
        end = previous_cluster(f->with->text, from, end);
    }
    if (!line_is_empty) {
        *out = f->last;
        out->next = (spot){p.piece, from};
        return DAU_OK;
    }
    fragment part;
    end = grapheme_end(f->with->text, ink_end, from);
    dau_status status = find_part(&part, f, p, from, end);
    if (status == DAU_OK) end_with(out, &fits, f, &part, end);
    out->next = spot_after(f, p, end, ink_end);
    return status;
}

static dau_status add_piece(bool *overflow, filling *f, spot p, uint32_t from, uint32_t ink_end)
{
    filled candidate = f->last;
    bool fits = true;
    dau_status status = ink_end > from ? measure(&candidate, &fits, f, p, from, ink_end) : DAU_OK;
    if (status == DAU_OK && f->with->shaped->pieces[p.piece].has_joints) status = try_joints(f, p, from, ink_end, fits);
    *overflow = !fits;
    if (status != DAU_OK || !fits) return status;
    f->last = candidate;
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

static void note_place(filling *f, const piece *next)
{
    if (next->may_break) {
        f->best = f->last;
        f->has_best = true;
    } else if (piece_is_held(next)) {
        f->held = f->last;
        f->has_held = true;
    }
}

/* Takes pieces that are known to fit, if the next is one; gives the next. A line that begins inside a piece has only
 * the rest of it, whose glyphs need not be those of the whole: whether it fits is looked at again. */
static spot take_known(filling *f, spot from)
{
    const shaped *s = f->with->shaped;
    bool is_inside = from.piece == f->last.from.piece && from.offset != f->last.from.offset;
    if (is_inside || from.piece >= f->known) return from;
    filling before = *f;
    spot at = from;
    for (; at.piece < f->known; at = shaped_next(s, at)) {
        const shaped_word *w = shaped_word_of(s, at.piece);
        extent ink = word_ink_extent(w, f->with->spacing), whole = word_extent(w, f->with->spacing);
        f->last.text_to = piece_ink_end(s, at);
        f->last.advance = f->so_far.advance + ink.advance - (ink.clusters > 0 ? f->with->spacing.letter : 0);
        f->so_far.advance += whole.advance;
        f->so_far.clusters += whole.clusters;
    }
    if (from.piece == f->last.from.piece || fits_line(f, f->last.advance, f->so_far.clusters)) return at;
    *f = before;
    f->known = 0;
    return from;
}

/* The line up to a byte of its text, wide or not. */
static dau_status end_at(filled *out, const filler *with, spot from, uint32_t to)
{
    const shaped *s = with->shaped;
    filler wide = *with;
    wide.limit = INT64_MAX / 2;
    wide.most_clusters = 0;
    filling f = {.with = &wide,
                 .parts = {.shaped = s, .cuts = with->cuts, .text = with->text, .line = from.offset},
                 .last = {.from = from, .text_to = from.offset}};
    dau_status status = DAU_OK;
    spot at = shaped_spot(s, from.piece);
    for (bool fits; status == DAU_OK && at.offset < to; at = shaped_next(s, at)) {
        uint32_t start = at.piece == from.piece ? from.offset : at.offset;
        if (to < piece_word_end(s, at)) {
            status = measure(&f.last, &fits, &f, at, start, to);
            at.offset = to;
            break;
        }
        status = add_piece(&fits, &f, at, start, piece_ink_end(s, at));
    }
    *out = f.last;
    out->next = at;
    return status;
}

/* Where a line that would end inside a syllable, or between it and its signs, ends instead: before it, where the line
 * has more than that. */
static uint32_t before_syllable(const filler *with, spot from, uint32_t end)
{
    whole_syllable it;
    if (!whole_around(&it, with->text, from.offset, with->text_length, end)) return end;
    if (it.from > from.offset) return it.from;
    return it.core_from > from.offset && end > it.core_from && end < it.core_to ? it.core_from : end;
}

static dau_status cut_around_syllables(filled *out, filling *f, spot p, uint32_t from, uint32_t ink_end)
{
    const spot begin = f->last.from;
    dau_status status = cut(out, f, p, from, ink_end, p.piece == begin.piece);
    uint32_t end = status == DAU_OK ? out->next.offset : 0;
    if (end <= begin.offset || end >= f->with->text_length) return status;
    uint32_t whole_end = before_syllable(f->with, begin, end);
    return whole_end < end ? end_at(out, f->with, begin, whole_end) : status;
}

/* Sets has_room to false, and next to the word, when spaces at the line's start leave no room for it. */
static dau_status fill_from(filled *out, bool *has_room, const filler *with, spot from)
{
    const shaped *s = with->shaped;
    filling f = {.with = with,
                 .parts = {.shaped = s, .cuts = with->cuts, .text = with->text, .line = from.offset},
                 .last = {.from = from, .text_to = from.offset},
                 .known = with->known};
    *has_room = true;
    for (spot at = take_known(&f, shaped_spot(s, from.piece));; at = take_known(&f, shaped_next(s, at))) {
        const piece *p = &s->pieces[at.piece];
        bool is_first = at.piece == from.piece, closing = p->word == NO_WORD, has_ink = f.last.text_to > from.offset;
        f.last.next = at;
        *out = f.last;
        if (closing || (!is_first && (p->must_break || at.piece == with->stop))) return DAU_OK;
        if (has_ink) note_place(&f, p);
        uint32_t start = is_first ? from.offset : at.offset, ink_end = piece_ink_end(s, at);
        bool overflow = false;
        dau_status status = add_piece(&overflow, &f, at, start, ink_end);
        if (status != DAU_OK) return status;
        if (!overflow) continue;
        if (f.has_best || f.has_held) {
            *out = f.has_best ? f.best : f.held;
            return DAU_OK;
        }
        *has_room = has_ink || is_first;
        return *has_room ? cut_around_syllables(out, &f, at, start, ink_end) : DAU_OK;
    }
}

dau_status fill_line(filled *out, const filler *with, spot from)
{
    bool has_room;
    dau_status status = fill_from(out, &has_room, with, from);
    if (status == DAU_OK && !has_room) {
        from = out->next;
        status = fill_from(out, &has_room, with, from);
    }
    out->from = from;
    return status;
}
