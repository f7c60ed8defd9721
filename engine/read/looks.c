#include "read/front.h"

#include <string.h>

/* Signs of Markdown that plain news text does not have. Lists and rules are none of them. */
typedef struct signs_seen {
    uint32_t headings, links, strong, fences;
} signs_seen;

static bool is_heading(const char *line, uint32_t length)
{
    uint32_t level = 0;
    while (level < length && line[level] == '#') level++;
    return level >= 1 && level <= 6 && level < length && line[level] == ' ';
}

static bool has_link(const char *line, uint32_t length)
{
    const char *at = line, *end = line + length;
    while (at < end && (at = memchr(at, ']', (size_t)(end - at))) != NULL) {
        at++;
        if (at == end || *at != '(') continue;
        return memchr(at, ')', (size_t)(end - at)) != NULL && memchr(line, '[', (size_t)(at - line)) != NULL;
    }
    return false;
}

static bool has_strong(const char *line, uint32_t length)
{
    const char *at = line, *end = line + length;
    uint32_t pairs = 0;
    while (at < end && (at = memchr(at, '*', (size_t)(end - at))) != NULL) {
        bool is_pair = at + 1 < end && at[1] == '*';
        pairs += is_pair;
        at += is_pair ? 2 : 1;
    }
    return pairs >= 2;
}

bool read_looks_markdown(const char *data, uint32_t length)
{
    enum { LINES_SEEN = 400 };
    if (front_end(data, length) > 0) return true;
    signs_seen seen = {0};
    bool was_blank = true; /* a "#" below other text is a comment of a program */
    for (uint32_t from = 0, lines = 0; from < length && lines < LINES_SEEN;) {
        const char *end = memchr(data + from, '\n', length - from);
        uint32_t to = end != NULL ? (uint32_t)(end - data) : length;
        const char *line = data + from;
        bool heading = was_blank && is_heading(line, to - from);
        was_blank = to == from;
        if (heading && lines == 0 && line[1] == ' ') return true;
        lines += to > from;
        seen.headings += heading;
        seen.links += has_link(line, to - from);
        seen.strong += has_strong(line, to - from);
        seen.fences += to - from >= 3 && memcmp(line, "```", 3) == 0;
        from = to + 1;
    }
    int kinds = (seen.headings > 0) + (seen.links > 0) + (seen.strong > 0) + (seen.fences > 1);
    return seen.headings >= 2 || kinds >= 2;
}
