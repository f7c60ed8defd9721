/* prove.h - the proof that each clause can fail: every planted violation in turn, and what fails then. */
#ifndef AUDIT_PROVE_H
#define AUDIT_PROVE_H
#include "audit.h"
#include "report.h"

/** Sets what the kiosk did, or why that was not seen. */
void audit_watch_kiosk(evidence *e, const audit_options *options);
/** Judges every clause, and counts; the verdicts are to be freed. NULL: no memory. */
verdict *audit_judge(report *r);
#endif
