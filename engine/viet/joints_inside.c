#include "viet/joints.h"

/* joints_inside.c - the places of joints.h that have no space: in numbers, documents, addresses. */
#include <string.h>

#include "unicode/utf8.h"
#include "viet/syllable.h"

enum { LONGEST_PART = 32 }; /* bytes of the letters beside a sign that are looked at */

/* What follows a slash as a measure: km/h, đồng/kg. */
static const char measures[] = " h s m m² m2 m³ m3 km km² km2 ha kg g mg l lít lb ";

static bool is_figure(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_letter(unsigned char c)
{
    return is_small(c) || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* vi-du.vn/tin, www.vi-du.vn: a stop with two small letters behind it at the end of a host's name. */
static bool ends_host(const char *text, uint32_t at, uint32_t to)
{
    uint32_t letters = at + 1;
    while (letters < to && is_small((unsigned char)text[letters])) letters++;
    bool is_end = letters == to || strchr("/?:#", text[letters]) != NULL;
    return letters >= at + 3 && is_end;
}

joint_stretch joints_stretch(const char *text, uint32_t at, uint32_t to)
{
    joint_stretch s = {.from = at};
    bool has_slash = false, is_ascii = true, has_host = false;
    while (at < to && joints_space(text, at, to) == 0 && !joints_line_end(text, at, to)) {
        unsigned char c = (unsigned char)text[at];
        bool is_inner = at > s.from && at + 1 < to;
        s.has_figure |= is_figure(c);
        s.is_mail |= c == '@' && is_inner && is_letter((unsigned char)text[at + 1]);
        s.is_address |= c == ':' && to - at >= 3 && memcmp(text + at, "://", 3) == 0;
        has_host |= c == '.' && is_inner && !has_slash && ends_host(text, at, to);
        has_slash |= c == '/';
        is_ascii &= c < 0x80;
        uint32_t code;
        at += utf8_next(text + at, to - at, &code);
    }
    s.to = at;
    s.is_address |= has_host && is_ascii && !s.is_mail;
    s.is_mail &= !s.is_address;
    return s;
}

/* The letters and figures that end before, or begin at, a place. */
typedef struct part {
    uint32_t from, to;
    syllable syllable;
} part;

static bool is_part_of_word(uint32_t code)
{
    return code < 0x80 ? is_letter((unsigned char)code) || is_figure((unsigned char)code)
                       : code >= 0xC0 && code < 0x2000;
}

static part part_before(const char *text, uint32_t from, uint32_t at)
{
    part p = {.from = at, .to = at};
    while (p.from > from && at - p.from < LONGEST_PART) {
        uint32_t code, before = utf8_before(text, from, p.from);
        utf8_next(text + before, p.from - before, &code);
        if (!is_part_of_word(code)) break;
        p.from = before;
    }
    p.syllable = syllable_of(text + p.from, p.to - p.from);
    return p;
}

static part part_behind(const char *text, uint32_t at, uint32_t to)
{
    part p = {.from = at, .to = at};
    while (p.to < to && p.to - at < LONGEST_PART) {
        uint32_t code, step = utf8_next(text + p.to, to - p.to, &code);
        if (!is_part_of_word(code)) break;
        p.to += step;
    }
    p.syllable = syllable_of(text + p.from, p.to - p.from);
    return p;
}

/* NQ, CP, TTg: capitals that no one could read as a syllable. */
static bool is_abbreviation(const char *text, const part *p)
{
    if (p->syllable.all_capitals) return !p->syllable.has_vowel;
    uint32_t capitals = 0;
    for (uint32_t i = p->from; i < p->to; i++) capitals += text[i] >= 'A' && text[i] <= 'Z';
    return capitals >= 2 || (p->syllable.code != 0 && !p->syllable.has_vowel);
}

static bool is_measure(const char *text, const part *p)
{
    uint32_t length = p->to - p->from;
    for (const char *word = measures; *word != '\0'; word++)
        if (*word == ' ' && strncmp(word + 1, text + p->from, length) == 0 && word[1 + length] == ' ') return true;
    return false;
}

/* Words of two letters or more on both sides: chính trị-xã hội, và/hoặc, Hà Nội–Hải Phòng. */
static bool parts_words(const char *text, const joint_stretch *s, uint32_t sign, uint32_t at)
{
    if (s->has_figure) return false;
    part left = part_before(text, s->from, sign), right = part_behind(text, at, s->to);
    bool is_short = left.to - left.from < 2 || right.to - right.from < 2 || left.syllable.letters == 1 ||
                    right.syllable.letters == 1;
    if (is_short || is_abbreviation(text, &left) || is_abbreviation(text, &right)) return false;
    return text[sign] != '/' || !is_measure(text, &right);
}

/* Of a syllable cut in two, one side has no vowel or the second begins with one: nghi|êng, việ|t, v|iệt. */
static bool is_in_syllable(const char *text, const joint_stretch *s, uint32_t before, uint32_t at)
{
    part left = part_before(text, s->from, before), right = part_behind(text, at, s->to);
    if (left.syllable.code == 0 || right.syllable.code == 0) return false;
    uint32_t code, first = utf8_next(text + at, s->to - at, &code);
    return !left.syllable.has_vowel || !right.syllable.has_vowel || syllable_of(text + at, first).has_vowel;
}

static bool has_ink_before(const char *text, const joint_stretch *s, uint32_t at)
{
    return part_before(text, s->from, at).from < at;
}

bool joints_hold_inside(const char *text, const joint_stretch *s, uint32_t at)
{
    if (at <= s->from || at >= s->to) return false;
    uint32_t before = utf8_before(text, s->from, at), sign, next;
    utf8_next(text + before, at - before, &sign);
    utf8_next(text + at, s->to - at, &next);
    if (s->is_mail) return true;
    if (s->is_address) return at - s->from >= 3 && memcmp(text + at - 3, "://", 3) == 0;
    bool is_dash = sign == '-' || (sign >= 0x2010 && sign <= 0x2015);
    if (is_dash || sign == '/') return !parts_words(text, s, before, at);
    if (sign == 0x200B) return is_in_syllable(text, s, before, at);
    if (sign == 0x2026) return !has_ink_before(text, s, before);
    if (sign == '.' && is_figure((unsigned char)text[at])) return true; /* Q.1, mục I.2 */
    return next == 0x2014;                                              /* no line begins with a dash */
}
