/* dau text - the article's text. */
#include "command.h"
#include <unistd.h>

static const usage how = {
    .line = "dau text [OPTION …] ARTICLE",
    .summary = "Prints the text in NFC, one block a line (a break inside a block is U+2028).",
    .reads = true,
};

static int write_text(const call *of, const dau_article *article)
{
    output out;
    uint32_t length = 0;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    const char *text = dau_article_text(article, &length);
    output_write(&out, text, length);
    if (out.stream == stdout && isatty(STDOUT_FILENO)) output_write(&out, "\n", 1); /* for the prompt */
    return output_close(&out, done);
}

int command_text(int argc, char **argv)
{
    struct {
        bool report;
    } own = {0};
    static const option_spec specs[] = {
        {.name = "report", .kind = OPTION_SWITCH, .help = "say on stderr what was repaired or left out of the page"}};
    const option_set own_set = {specs, 1, &own, NULL};
    call of;
    session open;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    dau_article *article = NULL;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) done = session_read(&article, &open, of.article, own.report);
    if (done == EXIT_DONE) done = write_text(&of, article);
    dau_article_drop(article);
    session_close(&open);
    return done;
}
