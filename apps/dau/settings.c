/* dau settings - the settings file that these options make. */
#include "command.h"
#include "host/profile.h"

static const usage how = {
    .line = "dau settings [OPTION …] [-o FILE]",
    .summary = "Prints these options as a settings file, for --settings.",
    .aids = true,
    .no_operand = true,
};

int command_settings(int argc, char **argv)
{
    call of;
    session open;
    int done;
    dau_theme *theme = NULL;
    const option_set own = choices_settings(&of.chosen);
    if (!call_begin(&of, &done, &how, argc, argv, &own)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) done = session_theme(&theme, &open); /* colours that cannot be read are not written */
    if (done == EXIT_DONE) done = profile_write(&open.asked, PROGRAM, of.output_path);
    dau_theme_drop(theme);
    session_close(&open);
    return done;
}
