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

static bool is_half_flag(uint32_t code)
{
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

/* LB30a counts on behind a mark or joiner, UAX #29 begins anew. A row of flags is read backwards once. */
static bool in_flag(breaks *b)
{
    enum { HALF_FLAG = 4 }; /* bytes */
    uint32_t at = b->rules.at, from = at, code;
    while (from >= b->flag_at + HALF_FLAG) {
        utf8_next(b->rules.text + from - HALF_FLAG, HALF_FLAG, &code);
        if (!is_half_flag(code)) break;
        from -= HALF_FLAG;
    }
    b->in_flag = (at - from) / HALF_FLAG % 2 != (from == b->flag_at && b->in_flag);
    b->flag_at = at;
    return b->in_flag;
}

/* UAX #14 may end a line between a space and a mark that stands on it, or behind a sign that is written
 * before a letter (U+0600): within what UAX #29 and a reader take for one character. Signs that join to
 * what is before or behind begin with U+0300. */
static bool in_cluster(breaks *b)
{
    const linebreak *rules = &b->rules;
    uint32_t at = rules->at;
    if (at == 0 || at == rules->length || (unsigned char)rules->text[at] < 0xCC) return false;
    uint32_t before = utf8_before(rules->text, 0, at);
    uint32_t code, behind = at + utf8_next(rules->text + at, rules->length - at, &code);
    return is_half_flag(code) ? in_flag(b) : grapheme_end(rules->text, behind, before) > at;
}

/* Moves on to the stretch around the place at hand. Each is read forwards and backwards once. */
static void find_stretch(breaks *b)
{
    const char *text = b->rules.text;
    uint32_t at = b->rules.at, start = at;
    if (at < b->stretch.to) return;
    while (start > b->stretch.to) {
        uint32_t before = utf8_before(text, b->stretch.to, start);
        if (joints_space(text, before, start) > 0) break;
        start = before;
    }
    b->stretch = joints_stretch(text, start, b->rules.length);
}

bool breaks_hold_space(const breaks *b, uint32_t at)
{
    return b->joins_words && joints_hold_space(b->rules.text, 0, b->rules.length, at - b->base);
}

static bool is_held(breaks *b)
{
    const linebreak *rules = &b->rules;
    uint32_t at = rules->at;
    if (rules->mandatory || at == 0) return false;
    uint32_t before = utf8_before(rules->text, 0, at);
    if (joints_space(rules->text, before, at) > 0) return breaks_hold_space(b, b->base + at);
    find_stretch(b);
    return joints_hold_inside(rules->text, &b->stretch, at);
}

breaks breaks_in(const char *text, uint32_t from, uint32_t to, bool joins_words)
{
    breaks b = {.rules = linebreak_in(text + from, to - from), .base = from, .at = from, .joins_words = joins_words};
    breaks_next(&b);
    return b;
}

void breaks_next(breaks *b)
{
    do {
        if (!linebreak_next(&b->rules)) {
            b->at = b->base + b->rules.length;
            b->mandatory = true;
            b->held = false;
            return;
        }
    } while (!b->rules.mandatory && (after_soft_hyphen(&b->rules) || in_cluster(b)));
    b->at = b->base + b->rules.at;
    b->mandatory = b->rules.mandatory;
    b->held = is_held(b);
}

void breaks_skip(breaks *b, uint32_t offset)
{
    b->rules = linebreak_behind(b->rules.text, b->rules.length, offset - b->base);
    b->at = offset;
}

void breaks_seek(breaks *b, uint32_t offset)
{
    while (b->at < offset && b->at < b->base + b->rules.length) breaks_next(b);
}

/* A sign between what it joins, or a space in a number. */
static bool is_joint(const char *text, uint32_t sign, uint32_t at, uint32_t end)
{
    if (grapheme_end(text, end, sign) != at) return false;
    if (joints_space(text, sign, end) > 0) return true;
    uint32_t code, next;
    utf8_next(text + sign, at - sign, &code);
    utf8_next(text + at, end - at, &next);
    bool is_sign = code < 0x80 ? strchr("/?&=.-@_#:,;+~|\\", (int)code) != NULL : code >= 0x2010 && code <= 0x2015;
    bool joins_to = next >= 0xC0 || (next >= '0' && next <= '9') || ((next | 32) >= 'a' && (next | 32) <= 'z');
    return is_sign && joins_to;
}

uint32_t breaks_resort(const char *text, uint32_t from, uint32_t to, uint32_t end)
{
    for (uint32_t at = to; at > from && at < end;) {
        uint32_t before = utf8_before(text, from, at);
        if (before > from && is_joint(text, before, at, end)) return at;
        at = before;
    }
    return from;
}
