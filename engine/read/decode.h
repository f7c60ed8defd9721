/* decode.h - source bytes to source_text: from their encoding to strict UTF-8, one line end, no controls. */
#ifndef DAU_READ_DECODE_H
#define DAU_READ_DECODE_H
#include "read/encoding.h"
#include "read/read.h"

/** What had to be repaired; first places are bytes and lines (from 1) of the source. */
typedef struct decode_report {
    uint32_t bad_count, bad_line;         /* U+FFFD written */
    uint32_t control_count, control_line; /* controls left out */
    uint64_t bad_at, control_at;
} decode_report;

/** Fills out, which is empty, and the map (both dropped by the caller in any case). Where no byte has to change, out
 *  takes over the source and leaves it empty. A letter that took several bytes, or became several, leads back to its
 *  first byte. from: neither AUTO nor UTF_16. Errors: MEMORY, LIMIT. */
dau_status decode_source(buffer *out, nfc_map *to_source, decode_report *report, encoding from, buffer *source,
                         vector_set vector);
/** The line, from 1, of a byte of the decoded text. */
uint32_t decode_line_at(const source_text *text, uint32_t at);
#endif
