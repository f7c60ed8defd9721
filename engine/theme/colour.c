#include "theme/theme.h"

enum { BLACK = 0x000000, WHITE = 0xffffff, WHOLE = 255 };

uint32_t colour_mix(uint32_t from, uint32_t toward, uint32_t share)
{
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t a = from >> shift & 0xff, b = toward >> shift & 0xff;
        mixed = mixed << 8 | (a * (WHOLE - share) + b * share + WHOLE / 2) / WHOLE;
    }
    return mixed;
}

/* The first that passes on the straight way to black or white, which keeps the hue. Step by step, since passing need
 * not go on: a colour on its way across the ground's lightness gets worse before it gets better. */
static bool search_way(uint32_t *out, uint32_t colour, uint32_t end, colour_test *passes, const void *user)
{
    for (uint32_t share = 0; share <= WHOLE; share++) {
        uint32_t mixed = colour_mix(colour, end, share);
        if (!passes(user, mixed)) continue;
        *out = mixed;
        return true;
    }
    return false;
}

bool colour_search(uint32_t *out, uint32_t colour, colour_test *passes, const void *user)
{
    uint32_t darker = colour, lighter = colour;
    bool dark = search_way(&darker, colour, BLACK, passes, user);
    bool light = search_way(&lighter, colour, WHITE, passes, user);
    if (!dark && !light) return false;
    bool take_dark = dark && (!light || contrast_ratio(darker, colour) <= contrast_ratio(lighter, colour));
    *out = take_dark ? darker : lighter;
    return true;
}

typedef struct need {
    uint32_t ground, ratio;
} need;

static bool meets(const void *user, uint32_t colour)
{
    const need *n = user;
    return contrast_ratio(colour, n->ground) >= n->ratio;
}

bool colour_is_dark(uint32_t ground)
{
    return contrast_ratio(WHITE, ground) > contrast_ratio(BLACK, ground);
}

uint32_t dau_colour_nearest(uint32_t colour, uint32_t ground, uint32_t needs)
{
    need n = {ground & WHITE, needs};
    uint32_t found;
    if (colour_search(&found, colour & WHITE, meets, &n)) return found;
    return colour_is_dark(n.ground) ? WHITE : BLACK;
}
