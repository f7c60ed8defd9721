/* guard.h - Markdown that would take its parser time without end. */
#ifndef DAU_READ_GUARD_H
#define DAU_READ_GUARD_H
#include <stdbool.h>
#include <stdint.h>

/** False: lists and quotes so deep that each further line would cost thousands of steps; *at is where. */
bool guard_is_shallow(const char *text, uint32_t length, uint32_t *at);
/** False: a paragraph with millions of signs that could be markup, of which the parser keeps a list
 *  (1 GB for 16 MiB of "[", measured); *at is where it begins. */
bool guard_has_few_signs(const char *text, uint32_t length, uint32_t *at);
/** Whether no table has so many columns that its short rows would be filled up without end. */
bool guard_has_narrow_tables(const char *text, uint32_t length);
#endif
