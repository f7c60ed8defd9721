/* report_json.c - the report for programs. */
#include "host/message.h"
#include "report.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *verdict_name(verdict_kind kind)
{
    static const char *const names[VERDICT_COUNT] = {"pass", "fail", "not-applicable", "not-measured", "site"};
    return names[kind];
}

/* Text of the article is UTF-8; a path need not be. */
static json_t *text_json(const char *text)
{
    char safe[4096];
    json_t *exact = json_string(text);
    if (exact) return exact;
    message_escape(safe, sizeof safe, text, strlen(text));
    return json_string(safe);
}

static json_t *clause_json(const report *r, uint32_t index)
{
    const clause *c = clause_at(index);
    const verdict *v = &r->verdicts[index];
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:o,s:o,s:o,s:o}", "standard", c->standard, "clause", c->number, "level",
                     c->level, "title", r->seen->english ? c->title_en : c->title_vi, "verdict", verdict_name(v->kind),
                     "required", text_json(v->required), "measured", text_json(v->measured), "where",
                     text_json(v->where), "reason", text_json(v->reason));
}

static json_t *settings_json(const report *r)
{
    const evidence *e = r->seen;
    const choices *chosen = e->session->chosen;
    const dau_page *page = &e->pages[PAGE_ASKED].page;
    return json_pack("{s:f,s:f,s:f,s:s,s:s?,s:s?}", "size", (double)page->size / 64, "effective_size",
                     (double)page->effective_size / 64, "width", (double)page->width / 64, "theme",
                     dau_theme_name(e->theme), "font", chosen->settings.font, "preset", chosen->preset);
}

static json_t *summary_json(const report *r)
{
    json_t *o = json_object();
    for (int kind = 0; kind < VERDICT_COUNT; kind++)
        json_object_set_new(o, verdict_name((verdict_kind)kind), json_integer(r->summary[kind]));
    return o;
}

json_t *report_json(const report *r)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < r->count; i++)
        if (json_array_append_new(list, clause_json(r, i)) != 0) break;
    bool whole = json_array_size(list) == r->count;
    json_t *o = json_pack("{s:i,s:o,s:o,s:s,s:s?,s:b,s:o,s:o}", "dau", 1, "article", text_json(r->article), "settings",
                          settings_json(r), "lang", r->seen->english ? "en" : "vi", "planted", r->planted, "kiosk",
                          (int)r->seen->kiosk.ran, "clauses", list, "summary", summary_json(r));
    if (whole) return o;
    json_decref(o);
    return NULL;
}

int report_write_json(const report *r, const char *path)
{
    json_t *o = report_json(r);
    char *text = o ? json_dumps(o, JSON_INDENT(1) | JSON_REAL_PRECISION(15)) : NULL;
    json_decref(o);
    if (!text) return message_no_memory(r->program);
    int done = output_text(r->program, path, text);
    free(text);
    return done;
}
