#include "article/space.h"

#include "unicode/utf8.h"

#include <stddef.h>

typedef struct code_range {
    uint32_t first, last;
} code_range;

/* PropList.txt, White_Space */
static const code_range white[] = {
    {0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

/* DerivedCoreProperties.txt, Default_Ignorable_Code_Point, without the Hangul fillers, which show a gap */
static const code_range ignorable[] = {
    {0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x206F},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

static bool is_in(const code_range *ranges, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count && code >= ranges[i].first; i++)
        if (code <= ranges[i].last) return true;
    return false;
}

static bool is_white(uint32_t code)
{
    return is_in(white, sizeof white / sizeof *white, code);
}

uint32_t space_at(const char *text, uint32_t length)
{
    if (length == 0) return 0;
    uint32_t code, size = utf8_decode(text, length, &code, NULL);
    return is_white(code) ? size : 0;
}

uint32_t space_before(const char *text, uint32_t length)
{
    uint32_t size = 0;
    while (size < length && size < 4) {
        size++;
        if (((unsigned char)text[length - size] & 0xC0u) != 0x80) break;
    }
    return size > 0 && space_at(text + length - size, size) == size ? size : 0;
}

bool space_has_ink(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        if (!is_white(code) && !is_in(ignorable, sizeof ignorable / sizeof *ignorable, code)) return true;
    }
    return false;
}
