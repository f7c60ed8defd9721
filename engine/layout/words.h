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

/** A fallback face is drawn at a size that gives its x the height of the asked face's, within bounds: a face whose
 *  x says something else (small capitals) must not make text unreadable. Of 4096. */
enum { SCALE_ONE = 4096, SCALE_LEAST = SCALE_ONE * 80 / 100, SCALE_MOST = SCALE_ONE * 125 / 100 };

/** What a word is found by. */
typedef struct word_key {
    face *asked; /* the face that the style chose; of a part of a word: the one that draws it */
    const char *text;
    uint32_t length;
    bool rtl;                /* drawn from right to left */
    uint16_t scale;          /* of a part of a word: the whole word's, where that is not SCALE_ONE; else 0 */
    uint32_t before, behind; /* bytes around the text, in faces that draw letters otherwise for what stands over a
                                space; 0 in nearly every face */
    uint16_t language;       /* word_cache.h's number; 0 in an article, which has one language */
} word_key;

/** A box for a missing character (beyond U+FFFF): wide enough for two rows of two (three) hexadecimal digits, and
 *  high enough that a row has five pixels where the em has 16. */
enum {
    MISSING_NARROW = EM * 90 / 100,
    MISSING_WIDE = EM * 120 / 100,
    MISSING_ABOVE = EM * 85 / 100, /* the baseline */
    MISSING_BELOW = EM * 15 / 100
};

/** A word with the spaces behind it. What sums read stands first, together in memory. */
typedef struct shaped_word {
    em_units advance, ink_advance; /* without any spacing */
    uint32_t length, ink_length;   /* bytes of its text, and before the spaces at its end */
    uint32_t before, behind;       /* with length and what follows up to rtl its key */
    uint32_t text;                 /* in words.texts */
    uint16_t part_scale, language;
    face *asked;
    bool rtl;
    bool split;     /* no face has it all: its parts are words of their own */
    bool cursive;   /* its letters join: no spacing parts them */
    bool waits;     /* for its glyphs, of which nothing is known till then: batch.h */
    bool is_fresh;  /* the engine's cache is still to have it: word_cache.h */
    bool raised;    /* some ink is moved off the baseline: where it lands is rounded once more */
    uint16_t scale; /* its em is so much of the block's */
    face *face;     /* the face that draws it */
    uint32_t first_glyph, glyph_count;
    uint32_t ink_glyphs;                     /* glyphs before those of the spaces */
    uint16_t clusters, ink_clusters, spaces; /* those that have width */
    int32_t ink_top, ink_bottom;             /* font units of face, y up; both 0: no ink */
    uint32_t missing;                        /* code point that no face has; 0 otherwise */
} shaped_word;

/** Small, for the words of a long article do not leave the processor's caches to these. */
typedef struct word_slot {
    uint32_t place : 24; /* the word's index + 1; 0: free */
    uint32_t tag : 8;    /* of the hash */
} word_slot;

typedef struct words {
    const dau_allocator *allocator;
    shaped_word *items;
    uint32_t count, room;
    shaped_glyph *glyphs;
    uint32_t glyph_count, glyph_room;
    buffer texts;
    word_slot *slots;    /* open addressing */
    uint32_t slot_count; /* a power of two, or 0 */
} words;

typedef struct words_size {
    uint32_t words, glyphs, text;
} words_size;

words words_in(const dau_allocator *allocator);
void words_drop(words *w);
/** The word of that key, or NO_WORD. */
uint32_t words_find(const words *w, const word_key *key);
/** Shapes and adds a word that is not there yet; right to left, letters and spaces apart. Where the shaper has a
 *  batch, the word may wait in it. Errors: MEMORY, LIMIT. */
dau_status words_add(uint32_t *out, words *w, shaper *s, const word_key *key, face *drawn_by);
/** Glyphs of a word among those of a longer text, where it begins at a byte offset; lent. */
typedef struct words_glyphs {
    const shaped_glyph *glyphs;
    uint32_t count, from;
} words_glyphs;
/** Gives these glyphs to a word that waits. Errors: MEMORY, LIMIT. */
dau_status words_give(words *w, uint32_t word, const words_glyphs *its);
/** Shapes a word that waits. Errors: MEMORY, LIMIT. */
dau_status words_shape(words *w, shaper *s, uint32_t word);
/** Adds a character that no face has: a labelled box of its own width. */
dau_status words_add_missing(uint32_t *out, words *w, const word_key *key, uint32_t code);
/** Adds the note that this text must be looked up part by part. */
dau_status words_add_split(words *w, const word_key *key);
/** Copies glyphs of a word to the end of those of `into`; the item is like the other, but with these and no text.
 *  Errors: MEMORY, LIMIT. */
dau_status words_copy_glyphs(shaped_word *out, words *into, const words *from, uint32_t word);
/** Adds a copy of a word under another language. Errors: MEMORY, LIMIT. */
dau_status words_copy(words *into, const words *from, uint32_t word, uint16_t language);
/** The key of the part from..to of a word, drawn as the whole is; text is the whole word's, where the article has
 *  it. begins_line: nothing stands before it. */
word_key word_part(const shaped_word *of, const char *text, uint32_t from, uint32_t to, bool begins_line);
/** Font units of a face in em units, to the nearest. */
em_units em_units_of(int64_t font_units, uint32_t units_per_em);
/** The same of the face that draws a word, in em units of the block. */
em_units word_units(const shaped_word *w, int64_t font_units);
/** Whether its ink may pass beyond these bounds, of the block's em. */
bool word_is_tall(const shaped_word *w, em_units top, em_units bottom);
/** Its em where the block's is size. */
dau_fix word_size(const shaped_word *w, dau_fix size);
/** Bytes held. */
size_t words_bytes(const words *w);
/** Bytes held with so many more words, glyphs and bytes of text. */
size_t words_bytes_with(const words *w, words_size more);
/** Makes room for them: growing copies what is there. Errors: MEMORY, LIMIT. */
dau_status words_reserve(words *w, words_size more);
/** Gives back what is left over of the largest of it. */
void words_trim(words *w);

/** Bytes of text before its closing spaces (U+0020, U+00A0, U+202F, tab). */
uint32_t word_ink_length(const char *text, uint32_t length);
bool word_is_space(uint32_t code);
#endif
