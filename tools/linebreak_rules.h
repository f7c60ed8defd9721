/* linebreak_rules.h - the rules of UAX #14 as one list, from which the table of the engine is made. */
#ifndef LINEBREAK_RULES_H
#define LINEBREAK_RULES_H
#include <stdint.h>

/** Where the first rule that fits lets a line end between `before` (a state of engine/unicode/properties.h) and
 *  the class `after`, and the state behind `after`: an entry of line_rules. */
uint8_t linebreak_rule_entry(unsigned before, unsigned after);
#endif
