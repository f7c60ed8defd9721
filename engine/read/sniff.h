/* sniff.h - what the bytes are, before anyone reads them as text. */
#ifndef DAU_READ_SNIFF_H
#define DAU_READ_SNIFF_H
#include "base/vector.h"
#include "read/encoding.h"

/** "UTF-32LE", "UTF-32BE" by the byte order mark; NULL: neither. */
const char *sniff_utf32(const char *bytes, uint32_t length);
/** UTF_16LE or UTF_16BE by the byte order mark, or by NULs on one side of what is text then; AUTO: neither. */
encoding sniff_utf16(const char *bytes, uint32_t length, vector_set vector);
/** What the bytes are when they are not text ("a PNG picture", "binary data"), although they are said to be in that
 *  encoding; NULL: text, even if damaged. Controls that are letters of the encoding are text. */
const char *sniff_binary(encoding of, const char *bytes, uint32_t length, vector_set vector);
#endif
