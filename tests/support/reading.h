/* reading.h - opens texts for tests and writes what was read as an outline that can be compared. */
#ifndef DAU_TEST_READING_H
#define DAU_TEST_READING_H
#include <dau/dau.h>

enum { READING_NOTES = 64 };

typedef struct reading {
    dau_engine *engine;
    dau_article *article; /* NULL: opening failed */
    dau_status status;
    size_t piece; /* most bytes that one read gives; 0: all */
    uint32_t note_count;
    dau_note notes[READING_NOTES]; /* the message is copied */
    char messages[READING_NOTES][256];
} reading;

/** Makes the engine; engine_options may be NULL (its note callback is replaced). */
void reading_start(reading *r, const dau_engine_options *engine_options);
/** Opens the text; the article of an earlier opening is dropped, notes too. */
void reading_open(reading *r, const char *text, size_t length, const dau_read_options *options);
void reading_end(reading *r);
/** The first note of that kind, or NULL. */
const dau_note *reading_note(const reading *r, dau_note_kind kind);

/** The outline, a line a block: kind, level if any, #number if any, "text"; then its spans, indented; then the
 *  notes but those on furniture. U+2028 and spaces beyond ASCII as <U+2028>. The caller frees it. */
char *reading_outline(const reading *r);
/** A file of the source tree, NUL behind it; the caller frees it. */
char *reading_file(const char *path, size_t *length);
/** The text of the article, NUL-ended. Lent. */
const char *reading_text(const reading *r);
#endif
