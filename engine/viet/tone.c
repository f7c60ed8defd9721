#include "viet/tone.h"

#include "unicode/utf8.h"
#include "viet/syllable.h"

/* Small letters, a row a vowel, in the order of the tones. */
static const uint16_t vowels[12][TONE_COUNT] = {
    {u'a', u'à', u'ả', u'ã', u'á', u'ạ'}, {u'ă', u'ằ', u'ẳ', u'ẵ', u'ắ', u'ặ'}, {u'â', u'ầ', u'ẩ', u'ẫ', u'ấ', u'ậ'},
    {u'e', u'è', u'ẻ', u'ẽ', u'é', u'ẹ'}, {u'ê', u'ề', u'ể', u'ễ', u'ế', u'ệ'}, {u'i', u'ì', u'ỉ', u'ĩ', u'í', u'ị'},
    {u'o', u'ò', u'ỏ', u'õ', u'ó', u'ọ'}, {u'ô', u'ồ', u'ổ', u'ỗ', u'ố', u'ộ'}, {u'ơ', u'ờ', u'ở', u'ỡ', u'ớ', u'ợ'},
    {u'u', u'ù', u'ủ', u'ũ', u'ú', u'ụ'}, {u'ư', u'ừ', u'ử', u'ữ', u'ứ', u'ự'}, {u'y', u'ỳ', u'ỷ', u'ỹ', u'ý', u'ỵ'},
};

static bool is_capital(uint32_t letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 0xC0 && letter <= 0xDD) || letter == u'Ă' || letter == u'Ơ' ||
           letter == u'Ư';
}

/* Of letters of ASCII, Latin-1 and the vowels above. */
static uint32_t other_case(uint32_t letter, bool to_capital)
{
    uint32_t step = letter < 0x100 ? 0x20 : 1;
    return to_capital ? letter - step : letter + step;
}

uint32_t tone_shaped(uint32_t letter, shape with)
{
    bool capital = is_capital(letter);
    uint32_t small = capital ? other_case(letter, false) : letter, shaped = 0;
    if (with == SHAPE_NONE) return letter;
    if (with == SHAPE_BREVE && small == 'a') shaped = u'ă';
    if (with == SHAPE_CIRCUMFLEX) shaped = small == 'a' ? u'â' : small == 'e' ? u'ê' : small == 'o' ? u'ô' : 0;
    if (with == SHAPE_HORN) shaped = small == 'o' ? u'ơ' : small == 'u' ? u'ư' : 0;
    return shaped != 0 && capital ? other_case(shaped, true) : shaped;
}

uint32_t tone_on(uint32_t vowel, tone with)
{
    bool capital = is_capital(vowel);
    uint32_t small = capital ? other_case(vowel, false) : vowel;
    for (uint32_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (vowels[i][TONE_LEVEL] == small) return capital ? other_case(vowels[i][with], true) : vowels[i][with];
    return 0;
}

tone tone_of_mark(uint32_t code)
{
    switch (code) {
    case 0x300:
        return TONE_GRAVE;
    case 0x309:
        return TONE_HOOK;
    case 0x303:
        return TONE_TILDE;
    case 0x301:
        return TONE_ACUTE;
    case 0x323:
        return TONE_DOT;
    default:
        return TONE_LEVEL;
    }
}

/* ---- placement ------------------------------------------------------------------------------ */

/* The vowels of a syllable that may bear its tone, in order; u of qu and i of gi + vowel are of the onset. */
typedef struct nucleus {
    uint32_t bases[SYLLABLE_MOST_LETTERS];
    uint32_t count, toned, shaped; /* indices; count: none */
    bool is_closed;                /* consonants follow */
} nucleus;

enum { LETTER_A = 1, LETTER_E = 5, LETTER_G = 7, LETTER_I = 9, LETTER_O = 15, LETTER_Q = 17, LETTER_U = 21 };
enum { LETTER_Y = 25, FIRST_SHAPED = 27, LETTER_BARRED_D = 29 };

static bool is_vowel(uint32_t base)
{
    return base == LETTER_A || base == LETTER_E || base == LETTER_I || base == LETTER_O || base == LETTER_U ||
           base == LETTER_Y || (base >= FIRST_SHAPED && base != LETTER_BARRED_D);
}

static nucleus nucleus_of(const char *text, uint32_t length)
{
    nucleus n = {.toned = UINT32_MAX, .shaped = UINT32_MAX};
    uint32_t before = 0, onset_vowel = 0, index = 0;
    for (uint32_t at = 0; at < length; index++) {
        uint32_t code, size = utf8_next(text + at, length - at, &code);
        syllable_code letter = syllable_of(text + at, size).code;
        uint32_t base = (uint32_t)(letter >> SYLLABLE_TONE_BITS) & ((1u << SYLLABLE_LETTER_BITS) - 1);
        bool has_tone = (letter & ((1u << SYLLABLE_TONE_BITS) - 1)) != TONE_LEVEL;
        at += size;
        bool is_of_onset = index == 1 && !has_tone &&
                           ((before == LETTER_Q && base == LETTER_U) || (before == LETTER_G && base == LETTER_I));
        before = base;
        if (is_of_onset) {
            onset_vowel = base;
            continue;
        }
        n.is_closed = n.count > 0 && !is_vowel(base);
        if (!is_vowel(base) || n.count == SYLLABLE_MOST_LETTERS) continue;
        if (has_tone) n.toned = n.count;
        if (base >= FIRST_SHAPED) n.shaped = n.count;
        n.bases[n.count++] = base;
    }
    if (n.count == 0 && onset_vowel != 0) n.bases[n.count++] = onset_vowel;
    return n;
}

bool tone_is_placed(const char *text, uint32_t length)
{
    nucleus n = nucleus_of(text, length);
    if (n.toned == UINT32_MAX) return true;
    if (n.shaped != UINT32_MAX) return n.toned == n.shaped;
    if (n.is_closed) return n.toned == n.count - 1;
    if (n.count != 2) return n.toned == n.count / 2;
    bool is_medial = (n.bases[0] == LETTER_O && (n.bases[1] == LETTER_A || n.bases[1] == LETTER_E)) ||
                     (n.bases[0] == LETTER_U && n.bases[1] == LETTER_Y);
    return n.toned == 0 || is_medial;
}
