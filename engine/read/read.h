/* read.h - bytes to article: decode and repair once, then one reader per format. */
#ifndef DAU_READ_READ_H
#define DAU_READ_READ_H
#include "article/build.h"

/** Decoded source: valid UTF-8 with \n as its only line end (CRLF, CR become \n; VT, FF, NEL, U+2028
 *  become U+2028; U+2029 two \n), without BOM and control characters (tab stays). */
typedef struct source_text {
    const char *data;
    uint32_t length;
    nfc_map to_source; /* offsets of data to bytes of the source */
} source_text;

/** The readers. Each opens and closes its blocks in the builder; errors stay in the builder. */
void read_plain(builder *b, const source_text *text, dau_structure structure);
void read_markdown(builder *b, const source_text *text);
/** Whether a text without a telling name reads as Markdown (front matter, # headings …). */
bool read_looks_markdown(const char *data, uint32_t length);

/** Whether it has the form of a BCP 47 tag: subtags of 1..8 ASCII letters and digits. */
bool read_is_lang(const char *tag, size_t length);
/** Notes a place of the decoded text, with the byte and the line of the source that it came from. */
void read_note(builder *b, const source_text *text, dau_note_kind kind, uint32_t at, uint32_t count,
               const char *message);
#endif
