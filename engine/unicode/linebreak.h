/* linebreak.h - where a line may end: UAX #14, from tables of the Unicode data package. */
#ifndef DAU_UNICODE_LINEBREAK_H
#define DAU_UNICODE_LINEBREAK_H
#include <stdbool.h>
#include <stdint.h>

/** Walks the break opportunities of valid UTF-8 text. A value: copy it to go on from there twice.
 *     for (linebreak it = linebreak_in(text, length); linebreak_next(&it);)
 *         ... a line may end before it.at (must, if it.mandatory)
 *  The end of the text is the last opportunity (LB3, mandatory); an empty text has none (LB2).
 *  LB25 is the regular expression of UAX #14 section 8.2, example 7, as in the Unicode data's own tests:
 *  a number keeps its signs, separators and units. Linear in length. */
typedef struct linebreak {
    const char *text;
    uint32_t length;
    uint32_t at;    /* byte offset of the opportunity found */
    bool mandatory; /* LB4, LB5, LB3 */
    uint32_t next;  /* private from here on: where the reading goes on */
    uint8_t before; /* enum line_class: what was read last */
    bool spaced;    /* and spaces behind it */
    bool joined;    /* and a zero width joiner behind it */
} linebreak;

linebreak linebreak_in(const char *text, uint32_t length);
/** The same walk from behind the character at `at`, which must be a letter or figure (classes AL, NU): of what stands
 *  before these no rule keeps anything. */
linebreak linebreak_behind(const char *text, uint32_t length, uint32_t at);
/** False when the end was given before. */
bool linebreak_next(linebreak *it);
#endif
