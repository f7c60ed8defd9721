#include "support/fail_alloc.h"

#include <stdlib.h>
#include <string.h>

/* Stands before each block; as large as the strictest alignment asks. */
typedef union header {
    size_t size;
    max_align_t align;
} header;

static bool is_refused(fail_alloc *f)
{
    f->calls++;
    return f->fail_at != 0 && (f->fail_on ? f->calls >= f->fail_at : f->calls == f->fail_at);
}

static void *resize(void *user, void *p, size_t old_size, size_t new_size)
{
    fail_alloc *f = user;
    header *old = p != NULL ? (header *)p - 1 : NULL;
    f->wrong_sizes += (old != NULL ? old->size : 0) != old_size;
    if (new_size > 0 && is_refused(f)) return NULL;
    header *fresh = NULL;
    if (new_size > 0) {
        /* always another block, so that a kept pointer to the old one is found out */
        fresh = malloc(sizeof *fresh + new_size);
        if (fresh == NULL) abort();
        fresh->size = new_size;
        if (old != NULL) memcpy(fresh + 1, p, old->size < new_size ? old->size : new_size);
        f->live_blocks++;
        f->live_bytes += new_size;
    }
    if (old != NULL) {
        f->live_blocks--;
        f->live_bytes -= old->size;
        free(old);
    }
    return fresh != NULL ? fresh + 1 : NULL;
}

dau_allocator fail_alloc_in(fail_alloc *f)
{
    return (dau_allocator){.user = f, .resize = resize};
}
