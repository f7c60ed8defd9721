/* number_row.h - groups of figures that spaces part and that are one number: 1 234 567, 0912 345 678. */
#ifndef DAU_VIET_NUMBER_ROW_H
#define DAU_VIET_NUMBER_ROW_H
#include <stdbool.h>
#include <stdint.h>

/** True where the spaces before text[at] stand inside one number of text[from..to): groups of three figures behind
 *  one to three, or a phone number (it begins with 0, +, 1800 or 1900 and has 8 to 15 figures). Bounded. */
bool number_row_holds(const char *text, uint32_t from, uint32_t to, uint32_t at);
/** How many figures stand at text[at..to), alone or with signs that close behind them; 0: other things too. */
uint32_t number_row_figures(const char *text, uint32_t at, uint32_t to);
#endif
