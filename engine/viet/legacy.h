/* legacy.h - the encodings that Vietnamese was written in before Unicode. */
#ifndef DAU_VIET_LEGACY_H
#define DAU_VIET_LEGACY_H
#include <stdbool.h>
#include <stdint.h>

typedef enum legacy {
    LEGACY_WINDOWS_1258, /* letters with their shape mark; a tone may be a mark behind its letter */
    LEGACY_VISCII,       /* RFC 1456: a byte a letter, six capitals among the controls */
    LEGACY_TCVN3,        /* "ABC" fonts: small letters; a capital with a tone is the small letter in another font, and
                            comes out small, for the bytes do not tell. 0x80..0x9F: the signs of Windows */
    LEGACY_TCVN_5712,    /* the standard that TCVN3 is a part of (VN1): its capitals are at 0x01..0x17, 0x80..0x9F
                            and in the gaps of the small letters */
    LEGACY_VNI,          /* a letter of ASCII, ơ or ư, and a byte for all its marks */
    LEGACY_VIQR,         /* RFC 1456: ASCII letters and signs behind them */
    LEGACY_COUNT
} legacy;

/** A byte that stands for nothing in its encoding. */
#define LEGACY_NOTHING UINT32_MAX

/** Characters with the bytes that each took (VIQR is read a syllable at a time). Marks may follow their letter. */
typedef struct legacy_letter {
    uint32_t code, size;
} legacy_letter;
enum { LEGACY_PIECE = 8 };
typedef struct legacy_piece {
    legacy_letter letters[LEGACY_PIECE];
    uint32_t count; /* 1 at least */
} legacy_piece;

/** Reads what begins at bytes[at], at < length. Constant time.
 *
 *  VNI: the mark's byte counts in either case, the letter's case is the letter's. Shape and tone may also stand in
 *  two bytes, in either order; and a mark may stand before its vowel, where no letter before it takes it.
 *
 *  VIQR: signs count only in a word that could be one Vietnamese syllable, and only with the tone over the right
 *  vowel; when the last sign makes it none, that one is punctuation (kho^ng?, la`?, sao?). Otherwise a stop or a
 *  question mark behind a vowel is its tone, as the standard has it (la? is lả): who means the sign writes \. or \?,
 *  or repeats it. Words behind a figure, @ or a point (a.b) and words of other letters stay as they are. */
void legacy_read(legacy_piece *out, legacy from, const char *bytes, uint32_t length, uint32_t at);
/** Whether a control code is a letter of the encoding. */
bool legacy_is_letter_control(legacy of, unsigned char byte);
#endif
