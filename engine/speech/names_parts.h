/* names_parts.h - the readers that names.c asks one after the other. Each gives where its token ends, `at` where it is
 * none of its business, and says nothing then. */
#ifndef DAU_SPEECH_NAMES_PARTS_H
#define DAU_SPEECH_NAMES_PARTS_H
#include "speech/numbers_reader.h"
#include "speech/readings.h"

/** Abbreviations: what the article defines, then the lexicon. */
number_part abbreviation_read;
/** Foreign words that the lexicon has. */
number_part foreign_read;
/** Any word: unknown abbreviations by their parts or letters, foreign words by rule or letters. */
number_part unknown_read;
/** http://…, a@b.vn, baochinhphu.vn, #hashtag, @account. */
number_part address_read;

/** Behind the letters and figures at a place. */
uint32_t name_end(const number_reader *r, uint32_t at);
/** True where no letter of text[from..to) is small, and one is a capital. */
bool is_all_capitals(const number_reader *r, uint32_t from, uint32_t to);
/** True for a syllable in capitals beside another: "RIÊNG TƯ" is no abbreviation. */
bool is_emphasis(const number_reader *r, uint32_t at, uint32_t end);
/** A capital and a stop: an initial, or Q. before a name. */
bool is_dotted_letter(const number_reader *r, uint32_t at);
/** A Cyrillic letter in small ASCII ones, "" for ь; NULL: it is none. */
const char *cyrillic_sound(uint32_t code);
/** The letters and figures of text[from..to) as foreign words are listed, at most `room` bytes with NUL; 0: there is
 *  more, or what is no Latin letter. */
uint32_t fold_name(char *folded, uint32_t room, const number_reader *r, uint32_t from, uint32_t to);
/** Says letters and figures one by one, of at most as many as a token may say. Gives where it stopped. */
uint32_t spell_name(number_reader *r, uint32_t from, uint32_t to);
/** Says one word of an address or a name: by the lexicon, by rule, by letters. */
void say_name(number_reader *r, reading_list list, uint32_t from, uint32_t to);
#endif
