#define _GNU_SOURCE
#include "aloud/voice_process.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

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
    p->id = id;
    channel_open(&p->channel, in[1], out[0]);
    return 0;
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
    channel_close_out(&p->channel);
    if (grace_ms > 0) channel_drain(&p->channel, grace_ms);
    /* Its pipe is shut a little before it is over: only then is it known how it ended. */
    for (int ms = 0; p->channel.ended && ms < 20 && !is_over(p); ms++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    channel_close(&p->channel);
    (void)kill(-p->id, SIGKILL);
    (void)kill(p->id, SIGKILL);
    while (waitpid(p->id, &status, 0) < 0 && errno == EINTR) continue;
    p->id = 0;
    return status;
}
