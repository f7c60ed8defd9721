/* token.h - what stands between two spaces: a core of letters or figures, and the signs around it. */
#ifndef DAU_VIET_TOKEN_H
#define DAU_VIET_TOKEN_H
#include "viet/syllable.h"

typedef enum token_kind {
    TOKEN_SYLLABLE, /* letters that could be a Vietnamese syllable */
    TOKEN_NAME,     /* letters that are none: foreign, an abbreviation */
    TOKEN_NUMBER,   /* figures first: 5, 3,5, 29/12/2022, 14:26, 18-NQ/TW */
    TOKEN_SIGN      /* no letter or figure: a dash, a percent sign */
} token_kind;

typedef struct token {
    token_kind kind;
    uint32_t from, to;           /* with its signs */
    uint32_t core_from, core_to; /* without the quotes, brackets and stops around it */
    bool opened, closed;         /* signs stand before, behind the core */
    syllable syllable;
} token;

/** The token that begins at `at` (no space) and ends before a space or `to`. */
token token_at(const char *text, uint32_t at, uint32_t to);
/** Signs that stand before a core, behind one; " and ' do both. */
bool token_opens(uint32_t code);
bool token_closes(uint32_t code);
/** True for a token whose core is one of a list of words, parted and surrounded by spaces, folded to lower case. */
bool token_is(const token *t, const char *text, const char *list);
#endif
