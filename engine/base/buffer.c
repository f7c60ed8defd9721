#include "base/buffer.h"

#include <string.h>

buffer buffer_in(const dau_allocator *allocator, uint32_t ceiling)
{
    return (buffer){.allocator = allocator, .ceiling = ceiling};
}

dau_status buffer_reserve(buffer *b, size_t more)
{
    if (more > b->ceiling - b->length) return DAU_E_LIMIT;
    return memory_grow(b->allocator, &b->data, &b->room, b->length + more, 1);
}

dau_status buffer_append(buffer *b, const char *bytes, size_t length)
{
    if (length == 0) return DAU_OK;
    dau_status status = buffer_reserve(b, length);
    if (status != DAU_OK) return status;
    memcpy(b->data + b->length, bytes, length);
    b->length += (uint32_t)length;
    return DAU_OK;
}

dau_status buffer_fit(buffer *b, size_t room)
{
    if (room < b->length) room = b->length;
    if (room > b->ceiling) return DAU_E_LIMIT;
    if (room <= b->room && b->room - room <= room / 8) return DAU_OK;
    char *data = memory_resize(b->allocator, b->data, b->room, room);
    if (data == NULL) return DAU_E_MEMORY;
    b->data = data;
    b->room = (uint32_t)room;
    return DAU_OK;
}

void buffer_drop(buffer *b)
{
    memory_free(b->allocator, b->data, b->room);
    *b = buffer_in(b->allocator, b->ceiling);
}
