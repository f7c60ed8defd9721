#include "viet/token.h"

#include <string.h>

#include "unicode/utf8.h"

bool token_opens(uint32_t code)
{
    return code == '(' || code == '[' || code == '{' || code == '"' || code == '\'' || code == 0x201C ||
           code == 0x2018 || code == 0xAB || code == 0x201E;
}

bool token_closes(uint32_t code)
{
    return code == ')' || code == ']' || code == '}' || code == '"' || code == '\'' || code == 0x201D ||
           code == 0x2019 || code == 0xBB || code == ',' || code == '.' || code == ';' || code == ':' || code == '!' ||
           code == '?' || code == 0x2026;
}

static uint32_t core_start(const char *text, uint32_t at, uint32_t to)
{
    while (at < to) {
        uint32_t code, step = utf8_next(text + at, to - at, &code);
        if (!token_opens(code)) break;
        at += step;
    }
    return at;
}

/* From the back while that is plain: a byte that ends no closing sign ends the core. */
static uint32_t core_end(const char *text, uint32_t from, uint32_t to)
{
    while (to > from && (unsigned char)text[to - 1] < 0x80 && token_closes((unsigned char)text[to - 1])) to--;
    if (to == from || strchr("\x9D\x99\xBB\xA6", text[to - 1]) == NULL) return to;
    uint32_t end = from;
    for (uint32_t at = from; at < to;) {
        uint32_t code;
        at += utf8_next(text + at, to - at, &code);
        if (!token_closes(code)) end = at;
    }
    return end;
}

static token_kind kind_of(const token *t, const char *text)
{
    if (t->core_from == t->core_to) return TOKEN_SIGN;
    char first = text[t->core_from];
    if (first >= '0' && first <= '9') return TOKEN_NUMBER;
    if (t->syllable.code != 0) return t->syllable.has_vowel ? TOKEN_SYLLABLE : TOKEN_NAME;
    bool is_sign = t->core_to - t->core_from <= 3 && !((first | 32) >= 'a' && (first | 32) <= 'z');
    return is_sign ? TOKEN_SIGN : TOKEN_NAME;
}

token token_at(const char *text, uint32_t at, uint32_t to)
{
    const char *space = memchr(text + at, ' ', to - at);
    token t = {.from = at, .to = space != NULL ? (uint32_t)(space - text) : to};
    t.core_from = t.from;
    t.core_to = t.to;
    t.syllable = syllable_of(text + t.from, t.to - t.from);
    if (t.syllable.code == 0) {
        t.core_from = core_start(text, t.from, t.to);
        t.core_to = core_end(text, t.core_from, t.to);
        t.opened = t.core_from > t.from;
        t.closed = t.core_to < t.to;
        if (t.opened || t.closed) t.syllable = syllable_of(text + t.core_from, t.core_to - t.core_from);
    }
    t.kind = kind_of(&t, text);
    return t;
}

/* False for most words, whatever their case: other first letters, lengths that no case makes. */
static bool may_be_equal(const char *word, uint32_t word_length, const char *text, uint32_t length)
{
    unsigned char first = (unsigned char)*word, other = (unsigned char)*text;
    bool is_ascii = first < 0x80 && other < 0x80;
    return word_length <= length + 2 && (!is_ascii || (first | 0x20) == (other | 0x20));
}

bool token_is(const token *t, const char *text, const char *list)
{
    uint32_t length = t->core_to - t->core_from;
    if (length == 0 || length > 32) return false;
    syllable_code code = t->syllable.code;
    for (const char *word = list; *word != '\0';) {
        const char *end = strchr(word, ' ');
        uint32_t word_length = (uint32_t)(end != NULL ? (size_t)(end - word) : strlen(word));
        if (word_length == length && memcmp(word, text + t->core_from, length) == 0) return true;
        if (code != 0 && may_be_equal(word, word_length, text + t->core_from, length) &&
            syllable_of(word, word_length).code == code)
            return true;
        word += word_length + (end != NULL);
    }
    return false;
}
