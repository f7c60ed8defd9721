#include "read/marker.h"

#include "article/space.h"
#include "read/words.h"

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
    if (length == 0 || ((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z')) return (marker){0};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        if (text[0] != bullets[i][0]) continue;
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

/* Words that open an answer or a call, and that close a sentence, in speech alone. */
static const char *const openings[] = {"vâng", "dạ",   "ừ",  "thưa", "ôi", "ơ",      "à",
                                       "này",  "chào", "ủa", "ờ",    "ô",  "cảm ơn", NULL};
static const char *const endings[] = {"ạ", "nhé", "nhỉ", "hả", "nha", "ừ", "đấy", "cơ", NULL};

static bool opens_speech(const char *text, uint32_t length)
{
    words w;
    words_of(&w, text, length);
    return words_match(&w, 0, openings) > 0;
}

static bool ends_speech(const char *text, uint32_t length)
{
    enum { SIGHT = 64 }; /* the last word of a line that has more than words.h reads */
    uint32_t from = length > SIGHT ? length - SIGHT : 0;
    while (from > 0 && from < length && text[from] != ' ') from++;
    words w;
    words_of(&w, text + from, length - from);
    return w.count > 1 && words_match(&w, w.count - 1, endings) > 0;
}

/* A dash behind a comma or what asks: bà nói, anh đáp. */
static bool names_speaker(const char *text, uint32_t length)
{
    for (uint32_t i = 1; i + 2 < length; i++)
        if (text[i] == ' ' && text[i + 1] == '-' && text[i + 2] == ' ' && strchr(",?!", text[i - 1]) != NULL)
            return true;
    return false;
}

bool marker_is_speech(const char *text, uint32_t length)
{
    uint32_t begin = marker_at(text, length).length;
    if (begin == 0 || length == begin || text[0] != '-') return false;
    char end = text[length - 1];
    if (end == '?' || end == '!') return true;
    text += begin;
    length -= begin;
    return opens_speech(text, length) || ends_speech(text, length) || names_speaker(text, length);
}
