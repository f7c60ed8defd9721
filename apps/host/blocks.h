/* blocks.h - the memory that our programs lend the engine. */
#ifndef HOST_BLOCKS_H
#define HOST_BLOCKS_H
#include <stddef.h>

/** For dau_allocator: malloc, but large blocks lie in huge pages where the system has them. A long article is read and
 *  laid out into fresh memory, and much of that time is the system's, handing out small pages one by one. */
void *blocks_resize(void *user, void *p, size_t old_size, size_t new_size);
#endif
