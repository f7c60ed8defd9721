/* numbers_quantity.h - one number with what belongs to it: 1,5 tỷ USD, 12 1/4 kg, 1m75. */
#ifndef DAU_SPEECH_NUMBERS_QUANTITY_H
#define DAU_SPEECH_NUMBERS_QUANTITY_H
#include "speech/numbers_amount.h"
#include "speech/numbers_units.h"

enum { QUANTITY_MOST_SCALES = 2 };

typedef struct quantity {
    uint32_t from, to;
    amount whole;
    bool has_whole;
    uint32_t upper_from, upper_to, lower_from, lower_to; /* of a fraction; lower empty: none */
    uint32_t scale_from[QUANTITY_MOST_SCALES], scale_to[QUANTITY_MOST_SCALES], scales;
    unit unit;                   /* UNIT_NONE: none */
    uint32_t rest_from, rest_to; /* figures behind the unit: 1m75 */
    bool is_rest_seconds;        /* 20'30" */
    bool is_rest_thousands;      /* 1tr500k */
    bool has_currency_before;    /* $5/tháng: what is counted stands behind the money */
    bool is_negative;
} quantity;

static inline bool quantity_has_fraction(const quantity *q)
{
    return q->lower_to > q->lower_from;
}

/** The one that begins at `at`; false: none does. */
bool quantity_at(quantity *out, const number_reader *r, uint32_t at);
/** Adds the words of a scale behind it (tỷ, nghìn tỷ); gives where they end. */
uint32_t quantity_take_scales(quantity *q, const number_reader *r);
/** Says it and what is counted behind a slash; gives where that ends. *kind is set where it is more than a number. */
uint32_t quantity_say(number_reader *r, const quantity *q, dau_token_kind *kind);
#endif
