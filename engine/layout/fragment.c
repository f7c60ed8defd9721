#include "layout/fragment.h"

/* Index of the glyph that begins a cluster at offset, the number of glyphs for the word's end, or
 * UINT32_MAX when no cluster begins there or a cut there would change the shapes. */
static uint32_t safe_glyph(const shaped_word *w, const shaped_glyph *glyphs, uint32_t offset)
{
    if (offset == 0) return 0;
    if (offset >= w->length) return w->glyph_count;
    uint32_t low = 0, high = w->glyph_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (glyphs[middle].cluster < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == w->glyph_count || glyphs[low].cluster != offset || glyphs[low].unsafe) return UINT32_MAX;
    return low;
}

static fragment whole(const words *of, uint32_t index, uint32_t text)
{
    const shaped_word *w = &of->items[index];
    return (fragment){.word = w, .glyphs = of->glyphs + w->first_glyph, .to = w->glyph_count, .text = text};
}

/* Drawn otherwise than if nothing stood on the other side of that glyph's beginning. */
static bool is_joined(const fragment *f, uint32_t glyph)
{
    const shaped_word *w = f->word;
    return (w->before > 0 || w->behind > 0) && !w->rtl && glyph < w->glyph_count && f->glyphs[glyph].unsafe;
}

bool fragment_find(fragment *out, const fragments *in, spot p, uint32_t from, uint32_t to)
{
    const words *all = &in->shaped->words;
    uint32_t word = in->shaped->pieces[p.piece].word;
    const shaped_word *w = &all->items[word];
    *out = whole(all, word, p.offset);
    bool begins_line = from == in->line;
    bool is_alone = from == p.offset && !(begins_line && is_joined(out, 0));
    if (is_alone && to == p.offset + w->length) return true;
    if (is_alone && to == p.offset + w->ink_length && !is_joined(out, w->ink_glyphs)) {
        out->to = w->ink_glyphs;
        return true;
    }
    if (!w->rtl && (is_alone || from > p.offset)) {
        uint32_t first = safe_glyph(w, out->glyphs, from - p.offset), last = safe_glyph(w, out->glyphs, to - p.offset);
        if (first != UINT32_MAX && last != UINT32_MAX) {
            out->from = first;
            out->to = last;
            return true;
        }
    }
    word_key key = word_part(w, in->text + p.offset, from - p.offset, to - p.offset, begins_line);
    uint32_t found = words_find(all, &key);
    if (found != NO_WORD && !all->items[found].split) {
        *out = whole(all, found, from);
        return true;
    }
    found = in->cuts != NULL ? words_find(in->cuts, &key) : NO_WORD;
    if (found == NO_WORD) return false;
    *out = whole(in->cuts, found, from);
    return true;
}

bool fragment_is_summed(const fragment *f)
{
    return f->from == 0 && (f->to == f->word->glyph_count || f->to == f->word->ink_glyphs);
}

static em_units letter_gaps(const shaped_word *w, uint32_t clusters, spacing s)
{
    return s.letter * (w->cursive && clusters > 1 ? 1 : clusters);
}

extent word_extent(const shaped_word *w, spacing s)
{
    return (extent){.advance = w->advance + letter_gaps(w, w->clusters, s) + s.word * w->spaces,
                    .clusters = w->clusters};
}

extent word_ink_extent(const shaped_word *w, spacing s)
{
    return (extent){.advance = w->ink_advance + letter_gaps(w, w->ink_clusters, s), .clusters = w->ink_clusters};
}

extent fragment_extent(const fragment *f, spacing s)
{
    const shaped_word *w = f->word;
    bool is_whole = f->from == 0 && f->to == w->glyph_count, is_ink = f->from == 0 && f->to == w->ink_glyphs;
    if (is_whole) return word_extent(w, s);
    if (is_ink) return word_ink_extent(w, s);
    extent e = {.advance = 0};
    int64_t units = 0;
    for (uint32_t i = f->from; i < f->to; i++) {
        units += f->glyphs[i].advance;
        if (!f->glyphs[i].spaced) continue;
        e.clusters++;
        e.advance += s.letter;
        e.advance += f->glyphs[i].cluster >= w->ink_length ? s.word : 0;
    }
    e.advance += word_units(w, units);
    return e;
}
