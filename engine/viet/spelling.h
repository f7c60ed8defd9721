/* spelling.h - whether letters spell a Vietnamese syllable: onset, rhyme and tone agree. */
#ifndef DAU_VIET_SPELLING_H
#define DAU_VIET_SPELLING_H
#include "viet/syllable.h"

/** True for what Vietnamese could spell (đường, nghiêng, quốc, giếng), whether or not such a word exists; a final k
 *  ends names from the Highlands, with any tone (Đắk Lắk, Đăk Tô). False for 0, for onsets and rhymes that the language
 * has not, and for a tone that a stop does not bear (các, cạc, not cac or càc). Where the tone stands is not asked:
 * hoà, hòa. */
bool spelling_is_vietnamese(syllable_code code);
#endif
