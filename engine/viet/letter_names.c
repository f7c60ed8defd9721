#include "viet/letter_names.h"

#include "unicode/utf8.h"
#include "viet/numerals.h"
#include "viet/syllable.h"

enum { FIRST_MARKED = 0xC0, LAST_MARKED = 0x17F, FIRST_GREEK = 0x3B1, LAST_GREEK = 0x3C9, GREEK_CAPITALS = 0x391 };

/* By letter as in syllable.h, then by tone: level, grave, hook, tilde, acute, dot. */
#define CONSONANT(name)                                                                                                \
    {                                                                                                                  \
        name, NULL, NULL, NULL, NULL, NULL                                                                             \
    }
#define VOWEL(name)                                                                                                    \
    {                                                                                                                  \
        name, name " huyền", name " hỏi", name " ngã", name " sắc", name " nặng"                                     \
    }
static const char *const names[][6] = {
    CONSONANT(NULL),  VOWEL("a"),       CONSONANT("bê"),  CONSONANT("xê"), CONSONANT("dê"), VOWEL("e"),
    CONSONANT("ép"),  CONSONANT("giê"), CONSONANT("hát"), VOWEL("i"),      CONSONANT("gi"), CONSONANT("ca"),
    CONSONANT("lờ"),  CONSONANT("mờ"),  CONSONANT("nờ"),  VOWEL("o"),      CONSONANT("pê"), CONSONANT("quy"),
    CONSONANT("rờ"),  CONSONANT("ét"),  CONSONANT("tê"),  VOWEL("u"),      CONSONANT("vê"), CONSONANT("vê kép"),
    CONSONANT("ích"), VOWEL("i dài"),   CONSONANT("dét"), VOWEL("á"),      VOWEL("ớ"),      CONSONANT("đê"),
    VOWEL("ê"),       VOWEL("ô"),       VOWEL("ơ"),       VOWEL("ư"),
};
static const char *const figures[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
static const char *const greek[LAST_GREEK - FIRST_GREEK + 1] = {
    "an pha",  "bê ta",  "gam ma",    "đen ta", "ép xi lon", "dê ta",       "ê ta",    "tê ta", "i ô ta",
    "cáp pa",  "lam đa", "muy",       "nuy",    "xi",        "ô mi cờ ron", "pi",      "rô",    "xích ma",
    "xích ma", "tô",     "úp xi lon", "phi",    "khi",       "pờ xi",       "ô mê ga",
};

/* U+00C0 to U+017F. "-" is a sign. */
static const char unmarked[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
                               "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk"
                               "llllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof unmarked == LAST_MARKED - FIRST_MARKED + 2, "one letter a code point");

static syllable_code letter_code(uint32_t code)
{
    char bytes[4];
    return syllable_of(bytes, utf8_encode(bytes, code)).code;
}

char letter_ascii(uint32_t code)
{
    static const char shaped[] = "aadeoou"; /* ă â đ ê ô ơ ư */
    if (code >= FIRST_MARKED && code <= LAST_MARKED) {
        char letter = unmarked[code - FIRST_MARKED];
        return letter != '-' ? letter : '\0';
    }
    syllable_code letter = letter_code(code) >> SYLLABLE_TONE_BITS;
    if (letter == 0) return '\0';
    return letter <= 26 ? (char)('a' + letter - 1) : shaped[letter - 27];
}

const char *letter_name(uint32_t code)
{
    syllable_code letter = letter_code(code);
    if (letter != 0) return names[letter >> SYLLABLE_TONE_BITS][letter & ((1u << SYLLABLE_TONE_BITS) - 1)];
    if (code >= GREEK_CAPITALS && code < FIRST_GREEK) code += FIRST_GREEK - GREEK_CAPITALS;
    if (code >= FIRST_GREEK && code <= LAST_GREEK) return greek[code - FIRST_GREEK];
    char plain = letter_ascii(code);
    return plain != '\0' ? names[plain - 'a' + 1][0] : NULL;
}

static const char *sign_name(uint32_t code)
{
    if (code >= '0' && code <= '9') return figures[code - '0'];
    return code == '&' ? "và" : letter_name(code);
}

dau_status letter_names_say(buffer *out, const char *text, uint32_t length)
{
    dau_status status = DAU_OK;
    for (uint32_t at = 0, code; at < length && status == DAU_OK;) {
        at += utf8_next(text + at, length - at, &code);
        const char *name = sign_name(code);
        if (name != NULL) status = numerals_words(out, name);
    }
    return status;
}
