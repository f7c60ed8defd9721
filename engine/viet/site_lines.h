/* site_lines.h - a text file of a site's own, line by line: its words, its readings. */
#ifndef DAU_VIET_SITE_LINES_H
#define DAU_VIET_SITE_LINES_H
#include "base/buffer.h"
#include "base/engine.h"

/** What is made of a line, which is NFC, has no white space around it and is not empty. *is_good false: it is none of
 *  what the file is of, and nothing changed. Errors end the reading. */
typedef dau_status site_line(bool *is_good, void *user, const char *line, uint32_t length);

typedef struct site_lines {
    site_line *add;
    void *user;
    uint32_t most_bytes, most_line;              /* of the file, of a line as it is written */
    const char *too_large, *too_many, *bad_line; /* what is noted: a file beyond most_bytes, DAU_E_LIMIT from add … */
} site_lines;

/** Reads all of the source and hands out its lines but comments (#). Errors: IO, MEMORY, LIMIT (noted), add's. */
dau_status site_lines_read(const site_lines *lines, dau_engine *engine, dau_source source);
#endif
