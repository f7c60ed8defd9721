/* decode.h - source bytes to source_text: strict UTF-8, one line end, no controls. */
#ifndef DAU_READ_DECODE_H
#define DAU_READ_DECODE_H
#include "read/read.h"

/** What had to be repaired; first places are bytes and lines (from 1) of the source. */
typedef struct decode_report {
    uint32_t bad_count, bad_line;         /* U+FFFD written */
    uint32_t control_count, control_line; /* controls left out */
    uint64_t bad_at, control_at;
} decode_report;

/** Fills out (whose map is to_source->allocator's, dropped by the caller in any case).
 *  Errors: MEMORY, LIMIT. */
dau_status decode_source(buffer *out, nfc_map *to_source, decode_report *report, const char *bytes, uint32_t length);
/** The line, from 1, of a byte of the decoded text. */
uint32_t decode_line_at(const source_text *text, uint32_t at);
#endif
