/* theme.h - colours by role, and proof that each pair that can meet is legible. */
#ifndef DAU_THEME_THEME_H
#define DAU_THEME_THEME_H
#include "base/engine.h"
#include "base/ref.h"

enum { THEME_NAME_ROOM = 41, THEME_TITLE_ROOM = 61 };
enum { THEME_AA = 4500, THEME_AAA = 7000, THEME_MARK = 3000 }; /* WCAG 2.2: 1.4.3, 1.4.6, 1.4.11 */

struct dau_theme {
    ref references;
    dau_allocator allocator;
    char name[THEME_NAME_ROOM], title_vi[THEME_TITLE_ROOM], title_en[THEME_TITLE_ROOM];
    uint32_t colours[DAU_ROLE_COUNT]; /* 0xRRGGBB, by role */
};

/** The ground that text of a role stands on. */
dau_role theme_ground_of(dau_role role);

/** Two roles that meet, and the ratio they need. */
typedef struct theme_pair {
    dau_role role, on;
    uint32_t needs; /* THEME_AA: text, THEME_MARK: a mark or control */
} theme_pair;
enum { THEME_PAIR_COUNT = 26 };
extern const theme_pair theme_pairs[THEME_PAIR_COUNT];
/** The first pair below its need, or THEME_PAIR_COUNT. */
uint32_t theme_first_fault(const uint32_t *colours);

/** Gives each role that is DAU_COLOUR_UNSAID a colour made of its neighbours'. TEXT and GROUND are said; where they
 *  pass and all else is unsaid, all pairs pass, at 7:1 for text where these two reach it. */
void theme_make_unsaid(uint32_t *colours);
/** The same where each role but TEXT and GROUND has a colour that it keeps if that passes, and if the ground was light
 *  as it is now, or dark as it is now. */
void theme_mend(uint32_t *colours, uint32_t old_ground);

/** True where white reaches a higher ratio on the ground than black. */
bool colour_is_dark(uint32_t ground);
/** share/255 of toward in from, channel by channel. */
uint32_t colour_mix(uint32_t from, uint32_t toward, uint32_t share);
/** The nearest of a colour's shades and tints (black and white mixed in) that passes; false: none does. */
typedef bool colour_test(const void *user, uint32_t colour);
bool colour_search(uint32_t *out, uint32_t colour, colour_test *passes, const void *user);

/** WCAG 2.2 contrast ratio in 1/1000, rounded down (definition of "contrast ratio" and "relative
 *  luminance"); integers only. */
uint32_t contrast_ratio(uint32_t colour, uint32_t other);
/** Linear light of an sRGB channel, 0..65535 (IEC 61966-2-1), and the nearest channel back. */
uint16_t contrast_linear(uint8_t channel);
uint8_t contrast_channel(uint16_t linear);
/** The same, quick where the answer lies near. */
uint8_t contrast_channel_near(uint16_t linear, uint8_t near);
/** Relative luminance 0..65535. */
uint32_t contrast_luminance(uint32_t colour);
#endif
