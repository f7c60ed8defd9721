/* breaks.h - where a line of an article may begin: UAX #14 and what Vietnamese news adds. */
#ifndef DAU_LAYOUT_BREAKS_H
#define DAU_LAYOUT_BREAKS_H
#include "unicode/linebreak.h"
#include "viet/joints.h"

typedef struct breaks {
    linebreak rules;
    joint_stretch stretch; /* the last that a place was inside of; from the block's beginning, as rules are */
    uint32_t base;         /* text offset of the block */
    uint32_t at;           /* text offset of the next opportunity; the block's end at last */
    bool mandatory;
    bool held;        /* a reader would not end the line here: only where the column leaves no other choice */
    bool joins_words; /* words too hold together over a space: 25 °C */
    uint32_t flag_at; /* the last place that was before a regional indicator; from the block's beginning */
    bool in_flag;     /* that place is inside a pair of them */
} breaks;

/** With joins_words false a line may end at every space where UAX #14 lets it. */
breaks breaks_in(const char *text, uint32_t from, uint32_t to, bool joins_words);
/** Goes on behind the letter or figure at an offset (linebreak.h) that is farther than `at`: no place between is
 *  asked for any more. */
void breaks_skip(breaks *b, uint32_t offset);
/** Moves on until at >= offset. */
void breaks_seek(breaks *b, uint32_t offset);
/** Moves on to the next opportunity. */
void breaks_next(breaks *b);
/** Whether an opportunity behind spaces is held. */
bool breaks_hold_space(const breaks *b, uint32_t at);
/** Where to part a word that ends at `end`, of which text[from..to) fits and no opportunity does: behind its last
 *  joint, be it one that is held or, in an address, none of UAX #14. `from` where it has none. */
uint32_t breaks_resort(const char *text, uint32_t from, uint32_t to, uint32_t end);
#endif
