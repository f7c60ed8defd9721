/* message.h - one line for each thing that is wrong, safe for any terminal. */
#ifndef HOST_MESSAGE_H
#define HOST_MESSAGE_H
#include <stddef.h>
#include <stdint.h>

/** What the programs end with. */
enum {
    EXIT_DONE = 0,
    EXIT_CHECK_FAILED = 1, /**< a check or comparison failed */
    EXIT_REFUSED = 2,      /**< usage, bad or missing input, unwritable output */
    EXIT_NO_MEANS = 3      /**< no memory, no font, no display */
};

/** Prints "PROGRAM: FILE:LINE: text" and a line end on stderr; file NULL and line 0 leave their part
 *  out. The text has the form "what is wrong; what to do". */
void message_print(const char *program, const char *file, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Says that the memory is not enough; answers EXIT_NO_MEANS. */
int message_no_memory(const char *program);

/** Copies text as one printable line, NUL-ended and cut to room: bytes that are not UTF-8, control
 *  characters (C0, DEL, C1), line separators and direction overrides become \xNN, so that a file's
 *  name can neither command a terminal nor lie in it. Answers the length. */
size_t message_escape(char *out, size_t room, const char *text, size_t length);
#endif
