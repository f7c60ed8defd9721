#define _GNU_SOURCE
#include "play.h"
#include "host/file.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A slow machine with sanitizers needs seconds for a picture; a kiosk that hangs is given up. */
enum { SLICE_MS = 100, PATIENCE_MS = 60000, SMALLEST_PIPE = 4096, MOST_ARGUMENTS = 200, SETTINGS_MOST_BYTES = 1 << 16 };

static bool fail(play *p, const char *what, const char *why)
{
    if (!p->failed) snprintf(p->reason, sizeof p->reason, "dau-kiosk: %s%s%s", what, *why ? ": " : "", why);
    p->failed = true;
    return false;
}

static void name_file(char out[PLAY_PATH], const play *p, const char *name)
{
    snprintf(out, PLAY_PATH, "%s/%s", p->folder, name);
}

/* ---- being told to end ---------------------------------------------------------------------------- */

static const int endings[] = {SIGHUP, SIGINT, SIGTERM};
enum { ENDINGS = sizeof endings / sizeof *endings };

/* Those that nobody takes notice of stay so: held, they would look as if they meant something. */
static void hold_signals(play *p)
{
    sigset_t held;
    struct sigaction now;
    sigemptyset(&held);
    for (int i = 0; i < ENDINGS; i++)
        if (sigaction(endings[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&held, endings[i]);
    sigprocmask(SIG_BLOCK, &held, &p->signals);
}

static bool is_told_to_end(void)
{
    sigset_t pending;
    bool told = false;
    if (sigpending(&pending) != 0) return false;
    for (int i = 0; i < ENDINGS; i++) told = told || sigismember(&pending, endings[i]) == 1;
    return told;
}

/* ---- its folder ----------------------------------------------------------------------------------- */

/* The reader's own file must stay as it is: the kiosk keeps in it whatever is pressed. */
static bool copy_settings(const play *p)
{
    size_t length = 0;
    if (!p->task->settings) return true;
    char *text = file_read(p->task->settings, SETTINGS_MOST_BYTES, &length);
    FILE *copy = text ? fopen(p->settings_path, "wbe") : NULL;
    bool whole = copy && fwrite(text, 1, length, copy) == length;
    if (copy && fclose(copy) != 0) whole = false;
    free(text);
    return whole;
}

bool play_open(play *out, const kiosk_task *task)
{
    *out = (play){.task = task, .pipe = -1};
    hold_signals(out);
    const char *base = getenv("TMPDIR");
    if (!base || strlen(base) > PLAY_PATH / 2 || strpbrk(base, "\r\n")) base = "/tmp"; /* scripts are of lines */
    snprintf(out->folder, sizeof out->folder, "%.64s/dau-audit-XXXXXX", base);
    if (!mkdtemp(out->folder)) {
        out->folder[0] = '\0';
        return fail(out, "no folder for its pictures", strerror(errno));
    }
    name_file(out->pipe_path, out, "p");
    name_file(out->script_path, out, "s");
    name_file(out->health_path, out, "h");
    name_file(out->said_path, out, "e");
    name_file(out->settings_path, out, "r");
    name_file(out->sound_path, out, "w");
    snprintf(out->sound_setting, sizeof out->sound_setting, "SDL_DISKAUDIOFILE=%s", out->sound_path);
    if (!copy_settings(out)) return fail(out, "no copy of the settings file", strerror(errno));
    if (mkfifo(out->pipe_path, 0600) != 0) return fail(out, "no pipe for its pictures", strerror(errno));
    out->pipe = open(out->pipe_path, O_RDWR | O_CLOEXEC); /* both ends: it never closes between pictures */
    if (out->pipe < 0 || fcntl(out->pipe, F_SETPIPE_SZ, SMALLEST_PIPE) < 0)
        return fail(out, "no pipe for its pictures", strerror(errno));
    return true;
}

static void stop_child(play *p)
{
    if (p->child <= 0) return;
    kill(p->child, SIGKILL);
    waitpid(p->child, NULL, 0);
    p->child = 0;
}

/* Also what a kiosk that was stopped had half written. */
static void remove_folder(const play *p)
{
    DIR *folder = p->folder[0] ? opendir(p->folder) : NULL;
    if (!folder) return;
    for (struct dirent *at; (at = readdir(folder));) (void)unlinkat(dirfd(folder), at->d_name, 0);
    closedir(folder);
    rmdir(p->folder);
}

void play_close(play *p)
{
    stop_child(p);
    if (p->script) fclose(p->script);
    if (p->pipe >= 0) close(p->pipe);
    remove_folder(p);
    sigprocmask(SIG_SETMASK, &p->signals, NULL); /* one that came ends the program here */
}

/* ---- the script ----------------------------------------------------------------------------------- */

void play_begin(play *p)
{
    p->script = fopen(p->script_path, "we");
    if (!p->script) fail(p, "no script for it", strerror(errno));
}

void play_step(play *p, const char *format, ...)
{
    va_list rest;
    if (!p->script) return;
    va_start(rest, format);
    vfprintf(p->script, format, rest);
    va_end(rest);
    fputc('\n', p->script);
}

void play_shot(play *p)
{
    play_step(p, "shot %s", p->pipe_path);
}

/* ---- the child ------------------------------------------------------------------------------------ */

extern char **environ;

/* The environment with a display that is none and a sound device that is a file. To be freed; its strings are lent. */
static char **make_environment(play *p)
{
    static const char *const ours[] = {"SDL_VIDEODRIVER=", "SDL_AUDIODRIVER=", "SDL_DISKAUDIOFILE="};
    size_t count = 0, used = 0;
    while (environ[count]) count++;
    char **made = calloc(count + 4, sizeof *made);
    if (!made) return NULL;
    for (size_t i = 0; i < count; i++) {
        bool is_ours = false;
        for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
            is_ours = is_ours || strncmp(environ[i], ours[k], strlen(ours[k])) == 0;
        if (!is_ours) made[used++] = environ[i];
    }
    made[used++] = (char *)(uintptr_t) "SDL_VIDEODRIVER=dummy";
    made[used++] = (char *)(uintptr_t) "SDL_AUDIODRIVER=disk";
    made[used] = p->sound_setting;
    return made;
}

static bool spawn(play *p, char **argv)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    char **environment = make_environment(p);
    if (!environment) return fail(p, "no memory", "");
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, p->said_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigmask(&how, &p->signals);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    int error = posix_spawn(&p->child, p->task->program, &files, &how, argv, environment);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    free(environment);
    if (error == 0) return true;
    p->child = 0;
    return fail(p, "cannot be run", strerror(error));
}

bool play_start(play *p, int32_t width, int32_t height)
{
    char window[40];
    char *argv[MOST_ARGUMENTS] = {(char *)(uintptr_t)p->task->program,
                                  (char *)(uintptr_t) "--windowed",
                                  window,
                                  (char *)(uintptr_t) "--script",
                                  p->script_path,
                                  (char *)(uintptr_t) "--health",
                                  p->health_path};
    size_t count = 7;
    play_step(p, "key Ctrl+Q");
    if (p->script && fclose(p->script) != 0) fail(p, "no script for it", strerror(errno));
    p->script = NULL;
    snprintf(window, sizeof window, "%dx%d", (int)width, (int)height);
    for (char *const *o = p->task->options; o && *o && count < MOST_ARGUMENTS - 5; o++) argv[count++] = *o;
    if (p->task->settings) {
        argv[count++] = (char *)(uintptr_t) "--settings";
        argv[count++] = p->settings_path;
    }
    argv[count++] = (char *)(uintptr_t) "--";
    argv[count] = (char *)(uintptr_t)p->task->article;
    return !p->failed && spawn(p, argv);
}

/* What it said last before it ended. */
static bool fail_with_its_words(play *p)
{
    char line[160] = "";
    FILE *said = fopen(p->said_path, "re");
    if (said && !fgets(line, sizeof line, said)) line[0] = '\0';
    if (said) fclose(said);
    line[strcspn(line, "\n")] = '\0';
    return fail(p, "ended too soon", line);
}

static bool has_ended(play *p)
{
    int status;
    if (waitpid(p->child, &status, WNOHANG) != p->child) return false;
    p->child = 0;
    return true;
}

static bool wait_for_bytes(play *p)
{
    struct pollfd wanted = {.fd = p->pipe, .events = POLLIN};
    for (int waited = 0; waited < PATIENCE_MS; waited += SLICE_MS) {
        if (is_told_to_end()) return fail(p, "stopped", "");
        int ready = poll(&wanted, 1, SLICE_MS);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return fail(p, "its pictures cannot be read", strerror(errno));
        if (p->child == 0 || has_ended(p)) return fail_with_its_words(p);
    }
    return fail(p, "it does not answer", "");
}

static bool read_pipe(void *user, void *into, size_t length)
{
    play *p = user;
    for (uint8_t *at = into; length > 0;) {
        if (!wait_for_bytes(p)) return false;
        ssize_t got = read(p->pipe, at, length);
        if (got <= 0) return fail(p, "its pictures cannot be read", strerror(errno));
        at += got;
        length -= (size_t)got;
        p->arrived += (size_t)got;
    }
    return true;
}

bool play_see(play *p, moment *out)
{
    if (p->failed || !wait_for_bytes(p)) return false;
    p->arrived = 0;
    /* It stands still until the pipe is empty: its health file is of this moment. */
    if (!moment_read_facts(&out->facts, p->health_path)) return fail(p, "it keeps no health file", "");
    if (!shot_read(out, read_pipe, p)) return fail(p, "a picture of its cannot be read", "");
    return p->arrived > SMALLEST_PIPE || fail(p, "a picture is too small to hold it still", "");
}

bool play_end(play *p)
{
    const struct timespec slice = {.tv_nsec = SLICE_MS * 1000000L};
    for (int waited = 0; waited < PATIENCE_MS && p->child > 0 && !has_ended(p) && !is_told_to_end(); waited += SLICE_MS)
        nanosleep(&slice, NULL);
    if (p->child > 0) fail(p, "it does not end", "");
    stop_child(p);
    return !p->failed;
}
