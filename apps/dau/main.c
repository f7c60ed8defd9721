/* dau - reads, lays out, draws and explains an article. */
#include "command.h"
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"text", command_text, "the article's text"},
    {"outline", command_outline, "its blocks, as JSON"},
    {"lines", command_lines, "its lines as laid out, as JSON"},
    {"glyphs", command_glyphs, "the glyphs of each line, as JSON"},
    {"render", command_render, "its picture"},
    {"speak", command_speak, "what is said of it, as words, JSON or sound"},
    {"themes", command_themes, "the themes and their contrasts, as JSON"},
    {"settings", command_settings, "options as a settings file"},
    {"contrast", command_contrast, "the contrast of marks as they are drawn"},
    {"physical", command_physical, "what a size is in millimetres and degrees, as JSON"},
    {"fonts", command_fonts, "the faces: which, from where, what they lack"},
    {"inspect", command_inspect, "a stage of the engine, as text"},
    {"audit", command_audit, "what accessibility standards ask, measured clause by clause"},
    {"bench", command_bench, "how fast this machine reads, lays out and draws, as JSON"},
};
#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static int print_general_help(void)
{
    output out;
    int done = output_open(&out, PROGRAM, NULL);
    fprintf(out.stream, "usage: dau COMMAND [OPTION …] ARTICLE\n"
                        "Dấu reads an article, lays it out and draws it for the reader who asks.\n"
                        "ARTICLE is a file, or - for standard input. dau COMMAND --help lists the options.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out.stream, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fprintf(out.stream, "Exit: 0 done, 1 a check failed, 2 wrong use or input, 3 no memory or no font.\n");
    return output_close(&out, done);
}

static int print_version(void)
{
    output out;
    int done = output_open(&out, PROGRAM, NULL);
    fprintf(out.stream, "dau %s\n", DAU_PROGRAM_VERSION);
    return output_close(&out, done);
}

/* A file opened in the place of a closed stdout would get our results. O_RDONLY, so that writing fails. */
static void fill_standard_descriptors(void)
{
    int descriptor;
    do {
        descriptor = open("/dev/null", O_RDONLY);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0) close(descriptor);
}

static void refuse_command(const char *name)
{
    char known[256] = "";
    for (size_t i = 0, used = 0; i < COMMAND_COUNT && used < sizeof known; i++)
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", used ? ", " : "", commands[i].name);
    message_print(PROGRAM, NULL, 0, "%s: unknown command; give one of %s", name, known);
}

int main(int argc, char **argv)
{
    fill_standard_descriptors();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that fails, with its line */
    const char *name = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0) return commands[i].run(argc - 1, argv + 1);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return print_general_help();
    if (strcmp(name, "--version") == 0) return print_version();
    if (argc < 2)
        message_print(PROGRAM, NULL, 0, "no command is named; dau --help lists them");
    else
        refuse_command(name);
    return EXIT_REFUSED;
}
