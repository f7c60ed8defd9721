#define _GNU_SOURCE
#include "peer.h"
#include "host/file.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LONGEST_TEXT ((size_t)64 * 1024 * 1024)

measure_plan peer_plan(void)
{
    return (measure_plan){.few = 3, .least = 7, .most = 21, .enough_ns = 1e9, .patience_ns = 8e9};
}

void peer_fail(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

char *peer_read(const char *path, size_t *length)
{
    char *text = file_read(path, LONGEST_TEXT, length);
    if (text == NULL) peer_fail(path);
    return text;
}

void peer_each_paragraph(const char *text, void (*work)(void *user, const char *line, size_t length), void *user)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        work(user, text, length);
        text += length + (text[length] == '\n');
    }
}

double peer_in_child(double (*sample)(void *user), void *user)
{
    int ends[2];
    double ns = -1;
    if (pipe(ends) != 0) return -1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        ns = sample(user);
        _exit(write(ends[1], &ns, sizeof ns) != sizeof ns);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &ns, sizeof ns) != sizeof ns) ns = -1;
    close(ends[0]);
    if (child > 0) waitpid(child, NULL, 0);
    return ns;
}

void peer_measure(const char *who, const char *name, const char *suffix, double units,
                  double (*sample)(void *user, int turn), void *user)
{
    char whole[64];
    measure_job job = {.sample = sample, .user = user};
    measure_plan plan = peer_plan();
    snprintf(whole, sizeof whole, "%s_%s", name, suffix);
    if (!measure_in_turn(&job, 1, &plan)) peer_fail(whole);
    measure_print(&job, who, whole, units);
}
