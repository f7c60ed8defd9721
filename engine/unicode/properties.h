/* properties.h - what the rules of this room ask of a code point; tables.c is written at build time by
 * tools/make_unicode_tables.c, which includes this file for the names and numbers. */
#ifndef DAU_UNICODE_PROPERTIES_H
#define DAU_UNICODE_PROPERTIES_H
#include <stdint.h>

/* The line breaking classes of UAX #14 after LB1 (AI, SG and XX are AL here, CJ is NS, SA is CM or AL), with
 * three of them told apart for LB30 and LB30b:
 *   OPW CPW  brackets of East Asian width F, W or H
 *   XP       ID that is Extended_Pictographic and unassigned
 * The rules look at the order: those that end a line first, those that LB9 attaches to what is before last. */
/* clang-format off */
#define LINE_CLASSES(X) \
    X(BK) X(CR) X(LF) X(NL) X(SP) X(ZW) \
    X(WJ) X(GL) X(CL) X(CP) X(CPW) X(EX) X(IS) X(SY) X(OP) X(OPW) X(QU) X(NS) X(B2) X(CB) X(BA) X(HY) X(HL) X(AL) \
    X(NU) X(PR) X(PO) X(IN) X(ID) X(EB) X(EM) X(XP) X(BB) X(JL) X(JV) X(JT) X(H2) X(H3) X(RI) \
    X(CM) X(ZWJ)
/* clang-format on */

/* What stands before a place: a class, or one of these.
 *   SOT           nothing
 *   NUM_IS ... _CPW  the class, inside or at the end of a number (LB25 as a regular expression)
 *   HL_HY HL_BA   the class, behind a Hebrew letter (LB21a)
 *   RI_RI         the second regional indicator of a pair (LB30a) */
#define LINE_STATES(X) X(SOT) X(NUM_IS) X(NUM_SY) X(NUM_CL) X(NUM_CP) X(NUM_CPW) X(HL_HY) X(HL_BA) X(RI_RI)

#define LINE_ENUMERATOR(name) LINE_##name,
enum line_class { LINE_CLASSES(LINE_ENUMERATOR) LINE_STATES(LINE_ENUMERATOR) LINE_STATE_COUNT };
#define LINE_CLASS_COUNT LINE_SOT

/* An entry of line_rules: the state behind the character, and where a line may end before it. */
enum { LINE_NEXT = 63, LINE_BREAK_TOUCHING = 64, LINE_BREAK_SPACED = 128 };
extern const uint8_t line_rules[LINE_STATE_COUNT][LINE_CLASS_COUNT];

/* NFC_MARK: joins the character before it (general category M, or Extend, ZWJ, SpacingMark of UAX #29).
 * NFC_LOOK: has a combining class or NFC_Quick_Check other than Yes. */
enum { NFC_MARK = 1, NFC_LOOK = 2 };

/* Two-stage tables: a block of 128 code points has a number, blocks that are equal have one number. */
enum { PROPERTY_BLOCK_BITS = 7, PROPERTY_BLOCK = 1 << PROPERTY_BLOCK_BITS, PROPERTY_CODES = 0x110000 };
extern const uint8_t line_index[PROPERTY_CODES / PROPERTY_BLOCK], line_blocks[][PROPERTY_BLOCK];
extern const uint8_t nfc_index[PROPERTY_CODES / PROPERTY_BLOCK], nfc_blocks[][PROPERTY_BLOCK];

/** code must be at most U+10FFFF, as utf8_decode gives it. */
static inline unsigned line_class_of(uint32_t code)
{
    return line_blocks[line_index[code >> PROPERTY_BLOCK_BITS]][code % PROPERTY_BLOCK];
}
/** The same; 0 where text may be copied as it is. */
static inline unsigned nfc_class_of(uint32_t code)
{
    return nfc_blocks[nfc_index[code >> PROPERTY_BLOCK_BITS]][code % PROPERTY_BLOCK];
}
#endif
