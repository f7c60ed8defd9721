/* defects.h - what a face draws wrongly of Vietnamese, found by measuring its letters. */
#ifndef DAU_FONT_DEFECTS_H
#define DAU_FONT_DEFECTS_H
#include "font/silhouette.h"

/** One letter, or two that are drawn alike. */
typedef struct finding {
    dau_defect_kind kind;
    uint32_t letter, like; /* like: 0 where there is none */
} finding;

typedef struct findings {
    const dau_allocator *allocator;
    finding *items;
    uint32_t count, room;
    bool is_unmeasured;
} findings;

/** Errors: MEMORY. */
dau_status findings_add(findings *to, dau_defect_kind kind, uint32_t letter, uint32_t like);

/** Measuring one face. */
typedef struct examination {
    face *face;
    forms shaper;
    findings found;
    parts_room parts;
    int64_t patience; /* of silhouette_draw */
} examination;

/** Draws letters in their tones and finds marks outside their zones, and letters that look like others. Errors:
 *  MEMORY, LIMIT (the outlines of an enemy). */
dau_status marks_examine(examination *e);
#endif
