/* token.h - what stands between two spaces: a core of letters or figures, and the signs around it. */
#ifndef DAU_VIET_TOKEN_H
#define DAU_VIET_TOKEN_H
#include "base/memory.h"
#include "viet/lists.h"

typedef enum token_kind {
    TOKEN_SYLLABLE, /* letters that could be a Vietnamese syllable */
    TOKEN_NAME,     /* letters that are none: foreign, an abbreviation */
    TOKEN_NUMBER,   /* figures first: 5, 3,5, 29/12/2022, 14:26, 18-NQ/TW */
    TOKEN_SIGN      /* no letter or figure: a dash, a percent sign */
} token_kind;

typedef enum token_case { TOKEN_SMALL, TOKEN_CAPITAL, TOKEN_ALL_CAPITALS } token_case;

/* What a syllable mostly is, where several lists have it. */
typedef enum token_class {
    TOKEN_BOUND, /* in no list of words that stand alone */
    TOKEN_FUNCTION,
    TOKEN_CLASSIFIER,
    TOKEN_NOUN,
    TOKEN_VERB,
    TOKEN_ADJECTIVE,
    TOKEN_COUNT, /* a numeral or a measure */
    TOKEN_PERSON,
    TOKEN_DIRECTION,
    TOKEN_CLASSES
} token_class;

enum {
    TOKEN_OPENED = 1,        /* signs stand before the core */
    TOKEN_CLOSED = 2,        /* signs stand behind it */
    TOKEN_ENDS_SENTENCE = 4, /* the last of them is a stop */
    TOKEN_ABBREVIATED = 8,   /* TP. */
    TOKEN_ROMAN = 16,
    TOKEN_DOCUMENT = 32, /* 18-NQ/TW, 29/12/2022 */
    TOKEN_DASH = 64,
    TOKEN_SO_ON = 128 /* v.v. */
};

typedef struct token {
    syllable_code code; /* 0: no syllable */
    uint32_t lists;     /* LIST bits */
    uint8_t kind, letter_case, class, signs;
} token;

/** What a token is: text[0..length), length > 0, no spaces. */
token token_of(const char *text, uint32_t length);

/** Tokens looked up before: news repeats its syllables. */
typedef struct token_cache token_cache;

/** A token found and not yet looked up. */
typedef struct token_spot {
    const char *text;
    uint32_t at, length; /* its text offset; bytes */
    uint64_t bytes[2];   /* what the cache knows it by; zeros: too long for that */
} token_spot;

/** Finds the token at or behind text[at], before `to`, and has its place in the cache fetched: look it up a few
 *  tokens later. Its length is 0 where only spaces are left. cache may be NULL. */
token_spot token_find(const token_cache *cache, const char *text, uint32_t at, uint32_t to);
token token_look_up(token_cache *cache, const token_spot *spot);
/** NULL when out of memory. */
token_cache *token_cache_new(const dau_allocator *allocator);
void token_cache_drop(token_cache *cache, const dau_allocator *allocator);
#endif
