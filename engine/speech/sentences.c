#include "speech/sentences.h"
#include "speech/abbreviation_dots.h"
#include "speech/white.h"
#include <dau/dau_speech.h>

/* A boundary stands before a word that follows white space, and is told from some words around it. Where none is for
 * long, anchors at every ANCHOR bytes of the block bound the search: one counts when no boundary stands in the ANCHOR
 * bytes before it. All that lies between two of these is cut from its beginning. */
enum { ANCHOR = 2048, MOST_CLOSERS = 8, MOST_WHITE = 64, ANCHOR_REACH = 200 };

typedef struct stretch {
    const char *text;
    uint32_t from, to;
} stretch;

static uint32_t code_at(const stretch *s, uint32_t at)
{
    uint32_t code;
    if (at >= s->to) return 0;
    utf8_next(s->text + at, s->to - at, &code);
    return code;
}

static bool is_white_at(const stretch *s, uint32_t at)
{
    return white_at(s->text, at, s->to);
}

/* True inside a cluster, as far as one character tells. */
static bool is_joined(const stretch *s, uint32_t at)
{
    if ((unsigned char)s->text[at] < 0x80) return false;
    category what = category_of(code_at(s, at));
    return what == CATEGORY_MARK || what == CATEGORY_FORMAT;
}

static bool is_closer(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x203A:
        return true;
    default:
        return false;
    }
}

static bool is_opener(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case 0xAB:
    case 0x2018:
    case 0x201C:
    case 0x2039:
        return true;
    default:
        return false;
    }
}

/* Whether a small letter comes next, behind quotes, brackets and a dash, or another mark: a sentence goes on. */
static bool goes_on(const stretch *s, uint32_t at)
{
    for (unsigned i = 0; i < MOST_CLOSERS && at < s->to; i++) {
        uint32_t code, length = utf8_next(s->text + at, s->to - at, &code);
        if (code == '.' || code == ',' || code == '?' || code == '!') return true;
        if (!is_opener(code) && code != ' ' && code != '-' && code != 0x2013 && code != 0x2014) break;
        at += length;
    }
    return abbreviation_is_small(s->text, at, s->to);
}

/* Whether white space at..before ends the sentence in front of it for sure. *end is behind the last visible
 * character. */
static bool is_parted(uint32_t *end, const stretch *s, uint32_t before)
{
    uint32_t at = before;
    for (unsigned i = 0; at > s->from; i++) {
        uint32_t previous = utf8_before(s->text, s->from, at);
        if (!is_white_at(s, previous)) break;
        uint32_t code = code_at(s, previous);
        if (i == MOST_WHITE || code == '\n' || code == 0x2028 || code == 0x2029) return true;
        at = previous;
    }
    *end = at;
    return false;
}

static bool is_end(const stretch *s, uint32_t end, uint32_t next)
{
    uint32_t code = 0, at = end;
    for (unsigned i = 0; i < MOST_CLOSERS && at > s->from; i++) {
        uint32_t previous = utf8_before(s->text, s->from, at);
        code = code_at(s, previous);
        if (!is_closer(code)) break;
        at = previous;
    }
    if (code != '.' && code != '?' && code != '!' && code != 0x2026) return false;
    if (goes_on(s, next)) return false;
    return code != '.' || at != end || !abbreviation_dot(s->text, s->from, s->to, at - 1, next);
}

/* The last byte but one of white space, quotes and an ellipsis beyond ASCII. */
static bool is_sign_byte(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte == 0xC2 || byte == 0x80 || byte == 0x81 || byte == 0x9A;
}

/* False where what stands before a place is a letter, or a letter and a blank: no boundary is there. */
static inline bool may_end(const stretch *s, uint32_t at)
{
    const char *text = s->text + at;
    if (at - s->from < 3) return true;
    if ((unsigned char)text[-1] >= 0x80) return is_sign_byte(text[-2]);
    if (text[-1] > ' ') return false;
    if ((unsigned char)text[-2] >= 0x80) return text[-1] != ' ' || is_sign_byte(text[-3]);
    return text[-1] != ' ' || !((text[-2] | 0x20) >= 'a' && (text[-2] | 0x20) <= 'z');
}

/* A boundary stands before a visible character behind white space: where may_end holds. */
static bool is_boundary(const stretch *s, uint32_t at)
{
    uint32_t end;
    if (at <= s->from) return false;
    if (((unsigned char)s->text[at] & 0xC0) == 0x80 || is_white_at(s, at)) return false;
    if (!is_white_at(s, utf8_before(s->text, s->from, at))) return false;
    return is_parted(&end, s, at) || (end > s->from && is_end(s, end, at));
}

/* The last boundary in (low, at]; low where there is none. */
static uint32_t boundary_before(const stretch *s, uint32_t at, uint32_t low)
{
    for (; at > low; at--)
        if (may_end(s, at) && is_boundary(s, at)) return at;
    return low;
}

/* The first boundary in (at, high); high where there is none. */
static uint32_t boundary_behind(const stretch *s, uint32_t at, uint32_t high)
{
    for (at++; at < high; at++) {
        unsigned char before = (unsigned char)s->text[at - 1];
        if ((before > ' ' && before < 0x80) || before >= 0xC0) continue; /* in a word */
        if (may_end(s, at) && is_boundary(s, at)) return at;
    }
    return high;
}

/* Where the anchor of a number stands: before a word or a cluster where one is near. */
static uint32_t anchor_at(const stretch *s, uint32_t number)
{
    uint32_t middle = s->from + number * ANCHOR, low = middle - ANCHOR_REACH, cluster = 0;
    for (uint32_t at = middle; at > low; at--) {
        if (((unsigned char)s->text[at] & 0xC0) == 0x80) continue;
        if (is_white_at(s, utf8_before(s->text, s->from, at))) return at;
        if (!cluster && !is_joined(s, at)) cluster = at;
    }
    if (cluster) return cluster;
    while (((unsigned char)s->text[middle] & 0xC0) == 0x80) middle--;
    return middle;
}

/* True for an anchor inside the stretch that no boundary of the bytes before it makes needless. */
static bool anchor_counts(const stretch *s, uint32_t number)
{
    if (number == 0 || number > (s->to - s->from - 1) / ANCHOR) return false;
    uint32_t middle = s->from + number * ANCHOR;
    return boundary_before(s, middle, middle - ANCHOR) == middle - ANCHOR;
}

/* The last boundary or anchor at or before `at`: the same for every place up to the next one. */
static uint32_t start_before(const stretch *s, uint32_t at)
{
    uint32_t low = at - s->from > 2 * ANCHOR ? at - 2 * ANCHOR : s->from;
    uint32_t found = boundary_before(s, at, low);
    uint32_t number = (at - s->from) / ANCHOR + 1;
    if (found == at) return found;
    for (unsigned i = 0; i < 3 && number > 0; i++, number--) {
        if (number > (s->to - s->from - 1) / ANCHOR) continue;
        uint32_t place = anchor_at(s, number);
        if (place <= at && place > found && anchor_counts(s, number)) return place;
    }
    return found;
}

static uint32_t start_behind(const stretch *s, uint32_t start)
{
    uint32_t high = s->to - start > 3 * ANCHOR ? start + 3 * ANCHOR : s->to;
    uint32_t found = boundary_behind(s, start, high);
    for (uint32_t number = (start - s->from) / ANCHOR; number * ANCHOR < found - s->from + ANCHOR_REACH; number++) {
        if (number == 0 || number > (s->to - s->from - 1) / ANCHOR) continue;
        uint32_t place = anchor_at(s, number);
        if (place > start && place < found && anchor_counts(s, number)) return place;
    }
    return found;
}

/* Where a piece from `from` ends that must be cut before `high`: behind a comma, else before a word, else before a
 * cluster. */
static uint32_t cut_before(const stretch *s, uint32_t from, uint32_t high)
{
    uint32_t word = 0, cluster = 0, at = high;
    while (((unsigned char)s->text[at] & 0xC0) == 0x80) at--;
    uint32_t last = at;
    for (; at > from; at = utf8_before(s->text, s->from, at)) {
        uint32_t previous = utf8_before(s->text, s->from, at);
        bool begins = is_white_at(s, previous) && !is_white_at(s, at);
        if (!cluster && !is_joined(s, at)) cluster = at;
        if (!begins) continue;
        if (!word) word = at;
        uint32_t before = previous > from ? code_at(s, utf8_before(s->text, s->from, previous)) : 0;
        if (at - from > DAU_SENTENCE_MOST / 3 && (before == ',' || before == ';' || before == ':')) return at;
    }
    return word ? word : cluster ? cluster : last;
}

dau_range sentences_at(const char *text, uint32_t from, uint32_t to, uint32_t at)
{
    const stretch s = {text, from, to};
    while (at > from && ((unsigned char)text[at] & 0xC0) == 0x80) at--;
    uint32_t start = start_before(&s, at), end = start_behind(&s, start);
    while (end - start > DAU_SENTENCE_MOST) {
        uint32_t cut = cut_before(&s, start, start + DAU_SENTENCE_MOST);
        if (at < cut) return (dau_range){start, cut};
        start = cut;
    }
    return (dau_range){start, end};
}
