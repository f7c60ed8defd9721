#include "read/encoding.h"

#include "unicode/utf16.h"
#include "unicode/utf8.h"

#include <string.h>

typedef struct encoding_alias {
    encoding is;
    const char *name;
} encoding_alias;

/* The first of an encoding is its name. */
static const encoding_alias aliases[] = {
    {ENCODING_AUTO, "auto"},
    {ENCODING_UTF_8, "utf-8"},
    {ENCODING_UTF_16, "utf-16"},
    {ENCODING_UTF_16LE, "utf-16le"},
    {ENCODING_UTF_16BE, "utf-16be"},
    {ENCODING_LEGACY + LEGACY_WINDOWS_1258, "windows-1258"},
    {ENCODING_LEGACY + LEGACY_WINDOWS_1258, "cp1258"},
    {ENCODING_LEGACY + LEGACY_VISCII, "viscii"},
    {ENCODING_LEGACY + LEGACY_TCVN3, "tcvn3"},
    {ENCODING_LEGACY + LEGACY_TCVN3, "abc"},
    {ENCODING_LEGACY + LEGACY_TCVN_5712, "tcvn-5712"},
    {ENCODING_LEGACY + LEGACY_TCVN_5712, "tcvn5712-1"},
    {ENCODING_LEGACY + LEGACY_VNI, "vni"},
    {ENCODING_LEGACY + LEGACY_VNI, "vni-windows"},
    {ENCODING_LEGACY + LEGACY_VIQR, "viqr"},
};

/* The next character of a name that counts, in lower case; 0 at its end. */
static char significant(const char **name)
{
    while (**name == '-' || **name == '_') (*name)++;
    char c = **name;
    if (c != 0) (*name)++;
    return (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

static bool is_same_name(const char *a, const char *b)
{
    for (;;) {
        char of_a = significant(&a), of_b = significant(&b);
        if (of_a != of_b) return false;
        if (of_a == 0) return true;
    }
}

bool encoding_named(encoding *out, const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (!is_same_name(aliases[i].name, name)) continue;
        *out = aliases[i].is;
        return true;
    }
    return false;
}

const char *encoding_name(encoding of)
{
    size_t i = 0;
    while (aliases[i].is != of) i++;
    return aliases[i].name;
}

const char *encoding_title(encoding of)
{
    static const char *const titles[ENCODING_COUNT] = {
        [ENCODING_UTF_8] = "UTF-8",
        [ENCODING_UTF_16] = "UTF-16",
        [ENCODING_UTF_16LE] = "UTF-16LE",
        [ENCODING_UTF_16BE] = "UTF-16BE",
        [ENCODING_LEGACY + LEGACY_WINDOWS_1258] = "Windows-1258",
        [ENCODING_LEGACY + LEGACY_VISCII] = "VISCII",
        [ENCODING_LEGACY + LEGACY_TCVN3] = "TCVN3 (ABC)",
        [ENCODING_LEGACY + LEGACY_TCVN_5712] = "TCVN 5712",
        [ENCODING_LEGACY + LEGACY_VNI] = "VNI",
        [ENCODING_LEGACY + LEGACY_VIQR] = "VIQR",
    };
    return titles[of];
}

uint32_t encoding_mark_length(encoding of, const char *bytes, uint32_t length)
{
    const char *mark = of == ENCODING_UTF_8      ? "\xEF\xBB\xBF"
                       : of == ENCODING_UTF_16LE ? "\xFF\xFE"
                       : of == ENCODING_UTF_16BE ? "\xFE\xFF"
                                                 : "";
    size_t size = strlen(mark);
    return length >= size && memcmp(bytes, mark, size) == 0 ? (uint32_t)size : 0;
}

static bool is_plain(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

uint32_t encoding_plain_end(encoding of, const char *bytes, uint32_t length, uint32_t at)
{
    bool is_wide = of == ENCODING_UTF_16LE || of == ENCODING_UTF_16BE;
    if (is_wide || of == ENCODING_LEGACY + LEGACY_VIQR) return at;
    uint32_t end = at;
    while (end < length && is_plain(bytes[end])) end++;
    bool may_be_marked = of >= ENCODING_LEGACY && end > at && end < length && (bytes[end] & 0x80) != 0;
    return may_be_marked ? end - 1 : end;
}

void encoding_read(legacy_piece *out, encoding from, const char *bytes, uint32_t length, uint32_t at)
{
    if (from >= ENCODING_LEGACY) {
        legacy_read(out, (legacy)(from - ENCODING_LEGACY), bytes, length, at);
        return;
    }
    legacy_letter *one = &out->letters[0];
    bool valid, is_big = from == ENCODING_UTF_16BE;
    out->count = 1;
    one->size = from == ENCODING_UTF_8 ? utf8_decode(bytes + at, length - at, &one->code, &valid)
                                       : utf16_decode(bytes + at, length - at, is_big, &one->code, &valid);
    if (!valid) one->code = LEGACY_NOTHING;
}
