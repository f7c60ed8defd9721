/* report_html.c - a page that a site's owner can file: Markdown, made into HTML by md4c-html, in a head of our own. */
#define _GNU_SOURCE
#include "host/message.h"
#include "report.h"
#include <md4c-html.h>
#include <stdlib.h>
#include <string.h>

/* Dark on white at 15:1 and more; verdicts are words, never colours alone. No syllable is cut: where the columns need
 * more room than a window has, the table is wider than it. The heading names a table to the eye, its caption to those
 * who go from table to table by ear. */
static const char style[] =
    "body{font:1.1rem/1.6 sans-serif;color:#1b1b1b;background:#fff;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    "th,td{border:1px solid #595959;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "thead th,td:nth-child(2),td:nth-child(4){white-space:nowrap}h1,p{overflow-wrap:break-word}"
    "th{background:#ececec}h1,h2{line-height:1.3}"
    "@media print{body{margin:0;max-width:none;font-size:10pt}tr{break-inside:avoid}thead{display:table-header-group}}";

/* The article's words are words: whatever Markdown would take for its own signs stands behind a backslash. */
static void put_words(FILE *to, const char *text)
{
    char safe[1024];
    message_escape(safe, sizeof safe, text, strlen(text));
    for (const char *c = safe; *c; c++) {
        if (strchr("\\`*_{}[]()#+-.!|<>&~$\"':/=^@", *c)) fputc('\\', to);
        fputc(*c, to);
    }
}

static void put_row(FILE *to, const report *r, uint32_t index)
{
    const evidence *e = r->seen;
    const clause *c = clause_at(index);
    const verdict *v = &r->verdicts[index];
    const char *const cells[] = {c->number,
                                 level_text(c->level, e->english),
                                 e->english ? c->title_en : c->title_vi,
                                 verdict_text(v->kind, e->english),
                                 v->required,
                                 v->measured,
                                 v->where,
                                 v->reason};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        fputs("| ", to);
        put_words(to, cells[i]);
        fputc(' ', to);
    }
    fputs("|\n", to);
}

static void put_table(FILE *to, const report *r, uint32_t *index)
{
    const evidence *e = r->seen;
    const char *standard = clause_at(*index)->standard;
    fputs("\n## ", to);
    put_words(to, standard);
    fputs(SAY(e, "\n\n| Điều | Mức | Tên | Kết quả | Yêu cầu | Đo được | Chỗ | Lý do |\n",
              "\n\n| Clause | Level | Title | Verdict | Required | Measured | Where | Reason |\n"),
          to);
    fputs("|---|---|---|---|---|---|---|---|\n", to);
    for (; *index < r->count && strcmp(clause_at(*index)->standard, standard) == 0; ++*index) put_row(to, r, *index);
}

static void put_site_list(FILE *to, const report *r)
{
    const evidence *e = r->seen;
    fprintf(to, "\n## %s\n\n", SAY(e, "Xem tại chỗ", "To be seen at the site"));
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->verdicts[i].kind != VERDICT_SITE) continue;
        const clause *c = clause_at(i);
        fputs("- ☐ ", to);
        put_words(to, c->standard);
        fputc(' ', to);
        put_words(to, c->number);
        fputs(": ", to);
        put_words(to, e->english ? c->title_en : c->title_vi);
        fputc('\n', to);
    }
}

static void put_markdown(FILE *to, const report *r)
{
    char settings[SETTINGS_ROOM];
    const evidence *e = r->seen;
    fputs(SAY(e, "# Báo cáo trợ năng: ", "# Accessibility report: "), to);
    put_words(to, r->article);
    fputs("\n\n", to);
    report_settings(settings, r);
    put_words(to, settings);
    fputs("\n\n", to);
    if (r->planted)
        fprintf(to, "**%s**\n\n",
                SAY(e, "Bản thử: đã cố ý làm hỏng một điều; không dùng.",
                    "A test: one clause was spoilt on purpose; do not use."));
    for (int kind = 0; kind < VERDICT_COUNT; kind++)
        fprintf(to, "- %s: %u\n", verdict_text((verdict_kind)kind, e->english), (unsigned)r->summary[kind]);
    for (uint32_t i = 0; i < r->count;) put_table(to, r, &i);
    put_site_list(to, r);
}

/* md4c-html writes tables as Markdown knows them: without captions, and without saying what a heading cell heads. It
 * writes "<", "th", ">" one by one, and text never begins with a bare "<". */
typedef struct html_out {
    output *to;
    const report *report;
    bool after_bracket;
    uint32_t table;
} html_out;

static const char *standard_of_table(uint32_t table)
{
    const char *standard = "";
    for (uint32_t i = 0, seen = 0; clause_at(i); i++) {
        if (strcmp(clause_at(i)->standard, standard) == 0) continue;
        standard = clause_at(i)->standard;
        if (seen++ == table) return standard;
    }
    return "";
}

static void put_html(const MD_CHAR *text, MD_SIZE size, void *user)
{
    html_out *out = user;
    output_write(out->to, text, size);
    if (out->after_bracket && size == 2 && memcmp(text, "th", 2) == 0) output_write(out->to, " scope=\"col\"", 12);
    out->after_bracket = size == 1 && *text == '<';
    if (size < 7 || memcmp(text, "<table>", 7) != 0) return;
    const char *standard = standard_of_table(out->table++);
    output_write(out->to, "<caption>", 9);
    output_write(out->to, standard, strlen(standard));
    output_write(out->to, "</caption>\n", 11);
}

int report_write_html(const report *r, const char *path)
{
    char *markdown = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&markdown, &length);
    if (!memory) return message_no_memory(r->program);
    put_markdown(memory, r);
    bool failed = fclose(memory) != 0 || length > UINT32_MAX;
    output out;
    int done = failed ? message_no_memory(r->program) : output_open(&out, r->program, path);
    if (done == EXIT_DONE) {
        html_out to = {.to = &out, .report = r};
        fprintf(out.stream,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>%s</style>\n"
                "</head>\n<body>\n<main>\n",
                r->seen->english ? "en" : "vi", SAY(r->seen, "Báo cáo trợ năng của Dấu", "Accessibility report by Dấu"),
                style);
        if (md_html(markdown, (MD_SIZE)length, put_html, &to, MD_FLAG_TABLES | MD_FLAG_NOHTML, 0) != 0)
            done = message_no_memory(r->program);
        fputs("</main>\n</body>\n</html>\n", out.stream);
        done = output_close(&out, done);
    }
    free(markdown);
    return done;
}
