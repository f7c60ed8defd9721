/* numerals.h - numbers in words: một trăm linh năm, năm tỷ, không một hai. */
#ifndef DAU_VIET_NUMERALS_H
#define DAU_VIET_NUMERALS_H
#include "base/buffer.h"

/** Usage: North linh, nghìn; South lẻ, ngàn; both tư, lăm, mốt. */
typedef struct numeral_usage {
    const char *odd_units; /* "linh", "lẻ" */
    const char *thousand;  /* "nghìn", "ngàn" */
} numeral_usage;

/* Each appends words parted by blanks, with a blank before the first where the buffer does not end in one or is not
 * empty. digits: ASCII figures only, no grouping. Errors: MEMORY. */
/** A cardinal of any length: groups of nine figures are "tỷ". Leading zeros are passed over ("007": bảy). */
dau_status numerals_cardinal(buffer *out, const char *digits, uint32_t length, const numeral_usage *usage);
/** Figure by figure: không chín một hai. */
dau_status numerals_figures(buffer *out, const char *digits, uint32_t length);
/** Behind thứ, hạng, lần thứ: nhất, hai, ba, tư, năm … */
dau_status numerals_ordinal(buffer *out, const char *digits, uint32_t length, const numeral_usage *usage);
/** Appends words, with the blank that parts them from what is there. */
dau_status numerals_words(buffer *out, const char *words);
/** The value of a Roman numeral in its one right spelling (IV, not IIII), 1..3999; 0: none. ASCII capitals. */
uint32_t numerals_roman(const char *text, uint32_t length);
#endif
