#include "viet/facts.h"

#include <string.h>

#include "viet/token.h"

/* The class that says most about what stands beside it. */
static uint32_t class_of(uint32_t lists)
{
    static const uint8_t classes[] = {FACT_COUNT, FACT_PERSON, FACT_CLASSIFIER, FACT_FUNCTION, FACT_DIRECTION,
                                      FACT_VERB,  FACT_NOUN,   FACT_ADJECTIVE,  FACT_BOUND};
    return classes[__builtin_ctz(lists | 1u << (sizeof classes - 1))];
}

static uint32_t case_of(const syllable *s)
{
    if (s->code == 0 || !s->has_capital) return FACT_SMALL;
    return s->all_capitals ? FACT_ALL_CAPITALS : FACT_CAPITAL;
}

static uint32_t signs_of(const token *t, char last)
{
    uint32_t signs = (t->opened ? FACT_OPENED : 0) | (t->closed ? FACT_CLOSED : 0);
    if (t->closed && strchr(".!?", last) != NULL) signs |= FACT_ENDS_SENTENCE;
    if (t->closed && last == '.' && case_of(&t->syllable) == FACT_ALL_CAPITALS) signs |= FACT_ABBREVIATED;
    return signs;
}

static uint32_t grammar_of(uint32_t lists)
{
    uint32_t class = class_of(lists), opens = (lists & LIST(opens)) != 0, closes = (lists & LIST(closes)) != 0;
    uint32_t marks = (class * 2 + opens) << FACT_AS_LEFT | (class * 2 + closes) << FACT_AS_RIGHT;
    if (lists & LIST(surname)) marks |= FACT_SURNAME;
    if (lists & LIST(person)) marks |= FACT_OF_PERSON;
    if (lists & LIST(title)) marks |= FACT_TITLE;
    return marks;
}

facts facts_of(syllable_code *code, const char *text, uint32_t length)
{
    token t = token_at(text, 0, length);
    *code = t.syllable.code;
    uint32_t number = *code != 0 ? lexicon_number(*code) : 0;
    facts f = {.place = lexicon_syllables[number].place};
    f.marks = grammar_of(lexicon_syllables[number].lists) | case_of(&t.syllable) | signs_of(&t, text[length - 1]);
    if (t.kind == TOKEN_NAME) f.marks |= FACT_FOREIGN;
    if (number == 0 && *code != 0) f.marks |= FACT_UNLISTED;
    return f;
}

/* ---- looked up before ---------------------------------------------------------------------- */

/* A key is a token's eight bytes: its own, then a space, then zeros. One of eight bytes and more has a row for itself:
 * its first eight as one key, which is without a space; of the rest, with the space, all bits turned round as the
 * other: neither is any short token's. What no list has is not known here: its code has no room, and it is rare. */
typedef struct known {
    uint64_t key; /* 0: free */
    facts is;
} known;

enum { NEWER, OLDER, WAYS };
enum { LEAST_BITS = 4, MOST_BITS = 14, BYTES_A_ROW = 32 };
enum { MOST_KNOWN = sizeof(uint64_t[WAYS]) - 1 /* bytes, and a space */ };

static const uint64_t nobodys_key = UINT64_MAX; /* without a space, and no such turned round */

typedef known cache_row[WAYS];

struct facts_cache {
    cache_row *rows; /* each in one line of a core's cache */
    uint32_t row_bits;
    size_t size; /* of all */
};

facts_cache *facts_cache_new(const dau_allocator *allocator, uint32_t text_bytes)
{
    uint32_t bits = LEAST_BITS;
    while (bits < MOST_BITS && text_bytes >> bits > BYTES_A_ROW) bits++;
    size_t size = sizeof(facts_cache) + (sizeof(cache_row) << bits) + sizeof(cache_row);
    facts_cache *cache = memory_new(allocator, size);
    if (cache == NULL) return NULL;
    char *rows = (char *)(cache + 1);
    cache->rows = (void *)(rows + (sizeof(cache_row) - (uintptr_t)rows % sizeof(cache_row)));
    cache->row_bits = bits;
    cache->size = size;
    return cache;
}

void facts_cache_drop(facts_cache *cache, const dau_allocator *allocator)
{
    if (cache != NULL) memory_free(allocator, cache, cache->size);
}

/* Eight bytes, the first one lowest. */
static uint64_t load_eight(const char *text)
{
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* Of eight bytes, those of a token and the space behind it: that many are before the space, up to seven. */
static uint64_t with_space(uint64_t bytes, uint32_t before)
{
    return bytes & (((uint64_t)2 << (before * 8 + 7)) - 1);
}

/* The token's first eight bytes and those behind them, a space, zeros. left: how many bytes there are from it on. */
static void load_keys(uint64_t keys[WAYS], const char *text, uint32_t length, uint32_t left)
{
    char padded[MOST_KNOWN + 1] = {0};
    bool is_long = length >= sizeof *keys;
    if (left < sizeof padded) {
        memcpy(padded, text, length);
        padded[length] = ' ';
        text = padded;
    }
    keys[0] = load_eight(text);
    if (!is_long) keys[0] = with_space(keys[0], length);
    keys[1] = is_long ? with_space(load_eight(text + sizeof *keys), length - (uint32_t)sizeof *keys) : 0;
}

static bool is_known(const known *row, const uint64_t keys[WAYS])
{
    return row[NEWER].key == keys[0] && row[OLDER].key == ~keys[1];
}

/* A token that is short and not known yet; one that is longer, known or not. */
static void look_closer(facts_token *t, const facts_reader *r)
{
    uint64_t keys[WAYS] = {t->key, 0};
    const char *text = r->text + t->at;
    if (t->length > MOST_KNOWN) {
        t->is = facts_of(&t->code, text, t->length);
        return;
    }
    if (t->length >= sizeof t->key) load_keys(keys, text, t->length, r->to - t->at);
    known *row = r->cache->rows[lexicon_hash(keys[0] ^ keys[1] * 0xC2B2AE3D27D4EB4Fu, r->cache->row_bits)];
    if (keys[1] != 0 && is_known(row, keys)) {
        t->is = row[NEWER].is;
        return;
    }
    t->is = facts_of(&t->code, text, t->length);
    if (t->is.marks & FACT_UNLISTED) return;
    row[OLDER] = keys[1] != 0 ? (known){.key = ~keys[1]} : row[NEWER];
    row[NEWER] = (known){keys[0], t->is};
}

/* ---- found --------------------------------------------------------------------------------- */

enum { WINDOW = 64 };

/* A bit for each of eight bytes: whether it is a space. */
static uint64_t spaces_in_eight(const char *text)
{
    const uint64_t ones = 0x0101010101010101u, low = ones * 0x7F;
    uint64_t other = load_eight(text) ^ ones * ' ', is_space = ~(((other & low) + low) | other | low);
    return (is_space >> 7) * 0x0102040810204080u >> 56; /* gathers the eight bits, the first byte's lowest */
}

/* Bits of the first WINDOW bytes: whether it is a space, or the text's end. */
static uint64_t find_ends(const char *text, uint32_t length)
{
    uint64_t ends = 0;
    uint32_t at = 0, to = length < WINDOW ? length : WINDOW;
    for (; to - at >= 8; at += 8) ends |= spaces_in_eight(text + at) << at;
    for (; at < to; at++) ends |= (uint64_t)(text[at] == ' ') << at;
    return length < WINDOW ? ends | (uint64_t)1 << length : ends;
}

/* One whose eight bytes cannot be loaded at once, or are not all. */
static void key_slowly(facts_token *t, const char *text, uint32_t left, uint32_t row_bits)
{
    t->key = nobodys_key;
    t->row = 0;
    if (t->length >= sizeof t->key) return;
    uint64_t keys[WAYS];
    load_keys(keys, text, t->length, left);
    t->key = keys[0];
    t->row = lexicon_hash(t->key, row_bits);
}

/* Finds the next tokens, and has their rows fetched. */
static uint32_t find_tokens(facts_token out[FACTS_AT_ONCE], facts_reader *r)
{
    const char *text = r->text;
    const cache_row *rows = r->cache->rows;
    uint32_t count = 0, at = r->at, to = r->to, row_bits = r->cache->row_bits;
    for (uint32_t window = at; window <= to && count < FACTS_AT_ONCE; window += WINDOW) {
        for (uint64_t ends = find_ends(text + window, to - window); ends != 0 && count < FACTS_AT_ONCE;
             ends &= ends - 1) {
            facts_token *t = &out[count];
            uint32_t end = window + (uint32_t)__builtin_ctzll(ends), length = end - at;
            t->at = at;
            t->length = length;
            if (length < sizeof t->key && to - at >= sizeof t->key) {
                t->key = with_space(load_eight(text + at), length);
                t->row = lexicon_hash(t->key, row_bits);
                __builtin_prefetch(rows[t->row]);
            } else {
                key_slowly(t, text + at, to - at, row_bits);
            }
            count += length > 0;
            at = end + 1;
        }
    }
    r->at = at < to ? at : to;
    return count;
}

/* In three rounds, so that what one token waits for from memory, the next ones wait for at the same time. */
uint32_t facts_read(facts_token out[FACTS_AT_ONCE], facts_reader *r)
{
    const cache_row *rows = r->cache->rows;
    lexicon_place last = r->last;
    facts_token *end = out + find_tokens(out, r);
    for (facts_token *t = out; t < end; t++) {
        const known *row = rows[t->row], *way = row + (row[OLDER].key == t->key);
        t->is = way->is;
        if (way->key != t->key) look_closer(t, r);
    }
    for (facts_token *t = out; t < end; last = t++->is.place) t->strength = lexicon_pair(last, t->is.place);
    r->last = last;
    return (uint32_t)(end - out);
}
