#include "viet/spelling.h"

#include <string.h>

enum { ACUTE = 4, DOT = 5 };

/* One sign a letter: A is â, W ă, D đ, E ê, O ô, Q ơ, U ư. */
static const char letters_of[] = "?abcdefghijklmnopqrstuvwxyzWADEOQU";
static const char vowels[] = "aeiouyWAEOQU";
static const char onsets[] = " b c ch d D g gh h k kh l m n ng ngh nh p ph q r s t th tr v x ";

/* What may follow each vowel; "-": nothing. */
static const char *const rhymes[][2] = {
    {"a", " - i y o u m n ng nh c ch p t k "},
    {"W", " m n ng c p t k "},
    {"A", " y u m n ng c p t k "},
    {"e", " - o m n ng c p t k "},
    {"E", " - u m n nh ch p t "},
    {"i", " - a u m n nh ch p t "},
    {"iE", " u m n ng c p t "},
    {"o", " - i m n ng c p t k "},
    {"oa", " - i y o m n ng nh c ch p t "},
    {"oW", " m n ng c p t "},
    {"oe", " - o m n ng t "},
    {"oo", " n ng c "},
    {"O", " - i m n ng c p t k "},
    {"Q", " - i m n p t "},
    {"u", " - a i m n ng c p t k "},
    {"uA", " y n ng t "},
    {"uE", " - u n nh ch "},
    {"uO", " i m n ng c p t "},
    {"uQ", " - "},
    {"uy", " - a u n nh ch p t "},
    {"uyE", " n t ch "},
    {"U", " - a i u m n ng c t "},
    {"UQ", " i u m n ng c p t "},
    {"y", " - "},
    {"yE", " u m n ng t "},
};

static void spell(char out[SYLLABLE_MOST_LETTERS + 1], syllable_code letters)
{
    uint32_t count = 0;
    while (count < SYLLABLE_MOST_LETTERS && letters >> count * SYLLABLE_LETTER_BITS != 0) count++;
    out[count] = 0;
    for (; count > 0; letters >>= SYLLABLE_LETTER_BITS) out[--count] = letters_of[letters & 63];
}

static bool is_vowel(char letter)
{
    return letter != 0 && strchr(vowels, letter) != NULL;
}

static bool is_listed(const char *list, const char *text, size_t length)
{
    for (const char *at = list + 1; *at != 0; at++) {
        size_t same = 0;
        while (same < length && at[same] == text[same]) same++;
        if (same == length && at[same] == ' ') return true;
        while (*at != ' ') at++;
    }
    return false;
}

static bool is_rhyme(const char *text)
{
    for (size_t i = 0; i < sizeof rhymes / sizeof *rhymes; i++) {
        if (text[0] != rhymes[i][0][0]) continue;
        size_t length = strlen(rhymes[i][0]);
        if (strncmp(text, rhymes[i][0], length) != 0) continue;
        const char *end = text[length] != 0 ? text + length : "-";
        if (is_listed(rhymes[i][1], end, strlen(end))) return true;
    }
    return false;
}

/* The letter for one sound changes before e, ê, i, y: c k, g gh, ng ngh. (k also begins names: Bắc Kạn.) */
static bool is_agreed(const char *onset, size_t length, const char *rhyme)
{
    bool is_front = strchr("eEiy", rhyme[0]) != NULL;
    if (is_listed(" gh ngh ", onset, length)) return is_front;
    return !is_front || !is_listed(" c g ng ", onset, length);
}

static bool is_spelled(const char *text)
{
    size_t onset = 0;
    while (text[onset] != 0 && !is_vowel(text[onset])) onset++;
    const char *rhyme = text + onset;
    if (*rhyme == 0) return false;
    if (onset > 0 && !is_listed(onsets, text, onset)) return false;
    if (text[0] == 'q') return rhyme[0] == 'u' && (is_rhyme(rhyme) || is_rhyme(rhyme + 1));
    if (onset == 1 && text[0] == 'g' && rhyme[0] == 'i') return is_rhyme(rhyme) || is_rhyme(rhyme + 1); /* gì, già */
    return is_agreed(text, onset, rhyme) && is_rhyme(rhyme);
}

static bool ends_in_stop(const char *text)
{
    size_t length = strlen(text);
    char last = text[length - 1], before = length > 1 ? text[length - 2] : 0;
    return (last == 'h' && before == 'c') || (before != 0 && strchr("cpt", last) != NULL);
}

bool spelling_is_vietnamese(syllable_code code)
{
    char text[SYLLABLE_MOST_LETTERS + 1];
    uint32_t tone = code & ((1u << SYLLABLE_TONE_BITS) - 1);
    if (code >> SYLLABLE_TONE_BITS == 0) return false;
    spell(text, code >> SYLLABLE_TONE_BITS);
    return is_spelled(text) && (!ends_in_stop(text) || tone == ACUTE || tone == DOT);
}
