#include "viet/spelling.h"

#include <string.h>

/* The letters of a code as UTF-8, without the tone. */
enum { SPELLED_ROOM = 2 * SYLLABLE_MOST_LETTERS + 1 };

enum { ACUTE = 4, DOT = 5 };

static const char onsets[] = " b c ch d đ g gh h k kh l m n ng ngh nh p ph q r s t th tr v x ";

/* What may follow each vowel; "-": nothing. */
static const char *const rhymes[][2] = {
    {"a", " - i y o u m n ng nh c ch p t k "},
    {"ă", " m n ng c p t k "},
    {"â", " y u m n ng c p t k "},
    {"e", " - o m n ng c p t k "},
    {"ê", " - u m n nh ch p t "},
    {"i", " - a u m n nh ch p t "},
    {"iê", " u m n ng c p t "},
    {"o", " - i m n ng c p t k "},
    {"oa", " - i y o m n ng nh c ch p t "},
    {"oă", " m n ng c p t "},
    {"oe", " - o m n ng t "},
    {"oo", " n ng c "},
    {"ô", " - i m n ng c p t k "},
    {"ơ", " - i m n p t "},
    {"u", " - a i m n ng c p t k "},
    {"uâ", " y n ng t "},
    {"uê", " - u n nh ch "},
    {"uô", " i m n ng c p t "},
    {"uơ", " - "},
    {"uy", " - a u n nh ch p t "},
    {"uyê", " n t ch "},
    {"ư", " - a i u m n ng c t "},
    {"ươ", " i u m n ng c p t "},
    {"y", " - "},
    {"yê", " u m n ng t "},
};

static const char *letter_text(uint32_t letter)
{
    static const char latin[26][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                      "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
    static const char *const others[] = {"ă", "â", "đ", "ê", "ô", "ơ", "ư"};
    return letter <= 26 ? latin[letter - 1] : others[letter - 27];
}

static void spell(char out[SPELLED_ROOM], syllable_code letters)
{
    uint32_t count = 0, length = 0;
    while (count < SYLLABLE_MOST_LETTERS && letters >> count * SYLLABLE_LETTER_BITS != 0) count++;
    while (count-- > 0) {
        const char *text = letter_text(letters >> count * SYLLABLE_LETTER_BITS & 63);
        size_t size = strlen(text);
        memcpy(out + length, text, size);
        length += (uint32_t)size;
    }
    out[length] = 0;
}

/* Bytes of the vowel letter that text begins with; 0: none. */
static size_t vowel_length(const char *text)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "ă", "â", "ê", "ô", "ơ", "ư"};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strncmp(text, vowels[i], strlen(vowels[i])) == 0) return strlen(vowels[i]);
    return 0;
}

static bool is_listed(const char *list, const char *text, size_t length)
{
    for (const char *at = list + 1; *at != 0; at = strchr(at, ' ') + 1)
        if (strncmp(at, text, length) == 0 && at[length] == ' ') return true;
    return false;
}

static bool is_rhyme(const char *text)
{
    for (size_t i = 0; i < sizeof rhymes / sizeof *rhymes; i++) {
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
    bool is_front = strncmp(rhyme, "e", 1) == 0 || strncmp(rhyme, "ê", 2) == 0 || strchr("iy", rhyme[0]) != NULL;
    if (is_listed(" gh ngh ", onset, length)) return is_front;
    return !is_front || !is_listed(" c g ng ", onset, length);
}

static bool is_spelled(const char *text)
{
    size_t onset = 0;
    while (text[onset] != 0 && vowel_length(text + onset) == 0) onset++;
    const char *rhyme = text + onset;
    if (onset > 0 && !is_listed(onsets, text, onset)) return false;
    if (text[0] == 'q') return rhyme[0] == 'u' && (is_rhyme(rhyme) || is_rhyme(rhyme + 1));
    if (onset == 1 && text[0] == 'g' && rhyme[0] == 'i') return is_rhyme(rhyme) || is_rhyme(rhyme + 1); /* gì, già */
    return is_agreed(text, onset, rhyme) && is_rhyme(rhyme);
}

static bool ends_in_stop(const char *text)
{
    size_t length = strlen(text);
    char last = text[length - 1], before = length > 1 ? text[length - 2] : 0;
    return (last == 'h' && before == 'c') || (before != 0 && strchr("cptk", last) != NULL);
}

bool spelling_is_vietnamese(syllable_code code)
{
    char text[SPELLED_ROOM];
    uint32_t tone = code & ((1u << SYLLABLE_TONE_BITS) - 1);
    if (code >> SYLLABLE_TONE_BITS == 0) return false;
    spell(text, code >> SYLLABLE_TONE_BITS);
    return is_spelled(text) && (!ends_in_stop(text) || tone == ACUTE || tone == DOT);
}
