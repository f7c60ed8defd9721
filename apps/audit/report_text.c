/* report_text.c - the report for a terminal. */
#include "host/message.h"
#include "report.h"
#include <string.h>

const char *verdict_text(verdict_kind kind, bool english)
{
    static const char *const vi[VERDICT_COUNT] = {"đạt", "KHÔNG ĐẠT", "không áp dụng", "chưa đo", "xem tại chỗ"};
    static const char *const en[VERDICT_COUNT] = {"pass", "FAIL", "not applicable", "not yet measured",
                                                  "see at the site"};
    return english ? en[kind] : vi[kind];
}

const char *level_text(const char *level, bool english)
{
    return !english && strcmp(level, "shall") == 0 ? "bắt buộc" : level;
}

void report_settings(char out[SETTINGS_ROOM], const report *r)
{
    const evidence *e = r->seen;
    const choices *chosen = e->session->chosen;
    const dau_page *page = &e->pages[PAGE_ASKED].page;
    snprintf(out, SETTINGS_ROOM,
             SAY(e, "cỡ chữ %d px, rộng %d px, bộ màu %s (%s), phông chữ %s, kiểu có sẵn: %s",
                 "em %d px, width %d px, theme %s (%s), font %s, preset %s"),
             (int)(page->size / 64), (int)(page->width / 64), dau_theme_title(e->theme, e->english ? "en" : "vi"),
             dau_theme_name(e->theme), chosen->settings.font ? chosen->settings.font : SAY(e, "mặc định", "default"),
             chosen->preset ? chosen->preset : SAY(e, "không dùng", "none"));
}

/* One line whatever the article holds. */
static void write_part(output *out, const char *label, const char *text)
{
    char safe[640];
    if (!*text) return;
    message_escape(safe, sizeof safe, text, strlen(text));
    fprintf(out->stream, "    %s: %s\n", label, safe);
}

static void write_clause(output *out, const report *r, uint32_t index)
{
    const evidence *e = r->seen;
    const clause *c = clause_at(index);
    const verdict *v = &r->verdicts[index];
    const char *level = level_text(c->level, e->english);
    if (v->kind == VERDICT_SITE) {
        fprintf(out->stream, "[ ] %s (%s) %s\n", c->number, level, e->english ? c->title_en : c->title_vi);
    } else {
        fprintf(out->stream, "%s  %s (%s) %s\n", verdict_text(v->kind, e->english), c->number, level,
                e->english ? c->title_en : c->title_vi);
    }
    write_part(out, SAY(e, "cần", "required"), v->required);
    write_part(out, SAY(e, "đo được", "measured"), v->measured);
    write_part(out, SAY(e, "ở", "where"), v->where);
    write_part(out, SAY(e, "vì", "because"), v->reason);
}

static void write_head(output *out, const report *r)
{
    char settings[SETTINGS_ROOM], safe[4096];
    const evidence *e = r->seen;
    report_settings(settings, r);
    message_escape(safe, sizeof safe, r->article, strlen(r->article));
    fprintf(out->stream, SAY(e, "Báo cáo trợ năng: %s\n", "Accessibility report: %s\n"), safe);
    message_escape(safe, sizeof safe, settings, strlen(settings)); /* a theme's title, a font's family */
    fprintf(out->stream, "%s\n", safe);
    if (r->planted)
        fprintf(out->stream,
                SAY(e, "THỬ: đã cố ý làm hỏng điều %s; không dùng báo cáo này\n",
                    "TEST: clause %s was spoilt on purpose; do not use this report\n"),
                r->planted);
}

int report_write_text(const report *r, const char *path)
{
    output out;
    int done = output_open(&out, r->program, path);
    if (done != EXIT_DONE) return done;
    const char *standard = "";
    write_head(&out, r);
    for (uint32_t i = 0; i < r->count; i++) {
        const clause *c = clause_at(i);
        if (strcmp(standard, c->standard) != 0) fprintf(out.stream, "\n%s\n\n", c->standard);
        standard = c->standard;
        write_clause(&out, r, i);
    }
    fputs("\n", out.stream);
    for (int kind = 0; kind < VERDICT_COUNT; kind++)
        fprintf(out.stream, "%s%s: %u", kind ? "; " : "", verdict_text((verdict_kind)kind, r->seen->english),
                (unsigned)r->summary[kind]);
    fputs("\n", out.stream);
    return output_close(&out, done);
}
