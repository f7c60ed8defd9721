#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *resize_by_malloc(void *user, void *p, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(p);
        return NULL;
    }
    return realloc(p, new_size);
}

dau_allocator memory_default(void)
{
    return (dau_allocator){.user = NULL, .resize = resize_by_malloc};
}

void *memory_new(const dau_allocator *allocator, size_t size)
{
    void *p = allocator->resize(allocator->user, NULL, 0, size);
    if (p != NULL) memset(p, 0, size);
    return p;
}

void *memory_resize(const dau_allocator *allocator, void *p, size_t old_size, size_t new_size)
{
    return allocator->resize(allocator->user, p, old_size, new_size);
}

void memory_free(const dau_allocator *allocator, void *p, size_t size)
{
    if (p != NULL) allocator->resize(allocator->user, p, size, 0);
}

char *memory_copy_text(const dau_allocator *allocator, const char *text, size_t length)
{
    char *copy = memory_new(allocator, length + 1);
    if (copy != NULL && length > 0) memcpy(copy, text, length);
    return copy;
}

void memory_trim(const dau_allocator *allocator, void *items, uint32_t *room, uint32_t count, size_t item_size)
{
    if (count == 0 || count == *room) return;
    void *old;
    memcpy(&old, items, sizeof old);
    void *trimmed = memory_resize(allocator, old, *room * item_size, count * item_size);
    if (trimmed == NULL) return;
    memcpy(items, &trimmed, sizeof trimmed);
    *room = count;
}

size_t memory_room(uint32_t room, size_t want)
{
    if (want <= room) return room;
    size_t doubled = room < 8 ? 8 : (size_t)room * 2;
    return doubled < want ? want : doubled;
}

dau_status memory_grow(const dau_allocator *allocator, void *items, uint32_t *room, size_t want, size_t item_size)
{
    if (want <= *room) return DAU_OK;
    if (want > UINT32_MAX / 2 || want > SIZE_MAX / item_size / 2) return DAU_E_LIMIT;
    size_t new_room = memory_room(*room, want);
    void *old;
    memcpy(&old, items, sizeof old);
    void *grown = memory_resize(allocator, old, *room * item_size, new_room * item_size);
    if (grown == NULL) return DAU_E_MEMORY;
    memcpy(items, &grown, sizeof grown);
    *room = (uint32_t)new_room;
    return DAU_OK;
}
