/* definitions.h - abbreviations that an article defines: Bộ Khoa học và Công nghệ (KH&CN). */
#ifndef DAU_SPEECH_DEFINITIONS_H
#define DAU_SPEECH_DEFINITIONS_H
#include "article/article.h"

typedef struct definitions definitions;

/** Looks through the article once: each bracket costs a bounded look back. At most some thousand are kept.
 *  *out is NULL where nothing is defined. Errors: MEMORY. */
dau_status definitions_find(definitions **out, const dau_article *article, const dau_allocator *allocator);
void definitions_drop(definitions *d);

/** The words that the article writes for text[from..to), as a range of its text; false: it defines no such thing. */
bool definitions_meaning(dau_range *out, const definitions *d, const char *text, uint32_t from, uint32_t to);
/** True where a bracket that begins at `at` ("(") only abbreviates what stands before it; *to is behind its ")". */
bool definitions_bracket(uint32_t *to, const definitions *d, uint32_t at);
#endif
