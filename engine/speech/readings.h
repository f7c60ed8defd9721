/* readings.h - what abbreviations, foreign words and signs are said as: compiled from lexicon/ by
 * tools/make_readings.c.
 *
 * A written form has one slot by its hash, and there its readings in the order of the file: those that only hold
 * beside certain words first, then the one that always holds, if any. */
#ifndef DAU_SPEECH_READINGS_H
#define DAU_SPEECH_READINGS_H
#include <stdbool.h>
#include <stdint.h>

/** Abbreviations are found as they are written; foreign words by small ASCII letters (letter_ascii), words parted by
 *  one blank; signs by their bytes, emoji without skin tones and U+FE0F; parts of addresses as foreign words. */
#define READING_LISTS(X)         X(abbreviations) X(foreign) X(signs) X(addresses)
#define READING_ENUMERATOR(name) READING_##name,
typedef enum reading_list { READING_LISTS(READING_ENUMERATOR) READING_LIST_COUNT } reading_list;

/** Places in readings_pool, where strings end with NUL. before, after: one of these words (" w w ", small letters)
 *  must stand there, "#" being any number and "A" any word with a capital; "": any. spoken 0: nothing is said for the
 *  form itself, but longer ones begin with this word. */
typedef struct reading {
    uint32_t written, spoken, before, after;
    uint32_t longest; /* bytes of the longest form whose first word this is; 0: it is no first word */
} reading;

enum { READING_MOST_WRITTEN = 48 };

/** The first reading of a written form; NULL: none. */
const reading *readings_find(reading_list list, const char *written, uint32_t length);
/** The next one of the same form; NULL: there is no more. */
const reading *readings_next(const reading *r);
const char *readings_text(uint32_t place);

/* Written by tools/make_readings.c. A slot: a reading, + 1; 0: free. The last reading is no one's. */
extern const reading readings_table[];
extern const uint8_t readings_pool[];
extern const uint16_t readings_index[];
extern const uint32_t readings_index_bits;
#endif
