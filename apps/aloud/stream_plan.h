/* stream_plan.h - a sentence on its way to the voice: its words, copied, and where each is heard. */
#ifndef ALOUD_STREAM_PLAN_H
#define ALOUD_STREAM_PLAN_H
#include <dau/dau_speech.h>

#define PLAN_UNHEARD UINT64_MAX

typedef struct planned_word {
    size_t spoken; /**< offset into the sentence's characters, NUL-ended there, with its sign */
    size_t length; /**< without its sign */
    dau_range text;
    dau_pause pause;
    bool announced; /**< not in the text */
    uint64_t at;    /**< frame of the request's sound where it begins; PLAN_UNHEARD: no mark came */
} planned_word;

typedef struct planned {
    uint32_t id;    /**< of the voice's request; 0: not asked for yet */
    uint32_t first; /**< the word that the request begins with */
    uint32_t asked; /**< the word behind its last */
    uint32_t block;
    dau_range sentence;
    uint32_t silence; /**< ms behind it */
    planned_word *words;
    uint32_t count, word_room;
    char *characters;
    size_t length, room;
} planned;

/** A pause as voices and people know it: ",". Lent for ever; "": none. */
const char *planned_sign(dau_pause pause);
/** Copies what is said of a sentence; count is 0 where nothing is. Room is used again. Errors: MEMORY. */
dau_status planned_take(planned *p, const dau_sentence *from);
void planned_drop(planned *p);
/** A voice's words from `first` on know no time any more. */
void planned_forget_times(planned *p);
/** Where a request that begins with `first` must end, so that it has at most so many words and bytes, and one word. */
uint32_t planned_fitting(const planned *p, uint32_t most_words, size_t most_bytes);
/** The first word that ends behind the offset, of those in the text; count: none. */
uint32_t planned_word_at(const planned *p, uint32_t offset);
#endif
