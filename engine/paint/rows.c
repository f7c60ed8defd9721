#include "paint/rows.h"

#include <string.h>

ink ink_from(const ramp *r)
{
    uint8_t ground[4], text[4], flip[4], keep[4];
    memcpy(ground, &r->pixels[0], 4);
    memcpy(text, &r->pixels[255], 4);
    for (int k = 0; k < 4; k++) {
        flip[k] = text[k] < ground[k] ? 0xFF : 0;
        keep[k] = text[k] != ground[k] ? 0xFF : 0;
    }
    ink made = {.pixels = {0}};
    uint32_t changing;
    memcpy(&made.flip, flip, 4);
    memcpy(&changing, keep, 4);
    for (int c = 1; c < 256; c++) made.pixels[c] = (r->pixels[c] ^ made.flip) & changing;
    return made;
}

void rows_fill(uint8_t *to, uint32_t width, uint32_t pixel)
{
    for (uint32_t i = 0; i < width; i++) memcpy(to + (size_t)i * 4, &pixel, 4);
}

/* The larger of each pair of bytes: alternate bytes get room above them, where the borrow shows. */
static inline uint32_t larger_of_alternate(uint32_t a, uint32_t b)
{
    uint32_t is_larger = (((a | 0x01000100u) - b) >> 8 & 0x00010001u) * 0xFFu;
    return (a & is_larger) | (b & ~is_larger);
}

static inline void blend_pixel(uint8_t *to, uint32_t pixel, uint32_t flip)
{
    uint32_t there;
    memcpy(&there, to, 4);
    there ^= flip;
    uint32_t even = larger_of_alternate(there & 0x00FF00FFu, pixel & 0x00FF00FFu);
    uint32_t odd = larger_of_alternate(there >> 8 & 0x00FF00FFu, pixel >> 8 & 0x00FF00FFu);
    there = ((even & 0x00FF00FFu) | (odd & 0x00FF00FFu) << 8) ^ flip;
    memcpy(to, &there, 4);
}

void rows_blend(uint8_t *to, const uint8_t *coverage, uint32_t width, const ink *i)
{
    for (uint32_t x = 0; x < width; x++)
        if (coverage[x] != 0) blend_pixel(to + (size_t)x * 4, i->pixels[coverage[x]], i->flip);
}

void rows_blend_full(uint8_t *to, uint32_t width, const ink *i)
{
    for (uint32_t x = 0; x < width; x++) blend_pixel(to + (size_t)x * 4, i->pixels[255], i->flip);
}
