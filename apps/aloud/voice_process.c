#define _GNU_SOURCE
#include "aloud/voice_process.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

long long process_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Signals as a new program expects them; a group of its own, so that a script's children go with it. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, broken;
    sigemptyset(&none);
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &broken);
    posix_spawnattr_setpgroup(attributes, 0);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

static int spawn(pid_t *id, char *const argv[], int in, int out)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_attributes(&attributes);
        if (!error) error = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
        if (!error) error = posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        if (!error) error = posix_spawnp(id, argv[0], &actions, &attributes, argv, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void close_both(int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

int process_start(process *p, char *const argv[])
{
    int in[2], out[2];
    pid_t id = 0;
    if (pipe2(in, O_CLOEXEC) != 0) return errno;
    if (pipe2(out, O_CLOEXEC) != 0) {
        int error = errno;
        close_both(in);
        return error;
    }
    int error = spawn(&id, argv, in[0], out[1]);
    if (error) {
        close_both(in);
        close_both(out);
        return error;
    }
    close(in[0]);
    close(out[1]);
    (void)fcntl(in[1], F_SETFL, O_NONBLOCK);
    (void)fcntl(out[0], F_SETFL, O_NONBLOCK);
    p->id = id;
    p->to = in[1];
    p->from = out[0];
    p->out_length = p->in_from = p->in_to = 0;
    p->ended = false;
    return 0;
}

bool process_write(process *p, const char *bytes, size_t length)
{
    if (length > PROCESS_OUT_MOST - p->out_length) return false;
    if (p->out_length + length > p->out_room) {
        char *out = realloc(p->out, p->out_length + length);
        if (!out) return false;
        p->out = out;
        p->out_room = p->out_length + length;
    }
    memcpy(p->out + p->out_length, bytes, length);
    p->out_length += length;
    return true;
}

/* A reader that is gone must not end us: its signal is held back, and taken away where it is new. */
static ssize_t write_quietly(int descriptor, const char *bytes, size_t length)
{
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t written = write(descriptor, bytes, length);
    int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE))
        sigtimedwait(&broken, NULL, &(struct timespec){0});
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return written;
}

/* What cannot be written because nobody reads is let go: that it ended is seen in reading. */
static void flush(process *p)
{
    while (p->out_length > 0) {
        ssize_t written = write_quietly(p->to, p->out, p->out_length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) return;
        size_t gone = written > 0 ? (size_t)written : p->out_length;
        p->out_length -= gone;
        memmove(p->out, p->out + gone, p->out_length);
    }
}

static void fill(process *p)
{
    if (p->in_from > 0) memmove(p->in, p->in + p->in_from, p->in_to - p->in_from);
    p->in_to -= p->in_from;
    p->in_from = 0;
    while (p->in_to < sizeof p->in) {
        ssize_t some = read(p->from, p->in + p->in_to, sizeof p->in - p->in_to);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0 && errno == EAGAIN) return;
        if (some <= 0) {
            p->ended = true;
            return;
        }
        p->in_to += (size_t)some;
    }
}

void process_turn(process *p, int wait_ms)
{
    if (p->id == 0 || p->ended) return;
    flush(p);
    struct pollfd watched[2] = {{.fd = p->from, .events = POLLIN},
                                {.fd = p->out_length > 0 ? p->to : -1, .events = POLLOUT}};
    if (poll(watched, 2, wait_ms) <= 0) return;
    if (watched[1].revents) flush(p);
    if (watched[0].revents) fill(p);
}

/* Until it has shut its end of the pipe, or the time is over. */
static void wait_for_end(process *p, int grace_ms)
{
    long long until = process_clock() + grace_ms;
    while (!p->ended) {
        long long left = until - process_clock();
        struct pollfd watched = {.fd = p->from, .events = POLLIN};
        if (left <= 0) return;
        (void)poll(&watched, 1, (int)left);
        p->in_from = p->in_to = 0;
        fill(p);
    }
}

/* True when it is over by itself; its number stays its own until waitpid. */
static bool is_over(const process *p)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)p->id, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == p->id;
}

int process_end(process *p, int grace_ms)
{
    int status = 0;
    if (p->id == 0) return 0;
    flush(p);
    close(p->to);
    if (grace_ms > 0) wait_for_end(p, grace_ms);
    close(p->from);
    /* Its pipe is shut a little before it is over: only then is it known how it ended. */
    for (int ms = 0; p->ended && ms < 20 && !is_over(p); ms++) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    (void)kill(-p->id, SIGKILL);
    (void)kill(p->id, SIGKILL);
    while (waitpid(p->id, &status, 0) < 0 && errno == EINTR) continue;
    free(p->out);
    p->out = NULL;
    p->out_length = p->out_room = p->in_from = p->in_to = 0;
    p->id = 0;
    return status;
}
