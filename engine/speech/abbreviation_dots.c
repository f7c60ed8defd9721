#include "speech/abbreviation_dots.h"
#include "speech/white.h"
#include "viet/token.h"
#include <string.h>

enum { MOST_WORD = 24, MOST_SPACES = 4, MOST_ABBREVIATION = 5 /* bytes: nsưt */ };

/* Behind these comes a name (in two lists, as most words have a vowel and few of these), behind those a figure; before
 * the last ones a single letter is a name by itself. */
static const char before_name[] =
    "tp tx tt gs pgs ts ths bs ks ktt ktv ls kts ds ncs nsnd ngnd nghs hs mr mrs ms dr st "
    "đ ng ctcp ltd jr q p h x kp ph ht đđ lm";
static const char before_name_with_vowel[] = "ô cty co inc nsưt ngưt";
static const char before_figure[] = "tr no số đt tel fax vol fig q p h k t f đ";
static const char before_letter[] = "vitamin loại hạng nhóm lớp khối tuýp khu lô nhà điểm phần chữ bảng đội cấp gan và";

static token word_before(const char *text, uint32_t from, uint32_t to)
{
    uint32_t low = to - from > MOST_WORD ? to - MOST_WORD : from, at = to;
    while (at > low && !white_before(text, from, at) && text[at - 1] != '.' && text[at - 1] != '(')
        at = utf8_before(text, from, at);
    return (token){.core_from = at, .core_to = to, .syllable = syllable_of(text + at, to - at)};
}

static uint32_t spaces_before(const char *text, uint32_t from, uint32_t at)
{
    for (unsigned i = 0; i < MOST_SPACES && at > from && white_before(text, from, at); i++)
        at = utf8_before(text, from, at);
    return at;
}

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_figures(const char *text, const token *word)
{
    uint32_t at = word->core_from;
    while (at < word->core_to && is_figure(text[at])) at++;
    return at == word->core_to;
}

static bool ends_line(const char *text, uint32_t from, uint32_t at)
{
    return at - from >= 3 && memcmp(text + at - 3, "\xE2\x80\xA8", 3) == 0;
}

/* "1." of a list, not the year at a sentence's end, nor 5 of "tr. 5." */
static bool is_list_number(const char *text, uint32_t from, const token *word)
{
    uint32_t before = spaces_before(text, from, word->core_from);
    if (word->core_to - word->core_from > 3) return false;
    if (before == from || ends_line(text, from, word->core_from)) return true;
    if (text[before - 1] != '.') return false;
    token front = word_before(text, from, before - 1);
    return !token_is(&front, text, before_figure);
}

/* V. of Nguyễn V. A and J. of J. K. Rowling, not C of vitamin C. */
static bool is_initial(const char *text, uint32_t from, uint32_t to, const token *word, uint32_t next)
{
    if (next + 1 < to && text[next + 1] == '.') return true;
    uint32_t end = spaces_before(text, from, word->core_from);
    token before = word_before(text, from, end);
    return !token_is(&before, text, before_letter);
}

bool abbreviation_dot(const char *text, uint32_t from, uint32_t to, uint32_t dot, uint32_t next)
{
    token word = word_before(text, from, dot);
    const syllable *letters = &word.syllable;
    if (word.core_from == word.core_to || word.core_to - word.core_from > MOST_ABBREVIATION) return false;
    if (is_figures(text, &word)) return is_list_number(text, from, &word);
    if (next < to && is_figure(text[next])) return token_is(&word, text, before_figure);
    if (letters->code && letters->letters == 1 && letters->has_capital) return is_initial(text, from, to, &word, next);
    return token_is(&word, text, letters->has_vowel ? before_name_with_vowel : before_name);
}

bool abbreviation_is_small(const char *text, uint32_t at, uint32_t to)
{
    if (at >= to) return false;
    syllable letter = syllable_of(text + at, utf8_next(text + at, to - at, &(uint32_t){0}));
    return letter.code && !letter.has_capital;
}
