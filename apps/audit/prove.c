#include "prove.h"
#include "host/message.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Standard and number: numbers alone are not unique. */
static json_t *clause_json(const clause *c)
{
    return json_sprintf("%s %s", c->standard, c->number);
}

static json_t *fails_json(const report *r)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < r->count; i++)
        if (r->verdicts[i].kind == VERDICT_FAIL) json_array_append_new(list, clause_json(clause_at(i)));
    return list;
}

static json_t *expected_json(plant p)
{
    json_t *list = json_array();
    for (uint32_t i = 0; clause_at(i); i++)
        if (clause_fails(clause_at(i), p)) json_array_append_new(list, clause_json(clause_at(i)));
    return list;
}

/* What of the article can be told, without an eye on it. */
static json_t *not_applicable_json(const report *r)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < r->count; i++)
        if (r->verdicts[i].kind == VERDICT_NOT_APPLICABLE && clause_at(i)->plant != PLANT_NONE)
            json_array_append_new(list, clause_json(clause_at(i)));
    return list;
}

/* Looks at everything anew but the kiosk, which was seen before. */
static int prove_one(json_t *list, const audit_options *options, session *open, dau_article *article, dau_theme *theme,
                     const kiosk_seen *kiosk, plant p)
{
    evidence *seen = calloc(1, sizeof *seen);
    if (!seen) return message_no_memory(open->program);
    int done = evidence_gather(seen, open, article, theme, p);
    if (done == EXIT_DONE) {
        report r = {.seen = seen, .program = open->program, .article = options->article};
        seen->kiosk = *kiosk;
        evidence_spoil(seen, p);
        verdict *verdicts = audit_judge(&r);
        json_t *o = verdicts ? json_pack("{s:i,s:o,s:o,s:o}", "plant", (int)p, "expected", expected_json(p), "fails",
                                         fails_json(&r), "not_applicable", not_applicable_json(&r))
                             : NULL;
        if (!o || json_array_append_new(list, o) != 0) done = message_no_memory(open->program);
        free(verdicts);
    }
    evidence_close(seen);
    free(seen);
    return done;
}

static int write_json(const json_t *list, const char *program, const char *path)
{
    output out;
    char *text = json_dumps(list, JSON_INDENT(1));
    if (!text) return message_no_memory(program);
    int done = output_open(&out, program, path);
    if (done == EXIT_DONE) {
        output_write(&out, text, strlen(text));
        output_write(&out, "\n", 1);
        done = output_close(&out, EXIT_DONE);
    }
    free(text);
    return done;
}

int audit_prove(const audit_options *options, session *open, dau_article *article, dau_theme *theme)
{
    evidence *first = calloc(1, sizeof *first);
    json_t *list = json_array();
    if (!first || !list) {
        free(first);
        json_decref(list);
        return message_no_memory(open->program);
    }
    first->theme = theme;
    audit_watch_kiosk(first, options);
    int done = EXIT_DONE;
    for (int p = PLANT_NONE; p < PLANT_COUNT && done == EXIT_DONE; p++)
        done = prove_one(list, options, open, article, theme, &first->kiosk, (plant)p);
    if (done == EXIT_DONE) done = write_json(list, open->program, options->output);
    json_decref(list);
    free(first);
    return done;
}
