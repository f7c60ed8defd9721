/* memory.h - every allocation of the engine, through the host's allocator. */
#ifndef DAU_BASE_MEMORY_H
#define DAU_BASE_MEMORY_H
#include <dau/dau.h>

/** malloc, as a dau_allocator. */
dau_allocator memory_default(void);
/** size zeroed bytes, or NULL. */
void *memory_new(const dau_allocator *allocator, size_t size);
/** p grown or shrunk; NULL when refused (p is then as it was). p may be NULL with old_size 0. */
void *memory_resize(const dau_allocator *allocator, void *p, size_t old_size, size_t new_size);
/** size as it was asked for. p may be NULL. */
void memory_free(const dau_allocator *allocator, void *p, size_t size);
/** A copy of length bytes with a NUL behind them (free with length + 1), or NULL. */
char *memory_copy_text(const dau_allocator *allocator, const char *text, size_t length);

/** Room for at least `want` items of item_size in the array *items of *room items: doubles, so that
 *  appending is linear in all. items is the address of a typed pointer.
 *  Errors: MEMORY, LIMIT (more than UINT32_MAX items); the array is then as it was. */
dau_status memory_grow(const dau_allocator *allocator, void *items, uint32_t *room, size_t want, size_t item_size);
/** Gives back all but `count` items; where the allocator refuses, nothing changes. */
void memory_trim(const dau_allocator *allocator, void *items, uint32_t *room, uint32_t count, size_t item_size);
/** The room that growing leaves. */
size_t memory_room(uint32_t room, size_t want);
#endif
