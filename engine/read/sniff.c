#include "read/sniff.h"

#include "read/read.h"
#include "unicode/scan.h"
#include "unicode/utf16.h"
#include "unicode/utf8.h"

#include <string.h>

enum { SAMPLE = 1 << 16 };

typedef struct signature {
    const char *bytes;
    uint32_t length;
    bool is_wordlike; /* could begin a text: counts only with a NUL near it */
    const char *what;
} signature;

static const signature signatures[] = {
    {"\x89PNG\r\n\x1A\n", 8, false, "a PNG picture"},
    {"\xFF\xD8\xFF", 3, false, "a JPEG picture"},
    {"GIF87a", 6, true, "a GIF picture"},
    {"GIF89a", 6, true, "a GIF picture"},
    {"\x7F"
     "ELF",
     4, false, "a program (ELF)"},
    {"\x1F\x8B\x08", 3, false, "a gzip archive"},
    {"PK\x03\x04", 4, false, "a ZIP archive (or a DOCX or EPUB document)"},
    {"\xFD"
     "7zXZ",
     5, false, "an XZ archive"},
    {"\x28\xB5\x2F\xFD", 4, false, "a Zstandard archive"},
    {"7z\xBC\xAF\x27\x1C", 6, false, "a 7z archive"},
    {"BZh91AY&SY", 10, false, "a bzip2 archive"},
    {"%PDF-1.", 7, false, "a PDF document"},
    {"%PDF-2.", 7, false, "a PDF document"},
    {"{\\rtf1", 6, false, "an RTF document"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, false, "an old Word document"},
    {"OTTO", 4, true, "a font"},
    {"\0\x01\0\0\0", 5, false, "a font"},
    {"wOF2", 4, true, "a font"},
    {"RIFF", 4, true, "a sound, video or picture (RIFF)"},
    {"OggS", 4, true, "a sound (Ogg)"},
    {"ID3", 3, true, "a sound (MP3)"},
};

static bool has_nul(const char *bytes, uint32_t length)
{
    return memchr(bytes, 0, length < 64 ? length : 64) != NULL;
}

static const char *known_signature(const char *bytes, uint32_t length)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        if (length < s->length || memcmp(bytes, s->bytes, s->length) != 0) continue;
        if (!s->is_wordlike || has_nul(bytes, length)) return s->what;
    }
    return NULL;
}

typedef struct tally {
    uint32_t bytes, nul_runs, controls, bad; /* bad: bytes outside valid UTF-8 */
    uint32_t nuls[2];                        /* at even and odd places */
} tally;

static bool is_text_control(unsigned char byte)
{
    return (byte >= '\t' && byte <= '\r') || byte == 0x1B;
}

static bool is_letter_control(encoding of, unsigned char byte)
{
    return of >= ENCODING_LEGACY && legacy_is_letter_control((legacy)(of - ENCODING_LEGACY), byte);
}

static tally count_bytes(encoding of, const char *bytes, uint32_t length, vector_set vector)
{
    tally t = {.bytes = length < SAMPLE ? length : SAMPLE};
    bool is_text = true; /* so far */
    for (uint32_t at = 0; at < t.bytes;) {
        if (is_text) at += (uint32_t)scan_text(vector, bytes + at, t.bytes - at);
        if (at == t.bytes) break;
        unsigned char byte = (unsigned char)bytes[at];
        uint32_t code;
        bool valid;
        uint32_t size = utf8_decode(bytes + at, length - at, &code, &valid);
        if (!valid) t.bad += size;
        if (byte == 0) {
            t.nul_runs += at == 0 || bytes[at - 1] != 0;
            t.nuls[at % 2]++;
        } else if (byte < 0x20 && !is_text_control(byte) && !is_letter_control(of, byte)) {
            t.controls++;
        }
        is_text = valid && byte >= 0x20;
        at += size;
    }
    return t;
}

/* What no text has: half pairs, controls, noncharacters, private use. */
static bool is_strange(uint32_t code, bool valid)
{
    bool is_control = (code < 0x20 && !is_text_control((unsigned char)code)) || (code >= 0x7F && code < 0xA0);
    return !valid || is_control || (code & 0xFFFE) == 0xFFFE || (code >= 0xE000 && code < 0xF900);
}

/* At most one character in `part` is strange. */
static bool is_utf16_text(const char *bytes, uint32_t length, bool is_big, uint32_t part)
{
    uint32_t end = length < SAMPLE ? length : SAMPLE, count = 0, strange = 0;
    for (uint32_t at = 0; at < end; count++) {
        uint32_t code;
        bool valid;
        at += utf16_decode(bytes + at, length - at, is_big, &code, &valid);
        strange += is_strange(code, valid);
    }
    return strange * part <= count;
}

const char *sniff_utf32(const char *bytes, uint32_t length)
{
    if (length >= 4 && memcmp(bytes, "\xFF\xFE\0\0", 4) == 0) return "UTF-32LE";
    if (length >= 4 && memcmp(bytes, "\0\0\xFE\xFF", 4) == 0) return "UTF-32BE";
    return NULL;
}

/* Vietnamese in UTF-16 has a NUL beside each letter of ASCII: half of the letters and more, and all on one side;
 * ASCII without a mark is the least that must be seen. */
static encoding by_nuls(const tally *t)
{
    uint32_t even = t->nuls[0], odd = t->nuls[1];
    if (t->bytes < 16 || t->nul_runs < t->bytes / 8 || t->controls > t->bytes / 4) return ENCODING_AUTO;
    if (odd > 20 * even) return ENCODING_UTF_16LE;
    return even > 20 * odd ? ENCODING_UTF_16BE : ENCODING_AUTO;
}

encoding sniff_utf16(const char *bytes, uint32_t length, vector_set vector)
{
    for (encoding e = ENCODING_UTF_16LE; e <= ENCODING_UTF_16BE; e++)
        if (encoding_mark_length(e, bytes, length) > 0) return e;
    tally t = count_bytes(ENCODING_UTF_8, bytes, length, vector);
    encoding found = by_nuls(&t);
    bool is_text = found != ENCODING_AUTO && is_utf16_text(bytes, length, found == ENCODING_UTF_16BE, 50);
    return is_text ? found : ENCODING_AUTO;
}

const char *sniff_binary(encoding of, const char *bytes, uint32_t length, vector_set vector)
{
    const char *known = known_signature(bytes, length);
    if (known != NULL) return known;
    if (of == ENCODING_UTF_16LE || of == ENCODING_UTF_16BE)
        return length < 64 || is_utf16_text(bytes, length, of == ENCODING_UTF_16BE, 4) ? NULL : "binary data";
    tally t = count_bytes(of, bytes, length, vector);
    uint32_t strange = t.nul_runs + t.controls;
    /* No text in any 8-bit encoding has NULs; a damaged file has them in runs (a block never written),
     * which count once. Tables of numbers have many short runs; packed bytes have few of them, but
     * then controls and broken UTF-8 everywhere (expected: 10 % controls, over 40 % broken). */
    bool is_table = t.nul_runs >= 16 && strange > t.bytes / 10;
    bool is_packed = t.bytes >= 256 && t.nul_runs > 0 && strange > t.bytes / 20 && t.bad > t.bytes / 4;
    return is_table || is_packed ? "binary data" : NULL;
}
