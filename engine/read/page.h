/* page.h - plain text as lines, and the lines as units: what will become one block each. */
#ifndef DAU_READ_PAGE_H
#define DAU_READ_PAGE_H
#include "read/read.h"
#include "read/words.h"

/** A line with something to draw on it, without the white space at its ends. */
typedef struct line {
    uint32_t from, to;
} line;

/** What stands between two lines: a line end; a blank line; a line that holds only spaces beyond
 *  ASCII (U+00A0), by which news systems set captions off. */
typedef enum gap { GAP_NONE, GAP_BLANK, GAP_WIDE } gap;

typedef struct unit {
    uint32_t first, last; /* lines */
    uint32_t from;        /* where its text begins: behind the marker of a list item */
    uint32_t letters;     /* characters without marks, counted up to LETTERS_MOST */
    uint32_t level, number;
    dau_block_kind kind;   /* 0: not known yet */
    char marker;           /* first byte of a list marker, '1' for a number; 0: none */
    bool keeps_breaks;     /* verse: line ends are kept */
    bool is_sentence;      /* ends with . ! ? … */
    bool is_open;          /* ends with , ; : – */
    uint8_t before, after; /* gaps */
} unit;

enum { LETTERS_MOST = 4096, VERSE_LETTERS = 60 };

typedef struct page {
    builder *b;
    const source_text *text;
    dau_structure structure;
    line *lines;
    uint32_t line_count, line_room;
    unit *units;
    uint32_t unit_count, unit_room;
    uint32_t wrap_letters; /* the width to which the text was wrapped; 0: it was not */
} page;

/** Finds lines and units. Errors stay in the builder. */
void page_read(page *p);
void page_drop(page *p);
/** The text of a unit of one line; length 0 for one of several. */
const char *page_text(const page *p, const unit *u, uint32_t *length);
/** The same, folded; no words for a unit of several lines or a long one. */
void page_words(const page *p, const unit *u, words *out);
/** Adds the unit to the builder as a block of its kind. */
void page_emit(page *p, const unit *u);
#endif
