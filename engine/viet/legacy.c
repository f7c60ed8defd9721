#include "viet/legacy.h"

#include "viet/legacy_private.h"
#include "viet/tone.h"

/* The signs of Windows at 0x80..0x9F, for all but VISCII and TCVN 5712; 0: nothing. */
static const uint16_t windows_signs[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0, 0x2039, 0x0152, 0, 0, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0, 0x203A, 0x0153, 0, 0, 0x0178,
};

/* RFC 1456, table 1: from 0x80. */
static const uint16_t viscii[128] = {
    u'Ạ', u'Ắ', u'Ằ', u'Ặ', u'Ấ', u'Ầ', u'Ẩ', u'Ậ', u'Ẽ', u'Ẹ', u'Ế', u'Ề', u'Ể', u'Ễ', u'Ệ', u'Ố', /* 80 */
    u'Ồ', u'Ổ', u'Ỗ', u'Ộ', u'Ợ', u'Ớ', u'Ờ', u'Ở', u'Ị', u'Ỏ', u'Ọ', u'Ỉ', u'Ủ', u'Ũ', u'Ụ', u'Ỳ', /* 90 */
    u'Õ', u'ắ', u'ằ', u'ặ', u'ấ', u'ầ', u'ẩ', u'ậ', u'ẽ', u'ẹ', u'ế', u'ề', u'ể', u'ễ', u'ệ', u'ố', /* A0 */
    u'ồ', u'ổ', u'ỗ', u'Ỡ', u'Ơ', u'ộ', u'ờ', u'ở', u'ị', u'Ự', u'Ứ', u'Ừ', u'Ử', u'ơ', u'ớ', u'Ư', /* B0 */
    u'À', u'Á', u'Â', u'Ã', u'Ả', u'Ă', u'ẳ', u'ẵ', u'È', u'É', u'Ê', u'Ẻ', u'Ì', u'Í', u'Ĩ', u'ỳ', /* C0 */
    u'Đ', u'ứ', u'Ò', u'Ó', u'Ô', u'ạ', u'ỷ', u'ừ', u'ử', u'Ù', u'Ú', u'ỹ', u'ỵ', u'Ý', u'ỡ', u'ư', /* D0 */
    u'à', u'á', u'â', u'ã', u'ả', u'ă', u'ữ', u'ẫ', u'è', u'é', u'ê', u'ẻ', u'ì', u'í', u'ĩ', u'ỉ', /* E0 */
    u'đ', u'ự', u'ò', u'ó', u'ô', u'õ', u'ỏ', u'ọ', u'ụ', u'ù', u'ú', u'ũ', u'ủ', u'ý', u'ợ', u'Ữ', /* F0 */
};

/* TCVN 5712:1993. Its 0x80..0x9F, and all from 0xA0, which TCVN3 shares. */
static const uint16_t tcvn_capitals[32] = {
    u'À', u'Ả', u'Ã', u'Á', u'Ạ', u'Ặ', u'Ậ', u'È', u'Ẻ', u'Ẽ', u'É', u'Ẹ', u'Ệ', u'Ì', u'Ỉ', u'Ĩ', /* 80 */
    u'Í', u'Ị', u'Ò', u'Ỏ', u'Õ', u'Ó', u'Ọ', u'Ộ', u'Ờ', u'Ở', u'Ỡ', u'Ớ', u'Ợ', u'Ù', u'Ủ', u'Ũ', /* 90 */
};
static const uint16_t tcvn[96] = {
    0xA0,  u'Ă',  u'Â',  u'Ê',  u'Ô',  u'Ơ', u'Ư', u'Đ', u'ă', u'â', u'ê', u'ô', u'ơ', u'ư', u'đ', u'Ằ', /* A0 */
    0x300, 0x309, 0x303, 0x301, 0x323, u'à', u'ả', u'ã', u'á', u'ạ', u'Ẳ', u'ằ', u'ẳ', u'ẵ', u'ắ', u'Ẵ', /* B0 */
    u'Ắ',  u'Ầ',  u'Ẩ',  u'Ẫ',  u'Ấ',  u'Ề', u'ặ', u'ầ', u'ẩ', u'ẫ', u'ấ', u'ậ', u'è', u'Ể', u'ẻ', u'ẽ', /* C0 */
    u'é',  u'ẹ',  u'ề',  u'ể',  u'ễ',  u'ế', u'ệ', u'ì', u'ỉ', u'Ễ', u'Ế', u'Ồ', u'ĩ', u'í', u'ị', u'ò', /* D0 */
    u'Ổ',  u'ỏ',  u'õ',  u'ó',  u'ọ',  u'ồ', u'ổ', u'ỗ', u'ố', u'ộ', u'ờ', u'ở', u'ỡ', u'ớ', u'ợ', u'ù', /* E0 */
    u'Ỗ',  u'ủ',  u'ũ',  u'ú',  u'ụ',  u'ừ', u'ử', u'ữ', u'ứ', u'ự', u'ỳ', u'ỷ', u'ỹ', u'ý', u'ỵ', u'Ố', /* F0 */
};

/* Capitals that took the place of controls. */
static uint32_t viscii_control(unsigned char byte)
{
    switch (byte) {
    case 0x02:
        return u'Ẳ';
    case 0x05:
        return u'Ẵ';
    case 0x06:
        return u'Ẫ';
    case 0x14:
        return u'Ỷ';
    case 0x19:
        return u'Ỹ';
    case 0x1E:
        return u'Ỵ';
    default:
        return byte;
    }
}

static uint32_t tcvn_control(unsigned char byte)
{
    static const uint16_t low[0x18] = {
        [0x01] = u'Ú', [0x02] = u'Ụ', [0x04] = u'Ừ', [0x05] = u'Ử', [0x06] = u'Ữ', [0x11] = u'Ứ',
        [0x12] = u'Ự', [0x13] = u'Ỳ', [0x14] = u'Ỷ', [0x15] = u'Ỹ', [0x16] = u'Ý', [0x17] = u'Ỵ',
    };
    return byte < sizeof low / sizeof *low && low[byte] != 0 ? low[byte] : byte;
}

uint32_t legacy_windows_code(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xA0) return byte;
    return windows_signs[byte - 0x80] != 0 ? windows_signs[byte - 0x80] : LEGACY_NOTHING;
}

/* As windows-1252, with the letters that Vietnamese needs; three signs less. */
static uint32_t windows_1258_code(unsigned char byte)
{
    static const uint16_t own[64] = {
        [0xC3 - 0xC0] = u'Ă',  [0xCC - 0xC0] = 0x300, [0xD0 - 0xC0] = u'Đ', [0xD2 - 0xC0] = 0x309, [0xD5 - 0xC0] = u'Ơ',
        [0xDD - 0xC0] = u'Ư',  [0xDE - 0xC0] = 0x303, [0xE3 - 0xC0] = u'ă', [0xEC - 0xC0] = 0x301, [0xF0 - 0xC0] = u'đ',
        [0xF2 - 0xC0] = 0x323, [0xF5 - 0xC0] = u'ơ',  [0xFD - 0xC0] = u'ư', [0xFE - 0xC0] = 0x20AB};
    return byte >= 0xC0 && own[byte - 0xC0] != 0 ? own[byte - 0xC0] : legacy_windows_code(byte);
}

static uint32_t tcvn_code(unsigned char byte, legacy of)
{
    if (byte >= 0xA0) return tcvn[byte - 0xA0];
    if (byte < 0x80) return tcvn_control(byte);
    return of == LEGACY_TCVN3 ? legacy_windows_code(byte) : tcvn_capitals[byte - 0x80];
}

static uint32_t code_of_byte(legacy of, unsigned char byte)
{
    switch (of) {
    case LEGACY_WINDOWS_1258:
        return windows_1258_code(byte);
    case LEGACY_VISCII:
        return byte < 0x80 ? viscii_control(byte) : viscii[byte - 0x80];
    default:
        return tcvn_code(byte, of);
    }
}

bool legacy_is_letter_control(legacy of, unsigned char byte)
{
    bool is_table = of == LEGACY_VISCII || of == LEGACY_TCVN3 || of == LEGACY_TCVN_5712;
    return byte < 0x20 && is_table && code_of_byte(of, byte) != byte;
}

/* A letter with the tone that stands behind it as a mark, composed: readers look at words before all is made NFC. */
static legacy_letter read_byte(legacy from, const char *bytes, uint32_t length, uint32_t at)
{
    legacy_letter read = {code_of_byte(from, (unsigned char)bytes[at]), 1};
    if (at + 1 == length) return read;
    tone mark = tone_of_mark(code_of_byte(from, (unsigned char)bytes[at + 1]));
    uint32_t toned = mark != TONE_LEVEL ? tone_on(read.code, mark) : 0;
    return toned != 0 ? (legacy_letter){toned, 2} : read;
}

void legacy_read(legacy_piece *out, legacy from, const char *bytes, uint32_t length, uint32_t at)
{
    out->count = 1;
    if (from == LEGACY_VNI)
        out->letters[0] = legacy_read_vni(bytes, length, at);
    else if (from == LEGACY_VIQR)
        legacy_read_viqr(out, bytes, length, at);
    else
        out->letters[0] = read_byte(from, bytes, length, at);
}
