#define _GNU_SOURCE
#include "audit.h"
#include "clauses.h"
#include "host/message.h"
#include "host/output.h"
#include "prove.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The program beside ours, where both are installed, or in the folder next to ours, where both were built. */
static bool find_kiosk(char out[PATH_MAX])
{
    static const char *const places[] = {"", "../kiosk/"};
    char own[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", own, sizeof own);
    if (length <= 0 || (size_t)length >= sizeof own) return false;
    while (length > 0 && own[length - 1] != '/') length--;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int used = snprintf(out, PATH_MAX, "%.*s%sdau-kiosk", (int)length, own, places[i]);
        if (used > 0 && used < PATH_MAX && access(out, X_OK) == 0) return true;
    }
    return false;
}

void audit_watch_kiosk(evidence *e, const audit_options *options)
{
    char found[PATH_MAX];
    const char *program = options->kiosk ? options->kiosk : find_kiosk(found) ? found : NULL;
    const char *why =
        options->page_only ? SAY(e, "chỉ đo trang (--page-only)", "only the page was measured (--page-only)")
        : strcmp(options->article, "-") == 0 ? SAY(e, "bài đến từ đầu vào chuẩn; dau-kiosk cần một tệp",
                                                   "the article came from standard input; dau-kiosk needs a file")
        : !program
            ? SAY(e, "không có dau-kiosk bên cạnh; cho --kiosk", "no dau-kiosk beside this program; give --kiosk")
            : NULL;
    e->kiosk = (kiosk_seen){.asked = !options->page_only};
    if (why) {
        snprintf(e->kiosk.reason, sizeof e->kiosk.reason, "%s", why);
        return;
    }
    const kiosk_task task = {.program = program,
                             .article = options->article,
                             .options = options->kiosk_options,
                             .settings = e->session->chosen->profile,
                             .ground = dau_theme_colour(e->theme, DAU_ROLE_GROUND),
                             .sentence_ground = dau_theme_colour(e->theme, DAU_ROLE_SENTENCE_GROUND)};
    kiosk_watch(&e->kiosk, &task);
}

static int write_reports(const report *r, const audit_options *options)
{
    int done = options->html ? report_write_html(r, options->html) : EXIT_DONE;
    if (done != EXIT_DONE) return done;
    return options->json ? report_write_json(r, options->output) : report_write_text(r, options->output);
}

static int conclude(const report *r)
{
    const kiosk_seen *k = &r->seen->kiosk;
    if (k->asked && !k->ran)
        message_print(r->program, NULL, 0, "the kiosk was not measured (%s); give --kiosk PROGRAM, or --page-only",
                      k->reason);
    if (r->summary[VERDICT_FAIL] > 0) return EXIT_CHECK_FAILED;
    return k->asked && !k->ran ? EXIT_NO_MEANS : EXIT_DONE;
}

verdict *audit_judge(report *r)
{
    while (clause_at(r->count)) r->count++;
    verdict *verdicts = calloc(r->count, sizeof *verdicts);
    if (!verdicts) return NULL;
    for (uint32_t i = 0; i < r->count; i++) {
        verdicts[i].kind = VERDICT_NOT_MEASURED;
        clause_at(i)->judge(&verdicts[i], r->seen);
        r->summary[verdicts[i].kind]++;
    }
    r->verdicts = verdicts;
    return verdicts;
}

static int judge_and_report(const evidence *e, const audit_options *options, const char *program)
{
    report r = {.seen = e, .program = program, .article = options->article, .planted = options->plant};
    verdict *verdicts = audit_judge(&r);
    if (!verdicts) return message_no_memory(program);
    int done = write_reports(&r, options);
    if (done == EXIT_DONE) done = conclude(&r);
    free(verdicts);
    return done;
}

int audit_run(const audit_options *options, session *open, dau_article *article, dau_theme *theme)
{
    plant spoil = options->plant ? clause_plant(options->plant) : PLANT_NONE;
    if (options->plant && spoil == PLANT_NONE) {
        message_print(open->program, NULL, 0, "--plant %s: no clause of that number is measured; see --prove",
                      options->plant);
        return EXIT_REFUSED;
    }
    evidence *seen = calloc(1, sizeof *seen);
    if (!seen) return message_no_memory(open->program);
    int done = evidence_gather(seen, open, article, theme, spoil);
    if (done == EXIT_DONE) {
        seen->english = options->english;
        audit_watch_kiosk(seen, options);
        evidence_spoil(seen, spoil);
        done = judge_and_report(seen, options, open->program);
    }
    evidence_close(seen);
    free(seen);
    return done;
}
