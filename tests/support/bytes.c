#include "support/bytes.h"

#include <string.h>

static ptrdiff_t read_bytes(void *user, void *into, size_t room)
{
    source_bytes *from = user;
    size_t n = from->length < room ? from->length : room;
    if (from->piece > 0 && n > from->piece) n = from->piece;
    if (n > 0) memcpy(into, from->data, n);
    from->data += n;
    from->length -= n;
    return (ptrdiff_t)n;
}

dau_source bytes_source(source_bytes *from)
{
    return (dau_source){.user = from, .read = read_bytes};
}
