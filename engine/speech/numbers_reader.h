/* numbers_reader.h - what the readers of numbers share: a place in a sentence, the words around it, the words said. */
#ifndef DAU_SPEECH_NUMBERS_READER_H
#define DAU_SPEECH_NUMBERS_READER_H
#include "speech/context.h"
#include "viet/numerals.h"

/* One call of numbers_read. Text is looked at in [block_from, to) only. */
typedef struct number_reader {
    const speech_context *c;
    const char *text;
    uint32_t block_from, to;
    numeral_usage usage;
    buffer *out;
    dau_status status; /* the first failure; nothing is said after it */
} number_reader;

/** A word beside a place, in small letters. length 0: none there, or one too long to matter. */
typedef struct near_word {
    uint32_t from, to; /* in the text */
    uint32_t length;
    char letters[24];
} near_word;

numeral_usage numbers_usage(dau_region region);

/* ---- looking ---- */

static inline bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_capital_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

/** '\0' beyond the sentence, and before the block. */
static inline char byte_at(const number_reader *r, uint32_t at)
{
    return at < r->to ? r->text[at] : '\0';
}

static inline char byte_before(const number_reader *r, uint32_t at)
{
    return at > r->block_from ? r->text[at - 1] : '\0';
}

static inline uint32_t figures_end(const number_reader *r, uint32_t at)
{
    while (at < r->to && is_figure(r->text[at])) at++;
    return at;
}

/** Of figures; UINT32_MAX for more than nine. */
uint32_t figures_value(const number_reader *r, uint32_t from, uint32_t to);
/** Bytes of the letter at a place; 0: none. */
uint32_t wide_letter_bytes(const number_reader *r, uint32_t at);
static inline uint32_t letter_bytes(const number_reader *r, uint32_t at)
{
    unsigned char c = (unsigned char)byte_at(r, at);
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    return wide_letter_bytes(r, at);
}
bool is_letter_before(const number_reader *r, uint32_t at);
/** Neither a letter nor a figure goes on here. */
bool is_word_end(const number_reader *r, uint32_t at);
bool is_small_letter_at(const number_reader *r, uint32_t at);
/** Behind the sign, where it stands there; else `at`. */
static inline uint32_t skip_text(const number_reader *r, uint32_t at, const char *sign)
{
    uint32_t end = at;
    for (; *sign != '\0'; sign++, end++)
        if (end >= r->to || r->text[end] != *sign) return at;
    return end;
}
/** Behind one blank of any width; `at` where there is none. */
uint32_t skip_wide_gap(const number_reader *r, uint32_t at);
static inline uint32_t skip_gap(const number_reader *r, uint32_t at)
{
    char c = byte_at(r, at);
    if (c == ' ') return at + 1;
    return c > ' ' ? at : skip_wide_gap(r, at);
}
/** Behind a dash or minus of any width. */
uint32_t skip_wide_dash(const number_reader *r, uint32_t at);
static inline uint32_t skip_dash(const number_reader *r, uint32_t at)
{
    char c = byte_at(r, at);
    if (c == '-') return at + 1;
    return c == '\xE2' ? skip_wide_dash(r, at) : at;
}

/** Behind a dash or the wave that stands for one. */
static inline uint32_t skip_span(const number_reader *r, uint32_t at)
{
    return byte_at(r, at) == '~' ? at + 1 : skip_dash(r, at);
}

/** The word that ends before the blanks before `at`; a sign between leaves none, but one of `signs`. */
near_word word_before(const number_reader *r, uint32_t at, const char *signs);
/** The same over numbers that share it: thứ 2, 4 và [6], tháng 3-[4]. */
near_word noun_before(const number_reader *r, uint32_t at);
/** The word that begins at `at`, or behind one blank there. */
near_word word_behind(const number_reader *r, uint32_t at);
/** tháng 6 [-] tháng 8: behind the dash where one of the nouns and a figure follow; else `at`. */
uint32_t span_to_noun(const number_reader *r, uint32_t at, const char *nouns);
/** True for a word of a list in small letters that blanks part. */
bool word_is_in(const near_word *w, const char *list);
bool bytes_are_in(const char *bytes, uint32_t length, const char *list);

/* ---- saying ---- */

void say(number_reader *r, const char *words);
/** Figures of the text as a cardinal, one by one. */
void say_cardinal(number_reader *r, uint32_t from, uint32_t to);
void say_figures(number_reader *r, uint32_t from, uint32_t to);
/** A cardinal; figure by figure where it begins with 0 and is not 0 alone. */
void say_code_number(number_reader *r, uint32_t from, uint32_t to);
void say_value(number_reader *r, uint32_t value);
void say_letters(number_reader *r, uint32_t from, uint32_t to);

/* ---- readers: each gives where its token ends, `at` where it is none of its business, and says nothing then ---- */

typedef uint32_t number_part(number_reader *r, uint32_t at, dau_token_kind *kind);

/* What begins with a figure. */
number_part time_read, date_read, document_read, phone_read, plate_read, section_read, figure_code_read, quantity_read;
/* What begins with a sign: -5, $5, ½, (024), /kg, °C. */
number_part span_read, signed_read, slash_read, times_read, small_figures_read;
/* What begins with a letter: Th 5, khóa [XII], QL1A, COVID-19, QĐ-TTg, km/h, USD. */
number_part weekday_read, roman_read, place_read, code_read, document_kind_read, unit_read, zone_read;

/** True where a date (a day and a month at least) begins: for weekdays before it. */
bool date_follows(const number_reader *r, uint32_t at);
#endif
