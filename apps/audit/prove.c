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

typedef struct proving {
    const audit_options *options;
    session *open;
    dau_article *article;
    dau_theme *theme;
    kiosk_seen kiosk; /* seen once */
    json_t *whole;    /* {"report", "plants"} */
} proving;

/* The report of nothing spoilt; else which clauses must fail with that plant, and which do. */
static bool add_result(proving *p, const report *r, plant spoilt)
{
    if (spoilt == PLANT_NONE) return json_object_set_new(p->whole, "report", report_json(r)) == 0;
    json_t *o =
        json_pack("{s:i,s:o,s:o}", "plant", (int)spoilt, "expected", expected_json(spoilt), "fails", fails_json(r));
    return json_array_append_new(json_object_get(p->whole, "plants"), o) == 0;
}

/* Looks at everything anew but the kiosk. */
static int prove_one(proving *p, plant spoilt)
{
    const char *program = p->open->program;
    evidence *seen = calloc(1, sizeof *seen);
    if (!seen) return message_no_memory(program);
    int done = evidence_gather(seen, p->open, p->article, p->theme, spoilt);
    if (done == EXIT_DONE) {
        report r = {.seen = seen, .program = program, .article = p->options->article};
        seen->kiosk = p->kiosk;
        seen->english = p->options->english;
        evidence_spoil(seen, spoilt);
        verdict *verdicts = audit_judge(&r);
        if (!verdicts || !add_result(p, &r, spoilt)) done = message_no_memory(program);
        free(verdicts);
    }
    evidence_close(seen);
    free(seen);
    return done;
}

static int write_json(const json_t *list, const char *program, const char *path)
{
    char *text = json_dumps(list, JSON_INDENT(1));
    if (!text) return message_no_memory(program);
    int done = output_text(program, path, text);
    free(text);
    return done;
}

static int watch_once(proving *p)
{
    evidence *first = calloc(1, sizeof *first);
    if (!first) return message_no_memory(p->open->program);
    first->session = p->open;
    first->theme = p->theme;
    first->english = p->options->english;
    audit_watch_kiosk(first, p->options);
    p->kiosk = first->kiosk;
    free(first);
    return EXIT_DONE;
}

int audit_prove(const audit_options *options, session *open, dau_article *article, dau_theme *theme)
{
    proving *p = calloc(1, sizeof *p);
    if (!p) return message_no_memory(open->program);
    *p = (proving){.options = options, .open = open, .article = article, .theme = theme};
    p->whole = json_pack("{s:i,s:[]}", "dau", 1, "plants");
    int done = p->whole ? watch_once(p) : message_no_memory(open->program);
    for (int spoilt = PLANT_NONE; spoilt < PLANT_COUNT && done == EXIT_DONE; spoilt++)
        done = prove_one(p, (plant)spoilt);
    if (done == EXIT_DONE) done = write_json(p->whole, open->program, options->output);
    json_decref(p->whole);
    free(p);
    return done;
}
