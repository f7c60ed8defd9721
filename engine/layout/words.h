/* words.h - each distinct word of an article shaped once per face, in units that fit every face. */
#ifndef DAU_LAYOUT_WORDS_H
#define DAU_LAYOUT_WORDS_H
#include "base/buffer.h"
#include "layout/shaper.h"

/** Lengths that no size touches: 1/2,048,000 em. A font unit of 1000, 2000, 2048, 4096 or 16384 to
 *  the em is a whole number of these, and so is 1/1000 em of spacing; sums are exact. */
typedef int64_t em_units;
enum { EM = 2048000, PERMILLE_EM = EM / 1000 };

enum { NO_WORD = 0x00FFFFFF };

/** A box for a missing character (beyond U+FFFF): wide enough for two rows of two (three) hexadecimal digits. */
enum { MISSING_NARROW = EM * 66 / 100, MISSING_WIDE = EM * 88 / 100 };

/** A word with the spaces behind it. */
typedef struct shaped_word {
    face *asked;           /* the face that the style chose: the key, with the text */
    face *face;            /* the face that draws it */
    uint32_t text, length; /* in words.texts */
    uint32_t ink_length;   /* bytes before the spaces at its end */
    uint32_t first_glyph, glyph_count;
    uint32_t ink_glyphs;                     /* glyphs before those of the spaces */
    em_units advance, ink_advance;           /* without any spacing */
    uint16_t clusters, ink_clusters, spaces; /* those that have width */
    int32_t ink_top, ink_bottom;             /* font units of face, y up; both 0: no ink */
    uint32_t missing;                        /* code point that no face has; 0 otherwise */
    bool split;                              /* no face has it all: its clusters are words of their own */
    bool rtl;
    bool raised; /* some ink is moved off the baseline: where it lands is rounded once more */
} shaped_word;

typedef struct words {
    const dau_allocator *allocator;
    shaped_word *items;
    uint32_t count, room;
    shaped_glyph *glyphs;
    uint32_t glyph_count, glyph_room;
    buffer texts;
    uint32_t *slots;     /* open addressing: index + 1, 0 is free */
    uint32_t slot_count; /* a power of two, or 0 */
} words;

words words_in(const dau_allocator *allocator);
void words_drop(words *w);
/** The word of that text and asked face, or NO_WORD. */
uint32_t words_find(const words *w, const face *asked, const char *text, uint32_t length);
/** Shapes and adds a word that is not there yet. Errors: MEMORY, LIMIT. */
dau_status words_add(uint32_t *out, words *w, shaper *s, face *asked, face *drawn_by, const char *text,
                     uint32_t length);
/** Adds a character that no face has: a labelled box of its own width. */
dau_status words_add_missing(uint32_t *out, words *w, face *asked, const char *text, uint32_t length, uint32_t code);
/** Adds the note that this text must be looked up cluster by cluster. */
dau_status words_add_split(words *w, face *asked, const char *text, uint32_t length);
/** Font units of a face in em units, to the nearest. */
em_units em_units_of(int64_t font_units, uint32_t units_per_em);
/** Bytes held. */
size_t words_bytes(const words *w);

/** Bytes of text before its closing spaces (U+0020, U+00A0, U+202F, tab). */
uint32_t word_ink_length(const char *text, uint32_t length);
bool word_is_space(uint32_t code);
#endif
