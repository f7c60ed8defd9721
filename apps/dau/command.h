/* command.h - what the subcommands of dau have in common. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H
#include "host/message.h"
#include "host/output.h"
#include "host/session.h"

#define PROGRAM "dau"

/** One run of a subcommand. */
enum { MOST_FILES = 64 };
typedef struct call {
    choices chosen;
    bool help;
    const char *output_path;       /**< -o; NULL: standard output */
    const char *article;           /**< the operand */
    const char *files[MOST_FILES]; /**< the operands of a subcommand that takes many; NULL in the rest */
} call;

/** How a subcommand is used. */
typedef struct usage {
    const char *line;      /**< "dau lines [OPTION …] ARTICLE" */
    const char *summary;   /**< one sentence */
    bool reads, sets;      /**< takes the options of reading, of setting */
    bool speaks;           /**< takes those of speech */
    bool aids;             /**< takes those of line focus and ruler */
    bool no_operand;       /**< takes no article */
    bool files;            /**< takes any number of files, no article */
    bool optional_operand; /**< has one of its own where none is named */
} usage;

/** Reads the command line of a subcommand (argv[0] its name); own: its own options, or NULL.
 *  False: *done is the exit to end with (help printed, or a line about what is wrong). */
bool call_begin(call *out, int *done, const usage *how, int argc, char **argv, const option_set *own);

/** False, with its line printed: the path is the article that is read, by whatever name. */
bool call_may_write(const call *of, const char *path);

/** An article read, a theme, and its layout; all NULL at first. */
typedef struct page {
    dau_article *article;
    dau_theme *theme;
    dau_layout *layout;
} page;
/** Opens session (with faces), article, theme and layout. Close both in any case. */
int page_open(page *out, session *open, call *of);
void page_close(page *open);
/** Says on stderr, where the column bears no letters of the size asked for, which size is used and for which
 *  syllable. */
void page_say_size(const page *from);

int command_audit(int argc, char **argv);
int command_bench(int argc, char **argv);
int command_speak(int argc, char **argv);
int command_text(int argc, char **argv);
int command_outline(int argc, char **argv);
int command_lines(int argc, char **argv);
int command_glyphs(int argc, char **argv);
int command_render(int argc, char **argv);
int command_themes(int argc, char **argv);
int command_settings(int argc, char **argv);
int command_fonts(int argc, char **argv);
int command_inspect(int argc, char **argv);
int command_contrast(int argc, char **argv);
int command_physical(int argc, char **argv);

/** "title", "heading", … */
const char *block_kind_name(dau_block_kind kind);
#endif
