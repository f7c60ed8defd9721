#include "viet/rules.h"

#include "viet/phrase.h"

/* How strongly neighbours hold together where no word does it: a reader minds a name parted from its title
 * less than a word cut in two. */
enum { NEARLY = 11, A_LITTLE = PHRASE_HELD };

static bool in(const facts *t, uint32_t lists)
{
    return (t->lists & lists) != 0;
}

static uint8_t before_number(const facts *left, const facts *right)
{
    if (left->signs & FACT_CLOSED) return PHRASE_FREE;
    if (in(left, LIST(numbered))) return PHRASE_NEVER;
    if (left->kind == TOKEN_NUMBER) return NEARLY; /* 0912 345 678 */
    return right->signs & FACT_DOCUMENT ? A_LITTLE : PHRASE_FREE;
}

static uint8_t behind_number(const facts *left, const facts *right)
{
    if ((left->signs & FACT_CLOSED) || (right->signs & FACT_OPENED)) return PHRASE_FREE;
    if (right->kind == TOKEN_SIGN) return PHRASE_NEVER;
    return in(right, LIST(unit)) ? NEARLY : PHRASE_FREE;
}

static uint8_t before_name(const facts *left, const facts *right)
{
    bool is_name = right->letter_case != FACT_SMALL || right->kind == TOKEN_NAME;
    if (!is_name || (right->signs & FACT_OPENED)) return PHRASE_FREE;
    if (left->signs & FACT_ABBREVIATED) return PHRASE_NEVER; /* TP. Hồ Chí Minh */
    return !(left->signs & FACT_CLOSED) && in(left, LIST(title)) ? A_LITTLE : PHRASE_FREE;
}

uint8_t rules_cost(const facts *left, const facts *right)
{
    if (right->signs & (FACT_DASH | FACT_SO_ON)) return PHRASE_NEVER; /* no line begins with one */
    if (right->kind == TOKEN_NUMBER || (right->signs & FACT_ROMAN)) return before_number(left, right);
    if (left->kind == TOKEN_NUMBER) return behind_number(left, right);
    bool is_money = in(right, LIST(money)) && in(left, LIST(thousand)) && !(left->signs & FACT_CLOSED);
    return is_money ? NEARLY : before_name(left, right);
}
