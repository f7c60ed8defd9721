/* options.h - command lines by table: what each option is called, takes and allows. */
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
    const char *help;
} option_spec;

typedef struct option_set {
    const option_spec *specs;
    size_t count;
    void *target;
} option_set;

/** Fills the targets from argv[first..]: "--name value", "--name=value"; the last one counts, and
 *  "--" ends the options. What is no option is put into operands (room of them; NULL in the rest).
 *  Answers EXIT_DONE, or EXIT_REFUSED with one line printed that names the option and its range. */
int options_parse(const char *program, int argc, char **argv, int first, const option_set *sets, size_t set_count,
                  const char **operands, size_t room);
/** One line an option: "  --size PX   …". */
void options_help(FILE *to, const option_set *set);
#endif
