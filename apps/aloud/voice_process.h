/* voice_process.h - another program with a pipe to it and one from it; nothing here waits longer than it says. */
#ifndef ALOUD_VOICE_PROCESS_H
#define ALOUD_VOICE_PROCESS_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum {
    PROCESS_IN_ROOM = 64 * 1024,   /**< bytes read ahead */
    PROCESS_OUT_MOST = 1024 * 1024 /**< bytes that wait to be written */
};

typedef struct process {
    pid_t id;     /**< 0: none */
    int to, from; /**< descriptors */
    char *out;    /**< owned: what is to be written still */
    size_t out_length, out_room;
    char in[PROCESS_IN_ROOM];
    size_t in_from, in_to; /**< what is read and not taken */
    bool ended;            /**< it writes nothing more */
} process;

/** Starts argv[0], looked for on the PATH when it has no slash. p: zeroed, or after process_end. Answers 0 or an errno.
 */
int process_start(process *p, char *const argv[]);
/** False: no memory, or too much waits. */
bool process_write(process *p, const char *bytes, size_t length);
/** Writes and reads what can be, waiting at most so long for something to read. */
void process_turn(process *p, int wait_ms);
/** Lets it end by itself for so long, then kills it with its children. Answers waitpid's status; p is then as new. */
int process_end(process *p, int grace_ms);
/** Milliseconds of a clock that never goes back. */
long long process_clock(void);
#endif
