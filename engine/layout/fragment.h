/* fragment.h - the part of a piece that stands on a line: glyphs of its word, or of the cut word. */
#ifndef DAU_LAYOUT_FRAGMENT_H
#define DAU_LAYOUT_FRAGMENT_H
#include "layout/shaped.h"

/** Spacing in em units: after each cluster that has width, and on each space. A word whose letters join has it once,
 *  at its end. */
typedef struct spacing {
    em_units letter, word;
} spacing;

/** Glyphs from..to of a word that lies at a text offset. */
typedef struct fragment {
    const shaped_word *word;
    const shaped_glyph *glyphs; /* the word's first; read [from, to) */
    uint32_t from, to;
    uint32_t text; /* text offset of cluster 0 */
} fragment;

/** Advance of a fragment and its clusters, spacing after the last cluster included. */
typedef struct extent {
    em_units advance;
    uint32_t clusters;
} extent;

/** Where the words of a layout are: those of the article, and those that this layout cut. */
typedef struct fragments {
    const shaped *shaped;
    const words *cuts; /* may be NULL */
    const char *text;  /* the article's */
    uint32_t line;     /* text offset where the line at hand begins */
} fragments;

/** The fragment of text from..to within the piece that begins at p. False: cutting there changes the glyphs and the
 * part has not been shaped (words_add by word_part of the piece's word, then ask again). */
bool fragment_find(fragment *out, const fragments *in, spot p, uint32_t from, uint32_t to);
/** True when the extent is known without summing up glyphs. */
bool fragment_is_summed(const fragment *f);
extent fragment_extent(const fragment *f, spacing s);
/** The same of a whole word, and of its ink without the spaces behind it. */
extent word_extent(const shaped_word *w, spacing s);
extent word_ink_extent(const shaped_word *w, spacing s);
#endif
