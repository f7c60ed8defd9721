/* strength.h - how much heavier the ink of thin marks is drawn, so that they are seen: the least step with which each
 * mark of Vietnamese letters reaches 4.5:1 as drawn, while counters stay open. */
#ifndef DAU_PAINT_STRENGTH_H
#define DAU_PAINT_STRENGTH_H
#include "paint/mark_ink.h"
#include "paint/ramp.h"

enum { STRENGTH_STEPS = 7 };
/** 1/1000; step < STRENGTH_STEPS, the first is STRENGTH_NONE. */
uint32_t strength_at(uint32_t step);

/** What a step must reach: 4.5:1, or 9/14 of the pair's own ratio where that is below 7:1 (a mark never has all of its
 *  colours' contrast: heavier and heavier ink would only close counters). Ratios in 1/1000 by WCAG's formula. */
uint32_t strength_goal(uint32_t text, uint32_t ground);

typedef struct strength_figures {
    uint32_t ratio, letter; /* of the worst mark, and what carries it; 0: no marks */
    uint32_t counter;       /* the least contrast of a counter's lightest pixel with its stroke; 0: no counters */
} strength_figures;
strength_figures strength_look(const mark_ink *m, uint32_t text, uint32_t ground, uint32_t step);

/** In a face whose thinnest mark is so thick, all reach the goal without strengthening, wherever they fall. 1/64 px. */
int32_t strength_enough(uint32_t text, uint32_t ground);

enum { STRENGTHS_KEPT = 256, STRENGTH_PAIRS = 32, STRENGTH_FACES = 16, STRENGTH_INKS = 4, STRENGTH_LIGHTS = 32 };

/** Light of each coverage between ground and text, as it is drawn: 0..65535. */
typedef struct lights {
    uint16_t of[256];
} lights;

/** What was decided so far; what falls out of the tables is decided again, in the same way. */
typedef struct strengths {
    const dau_allocator *allocator;
    vector_set vector;
    bool is_off; /* every step is the first */
    struct strength_kept {
        face *face; /* NULL: free */
        dau_fix size;
        uint32_t text, ground, step;
    } kept[STRENGTHS_KEPT];
    struct strength_pair {
        uint32_t text, ground;
        int32_t enough; /* 0: free */
    } pairs[STRENGTH_PAIRS];
    struct strength_face {
        face *face;
        int32_t thinnest;
        mark_shapes shapes; /* none: not found yet */
    } faces[STRENGTH_FACES];
    struct strength_ink {
        face *face;
        dau_fix size;
        mark_ink ink; /* as far as was asked for */
    } inks[STRENGTH_INKS];
    uint32_t next_ink;
    struct strength_lights {
        uint32_t text, ground, step;
        lights lights; /* all 0: free, as no pair's are */
    } lights[STRENGTH_LIGHTS];
} strengths;

/** engine: its allocator stays lent. */
void strengths_begin(strengths *out, const dau_engine *engine, const dau_allocator *allocator);
void strengths_drop(strengths *s);
/** The step for a face at an em of 26.6 device px: the least that reaches the goal, or the last one that leaves
 *  counters open. Errors: MEMORY. */
dau_status strength_of(uint32_t *step, strengths *s, face *f, dau_fix size, uint32_t text, uint32_t ground);
/** The marks of a face at that em, measured now or shortly before; lent until the next call. Errors: MEMORY. */
dau_status strength_ink(const mark_ink **out, strengths *s, face *f, dau_fix size);
#endif
