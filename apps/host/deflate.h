/* deflate.h - blocks of a deflate stream (RFC 1951) from tokens that the caller found. */
#ifndef HOST_DEFLATE_H
#define HOST_DEFLATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DEFLATE_LEAST = 3,     /**< bytes of a match */
    DEFLATE_MOST = 258,    /**< bytes of a match */
    DEFLATE_REACH = 32768, /**< how far back a match may lie */
    DEFLATE_BYTES = 286,   /**< literals, end of block, lengths */
    DEFLATE_PLACES = 30    /**< distances */
};

/** A token: three literals, one literal 0, or a match. */
typedef uint32_t deflate_token;
static inline deflate_token deflate_three(const uint8_t bytes[3])
{
    return (deflate_token)1 << 31 | (deflate_token)bytes[0] << 16 | (deflate_token)bytes[1] << 8 | bytes[2];
}
static inline deflate_token deflate_zero(void)
{
    return (deflate_token)1 << 30;
}
static inline deflate_token deflate_match(uint32_t length, uint32_t distance)
{
    return (length - DEFLATE_LEAST) << 16 | (distance - 1);
}

/** Bits written to `at`; the last one to seven wait in `bits`. */
typedef struct deflate_bits {
    uint8_t *at;
    uint64_t bits;
    unsigned count;
} deflate_bits;

/** Most bytes that a block of so many tokens takes. */
size_t deflate_room(size_t tokens);
/** Writes the tokens as one block with codes of its own; at needs deflate_room. */
void deflate_block(deflate_bits *out, const deflate_token *tokens, size_t count, bool last);
/** Fills the last byte up with zeros. */
void deflate_flush(deflate_bits *out);
#endif
