#include "viet/rules.h"

#include "viet/phrase.h"

/* How strongly neighbours hold together where no word does it: a reader minds a name parted from its title
 * less than a word cut in two. */
enum { NEARLY = 11, RATHER = 5, A_LITTLE = 5 };

static bool in(const token *t, uint32_t lists)
{
    return (t->lists & lists) != 0;
}

static uint8_t before_number(const token *left, const token *right)
{
    if (left->signs & TOKEN_CLOSED) return PHRASE_FREE;
    if (in(left, LIST(numbered))) return PHRASE_NEVER;
    if (left->kind == TOKEN_NUMBER) return NEARLY; /* 0912 345 678 */
    return right->signs & TOKEN_DOCUMENT ? A_LITTLE : PHRASE_FREE;
}

static uint8_t behind_number(const token *left, const token *right)
{
    if ((left->signs & TOKEN_CLOSED) || (right->signs & TOKEN_OPENED)) return PHRASE_FREE;
    if (right->kind == TOKEN_SIGN) return PHRASE_NEVER;
    return in(right, LIST(unit)) ? NEARLY : PHRASE_FREE;
}

static uint8_t before_name(const token *left, const token *right)
{
    bool is_name = right->letter_case != TOKEN_SMALL || right->kind == TOKEN_NAME;
    if (!is_name || (right->signs & TOKEN_OPENED)) return PHRASE_FREE;
    if (left->signs & TOKEN_ABBREVIATED) return PHRASE_NEVER; /* TP. Hồ Chí Minh */
    return !(left->signs & TOKEN_CLOSED) && in(left, LIST(title)) ? RATHER : PHRASE_FREE;
}

uint8_t rules_cost(const token *left, const token *right)
{
    if (right->signs & (TOKEN_DASH | TOKEN_SO_ON)) return PHRASE_NEVER; /* no line begins with one */
    if (right->kind == TOKEN_NUMBER || (right->signs & TOKEN_ROMAN)) return before_number(left, right);
    if (left->kind == TOKEN_NUMBER) return behind_number(left, right);
    bool is_money = in(right, LIST(money)) && in(left, LIST(thousand)) && !(left->signs & TOKEN_CLOSED);
    return is_money ? NEARLY : before_name(left, right);
}
