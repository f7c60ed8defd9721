#include "support/legacy_bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unicode/utf8.h"

enum { TONES = 6, ROWS = 12 };

typedef struct alphabet {
    unsigned char small[ROWS][TONES], capital[ROWS][TONES];
    unsigned char small_d, capital_d;
} alphabet;

static const char *const letters[2][ROWS] = {
    {"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
     "yỳỷỹýỵ"},
    {"AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ",
     "YỲỶỸÝỴ"},
};

static const alphabet viscii = {
    {{0x61, 0xE0, 0xE4, 0xE3, 0xE1, 0xD5},
     {0xE5, 0xA2, 0xC6, 0xC7, 0xA1, 0xA3},
     {0xE2, 0xA5, 0xA6, 0xE7, 0xA4, 0xA7},
     {0x65, 0xE8, 0xEB, 0xA8, 0xE9, 0xA9},
     {0xEA, 0xAB, 0xAC, 0xAD, 0xAA, 0xAE},
     {0x69, 0xEC, 0xEF, 0xEE, 0xED, 0xB8},
     {0x6F, 0xF2, 0xF6, 0xF5, 0xF3, 0xF7},
     {0xF4, 0xB0, 0xB1, 0xB2, 0xAF, 0xB5},
     {0xBD, 0xB6, 0xB7, 0xDE, 0xBE, 0xFE},
     {0x75, 0xF9, 0xFC, 0xFB, 0xFA, 0xF8},
     {0xDF, 0xD7, 0xD8, 0xE6, 0xD1, 0xF1},
     {0x79, 0xCF, 0xD6, 0xDB, 0xFD, 0xDC}},
    {{0x41, 0xC0, 0xC4, 0xC3, 0xC1, 0x80},
     {0xC5, 0x82, 0x02, 0x05, 0x81, 0x83},
     {0xC2, 0x85, 0x86, 0x06, 0x84, 0x87},
     {0x45, 0xC8, 0xCB, 0x88, 0xC9, 0x89},
     {0xCA, 0x8B, 0x8C, 0x8D, 0x8A, 0x8E},
     {0x49, 0xCC, 0x9B, 0xCE, 0xCD, 0x98},
     {0x4F, 0xD2, 0x99, 0xA0, 0xD3, 0x9A},
     {0xD4, 0x90, 0x91, 0x92, 0x8F, 0x93},
     {0xB4, 0x96, 0x97, 0xB3, 0x95, 0x94},
     {0x55, 0xD9, 0x9C, 0x9D, 0xDA, 0x9E},
     {0xBF, 0xBB, 0xBC, 0xFF, 0xBA, 0xB9},
     {0x59, 0x9F, 0x14, 0x19, 0xDD, 0x1E}},
    0xF0,
    0xD0,
};

static const alphabet tcvn = {
    {{0x61, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9},
     {0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6},
     {0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB},
     {0x65, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1},
     {0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6},
     {0x69, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE},
     {0x6F, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4},
     {0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9},
     {0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE},
     {0x75, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4},
     {0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9},
     {0x79, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE}},
    {{0x41, 0x80, 0x81, 0x82, 0x83, 0x84},
     {0xA1, 0xAF, 0xBA, 0xBF, 0xC0, 0x85},
     {0xA2, 0xC1, 0xC2, 0xC3, 0xC4, 0x86},
     {0x45, 0x87, 0x88, 0x89, 0x8A, 0x8B},
     {0xA3, 0xC5, 0xCD, 0xD9, 0xDA, 0x8C},
     {0x49, 0x8D, 0x8E, 0x8F, 0x90, 0x91},
     {0x4F, 0x92, 0x93, 0x94, 0x95, 0x96},
     {0xA4, 0xDB, 0xE0, 0xF0, 0xFF, 0x97},
     {0xA5, 0x98, 0x99, 0x9A, 0x9B, 0x9C},
     {0x55, 0x9D, 0x9E, 0x9F, 0x01, 0x02},
     {0xA6, 0x04, 0x05, 0x06, 0x11, 0x12},
     {0x59, 0x13, 0x14, 0x15, 0x16, 0x17}},
    0xAE,
    0xA7,
};

/* Of each row: its letter of ASCII, then what VNI and VIQR write for its shape. */
static const char bases[ROWS + 1] = "aaaeeiooouuy", viqr_shapes[ROWS + 1] = " (^ ^  ^+ + ";
static const char vni_letters[ROWS + 1] = "aaaeeioo\xF4u\xF6y";
static const char *const vni_marks[ROWS] = {
    " \xF8\xFB\xF5\xF9\xEF", "\xEA\xE8\xFA\xFC\xE9\xEB", "\xE2\xE0\xE5\xE3\xE1\xE4",
    " \xF8\xFB\xF5\xF9\xEF", "\xE2\xE0\xE5\xE3\xE1\xE4", NULL,
    " \xF8\xFB\xF5\xF9\xEF", "\xE2\xE0\xE5\xE3\xE1\xE4", " \xF8\xFB\xF5\xF9\xEF",
    " \xF8\xFB\xF5\xF9\xEF", " \xF8\xFB\xF5\xF9\xEF",    " \xF8\xFB\xF5\xF9 ",
};
static const char windows_letters[2][ROWS + 1] = {"a\xE3\xE2"
                                                  "e\xEAio\xF4\xF5u\xFDy",
                                                  "A\xC3\xC2"
                                                  "E\xCAIO\xD4\xD5U\xDDY"};

/* One character as it is to be written. */
typedef struct sign {
    uint32_t code;
    int row, tone; /* -1: no vowel */
    bool is_capital;
} sign;

static sign sign_of(uint32_t code)
{
    for (int c = 0; c < 2; c++) {
        for (int row = 0; row < ROWS; row++) {
            const char *at = letters[c][row];
            for (int tone = 0; *at != 0; tone++) {
                uint32_t letter;
                at += utf8_decode(at, strlen(at), &letter, NULL);
                if (letter == code) return (sign){code, row, tone, c == 1};
            }
        }
    }
    return (sign){code, -1, 0, code == 0x110};
}

static char in_case(const sign *s, char letter)
{
    return (char)(s->is_capital ? (unsigned char)letter - 0x20 : (unsigned char)letter);
}

static size_t put_byte(char *out, char byte)
{
    out[0] = byte;
    return 1;
}

static size_t put_two(char *out, const char *bytes)
{
    memcpy(out, bytes, 2);
    return 2;
}

static size_t write_table(char *out, const alphabet *table, const sign *s)
{
    bool is_d = s->code == 0x111 || s->code == 0x110;
    if (s->row < 0 && !is_d) return 0;
    unsigned char byte = is_d            ? (s->is_capital ? table->capital_d : table->small_d)
                         : s->is_capital ? table->capital[s->row][s->tone]
                                         : table->small[s->row][s->tone];
    out[0] = (char)byte;
    return 1;
}

/* TCVN3: the capitals with tones are in another font. */
static size_t write_tcvn3(char *out, sign *s)
{
    if (s->row >= 0 && s->is_capital && s->tone > 0) *s = (sign){s->code, s->row, s->tone, false};
    return write_table(out, &tcvn, s);
}

static size_t write_vni(char *out, const sign *s)
{
    static const char *const i_and_y[] = {"i\xEC\xE6\xF3\xED\xF2", "\xEE"};
    if (s->code == 0x111 || s->code == 0x110) return put_byte(out, in_case(s, '\xF1'));
    if (s->row < 0) return 0;
    if (s->row == 5) return put_byte(out, in_case(s, i_and_y[0][s->tone]));
    if (s->row == 11 && s->tone == 5) return put_byte(out, in_case(s, i_and_y[1][0]));
    char mark = vni_marks[s->row][s->tone];
    out[0] = in_case(s, vni_letters[s->row]);
    if (mark == ' ') return 1;
    out[1] = in_case(s, mark);
    return 2;
}

static size_t write_windows_1258(char *out, const sign *s)
{
    static const char tones[] = " \xCC\xD2\xDE\xEC\xF2";
    if (s->code == 0x111 || s->code == 0x110) return put_byte(out, s->is_capital ? '\xD0' : '\xF0');
    if (s->row < 0) return 0;
    out[0] = windows_letters[s->is_capital][s->row];
    out[1] = tones[s->tone];
    return s->tone > 0 ? 2 : 1;
}

static size_t write_viqr(char *out, const sign *s, char before)
{
    static const char tones[] = " `?~'.";
    bool is_sign = s->code < 0x80 && strchr("(^+`?~'.dD", (int)s->code) != NULL;
    bool could_count = (before >= 'A' && before <= 'z') || (before != 0 && strchr("(^+`?~'.", before) != NULL);
    size_t n = 0;
    if (s->code == 0x111 || s->code == 0x110) return put_two(out, s->is_capital ? "DD" : "dd");
    if (s->code == '\\') return put_two(out, "\\\\");
    bool is_d = s->code == 'd' || s->code == 'D';
    if (is_sign && could_count && (!is_d || before == 'd' || before == 'D')) out[n++] = '\\';
    if (s->code < 0x80 && s->row < 0) return n + put_byte(out + n, (char)s->code);
    if (s->row < 0) return 0;
    out[n++] = in_case(s, bases[s->row]);
    if (viqr_shapes[s->row] != ' ') out[n++] = viqr_shapes[s->row];
    if (s->tone > 0) out[n++] = tones[s->tone];
    return n;
}

static size_t write_utf16(char *out, uint32_t code, bool is_big)
{
    uint32_t units[2] = {code, 0};
    size_t count = 1;
    if (code >= 0x10000) {
        units[0] = 0xD800 + ((code - 0x10000) >> 10);
        units[1] = 0xDC00 + (code & 0x3FF);
        count = 2;
    }
    for (size_t i = 0; i < count; i++) {
        out[2 * i + is_big] = (char)(units[i] & 0xFF);
        out[2 * i + !is_big] = (char)(units[i] >> 8);
    }
    return 2 * count;
}

/* Signs that the encodings of Windows hold. */
static size_t write_windows_sign(char *out, uint32_t code)
{
    static const uint32_t signs[][2] = {{0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93},
                                        {0x201D, 0x94}, {0x2013, 0x96}, {0x2014, 0x97}, {0xA0, 0xA0}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i][0] == code) return put_byte(out, (char)signs[i][1]);
    return 0;
}

const char *legacy_bytes_name(size_t index)
{
    static const char *const names[] = {"windows-1258", "viscii", "tcvn3",    "tcvn-5712",
                                        "vni",          "viqr",   "utf-16le", "utf-16be"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

/* The bytes of one character; 0: it cannot be held. */
static size_t write_sign(char *out, const char *encoding, sign *s, char before)
{
    if (strncmp(encoding, "utf-16", 6) == 0) return write_utf16(out, s->code, encoding[6] == 'b');
    if (strcmp(encoding, "viqr") == 0) return write_viqr(out, s, before);
    if (s->code < 0x80) return put_byte(out, (char)s->code);
    if (strcmp(encoding, "viscii") == 0) return write_table(out, &viscii, s);
    if (strcmp(encoding, "tcvn-5712") == 0) return s->code == 0xA0 ? put_byte(out, '\xA0') : write_table(out, &tcvn, s);
    size_t written = write_windows_sign(out, s->code);
    if (written > 0) return written;
    if (strcmp(encoding, "tcvn3") == 0) return write_tcvn3(out, s);
    return strcmp(encoding, "vni") == 0 ? write_vni(out, s) : write_windows_1258(out, s);
}

static uint32_t nearest(uint32_t code)
{
    if (code == 0x201C || code == 0x201D) return '"';
    if (code == 0x2018 || code == 0x2019) return '\'';
    if (code == 0x2013 || code == 0x2014) return '-';
    if (code == 0x2028) return '\n';
    return code == 0xA0 ? ' ' : '_';
}

/* What kept has for a sign that may have lost its capital. */
static uint32_t code_of(const sign *s)
{
    if (s->row < 0) return s->code;
    const char *at = letters[s->is_capital][s->row];
    uint32_t code = 0;
    for (int tone = 0; tone <= s->tone; tone++) at += utf8_decode(at, strlen(at), &code, NULL);
    return code;
}

legacy_bytes legacy_bytes_of(const char *encoding, const char *text, size_t length)
{
    legacy_bytes made = {.bytes = malloc(4 * length + 1), .kept = malloc(4 * length + 1)};
    made.places = malloc((length + 1) * sizeof *made.places);
    assert_true(made.bytes != NULL && made.kept != NULL && made.places != NULL);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        char before = made.length > 0 ? made.bytes[made.length - 1] : 0;
        sign s = sign_of(code);
        size_t size = write_sign(made.bytes + made.length, encoding, &s, before);
        if (size == 0) {
            s = sign_of(nearest(code));
            size = write_sign(made.bytes + made.length, encoding, &s, before);
        }
        made.places[made.count++] = (uint32_t)made.length;
        assert_true(size > 0);
        made.length += size;
        made.kept_length += utf8_encode(made.kept + made.kept_length, code_of(&s));
    }
    made.bytes[made.length] = 0;
    made.kept[made.kept_length] = 0;
    return made;
}

void legacy_bytes_drop(legacy_bytes *made)
{
    free(made->bytes);
    free(made->kept);
    free(made->places);
    *made = (legacy_bytes){0};
}
