/* sniff.h - what the bytes are, before anyone reads them as text. */
#ifndef DAU_READ_SNIFF_H
#define DAU_READ_SNIFF_H
#include <stdint.h>

/** The name of another encoding of Unicode ("UTF-16LE" ...) that the bytes are in; NULL: none. */
const char *sniff_encoding(const char *bytes, uint32_t length);
/** What the bytes are when they are not text ("a PNG picture", "binary data"); NULL: text, even if
 *  damaged or in an 8-bit encoding (VISCII and TCVN3 use controls for capital letters). */
const char *sniff_binary(const char *bytes, uint32_t length);
#endif
