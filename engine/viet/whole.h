/* whole.h - a syllable with the signs that stand by it: what a line of large letters may not cut. */
#ifndef DAU_VIET_WHOLE_H
#define DAU_VIET_WHOLE_H
#include <stdbool.h>
#include <stdint.h>

enum { WHOLE_MOST_SIGNS = 3 /* on each side: (“nghiêng”), and no row of dots */ };

/** Half-open, byte offsets: a syllable as spelling.h knows it, and the quotes, brackets and stops around it. */
typedef struct whole_syllable {
    uint32_t from, to;
    uint32_t core_from, core_to; /* the syllable's letters alone */
} whole_syllable;

/** The first one that begins in text[at..to), where no word begins before `at`. False: there is none. Linear. */
bool whole_next(whole_syllable *out, const char *text, uint32_t at, uint32_t to);
/** The one that the place before text[at] is inside of, in text[from..to). Looks back no further than a few words.
 *  False: the place is inside none. */
bool whole_around(whole_syllable *out, const char *text, uint32_t from, uint32_t to, uint32_t at);
#endif
