#include "read/entity.h"

#include "unicode/utf8.h"

#include <string.h>

typedef struct named_code {
    const char *name;
    uint32_t code;
} named_code;

static const named_code names[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"hellip", 0x2026}, {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"bull", 0x2022},   {"euro", 0x20AC},   {"trade", 0x2122},  {"minus", 0x2212},
    {"le", 0x2264},     {"ge", 0x2265},     {"ne", 0x2260},     {"asymp", 0x2248},  {"rarr", 0x2192},
    {"larr", 0x2190},   {"uarr", 0x2191},   {"darr", 0x2193},   {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"prime", 0x2032},  {"Prime", 0x2033},
    {"permil", 0x2030}, {"tilde", 0x02DC},  {"circ", 0x02C6},   {"OElig", 0x0152},  {"oelig", 0x0153},
    {"Scaron", 0x0160}, {"scaron", 0x0161}, {"dagger", 0x2020}, {"Dagger", 0x2021}, {"alpha", 0x03B1},
    {"beta", 0x03B2},   {"micro", 0xB5},    {"mu", 0x03BC},     {"pi", 0x03C0},     {"Omega", 0x03A9},
    {"infin", 0x221E},  {"Abreve", 0x0102}, {"abreve", 0x0103}, {"Dstrok", 0x0110}, {"dstrok", 0x0111},
    {"Itilde", 0x0128}, {"itilde", 0x0129}, {"Utilde", 0x0168}, {"utilde", 0x0169}, {"check", 0x2713},
};

/* Names of U+00A0..U+00FF (ISO 8859-1), in order. */
static const char *const latin1[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static bool is_name(const char *name, const char *text, uint32_t length)
{
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

static uint32_t named(const char *text, uint32_t length)
{
    for (uint32_t i = 0; i < sizeof latin1 / sizeof *latin1; i++)
        if (is_name(latin1[i], text, length)) return 0xA0 + i;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(names[i].name, text, length)) return names[i].code;
    return 0;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

static uint32_t numbered(const char *text, uint32_t length)
{
    uint32_t base = length > 0 && (text[0] | 0x20) == 'x' ? 16 : 10, code = 0;
    uint32_t at = base == 16;
    if (at == length) return 0;
    for (; at < length; at++) {
        uint32_t digit = (uint32_t)digit_of(text[at]);
        if (digit >= base) return 0;
        if (code <= 0x10FFFF) code = code * base + digit;
    }
    if (code == '\t' || code == '\n') return ' ';
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code > 0x10FFFF) return UTF8_REPLACEMENT;
    return code == 0x2029 ? 0x2028 : code;
}

uint32_t entity_decode(char out[4], const char *entity, uint32_t length)
{
    if (length < 4 || entity[0] != '&' || entity[length - 1] != ';') return 0;
    uint32_t code = entity[1] == '#' ? numbered(entity + 2, length - 3) : named(entity + 1, length - 2);
    return code != 0 ? utf8_encode(out, code) : 0;
}
