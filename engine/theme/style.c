#include "theme/style.h"
#include "base/fix.h"

#include <string.h>

/* A typographer's scale: headings rise by steps of a tenth and more, and never by colour alone. */
typedef struct style_row {
    uint32_t scale;  /* 1/1000 of the em */
    uint32_t weight; /* at least; 0: the reader's own */
    bool italic;
    dau_role role;
    uint32_t leading;       /* 1/1000 of the white that the reader asked for between lines */
    uint32_t before, after; /* 1/1000 of the paragraph spacing */
    uint32_t indent;        /* 1/1000 em a level */
    bool bar, rule, keep_with_next;
} style_row;

enum { HEADING_LEVELS = 6, LIST_INDENT = 1400, QUOTE_INDENT = 1200 };

static const style_row rows[] = {
    [DAU_BLOCK_TITLE] = {1600, 700, false, DAU_ROLE_HEADING, 700, .before = 0, .after = 1000, .keep_with_next = true},
    [DAU_BLOCK_DATE] = {850, 0, false, DAU_ROLE_CAPTION, 1000, .before = 0, .after = 700},
    [DAU_BLOCK_LEAD] = {1100, 600, false, DAU_ROLE_TEXT, 1000, .before = 600, .after = 1400},
    [DAU_BLOCK_PARAGRAPH] = {1000, 0, false, DAU_ROLE_TEXT, 1000, .before = 0, .after = 1000},
    [DAU_BLOCK_CAPTION] = {900, 0, true, DAU_ROLE_CAPTION, 1000, .before = 700, .after = 1400},
    [DAU_BLOCK_BYLINE] = {1000, 700, false, DAU_ROLE_TEXT, 1000, .before = 1600, .after = 1000},
    [DAU_BLOCK_ITEM] = {1000, 0, false, DAU_ROLE_TEXT, 1000, .before = 0, .after = 700, .indent = LIST_INDENT},
    [DAU_BLOCK_QUOTE] = {1000, 0, false, DAU_ROLE_TEXT, 1000, .before = 1000, .after = 1000, .indent = QUOTE_INDENT,
                         .bar = true},
    [DAU_BLOCK_SEPARATOR] = {1000, 0, false, DAU_ROLE_RULER, 1000, .before = 1500, .after = 1500, .rule = true},
    [DAU_BLOCK_FURNITURE] = {1000, 0, false, DAU_ROLE_CAPTION, 1000, .before = 0, .after = 1000},
};

static const style_row headings[HEADING_LEVELS] = {
    {1350, 700, false, DAU_ROLE_HEADING, 800, .before = 2000, .after = 700, .keep_with_next = true},
    {1200, 700, false, DAU_ROLE_HEADING, 800, .before = 1800, .after = 600, .keep_with_next = true},
    {1100, 700, false, DAU_ROLE_HEADING, 900, .before = 1600, .after = 500, .keep_with_next = true},
    {1000, 700, false, DAU_ROLE_HEADING, 1000, .before = 1400, .after = 500, .keep_with_next = true},
    {1000, 700, true, DAU_ROLE_HEADING, 1000, .before = 1400, .after = 500, .keep_with_next = true},
    {900, 700, true, DAU_ROLE_HEADING, 1000, .before = 1200, .after = 500, .keep_with_next = true},
};

static const struct {
    const char *lang, *marker;
} caption_markers[] = {{"vi", "Ảnh: "}, {"en", "Photo: "}};

static const style_row *row_of(dau_block_kind kind, uint32_t level)
{
    if (kind == DAU_BLOCK_HEADING) {
        uint32_t index = level == 0 ? 0 : level - 1;
        return &headings[index < HEADING_LEVELS ? index : HEADING_LEVELS - 1];
    }
    bool known = kind >= DAU_BLOCK_TITLE && kind <= DAU_BLOCK_FURNITURE;
    return &rows[known ? kind : DAU_BLOCK_PARAGRAPH];
}

/* Words are the article's language's; Vietnamese where it has none here. */
static const char *caption_marker(const char *lang)
{
    for (size_t i = 0; lang != NULL && i < sizeof caption_markers / sizeof *caption_markers; i++) {
        size_t length = strlen(caption_markers[i].lang);
        if (strncmp(lang, caption_markers[i].lang, length) == 0 && (lang[length] == '\0' || lang[length] == '-'))
            return caption_markers[i].marker;
    }
    return caption_markers[0].marker;
}

/* 1000 where the column has eight em or more, down to 0 where it has four: a heading of 1.6 em, or an
 * indent, would leave lines of a syllable each. */
static int64_t generosity(const resolved_settings *settings)
{
    int64_t column = fix_max(settings->column, 0), em = fix_max(settings->effective_size, 1);
    return fix_max(0, fix_min(1000 - settings->restraint, (column - 4 * em) * 1000 / (4 * em)));
}

/* Growth shrinks with the room; what is smaller than the text stays so, for it fits. */
static dau_fix size_of(const style_row *row, dau_fix em, int64_t generous)
{
    int64_t scale = row->scale;
    if (scale > 1000) scale = 1000 + (scale - 1000) * generous / 1000;
    return fix_max(1, fix_scale(em, scale, 1000));
}

/* Deep nesting stops at a quarter of the column, so that text keeps three. */
static dau_fix indent_of(const resolved_settings *settings, const style_row *row, uint32_t level, int64_t generous)
{
    int64_t levels = fix_min(level == 0 ? 1 : level, 64);
    dau_fix indent = fix_scale(settings->effective_size, row->indent * levels, 1000);
    return fix_min(indent, settings->column / 4) * generous / 1000;
}

block_style style_of(const resolved_settings *settings, dau_block_kind kind, uint32_t level, const char *lang)
{
    const style_row *row = row_of(kind, level);
    const dau_fix em = settings->effective_size;
    const int64_t generous = generosity(settings), gap = settings->paragraph_spacing;
    block_style style = {
        .size = size_of(row, em, generous),
        .weight = row->weight > settings->weight ? row->weight : settings->weight,
        .italic = row->italic && !settings->upright,
        .role = row->role,
        .line_height = 1000 + (settings->line_height - 1000) * (int32_t)row->leading / 1000,
        .space_before = fix_scale(em, gap * row->before, 1000000),
        .space_after = fix_scale(em, gap * row->after, 1000000),
        .indent = indent_of(settings, row, level, generous),
        .rule = row->rule,
        .marker = kind == DAU_BLOCK_CAPTION ? caption_marker(lang) : NULL,
        .keep_with_next = row->keep_with_next,
    };
    if (row->bar) {
        style.bar = fix_from_px(fix_max(1, fix_round(em / 10)));
        /* The bar alone tells a quote from a paragraph: it stays, clear of the text. */
        style.indent = fix_max(style.indent, fix_min(3 * style.bar, settings->column / 4));
    }
    if (kind == DAU_BLOCK_ITEM) style.hanging = fix_min(style.indent, fix_scale(em, LIST_INDENT, 1000));
    return style;
}
