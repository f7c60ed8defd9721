/* A voice that does wrong in one way, for the tests: bad_voice KIND [NUMBER]. It knows that requests are numbered from
 * 1 and have three words at most. */
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HELLO             "{\"hello\":\"bad\",\"protocol\":1,\"rate\":22050,\"of a later time\":{\"x\":[]}}\n"
#define MARK(word, frame) "{\"mark\":1,\"word\":" #word ",\"frame\":" #frame "}\n"
#define END(frames)       "{\"end\":1,\"frames\":" #frames "}\n"
#define THOUSAND          "@" /* stands for a block of 1000 frames */

/* What it answers to the first request, for the kinds that are no more than that. */
static const char *const WRONG[][2] = {
    {"other-id", "{\"mark\":8,\"word\":0,\"frame\":0}\n"},
    {"next-id", "{\"mark\":2,\"word\":0,\"frame\":0}\n"},
    {"zero-id", "{\"audio\":0,\"bytes\":2}\nab"},
    {"text-id", "{\"audio\":\"first\",\"bytes\":2}\nab"},
    {"word-past", MARK(3, 0)},
    {"word-huge", MARK(1099511627776, 0)},
    {"word-minus", MARK(-1, 0)},
    {"word-back", MARK(1, 0) MARK(0, 0)},
    {"word-twice", MARK(0, 0) MARK(0, 0)},
    {"frame-back", MARK(0, 500) MARK(1, 400)},
    {"frame-given", THOUSAND MARK(0, 999)},
    {"frame-past", MARK(0, 1) END(0)},
    {"end-short", THOUSAND END(999)},
    {"end-twice", END(0) END(0)},
    {"odd", "{\"audio\":1,\"bytes\":3}\nabc"},
    {"huge", "{\"audio\":1,\"bytes\":1073741824}\n"},
    {"minus", "{\"audio\":1,\"bytes\":-2}\n"},
    {"fraction", "{\"audio\":1,\"bytes\":2.5}\n"},
    {"no-bytes", "{\"audio\":1}\n"},
    {"no-json", "{\"mark\":\n"},
    {"list", "[1,2]\n"},
    {"empty", "\n"},
    {"not-utf8", "{\"error\":1,\"message\":\"\xFF\xFE\"}\n"},
};

static void give(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written <= 0) _exit(0);
        bytes += written;
        length -= (size_t)written;
    }
}

static void give_text(const char *text)
{
    give(text, strlen(text));
}

__attribute__((format(printf, 1, 2))) static void give_line(const char *format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    give_text(line);
}

static void give_frames(int id, size_t frames)
{
    char samples[2000];
    memset(samples, 0x20, sizeof samples);
    give_line("{\"audio\":%d,\"bytes\":%zu}\n", id, 2 * frames);
    give(samples, 2 * frames);
}

static void give_wrong(const char *text)
{
    for (; *text; text++) {
        if (*text == *THOUSAND)
            give_frames(1, 1000);
        else
            give(text, 1);
    }
}

static void give_well(int id)
{
    for (int word = 0; word < 2; word++) {
        give_line("{\"mark\":%d,\"word\":%d,\"frame\":%d}\n", id, word, 100 * word);
        give_frames(id, 100);
    }
    give_line("{\"news\":\"of a later protocol\",\"say\":%d}\n", id);
    give_line("{\"end\":%d,\"frames\":200}\n", id);
}

/* Bytes that are the same each time; half of the numbers greet well before. */
static void give_noise(uint32_t number)
{
    uint32_t state = number * 2654435761u + 1;
    if (number % 2) give_text(HELLO);
    for (int i = 0; i < 20000; i++) {
        state = state * 1664525u + 1013904223u;
        char byte = (char)(state >> 24);
        give(&byte, 1);
    }
}

static void give_filled(char fill, size_t length)
{
    char line[5000];
    memset(line, fill, sizeof line);
    give(line, length);
    give_text("\n");
}

/* A block of which half comes only after the next line was read. */
static void give_halves(int id)
{
    char line[256], half[2000];
    memset(half, 0x30, sizeof half);
    give_line("{\"audio\":%d,\"bytes\":%zu}\n", id, 2 * sizeof half);
    give(half, sizeof half);
    (void)fgets(line, sizeof line, stdin);
    give(half, sizeof half);
    give_line("{\"mark\":%d,\"word\":0,\"frame\":2000}\n", id);
}

static void answer(const char *kind, int id)
{
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        if (strcmp(kind, WRONG[i][0]) != 0) continue;
        give_wrong(WRONG[i][1]);
        return;
    }
    if (strcmp(kind, "dies") == 0) _exit(3);
    if (strcmp(kind, "late") == 0 && id == 2) give_text("{\"mark\":2,\"word\":0,\"frame\":0}\n" MARK(0, 0));
    if (strcmp(kind, "after") == 0 && id == 2) give_text(MARK(1, 200));
    if ((strcmp(kind, "halves") == 0 || strcmp(kind, "late") == 0) && id == 1) {
        give_halves(id);
        return;
    }
    if (strcmp(kind, "deep") == 0)
        give_filled('[', 4000);
    else if (strcmp(kind, "long-line") == 0)
        give_filled(' ', 5000);
    else if (strcmp(kind, "endless") == 0)
        for (;;) give_frames(id, 1000);
    else if (strcmp(kind, "refuses") == 0 && id % 2)
        give_line("{\"error\":%d,\"message\":\"not this one\"}\n", id);
    else
        give_well(id);
}

static void begin(const char *kind)
{
    if (strcmp(kind, "no-hello") == 0)
        give_text(MARK(0, 0));
    else if (strcmp(kind, "protocol") == 0)
        give_text("{\"hello\":\"bad\",\"protocol\":2,\"rate\":22050}\n");
    else if (strcmp(kind, "rate") == 0)
        give_text("{\"hello\":\"bad\",\"protocol\":1,\"rate\":7}\n");
    else if (strcmp(kind, "no-data") == 0)
        give_text("{\"error\":0,\"message\":\"no data;\\u0007 install it\\nand so on\"}\n");
    else if (strcmp(kind, "deaf") == 0)
        close(STDIN_FILENO);
    else if (strcmp(kind, "mute") != 0)
        give_text(HELLO);
    if (strcmp(kind, "closed") == 0) {
        close(STDIN_FILENO);
        give_text(MARK(0, 0));
        sleep(60);
    }
    if (strcmp(kind, "mute") == 0 || strcmp(kind, "stuck") == 0 || strcmp(kind, "deaf") == 0) sleep(60);
}

int main(int argc, char **argv)
{
    static char line[128 * 1024];
    const char *kind = argc > 1 ? argv[1] : "well";
    signal(SIGPIPE, SIG_DFL);
    if (strcmp(kind, "noise") == 0) {
        give_noise(argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 0);
        return 0;
    }
    begin(kind);
    for (int id = 1; fgets(line, sizeof line, stdin);) {
        if (strncmp(line, "{\"say\"", 6) == 0) answer(kind, id++);
    }
    return 0;
}
