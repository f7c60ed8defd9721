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

/* Words that open an answer or a call, and that close a sentence, in speech alone. */
static const char *const openings[] = {"Vâng", "Dạ",   "Ừ",  "Thưa", "Ôi", "Ơ",     "À",
                                       "Này",  "Chào", "Ủa", "Ờ",    "Ô",  "Cảm ơn"};
static const char *const endings[] = {"ạ", "nhé", "nhỉ", "hả", "nha", "ừ", "đấy", "cơ"};

static bool opens_speech(const char *text, uint32_t length)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t size = strlen(openings[i]);
        if (length > size && memcmp(text, openings[i], size) == 0 && strchr(" ,.!?", text[size]) != NULL) return true;
    }
    return false;
}

static bool ends_speech(const char *text, uint32_t length)
{
    while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ',')) length--;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);
        if (length > size && memcmp(text + length - size, endings[i], size) == 0 && text[length - size - 1] == ' ')
            return true;
    }
    return false;
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
