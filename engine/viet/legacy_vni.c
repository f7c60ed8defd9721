#include "viet/legacy_private.h"
#include "viet/tone.h"

/* What a byte is, by its small form (0xE0..0xFF): a letter, or the marks of the letter before it. */
typedef struct vni_byte {
    uint16_t letter;
    uint8_t shape, tone; /* SHAPE_NONE and TONE_LEVEL: no mark */
} vni_byte;

enum { FIRST = 0xE0 };

static const vni_byte vni[32] = {
    [0xEC - FIRST] = {u'ì', 0, 0},
    [0xED - FIRST] = {u'í', 0, 0},
    [0xE6 - FIRST] = {u'ỉ', 0, 0},
    [0xF3 - FIRST] = {u'ĩ', 0, 0},
    [0xF2 - FIRST] = {u'ị', 0, 0},
    [0xEE - FIRST] = {u'ỵ', 0, 0},
    [0xF4 - FIRST] = {u'ơ', 0, 0},
    [0xF6 - FIRST] = {u'ư', 0, 0},
    [0xF1 - FIRST] = {u'đ', 0, 0},
    [0xE2 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_LEVEL},
    [0xE0 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_GRAVE},
    [0xE5 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_HOOK},
    [0xE3 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_TILDE},
    [0xE1 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_ACUTE},
    [0xE4 - FIRST] = {0, SHAPE_CIRCUMFLEX, TONE_DOT},
    [0xEA - FIRST] = {0, SHAPE_BREVE, TONE_LEVEL},
    [0xE8 - FIRST] = {0, SHAPE_BREVE, TONE_GRAVE},
    [0xFA - FIRST] = {0, SHAPE_BREVE, TONE_HOOK},
    [0xFC - FIRST] = {0, SHAPE_BREVE, TONE_TILDE},
    [0xE9 - FIRST] = {0, SHAPE_BREVE, TONE_ACUTE},
    [0xEB - FIRST] = {0, SHAPE_BREVE, TONE_DOT},
    [0xF8 - FIRST] = {0, SHAPE_NONE, TONE_GRAVE},
    [0xFB - FIRST] = {0, SHAPE_NONE, TONE_HOOK},
    [0xF5 - FIRST] = {0, SHAPE_NONE, TONE_TILDE},
    [0xF9 - FIRST] = {0, SHAPE_NONE, TONE_ACUTE},
    [0xEF - FIRST] = {0, SHAPE_NONE, TONE_DOT},
};

static vni_byte byte_at(const char *bytes, uint32_t length, uint32_t at)
{
    unsigned char byte = at < length ? (unsigned char)bytes[at] : 0;
    return byte >= 0xC0 ? vni[(byte | 0x20) - FIRST] : (vni_byte){0, 0, 0};
}

static bool is_mark(vni_byte b)
{
    return b.shape != SHAPE_NONE || b.tone != TONE_LEVEL;
}

/* The letter with those marks; 0: it does not take them. */
static uint32_t marked(uint32_t letter, vni_byte b)
{
    uint32_t shaped = is_mark(b) ? tone_shaped(letter, (shape)b.shape) : 0;
    return shaped != 0 && b.tone != TONE_LEVEL ? tone_on(shaped, (tone)b.tone) : shaped;
}

/* Two bytes, one with the shape and one with the tone. */
static vni_byte joined(vni_byte one, vni_byte other)
{
    bool are_parts =
        (one.shape == SHAPE_NONE && other.tone == TONE_LEVEL) || (one.tone == TONE_LEVEL && other.shape == SHAPE_NONE);
    if (!are_parts || !is_mark(one) || !is_mark(other)) return (vni_byte){0, 0, 0};
    return (vni_byte){0, (uint8_t)(one.shape | other.shape), (uint8_t)(one.tone | other.tone)};
}

/* A letter and up to two bytes of marks behind it. */
static legacy_letter read_letter(uint32_t letter, const char *bytes, uint32_t length, uint32_t at)
{
    vni_byte first = byte_at(bytes, length, at + 1), second = byte_at(bytes, length, at + 2);
    uint32_t both = marked(letter, joined(first, second));
    if (both != 0) return (legacy_letter){both, 3};
    uint32_t one = marked(letter, first);
    return one != 0 ? (legacy_letter){one, 2} : (legacy_letter){letter, 1};
}

/* A capital letter's byte is 0x20 less, as its letter is in Unicode or nearly so. */
static uint32_t letter_of(unsigned char byte)
{
    uint32_t small = byte >= 0xC0 ? vni[(byte | 0x20) - FIRST].letter : 0;
    if (small == 0) return legacy_windows_code(byte);
    return byte >= 0xE0 ? small : small < 0x100 ? small - 0x20 : small - 1;
}

legacy_letter legacy_read_vni(const char *bytes, uint32_t length, uint32_t at)
{
    unsigned char byte = (unsigned char)bytes[at];
    vni_byte own = byte_at(bytes, length, at);
    if (!is_mark(own)) return read_letter(letter_of(byte), bytes, length, at);
    /* a mark that no letter before it took: of the vowel behind it, unless that has its own */
    unsigned char next = at + 1 < length ? (unsigned char)bytes[at + 1] : 0;
    uint32_t ahead = next < 0x80 ? marked(next, own) : 0;
    if (ahead != 0 && !is_mark(byte_at(bytes, length, at + 2))) return (legacy_letter){ahead, 2};
    return (legacy_letter){legacy_windows_code(byte), 1};
}
