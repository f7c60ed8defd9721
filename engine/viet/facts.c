#include "viet/facts.h"

#include <string.h>

static facts_case case_of(const syllable *s)
{
    if (s->code == 0 || !s->has_capital) return FACT_SMALL;
    return s->all_capitals ? FACT_ALL_CAPITALS : FACT_CAPITAL;
}

/* The class that says most about what stands beside it. */
static facts_class class_of(uint32_t lists)
{
    static const struct {
        uint32_t list;
        facts_class class;
    } order[] = {
        {LIST(number), FACT_COUNT},      {LIST(person), FACT_PERSON},       {LIST(classifier), FACT_CLASSIFIER},
        {LIST(function), FACT_FUNCTION}, {LIST(direction), FACT_DIRECTION}, {LIST(verb), FACT_VERB},
        {LIST(noun), FACT_NOUN},         {LIST(adjective), FACT_ADJECTIVE},
    };
    for (uint32_t i = 0; i < sizeof order / sizeof *order; i++)
        if (lists & order[i].list) return order[i].class;
    return FACT_BOUND;
}

static uint8_t signs_of(const token *t, facts_case letter_case, char last)
{
    uint32_t signs = (t->opened ? FACT_OPENED : 0) | (t->closed ? FACT_CLOSED : 0);
    if (t->closed && strchr(".!?", last) != NULL) signs |= FACT_ENDS_SENTENCE;
    if (t->closed && last == '.' && letter_case == FACT_ALL_CAPITALS) signs |= FACT_ABBREVIATED;
    return (uint8_t)signs;
}

facts facts_of(const char *text, uint32_t length)
{
    token t = token_at(text, 0, length);
    const char *core = text + t.core_from;
    uint32_t core_length = t.core_to - t.core_from;
    facts f = {.code = t.syllable.code, .kind = (uint8_t)t.kind};
    f.lists = lists_of(lists_key(f.code, core, core_length));
    f.letter_case = (uint8_t)case_of(&t.syllable);
    f.class = (uint8_t)class_of(f.lists);
    f.signs = signs_of(&t, case_of(&t.syllable), text[length - 1]);
    return f;
}

/* ---- looked up before ---------------------------------------------------------------------- */

enum { LEAST_BITS = 4, MOST_BITS = 12, WAYS = 2, CACHED_BYTES = 16, BYTES_A_ROW = 32 };

typedef struct cached_facts {
    uint64_t bytes[2]; /* of the token, then zeros; all zeros: free */
    facts is;
} cached_facts;

struct facts_cache {
    uint32_t bits;             /* of a row's number */
    cached_facts rows[][WAYS]; /* what came last is the first of its row */
};

static size_t size_of(uint32_t bits)
{
    return sizeof(facts_cache) + (sizeof(cached_facts[WAYS]) << bits);
}

facts_cache *facts_cache_new(const dau_allocator *allocator, uint32_t text_bytes)
{
    uint32_t bits = LEAST_BITS;
    while (bits < MOST_BITS && text_bytes >> bits > BYTES_A_ROW) bits++;
    facts_cache *cache = memory_new(allocator, size_of(bits));
    if (cache != NULL) cache->bits = bits;
    return cache;
}

void facts_cache_drop(facts_cache *cache, const dau_allocator *allocator)
{
    if (cache != NULL) memory_free(allocator, cache, size_of(cache->bits));
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
    uint64_t low, high;
    memcpy(&low, text, sizeof low);
    memcpy(&high, text + sizeof low, sizeof high);
    uint64_t first = find_space(low), second = find_space(high);
    uint32_t in_first = first != 0 ? (uint32_t)__builtin_ctzll(first) / 8 : 8;
    uint32_t in_second = second != 0 ? (uint32_t)__builtin_ctzll(second) / 8 : 8;
    out[0] = first != 0 ? low & ~(all << in_first * 8) : low;
    out[1] = first != 0 ? 0 : second != 0 ? high & ~(all << in_second * 8) : high;
    length = first != 0 ? in_first : 8 + in_second;
#else
    out[0] = out[1] = 0;
    while (length < CACHED_BYTES && text[length] != ' ') length++;
    memcpy(out, text, length);
#endif
    return length;
}

static bool is_cached(const cached_facts *slot, const uint64_t bytes[2])
{
    return slot->bytes[0] == bytes[0] && slot->bytes[1] == bytes[1];
}

static uint32_t row_of(const facts_cache *cache, const uint64_t bytes[2])
{
    uint64_t hash = (bytes[0] ^ bytes[1] * 0xC2B2AE3D27D4EB4Fu) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> (64 - cache->bits));
}

void facts_find(facts_spot *out, const facts_cache *cache, const char *text, uint32_t at, uint32_t to)
{
    char tail[CACHED_BYTES];
    while (at < to && text[at] == ' ') at++;
    const char *from = text + at;
    out->text = from;
    out->at = at;
    if (cache != NULL) {
        if (to - at < CACHED_BYTES) {
            memset(tail, ' ', CACHED_BYTES);
            from = memcpy(tail, from, to - at);
        }
        out->length = load_token(out->bytes, from);
        __builtin_prefetch(cache->rows[row_of(cache, out->bytes)]);
        if (out->length < CACHED_BYTES) return;
    }
    const char *space = memchr(out->text, ' ', to - at);
    out->length = space != NULL ? (uint32_t)(space - out->text) : to - at;
    out->bytes[0] = out->bytes[1] = 0;
}

const facts *facts_look_up(facts_cache *cache, facts_spot *spot)
{
    const uint64_t *bytes = spot->bytes;
    if (cache == NULL || bytes[0] == 0) {
        spot->own = facts_of(spot->text, spot->length);
        return &spot->own;
    }
    cached_facts *row = cache->rows[row_of(cache, bytes)];
    if (is_cached(&row[0], bytes)) return &row[0].is;
    if (is_cached(&row[1], bytes)) return &row[1].is;
    row[1] = row[0];
    row[0] = (cached_facts){{bytes[0], bytes[1]}, facts_of(spot->text, spot->length)};
    return &row[0].is;
}
