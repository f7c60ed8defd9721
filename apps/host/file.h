/* file.h - regular files, opened so that nothing can make the program wait or read a device. */
#ifndef HOST_FILE_H
#define HOST_FILE_H
#include <dau/dau.h>

/** An article's bytes, to be read once. */
typedef struct input_file {
    const char *shown; /**< for messages: the path as named, or "standard input" */
    int descriptor;    /**< -1: none */
    int error;         /**< errno of the read that failed, else 0 */
} input_file;

/** Opens a regular file, or standard input for "-". A pipe, folder or device is refused.
 *  Answers EXIT_DONE, or EXIT_REFUSED with its message printed. */
int input_open(input_file *out, const char *program, const char *path);
dau_source input_source(input_file *input);
void input_close(input_file *input);

/** Text in memory, to be read once. */
typedef struct input_text {
    const char *at;
    size_t left;
} input_text;
dau_source input_text_source(input_text *text);

/** Maps a regular file. The blob's release unmaps it; to be handed on or released by the caller.
 *  Answers 0 or an errno (EINVAL: not a regular file, or empty). */
int file_map(dau_blob *out, const char *path);
/** The same without opening the file: file_fetch maps it, as dau_font_options.fetch. Answers 0 or ENOMEM. */
int file_promise(dau_blob *out, const char *path);
dau_status file_fetch(dau_blob *font);
/** All of a small file with a NUL behind it, to be freed; NULL with errno set (EFBIG over the limit). */
char *file_read(const char *path, size_t limit, size_t *length);
/** What an errno means, with its mend: "no such file; check the path". */
const char *file_trouble(int error);
#endif
