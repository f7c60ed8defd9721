/* style.h - settings checked and resolved: how a block of each kind is set. */
#ifndef DAU_THEME_STYLE_H
#define DAU_THEME_STYLE_H
#include "theme/theme.h"

/** The em that a reader may ask for, px before scale. */
enum { SIZE_LEAST_PX = 6, SIZE_MOST_PX = 1000 };

/** Settings with every default filled in and the scale applied: device px and whole numbers only. */
typedef struct resolved_settings {
    dau_fix size, effective_size; /* em, device px */
    dau_fix asked_margin;         /* device px */
    dau_fix margin;
    dau_fix page_width;       /* device px */
    dau_fix column_x, column; /* left edge and width of the column */
    char font[64];            /* "" : the default role */
    uint32_t weight;
    int32_t line_height, letter_spacing, word_spacing, paragraph_spacing; /* 1/1000 */
    int32_t measure; /* characters, 0: no limit; applied by layout, which knows the face */
    dau_align align;
    bool phrase;
    bool upright;      /* no italics: blocks stand upright, and emphasis is bold */
    int32_t restraint; /* 1/1000: by so much role scales and indents have shrunk at least; 1000: to 1 and 0 */
} resolved_settings;

/** Checks (as dau_settings_check) and resolves. width: px before scale, 16..32768.
 *  Errors: ARGUMENT (noted with the field's name, value and range). */
dau_status settings_resolve(resolved_settings *out, dau_engine *engine, const dau_settings *settings, dau_fix width);

/** Places the column for the effective size: margins give way, down to the least that marks over its edges need, where
 *  the column has under eight em or under `least`. */
void settings_place_column(resolved_settings *settings, dau_fix least);

/** How one kind of block is set. Sizes and distances in device px, 26.6. */
typedef struct block_style {
    dau_fix size; /* em */
    uint32_t weight;
    bool italic;
    dau_role role;        /* colour */
    int32_t line_height;  /* 1/1000 of size: the pitch asked for */
    dau_fix space_before; /* above the block; the larger of two that meet counts */
    dau_fix space_after;
    dau_fix indent;      /* of the whole block from the column's edge (quote, list) */
    dau_fix hanging;     /* room for the marker (bullet, number) within the indent */
    dau_fix bar;         /* thickness of a bar at the left edge, 0: none (quote) */
    bool rule;           /* separator: a thin line across the column */
    const char *marker;  /* "Ảnh: " before a caption's first line, or NULL; static */
    bool keep_with_next; /* headings: no page ends behind them */
} block_style;

/** The style of a block. level as in dau_block (0 where it has none); lang picks the marker's words.
 *  Role scales shrink towards 1 and indents towards 0 where an em is more than an eighth of the column. */
block_style style_of(const resolved_settings *settings, dau_block_kind kind, uint32_t level, const char *lang);
#endif
