/* tone.h - letters and their tones, put together and checked. */
#ifndef DAU_VIET_TONE_H
#define DAU_VIET_TONE_H
#include <stdbool.h>
#include <stdint.h>

typedef enum tone { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT, TONE_COUNT } tone;
typedef enum shape { SHAPE_NONE, SHAPE_BREVE, SHAPE_CIRCUMFLEX, SHAPE_HORN } shape;

/** The letter with a shape mark (ă, ê, ơ …); 0 where Vietnamese has none. */
uint32_t tone_shaped(uint32_t letter, shape with);
/** A vowel without tone, with that tone; 0 for anything else. */
uint32_t tone_on(uint32_t vowel, tone with);
/** The tone that a combining mark is; TONE_LEVEL: none. */
tone tone_of_mark(uint32_t code);
/** Whether the tone of a spelled syllable (NFC) stands over the vowel that bears it, in the old or the new fashion
 *  (hòa, hoà). True without a tone. */
bool tone_is_placed(const char *text, uint32_t length);
#endif
