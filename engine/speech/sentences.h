/* sentences.h - where a sentence begins and ends. Local: the answer at a place depends on some words around it only. */
#ifndef DAU_SPEECH_SENTENCES_H
#define DAU_SPEECH_SENTENCES_H
#include <dau/dau.h>

/** The sentence of the block text[from..to) that holds `at` (from <= at < to): bounds include white space around it, so
 *  sentences of a block follow each other without a gap. At most DAU_SENTENCE_MOST bytes. The same bounds for every
 *  `at` inside it. */
dau_range sentences_at(const char *text, uint32_t from, uint32_t to, uint32_t at);
#endif
