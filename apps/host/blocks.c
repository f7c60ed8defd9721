#define _GNU_SOURCE
#include "host/blocks.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* What is smaller malloc hands out again without asking the system. */
#define LARGE ((size_t)4 << 20)
#define HUGE  ((size_t)2 << 20) /* where a huge page can begin */

static size_t whole_pages(size_t size)
{
    enum { PAGE = 1 << 16 }; /* the largest in use: a multiple of the others */
    return (size + PAGE - 1) & ~(size_t)(PAGE - 1);
}

/* Fresh pages that begin as a huge page does; only what is touched takes up memory. */
static char *map(size_t size)
{
    if (size > SIZE_MAX - HUGE) return NULL;
    char *all = mmap(NULL, size + HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) return NULL;
    size_t before = (HUGE - (uintptr_t)all % HUGE) % HUGE;
    if (before > 0) munmap(all, before);
    munmap(all + before + size, HUGE - before);
    madvise(all + before, size, MADV_HUGEPAGE); /* a wish: a system without them does without */
    return all + before;
}

/* Between large ones nothing is copied: pages are hung in elsewhere, huge ones as they are. */
static void *resize_large(void *p, size_t old_size, size_t new_size)
{
    size_t old_bytes = whole_pages(old_size), new_bytes = whole_pages(new_size);
    if (new_bytes <= old_bytes) {
        if (new_bytes < old_bytes) munmap((char *)p + new_bytes, old_bytes - new_bytes);
        return p;
    }
    char *place = map(new_bytes);
    if (place == NULL) return NULL;
    /* Where that fails, the system has taken the place back already. */
    void *moved = mremap(p, old_bytes, new_bytes, MREMAP_MAYMOVE | MREMAP_FIXED, place);
    return moved != MAP_FAILED ? moved : NULL;
}

static void drop(void *p, size_t size)
{
    if (size >= LARGE)
        munmap(p, whole_pages(size));
    else
        free(p);
}

void *blocks_resize(void *user, void *p, size_t old_size, size_t new_size)
{
    (void)user;
    bool was_large = old_size >= LARGE, is_large = new_size >= LARGE;
    if (new_size > SIZE_MAX / 2) return NULL;
    if (was_large && is_large) return resize_large(p, old_size, new_size);
    if (!was_large && !is_large && new_size > 0) return realloc(p, new_size);
    void *other = NULL;
    if (new_size > 0) {
        other = is_large ? map(whole_pages(new_size)) : malloc(new_size);
        if (other == NULL) return NULL;
        if (p != NULL) memcpy(other, p, old_size < new_size ? old_size : new_size);
    }
    if (p != NULL) drop(p, old_size);
    return other;
}
