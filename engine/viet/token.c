#include "viet/token.h"

#include <string.h>

#include "unicode/utf8.h"

static bool is_opening(uint32_t code)
{
    return code == '(' || code == '[' || code == '{' || code == '"' || code == '\'' || code == 0x201C ||
           code == 0x2018 || code == 0xAB || code == 0x201E;
}

static bool is_closing(uint32_t code)
{
    return code == ')' || code == ']' || code == '}' || code == '"' || code == '\'' || code == 0x201D ||
           code == 0x2019 || code == 0xBB || code == ',' || code == '.' || code == ';' || code == ':' || code == '!' ||
           code == '?' || code == 0x2026;
}

static uint32_t core_start(const char *text, uint32_t length)
{
    uint32_t at = 0;
    while (at < length) {
        uint32_t code, step = utf8_next(text + at, length - at, &code);
        if (!is_opening(code)) break;
        at += step;
    }
    return at;
}

static uint32_t core_end(const char *text, uint32_t from, uint32_t length)
{
    uint32_t end = from;
    for (uint32_t at = from; at < length;) {
        uint32_t code;
        at += utf8_next(text + at, length - at, &code);
        if (!is_closing(code)) end = at;
    }
    return end;
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static token_kind kind_of(const char *core, uint32_t length, const syllable *s)
{
    if (length == 0) return TOKEN_SIGN;
    if (is_figure(core[0])) return TOKEN_NUMBER;
    if (s->code != 0) return s->has_vowel ? TOKEN_SYLLABLE : TOKEN_NAME;
    bool is_sign = length <= 3 && !((core[0] | 32) >= 'a' && (core[0] | 32) <= 'z');
    return is_sign ? TOKEN_SIGN : TOKEN_NAME;
}

static token_case case_of(const syllable *s)
{
    if (s->code == 0 || !s->has_capital) return TOKEN_SMALL;
    return s->all_capitals ? TOKEN_ALL_CAPITALS : TOKEN_CAPITAL;
}

static bool is_roman(const char *core, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if (strchr("IVXLC", core[i]) == NULL) return false;
    return length > 0 && length <= 6;
}

static bool is_dash(const char *core, uint32_t length)
{
    bool is_long = length == 3 && core[0] == '\xE2' && core[1] == '\x80' && core[2] >= '\x93' && core[2] <= '\x95';
    return is_long || (length == 1 && core[0] == '-');
}

/* The class that says most about what stands beside it. */
static token_class class_of(uint32_t lists)
{
    static const struct {
        uint32_t list;
        token_class class;
    } order[] = {
        {LIST(number), TOKEN_COUNT},      {LIST(person), TOKEN_PERSON},       {LIST(classifier), TOKEN_CLASSIFIER},
        {LIST(function), TOKEN_FUNCTION}, {LIST(direction), TOKEN_DIRECTION}, {LIST(verb), TOKEN_VERB},
        {LIST(noun), TOKEN_NOUN},         {LIST(adjective), TOKEN_ADJECTIVE},
    };
    for (uint32_t i = 0; i < sizeof order / sizeof *order; i++)
        if (lists & order[i].list) return order[i].class;
    return TOKEN_BOUND;
}

static uint8_t signs_of(const token *t, const char *core, uint32_t length, char last)
{
    bool closed = t->signs & TOKEN_CLOSED;
    uint32_t signs = t->signs;
    if (closed && (last == '.' || last == '!' || last == '?')) signs |= TOKEN_ENDS_SENTENCE;
    if (closed && last == '.' && t->letter_case == TOKEN_ALL_CAPITALS) signs |= TOKEN_ABBREVIATED;
    if (is_roman(core, length)) signs |= TOKEN_ROMAN;
    if (t->kind == TOKEN_NUMBER && memchr(core, '/', length) != NULL) signs |= TOKEN_DOCUMENT;
    if (is_dash(core, length)) signs |= TOKEN_DASH;
    if (length == 3 && memcmp(core, "v.v", 3) == 0) signs |= TOKEN_SO_ON;
    return (uint8_t)signs;
}

token token_of(const char *text, uint32_t length)
{
    uint32_t from = core_start(text, length), to = core_end(text, from, length);
    const char *core = text + from;
    syllable s = syllable_of(core, to - from);
    token t = {.code = s.code};
    t.lists = lists_of(lists_key(s.code, core, to - from));
    t.kind = (uint8_t)kind_of(core, to - from, &s);
    t.letter_case = (uint8_t)case_of(&s);
    t.class = (uint8_t)class_of(t.lists);
    t.signs = (uint8_t)((from > 0 ? TOKEN_OPENED : 0) | (to < length ? TOKEN_CLOSED : 0));
    t.signs = signs_of(&t, core, to - from, text[length - 1]);
    return t;
}

/* ---- looked up before ---------------------------------------------------------------------- */

enum { CACHE_BITS = 12, WAYS = 2, CACHED_BYTES = 16 };

typedef struct cached_token {
    uint64_t bytes[2]; /* of the token, then zeros; all zeros: free */
    token is;
} cached_token;

struct token_cache {
    cached_token items[1 << CACHE_BITS][WAYS]; /* the last that came is the first of its row */
};

token_cache *token_cache_new(const dau_allocator *allocator)
{
    return memory_new(allocator, sizeof(token_cache));
}

void token_cache_drop(token_cache *cache, const dau_allocator *allocator)
{
    memory_free(allocator, cache, sizeof *cache);
}

/* The first space among eight bytes: its high bit, and maybe such behind it; 0: none. */
static uint64_t find_space(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t other = bytes ^ ones * ' ';
    return (other - ones) & ~other & ones << 7;
}

/* Sixteen bytes of which the first space, and all behind it, are made zero; gives how many are not. Without branches:
 * syllables are as often shorter than eight bytes as longer. */
static uint32_t load_token(uint64_t out[2], const char *text)
{
    uint32_t length = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t all = ~(uint64_t)0;
    memcpy(out, text, CACHED_BYTES);
    uint64_t first = find_space(out[0]), second = find_space(out[1]);
    uint32_t in_first = first != 0 ? (uint32_t)__builtin_ctzll(first) / 8 : 8;
    uint32_t in_second = second != 0 ? (uint32_t)__builtin_ctzll(second) / 8 : 8;
    out[0] &= first != 0 ? ~(all << in_first * 8) : all;
    out[1] &= first != 0 ? 0 : second != 0 ? ~(all << in_second * 8) : all;
    length = first != 0 ? in_first : 8 + in_second;
#else
    out[0] = out[1] = 0;
    while (length < CACHED_BYTES && text[length] != ' ') length++;
    memcpy(out, text, length);
#endif
    return length;
}

static bool is_cached(const cached_token *slot, const uint64_t bytes[2])
{
    return slot->bytes[0] == bytes[0] && slot->bytes[1] == bytes[1];
}

static uint32_t row_of(const uint64_t bytes[2])
{
    uint64_t hash = (bytes[0] ^ bytes[1] * 0xC2B2AE3D27D4EB4Fu) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> (64 - CACHE_BITS));
}

token_spot token_find(const token_cache *cache, const char *text, uint32_t at, uint32_t to)
{
    char tail[CACHED_BYTES];
    while (at < to && text[at] == ' ') at++;
    token_spot spot = {.text = text + at, .at = at};
    if (cache != NULL) {
        const char *from = spot.text;
        if (to - at < CACHED_BYTES) {
            memset(tail, ' ', CACHED_BYTES);
            from = memcpy(tail, from, to - at);
        }
        spot.length = load_token(spot.bytes, from);
        __builtin_prefetch(cache->items[row_of(spot.bytes)]);
        if (spot.length < CACHED_BYTES) return spot;
    }
    const char *space = memchr(spot.text, ' ', to - at);
    spot.length = space != NULL ? (uint32_t)(space - spot.text) : to - at;
    spot.bytes[0] = spot.bytes[1] = 0;
    return spot;
}

token token_look_up(token_cache *cache, const token_spot *spot)
{
    const uint64_t *bytes = spot->bytes;
    if (bytes[0] == 0) return token_of(spot->text, spot->length);
    cached_token *row = cache->items[row_of(bytes)];
    if (is_cached(&row[0], bytes)) return row[0].is;
    if (is_cached(&row[1], bytes)) return row[1].is;
    row[1] = row[0];
    row[0] = (cached_token){{bytes[0], bytes[1]}, token_of(spot->text, spot->length)};
    return row[0].is;
}
