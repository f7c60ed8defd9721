#include "viet/phrase.h"

#include <string.h>

#include "viet/reading.h"
#include "viet/rules.h"

void phrase_drop(phrase_spaces *spaces)
{
    memory_free(spaces->allocator, spaces->items, spaces->room * sizeof *spaces->items);
    token_cache_drop(spaces->cache, spaces->allocator);
    spaces->items = NULL;
    spaces->cache = NULL;
    spaces->count = spaces->room = 0;
}

/* The cost whose harm is nearest to what the odds say: odds[c] are those of harm ((c + 1/2) / PHRASE_WORD)². */
static uint8_t cost_of_odds(int32_t odds)
{
    static const int16_t least[PHRASE_WORD] = {-426, -285, -218, -173, -138, -109, -83, -58, -34, -10, 16, 47, 88, 165};
    uint32_t cost = 0;
    for (uint32_t i = 0; i < PHRASE_WORD; i++) cost += odds >= least[i];
    return (uint8_t)cost;
}

static dau_status weigh(phrase_spaces *out, const reading *r, uint32_t k)
{
    const reading_place *left = &r->places[(k - 1) % READING_WINDOW], *right = &r->places[k % READING_WINDOW];
    uint8_t cost = cost_of_odds(reading_odds(r, k)), least = rules_cost(&left->is, &right->is);
    dau_status status =
        memory_grow(out->allocator, &out->items, &out->room, (size_t)out->count + 1, sizeof *out->items);
    if (status == DAU_OK)
        out->items[out->count++] = (phrase_space){.at = right->at, .cost = cost > least ? cost : least};
    return status;
}

/* A label of one word needs no cache. */
static dau_status start(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    if (out->cache != NULL || memchr(text + from, ' ', to - from) == NULL) return DAU_OK;
    out->cache = token_cache_new(out->allocator);
    return out->cache != NULL ? DAU_OK : DAU_E_MEMORY;
}

dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    reading r = {.site = out->site};
    uint32_t weighed = 1;
    dau_status status = start(out, text, from, to);
    for (uint32_t at = from; status == DAU_OK;) {
        while (at < to && text[at] == ' ') at++;
        if (at >= to) break;
        uint32_t begun = at;
        token next = token_next(out->cache, text, &at, to);
        reading_take(&r, &next, begun);
        if (r.count > READING_AHEAD + weighed) status = weigh(out, &r, weighed++);
    }
    reading_end(&r);
    for (; weighed < r.count && status == DAU_OK; weighed++) status = weigh(out, &r, weighed);
    return status;
}
