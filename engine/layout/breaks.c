#include "layout/breaks.h"

#include "unicode/grapheme.h"
#include "unicode/utf8.h"

#include <string.h>

/* A soft hyphen inside a Vietnamese syllable is litter of some editor: no line ends there. */
static bool after_soft_hyphen(const linebreak *rules)
{
    return rules->at >= 2 && memcmp(rules->text + rules->at - 2, "\xC2\xAD", 2) == 0 && rules->at < rules->length &&
           rules->text[rules->at] != ' ';
}

/* UAX #14 may end a line between a space and a mark that stands on it, or behind a sign that is written
 * before a letter (U+0600): within what UAX #29 and a reader take for one character. Signs that join to
 * what is before or behind begin with U+0300. */
static bool in_cluster(const linebreak *rules)
{
    uint32_t at = rules->at, before = at;
    if (at == 0 || at == rules->length || (unsigned char)rules->text[at] < 0xCC) return false;
    do before--;
    while (before > 0 && ((unsigned char)rules->text[before] & 0xC0) == 0x80);
    uint32_t code, behind = at + utf8_next(rules->text + at, rules->length - at, &code);
    bool is_flag = code >= 0x1F1E6 && code <= 0x1F1FF; /* pairs of these need to be counted, and LB30a has */
    return !is_flag && grapheme_end(rules->text, behind, before) > at;
}

breaks breaks_in(const char *text, uint32_t from, uint32_t to)
{
    breaks b = {.rules = linebreak_in(text + from, to - from), .base = from, .at = from};
    breaks_next(&b);
    return b;
}

void breaks_next(breaks *b)
{
    do {
        if (!linebreak_next(&b->rules)) {
            b->at = b->base + b->rules.length;
            b->mandatory = true;
            return;
        }
    } while (!b->rules.mandatory && (after_soft_hyphen(&b->rules) || in_cluster(&b->rules)));
    b->at = b->base + b->rules.at;
    b->mandatory = b->rules.mandatory;
}

void breaks_seek(breaks *b, uint32_t offset)
{
    while (b->at < offset && b->at < b->base + b->rules.length) breaks_next(b);
}
