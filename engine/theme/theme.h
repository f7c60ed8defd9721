/* theme.h - colours by role, and proof that each pair that can meet is legible. */
#ifndef DAU_THEME_THEME_H
#define DAU_THEME_THEME_H
#include "base/engine.h"
#include "base/ref.h"

struct dau_theme {
    ref references;
    dau_allocator allocator;
    const char *name, *title_vi, *title_en; /* static */
    uint32_t colours[DAU_ROLE_COUNT];       /* 0xRRGGBB, by role */
};

/** A theme as data. The strings must outlive every theme made of it. */
typedef struct theme_preset {
    const char *name, *title_vi, *title_en;
    uint32_t colours[DAU_ROLE_COUNT];
} theme_preset;

/** Errors: ARGUMENT (a pair below its contrast: the note names it, its ratio and its need), MEMORY. */
dau_status theme_make(dau_theme **out, dau_engine *engine, const theme_preset *preset);

/** The ground that text of a role stands on. */
dau_role theme_ground_of(dau_role role);

/** WCAG 2.2 contrast ratio in 1/1000, rounded down (definition of "contrast ratio" and "relative
 *  luminance"); integers only. */
uint32_t contrast_ratio(uint32_t colour, uint32_t other);
/** Linear light of an sRGB channel, 0..65535 (IEC 61966-2-1), and the nearest channel back. */
uint16_t contrast_linear(uint8_t channel);
uint8_t contrast_channel(uint16_t linear);
/** Relative luminance 0..65535. */
uint32_t contrast_luminance(uint32_t colour);
#endif
