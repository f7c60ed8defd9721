#include "viet/phrase.h"

#include <string.h>

#include "viet/context.h"

void phrase_drop(phrase_spaces *spaces)
{
    memory_free(spaces->allocator, spaces->items, spaces->room * sizeof *spaces->items);
    facts_cache_drop(spaces->cache, spaces->allocator);
    spaces->items = NULL;
    spaces->cache = NULL;
    spaces->count = spaces->room = 0;
}

/* The cost whose harm is nearest to what the odds say. */
static uint8_t cost_of_odds(int32_t odds)
{
    enum { LEAST = -448, STEP = 8, STEPS = 80 };
    /* round(PHRASE_WORD * sqrt(1 / (1 + exp(-odds / 64)))) in steps of the odds */
    static const uint8_t costs[STEPS] = {
        0, 0,  0,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  2,  2,  2,  2,  2,  2, 2,
        2, 2,  3,  3,  3,  3,  3,  4,  4,  4,  4,  4,  5,  5,  5,  6,  6,  6,  6,  7,  7,  7,  8,  8,  8,  9, 9,
        9, 10, 10, 10, 11, 11, 11, 11, 12, 12, 12, 12, 12, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 14, 14, 14};
    int32_t step = (odds - LEAST) / STEP;
    return costs[step < 0 ? 0 : step < STEPS ? step : STEPS - 1];
}

/* A reader minds a name parted from its title less than a word cut in two. */
static uint8_t title_cost(const facts *left, const facts *right)
{
    bool is_title = (left->lists & LIST(title)) && !(left->signs & FACT_CLOSED);
    bool is_name = right->letter_case != FACT_SMALL || right->kind == TOKEN_NAME;
    return is_title && is_name && !(right->signs & FACT_OPENED) ? PHRASE_HELD : PHRASE_FREE;
}

static dau_status weigh(phrase_spaces *out, const context *r, uint32_t k)
{
    const context_place *left = &r->places[(k - 1) % CONTEXT_WINDOW], *right = &r->places[k % CONTEXT_WINDOW];
    uint8_t cost = cost_of_odds(context_odds(r, k)), least = title_cost(&left->is, &right->is);
    dau_status status = DAU_OK;
    if (out->count == out->room)
        status = memory_grow(out->allocator, &out->items, &out->room, (size_t)out->count + 1, sizeof *out->items);
    if (status == DAU_OK)
        out->items[out->count++] = (phrase_space){.at = right->at, .cost = cost > least ? cost : least};
    return status;
}

/* A label of one word needs no cache. */
static dau_status start(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    if (out->cache != NULL || memchr(text + from, ' ', to - from) == NULL) return DAU_OK;
    out->cache = facts_cache_new(out->allocator, out->text_bytes > to - from ? out->text_bytes : to - from);
    return out->cache != NULL ? DAU_OK : DAU_E_MEMORY;
}

/* Tokens found some time before they are looked up, while the cache's rows are fetched. */
enum { FOUND_AHEAD = 4 };

dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    context r = {.site = out->site};
    facts_spot found[FOUND_AHEAD];
    uint32_t weighed = 1, last = 0, at = from;
    dau_status status = start(out, text, from, to);
    while (status == DAU_OK) {
        for (; last < r.count + FOUND_AHEAD && at < to; last++) {
            facts_spot *next = &found[last % FOUND_AHEAD];
            facts_find(next, out->cache, text, at, to);
            if (next->length == 0) break;
            at = next->at + next->length;
        }
        if (r.count == last) break;
        facts_spot *next = &found[r.count % FOUND_AHEAD];
        context_take(&r, facts_look_up(out->cache, next), next->at);
        if (r.count > CONTEXT_AHEAD + weighed) status = weigh(out, &r, weighed++);
    }
    context_end(&r);
    for (; weighed < r.count && status == DAU_OK; weighed++) status = weigh(out, &r, weighed);
    return status;
}
