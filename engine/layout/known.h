/* known.h - plain words that an article had before: found by their bytes alone, nothing else about them is read.
 *
 * Plain is a row of Latin letters and figures, perhaps one of , . ; : ! ? behind it, and one space. Between two of
 * these a line may end (UAX #14), inside one it may not, and whatever stands before the first changes neither. */
#ifndef DAU_LAYOUT_KNOWN_H
#define DAU_LAYOUT_KNOWN_H
#include "font/face.h"

enum { KNOWN_BYTES = 16 }; /* the longest plain word, with its space */

/** A plain word's bytes, the rest 0. */
typedef struct known_key {
    uint64_t first, second; /* the bytes in the order of the text, the lowest first */
    uint32_t length;        /* with the space; 0: no space within KNOWN_BYTES */
} known_key;

typedef struct known_word {
    uint64_t first, second;
    const face *asked;    /* the face that the style chose; NULL: a free place */
    uint32_t word : 24;   /* in the article's words */
    uint32_t is_tall : 1; /* its ink may pass beyond the block's */
    uint32_t parts : 1;   /* joints_part_words: holds to no other such word over a space */
} known_word;

typedef struct known_words {
    const dau_allocator *allocator;
    known_word *slots; /* open addressing; owned */
    uint32_t count, slot_count;
} known_words;

void known_drop(known_words *k);
/** True when text, which ends with its first space, is plain. */
bool known_is_plain(const char *text, uint32_t length);
/** Adds a word that is not there. Errors: MEMORY. */
dau_status known_add(known_words *k, known_word word);

static inline uint64_t known_bytes(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Eight bytes up to their first space; 0 bytes of them where there is none. */
static inline uint32_t known_cut(uint64_t *bytes)
{
    const uint64_t ones = 0x0101010101010101, tops = ones << 7;
    uint64_t other = *bytes ^ ones * ' ', spaces = (other - ones) & ~other & tops;
    if (spaces == 0) return 0;
    uint32_t last = (uint32_t)__builtin_ctzll(spaces); /* the highest bit of the first space */
    *bytes &= UINT64_MAX >> (63 - last);
    return last / 8 + 1;
}

/** What begins at a place with KNOWN_BYTES bytes behind it. */
static inline known_key known_key_at(const char *text)
{
    known_key key = {.first = known_bytes(text)};
    key.length = known_cut(&key.first);
    if (key.length != 0) return key;
    key.second = known_bytes(text + 8);
    uint32_t length = known_cut(&key.second);
    if (length != 0) key.length = 8 + length;
    return key;
}

/* Top bits of a product: every byte of the word has a say in them. */
static inline uint32_t known_place(const known_words *k, uint64_t first, uint64_t second, const face *asked)
{
    const uint64_t odd = 0x9E3779B97F4A7C15;
    uint64_t mixed = (second ^ (uint64_t)(uintptr_t)asked) * odd;
    return (uint32_t)(((first ^ mixed ^ mixed >> 32) * odd) >> 32) & (k->slot_count - 1);
}

/** NULL: not known. */
static inline const known_word *known_find(const known_words *k, const known_key *key, const face *asked)
{
    if (k->slot_count == 0) return NULL;
    for (uint32_t i = known_place(k, key->first, key->second, asked);; i = (i + 1) & (k->slot_count - 1)) {
        const known_word *slot = &k->slots[i];
        if (slot->first == key->first && slot->second == key->second && slot->asked == asked) return slot;
        if (slot->asked == NULL) return NULL;
    }
}

/** True when a letter or figure as plain words have them begins at a place (of valid UTF-8, not its end). */
static inline bool known_begins(const char *text)
{
    unsigned char c = (unsigned char)text[0], small = c | 32;
    if (c < 0x80) return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
    /* U+00C0..027F; U+1E00..1EFF, of which Vietnamese needs those from 1EA0 on. */
    return (c >= 0xC3 && c <= 0xC9) || (c == 0xE1 && (unsigned char)text[1] >= 0xB8 && (unsigned char)text[1] <= 0xBB);
}
#endif
