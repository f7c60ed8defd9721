/* facts.h - what the reading of phrases knows about a token: made once for each that a text repeats. */
#ifndef DAU_VIET_FACTS_H
#define DAU_VIET_FACTS_H
#include "base/memory.h"
#include "viet/lists.h"
#include "viet/token.h"

typedef enum facts_case { FACT_SMALL, FACT_CAPITAL, FACT_ALL_CAPITALS } facts_case;

/* What a syllable mostly is, where several lists have it. */
typedef enum facts_class {
    FACT_BOUND, /* in no list of words that stand alone */
    FACT_FUNCTION,
    FACT_CLASSIFIER,
    FACT_NOUN,
    FACT_VERB,
    FACT_ADJECTIVE,
    FACT_COUNT, /* a numeral or a measure */
    FACT_PERSON,
    FACT_DIRECTION,
    FACT_CLASSES
} facts_class;

enum {
    FACT_OPENED = 1,        /* signs stand before the core */
    FACT_CLOSED = 2,        /* signs stand behind it */
    FACT_ENDS_SENTENCE = 4, /* the last of them is a stop */
    FACT_ABBREVIATED = 8    /* TP. */
};

typedef struct facts {
    syllable_code code;                      /* 0: no syllable */
    uint32_t lists;                          /* LIST bits */
    uint8_t kind, letter_case, class, signs; /* token_kind, facts_case, facts_class, FACT bits */
} facts;

/** Of a token: text[0..length), length > 0, no spaces. */
facts facts_of(const char *text, uint32_t length);

/** Tokens looked up before: news repeats its syllables. */
typedef struct facts_cache facts_cache;

/** A token found and not yet looked up. */
typedef struct facts_spot {
    const char *text;
    uint32_t at, length; /* its text offset; bytes */
    uint64_t bytes[2];   /* what the cache knows it by; zeros: too long for that */
    facts own;           /* of what the cache does not keep */
} facts_spot;

/** Finds the token at or behind text[at], before `to`, and has its place in the cache fetched: look it up a few
 *  tokens later. Its length is 0 where only spaces are left. cache may be NULL. */
void facts_find(facts_spot *out, const facts_cache *cache, const char *text, uint32_t at, uint32_t to);
/** Lent until the next token is looked up. */
const facts *facts_look_up(facts_cache *cache, facts_spot *spot);
/** As large as a text of so many bytes can use, up to 256 KiB. NULL when out of memory. */
facts_cache *facts_cache_new(const dau_allocator *allocator, uint32_t text_bytes);
void facts_cache_drop(facts_cache *cache, const dau_allocator *allocator);
#endif
