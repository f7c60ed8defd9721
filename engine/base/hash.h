/* hash.h - FNV-1a, for tables inside one process; never written to a file. */
#ifndef DAU_BASE_HASH_H
#define DAU_BASE_HASH_H
#include <stddef.h>
#include <stdint.h>

static inline uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    uint64_t h = seed ^ 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) h = (h ^ p[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}
#endif
