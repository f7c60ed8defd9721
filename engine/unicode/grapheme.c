#include "unicode/grapheme.h"

#include "unicode/utf8.h"

#include <utf8proc.h>

/* Latin up to U+02FF and the Vietnamese letters of Latin Extended Additional: never part of a longer cluster
 * with another of these, but for CR LF. */
static bool is_plain(uint32_t code)
{
    return code < 0x300 || (code >= 0x1EA0 && code <= 0x1EF9);
}

static bool is_boundary(uint32_t before, uint32_t after, utf8proc_int32_t *state)
{
    if (is_plain(before) && is_plain(after)) return before != '\r' || after != '\n';
    return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after, state);
}

uint32_t grapheme_end(const char *text, uint32_t length, uint32_t at)
{
    utf8proc_int32_t state = 0;
    uint32_t before, after;
    at += utf8_next(text + at, length - at, &before);
    while (at < length) {
        uint32_t taken = utf8_next(text + at, length - at, &after);
        if (is_boundary(before, after, &state)) break;
        at += taken;
        before = after;
    }
    return at;
}

uint32_t grapheme_count(const char *text, uint32_t length)
{
    uint32_t count = 0;
    for (uint32_t at = 0; at < length; at = grapheme_end(text, length, at)) count++;
    return count;
}
