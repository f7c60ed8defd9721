/* joints.h - what holds together on a line though UAX #14 would part it: 25 °C, Điều 5, 18-NQ/TW, ten@vi-du.vn.
 *
 * Pure functions over NFC text; each looks no further than a few words around the place that it is asked about. */
#ifndef DAU_VIET_JOINTS_H
#define DAU_VIET_JOINTS_H
#include <stdbool.h>
#include <stdint.h>

/** True where no line should end at the spaces before text[at] (at > from, behind spaces) of a paragraph
 *  text[from..to): before a spaced dash, closing signs, a unit, "v.v."; behind opening signs and the dash that opens
 *  a line of dialogue; between a noun and its numeral, an abbreviation and its name, the groups of a number or of a
 *  phone number. */
bool joints_hold_space(const char *text, uint32_t from, uint32_t to, uint32_t at);
/** True of a word text[from..to) without spaces that joints_hold_space never holds to another one of these. */
bool joints_part_words(const char *text, uint32_t from, uint32_t to);

/** A stretch without spaces. */
typedef struct joint_stretch {
    uint32_t from, to;
    bool is_mail;    /* has an @ between letters: whole wherever a line holds it */
    bool is_address; /* a URL or a path of one: its own joints count */
    bool has_figure;
} joint_stretch;

/** The stretch that begins at `at`; linear in its length. Empty where a space or the text's end stands there. */
joint_stretch joints_stretch(const char *text, uint32_t at, uint32_t to);
/** True where no line should end before text[at], inside a stretch: in e-mail addresses, dates, numbers, documents,
 *  abbreviations, beside a part of one letter, at a zero width space inside a syllable. */
bool joints_hold_inside(const char *text, const joint_stretch *s, uint32_t at);
/** Bytes of the space that text[at..to) begins with (U+0020, tab, U+00A0, U+2000..200A, U+202F, …); 0: none. */
uint32_t joints_space(const char *text, uint32_t at, uint32_t to);
/** True where a line ends whatever its length: U+000A, U+2028. at < to. */
bool joints_line_end(const char *text, uint32_t at, uint32_t to);
#endif
