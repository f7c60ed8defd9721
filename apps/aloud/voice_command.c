#define _GNU_SOURCE
#include "aloud/voice_command.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct splitter {
    const char *from;
    char *to;
    char quote; /* 0: none is open */
} splitter;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* One word with its NUL; false: a quotation does not end. */
static bool split_word(splitter *s)
{
    for (; *s->from && (s->quote || !is_blank(*s->from)); s->from++) {
        char c = *s->from;
        if (c == '\\' && s->quote != '\'' && s->from[1])
            *s->to++ = *++s->from;
        else if (s->quote ? c == s->quote : c == '\'' || c == '"')
            s->quote = s->quote ? 0 : c;
        else
            *s->to++ = c;
    }
    *s->to++ = '\0';
    return !s->quote;
}

voice_command *voice_command_split(const char *line)
{
    voice_command *command = calloc(1, sizeof *command + strlen(line) + 1);
    if (!command) return NULL;
    splitter s = {.from = line, .to = command->text};
    for (int count = 0;; count++) {
        while (is_blank(*s.from)) s.from++;
        if (!*s.from) return command;
        char *word = s.to;
        if (count == COMMAND_WORDS_MOST || !split_word(&s)) break;
        command->argv[count] = word;
    }
    command->argv[0] = NULL;
    return command;
}

/* PATH with its last `up` names replaced by `down`, when that can be run. */
static bool beside(char *out, size_t room, const char *path, int up, const char *down)
{
    size_t length = strlen(path);
    for (; up > 0; up--) {
        const char *slash = memrchr(path, '/', length);
        if (!slash) return false;
        length = (size_t)(slash - path);
    }
    if (length + strlen(down) >= room) return false;
    memcpy(out, path, length);
    memcpy(out + length, down, strlen(down) + 1);
    return access(out, X_OK) == 0;
}

/* In a build every program has a folder of its own: apps/dau/dau, and the tests theirs. */
static bool find_in_build(char *out, size_t room, const char *self)
{
    char *build = realpath(DAU_BINARY_DIR, NULL);
    size_t length = build ? strlen(build) : 0;
    bool found = build && strncmp(self, build, length) == 0 && self[length] == '/' &&
                 beside(out, room, build, 0, "/apps/voice/dau-voice");
    free(build);
    return found;
}

voice_command *voice_command_own(void)
{
    char self[PATH_MAX], found[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    const char *path = "dau-voice";
    if (beside(found, sizeof found, self, 1, "/dau-voice") || find_in_build(found, sizeof found, self)) path = found;
    voice_command *command = calloc(1, sizeof *command + strlen(path) + 1);
    if (!command) return NULL;
    command->argv[0] = memcpy(command->text, path, strlen(path) + 1);
    return command;
}
