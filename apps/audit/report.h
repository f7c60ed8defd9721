/* report.h - verdicts as text, as JSON, as a page of HTML to be filed. */
#ifndef AUDIT_REPORT_H
#define AUDIT_REPORT_H
#include "clauses.h"
#include "host/output.h"

typedef struct report {
    const evidence *seen;
    const char *program, *article;
    const char *planted;     /**< NULL, or the clause that --plant names: said at the head, so that nobody files it */
    const verdict *verdicts; /**< one for each clause */
    uint32_t count, summary[VERDICT_COUNT];
} report;

/** A word for people; for programs: "pass", "fail", "not-applicable", "not-measured", "site". */
const char *verdict_text(verdict_kind kind, bool english);
/** A clause's level as people write it; the JSON keeps the standard's own word. */
const char *level_text(const char *level, bool english);
const char *verdict_name(verdict_kind kind);
/** "cỡ 24 px, rộng 1000 px, light …": what was audited, in one line. */
enum { SETTINGS_ROOM = 400 };
void report_settings(char out[SETTINGS_ROOM], const report *r);

/** The report as JSON, yours. NULL: no memory. */
struct json_t *report_json(const report *r);
/** Each answers EXIT_DONE, or another exit with its line printed; path NULL: standard output. */
int report_write_text(const report *r, const char *path);
int report_write_json(const report *r, const char *path);
int report_write_html(const report *r, const char *path);
#endif
