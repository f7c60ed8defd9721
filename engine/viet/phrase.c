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
    enum { LEAST = -448, STEP = 8, STEPS = 80, MOST = LEAST + (STEPS - 1) * STEP };
    /* round(PHRASE_WORD * sqrt(1 / (1 + exp(-odds / 64)))) in steps of the odds */
    static const uint8_t costs[STEPS] = {
        0, 0,  0,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  1,  2,  2,  2,  2,  2,  2, 2,
        2, 2,  3,  3,  3,  3,  3,  4,  4,  4,  4,  4,  5,  5,  5,  6,  6,  6,  6,  7,  7,  7,  8,  8,  8,  9, 9,
        9, 10, 10, 10, 11, 11, 11, 11, 12, 12, 12, 12, 12, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 14, 14, 14};
    int32_t least = odds > LEAST ? odds : LEAST, most = least < MOST ? least : MOST;
    return costs[(uint32_t)(most - LEAST) / STEP];
}

static inline void raise_cost(phrase_space *space, const context_state *s)
{
    uint8_t cost = cost_of_odds(context_odds(s));
    space->cost = cost > space->cost ? cost : space->cost;
}

/* Each token has a space before it, whose cost is known when CONTEXT_AHEAD more have come: those from `ready` on are
 * behind a space that is waiting. */
static void take(phrase_space *spaces, context *r, context_state *state, const facts_token *tokens, uint32_t count,
                 uint32_t ready)
{
    context_state s = *state;
    for (uint32_t i = 0; i < count; i++) {
        bool is_title = context_take(r, &s, &tokens[i], false);
        /* A reader minds a name parted from its title less than a word cut in two. */
        spaces[i] = (phrase_space){.at = tokens[i].at, .cost = is_title ? PHRASE_HELD : PHRASE_FREE};
        if (i >= ready) raise_cost(spaces + i - CONTEXT_AHEAD, &s);
    }
    *state = s;
}

static dau_status start(phrase_spaces *out, uint32_t length)
{
    uint32_t text_bytes = out->text_bytes > length ? out->text_bytes : length;
    if (out->cache == NULL) out->cache = facts_cache_new(out->allocator, text_bytes);
    return out->cache != NULL ? DAU_OK : DAU_E_MEMORY;
}

dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    if (memchr(text + from, ' ', to - from) == NULL) return DAU_OK;
    dau_status status = start(out, to - from);
    if (status != DAU_OK) return status;
    facts_token tokens[FACTS_AT_ONCE];
    facts_reader reader = {.text = text, .at = from, .to = to, .cache = out->cache};
    context r = context_start(out->site);
    context_state state = context_first();
    uint32_t count = 0; /* of tokens that have a space before them */
    for (uint32_t read = FACTS_AT_ONCE, first = 1; read == FACTS_AT_ONCE; first = 0) {
        read = facts_read(tokens, &reader);
        if (read <= first) break;
        if (first > 0) context_take(&r, &state, tokens, false);
        uint32_t more = read - first, ready = count < CONTEXT_AHEAD ? CONTEXT_AHEAD - count : 0;
        status = memory_grow(out->allocator, &out->items, &out->room, (size_t)out->count + more, sizeof *out->items);
        if (status != DAU_OK) return status;
        take(out->items + out->count, &r, &state, tokens + first, more, ready);
        out->count += more;
        count += more;
    }
    for (uint32_t i = CONTEXT_AHEAD; i > 0; i--) {
        context_take_nothing(&state);
        if (count >= i) raise_cost(out->items + out->count - i, &state);
    }
    return DAU_OK;
}
