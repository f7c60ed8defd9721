/* front.h - the front matter of a Markdown article: "key: value" lines between two lines "---". */
#ifndef DAU_READ_FRONT_H
#define DAU_READ_FRONT_H
#include "read/read.h"

typedef enum front_key { FRONT_TITLE, FRONT_DATE, FRONT_LEAD, FRONT_BYLINE, FRONT_LANG, FRONT_KEYS } front_key;

typedef struct front_matter {
    uint32_t end;                /* where the article itself begins; 0: there is no front matter */
    dau_range value[FRONT_KEYS]; /* of the text; empty: not given; may go over lines */
    bool keeps_lines[FRONT_KEYS];
} front_matter;

/** Where front matter ends; 0: there is none. */
uint32_t front_end(const char *data, uint32_t length);
/** Reads it; what it does not know is noted. */
front_matter front_read(builder *b, const source_text *text);
#endif
