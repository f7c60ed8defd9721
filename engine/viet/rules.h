/* rules.h - pairs of tokens that a reader joins though no lexicon lists them. */
#ifndef DAU_VIET_RULES_H
#define DAU_VIET_RULES_H
#include "viet/token.h"

/** The least cost (phrase.h) of ending a line between two neighbours: number and unit, noun and numeral,
 *  title and name, before a spaced dash, after a dash that opens a paragraph. */
uint8_t rules_cost(const char *text, const token *left, const token *right);
/** True where a listed word is a loose one: it begins with a classifier, a pronoun or a preposition (con đường, sau
 *  khi), or ends with a pointing word or a direction (lúc đó, nhận ra). A reader minds such a break less. */
bool rules_are_loose(const char *text, const token *left, const token *right);
#endif
