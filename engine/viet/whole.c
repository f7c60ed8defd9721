#include "viet/whole.h"

#include "unicode/utf8.h"
#include "viet/spelling.h"
#include "viet/token.h"

typedef enum mark_kind { MARK_LETTER, MARK_SIGN, MARK_OTHER } mark_kind;

/* Signs that are written without a space at one side. A line may begin before and behind a dash, an emoji or an
 * ideograph: these hold to nothing. */
static mark_kind kind_of(uint32_t code)
{
    enum { EM_DASH = 0x2014, BAR = 0x2015, FIRST_BEYOND = 0x2060 };
    if (code <= ' ' || code == 0xA0 || code == EM_DASH || code == BAR || code >= FIRST_BEYOND) return MARK_OTHER;
    if (code < 0x80) {
        bool is_figure = code >= '0' && code <= '9', is_letter = (code | 32) >= 'a' && (code | 32) <= 'z';
        return is_figure || is_letter ? MARK_LETTER : MARK_SIGN;
    }
    if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA ? MARK_LETTER : MARK_SIGN;
    if (code < 0x2000) return MARK_LETTER;
    return code < 0x2010 || (code >= 0x2028 && code <= 0x202F) ? MARK_OTHER : MARK_SIGN;
}

static mark_kind read_mark(uint32_t *end, uint32_t *code, const char *text, uint32_t at, uint32_t to)
{
    *end = at + utf8_next(text + at, to - at, code);
    return kind_of(*code);
}

static uint32_t letters_end(const char *text, uint32_t at, uint32_t to)
{
    uint32_t end, code;
    while (at < to && read_mark(&end, &code, text, at, to) == MARK_LETTER) at = end;
    return at;
}

static bool is_syllable(const char *text, uint32_t from, uint32_t to)
{
    enum { MOST_BYTES = 3 * SYLLABLE_MOST_LETTERS };
    return to - from <= MOST_BYTES && spelling_is_vietnamese(syllable_of(text + from, to - from).code);
}

static uint32_t signs_end(const char *text, uint32_t at, uint32_t to)
{
    uint32_t end, code;
    for (int i = 0; i < WHOLE_MOST_SIGNS && at < to; i++, at = end) {
        if (read_mark(&end, &code, text, at, to) != MARK_SIGN) break;
        if (token_opens(code) && !token_closes(code)) break;
    }
    return at;
}

static uint32_t signs_start(const char *text, uint32_t from, uint32_t at)
{
    for (int i = 0; i < WHOLE_MOST_SIGNS && at > from; i++) at = utf8_before(text, from, at);
    return at;
}

bool whole_next(whole_syllable *out, const char *text, uint32_t at, uint32_t to)
{
    uint32_t from = at, end, code; /* where the signs begin that the next letters have before them */
    bool has_letters = false;
    for (; at < to; at = end) {
        mark_kind kind = read_mark(&end, &code, text, at, to);
        if (kind == MARK_LETTER) {
            end = letters_end(text, at, to);
            if (is_syllable(text, at, end)) {
                *out = (whole_syllable){signs_start(text, from, at), signs_end(text, end, to), at, end};
                return true;
            }
            has_letters = true;
            from = end;
        } else if (kind == MARK_OTHER) {
            has_letters = false;
            from = end;
        } else if (has_letters && (token_closes(code) || !token_opens(code))) {
            from = end;
        }
    }
    return false;
}

/* Where a word begins at or before a place, as far as one looks; behind the letters of one that is longer. */
static uint32_t sight_start(const char *text, uint32_t from, uint32_t at)
{
    enum { SIGHT = 64 };
    uint32_t start = at, code, end;
    while (start > from && at - start < SIGHT) {
        uint32_t before = utf8_before(text, from, start);
        if (read_mark(&end, &code, text, before, start) == MARK_OTHER) return start;
        start = before;
    }
    if (start == from) return start;
    uint32_t before = utf8_before(text, from, start);
    return read_mark(&end, &code, text, before, start) == MARK_LETTER ? letters_end(text, start, at) : start;
}

bool whole_around(whole_syllable *out, const char *text, uint32_t from, uint32_t to, uint32_t at)
{
    enum { AHEAD = 3 * (SYLLABLE_MOST_LETTERS + WHOLE_MOST_SIGNS) + 4 };
    uint32_t sight = to - at > AHEAD ? at + AHEAD : to;
    while (sight < to && ((unsigned char)text[sight] & 0xC0) == 0x80) sight--;
    uint32_t start = sight_start(text, from, at);
    while (start < at && whole_next(out, text, start, sight) && out->from < at) {
        if (out->to > at) return true;
        start = out->to;
    }
    return false;
}
