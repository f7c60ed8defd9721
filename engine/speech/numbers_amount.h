/* numbers_amount.h - a number as it is written: 1.234.567,89 and 1,234,567.89. */
#ifndef DAU_SPEECH_NUMBERS_AMOUNT_H
#define DAU_SPEECH_NUMBERS_AMOUNT_H
#include "speech/numbers_reader.h"

/** Beyond so many figures nothing is a number that one could say. */
enum { AMOUNT_MOST_FIGURES = 24 };

typedef struct amount {
    uint32_t from, to;
    char digits[AMOUNT_MOST_FIGURES]; /* of the whole, without what groups them */
    uint32_t count;
    uint32_t part_from, part_to; /* figures behind the comma or point; empty: none */
    bool is_point;               /* it was a point */
    bool is_grouped;
} amount;

/** The one that begins at `at`; false: no figure there, too many, or a row that is no number (1.2.3). */
bool amount_at(amount *out, const number_reader *r, uint32_t at);
void amount_say(number_reader *r, const amount *a);
/** Of a whole number of at most nine figures; UINT32_MAX: other. */
uint32_t amount_value(const amount *a);
#endif
