#include "host/deflate.h"
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_CODE = 15,
    LENGTH_CODES = 19, /* of the alphabet in which the codes' lengths are told */
    END_OF_BLOCK = 256,
    MOST_SYMBOLS = DEFLATE_BYTES,
    LENGTHS = DEFLATE_MOST - DEFLATE_LEAST + 1
};

typedef struct code {
    uint32_t bits; /* first bit lowest */
    uint32_t length;
} code;

typedef struct codes {
    uint32_t byte_counts[DEFLATE_BYTES], place_counts[DEFLATE_PLACES];
    code bytes[DEFLATE_BYTES], places[DEFLATE_PLACES];
    code lengths[LENGTHS]; /* by the length less DEFLATE_LEAST: code and extra bits together */
} codes;

/* ---- symbols of a match -------------------------------------------------------------------- */

typedef struct symbol {
    uint32_t value, extra, extra_bits;
} symbol;

static uint32_t log_of(uint32_t value)
{
    return 31u - (uint32_t)__builtin_clz(value);
}

static symbol length_symbol(uint32_t beyond) /* the length less DEFLATE_LEAST */
{
    if (beyond == DEFLATE_MOST - DEFLATE_LEAST) return (symbol){285, 0, 0};
    uint32_t bits = log_of(beyond | 4) - 2; /* none below 8 */
    return (symbol){257 + 4 * bits + (beyond >> bits), beyond & ((1u << bits) - 1), bits};
}

static symbol place_symbol(uint32_t beyond) /* the distance less 1 */
{
    uint32_t bits = log_of(beyond | 2) - 1; /* none below 4 */
    return (symbol){2 * bits + (beyond >> bits), beyond & ((1u << bits) - 1), bits};
}

static bool is_three(deflate_token token)
{
    return token >> 31 != 0;
}

static bool is_zero(deflate_token token)
{
    return token >> 30 == 1;
}

static void count_symbols(codes *out, const deflate_token *tokens, size_t count)
{
    uint32_t lengths[LENGTHS] = {0};
    out->byte_counts[END_OF_BLOCK] = 1;
    out->place_counts[0] = out->place_counts[1] = 1; /* a code of fewer than two has rules of its own */
    for (size_t i = 0; i < count; i++) {
        deflate_token t = tokens[i];
        if (is_three(t)) {
            out->byte_counts[t >> 16 & 255]++;
            out->byte_counts[t >> 8 & 255]++;
            out->byte_counts[t & 255]++;
        } else if (is_zero(t)) {
            out->byte_counts[0]++;
        } else {
            lengths[t >> 16]++;
            out->place_counts[place_symbol(t & 0xFFFF).value]++;
        }
    }
    for (uint32_t i = 0; i < LENGTHS; i++) out->byte_counts[length_symbol(i).value] += lengths[i];
}

/* ---- Huffman's codes ----------------------------------------------------------------------- */

typedef struct leaf {
    uint32_t count, symbol;
} leaf;

static int by_count(const void *a, const void *b)
{
    const leaf *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? -1 : 1;
    return x->symbol < y->symbol ? -1 : 1;
}

static unsigned gather_leaves(leaf *out, const uint32_t *counts, unsigned symbols)
{
    unsigned used = 0;
    for (unsigned i = 0; i < symbols; i++)
        if (counts[i] > 0) out[used++] = (leaf){counts[i], i};
    qsort(out, used, sizeof *out, by_count);
    return used;
}

/* How many codes have each length, by joining the two lightest trees until one is left. Leaves come
 * lightest first, and so do the trees made of them: two queues. Lengths may be over LONGEST_CODE:
 * they are counted there. */
static void count_lengths(uint32_t counts[LONGEST_CODE + 1], const leaf *leaves, unsigned used)
{
    uint32_t weight[MOST_SYMBOLS];
    uint16_t above[2 * MOST_SYMBOLS], depth[MOST_SYMBOLS];
    unsigned next_leaf = 0, next_tree = 0;
    for (unsigned made = 0; made + 1 < used; made++) {
        weight[made] = 0;
        for (int side = 0; side < 2; side++) {
            bool is_leaf = next_leaf < used && (next_tree == made || leaves[next_leaf].count <= weight[next_tree]);
            weight[made] += is_leaf ? leaves[next_leaf].count : weight[next_tree];
            above[is_leaf ? next_leaf++ : used + next_tree++] = (uint16_t)made;
        }
    }
    memset(counts, 0, (LONGEST_CODE + 1) * sizeof *counts);
    depth[used - 2] = 0;
    for (unsigned tree = used - 2; tree-- > 0;) depth[tree] = (uint16_t)(depth[above[used + tree]] + 1);
    for (unsigned i = 0; i < used; i++) {
        unsigned length = depth[above[i]] + 1u;
        counts[length < LONGEST_CODE ? length : LONGEST_CODE]++;
    }
}

/* Codes that were too long took more of the code space than there is. A step lengthens one shorter code
 * by a bit and puts one of the longest beside it, which frees one place of the longest. */
static void fit_lengths(uint32_t counts[LONGEST_CODE + 1])
{
    uint32_t taken = 0;
    for (unsigned length = 1; length <= LONGEST_CODE; length++) taken += counts[length] << (LONGEST_CODE - length);
    for (; taken > 1u << LONGEST_CODE; taken--) {
        unsigned length = LONGEST_CODE - 1;
        while (counts[length] == 0) length--;
        counts[LONGEST_CODE]--;
        counts[length]--;
        counts[length + 1] += 2;
    }
}

static uint32_t reversed(uint32_t bits, unsigned length)
{
    uint32_t out = 0;
    for (unsigned i = 0; i < length; i++) out |= (bits >> i & 1) << (length - 1 - i);
    return out;
}

/* The canonical codes of RFC 1951, 3.2.2. */
static void number_codes(code *out, unsigned symbols, const uint32_t counts[LONGEST_CODE + 1])
{
    uint32_t next[LONGEST_CODE + 1] = {0};
    for (unsigned length = 2; length <= LONGEST_CODE; length++)
        next[length] = (next[length - 1] + counts[length - 1]) << 1;
    for (unsigned i = 0; i < symbols; i++)
        if (out[i].length > 0) out[i].bits = reversed(next[out[i].length]++, out[i].length);
}

static void make_codes(code *out, const uint32_t *symbol_counts, unsigned symbols)
{
    leaf leaves[MOST_SYMBOLS];
    uint32_t counts[LONGEST_CODE + 1];
    unsigned used = gather_leaves(leaves, symbol_counts, symbols), at = 0;
    count_lengths(counts, leaves, used);
    fit_lengths(counts);
    for (unsigned length = LONGEST_CODE; length > 0; length--)
        for (uint32_t i = 0; i < counts[length]; i++) out[leaves[at++].symbol].length = length;
    number_codes(out, symbols, counts);
}

static void find_codes(codes *out, const deflate_token *tokens, size_t count)
{
    *out = (codes){0};
    count_symbols(out, tokens, count);
    make_codes(out->bytes, out->byte_counts, DEFLATE_BYTES);
    make_codes(out->places, out->place_counts, DEFLATE_PLACES);
    for (uint32_t i = 0; i < LENGTHS; i++) {
        symbol of = length_symbol(i);
        code c = out->bytes[of.value];
        out->lengths[i] = (code){c.bits | of.extra << c.length, c.length + of.extra_bits};
    }
}

/* ---- bits ------------------------------------------------------------------------------------ */

/* Up to 48 bits at a time. Writes eight bytes whatever the count, for compilers to make one store of. */
static void put(deflate_bits *out, uint64_t bits, unsigned count)
{
    bits = out->bits | bits << out->count;
    count += out->count;
    uint8_t *at = out->at;
    for (unsigned i = 0; i < 8; i++) at[i] = (uint8_t)(bits >> 8 * i);
    out->at = at + (count >> 3);
    out->bits = bits >> (count & ~7u);
    out->count = count & 7;
}

void deflate_flush(deflate_bits *out)
{
    if (out->count > 0) put(out, 0, 8 - out->count);
}

static void put_lengths(deflate_bits *out, const code *of, unsigned symbols)
{
    for (unsigned i = 0; i < symbols; i++) put(out, reversed(of[i].length, 4), 4);
}

/* The lengths are told in an alphabet where 0..15 have four bits each and repeats none: a block is large
 * beside the 158 bytes that this takes. */
static void put_head(deflate_bits *out, const codes *of, bool last)
{
    put(out, last ? 1 : 0, 1);
    put(out, 2, 2); /* codes of its own */
    put(out, DEFLATE_BYTES - 257, 5);
    put(out, DEFLATE_PLACES - 1, 5);
    put(out, LENGTH_CODES - 4, 4);
    for (unsigned i = 0; i < LENGTH_CODES; i++) put(out, i < 3 ? 0 : 4, 3); /* the repeats come first */
    put_lengths(out, of->bytes, DEFLATE_BYTES);
    put_lengths(out, of->places, DEFLATE_PLACES);
}

static void put_match(deflate_bits *out, const codes *of, deflate_token t)
{
    symbol place = place_symbol(t & 0xFFFF);
    code length = of->lengths[t >> 16], distance = of->places[place.value];
    uint64_t bits = distance.bits | (uint64_t)place.extra << distance.length;
    put(out, length.bits | bits << length.length, length.length + distance.length + place.extra_bits);
}

static void put_three(deflate_bits *out, const code *bytes, deflate_token t)
{
    code a = bytes[t >> 16 & 255], b = bytes[t >> 8 & 255], c = bytes[t & 255];
    put(out, a.bits | (uint64_t)b.bits << a.length | (uint64_t)c.bits << (a.length + b.length),
        a.length + b.length + c.length);
}

size_t deflate_room(size_t tokens)
{
    return 256 + tokens * 6; /* at most 48 bits each; the head and the last store */
}

static void put_tokens(deflate_bits *out, const codes *of, const deflate_token *tokens, size_t count)
{
    deflate_bits own = *out; /* that no store through its byte pointer can reach */
    for (size_t i = 0; i < count; i++) {
        if (is_three(tokens[i]))
            put_three(&own, of->bytes, tokens[i]);
        else if (is_zero(tokens[i]))
            put(&own, of->bytes[0].bits, of->bytes[0].length);
        else
            put_match(&own, of, tokens[i]);
    }
    *out = own;
}

void deflate_block(deflate_bits *out, const deflate_token *tokens, size_t count, bool last)
{
    codes of;
    find_codes(&of, tokens, count);
    put_head(out, &of, last);
    put_tokens(out, &of, tokens, count);
    put(out, of.bytes[END_OF_BLOCK].bits, of.bytes[END_OF_BLOCK].length);
}
