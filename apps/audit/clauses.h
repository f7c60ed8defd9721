/* clauses.h - what the standards ask: one table, a judge and a planted violation for each row. */
#ifndef AUDIT_CLAUSES_H
#define AUDIT_CLAUSES_H
#include "judge.h"

typedef struct clause {
    const char *standard, *number, *level;
    const char *title_vi, *title_en;
    judge *judge;
    plant plant;   /**< that must make it fail; PLANT_NONE: nothing is measured */
    uint64_t also; /**< bits of other plants that make it fail too: what is wrong for a weaker clause */
} clause;

#define PLANT_BIT(name) (UINT64_C(1) << (name))
_Static_assert(PLANT_COUNT <= 64, "a bit for each plant");

/** By index, standard by standard; NULL past the last. Lent for ever. */
const clause *clause_at(uint32_t index);
/** The plant of a clause by its number, the first one that has any; PLANT_NONE: no clause, or nothing is measured. */
plant clause_plant(const char *number);
/** True where that plant must make the clause fail. */
bool clause_fails(const clause *c, plant p);
#endif
