/* letter_names.h - letters by their Vietnamese names: ca hát, xê nờ. */
#ifndef DAU_VIET_LETTER_NAMES_H
#define DAU_VIET_LETTER_NAMES_H
#include "base/buffer.h"

/** The name of a letter (Latin, Vietnamese with its marks, Greek; any case); NULL: none is known. Lent for ever. */
const char *letter_name(uint32_t code);
/** The small ASCII letter under the marks of a Latin letter (é, ß, Ł, đ, ậ); 0: no Latin letter. */
char letter_ascii(uint32_t code);
/** Appends the names of the letters, and figures one by one, of text[0..length); signs are passed over but "&", which
 * is "và". Words parted as in numerals.h. Errors: MEMORY. */
dau_status letter_names_say(buffer *out, const char *text, uint32_t length);
#endif
