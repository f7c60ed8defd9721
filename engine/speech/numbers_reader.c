#include "speech/numbers_reader.h"

#include <string.h>

#include "unicode/utf8.h"
#include "viet/joints.h"
#include "viet/letter_names.h"
#include "viet/small_letter.h"

/* ---- looking ------------------------------------------------------------------------------ */

uint32_t figures_value(const number_reader *r, uint32_t from, uint32_t to)
{
    enum { MOST = 9 };
    if (to - from > MOST) return UINT32_MAX;
    uint32_t value = 0;
    for (uint32_t i = from; i < to; i++) value = value * 10 + (uint32_t)(r->text[i] - '0');
    return value;
}

/* Letters of Latin, Greek, Cyrillic and Vietnamese; not the signs × and ÷ among them. */
static bool is_letter(uint32_t code)
{
    if (code < 0x80) return (code | 32) >= 'a' && (code | 32) <= 'z';
    return code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7;
}

uint32_t wide_letter_bytes(const number_reader *r, uint32_t at)
{
    uint32_t code, step = utf8_next(r->text + at, r->to - at, &code);
    return is_letter(code) ? step : 0;
}

bool is_letter_before(const number_reader *r, uint32_t at)
{
    if (at <= r->block_from) return false;
    unsigned char last = (unsigned char)r->text[at - 1];
    if (last < 0x80) return (last | 32) >= 'a' && (last | 32) <= 'z';
    uint32_t code, before = utf8_before(r->text, r->block_from, at);
    utf8_next(r->text + before, at - before, &code);
    return is_letter(code);
}

bool is_word_end(const number_reader *r, uint32_t at)
{
    return !is_figure(byte_at(r, at)) && letter_bytes(r, at) == 0;
}

bool is_small_letter_at(const number_reader *r, uint32_t at)
{
    if (letter_bytes(r, at) == 0) return false;
    if ((unsigned char)r->text[at] < 0x80) return r->text[at] >= 'a';
    uint32_t code;
    utf8_next(r->text + at, r->to - at, &code);
    return small_letter(code) == code;
}

uint32_t skip_wide_gap(const number_reader *r, uint32_t at)
{
    return at < r->to ? at + joints_space(r->text, at, r->to) : at;
}

uint32_t skip_wide_dash(const number_reader *r, uint32_t at)
{
    if (at >= r->to) return at;
    uint32_t code, step = utf8_next(r->text + at, r->to - at, &code);
    bool is_dash = code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
    return is_dash ? at + step : at;
}

/* In small letters; a word that does not fit matters to nobody. */
static near_word word_of(const number_reader *r, uint32_t from, uint32_t to)
{
    near_word w = {.from = from, .to = to};
    for (uint32_t at = from; at < to;) {
        uint32_t code;
        at += utf8_next(r->text + at, to - at, &code);
        if (w.length + 4 > sizeof w.letters) return (near_word){.from = from, .to = to};
        w.length += utf8_encode(w.letters + w.length, small_letter(code));
    }
    return w;
}

static uint32_t skip_gaps_back(const number_reader *r, uint32_t at)
{
    enum { MOST_BLANKS = 3 };
    for (uint32_t i = 0; i < MOST_BLANKS && at > r->block_from; i++) {
        if ((unsigned char)r->text[at - 1] > ' ' && (unsigned char)r->text[at - 1] < 0x80) break;
        uint32_t before = utf8_before(r->text, r->block_from, at);
        if (joints_space(r->text, before, at) == 0) break;
        at = before;
    }
    return at;
}

near_word word_before(const number_reader *r, uint32_t at, const char *signs)
{
    enum { MOST_BYTES = 24 };
    at = skip_gaps_back(r, at);
    if (*signs != '\0' && at > r->block_from && strchr(signs, r->text[at - 1]) != NULL && r->text[at - 1] != '\0')
        at = skip_gaps_back(r, at - 1);
    uint32_t end = at;
    while (is_letter_before(r, at) && end - at < MOST_BYTES) at = utf8_before(r->text, r->block_from, at);
    return word_of(r, at, end);
}

/* Before a comma or dash and the figures before it; `at` where there are none. */
static uint32_t skip_number_back(const number_reader *r, uint32_t at)
{
    enum { MOST = 4 };
    uint32_t end = skip_gaps_back(r, at), from;
    if (end > r->block_from + 3 && skip_dash(r, end - 3) == end)
        end -= 3;
    else if (byte_before(r, end) == ',' || byte_before(r, end) == '-')
        end--;
    else if (end == at)
        return at;
    end = skip_gaps_back(r, end);
    for (from = end; is_figure(byte_before(r, from)) && end - from <= MOST;) from--;
    return from < end && end - from <= MOST ? from : at;
}

near_word noun_before(const number_reader *r, uint32_t at)
{
    enum { MOST_NUMBERS = 4 };
    near_word w = word_before(r, at, "");
    for (uint32_t i = 0; i < MOST_NUMBERS && (w.length == 0 || word_is_in(&w, "và đến tới hoặc hay")); i++) {
        uint32_t from = skip_number_back(r, w.length == 0 ? at : w.from);
        if (from == at || from == w.from) break;
        at = from;
        w = word_before(r, at, "");
    }
    return w;
}

near_word word_behind(const number_reader *r, uint32_t at)
{
    enum { MOST_BYTES = 24 };
    at = skip_gap(r, at);
    uint32_t end = at;
    for (uint32_t step; end - at < MOST_BYTES && (step = letter_bytes(r, end)) > 0;) end += step;
    return word_of(r, at, end);
}

uint32_t span_to_noun(const number_reader *r, uint32_t at, const char *nouns)
{
    uint32_t dash = skip_gap(r, at), next = skip_span(r, dash);
    near_word w = word_behind(r, next);
    bool is_there = next > dash && word_is_in(&w, nouns) && is_figure(byte_at(r, skip_gap(r, w.to)));
    return is_there ? next : at;
}

bool bytes_are_in(const char *bytes, uint32_t length, const char *list)
{
    if (length == 0) return false;
    for (const char *at = list; *at != '\0'; at++) {
        if (*at == *bytes && strncmp(at, bytes, length) == 0 && (at[length] == ' ' || at[length] == '\0')) return true;
        while (*at != ' ' && *at != '\0') at++;
        if (*at == '\0') break;
    }
    return false;
}

bool word_is_in(const near_word *w, const char *list)
{
    return bytes_are_in(w->letters, w->length, list);
}

/* ---- saying ------------------------------------------------------------------------------- */

void say(number_reader *r, const char *words)
{
    if (r->status == DAU_OK) r->status = numerals_words(r->out, words);
}

void say_cardinal(number_reader *r, uint32_t from, uint32_t to)
{
    if (r->status == DAU_OK) r->status = numerals_cardinal(r->out, r->text + from, to - from, &r->usage);
}

void say_figures(number_reader *r, uint32_t from, uint32_t to)
{
    if (r->status == DAU_OK) r->status = numerals_figures(r->out, r->text + from, to - from);
}

void say_code_number(number_reader *r, uint32_t from, uint32_t to)
{
    enum { MOST = 6 };
    bool is_figures = (r->text[from] == '0' && to - from > 1) || to - from > MOST;
    if (is_figures)
        say_figures(r, from, to);
    else
        say_cardinal(r, from, to);
}

void say_value(number_reader *r, uint32_t value)
{
    char digits[10];
    uint32_t at = sizeof digits;
    do digits[--at] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    if (r->status == DAU_OK)
        r->status = numerals_cardinal(r->out, digits + at, (uint32_t)sizeof digits - at, &r->usage);
}

void say_letters(number_reader *r, uint32_t from, uint32_t to)
{
    if (r->status == DAU_OK) r->status = letter_names_say(r->out, r->text + from, to - from);
}
