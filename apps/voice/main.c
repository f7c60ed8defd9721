/* dau-voice - words in, sound and marks out, by espeak-ng. Each request is said in a process of its own, forked from
 * one that has said nothing: so a sentence sounds the same whatever was said before it, stopping is killing, and a
 * crash costs one sentence. */
#define _GNU_SOURCE
#include "answer.h"
#include "request.h"
#include "speak.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { QUEUE_MOST = 16, SECONDS_MOST = 60 };

typedef struct worker {
    char line[REQUEST_LINE_MOST];
    size_t length;
    bool overlong, ended; /* the line is being passed over; there is no more input */
    request queue[QUEUE_MOST];
    uint32_t count;
    pid_t child; /* says queue[0]; 0: none */
    int alive;   /* closed by the child's end */
} worker;

static const char HELP[] =
    "usage: dau-voice [--data DIR]\n"
    "Reads requests on standard input and answers with sound on standard output, as docs/voice.md says:\n"
    "a voice for dau and dau-kiosk, which start it by themselves.\n\n"
    "  --data DIR  the folder that holds espeak-ng-data\n"
    "  --version   the program's version\n"
    "  --help      this\n";

static void drop_first(worker *w)
{
    request_drop(&w->queue[0]);
    memmove(w->queue, w->queue + 1, --w->count * sizeof *w->queue);
}

static void end_child(worker *w, int *status)
{
    while (waitpid(w->child, status, 0) < 0 && errno == EINTR) continue;
    close(w->alive);
    w->child = 0;
}

static void stop(worker *w)
{
    int status;
    if (w->child) {
        kill(w->child, SIGKILL);
        end_child(w, &status);
    }
    while (w->count > 0) drop_first(w);
}

_Noreturn static void be_child(const request *r, pid_t parent)
{
    struct rlimit cpu = {SECONDS_MOST, SECONDS_MOST};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CPU, &cpu);
    _exit(getppid() == parent && speak_request(r) ? 0 : 1);
}

/* Answers false when nobody reads any more. */
static bool begin_first(worker *w)
{
    const request *r = &w->queue[0];
    int ends[2];
    pid_t parent = getpid();
    const char *problem = r->problem;
    if (!problem && pipe2(ends, O_CLOEXEC) == 0) {
        w->child = fork();
        if (w->child == 0) be_child(r, parent);
        close(ends[1]);
        w->alive = ends[0];
        if (w->child > 0) return true;
        close(ends[0]);
        w->child = 0;
    }
    bool heard = answer_error(r->id, problem ? problem : "no process for it; try again");
    drop_first(w);
    return heard;
}

static bool finish_first(worker *w)
{
    int status = 0;
    end_child(w, &status);
    bool heard = status == 0 || answer_error(w->queue[0].id, "espeak-ng failed on this text");
    drop_first(w);
    return heard;
}

static bool take_line(worker *w, size_t length)
{
    request r;
    if (w->overlong)
        r = (request){.kind = REQUEST_SAY, .problem = "a line is too long; ask for one sentence at a time"};
    else
        request_read(&r, w->line, length);
    w->overlong = false;
    if (r.kind == REQUEST_STOP) stop(w);
    if (r.kind != REQUEST_SAY) return true;
    if (w->count < QUEUE_MOST) {
        w->queue[w->count++] = r;
        return true;
    }
    bool heard = answer_error(r.id, "too many requests at once; wait for an end");
    request_drop(&r);
    return heard;
}

static bool take_input(worker *w)
{
    ssize_t some = read(STDIN_FILENO, w->line + w->length, sizeof w->line - w->length);
    if (some < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (some <= 0) {
        w->ended = true;
        return true;
    }
    size_t from = w->length;
    w->length += (size_t)some;
    for (char *end; (end = memchr(w->line + from, '\n', w->length - from)); from = 0) {
        size_t length = (size_t)(end - w->line);
        if (!take_line(w, length)) return false;
        w->length -= length + 1;
        memmove(w->line, end + 1, w->length);
    }
    if (w->length == sizeof w->line) {
        w->overlong = true;
        w->length = 0;
    }
    return true;
}

static bool turn(worker *w)
{
    struct pollfd watched[2] = {{.fd = w->ended ? -1 : STDIN_FILENO, .events = POLLIN},
                                {.fd = w->child ? w->alive : -1}};
    if (poll(watched, 2, -1) < 0) return errno == EINTR;
    if (watched[0].revents && !take_input(w)) return false;
    if (w->child && watched[1].revents && !finish_first(w)) return false;
    while (!w->child && w->count > 0) {
        if (!begin_first(w)) return false;
    }
    return true;
}

static bool has_data(const char *folder)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/espeak-ng-data/vi_dict", folder);
    return length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0;
}

/* Beside an installed program, if somebody put it there; NULL: the library knows. */
static const char *find_data(char room[PATH_MAX])
{
    static const char BESIDE[] = "/../share/dau";
    ssize_t length = readlink("/proc/self/exe", room, PATH_MAX - sizeof BESIDE);
    char *slash = length > 0 ? memrchr(room, '/', (size_t)length) : NULL;
    if (slash) memcpy(slash, BESIDE, sizeof BESIDE);
    return slash && has_data(room) ? room : NULL;
}

static int serve(const char *data)
{
    char room[PATH_MAX];
    /* A folder that is named counts alone: the library would look elsewhere, too. */
    int rate = data && !has_data(data) ? -1 : speak_begin(data ? data : find_data(room));
    if (rate < 0) {
        static const char WHY[] =
            "no Vietnamese data for espeak-ng; install the package espeak-ng-data, or name its folder with --data";
        fprintf(stderr, "dau-voice: %s\n", WHY);
        (void)answer_error(0, WHY);
        return 3;
    }
    worker *w = calloc(1, sizeof *w);
    if (!w) return 3;
    signal(SIGPIPE, SIG_IGN);
    bool heard = answer_hello(rate, DAU_PROGRAM_VERSION);
    while (heard && !(w->ended && !w->child && w->count == 0)) heard = turn(w);
    stop(w);
    free(w);
    return 0;
}

int main(int argc, char **argv)
{
    const char *data = NULL;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(HELP, stdout) < 0;
    if (argc == 2 && strcmp(argv[1], "--version") == 0) return printf("dau-voice %s\n", DAU_PROGRAM_VERSION) < 0;
    if (argc == 3 && strcmp(argv[1], "--data") == 0)
        data = argv[2];
    else if (argc > 1) {
        fputs("dau-voice: it takes --data DIR and nothing else; see dau-voice --help\n", stderr);
        return 2;
    }
    return serve(data);
}
