/* context.h - a paragraph read token by token: what the lexicon says around each space, and what that weighs. */
#ifndef DAU_VIET_CONTEXT_H
#define DAU_VIET_CONTEXT_H
#include "viet/facts.h"
#include "viet/site_words.h"

/* What is known of a space from the tokens beside it. */
typedef struct context_space {
    uint16_t pair;       /* facts_pair of both tokens */
    uint8_t capitals;    /* of both: the left one's case * CONTEXT_CASES, and the right one's */
    uint8_t surname;     /* a surname written small, and what stands behind one: below CONTEXT_SURNAMES */
    uint8_t name;        /* two capitals that are no listed word, a name's end: below CONTEXT_NAMES */
    uint8_t repeats;     /* the same syllable twice */
    bool is_apart;       /* a sign stands between, or a name ends */
    bool is_abbreviated; /* and it is the point of TP. */
    bool is_title;       /* that parts a title and its name */
} context_space;

enum {
    CONTEXT_CASES = 3,         /* small, capital, all capitals */
    CONTEXT_FIRST_CAPITAL = 3, /* one more of the left: in a sentence's first place every word has a capital */
    CONTEXT_SURNAMES = 8,
    CONTEXT_NAMES = 11,
    CONTEXT_NAME_ENDS = 9,  /* from here on: the next is no part of it */
    CONTEXT_WHOLE_NAME = 3, /* so many syllables */
    CONTEXT_NAMED = FACT_CAPITAL | FACT_ALL_CAPITALS | FACT_FOREIGN | FACT_UNLISTED,
    CONTEXT_LISTED = FACT_SURNAME | FACT_OF_PERSON,
    CONTEXT_LEFT = CONTEXT_NAMED | FACT_CLOSED | FACT_SURNAME /* none of these before a plain space */
};

/* A space is weighed with the words that begin at the two tokens behind it. */
enum { CONTEXT_AHEAD = 2 };

/* What is around a space, as bits from the lowest: whether there is a word of two behind the next token, behind it,
 * over it, before it, before the last token; how sure the surest word of three over it is (0, 1, 3), then of four;
 * whether it is apart, where none of that counts. */
enum { CONTEXT_PAIRS = 5, CONTEXT_LONGER = 5, CONTEXT_AROUND = 1 << (CONTEXT_PAIRS + CONTEXT_LONGER) };
enum { CONTEXT_QUADRUPLE = 2, CONTEXT_IS_APART = 4 /* places in the upper half */ };

/* What each token moves on; apart from the rest so that it can be in a processor's registers. */
typedef struct context_state {
    facts left;       /* the last token */
    uint32_t before;  /* of the marks of the one before: FACT_ENDS_SENTENCE; where the two are joined, CONTEXT_LISTED */
    uint32_t parting; /* marks of a token that is not joined to the last */
    uint32_t pairs;   /* a bit a token: it ends a word of two */
    uint32_t longer;  /* CONTEXT_LONGER bits a token, the lowest for the space that is weighed now */
    /* of the last spaces, the last one's first: what is known without the words around */
    int32_t odds[CONTEXT_AHEAD + 1];
} context_state;

typedef struct context {
    const site_words *site;
    bool extends;                  /* words of three or four may end at the next token, or the site has words */
    uint32_t two, three;           /* what begins with the last two, three tokens: lexicon_word.beginning */
    uint64_t site_two, site_three; /* the same among the site's words: keys */
    syllable_code left_code;       /* where it is FACT_UNLISTED */
    uint32_t in_name;              /* how many syllables of a name end here, from its surname or behind its title */
    context_space now, last;       /* the space before the last token, and the one before: where looked at closely */
} context;

/** Written at build time by tools/sum_weights.c from the weight of each trait, in 1/64 of log odds: of a pair in a
 *  plain space; behind an abbreviation; of what is around; and what there is to add in a space that is not plain:
 *  context_capitals[capitals * 8 + strength], context_surname[surname * 2 + whether there is a word]. */
extern const int16_t context_pair[], context_abbreviated, context_around[];
extern const int16_t context_capitals[], context_surname[], context_name[], context_repeats[];

/** Before the first token of a paragraph. site may be NULL. */
context context_start(const site_words *site);
context_state context_first(void);

/* What the two below find: by value, as they are told of the state, so that it need not be in memory. */
typedef struct context_words {
    uint32_t two;    /* the strength of a word */
    uint32_t longer; /* CONTEXT_LONGER bits for this token, the last and the one before */
} context_words;

typedef struct context_change {
    int32_t now, last; /* of the odds of this space, of the last one */
} context_change;

/* For context_take: the words that end at the next token. */
context_words context_extend(context *r, facts left, const facts_token *next, bool is_joined);
/* For context_take: a space beside a name. before, pairs: of the state, before this space. */
context_change context_look_closer(context *r, facts left, uint32_t before, uint32_t pairs, const facts_token *next,
                                   uint32_t pair);

/* A surname, and what stands behind one, where papers write names small: nguyễn thị lan. */
static inline uint32_t context_surname_of(uint32_t before, uint32_t left, uint32_t right)
{
    bool is_surname = (left & FACT_SURNAME) && (right & FACT_SMALL);
    bool is_titled = before & CONTEXT_LISTED, is_behind = before & FACT_SURNAME;
    return is_surname * (1u + is_titled) * 2 + is_behind;
}

/* The space before the next token, as it is found. */
typedef struct context_found {
    context_words words;
    context_change odds;
    bool is_apart, is_title;
} context_found;

/* For context_take: a space that is not plain. */
static inline context_found context_find(context *r, context_state *s, const facts_token *next, bool closely)
{
    uint32_t left = s->left.marks, right = next->is.marks;
    context_found found = {.is_apart = ((left & FACT_CLOSED) | (right & s->parting)) != 0};
    if (!found.is_apart) found.words.two = next->strength;
    if (r->extends || found.words.two == LEXICON_LONGER)
        found.words = context_extend(r, s->left, next, !found.is_apart);
    found.words.longer |= (uint32_t)found.is_apart << (CONTEXT_AHEAD * CONTEXT_LONGER + CONTEXT_IS_APART);
    uint32_t pair = facts_pair(left, right, found.is_apart ? FACTS_APART : found.words.two);
    if (closely || ((left | right) & CONTEXT_NAMED) != 0 || s->left.place == next->is.place) {
        found.odds = context_look_closer(r, s->left, s->before, s->pairs, next, pair);
        s->parting = r->in_name == CONTEXT_WHOLE_NAME ? FACT_OPENED | FACT_SMALL : FACT_OPENED;
        found.is_title = r->now.is_title;
    } else if (((left | s->before) & FACT_SURNAME) && !found.is_apart) {
        found.odds.now = context_surname[context_surname_of(s->before, left, right) * 2 + (found.words.two > 0)];
    }
    found.odds.now += context_pair[pair];
    return found;
}

/** Takes the next token, and with it the space before. Most are plain: between small syllables that are no names;
 *  r->now tells what is known of one that is not, or of any if it is asked for. Gives whether there is a title before
 *  it and a name behind. */
static inline bool context_take(context *r, context_state *s, const facts_token *next, bool closely)
{
    uint32_t left = s->left.marks, right = next->is.marks;
    uint32_t marked = (left & CONTEXT_LEFT) | (right & (CONTEXT_NAMED | s->parting)) | (s->before & FACT_SURNAME);
    bool has_longer = r->extends || next->strength == LEXICON_LONGER;
    context_found found = {.words.two = next->strength};
    if (closely || marked != 0 || has_longer || s->left.place == next->is.place)
        found = context_find(r, s, next, closely);
    else
        found.odds.now = context_pair[facts_pair(left, right, next->strength)];
    s->pairs = s->pairs << 1 | (found.words.two > 0);
    s->longer = s->longer >> CONTEXT_LONGER | found.words.longer;
    s->odds[2] = s->odds[1];
    s->odds[1] = s->odds[0] + found.odds.last;
    s->odds[0] = found.odds.now;
    s->before = left & (found.is_apart ? FACT_ENDS_SENTENCE : FACT_ENDS_SENTENCE | CONTEXT_LISTED);
    s->left = next->is;
    return found.is_title;
}

/** Where no token follows: what is behind the last spaces is nothing. */
static inline void context_take_nothing(context_state *s)
{
    s->longer >>= CONTEXT_LONGER;
    s->pairs <<= 1;
    s->odds[2] = s->odds[1];
    s->odds[1] = s->odds[0];
}

/** What is around the space before the token that was taken CONTEXT_AHEAD ago: a number below CONTEXT_AROUND. */
static inline uint32_t context_around_of(const context_state *s)
{
    enum { PAIRS = (1 << CONTEXT_PAIRS) - 1, LONGER = (1 << CONTEXT_LONGER) - 1 };
    return (s->pairs & PAIRS) | (s->longer & LONGER) << CONTEXT_PAIRS;
}
/** Log odds that it is inside a word, in 1/64. */
static inline int32_t context_odds(const context_state *s)
{
    return s->odds[CONTEXT_AHEAD] + context_around[context_around_of(s)];
}
#endif
