/* voice_process.h - another program with a pipe to it and one from it. */
#ifndef ALOUD_VOICE_PROCESS_H
#define ALOUD_VOICE_PROCESS_H
#include "aloud/voice_channel.h"
#include <sys/types.h>

typedef struct process {
    pid_t id;        /**< 0: none */
    channel channel; /**< while there is one */
} process;

/** Starts argv[0], looked for on the PATH when it has no slash. p: zeroed, or after process_end. Answers 0 or an errno.
 */
int process_start(process *p, char *const argv[]);
/** Lets it end by itself for so long, then kills it with its children. Answers waitpid's status; p is then as new. */
int process_end(process *p, int grace_ms);
#endif
