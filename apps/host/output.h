/* output.h - results, whole or not at all: written beside their place and renamed at the end. */
#ifndef HOST_OUTPUT_H
#define HOST_OUTPUT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct output {
    const char *program, *shown; /**< for messages; shown: the path as named */
    FILE *stream;
    char *target;    /**< NULL where bytes go straight on (standard output, a device) */
    char *temporary; /**< NULL: the file has no name yet */
    int error;       /**< errno of the first failure; nothing is written after it */
} output;

/** path NULL or "-": standard output. Nothing is seen at path before output_close.
 *  Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its message printed. */
int output_open(output *out, const char *program, const char *path);
/** False after the first failure. */
bool output_write(output *out, const void *bytes, size_t length);
/** Ends the output: puts it in its place when done is EXIT_DONE, else takes it away.
 *  Answers done, or EXIT_REFUSED with its message printed when a write failed. */
int output_close(output *out, int done);
/** True when both will stand in one place, however it was named. */
bool output_is_same(const output *a, const output *b);
/** All of a small file: the text and a line end. path as output_open has it.
 *  Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its message printed. */
int output_text(const char *program, const char *path, const char *text);
/** What an errno of making a file or folder means, with its mend. */
const char *output_trouble(int error);
#endif
