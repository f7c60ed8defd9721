#include "contrast.h"
#include <math.h>
#include <stddef.h>

static double light_of(uint32_t channel)
{
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
    return 0.2126 * light_of(colour >> 16 & 255) + 0.7152 * light_of(colour >> 8 & 255) +
           0.0722 * light_of(colour & 255);
}

uint32_t contrast_of(uint32_t one, uint32_t other)
{
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
    return (uint32_t)((a > b ? a / b : b / a) * 1000.0 + 1e-6);
}

void colours_add(colours *to, uint32_t colour, uint64_t pixels)
{
    uint32_t sought = colour | 0x1000000u, at = (colour * 2654435761u) >> 22;
    for (uint32_t tries = 0; tries < COLOURS_ROOM; tries++, at = (at + 1) % COLOURS_ROOM) {
        if (to->items[at].colour != 0 && to->items[at].colour != sought) continue;
        to->items[at].colour = sought;
        to->items[at].pixels += pixels;
        return;
    }
}

int colours_find(ink_on_ground *out, const colours *from)
{
    size_t first = COLOURS_ROOM, second = COLOURS_ROOM;
    for (size_t i = 0; i < COLOURS_ROOM; i++) {
        if (from->items[i].pixels == 0) continue;
        if (first == COLOURS_ROOM || from->items[i].pixels > from->items[first].pixels) {
            second = first;
            first = i;
        } else if (second == COLOURS_ROOM || from->items[i].pixels > from->items[second].pixels) {
            second = i;
        }
    }
    if (second == COLOURS_ROOM) return 0;
    *out = (ink_on_ground){.ink = from->items[second].colour & 0xFFFFFFu,
                           .ground = from->items[first].colour & 0xFFFFFFu,
                           .pixels = from->items[second].pixels};
    out->ratio = contrast_of(out->ink, out->ground);
    return 1;
}
