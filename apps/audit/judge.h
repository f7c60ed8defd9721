/* judge.h - from what was seen to a verdict on one clause: what it asks for, what was measured, in words. */
#ifndef AUDIT_JUDGE_H
#define AUDIT_JUDGE_H
#include "evidence.h"

typedef enum verdict_kind {
    VERDICT_PASS,
    VERDICT_FAIL,
    VERDICT_NOT_APPLICABLE,
    VERDICT_NOT_MEASURED,
    VERDICT_SITE, /**< only people at the site can see it */
    VERDICT_COUNT
} verdict_kind;

typedef struct verdict {
    verdict_kind kind;
    char required[200], measured[320], where[160], reason[320];
} verdict;

/** One of two texts, by the report's language. */
#define SAY(e, vi, en) ((e)->english ? (en) : (vi))
#define JUDGE_PRINTS   __attribute__((format(printf, 2, 3)))

void verdict_requires(verdict *v, const char *format, ...) JUDGE_PRINTS;
void verdict_measures(verdict *v, const char *format, ...) JUDGE_PRINTS;
void verdict_because(verdict *v, verdict_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
void verdict_decide(verdict *v, bool holds);
/** Names a place of the text: its offset and first words. */
void verdict_place(verdict *v, const evidence *e, uint32_t offset);
/** A ratio of thousandths as "7.09:1". */
enum { RATIO_ROOM = 24 };
const char *ratio_text(char out[RATIO_ROOM], uint32_t ratio);
/** The role in the report's language. */
const char *role_text(const evidence *e, dau_role role);

typedef void judge(verdict *v, const evidence *e);
#endif
