/* dau-kiosk - shows one article to one reader. */
#include "host/decimal.h"
#include "host/message.h"
#include "host/output.h"
#include "kiosk.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FIELD(name) offsetof(kiosk_options, name)
enum { LEAST_PX = 280, MOST_PX = 16384 };

static const option_name languages[] = {{"vi", 0}, {"en", 1}, {NULL, 0}};
static const option_name turns[] = {{"0", 0}, {"90", 90}, {"180", 180}, {"270", 270}, {NULL, 0}};
static const option_spec specs[] = {
    {.name = "windowed",
     .value = "WxH",
     .kind = OPTION_TEXT,
     .at = FIELD(windowed),
     .help = "in a window (the whole screen)"},
    {.name = "rotate",
     .value = "DEGREES",
     .kind = OPTION_CHOICE,
     .at = FIELD(turn),
     .names = turns,
     .help = "0, 90, 180 or 270, clockwise"},
    {.name = "lang",
     .value = "vi|en",
     .kind = OPTION_CHOICE,
     .at = FIELD(language),
     .names = languages,
     .help = "of the buttons (vi)"},
    {.name = "health",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(health),
     .help = "keep the state in a JSON file"},
    {.name = "script", .value = "FILE", .kind = OPTION_TEXT, .at = FIELD(script), .help = "play input from a file"},
    {.name = "check-frames",
     .kind = OPTION_SWITCH,
     .at = FIELD(check_frames),
     .help = "for tests: draw each frame a second time, whole, and end with 1 where it differs"},
    {.name = "help", .kind = OPTION_SWITCH, .at = FIELD(help), .help = "this page"},
};

static int refuse_window(const char *value)
{
    message_print(KIOSK_PROGRAM, NULL, 0, "--windowed %s: not WIDTHxHEIGHT of %d to %d px; write 1280x800", value,
                  LEAST_PX, MOST_PX);
    return EXIT_REFUSED;
}

static bool read_length(int32_t *out, const char *text)
{
    int64_t value = 0;
    if (strchr(text, '.') || !decimal_parse(&value, text, 1) || value < LEAST_PX || value > MOST_PX) return false;
    *out = (int32_t)value;
    return true;
}

static int read_shape(window_options *out, const kiosk_options *options)
{
    *out = (window_options){.turn = options->turn};
    if (!options->windowed) return EXIT_DONE;
    char width[32];
    const char *cross = strchr(options->windowed, 'x');
    size_t length = cross ? (size_t)(cross - options->windowed) : 0;
    if (length == 0 || length >= sizeof width) return refuse_window(options->windowed);
    memcpy(width, options->windowed, length);
    width[length] = '\0';
    bool right = read_length(&out->width, width) && read_length(&out->height, cross + 1);
    return right ? EXIT_DONE : refuse_window(options->windowed);
}

static int check(const kiosk_options *options, const choices *chosen)
{
    struct stat what;
    if (!options->article) {
        message_print(KIOSK_PROGRAM, NULL, 0, "no article; name a file, or see --help");
        return EXIT_REFUSED;
    }
    if (stat(options->article, &what) == 0 && S_ISDIR(what.st_mode)) {
        message_print(KIOSK_PROGRAM, options->article, 0,
                      "a folder, and this version opens one article; name a file in it");
        return EXIT_REFUSED;
    }
    if (chosen->settings.size > KIOSK_LARGEST_BASE) {
        message_print(KIOSK_PROGRAM, NULL, 0, "--size: over 250, which leaves no room for 400 %%; give at most 250");
        return EXIT_REFUSED;
    }
    return EXIT_DONE;
}

static int print_help(const option_set *sets)
{
    output out;
    int done = output_open(&out, KIOSK_PROGRAM, NULL);
    fputs("usage: dau-kiosk [OPTION …] ARTICLE\n"
          "Shows an article. Keys: + - 0 size, T colours, D reads it aloud, arrows, Page Up,\n"
          "Page Down, Home, End and Space scroll, Tab and Enter, or the arrows, reach the buttons.\n",
          out.stream);
    options_help(out.stream, &sets[0]);
    fputs("How the article is read:\n", out.stream);
    options_help(out.stream, &sets[1]);
    fputs("The letters:\n", out.stream);
    options_help(out.stream, &sets[2]);
    fputs("What helps to read (--at: where the kiosk begins):\n", out.stream);
    options_help(out.stream, &sets[3]);
    fputs("Reading aloud:\n", out.stream);
    options_help(out.stream, &sets[4]);
    return output_close(&out, done);
}

static int run(const kiosk_options *options, choices *chosen)
{
    window_options shape;
    int done = check(options, chosen);
    if (done == EXIT_DONE) done = read_shape(&shape, options);
    if (done != EXIT_DONE) return done;
    kiosk *k = calloc(1, sizeof *k);
    if (!k) {
        message_print(KIOSK_PROGRAM, NULL, 0, "no memory; end other programs");
        return EXIT_NO_MEANS;
    }
    done = kiosk_open(k, options, chosen, &shape);
    if (done == EXIT_DONE) done = kiosk_run(k);
    kiosk_close(k);
    free(k);
    return done;
}

int main(int argc, char **argv)
{
    kiosk_options options = {0};
    choices chosen = choices_new();
    const option_set sets[] = {{specs, sizeof specs / sizeof specs[0], &options, NULL},
                               choices_reading(&chosen),
                               choices_settings(&chosen),
                               choices_aids(&chosen),
                               choices_speech(&chosen)};
    const char *operand = NULL;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that fails, with its line */
    int done = options_parse(KIOSK_PROGRAM, argc, argv, 1, sets, sizeof sets / sizeof sets[0], &operand, 1);
    if (done != EXIT_DONE) return done;
    if (options.help) return print_help(sets);
    options.article = operand;
    return run(&options, &chosen);
}
