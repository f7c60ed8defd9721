#include "paint/packed.h"

uint32_t packed_bits(dau_pixels format)
{
    switch (format) {
    case DAU_RGBA8888:
    case DAU_BGRA8888:
        return 32;
    case DAU_RGB565:
        return 16;
    case DAU_GRAY8:
        return 8;
    case DAU_MONO1:
        return 1;
    }
    return 0;
}

/* ---- one bit: the bits of a byte that columns from..to-1 of it take, the first in the highest ---- */

static uint8_t bits_of(uint32_t from, uint32_t to)
{
    return (uint8_t)(0xFFu >> from & 0xFFu << (8 - to));
}

/* Puts bits of `with` into columns from..to-1 of a row; row and with begin at the same column. */
static void put_bits(uint8_t *row, const uint8_t *with, uint8_t all, uint32_t from, uint32_t to)
{
    for (uint32_t x = from; x < to;) {
        uint32_t end = (x / 8 + 1) * 8 < to ? (x / 8 + 1) * 8 : to;
        uint8_t mask = bits_of(x % 8, end - x / 8 * 8), bits = with != NULL ? with[x / 8] : all;
        row[x / 8] = (uint8_t)((row[x / 8] & ~mask) | (bits & mask));
        x = end;
    }
}

static void blend_bits(uint8_t *row, uint32_t from, const uint8_t *coverage, uint32_t width, const ink *i)
{
    bool is_set = i->pixels[255] != i->flip; /* ink is 1 */
    for (uint32_t x = from; x < from + width; x++) {
        uint32_t c = coverage != NULL ? coverage[x - from] : 255;
        uint8_t bit = (uint8_t)(0x80u >> x % 8);
        if (i->pixels[c] == 0) continue;
        row[x / 8] = (uint8_t)(is_set ? row[x / 8] | bit : row[x / 8] & ~bit);
    }
}

/* ---- RGB565 ------------------------------------------------------------------------------------ */

static void fill_565(uint8_t *to, uint32_t width, uint16_t pixel)
{
    const uint64_t four = pixel * 0x0001000100010001u;
    for (; width >= 4; width -= 4, to += 8) memcpy(to, &four, 8);
    for (; width > 0; width--, to += 2) memcpy(to, &pixel, 2);
}

static inline uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void blend_565(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i)
{
    const uint32_t red = 0xF800, green = 0x07E0, blue = 0x001F;
    for (uint32_t x = 0; x < width; x++, to += 2) {
        uint32_t p = i->pixels[coverage != NULL ? coverage[x] : 255];
        if (p == 0) continue;
        uint16_t there;
        memcpy(&there, to, 2);
        uint32_t a = there ^ i->flip;
        a = larger(a & red, p & red) | larger(a & green, p & green) | larger(a & blue, p & blue);
        there = (uint16_t)(a ^ i->flip);
        memcpy(to, &there, 2);
    }
}

/* ---- grey -------------------------------------------------------------------------------------- */

static void blend_grey(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i)
{
    for (uint32_t x = 0; x < width; x++) {
        uint32_t p = i->pixels[coverage != NULL ? coverage[x] : 255];
        to[x] = (uint8_t)(larger(to[x] ^ (i->flip & 0xFF), p) ^ i->flip);
    }
}

/* ---- each -------------------------------------------------------------------------------------- */

void packed_fill(uint8_t *row, uint32_t from, uint32_t width, uint32_t pixel, dau_pixels format)
{
    if (format == DAU_MONO1) put_bits(row, NULL, pixel != 0 ? 0xFF : 0, from, from + width);
    if (format == DAU_GRAY8) memset(row + from, (int)pixel, width);
    if (format == DAU_RGB565) fill_565(row + (size_t)from * 2, width, (uint16_t)pixel);
}

void packed_blend(uint8_t *row, uint32_t from, const uint8_t *coverage, uint32_t width, const ink *i)
{
    if (i->format == DAU_MONO1) blend_bits(row, from, coverage, width, i);
    if (i->format == DAU_GRAY8) blend_grey(row + from, coverage, width, i);
    if (i->format == DAU_RGB565) blend_565(row + (size_t)from * 2, coverage, width, i);
}

void packed_copy(uint8_t *to, const uint8_t *row, uint32_t from, uint32_t width, dau_pixels format)
{
    size_t bytes = packed_bits(format) / 8;
    if (bytes == 0)
        put_bits(to, row, 0, from, from + width);
    else
        memmove(to + from * bytes, row + from * bytes, width * bytes);
}
