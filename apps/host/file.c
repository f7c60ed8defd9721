#define _GNU_SOURCE
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_trouble(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "no such file; check the path";
    case EACCES:
    case EPERM:
        return "permission denied; check who may use it";
    case EISDIR:
        return "a folder; give a file";
    case ELOOP:
        return "a link that leads to itself; give a file";
    case ENAMETOOLONG:
        return "the name is too long; give a shorter path";
    case ENOSPC:
    case EDQUOT:
        return "the disk is full; make room and try again";
    case EROFS:
        return "the disk is read-only; choose another folder";
    case EPIPE:
        return "the pipe was closed before the end; nothing more was written";
    case EBADF:
        return "closed; open it for this program";
    case EMFILE:
    case ENFILE:
        return "too many open files; close some programs";
    case EFBIG:
        return "too large; give a smaller file";
    case EINVAL:
        return "not a regular file, or empty; give a file";
    default:
        return strerror(error);
    }
}

static const char *refusal_of(mode_t mode)
{
    if (S_ISDIR(mode)) return "a folder; give a file";
    if (S_ISFIFO(mode)) return "a pipe, not a file; give a file, or - to read standard input";
    if (S_ISSOCK(mode)) return "a socket, not a file; give a file";
    return "a device, not a file; give a file";
}

/* O_NONBLOCK: to open a FIFO without a writer must not wait; regular files do not know it. */
static int open_for_reading(const char *path, struct stat *what)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return -1;
    if (fstat(descriptor, what) == 0) return descriptor;
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
}

int input_open(input_file *out, const char *program, const char *path)
{
    struct stat what;
    *out = (input_file){.shown = path, .descriptor = STDIN_FILENO};
    if (strcmp(path, "-") == 0) {
        out->shown = "standard input";
        return EXIT_DONE;
    }
    out->descriptor = open_for_reading(path, &what);
    if (out->descriptor < 0 && errno == ENXIO) {
        message_print(program, path, 0, "a socket or device, not a file; give a file");
        return EXIT_REFUSED;
    }
    if (out->descriptor < 0) {
        message_print(program, path, 0, "%s", file_trouble(errno));
        return EXIT_REFUSED;
    }
    if (S_ISREG(what.st_mode)) return EXIT_DONE;
    message_print(program, path, 0, "%s", refusal_of(what.st_mode));
    input_close(out);
    return EXIT_REFUSED;
}

static ptrdiff_t read_input(void *user, void *into, size_t room)
{
    input_file *input = user;
    ssize_t got;
    do {
        got = read(input->descriptor, into, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) input->error = errno;
    return got;
}

dau_source input_source(input_file *input)
{
    return (dau_source){.user = input, .read = read_input};
}

void input_close(input_file *input)
{
    if (input->descriptor > STDERR_FILENO) close(input->descriptor);
    input->descriptor = -1;
}

static ptrdiff_t read_text(void *user, void *into, size_t room)
{
    input_text *text = user;
    size_t got = text->left < room ? text->left : room;
    memcpy(into, text->at, got);
    text->at += got;
    text->left -= got;
    return (ptrdiff_t)got;
}

dau_source input_text_source(input_text *text)
{
    return (dau_source){.user = text, .read = read_text};
}

/* The blob's user. */
typedef struct mapping {
    void *data; /* NULL: not mapped */
    size_t length;
    char path[];
} mapping;

static void release_mapping(void *user)
{
    mapping *map = user;
    if (map->data) munmap(map->data, map->length);
    free(map);
}

static int map_descriptor(mapping *map, int descriptor, size_t length)
{
    void *data = mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) return errno;
    map->data = data;
    map->length = length;
    return 0;
}

static int map_path(mapping *map)
{
    struct stat what;
    int descriptor = open_for_reading(map->path, &what);
    if (descriptor < 0) return errno;
    bool usable = S_ISREG(what.st_mode) && what.st_size > 0;
    int error = usable                  ? map_descriptor(map, descriptor, (size_t)what.st_size)
                : S_ISDIR(what.st_mode) ? EISDIR
                                        : EINVAL;
    close(descriptor);
    return error;
}

static int fetch(dau_blob *font)
{
    mapping *map = font->user;
    int error = map_path(map);
    font->data = map->data;
    font->length = map->length;
    return error;
}

dau_status file_fetch(dau_blob *font)
{
    int error = fetch(font);
    return error == 0 ? DAU_OK : error == ENOMEM ? DAU_E_MEMORY : DAU_E_IO;
}

int file_promise(dau_blob *out, const char *path)
{
    size_t length = strlen(path) + 1;
    mapping *map = malloc(sizeof *map + length);
    if (!map) return ENOMEM;
    *map = (mapping){0};
    memcpy(map->path, path, length);
    *out = (dau_blob){.user = map, .release = release_mapping};
    return 0;
}

int file_map(dau_blob *out, const char *path)
{
    dau_blob blob;
    int error = file_promise(&blob, path);
    if (error != 0) return error;
    error = fetch(&blob);
    if (error == 0)
        *out = blob;
    else
        blob.release(blob.user);
    return error;
}

static char *read_whole(int descriptor, size_t room, size_t *length)
{
    char *text = malloc(room + 1);
    *length = 0;
    while (text && *length < room) {
        ssize_t got = read(descriptor, text + *length, room - *length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(text);
            return NULL;
        }
        if (got == 0) break;
        *length += (size_t)got;
    }
    if (text) text[*length] = '\0';
    return text;
}

char *file_read(const char *path, size_t limit, size_t *length)
{
    struct stat what;
    int descriptor = open_for_reading(path, &what), error = 0;
    if (descriptor < 0) return NULL;
    if (!S_ISREG(what.st_mode))
        error = S_ISDIR(what.st_mode) ? EISDIR : EINVAL;
    else if ((uint64_t)what.st_size > limit)
        error = EFBIG;
    char *text = error ? NULL : read_whole(descriptor, (size_t)what.st_size, length);
    if (!error && !text) error = errno;
    close(descriptor);
    errno = error;
    return text;
}
