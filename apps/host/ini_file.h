/* ini_file.h - the lines "name = value" of a small file in INI form, with the line that each stands on. */
#ifndef HOST_INI_FILE_H
#define HOST_INI_FILE_H
#include "host/options.h"

/** More than any file needs that has each of its names once: who takes them one by one meets a name that is unknown or
 *  said before, and stops there. */
enum { INI_MOST_LINES = 64, INI_LINE_ROOM = 200 };

typedef struct ini_line {
    uint32_t line;
    char section[50], name[50], value[INI_LINE_ROOM]; /**< "" before any section */
} ini_line;

typedef struct ini_file {
    uint32_t count;
    ini_line items[INI_MOST_LINES];
} ini_file;

/** Where the lines of a section go: more than one set may have the same section. */
typedef struct ini_section {
    const char *name;
    option_set set;
    bool (*holds)(const char *name); /**< of the set's options, those that a file may name; NULL: all */
} ini_section;

/** Reads a file, to be freed. No such file gives none where may_be_absent. Answers EXIT_DONE, or EXIT_REFUSED or
 *  EXIT_NO_MEANS with its line printed. */
int ini_file_read(ini_file **out, const char *program, const char *path, bool may_be_absent);
/** Stores all lines in the sets, whose text options are lent from the file. Answers EXIT_DONE, or EXIT_REFUSED
 *  with its line printed: the sets' targets are then half filled. */
int ini_file_store(const ini_file *from, const char *program, const char *path, const ini_section *sections,
                   size_t section_count);
/** True where a line "name = value" brings back that value. */
bool ini_file_can_hold(const char *name, const char *value);
#endif
