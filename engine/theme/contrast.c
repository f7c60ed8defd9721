#include "theme/theme.h"

/* In 1/10^9 and not in 16 bits: near black, 16 bits would put the third decimal of a ratio in doubt. */
static const uint32_t linear_light[256] = {
#include "theme/srgb_linear.inc"
};

static const uint64_t WHITE = 1000000000;

/* Relative luminance in 1/10^13: WCAG's weights are 2126, 7152 and 722 of 10,000. */
static uint64_t exact_luminance(uint32_t colour)
{
    return 2126u * (uint64_t)linear_light[colour >> 16 & 0xff] + 7152u * (uint64_t)linear_light[colour >> 8 & 0xff] +
           722u * (uint64_t)linear_light[colour & 0xff];
}

uint16_t contrast_linear(uint8_t channel)
{
    return (uint16_t)((linear_light[channel] * (uint64_t)65535 + WHITE / 2) / WHITE);
}

/* first: the first channel that is not darker. */
static uint8_t nearer_of(uint32_t first, uint16_t linear)
{
    if (first == 0) return 0;
    int32_t above = contrast_linear((uint8_t)first) - linear, below = linear - contrast_linear((uint8_t)(first - 1));
    return (uint8_t)(below < above ? first - 1 : first);
}

uint8_t contrast_channel(uint16_t linear)
{
    uint32_t from = 0, to = 255; /* the first channel that is not darker is in from..to */
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (contrast_linear((uint8_t)middle) < linear)
            from = middle + 1;
        else
            to = middle;
    }
    return nearer_of(from, linear);
}

uint8_t contrast_channel_near(uint16_t linear, uint8_t near)
{
    uint32_t first = near;
    while (first > 0 && contrast_linear((uint8_t)(first - 1)) >= linear) first--;
    while (first < 255 && contrast_linear((uint8_t)first) < linear) first++;
    return nearer_of(first, linear);
}

uint32_t contrast_luminance(uint32_t colour)
{
    const uint64_t one = WHITE * 10000;
    return (uint32_t)((exact_luminance(colour) * 65535 + one / 2) / one);
}

uint32_t contrast_ratio(uint32_t colour, uint32_t other)
{
    const uint64_t flare = WHITE * 10000 / 20; /* the 0.05 of WCAG's formula */
    uint64_t a = exact_luminance(colour) + flare, b = exact_luminance(other) + flare;
    return (uint32_t)(a > b ? a * 1000 / b : b * 1000 / a);
}
