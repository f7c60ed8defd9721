/* audit.h - dau audit: how one article with these settings is shown, clause by clause, each figure measured. */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H
#include "host/session.h"

typedef struct audit_options {
    bool json, page_only, english;
    const char *html;           /**< a file for the page to be filed; NULL: none */
    const char *plant;          /**< the number of a clause to be violated, for tests; NULL: none */
    const char *kiosk;          /**< dau-kiosk; NULL: beside this program, or in its build */
    const char *output;         /**< NULL: standard output */
    const char *article;        /**< as named; "-" is no file for the kiosk */
    char *const *kiosk_options; /**< what dau-kiosk is told of the same settings; NULL at the end */
} audit_options;

/** Gathers, judges and reports. Answers EXIT_DONE, EXIT_CHECK_FAILED (a clause fails), or EXIT_REFUSED or EXIT_NO_MEANS
 *  with its line printed: EXIT_NO_MEANS too where no clause fails but the kiosk could not be run. */
int audit_run(const audit_options *options, session *open, dau_article *article, dau_theme *theme);
/** Prints, as JSON, for each planted violation the clauses that must fail and those that do; the first has none. */
int audit_prove(const audit_options *options, session *open, dau_article *article, dau_theme *theme);
#endif
