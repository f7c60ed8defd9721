/* options.h - command lines by table: what each option is called, takes and allows. Settings files are read and
 * written by the same tables. */
#ifndef HOST_OPTIONS_H
#define HOST_OPTIONS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef enum option_kind {
    OPTION_SWITCH,  /**< bool: takes no value */
    OPTION_TEXT,    /**< const char *: any value, lent from argv */
    OPTION_FIX,     /**< int64_t in 1/64 */
    OPTION_MILLI,   /**< int32_t in 1/1000 */
    OPTION_INTEGER, /**< int32_t */
    OPTION_COLOUR,  /**< uint32_t: #rrggbb as 0x1RRGGBB, so that black is said too */
    OPTION_CHOICE   /**< an enum: the value of one of the names */
} option_kind;

typedef struct option_name {
    const char *name; /**< NULL ends a list */
    int value;
} option_name;

typedef struct option_spec {
    const char *name;  /**< "size" is typed --size, "o" is typed -o */
    const char *value; /**< what the help shows behind it, e.g. "PX"; NULL for a switch */
    option_kind kind;
    size_t at;         /**< offset of the field in the set's target */
    int64_t low, high; /**< range of a number, in the field's own unit */
    bool nought;       /**< 0 may be said too, and is kept as DAU_ZERO */
    bool or_zero;      /**< 0 may be said too, and is kept as it is */
    const option_name *names;
    const char *(*known)(uint32_t index); /**< OPTION_TEXT of one of these, NULL past the last; NULL: any text */
    bool (*is_file)(const char *value);   /**< but for a value that is a file; NULL: none is */
    const char *help;
} option_spec;

/** At most 64 specs. */
typedef struct option_set {
    const option_spec *specs;
    size_t count;
    void *target;
    uint64_t *said; /**< a bit for each spec that was said; NULL: nobody asks */
} option_set;

/** Where a value stands, for messages. file NULL: on the command line. */
typedef struct option_place {
    const char *program, *file;
    uint32_t line;
} option_place;

/** Fills the targets from argv[first..]: "--name value", "--name=value"; the last one counts, and
 *  "--" ends the options. What is no option is put into operands (room of them; NULL in the rest).
 *  Answers EXIT_DONE, or EXIT_REFUSED with one line printed that names the option and its range. */
int options_parse(const char *program, int argc, char **argv, int first, const option_set *sets, size_t set_count,
                  const char **operands, size_t room);
/** False: the set has no option of that name. */
bool options_find(size_t *index, const option_set *set, const char *name);
/** Reads a value into the option's field, and marks it as said. Answers EXIT_DONE, or EXIT_REFUSED with one line
 *  printed that names the place, the option and its range; the field is then as it was. */
int options_store(const option_place *place, const option_set *set, size_t index, const char *value);
/** True where it was said, or where its field is not zero. */
bool options_is_said(const option_set *set, size_t index);
/** Copies the option's field, and that it is said, from another target of the same specs. */
void options_copy(const option_set *to, const option_set *from, size_t index);
/** Nothing is said for it any more: its field is zero. */
void options_clear(const option_set *set, size_t index);
enum { OPTION_VALUE_ROOM = 256 };
/** Writes the value as options_store reads it. False: there are values that no text says, and texts too long. */
bool options_write(char out[OPTION_VALUE_ROOM], const option_set *set, size_t index);
/** One line an option: "  --size PX   …". */
void options_help(FILE *to, const option_set *set);
#endif
