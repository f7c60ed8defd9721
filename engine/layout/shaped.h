/* shaped.h - an article as a row of shaped pieces: everything about its lines that no size touches.
 *
 * Made once for an article, a font and a weight; every layout of these shares it. */
#ifndef DAU_LAYOUT_SHAPED_H
#define DAU_LAYOUT_SHAPED_H
#include "article/article.h"
#include "layout/starts.h"
#include "layout/widest.h"
#include "theme/style.h"

/** One occurrence of a word. A piece ends where the next one begins; the last of a block is followed
 *  by a closing piece (NO_WORD) that begins at the block's end. Where that is, the words' lengths say: starts.h. */
typedef struct piece {
    uint32_t word : 24;      /* index in shaped.words */
    uint32_t cost : 4;       /* phrase.h: what it costs to begin a line here */
    uint32_t may_break : 1;  /* a line may begin here; if not, but cost is PHRASE_NEVER, for want of another place */
    uint32_t must_break : 1; /* a line begins here */
    uint32_t has_joints : 1; /* a line may also begin inside: see shaped.joints */
    uint32_t is_link : 1;
} piece;

enum { NO_LEVELS = UINT32_MAX };

typedef struct shaped_block {
    uint32_t first, count;        /* pieces, without the closing one */
    uint32_t marker;              /* word drawn before the first line, or NO_WORD */
    uint32_t first_level;         /* in levels, of its first piece; NO_LEVELS: all of it runs left to right */
    em_units ink_top, ink_bottom; /* Vietnamese ink of the block's faces; bottom is negative */
    uint32_t space;               /* em units of the spaces between its pieces, where these are even */
    uint8_t base_level;
    bool has_tall : 1; /* some word's ink passes beyond that of the Vietnamese */
    bool has_links : 1;
    bool is_joined : 1; /* some word is drawn otherwise at a line's end: its face joins spaces */
    bool is_even : 1;   /* all those spaces are alike: sums.h */
    bool has_wide : 1, has_blank : 1, has_must : 1; /* sums.h */
} shaped_block;

typedef struct shaped {
    ref references;
    dau_allocator allocator;
    uint64_t article; /* serial; with font, weight, count of faces, has_phrases and upright the key */
    char font[64];
    uint32_t weight, face_count;
    bool has_phrases;      /* the spaces have their costs: only layouts that weigh words ask for them */
    bool upright;          /* without italics */
    uint32_t site_edition; /* of the site's words that those costs come from */
    char *lang;            /* owned */
    words words;
    piece *pieces;
    uint32_t piece_count, piece_room;
    piece_starts starts;  /* of the pieces */
    shaped_block *blocks; /* one for each block of the article */
    uint32_t block_count;
    uint32_t *joints; /* text offsets inside pieces where a line may begin; ascending */
    uint32_t joint_count, joint_room;
    uint32_t *sums; /* sums.h: where each piece begins, behind SUMS_PAD others */
    uint32_t sum_room;
    uint8_t *levels; /* bidi.h's, a piece each, of blocks with right-to-left characters */
    uint32_t level_count, level_room;
    widest widest; /* once a narrow column asked for it */
    bool knows_widest;
} shaped;

/** The shaped article of these settings: from the engine's small cache, else made now. The reference
 *  is the caller's. Errors: MEMORY, LIMIT, FONT (no usable face), ARGUMENT (no such font, noted). */
dau_status shaped_of(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings);
/** Makes one, for shaped_of. Errors: the same but ARGUMENT. */
dau_status shaped_make(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings);
void shaped_drop(shaped *s);
/** The first joint at or after a text offset, as an index in joints. */
uint32_t shaped_joint_at(const shaped *s, uint32_t offset);
/** True where a line begins only when no other place is left: breaks.h, held. */
bool piece_is_held(const piece *p);
/** Bytes of a piece's text; a closing one has none. */
static inline uint32_t shaped_length(const shaped *s, uint32_t index)
{
    uint32_t word = s->pieces[index].word;
    return word == NO_WORD ? 0 : s->words.items[word].length;
}
/** The beginning of the piece behind one that begins there. */
static inline spot shaped_next(const shaped *s, spot from)
{
    uint32_t next = from.piece + 1;
    if (next % STARTS_APART == 0) return starts_mark_of(&s->starts, next);
    uint32_t gaps = starts_gaps(&s->starts, from.piece, next);
    return (spot){next, from.offset + shaped_length(s, from.piece) + gaps};
}
/** Where a piece begins; counts the words from the last mark on. */
spot shaped_spot(const shaped *s, uint32_t index);
/** The word of a piece, which is no closing one. */
const shaped_word *shaped_word_of(const shaped *s, uint32_t index);
/** End of the text that is drawn of a piece: where it begins + its word's ink length. */
uint32_t piece_ink_end(const shaped *s, spot p);
/** End of all text that the word of the piece was shaped from. */
uint32_t piece_word_end(const shaped *s, spot p);
#endif
