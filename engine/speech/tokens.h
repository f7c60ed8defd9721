/* tokens.h - the tokens of one sentence. */
#ifndef DAU_SPEECH_TOKENS_H
#define DAU_SPEECH_TOKENS_H
#include "article/article.h"
#include "speech/context.h"

/** What is known of a word: 16 bytes of letters, zeros behind them. */
typedef struct known_word {
    char letters[16];
    bool plain, capitals;
} known_word;
enum { KNOWN_BITS = 12, KNOWN_WORDS = 1 << KNOWN_BITS };

/** Tokens while they are made: what each says stands in `words`, ended by NUL, from `said` on. */
typedef struct token_row {
    const dau_allocator *allocator;
    dau_token *tokens; /* owned; spoken is set by token_row_end */
    uint32_t *said;    /* owned */
    uint32_t count, room, said_room;
    buffer words, one; /* of all tokens; of the one being read */
    known_word known[KNOWN_WORDS];
} token_row;

/** *row is zeroed. */
void token_row_start(token_row *row, const dau_allocator *allocator);
void token_row_drop(token_row *row);
/** Takes all tokens away. */
void token_row_clear(token_row *row);
/** Appends a token that says so many bytes. Errors: MEMORY. */
dau_status token_row_add(token_row *row, dau_token_kind kind, dau_range text, const char *spoken, uint32_t length);
/** Appends an announcement of what stands in `one`. Errors: MEMORY. */
dau_status token_row_say(token_row *row, uint32_t at, dau_pause pause);
/** The pause behind what was said last, unless a longer one is there. */
void token_row_pause(token_row *row, dau_pause pause);
/** The same at a block's end: a stop, unless a colon or more is there. */
void token_row_stop(token_row *row);
/** Puts the words into the tokens. */
void token_row_end(token_row *row);

/** Links that are named, ascending; NULL: none. */
typedef struct links {
    const article_span *at, *end; /* spans of any kind */
} links;

/** All of the sentence c->from..c->to: each visible character is in one token. Errors: MEMORY. */
dau_status tokens_read(token_row *row, const speech_context *c, links named);
/** The same, silent: what is not to be said. Errors: MEMORY. */
dau_status tokens_silence(token_row *row, const speech_context *c);
#endif
