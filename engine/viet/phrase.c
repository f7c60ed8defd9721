#include "viet/phrase.h"

#include <string.h>

#include "viet/lexicon.h"
#include "viet/rules.h"

/* Costs of words in a segmentation: the cheapest row of words is the reading of a run. A word of the lexicon
 * is cheaper than its syllables one by one; a name of capitalised syllables too, but dearer where it begins
 * the sentence, for there every word has a capital. Fitted on the treebank's training part. */
enum { ONE = 10, LISTED = 7, REPEATED = 9, NAME = 9, NAME_AT_START = 13, IMPOSSIBLE = 1 << 20 };

enum { LONGEST_RUN = 64 };

/* Tokens that no sign parts, read together. */
typedef struct run {
    const char *text;
    token tokens[LONGEST_RUN];
    uint32_t count;
    bool at_start;
    int32_t word[LONGEST_RUN][LEXICON_MOST_SYLLABLES];   /* cost of the word of n + 1 tokens from i */
    uint8_t parted[LONGEST_RUN][LEXICON_MOST_SYLLABLES]; /* what it costs to part it */
    int32_t before[LONGEST_RUN + 1], behind[LONGEST_RUN + 1];
} run;

void phrase_drop(phrase_spaces *spaces)
{
    memory_free(spaces->allocator, spaces->items, spaces->room * sizeof *spaces->items);
    spaces->items = NULL;
    spaces->count = spaces->room = 0;
}

static bool is_name_part(const token *t)
{
    return t->syllable.has_capital && !t->syllable.all_capitals && t->kind != TOKEN_NUMBER;
}

/* Costs of the words that begin at token i, of one to four tokens. */
static void cost_words(run *r, uint32_t i)
{
    uint64_t key = 0;
    bool is_name = true, is_listed = true;
    for (uint32_t n = 0; n < LEXICON_MOST_SYLLABLES; n++) r->word[i][n] = IMPOSSIBLE;
    r->word[i][0] = ONE;
    for (uint32_t n = 0; n < LEXICON_MOST_SYLLABLES && i + n < r->count; n++) {
        const token *t = &r->tokens[i + n];
        is_listed = is_listed && t->syllable.code != 0;
        is_name = is_name && is_name_part(t);
        if (!is_listed) return;
        key = lexicon_key(key, t->syllable.code);
        if (n == 0) continue;
        int32_t *cost = &r->word[i][n];
        uint8_t listed = lexicon_cost(key);
        r->parted[i][n] = listed != 0 ? listed : PHRASE_NAME;
        if (listed != 0)
            *cost = LISTED;
        else if (is_name)
            *cost = i == 0 && r->at_start ? NAME_AT_START : NAME;
        else if (n == 1 && t->syllable.code == r->tokens[i].syllable.code)
            *cost = REPEATED;
    }
}

/* Cheapest reading of the tokens before, and behind, each boundary. */
static void read_both_ways(run *r)
{
    for (uint32_t i = 0; i <= r->count; i++) r->before[i] = r->behind[i] = IMPOSSIBLE;
    r->before[0] = r->behind[r->count] = 0;
    for (uint32_t i = 0; i < r->count; i++)
        for (uint32_t n = 0; n < LEXICON_MOST_SYLLABLES && i + n < r->count; n++) {
            int32_t cost = r->before[i] + r->word[i][n];
            if (cost < r->before[i + n + 1]) r->before[i + n + 1] = cost;
        }
    for (uint32_t i = r->count; i-- > 0;)
        for (uint32_t n = 0; n < LEXICON_MOST_SYLLABLES && i + n < r->count; n++) {
            int32_t cost = r->behind[i + n + 1] + r->word[i][n];
            if (cost < r->behind[i]) r->behind[i] = cost;
        }
}

/* How much dearer the best reading with a word over the boundary is than the best without (negative: cheaper),
 * and what it costs to part that word. */
static int32_t join_margin(uint8_t *parting, const run *r, uint32_t boundary)
{
    int32_t parted = r->before[boundary] + r->behind[boundary], joined = IMPOSSIBLE;
    uint32_t first = boundary >= LEXICON_MOST_SYLLABLES ? boundary - LEXICON_MOST_SYLLABLES + 1 : 0;
    for (uint32_t i = first; i < boundary; i++)
        for (uint32_t n = boundary - i; n < LEXICON_MOST_SYLLABLES && i + n < r->count; n++) {
            int32_t cost = r->before[i] + r->word[i][n] + r->behind[i + n + 1];
            if (cost >= joined) continue;
            joined = cost;
            *parting = r->parted[i][n];
        }
    return joined - parted;
}

/* A word of the best reading: the full cost; one that nearly was: less; none near: free. */
static uint8_t cost_of_margin(int32_t margin, uint8_t parting)
{
    enum { DOUBT = 8 };
    if (margin >= DOUBT) return PHRASE_FREE;
    if (margin <= 0) return parting;
    return (uint8_t)(parting * (DOUBT - margin) / (DOUBT * 2));
}

static dau_status add_space(phrase_spaces *out, uint32_t at, uint8_t cost)
{
    dau_status status =
        memory_grow(out->allocator, &out->items, &out->room, (size_t)out->count + 1, sizeof *out->items);
    if (status == DAU_OK) out->items[out->count++] = (phrase_space){.at = at, .cost = cost};
    return status;
}

static dau_status finish_run(phrase_spaces *out, run *r)
{
    for (uint32_t i = 0; i < r->count; i++) cost_words(r, i);
    read_both_ways(r);
    dau_status status = DAU_OK;
    for (uint32_t i = 1; i < r->count && status == DAU_OK; i++) {
        uint8_t parting = PHRASE_FREE;
        int32_t margin = join_margin(&parting, r, i);
        uint8_t pair = r->word[i - 1][1] == LISTED ? r->parted[i - 1][1] : PHRASE_FREE;
        if (pair > parting) parting = pair; /* công tác in công tác Đảng */
        uint8_t cost = cost_of_margin(margin, parting);
        if (cost > PHRASE_LOOSE && rules_are_loose(r->text, &r->tokens[i - 1], &r->tokens[i])) cost = PHRASE_LOOSE;
        uint8_t least = rules_cost(r->text, &r->tokens[i - 1], &r->tokens[i]);
        status = add_space(out, r->tokens[i].from, cost > least ? cost : least);
    }
    return status;
}

static bool run_ends(const run *r, const token *next)
{
    const token *last = &r->tokens[r->count - 1];
    return r->count == LONGEST_RUN || last->closed || next->opened;
}

dau_status phrase_read(phrase_spaces *out, const char *text, uint32_t from, uint32_t to)
{
    run r;
    dau_status status = DAU_OK;
    r.text = text;
    r.count = 0;
    r.at_start = true;
    for (uint32_t at = from; at < to && status == DAU_OK;) {
        while (at < to && text[at] == ' ') at++;
        if (at == to) break;
        token next = token_at(text, at, to);
        if (r.count > 0 && run_ends(&r, &next)) {
            token last = r.tokens[r.count - 1];
            status = finish_run(out, &r);
            if (status == DAU_OK) status = add_space(out, next.from, rules_cost(text, &last, &next));
            r.at_start = last.closed && strchr(".!?", text[last.to - 1]) != NULL;
            r.count = 0;
        }
        r.tokens[r.count++] = next;
        at = next.to;
    }
    return status == DAU_OK && r.count > 0 ? finish_run(out, &r) : status;
}
