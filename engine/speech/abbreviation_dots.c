#include "speech/abbreviation_dots.h"
#include "unicode/category.h"
#include "unicode/utf8.h"
#include <string.h>

enum { MOST_WORD = 24 };

/* What stands before the stop, in small letters; parted by blanks. */
static const char before_name[] =
    " tp tx tt gs pgs ts ths bs ks ktt ktv cn ls kts ds ncs nsnd nsưt nghs hs mr mrs ms dr "
    "st đ ng tt q p h x kp ô ";
static const char before_figure[] = " tr no số q p đt tel fax vol fig h f k t ";
/* Behind these a single letter is a name of its own. */
static const char before_letter[] = " vitamin loại hạng nhóm lớp khối tuýp khu lô nhà điểm phần chữ bảng ";

bool abbreviation_is_small(uint32_t code)
{
    if (code < 0x80) return code >= 'a' && code <= 'z';
    if (code >= 0xDF && code <= 0xFF) return code != 0xF7;
    if ((code >= 0x100 && code <= 0x137) || (code >= 0x1E00 && code <= 0x1EFF)) return code & 1;
    return code == 0x1A1 || code == 0x1B0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(const char *text, uint32_t at)
{
    return (unsigned char)text[at] <= ' ';
}

static uint32_t word_start(const char *text, uint32_t from, uint32_t to)
{
    uint32_t low = to - from > MOST_WORD ? to - MOST_WORD : from, at = to;
    while (at > low && !is_space(text, at - 1) && text[at - 1] != '.' && text[at - 1] != '(') at--;
    while (at < to && ((unsigned char)text[at] & 0xC0) == 0x80) at++;
    return at;
}

/* The word in small letters with a blank on either side. */
static bool is_in(const char *list, const char *text, uint32_t from, uint32_t to)
{
    char word[MOST_WORD * 2 + 3] = " ";
    size_t length = 1;
    while (from < to && length + 6 < sizeof word) {
        uint32_t code;
        from += utf8_next(text + from, to - from, &code);
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        else if (code >= 0xC0 && code <= 0xDE)
            code += 0x20;
        else if (((code >= 0x100 && code <= 0x137) || (code >= 0x1E00 && code <= 0x1EFF) || code == 0x1AF) &&
                 !(code & 1))
            code++;
        else if (code == 0x1AF || code == 0x1A0)
            code++;
        length += utf8_encode(word + length, code);
    }
    word[length++] = ' ';
    word[length] = 0;
    return strstr(list, word) != NULL;
}

static bool begins_sentence(const char *text, uint32_t from, uint32_t at)
{
    uint32_t before = at;
    while (before > from && before + 16 > at && is_space(text, before - 1)) before--;
    return before == from || text[before - 1] == '.' || text[before - 1] == '\n';
}

static bool is_initial(const char *text, uint32_t from, uint32_t at)
{
    uint32_t end = at;
    while (end > from && end + 8 > at && is_space(text, end - 1)) end--;
    return !is_in(before_letter, text, word_start(text, from, end), end);
}

bool abbreviation_dot(const char *text, uint32_t from, uint32_t to, uint32_t dot, uint32_t next)
{
    uint32_t at = word_start(text, from, dot), letters = 0, figures = 0;
    for (uint32_t i = at; i < dot; i++) {
        letters += ((unsigned char)text[i] & 0xC0) != 0x80;
        figures += is_digit(text[i]);
    }
    if (letters == 0) return false;
    if (figures == letters) return letters <= 3 && begins_sentence(text, from, at);
    if (next < to && is_digit(text[next])) return is_in(before_figure, text, at, dot);
    uint32_t first;
    utf8_next(text + at, to - at, &first);
    if (letters == 1 && category_of(first) == CATEGORY_LETTER && !abbreviation_is_small(first))
        return is_initial(text, from, at);
    return is_in(before_name, text, at, dot);
}
