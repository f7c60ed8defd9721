/* voice_command.h - which program a voice is. */
#ifndef ALOUD_VOICE_COMMAND_H
#define ALOUD_VOICE_COMMAND_H
#include <stdbool.h>

enum { COMMAND_WORDS_MOST = 64 };

/** To be freed in one. argv[0] NULL: the command line has no word, or more than COMMAND_WORDS_MOST, or a quotation that
 *  does not end. */
typedef struct voice_command {
    char *argv[COMMAND_WORDS_MOST + 1];
    char text[];
} voice_command;

/** A command line's words: parted by blanks; '…' and "…" keep theirs; \ takes what follows as it is, but not in '…'.
 *  Nothing is replaced, and no shell runs. NULL: no memory. */
voice_command *voice_command_split(const char *line);
/** dau-voice: beside the running program, in the build tree that it is run from, else "dau-voice" for the PATH. NULL:
 * no memory. */
voice_command *voice_command_own(void);
#endif
