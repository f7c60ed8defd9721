/* fail_alloc.h - an allocator that counts, checks the sizes it is told, and refuses the call it is asked to. */
#ifndef DAU_TEST_FAIL_ALLOC_H
#define DAU_TEST_FAIL_ALLOC_H
#include <dau/dau.h>

typedef struct fail_alloc {
    size_t calls;       /* requests for memory so far, the refused one too */
    size_t fail_at;     /* which of them to refuse, from 1; 0: none */
    bool fail_on;       /* refuse all from fail_at on */
    size_t live_blocks; /* given out and not yet back: 0 when nothing leaks */
    size_t live_bytes;
    size_t wrong_sizes; /* calls whose old_size was not what had been asked for */
} fail_alloc;

/** The allocator over it; f must outlive what it allocates. */
dau_allocator fail_alloc_in(fail_alloc *f);
#endif
