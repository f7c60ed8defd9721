#define _POSIX_C_SOURCE 200809L
#include "command.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { MOST_SETS = 8 };

static const option_spec common_specs[] = {
    {.name = "o",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = offsetof(call, output_path),
     .help = "write there (standard output)"},
    {.name = "help", .kind = OPTION_SWITCH, .at = offsetof(call, help), .help = "print this"},
};

static size_t gather(option_set sets[MOST_SETS], call *of, const usage *how, const option_set *own)
{
    size_t count = 0;
    if (own) sets[count++] = *own;
    if (how->reads) sets[count++] = choices_reading(&of->chosen);
    if (how->reads) sets[count++] = choices_language(&of->chosen);
    if (how->sets) sets[count++] = choices_settings(&of->chosen);
    if (how->sets) sets[count++] = choices_page(&of->chosen);
    if (how->aids) sets[count++] = choices_aids(&of->chosen);
    if (how->speaks) sets[count++] = choices_voice(&of->chosen);
    sets[count++] = (option_set){common_specs, COUNT(common_specs), of, NULL};
    return count;
}

static int print_help(const usage *how, const option_set *sets, size_t count)
{
    output out;
    int done = output_open(&out, PROGRAM, NULL);
    fprintf(out.stream, "usage: %s\n%s\n", how->line, how->summary);
    for (size_t i = 0; i < count; i++) options_help(out.stream, &sets[i]);
    return output_close(&out, done);
}

bool call_may_write(const call *of, const char *path)
{
    struct stat article, target;
    if (!of->article || !path || strcmp(path, "-") == 0) return true;
    bool is_read =
        strcmp(of->article, "-") == 0 ? fstat(STDIN_FILENO, &article) == 0 : stat(of->article, &article) == 0;
    if (!is_read || !S_ISREG(article.st_mode) || stat(path, &target) != 0) return true;
    if (article.st_dev != target.st_dev || article.st_ino != target.st_ino) return true;
    message_print(PROGRAM, path, 0, "cannot write: it is the article itself; give another name");
    return false;
}

bool call_begin(call *out, int *done, const usage *how, int argc, char **argv, const option_set *own)
{
    option_set sets[MOST_SETS];
    *out = (call){.chosen = choices_new()};
    size_t count = gather(sets, out, how, own);
    const char **operands = how->files ? out->files : &out->article;
    size_t room = how->files ? MOST_FILES : how->no_operand ? 0 : 1;
    *done = options_parse(PROGRAM, argc, argv, 1, sets, count, operands, room);
    if (*done != EXIT_DONE) return false;
    if (out->help) {
        *done = print_help(how, sets, count);
        return false;
    }
    if (how->no_operand || how->files || how->optional_operand || out->article) {
        if (call_may_write(out, out->output_path)) return true;
        *done = EXIT_REFUSED;
        return false;
    }
    message_print(PROGRAM, NULL, 0, "%s: no article is named; give a file, or - to read standard input", argv[0]);
    *done = EXIT_REFUSED;
    return false;
}

int page_open(page *out, session *open, call *of)
{
    *out = (page){0};
    int done = session_open(open, PROGRAM, &of->chosen, true);
    if (done == EXIT_DONE) done = session_theme(&out->theme, open);
    if (done == EXIT_DONE) done = session_read(&out->article, open, of->article, false);
    if (done == EXIT_DONE) done = session_lay_out(&out->layout, open, out->article, out->theme);
    return done;
}

void page_close(page *open)
{
    dau_layout_drop(open->layout);
    dau_theme_drop(open->theme);
    dau_article_drop(open->article);
}

void page_say_size(const page *from)
{
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, from->layout) != DAU_OK || whole.effective_size == whole.size) return;
    char widest[128];
    const char *text = dau_article_text(from->article, NULL) + whole.widest.from;
    message_escape(widest, sizeof widest, text, whole.widest.to - whole.widest.from);
    message_print(PROGRAM, NULL, 0,
                  "size %.6g px does not fit the column of %.6g px: %.6g px used; `%s` is the widest syllable",
                  (double)whole.size / 64, (double)whole.column / 64, (double)whole.effective_size / 64, widest);
}

const char *block_kind_name(dau_block_kind kind)
{
    static const char *const names[] = {"",        "title",  "heading", "date",  "lead",      "paragraph",
                                        "caption", "byline", "item",    "quote", "separator", "furniture"};
    return (size_t)kind < COUNT(names) ? names[kind] : "";
}
