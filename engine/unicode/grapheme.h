/* grapheme.h - what a reader takes for one character: UAX #29 extended grapheme clusters. */
#ifndef DAU_UNICODE_GRAPHEME_H
#define DAU_UNICODE_GRAPHEME_H
#include <stdint.h>

/** The end of the cluster that begins at `at` (< length) in valid UTF-8 text. */
uint32_t grapheme_end(const char *text, uint32_t length, uint32_t at);
/** Number of clusters in valid UTF-8 text. */
uint32_t grapheme_count(const char *text, uint32_t length);
#endif
