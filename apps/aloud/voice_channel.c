#define _GNU_SOURCE
#include "aloud/voice_channel.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

long long channel_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void channel_open(channel *c, int to, int from)
{
    c->to = to;
    c->from = from;
    (void)fcntl(to, F_SETFL, O_NONBLOCK);
    (void)fcntl(from, F_SETFL, O_NONBLOCK);
    c->out_length = c->in_from = c->in_to = 0;
    c->ended = false;
}

bool channel_write(channel *c, const char *bytes, size_t length)
{
    if (length > CHANNEL_OUT_MOST - c->out_length) return false;
    if (c->out_length + length > c->out_room) {
        char *out = realloc(c->out, c->out_length + length);
        if (!out) return false;
        c->out = out;
        c->out_room = c->out_length + length;
    }
    memcpy(c->out + c->out_length, bytes, length);
    c->out_length += length;
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
static void flush(channel *c)
{
    while (c->out_length > 0) {
        ssize_t written = write_quietly(c->to, c->out, c->out_length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) return;
        size_t gone = written > 0 ? (size_t)written : c->out_length;
        c->out_length -= gone;
        memmove(c->out, c->out + gone, c->out_length);
    }
}

static void fill(channel *c)
{
    if (c->in_from > 0) memmove(c->in, c->in + c->in_from, c->in_to - c->in_from);
    c->in_to -= c->in_from;
    c->in_from = 0;
    while (c->in_to < sizeof c->in) {
        ssize_t some = read(c->from, c->in + c->in_to, sizeof c->in - c->in_to);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0 && errno == EAGAIN) return;
        if (some <= 0) {
            c->ended = true;
            return;
        }
        c->in_to += (size_t)some;
    }
}

void channel_turn(channel *c, int wait_ms)
{
    if (c->ended) return;
    flush(c);
    struct pollfd watched[2] = {{.fd = c->from, .events = POLLIN},
                                {.fd = c->out_length > 0 ? c->to : -1, .events = POLLOUT}};
    if (poll(watched, 2, wait_ms) <= 0) return;
    if (watched[1].revents) flush(c);
    if (watched[0].revents) fill(c);
}

void channel_drain(channel *c, int wait_ms)
{
    long long until = channel_clock() + wait_ms;
    while (!c->ended) {
        long long left = until - channel_clock();
        struct pollfd watched = {.fd = c->from, .events = POLLIN};
        if (left <= 0) return;
        (void)poll(&watched, 1, (int)left);
        c->in_from = c->in_to = 0;
        fill(c);
    }
}

void channel_close_out(channel *c)
{
    if (c->to < 0) return;
    flush(c);
    if (c->to != c->from) close(c->to);
    c->to = -1;
}

void channel_close(channel *c)
{
    channel_close_out(c);
    close(c->from);
    free(c->out);
    c->out = NULL;
    c->out_length = c->out_room = c->in_from = c->in_to = 0;
}
