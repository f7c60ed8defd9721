/* guess.h - which of the old encodings the bytes are in, by the words that they would make. */
#ifndef DAU_READ_GUESS_H
#define DAU_READ_GUESS_H
#include "base/vector.h"
#include "read/encoding.h"

typedef struct guess {
    encoding best;  /* UTF_8: nothing speaks for another one */
    encoding rival; /* what it might be as well; AUTO: nothing */
    bool is_sure;   /* else a conversion could destroy the text */
} guess;

/** Looks at some 16 KiB, spread over the bytes, when they are not UTF-8. Valid UTF-8 is never taken for anything
 *  else, nor what holds sequences of it, however damaged; nor Western text in Latin-1. VIQR is not guessed. */
guess guess_encoding(const char *bytes, uint32_t length, vector_set vector);
#endif
