/* buffer.h - bytes that grow up to a ceiling. */
#ifndef DAU_BASE_BUFFER_H
#define DAU_BASE_BUFFER_H
#include "base/memory.h"

typedef struct buffer {
    const dau_allocator *allocator;
    char *data; /* owned; not ended by NUL */
    uint32_t length, room;
    uint32_t ceiling; /* most bytes it may hold */
} buffer;

buffer buffer_in(const dau_allocator *allocator, uint32_t ceiling);
/** Errors: MEMORY, LIMIT (the ceiling); the buffer is then as it was. */
dau_status buffer_append(buffer *b, const char *bytes, size_t length);
/** Makes room for so many bytes more. Errors: MEMORY, LIMIT. */
dau_status buffer_reserve(buffer *b, size_t more);
/** Makes room for that many bytes in all (at least what it holds), and gives back what is much more. Errors: MEMORY,
 * LIMIT; the buffer is then as it was. */
dau_status buffer_fit(buffer *b, size_t room);
void buffer_drop(buffer *b);
#endif
