/* mend.h - look-alikes of Vietnamese letters, and signs that nobody sees, in text that was decoded.
 *
 *   Ð Ɖ for Đ          in what then is a Vietnamese syllable (Ðảng, ðường) or abbreviation (QÐ), and 50.000ð; alone
 *                      (điểm ð) where such words stand in the text; foreign words keep theirs (Guðmundur)
 *   ó + U+0302 for ố   the tone before the circumflex or breve, and a mark typed twice; in such syllables only
 *   zero-width signs   left out in and around Latin letters; U+200B stays where it alone parts two words
 *   soft hyphens       left out; one stays where it stands for a hyphen (two syllables, figures)
 *
 * What Markdown writes as an entity (&shy;) or parts by markup (**Ð**ại) is not seen here, and stays.
 * Other text is never rewritten. Signs that set the direction of writing stay, and are told. */
#ifndef DAU_READ_MEND_H
#define DAU_READ_MEND_H
#include "read/read.h"

/** Mends text, whose bytes are in `bytes`, and notes what was mended; both are replaced, and text->to_source with
 *  them, where there was something. repairs false: directions are told only. Errors: MEMORY, LIMIT. */
dau_status mend_source(source_text *text, buffer *bytes, dau_engine *engine, bool repairs);
#endif
