/* encoding.h - the encodings that articles are read from: their names, and one piece of their bytes. */
#ifndef DAU_READ_ENCODING_H
#define DAU_READ_ENCODING_H
#include "viet/legacy.h"

typedef enum encoding {
    ENCODING_AUTO, /* not said: by the bytes */
    ENCODING_UTF_8,
    ENCODING_UTF_16, /* by its byte order mark */
    ENCODING_UTF_16LE,
    ENCODING_UTF_16BE,
    ENCODING_LEGACY, /* and on, in legacy's order */
    ENCODING_COUNT = ENCODING_LEGACY + LEGACY_COUNT
} encoding;

/** By a name or an alias (cp1258, abc …), whatever its case and hyphens. False: there is no such name. */
bool encoding_named(encoding *out, const char *name);
/** As --encoding has it. Lent for ever. */
const char *encoding_name(encoding of);
/** As people write it; not for AUTO. Lent for ever. */
const char *encoding_title(encoding of);
/** Bytes of the byte order mark that the text begins with; 0: none of that encoding. */
uint32_t encoding_mark_length(encoding of, const char *bytes, uint32_t length);
/** How far from `at` on printable ASCII stands for itself, a byte a letter. */
uint32_t encoding_plain_end(encoding of, const char *bytes, uint32_t length, uint32_t at);
/** Reads what begins at bytes[at], at < length, in any encoding but AUTO and UTF_16. LEGACY_NOTHING: no character. */
void encoding_read(legacy_piece *out, encoding from, const char *bytes, uint32_t length, uint32_t at);
#endif
