/* context.h - what the readers of numbers and of names are lent, and what they answer. */
#ifndef DAU_SPEECH_CONTEXT_H
#define DAU_SPEECH_CONTEXT_H
#include <dau/dau_speech.h>

#include "base/buffer.h"

typedef struct site_readings site_readings; /* site_readings.h */
typedef struct definitions definitions;     /* definitions.h */

/** One sentence of one block. A reader may look at all of the block for what stands around `at`, but at no more than
 *  some words of it: its cost must not depend on the block's length. */
typedef struct speech_context {
    const char *text;              /* the article's */
    uint32_t block_from, block_to; /* of it */
    uint32_t from, to;             /* the sentence; no token goes beyond */
    dau_block_kind block;
    dau_region region;              /* never DEFAULT */
    dau_verbosity verbosity;        /* never DEFAULT */
    bool is_capitals;               /* no small letter in the sentence: capitals say nothing */
    const site_readings *site;      /* NULL: none */
    const definitions *definitions; /* what the article defines; NULL: nothing */
} speech_context;

/** A token that a reader takes. to == at: not mine, and nothing was appended. */
typedef struct token_reading {
    uint32_t to;
    dau_token_kind kind;
} token_reading;

/** Words are appended to what a token says; the first may follow others, so each writer puts the blank between. */

/* numbers.c: all that figures, Roman numerals, weekdays, units and money make of the text at `at`, where a token begins
 * (a visible character, not inside a word). Takes letters too where figures belong to them: Q.1, Th 5, COVID-19, QL1A.
 * What stands before `at` was read already: "ngày" before 29/12/2022 is not said twice. Errors: MEMORY. */
dau_status numbers_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken);
/* names.c: what is no plain Vietnamese word: abbreviations (site, article, lexicon), letters, foreign words, addresses,
 * hashtags. Errors: MEMORY. */
dau_status names_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken);
/* symbols.c: signs and emoji that are said. Punctuation is not. Errors: MEMORY. */
dau_status symbols_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken);
#endif
