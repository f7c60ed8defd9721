/* fallback.h - who draws a word: the face that was asked for, another that has it, or a box. */
#ifndef DAU_LAYOUT_FALLBACK_H
#define DAU_LAYOUT_FALLBACK_H
#include "layout/words.h"

/** Called for each stretch of a word that one face draws, in the order of the text. */
typedef dau_status fallback_fn(void *user, uint32_t word, uint32_t at);

/** Where words are found and go, who is asked first, and who is told. */
typedef struct fallback {
    words *words;
    shaper *shaper; /* started */
    const dau_engine *engine;
    face *asked;
    bool rtl;
    uint32_t start, limit; /* text between them has the same style and direction */
    fallback_fn *each;
    void *user;
} fallback;

/** Finds or shapes the words of text[from..to): one where the asked face has it all. Otherwise emoji and ideographs
 *  are parted from letters; each of these parts comes whole from the first face that has it all, else in stretches
 *  of whole clusters, each as long as the face that has its beginning can go on. A cluster that no face has is a box.
 *  U+FE0F and keycaps ask the emoji faces first, U+FE0E last; a digit by itself never asks them.
 *  Errors: MEMORY, LIMIT. */
dau_status fallback_word(const fallback *f, const char *text, uint32_t from, uint32_t to);
/** Finds or shapes a text that one face is to draw: the asked one where none has it all. each may be NULL. */
dau_status fallback_whole(uint32_t *out, const fallback *f, const char *text, uint32_t length);
/** True when a face has every character of a text that is drawn, spaces aside; missing: else the first that it has
 *  not. */
bool fallback_has_all(face *f, const char *text, uint32_t length, uint32_t *missing);
#endif
