#define _GNU_SOURCE
#include "host/output.h"
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *output_trouble(int error)
{
    if (error == ENOENT) return "the folder to hold it is not there; make that first, or check the path";
    if (error == ENOTDIR) return "it would be inside a file, not a folder; check the path";
    return file_trouble(error);
}

static int refuse(const output *out, int error)
{
    message_print(out->program, out->shown, 0, "cannot write: %s", output_trouble(error));
    return error == ENOMEM ? EXIT_NO_MEANS : EXIT_REFUSED;
}

static int fail_open(output *out, int error)
{
    free(out->target);
    free(out->temporary);
    out->target = out->temporary = NULL;
    return refuse(out, error);
}

enum { ATTEMPTS = 100 };

static int folder_length(const output *out)
{
    const char *slash = strrchr(out->target, '/');
    return slash ? (int)(slash + 1 - out->target) : 0;
}

static bool name_temporary(output *out, int attempt)
{
    free(out->temporary);
    out->temporary = NULL;
    if (asprintf(&out->temporary, "%.*s.dau-%ld-%d.tmp", folder_length(out), out->target, (long)getpid(), attempt) >= 0)
        return true;
    out->temporary = NULL;
    errno = ENOMEM;
    return false;
}

/* O_EXCL and not mkstemp, so that the file has the mode that the user's umask gives. */
static int open_temporary(output *out)
{
    for (int attempt = 0; attempt < ATTEMPTS && name_temporary(out, attempt); attempt++) {
        int descriptor = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (descriptor >= 0 || errno != EEXIST) return descriptor;
    }
    return -1;
}

/* Without a name until it is whole, where the file system can: a program that is ended in the middle leaves nothing. */
static int open_nameless(const output *out)
{
    char *folder = strndup(out->target, (size_t)folder_length(out));
    if (!folder || access("/proc/self/fd", X_OK) != 0) {
        free(folder);
        return -1;
    }
    int descriptor = open(*folder ? folder : ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    free(folder);
    return descriptor;
}

static bool give_name(output *out)
{
    char self[40];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fileno(out->stream));
    for (int attempt = 0; attempt < ATTEMPTS && name_temporary(out, attempt); attempt++) {
        if (linkat(AT_FDCWD, self, AT_FDCWD, out->temporary, AT_SYMLINK_FOLLOW) == 0) return true;
        if (errno != EEXIST) break;
    }
    out->error = errno;
    free(out->temporary);
    out->temporary = NULL;
    return false;
}

/* A device or a pipe with a reader is written to; renaming over it would take it away. */
static int open_special(const char *path)
{
    int descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return -1;
    int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0) (void)fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
    return descriptor;
}

static int open_path(output *out, const char *path)
{
    struct stat what;
    bool exists = stat(path, &what) == 0;
    if (exists && S_ISDIR(what.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (exists && !S_ISREG(what.st_mode)) return open_special(path);
    if (exists && access(path, W_OK) != 0) return -1;
    out->target = exists ? realpath(path, NULL) : strdup(path); /* a link stays, its file is replaced */
    if (!out->target) return -1;
    int descriptor = open_nameless(out);
    if (descriptor < 0) descriptor = open_temporary(out);
    if (descriptor >= 0 && exists) (void)fchmod(descriptor, what.st_mode & 0777); /* nobody more may read it */
    return descriptor;
}

int output_open(output *out, const char *program, const char *path)
{
    *out = (output){.program = program, .shown = path, .stream = stdout};
    if (!path || strcmp(path, "-") == 0) {
        out->shown = "standard output";
        return EXIT_DONE;
    }
    if (*path == '\0') return fail_open(out, ENOENT);
    int descriptor = open_path(out, path);
    if (descriptor < 0) return fail_open(out, errno);
    out->stream = fdopen(descriptor, "wb");
    if (out->stream) return EXIT_DONE;
    int error = errno;
    close(descriptor);
    if (out->temporary) unlink(out->temporary);
    return fail_open(out, error);
}

bool output_write(output *out, const void *bytes, size_t length)
{
    if (out->error == 0 && length > 0 && fwrite(bytes, 1, length, out->stream) != length)
        out->error = errno ? errno : EIO;
    return out->error == 0;
}

int output_close(output *out, int done)
{
    if (fflush(out->stream) != 0 && out->error == 0) out->error = errno;
    if (done == EXIT_DONE && out->error == 0 && out->target && !out->temporary) (void)give_name(out);
    if (out->stream != stdout && fclose(out->stream) != 0 && out->error == 0) out->error = errno;
    out->stream = NULL;
    bool keep = done == EXIT_DONE && out->error == 0;
    if (keep && out->temporary && rename(out->temporary, out->target) != 0) {
        out->error = errno;
        keep = false;
    }
    if (!keep && out->temporary) unlink(out->temporary);
    if (done == EXIT_DONE && out->error != 0) done = refuse(out, out->error);
    free(out->target);
    free(out->temporary);
    out->target = out->temporary = NULL;
    return done;
}

/* A path whose folder has its only name; to be freed. NULL: it has none. */
static char *plain_path(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *folder = slash ? strndup(path, (size_t)(name - path)) : strdup(".");
    char *real = folder ? realpath(folder, NULL) : NULL, *plain = NULL;
    if (real && asprintf(&plain, "%s/%s", real, name) < 0) plain = NULL;
    free(folder);
    free(real);
    return plain;
}

bool output_is_same(const output *a, const output *b)
{
    if (!a->target || !b->target) return false;
    char *first = plain_path(a->target), *second = plain_path(b->target);
    bool is_same = first && second && strcmp(first, second) == 0;
    free(first);
    free(second);
    return is_same;
}

int output_text(const char *program, const char *path, const char *text)
{
    output out;
    int done = output_open(&out, program, path);
    if (done != EXIT_DONE) return done;
    output_write(&out, text, strlen(text));
    output_write(&out, "\n", 1);
    return output_close(&out, EXIT_DONE);
}
