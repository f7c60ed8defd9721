/* breaks.h - where a line of an article may begin: UAX #14 and what Vietnamese news adds. */
#ifndef DAU_LAYOUT_BREAKS_H
#define DAU_LAYOUT_BREAKS_H
#include "unicode/linebreak.h"

typedef struct breaks {
    linebreak rules;
    uint32_t base; /* text offset of the block */
    uint32_t at;   /* text offset of the next opportunity; the block's end at last */
    bool mandatory;
} breaks;

breaks breaks_in(const char *text, uint32_t from, uint32_t to);
/** Moves on until at >= offset. */
void breaks_seek(breaks *b, uint32_t offset);
/** Moves on to the next opportunity. */
void breaks_next(breaks *b);
#endif
