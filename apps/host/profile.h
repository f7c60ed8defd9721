/* profile.h - settings and themes as files. One format (INI, read by inih): what the command line calls
 * --line-height 1.8 is the line "line-height = 1.8" of section [reader] in a settings file; a theme is a file with
 * [theme] (name, title, title-en) and [colours] (a role, "= #rrggbb", a line). Lines that begin with ; or # mean
 * nothing.
 *
 * Nothing is taken from a file that has anything wrong in it. */
#ifndef HOST_PROFILE_H
#define HOST_PROFILE_H
#include "host/choices.h"
#include "host/ini_file.h"
#include "host/notes.h"

/** Keeps the strings that choices lends from a settings file. */
typedef struct profile {
    ini_file *strings; /**< owned; NULL: none */
} profile;

/** Fills what into does not say yet from the file. No such file is no error where may_be_absent (a reader who has set
 *  nothing so far). Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its line printed ("FILE:LINE: name: what
 *  is wrong; range"): into is then as it was. */
int profile_read(profile *out, choices *into, const char *program, const char *path, bool may_be_absent);
/** Writes all that from says, by rename; path NULL: on standard output. A preset is written by its name: from is what
 *  was asked for (session.asked), not what it came to. Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its
 * line printed. */
int profile_write(const choices *from, const char *program, const char *path);
void profile_drop(profile *p);

/** Reads a theme file and makes the theme; all: the notes of that engine. Answers EXIT_DONE, or EXIT_REFUSED or
 * EXIT_NO_MEANS with its line printed.
 */
int profile_theme(dau_theme **out, dau_engine *engine, notes *all, const char *path);
#endif
