#include "clauses.h"
#include "judges.h"
#include <string.h>

#define W(number, level, vi, en, judged, planted, others) {"WCAG 2.2", number, level, vi, en, judged, planted, others},
#define E(number, vi, en, judged, planted)                {"EN 301 549 V3.2.1", number, "shall", vi, en, judged, planted, 0},
#define S(number, vi, en, judged, planted)                {"Section 508", number, "shall", vi, en, judged, planted, 0},
/* Annex of the circular: WCAG 1.0 is mandatory, by checkpoint and priority; ISO/IEC 40500 is recommended. */
#define V(number, level, vi, en, judged, planted, others)                                                              \
    {"TT 26/2020/TT-BTTTT", number, level, vi, en, judged, planted, others},
static const clause clauses[] = {
#include "clauses_wcag.inc"
#include "other_clauses.inc"
};

const clause *clause_at(uint32_t index)
{
    return index < sizeof clauses / sizeof *clauses ? &clauses[index] : NULL;
}

plant clause_plant(const char *number)
{
    for (const clause *c = clauses; c < clauses + sizeof clauses / sizeof *clauses; c++)
        if (c->plant != PLANT_NONE && strcmp(c->number, number) == 0) return c->plant;
    return PLANT_NONE;
}

bool clause_fails(const clause *c, plant p)
{
    return p != PLANT_NONE && (c->plant == p || (c->also & PLANT_BIT(p)) != 0);
}
