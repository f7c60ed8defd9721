#include "paint/ramp.h"

#include "base/fix.h"
#include "theme/theme.h"

#include <string.h>

static uint32_t nearest(uint32_t channel, uint32_t most)
{
    return ((channel & 0xFF) * most * 2 + 255) / 510;
}

static bool is_nearer_white(uint32_t colour)
{
    return contrast_ratio(colour, 0x000000) >= contrast_ratio(colour, 0xFFFFFF);
}

static uint32_t bytes_of(uint32_t colour, bool blue_first)
{
    uint8_t red = (uint8_t)(colour >> 16), green = (uint8_t)(colour >> 8), blue = (uint8_t)colour;
    uint8_t bytes[4] = {blue_first ? blue : red, green, blue_first ? red : blue, 0xFF};
    uint32_t pixel;
    memcpy(&pixel, bytes, sizeof pixel);
    return pixel;
}

uint32_t ramp_pixel(uint32_t colour, dau_pixels format)
{
    switch (format) {
    case DAU_RGB565:
        return nearest(colour >> 16, 31) << 11 | nearest(colour >> 8, 63) << 5 | nearest(colour, 31);
    case DAU_GRAY8:
        return contrast_channel((uint16_t)contrast_luminance(colour));
    case DAU_MONO1:
        return is_nearer_white(colour);
    default:
        return bytes_of(colour, format == DAU_BGRA8888);
    }
}

/* CIE 1976 lightness is L* = 116 f - 16 with f the cube root of luminance, or a straight line below
 * (6/29)^3. Half way in L* is half way in f. f in 1/2^20, luminance in 1/2^30: the cube is exact. */
enum { F_ONE = 1 << 20 };

static int64_t luminance_at(int64_t f)
{
    if (29 * f > 6 * F_ONE) return (f * f * f) >> 30;
    return (29 * f - 4 * F_ONE) * 108 * (1 << 10) / (841 * 29);
}

static int64_t f_of(int64_t luminance)
{
    int64_t from = 4 * F_ONE / 29, to = F_ONE;
    while (from < to) {
        int64_t middle = (from + to) / 2;
        if (luminance_at(middle) < luminance)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static int64_t luminance_of(uint32_t colour)
{
    return (int64_t)contrast_luminance(colour) * (1 << 30) / 65535;
}

/* The curve is projective: a c / (a c + 255 - c) multiplies the odds of text against ground by a,
 * runs from 0 to 1 without a kink, and is its own mirror image when the colours change places
 * (a becomes 1/a). a in 1/2^16, such that c = 128 lands half way in lightness. */
static int64_t odds_between(uint32_t text, uint32_t ground)
{
    int64_t high = luminance_of(text), low = luminance_of(ground);
    int64_t middle = luminance_at((f_of(high) + f_of(low)) / 2);
    if ((middle - low) * (high - middle) <= 0) return 1 << 16; /* no difference to speak of */
    return (middle - low) * 127 * (1 << 16) / ((high - middle) * 128);
}

/* One channel on its way from ground to text. */
typedef struct channel_walk {
    int32_t from, to; /* linear */
    uint8_t at;
} channel_walk;

static channel_walk walk_between(uint32_t text, uint32_t ground, int shift)
{
    const uint8_t from = (uint8_t)(ground >> shift);
    return (channel_walk){contrast_linear(from), contrast_linear((uint8_t)(text >> shift)), from};
}

static uint32_t mix_channel(channel_walk *w, int64_t share, int64_t of)
{
    int64_t linear = w->from + fix_scale(w->to - w->from, share, of);
    return w->at = contrast_channel_near((uint16_t)linear, w->at);
}

/* Ink on a ground is never the ground's own bit, as long as there is any difference. Half covered is ink, and less
 * where ink is drawn heavier. */
static ramp bits_between(uint32_t text, uint32_t ground, int64_t strength)
{
    ramp made = {.format = DAU_MONO1};
    uint32_t bit = is_nearer_white(ground);
    for (int c = 0; c < 256; c++) {
        bool is_ink = c * strength > (255 - c) * (int64_t)STRENGTH_NONE && text != ground;
        made.pixels[c] = is_ink ? 1 - bit : bit;
    }
    return made;
}

ramp ramp_between(uint32_t text, uint32_t ground, dau_pixels format)
{
    return ramp_strengthened(text, ground, format, STRENGTH_NONE);
}

ramp ramp_strengthened(uint32_t text, uint32_t ground, dau_pixels format, uint32_t strength)
{
    if (format == DAU_MONO1) return bits_between(text, ground, strength);
    ramp made = {.format = format};
    int64_t odds = odds_between(text, ground) * strength / STRENGTH_NONE;
    channel_walk red = walk_between(text, ground, 16), green = walk_between(text, ground, 8);
    channel_walk blue = walk_between(text, ground, 0);
    for (int c = 0; c < 256; c++) {
        int64_t share = odds * c, of = share + (255 - c) * (int64_t)(1 << 16);
        uint32_t colour = mix_channel(&red, share, of) << 16;
        colour |= mix_channel(&green, share, of) << 8 | mix_channel(&blue, share, of);
        made.pixels[c] = ramp_pixel(colour, format);
    }
    return made;
}
