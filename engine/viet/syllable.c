#include "viet/syllable.h"

#include "unicode/utf8.h"

enum { LETTER_BITS = SYLLABLE_LETTER_BITS };
enum { LETTER_I = 9, LETTER_Y = 25, BREVE_A = 27, CIRCUMFLEX_A, BARRED_D, CIRCUMFLEX_E, CIRCUMFLEX_O, HORN_O, HORN_U };
enum { LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT };

/* What a code point is: its letter without tone (a = 1 … z = 26, then ă â đ ê ô ơ ư), tone, case. 0: no letter. */
enum { BASE = 63, TONE = 7 << LETTER_BITS, CAPITAL = 1 << 9, SHAPED = 1 << 10, VOWEL = 1 << 11 };

/* ASCII and what follows it up to ư; the Vietnamese block. */
enum { LATIN_COUNT = 0x1B1, BLOCK_FROM = 0x1EA0, BLOCK_COUNT = 0x1EFA - BLOCK_FROM };

#define IS_VOWEL(base)                                                                                                 \
    ((base) == 1 || (base) == 5 || (base) == LETTER_I || (base) == 15 || (base) == 21 || (base) == LETTER_Y ||         \
     ((base) >= BREVE_A && (base) != BARRED_D))

#define SLOT(code) ((code) >= BLOCK_FROM ? (code)-BLOCK_FROM + LATIN_COUNT : (code))
#define SMALL(base, tone)                                                                                              \
    ((base) | (tone) << LETTER_BITS | ((base) >= BREVE_A ? SHAPED : 0) | (IS_VOWEL(base) ? VOWEL : 0))
#define LETTER(capital, small, base, tone)                                                                             \
    [SLOT(capital)] = SMALL(base, tone) | CAPITAL, [SLOT(small)] = SMALL(base, tone)
#define ASCII(small) LETTER((small)-0x20, small, (small) - 'a' + 1, LEVEL)

static const uint16_t letters_of[LATIN_COUNT + BLOCK_COUNT] = {
    ASCII('a'),
    ASCII('b'),
    ASCII('c'),
    ASCII('d'),
    ASCII('e'),
    ASCII('f'),
    ASCII('g'),
    ASCII('h'),
    ASCII('i'),
    ASCII('j'),
    ASCII('k'),
    ASCII('l'),
    ASCII('m'),
    ASCII('n'),
    ASCII('o'),
    ASCII('p'),
    ASCII('q'),
    ASCII('r'),
    ASCII('s'),
    ASCII('t'),
    ASCII('u'),
    ASCII('v'),
    ASCII('w'),
    ASCII('x'),
    ASCII('y'),
    ASCII('z'),
    LETTER(u'À', u'à', 1, GRAVE),
    LETTER(u'Ả', u'ả', 1, HOOK),
    LETTER(u'Ã', u'ã', 1, TILDE),
    LETTER(u'Á', u'á', 1, ACUTE),
    LETTER(u'Ạ', u'ạ', 1, DOT),
    LETTER(u'Ă', u'ă', BREVE_A, LEVEL),
    LETTER(u'Ằ', u'ằ', BREVE_A, GRAVE),
    LETTER(u'Ẳ', u'ẳ', BREVE_A, HOOK),
    LETTER(u'Ẵ', u'ẵ', BREVE_A, TILDE),
    LETTER(u'Ắ', u'ắ', BREVE_A, ACUTE),
    LETTER(u'Ặ', u'ặ', BREVE_A, DOT),
    LETTER(u'Â', u'â', CIRCUMFLEX_A, LEVEL),
    LETTER(u'Ầ', u'ầ', CIRCUMFLEX_A, GRAVE),
    LETTER(u'Ẩ', u'ẩ', CIRCUMFLEX_A, HOOK),
    LETTER(u'Ẫ', u'ẫ', CIRCUMFLEX_A, TILDE),
    LETTER(u'Ấ', u'ấ', CIRCUMFLEX_A, ACUTE),
    LETTER(u'Ậ', u'ậ', CIRCUMFLEX_A, DOT),
    LETTER(u'È', u'è', 5, GRAVE),
    LETTER(u'Ẻ', u'ẻ', 5, HOOK),
    LETTER(u'Ẽ', u'ẽ', 5, TILDE),
    LETTER(u'É', u'é', 5, ACUTE),
    LETTER(u'Ẹ', u'ẹ', 5, DOT),
    LETTER(u'Ê', u'ê', CIRCUMFLEX_E, LEVEL),
    LETTER(u'Ề', u'ề', CIRCUMFLEX_E, GRAVE),
    LETTER(u'Ể', u'ể', CIRCUMFLEX_E, HOOK),
    LETTER(u'Ễ', u'ễ', CIRCUMFLEX_E, TILDE),
    LETTER(u'Ế', u'ế', CIRCUMFLEX_E, ACUTE),
    LETTER(u'Ệ', u'ệ', CIRCUMFLEX_E, DOT),
    LETTER(u'Ì', u'ì', LETTER_I, GRAVE),
    LETTER(u'Ỉ', u'ỉ', LETTER_I, HOOK),
    LETTER(u'Ĩ', u'ĩ', LETTER_I, TILDE),
    LETTER(u'Í', u'í', LETTER_I, ACUTE),
    LETTER(u'Ị', u'ị', LETTER_I, DOT),
    LETTER(u'Ò', u'ò', 15, GRAVE),
    LETTER(u'Ỏ', u'ỏ', 15, HOOK),
    LETTER(u'Õ', u'õ', 15, TILDE),
    LETTER(u'Ó', u'ó', 15, ACUTE),
    LETTER(u'Ọ', u'ọ', 15, DOT),
    LETTER(u'Ô', u'ô', CIRCUMFLEX_O, LEVEL),
    LETTER(u'Ồ', u'ồ', CIRCUMFLEX_O, GRAVE),
    LETTER(u'Ổ', u'ổ', CIRCUMFLEX_O, HOOK),
    LETTER(u'Ỗ', u'ỗ', CIRCUMFLEX_O, TILDE),
    LETTER(u'Ố', u'ố', CIRCUMFLEX_O, ACUTE),
    LETTER(u'Ộ', u'ộ', CIRCUMFLEX_O, DOT),
    LETTER(u'Ơ', u'ơ', HORN_O, LEVEL),
    LETTER(u'Ờ', u'ờ', HORN_O, GRAVE),
    LETTER(u'Ở', u'ở', HORN_O, HOOK),
    LETTER(u'Ỡ', u'ỡ', HORN_O, TILDE),
    LETTER(u'Ớ', u'ớ', HORN_O, ACUTE),
    LETTER(u'Ợ', u'ợ', HORN_O, DOT),
    LETTER(u'Ù', u'ù', 21, GRAVE),
    LETTER(u'Ủ', u'ủ', 21, HOOK),
    LETTER(u'Ũ', u'ũ', 21, TILDE),
    LETTER(u'Ú', u'ú', 21, ACUTE),
    LETTER(u'Ụ', u'ụ', 21, DOT),
    LETTER(u'Ư', u'ư', HORN_U, LEVEL),
    LETTER(u'Ừ', u'ừ', HORN_U, GRAVE),
    LETTER(u'Ử', u'ử', HORN_U, HOOK),
    LETTER(u'Ữ', u'ữ', HORN_U, TILDE),
    LETTER(u'Ứ', u'ứ', HORN_U, ACUTE),
    LETTER(u'Ự', u'ự', HORN_U, DOT),
    LETTER(u'Ỳ', u'ỳ', LETTER_Y, GRAVE),
    LETTER(u'Ỷ', u'ỷ', LETTER_Y, HOOK),
    LETTER(u'Ỹ', u'ỹ', LETTER_Y, TILDE),
    LETTER(u'Ý', u'ý', LETTER_Y, ACUTE),
    LETTER(u'Ỵ', u'ỵ', LETTER_Y, DOT),
    LETTER(u'Đ', u'đ', BARRED_D, LEVEL),
    LETTER(u'Ð', u'ð', BARRED_D, LEVEL), /* eth typed for Đ */
};
#undef LETTER
#undef ASCII

/* kĩ, lí, mĩ, sĩ, tỉ, hi, qui: the same words as kỹ, lý, mỹ, sỹ, tỷ, hy, quy. */
static syllable_code fold_y(syllable_code letters, uint32_t count)
{
    enum { LETTER_Q = 17, LETTER_U = 21 };
    uint32_t last = letters & 63, before = letters >> LETTER_BITS & 63, first = letters >> 2 * LETTER_BITS & 63;
    bool after_consonant = count == 2 && !IS_VOWEL(before);
    bool after_qu = count == 3 && before == LETTER_U && first == LETTER_Q;
    bool folds = last == LETTER_Y && (after_consonant || after_qu);
    return folds ? (letters & ~(syllable_code)63) | LETTER_I : letters;
}

static uint32_t letter_of(uint32_t code)
{
    bool is_known = code < LATIN_COUNT || code - BLOCK_FROM < BLOCK_COUNT;
    return is_known ? letters_of[SLOT(code)] : 0;
}

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The letter that bytes[*at] begins; *at moves behind it. As utf8_decode says, but sooner for what Vietnamese is
 * written with. */
static inline uint32_t read_letter(uint32_t *at, const unsigned char *bytes, uint32_t length)
{
    const unsigned char *from = bytes + *at;
    uint32_t code = from[0], taken, left = length - *at;
    if (code < 0x80) {
        *at += 1;
        return letters_of[code];
    }
    if (code >= 0xC3 && code <= 0xC6 && left >= 2 && is_tail(from[1])) {
        code = (code & 0x1F) << 6 | (from[1] & 0x3Fu);
        taken = 2;
    } else if (code == 0xE1 && left >= 3 && is_tail(from[1]) && is_tail(from[2])) {
        code = 0x1000 | (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
        taken = 3;
    } else {
        taken = utf8_decode((const char *)from, left, &code, NULL);
    }
    *at += taken;
    return letter_of(code);
}

syllable syllable_of(const char *text, uint32_t length)
{
    syllable_code letters = 0;
    uint32_t first = 0, any = 0, all = CAPITAL, count = 0;
    for (uint32_t at = 0; at < length; count++) {
        uint32_t l = read_letter(&at, (const unsigned char *)text, length);
        bool is_second_tone = (l & TONE) != 0 && (any & TONE) != 0;
        if (l == 0 || is_second_tone || count == SYLLABLE_MOST_LETTERS) return (syllable){.code = 0};
        if (count == 0) first = l;
        any |= l;
        all &= l;
        letters = letters << LETTER_BITS | (l & BASE);
    }
    uint32_t tone = (any & TONE) >> LETTER_BITS;
    return (syllable){.code = count > 0 ? fold_y(letters, count) << SYLLABLE_TONE_BITS | tone : 0,
                      .letters = count,
                      .has_capital = first & CAPITAL,
                      .all_capitals = count > 1 && (all & CAPITAL),
                      .has_vowel = any & VOWEL,
                      .has_mark = any & (TONE | SHAPED)};
}
