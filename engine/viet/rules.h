/* rules.h - pairs of tokens that a reader joins though no lexicon lists them. */
#ifndef DAU_VIET_RULES_H
#define DAU_VIET_RULES_H
#include "viet/facts.h"

/** The least cost (phrase.h) of ending a line between two neighbours: number and unit, noun and numeral,
 *  title and name, before a spaced dash. */
uint8_t rules_cost(const facts *left, const facts *right);
#endif
