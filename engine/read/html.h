/* html.h - raw HTML inside Markdown: the tags go, the text stays. */
#ifndef DAU_READ_HTML_H
#define DAU_READ_HTML_H
#include <stdbool.h>
#include <stdint.h>

typedef enum html_state { HTML_TEXT, HTML_TAG, HTML_COMMENT, HTML_HIDDEN } html_state;

/** Walks the pieces of one HTML block. */
typedef struct html_walk {
    html_state state;
    const char *until; /* HIDDEN: the tag that ends it */
    uint32_t tags;     /* passed over so far */
} html_walk;

typedef enum html_part { HTML_END, HTML_SHOWN, HTML_BREAK, HTML_ENTITY } html_part;

/** The next part of text from *at on that matters: [*from, *at) is SHOWN or an ENTITY; a BREAK has no
 *  text; END: nothing more in this piece. */
html_part html_next(html_walk *walk, const char *text, uint32_t length, uint32_t *from, uint32_t *at);
/** Whether a tag ends a line: <br>, </p>, </li> … */
bool html_breaks(const char *tag, uint32_t length);
#endif
