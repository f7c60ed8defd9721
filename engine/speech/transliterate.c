#include "speech/transliterate.h"

#include <stdio.h>
#include <string.h>

#include "viet/numerals.h"
#include "viet/spelling.h"

/* A word as sounds first: a consonant is one sign (C ch, F ph, H kh, J gi, N ng, Q qu, S s, T th; x is the s of most
 * languages), a vowel is written as Vietnamese has it. */
enum { MOST_SOUNDS = TRANSLITERATE_MOST + 8, MOST_SAID = 160, MOST_SYLLABLE = 24 };

typedef struct sound {
    char consonant;    /* 0: a vowel */
    const char *vowel; /* of one syllable, or of two parted by a blank */
} sound;

typedef struct sounds {
    sound at[MOST_SOUNDS];
    uint32_t count, vowels;
} sounds;

typedef struct speller {
    const sounds *s;
    char said[MOST_SAID];
    bool is_good;
} speller;

/* ---- letters to sounds ---------------------------------------------------------------------- */

static const struct {
    const char *letters;
    char sounds[3];
} consonants[] = {
    {"tch", "C"}, {"sch", "S"}, {"ck", "k"}, {"ch", "C"}, {"sh", "S"}, {"ph", "F"}, {"th", "T"},
    {"kh", "H"},  {"gh", "g"},  {"wh", "w"}, {"qu", "Q"}, {"zh", "J"}, {"ng", "N"}, {"b", "b"},
    {"c", "k"},   {"d", "d"},   {"f", "F"},  {"g", "g"},  {"h", "h"},  {"j", "J"},  {"k", "k"},
    {"l", "l"},   {"m", "m"},   {"n", "n"},  {"p", "p"},  {"q", "k"},  {"r", "r"},  {"s", "x"},
    {"t", "t"},   {"v", "v"},   {"w", "w"},  {"x", "kx"}, {"z", "z"},
};

static const struct {
    const char *letters, *said;
} vowels[] = {
    {"eau", "ô"},  {"aa", "a"},   {"ae", "e"},   {"ai", "ai"}, {"ao", "ao"},  {"au", "au"},  {"aw", "o"},
    {"ay", "ây"},  {"ea", "i"},   {"ee", "i"},   {"ei", "ây"}, {"eo", "ê ô"}, {"eu", "êu"},  {"ew", "iu"},
    {"ey", "ây"},  {"ia", "i a"}, {"ie", "i"},   {"ii", "i"},  {"io", "i ô"}, {"iu", "iu"},  {"oa", "oa"},
    {"oe", "ô"},   {"oi", "oi"},  {"oo", "u"},   {"ou", "u"},  {"ow", "âu"},  {"oy", "oi"},  {"ua", "u a"},
    {"ue", "u ê"}, {"ui", "ui"},  {"uo", "u ô"}, {"uu", "u"},  {"uy", "uy"},  {"ya", "i a"}, {"yo", "i ô"},
    {"yu", "iu"},  {"ye", "i ê"}, {"a", "a"},    {"e", "e"},   {"i", "i"},    {"o", "ô"},    {"u", "u"},
    {"y", "i"},
};

static bool is_vowel_letter(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static char letter_at(const char *letters, uint32_t length, uint32_t at)
{
    return at < length ? letters[at] : '\0';
}

static bool begins_with(const char *letters, uint32_t length, const char *start)
{
    size_t size = strlen(start);
    return size <= length && memcmp(letters, start, size) == 0;
}

static uint32_t put_vowel(sounds *s, const char *letters, uint32_t length)
{
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
        if (vowels[i].letters[0] != letters[0] || !begins_with(letters, length, vowels[i].letters)) continue;
        uint32_t used = (uint32_t)strlen(vowels[i].letters);
        bool is_glide = vowels[i].letters[used - 1] == 'w' && is_vowel_letter(letter_at(letters, length, used));
        if (is_glide) continue;
        s->at[s->count++] = (sound){.vowel = vowels[i].said};
        s->vowels++;
        return used;
    }
    return 0;
}

static bool is_soft(char next)
{
    return next == 'e' || next == 'i' || next == 'y';
}

static uint32_t put_consonant(sounds *s, const char *letters, uint32_t length)
{
    for (size_t i = 0; i < sizeof consonants / sizeof *consonants; i++) {
        if (consonants[i].letters[0] != letters[0] || !begins_with(letters, length, consonants[i].letters)) continue;
        uint32_t used = (uint32_t)strlen(consonants[i].letters);
        char next = letter_at(letters, length, used);
        bool is_split = consonants[i].sounds[0] == 'N' && (is_vowel_letter(next) || next == 'r' || next == 'l');
        if (is_split) continue; /* Ingo, Ungri */
        for (const char *sign = consonants[i].sounds; *sign != '\0'; sign++) s->at[s->count++].consonant = *sign;
        if (letters[0] == 'c' && used == 1 && is_soft(next)) s->at[s->count - 1].consonant = 'x';
        while (used == 1 && letter_at(letters, length, used) == letters[0]) used++; /* nn, ss */
        return used;
    }
    return 0;
}

/* Silent beginnings, and x there. */
static uint32_t skip_silent(const char *letters, uint32_t length)
{
    static const char *const silent[] = {"kn", "ps", "pn", "gn", "wr", "mn", "ts"};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (begins_with(letters, length, silent[i])) return 1;
    return 0;
}

static bool find_sounds(sounds *s, const char *letters, uint32_t length)
{
    uint32_t at = skip_silent(letters, length);
    if (at == 0 && letters[0] == 'x') s->at[s->count++].consonant = 'x', at = 1;
    while (at < length && s->count + 2 < MOST_SOUNDS) {
        uint32_t used = put_vowel(s, letters + at, length - at);
        if (used == 0) used = put_consonant(s, letters + at, length - at);
        if (used == 0) return false;
        at += used;
    }
    return at == length && s->vowels > 0;
}

static bool is_vowel(const sounds *s, uint32_t at)
{
    return at < s->count && s->at[at].consonant == '\0';
}

/* Blake, Jones: an e behind one consonant is not said at the end. */
static void drop_silent_e(sounds *s)
{
    uint32_t last = s->count - 1;
    if (s->count < 4 || s->vowels < 2 || !is_vowel(s, last) || strcmp(s->at[last].vowel, "e") != 0) return;
    if (is_vowel(s, last - 1) || !is_vowel(s, last - 2)) return;
    s->count--;
    s->vowels--;
}

/* ---- sounds to syllables --------------------------------------------------------------------- */

static const char *onset_of(char consonant, const char *rhyme)
{
    bool is_front = rhyme[0] == 'i' || rhyme[0] == 'e' || strncmp(rhyme, "ê", 2) == 0 || strncmp(rhyme, "é", 2) == 0 ||
                    strncmp(rhyme, "í", 2) == 0 || strncmp(rhyme, "ế", 3) == 0;
    bool is_i = rhyme[0] == 'i' || strncmp(rhyme, "í", 2) == 0;
    switch (consonant) {
    case 'C':
        return "ch";
    case 'F':
        return "ph";
    case 'H':
        return "kh";
    case 'J':
        return is_i ? "g" : "gi";
    case 'Q':
        return "qu";
    case 'S':
        return "s";
    case 'T':
        return "th";
    case 'd':
        return "đ";
    case 'g':
        return is_front ? "gh" : "g";
    case 'k':
        return is_front ? "k" : "c";
    case 'z':
        return "d";
    default:
        return NULL; /* as it is written */
    }
}

static void say(speller *w, const char *onset, const char *rhyme)
{
    char spelled[MOST_SYLLABLE];
    int length = snprintf(spelled, sizeof spelled, "%s%s", onset, rhyme);
    size_t said = strlen(w->said);
    bool is_good = length > 0 && (size_t)length < sizeof spelled && said + (size_t)length + 2 < MOST_SAID &&
                   spelling_is_vietnamese(syllable_of(spelled, (uint32_t)length).code);
    w->is_good &= is_good;
    if (is_good) snprintf(w->said + said, MOST_SAID - said, "%s%s", said > 0 ? " " : "", spelled);
}

static void say_onset(speller *w, char consonant, const char *rhyme)
{
    char plain[2] = {consonant, '\0'};
    const char *onset = consonant == '\0' || consonant == 'N' ? "" : onset_of(consonant, rhyme);
    say(w, onset != NULL ? onset : plain, rhyme);
}

/* A consonant that no vowel follows: bờ, xờ. */
static void say_opened(speller *w, char consonant)
{
    if (consonant != 'w' && consonant != 'h') say_onset(w, consonant, "ờ");
}

/* What a syllable may end in. */
static const char *coda_of(char consonant)
{
    switch (consonant) {
    case 'm':
        return "m";
    case 'n':
    case 'l':
        return "n";
    case 'N':
        return "ng";
    case 'p':
    case 'b':
    case 'F':
    case 'v':
        return "p";
    case 'k':
    case 'g':
    case 'H':
    case 'Q':
        return "c";
    case 'h':
    case 'r':
    case 'w':
    case '\0':
        return "";
    default:
        return "t";
    }
}

static const struct {
    const char *level, *acute;
} stopped[] = {{"a", "á"}, {"e", "é"}, {"ê", "ế"},   {"i", "í"},   {"o", "ó"},  {"ô", "ố"},
               {"u", "ú"}, {"ơ", "ớ"}, {"oa", "oá"}, {"oe", "oé"}, {"uy", "uý"}};

/* With the acute tone before a stop; NULL: such a vowel takes no end (ai, ây). */
static const char *stopped_vowel(const char *vowel, bool is_stop)
{
    for (size_t i = 0; i < sizeof stopped / sizeof *stopped; i++)
        if (strcmp(stopped[i].level, vowel) == 0) return is_stop ? stopped[i].acute : vowel;
    return NULL;
}

/* The e of an open syllable is ê, of er ơ; wa, we, wi are oa, oe, uy. */
static const char *vowel_of(const char *vowel, char onset, char coda)
{
    bool is_open = *coda_of(coda) == '\0';
    if (onset == 'w') {
        if (strcmp(vowel, "a") == 0) return "oa";
        if (strcmp(vowel, "e") == 0) return "oe";
        if (strcmp(vowel, "i") == 0) return "uy";
    }
    if (strcmp(vowel, "e") == 0 && coda == 'r') return "ơ";
    if (strcmp(vowel, "ô") == 0 && coda == 'r') return "o";
    return strcmp(vowel, "e") == 0 && is_open ? "ê" : vowel;
}

static const char *agreed_coda(const char *vowel, const char *coda)
{
    bool is_narrow = strcmp(vowel, "i") == 0 || strcmp(vowel, "ê") == 0 || strcmp(vowel, "uy") == 0;
    if (is_narrow && strcmp(coda, "c") == 0) return "ch";
    return is_narrow && strcmp(coda, "ng") == 0 ? "nh" : coda;
}

static void say_syllable(speller *w, char onset, const char *vowel, char coda)
{
    char rhyme[MOST_SYLLABLE];
    vowel = vowel_of(vowel, onset, coda);
    const char *end = coda_of(coda);
    bool is_stop = *end != '\0' && strchr("pct", *end) != NULL;
    const char *toned = stopped_vowel(vowel, is_stop);
    snprintf(rhyme, sizeof rhyme, "%s%s", toned != NULL ? toned : vowel, toned != NULL ? agreed_coda(vowel, end) : "");
    bool is_glide =
        onset == 'w' && (strncmp(vowel, "oa", 2) == 0 || strncmp(vowel, "oe", 2) == 0 || strcmp(vowel, "uy") == 0);
    if (onset == 'w' && !is_glide && strcmp(vowel, "u") != 0) say(w, "", "u");
    say_onset(w, onset == 'w' ? '\0' : onset, rhyme);
}

/* A vowel of two syllables: i a. */
static void say_vowel(speller *w, char onset, const char *vowel, char coda)
{
    char first[8];
    const char *blank = strchr(vowel, ' ');
    if (blank == NULL) {
        say_syllable(w, onset, vowel, coda);
        return;
    }
    snprintf(first, sizeof first, "%.*s", (int)(blank - vowel), vowel);
    say_syllable(w, onset, first, '\0');
    say_syllable(w, '\0', blank + 1, coda);
}

static bool is_opened_pair(char first, char second)
{
    return (second == 'r' || second == 'l') && first != '\0' && strchr("pbtdkgFv", first) != NULL;
}

/* How many of the consonants from `at` belong to the vowel behind them: the last, or br, tr, pl. */
static uint32_t onset_count(const sounds *s, uint32_t from, uint32_t to)
{
    uint32_t count = to - from;
    if (count < 2) return count == 1 && s->at[from].consonant == 'N' ? 0 : count;
    return is_opened_pair(s->at[to - 2].consonant, s->at[to - 1].consonant) ? 2 : 1;
}

/* What may go unsaid behind the consonant that ends a word: Smith’s, Kent, Marx; not the c of abc. */
static bool is_droppable(char coda, char next)
{
    bool is_sonorant = strchr("mnlrNxwh", coda) != NULL;
    return is_sonorant || strchr("xtzTdw", next) != NULL;
}

static void say_all(speller *w)
{
    const sounds *s = w->s;
    uint32_t at = 0;
    while (at < s->count) {
        uint32_t vowel = at;
        while (!is_vowel(s, vowel)) vowel++;
        for (; at + 1 < vowel; at++) say_opened(w, s->at[at].consonant);
        uint32_t end = vowel + 1;
        while (end < s->count && !is_vowel(s, end)) end++;
        uint32_t next = end < s->count ? end - onset_count(s, vowel + 1, end) : vowel + 1;
        bool has_coda = end < s->count ? next > vowel + 1 : end > vowel + 1;
        say_vowel(w, at < vowel ? s->at[at].consonant : '\0', s->at[vowel].vowel,
                  has_coda ? s->at[vowel + 1].consonant : '\0');
        at = end < s->count ? next : s->count;
        for (uint32_t i = vowel + 2; i < end && end == s->count; i++)
            w->is_good &= is_droppable(s->at[i - 1].consonant, s->at[i].consonant);
        if (end < s->count && has_coda)
            for (uint32_t i = vowel + 2; i < next; i++) say_opened(w, s->at[i].consonant);
    }
}

dau_status transliterate(bool *is_said, buffer *out, const char *letters, uint32_t length)
{
    sounds s = {.count = 0};
    speller w = {.s = &s, .is_good = true};
    *is_said = false;
    if (length < 2 || length > TRANSLITERATE_MOST || !find_sounds(&s, letters, length)) return DAU_OK;
    drop_silent_e(&s);
    say_all(&w);
    *is_said = w.is_good && w.said[0] != '\0';
    return *is_said ? numerals_words(out, w.said) : DAU_OK;
}
