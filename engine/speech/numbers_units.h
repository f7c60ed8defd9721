/* numbers_units.h - units of measure and of money: how they are written and said. */
#ifndef DAU_SPEECH_NUMBERS_UNITS_H
#define DAU_SPEECH_NUMBERS_UNITS_H
#include "speech/numbers_reader.h"

typedef enum unit_kind { UNIT_NONE, UNIT_MEASURE, UNIT_MONEY } unit_kind;

/* A unit of the text: km², đ, kg/m³. */
typedef struct unit {
    uint32_t from, to;
    unit_kind kind;
    const char *words;
    const char *power; /* "vuông", "khối" or NULL */
    bool is_letter;    /* of one letter: alone it may be anything */
} unit;

/** The unit that begins at `at` and ends with its word, without what is behind a slash; false: none. */
bool unit_at(unit *out, const number_reader *r, uint32_t at);
/** The same, behind a slash: units and what is counted (năm, người, cp). */
bool per_unit_at(unit *out, const number_reader *r, uint32_t at);
void unit_say(number_reader *r, const unit *u);
/** Reads all "/năm", "/m³" behind a unit; gives where it ends. */
uint32_t per_units_read(number_reader *r, uint32_t at, unit_kind kind);

/** đ[/]bó: says "một" for the slash between a sum and any word, which is read next; `at`: no such slash. */
uint32_t per_word_read(number_reader *r, uint32_t at);

/** Behind the money sign or code at `at`, its words in *words (may be NULL); `at`: none. */
uint32_t currency_end(const number_reader *r, uint32_t at, const char **words);
/** The words of the money sign that ends at `at` ($5, US$ 5); NULL: none. */
const char *currency_before(const number_reader *r, uint32_t at);
#endif
