#include "read/guard.h"

#include <string.h>

enum { DEEPEST_COLUMN = 128, MOST_COLUMNS = 32, MOST_SIGNS = 2000000 };

static bool is_space(const char *text, uint32_t length, uint32_t at)
{
    return at >= length || text[at] == ' ' || text[at] == '\t' || text[at] == '\n';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of a list or quote marker at text[at]; 0: none. */
static uint32_t marker_length(const char *text, uint32_t length, uint32_t at)
{
    char c = text[at];
    if (c == '>') return 1;
    if (c == '-' || c == '+' || c == '*') return is_space(text, length, at + 1) ? 1 : 0;
    uint32_t end = at;
    while (end < length && end - at < 9 && is_digit(text[end])) end++;
    bool is_number =
        end > at && end < length && (text[end] == '.' || text[end] == ')') && is_space(text, length, end + 1);
    return is_number ? end + 1 - at : 0;
}

/* The column of the last marker at the beginning of a line. */
static uint32_t deepest_marker(const char *text, uint32_t length, uint32_t at)
{
    uint32_t column = 0, deepest = 0;
    while (at < length && deepest <= DEEPEST_COLUMN) {
        uint32_t marker = 0;
        if (text[at] == '\t')
            column += 4 - column % 4;
        else if (text[at] == ' ')
            column++;
        else if ((marker = marker_length(text, length, at)) > 0)
            deepest = column += marker;
        else
            break;
        at += marker > 0 ? marker : 1;
    }
    return deepest;
}

static uint32_t next_line(const char *text, uint32_t length, uint32_t at)
{
    const char *end = memchr(text + at, '\n', length - at);
    return end != NULL ? (uint32_t)(end - text) + 1 : length;
}

bool guard_is_shallow(const char *text, uint32_t length, uint32_t *at)
{
    for (*at = 0; *at < length; *at = next_line(text, length, *at))
        if (deepest_marker(text, length, *at) > DEEPEST_COLUMN) return false;
    return true;
}

static bool is_blank_line(const char *line, uint32_t length)
{
    uint32_t at = 0;
    while (at < length && is_space(line, length, at)) at++;
    return at == length;
}

static uint32_t count_signs(const char *text, uint32_t from, uint32_t to)
{
    static const uint8_t is_sign[256] = {['\\'] = 1, ['*'] = 1, ['_'] = 1, ['['] = 1, [']'] = 1, ['!'] = 1, ['`'] = 1,
                                         ['&'] = 1,  [';'] = 1, ['<'] = 1, ['>'] = 1, ['|'] = 1, ['~'] = 1};
    uint32_t signs = 0;
    for (; from < to; from++) signs += is_sign[(unsigned char)text[from]];
    return signs;
}

bool guard_has_few_signs(const char *text, uint32_t length, uint32_t *at)
{
    uint32_t signs = 0;
    *at = 0;
    for (uint32_t from = 0, to; from < length && signs <= MOST_SIGNS; from = to) {
        to = next_line(text, length, from);
        bool is_blank = is_blank_line(text + from, to - from);
        if (is_blank) *at = to;
        signs = is_blank ? 0 : signs + count_signs(text, from, to);
    }
    return signs <= MOST_SIGNS;
}

bool guard_has_narrow_tables(const char *text, uint32_t length)
{
    for (uint32_t from = 0, to; from < length; from = to) {
        to = next_line(text, length, from);
        uint32_t columns = 0, at = from;
        while (at < to && strchr(" \t>-:|\n", text[at]) != NULL && text[at] != 0) columns += text[at++] == '|';
        if (at == to && columns > MOST_COLUMNS) return false;
    }
    return true;
}
