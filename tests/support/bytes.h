/* bytes.h - text in memory as a source, for tests. */
#ifndef DAU_TEST_BYTES_H
#define DAU_TEST_BYTES_H
#include <dau/dau.h>

typedef struct source_bytes {
    const char *data;
    size_t length; /* what is left */
    size_t piece;  /* most bytes that one read gives; 0: all */
} source_bytes;

/** Reads from what `from` points to, which moves on. */
dau_source bytes_source(source_bytes *from);
#endif
