#include "read/marker.h"

#include "article/space.h"

#include <string.h>

/* Not the dashes of dialogue (U+2013, U+2014): what begins with one stays as it is. */
static const char *const bullets[] = {"-", "+", "*", "•", "·", "▪", "●", "◦", "‣", "■", "○", "❖", "➢", "✓"};

static uint32_t spaces_at(const char *text, uint32_t length)
{
    uint32_t at = 0;
    for (uint32_t size; (size = space_at(text + at, length - at)) > 0;) at += size;
    return at;
}

static marker bullet_at(const char *text, uint32_t length)
{
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        uint32_t size = (uint32_t)strlen(bullets[i]);
        if (length <= size || memcmp(text, bullets[i], size) != 0) continue;
        uint32_t spaces = spaces_at(text + size, length - size);
        if (spaces > 0) return (marker){.length = size + spaces, .sign = (char)('a' + i)};
    }
    return (marker){0};
}

marker marker_at(const char *text, uint32_t length)
{
    uint32_t at = 0, number = 0;
    while (at < length && at < 3 && text[at] >= '0' && text[at] <= '9')
        number = number * 10 + (uint32_t)(text[at++] - '0');
    if (at == 0) return bullet_at(text, length);
    if (at == length || strchr(".)/", text[at]) == NULL || text[at] == 0 || number == 0) return (marker){0};
    uint32_t spaces = spaces_at(text + at + 1, length - at - 1);
    return spaces > 0 ? (marker){.length = at + 1 + spaces, .number = number, .sign = '1'} : (marker){0};
}
