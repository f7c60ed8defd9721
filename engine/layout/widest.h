/* widest.h - the widest syllables of an article, by the styles that they are set in: what a column must hold.
 *
 * Of a syllable with the signs by it (whole.h) only its width and its clusters matter, for these alone spacing needs.
 * So the widest of each count of clusters is all that is kept of a style. */
#ifndef DAU_LAYOUT_WIDEST_H
#define DAU_LAYOUT_WIDEST_H
#include "article/article.h"
#include "layout/starts.h"
#include "layout/words.h"

struct shaped;

typedef struct widest_syllable {
    em_units advance; /* without spacing */
    uint32_t clusters;
    uint32_t style : 8;
    uint32_t is_led : 1; /* begins an item, behind its bullet */
    spot from;           /* where it begins, and the piece that it does so in */
    uint32_t length;     /* bytes */
} widest_syllable;

/** One for each kind of block, and for each level of headings. */
enum { WIDEST_STYLES = DAU_BLOCK_FURNITURE + 6 };

typedef struct widest {
    widest_syllable *items; /* owned */
    uint32_t count, room;
    uint32_t levels[WIDEST_STYLES]; /* the deepest of each style */
    em_units most[WIDEST_STYLES];   /* a bound: ink that no space parts, syllable or not; known from the start */
    em_units bullet;                /* the widest, without what parts it from the text */
} widest;

/** The kind of block that a style stands for. */
dau_block_kind widest_kind(uint32_t style);
/** Notes a block of an article that is shaped, and the widest ink in it that no space parts. */
void widest_note(widest *w, const article_block *block, em_units most);
/** The article's; measured when they are asked for first. Lent by it. Errors: MEMORY, LIMIT. */
dau_status widest_of(const widest **out, struct shaped *s, const dau_article *article, shaper *with);
/** The syllable that a block begins with, signs included; 0 clusters: it begins otherwise. Errors: MEMORY, LIMIT. */
dau_status widest_begin(widest_syllable *out, struct shaped *s, const dau_article *article, uint32_t block,
                        shaper *with);
/** With letter spacing between its clusters, none behind the last. */
em_units widest_advance(const widest_syllable *of, em_units letter);
void widest_drop(widest *w, const dau_allocator *allocator);
#endif
