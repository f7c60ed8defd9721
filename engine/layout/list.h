/* list.h - the display list: what is drawn and what it means, in one stream.
 *
 * Picture, tree, dump and overlay all read this, so they cannot drift apart. It is not stored: a
 * layout plays the lines that are asked for. */
#ifndef DAU_LAYOUT_LIST_H
#define DAU_LAYOUT_LIST_H
#include "font/face.h"
#include "layout/layout.h"

typedef enum list_kind {
    LIST_BEGIN_BLOCK, /* block; also when the play begins in a block's middle */
    LIST_LINE,        /* line */
    LIST_GLYPHS,      /* run */
    LIST_RECT,        /* rect, role: underlines, bars, rules, boxes of missing characters */
    LIST_END_BLOCK    /* block */
} list_kind;

typedef struct list_run {
    face *face;
    dau_fix size;   /* em, device px */
    dau_range text; /* empty for markers */
    dau_role role;
    bool marker;
    bool rtl;                /* its text runs from right to left; its glyphs stand from left to right all the same */
    const dau_glyph *glyphs; /* page coordinates; live during the call */
    uint32_t glyph_count;
} list_run;

typedef struct list_item {
    list_kind kind;
    uint32_t block;       /* index in the article */
    const dau_line *line; /* LIST_LINE */
    const list_run *run;  /* LIST_GLYPHS */
    dau_rect rect;        /* LIST_RECT: whole px, page coordinates */
    dau_role role;        /* LIST_RECT */
} list_item;

/** false stops the play (DAU_E_STOPPED). */
typedef bool list_fn(void *user, const list_item *item);

/** Plays lines first..last-1 (clamped) with the marks of their blocks; a separator's rule comes with
 *  the block. Errors: MEMORY, STOPPED. */
dau_status list_play(const dau_layout *layout, uint32_t first, uint32_t last, list_fn *each, void *user);
/** Plays every line whose ink or box touches page rows top..bottom-1 (px). */
dau_status list_play_rows(const dau_layout *layout, int64_t top, int64_t bottom, list_fn *each, void *user);
/** Lines from..to-1. */
typedef struct list_lines {
    uint32_t from, to;
} list_lines;
/** Those that list_play_rows plays. */
list_lines list_lines_at(const dau_layout *layout, int64_t top, int64_t bottom);
/** Plays glyphs and rectangles of a line alone: what a painter asks for. Errors: MEMORY, STOPPED. */
dau_status list_play_ink(const dau_layout *layout, uint32_t line, list_fn *each, void *user);
#endif
