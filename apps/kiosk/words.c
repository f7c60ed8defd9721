#include "words.h"
#include <string.h>

/* The minus is U+2212: a hyphen is too short beside a capital to be seen at arm's length. */
static const struct {
    const char *vi, *en;
} table[WORD_COUNT] = {
    [WORD_WINDOW] = {"Dấu", "Dấu"}, [WORD_SIZE] = {"Cỡ chữ", "Text size"}, [WORD_SMALLER] = {"A−", "A−"},
    [WORD_ORIGINAL] = {"A", "A"},   [WORD_LARGER] = {"A+", "A+"},          [WORD_CONTRAST] = {"Tương phản", "Contrast"},
};

const char *words_at(word which, const char *lang)
{
    if ((unsigned)which >= WORD_COUNT) return "";
    return lang && strcmp(lang, "en") == 0 ? table[which].en : table[which].vi;
}
