/* facts.h - what the reading of phrases knows about a token: made once for each that a text repeats. */
#ifndef DAU_VIET_FACTS_H
#define DAU_VIET_FACTS_H
#include "base/memory.h"
#include "viet/lexicon.h"

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

/* The marks of a token. First what it is beside a token on its left and on its right, so that two tokens' marks and
 * the strength of their word are an index without arithmetic: facts_pair. */
enum {
    FACT_AS_RIGHT = 3, /* the place of five bits: its class * 2, + 1 if it closes half a phrase */
    FACT_AS_LEFT = 8,  /* of five bits: its class * 2, + 1 if it opens one */
    FACT_SMALL = 1 << 13,
    FACT_CAPITAL = 1 << 14, /* the first letter */
    FACT_ALL_CAPITALS = 1 << 15,
    FACT_FOREIGN = 1 << 16, /* TOKEN_NAME */
    FACT_SURNAME = 1 << 17,
    FACT_OF_PERSON = 1 << 18,     /* a pronoun or a word of kinship */
    FACT_TITLE = 1 << 19,         /* the last syllable of one */
    FACT_OPENED = 1 << 20,        /* signs stand before the core */
    FACT_CLOSED = 1 << 21,        /* signs stand behind it */
    FACT_ENDS_SENTENCE = 1 << 22, /* the last of them is a stop */
    FACT_ABBREVIATED = 1 << 23,   /* TP. */
    FACT_UNLISTED = 1 << 24       /* a syllable's letters that no list has: ask the reader for the code */
};

/* Which bits of two tokens' marks and of a strength are what in facts_pair. */
enum { FACTS_STRENGTH = 7, FACTS_RIGHT = 31 << FACT_AS_RIGHT, FACTS_LEFT = 31 << FACT_AS_LEFT, FACTS_PAIRS = 1 << 13 };
enum { FACTS_APART = 7 /* for a strength: a sign stands between */ };

typedef struct facts {
    lexicon_place place; /* 0: no syllable, or FACT_UNLISTED */
    uint32_t marks;      /* FACT bits */
} facts;

/** Two tokens' grammar and the strength of their word (0..LEXICON_MOST_LISTS, or FACTS_APART) as one number below
 *  FACTS_PAIRS. */
static inline uint32_t facts_pair(uint32_t left_marks, uint32_t right_marks, uint32_t strength)
{
    return (left_marks & FACTS_LEFT) | (right_marks & FACTS_RIGHT) | strength;
}

/** Of a token: text[0..length), length > 0, no spaces. Its code is 0 where it is no syllable. */
facts facts_of(syllable_code *code, const char *text, uint32_t length);

/** Tokens looked up before: news repeats its syllables. */
typedef struct facts_cache facts_cache;

/** As large as a text of so many bytes can use, up to 512 KiB. NULL when out of memory. */
facts_cache *facts_cache_new(const dau_allocator *allocator, uint32_t text_bytes);
void facts_cache_drop(facts_cache *cache, const dau_allocator *allocator);

typedef struct facts_token {
    uint32_t at, length; /* its text offset; bytes */
    facts is;
    uint32_t strength; /* of the word of two that it ends: how many lists have it, or LEXICON_LONGER */
    uint32_t row;      /* of the cache */
    union {
        uint64_t key;       /* what the cache knows it by, until it has been looked up */
        syllable_code code; /* then, where it is FACT_UNLISTED */
    };
} facts_token;

/** A text that is read some tokens at a time: text[at..to). */
typedef struct facts_reader {
    const char *text;
    uint32_t at, to;
    lexicon_place last; /* of the last token */
    facts_cache *cache;
} facts_reader;

enum { FACTS_AT_ONCE = 32 };

/** The next tokens, as many as there are up to FACTS_AT_ONCE; fewer at the end only. */
uint32_t facts_read(facts_token out[FACTS_AT_ONCE], facts_reader *r);
#endif
