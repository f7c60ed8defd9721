/* marks.h - marks that a face does not know how to place on a letter. */
#ifndef DAU_LAYOUT_MARKS_H
#define DAU_LAYOUT_MARKS_H
#include "layout/shaper.h"

/** Of Latin, Greek and Cyrillic letters: a mark that the face's tables left where the pen was, beside its letter, is
 *  set above or below it (V + U+0302 in a face that has no such pair). What they placed stays. Errors: MEMORY. */
dau_status marks_place(shaper *s, face *with, const char *text, uint32_t length);
#endif
