/* bidi.h - which way text runs: UAX #9 by FriBidi, for blocks that hold any right-to-left character.
 *
 * A block is a paragraph of UAX #9: nothing in it turns the block before or behind. What stands in the text to
 * turn other text is bound by that, and more:
 *   LRO, RLO                a reader must never see letters in another order than they have (Trojan Source,
 *                           CVE-2021-42574): they embed as LRE and RLE do, and override nothing
 *   LRE RLE LRI RLI FSI     embed and isolate as UAX #9 says, paired or not, up to the block's end; isolates 16 deep
 *   any, in a block with no right-to-left character: nothing at all */
#ifndef DAU_UNICODE_BIDI_H
#define DAU_UNICODE_BIDI_H
#include "base/memory.h"

typedef enum bidi_base {
    BIDI_LEFT_TO_RIGHT,
    BIDI_RIGHT_TO_LEFT,
    BIDI_FIRST_STRONG /* rules P2 and P3 */
} bidi_base;

/** Odd levels run right to left. BIDI_WHITE: white space (or an isolate's sign), which at the end of a line takes
 *  the base level (rule L1). */
enum { BIDI_LEVEL = 127, BIDI_WHITE = 128 };

/** Levels of one paragraph; reused from one to the next. */
typedef struct bidi {
    const dau_allocator *allocator;
    uint8_t *levels; /* of each byte: level | BIDI_WHITE; owned */
    uint32_t room;
    uint8_t base;               /* level of the paragraph */
    struct bidi_window *window; /* owned */
} bidi;

/** True when some character is R, AL or AN: without one, all of UAX #9 leaves text as it is. */
bool bidi_is_needed(const char *text, uint32_t length);
/** Left to right where any letter runs so, else by the first strong character: a block of a Vietnamese article
 *  that quotes Arabic runs as its sentence does, one that is Arabic all through as Arabic. */
bidi_base bidi_base_of(const char *text, uint32_t length);
/** Reads a paragraph. Linear: a longer one than any writes (4,096 characters) is read in parts, cut at white
 *  space, that all run as its beginning does. Errors: MEMORY. */
dau_status bidi_read(bidi *b, const char *text, uint32_t length, bidi_base base);
void bidi_drop(bidi *b);

/** Rules L1 and L2 for one line: which of its count parts stands first from the left, second, and so on. The
 *  levels are those of the parts, with BIDI_WHITE; those of white parts at the end become the base level. */
void bidi_reorder(uint32_t *order, uint8_t *levels, uint32_t count, uint8_t base);
#endif
