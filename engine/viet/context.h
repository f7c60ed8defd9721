/* context.h - a paragraph read token by token: what the lexicon says around each space, and what that weighs. */
#ifndef DAU_VIET_CONTEXT_H
#define DAU_VIET_CONTEXT_H
#include "viet/facts.h"
#include "viet/site_words.h"

/* A token and the words that begin at it. */
typedef struct context_place {
    facts is;
    uint64_t pair;           /* lexicon_key of it and the next, where they are joined */
    uint32_t at;             /* its text offset */
    uint8_t joined;          /* nothing ends between it and the token before: a sign, a name */
    uint8_t begins_sentence; /* where every word has a capital */
    uint8_t in_name;         /* how many syllables of a name end here, from its surname or behind its title */
    uint8_t words[3];        /* how many lists have the word of two, three, four syllables from here */
    uint8_t begins;          /* bit n: there is a word of n + 2 syllables from here */
} context_place;

/* A space is weighed by the words that begin at the four tokens before it and at the two behind it. */
enum { CONTEXT_WINDOW = 8, CONTEXT_AHEAD = 4 };

typedef struct context {
    const site_words *site;
    context_place places[CONTEXT_WINDOW]; /* of the last tokens, by their number */
    uint32_t count;                       /* tokens so far */
} context;

enum { CONTEXT_MOST_TRAITS = 12 };

/** Takes the next token. */
void context_take(context *r, const facts *next, uint32_t at);
/** Says that no token follows: the last spaces can be weighed. */
void context_end(context *r);
/** The traits of the space before token k (0 < k, k + CONTEXT_AHEAD taken, or all of them taken): indexes of
 *  context_weights; gives how many. */
uint32_t context_traits(uint16_t out[CONTEXT_MOST_TRAITS], const context *r, uint32_t k);
/** Log odds that the space before token k is inside a word, in 1/64. */
int32_t context_odds(const context *r, uint32_t k);

/** How many there are, for the tool that fits them. */
uint32_t context_trait_count(void);
extern const int16_t context_weights[];
#endif
