/* dau inspect - a stage of the engine as text. */
#include "command.h"
#include <dau/dau_inspect.h>

static const usage how = {
    .line = "dau inspect --stage NAME [OPTION …] ARTICLE",
    .summary = "Prints a stage as lines of text that are the same on every machine.",
    .reads = true,
    .sets = true,
};

static bool write_piece(void *user, const char *text, size_t length)
{
    return output_write(user, text, length);
}

static int write_stage(const call *of, const page *from, session *open, dau_stage stage)
{
    output out;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    dau_status status = dau_inspect_write(open->engine, from->layout, stage, write_piece, &out);
    if (status != DAU_OK && out.error == 0) done = notes_fail(&open->notes, NULL, status);
    return output_close(&out, done);
}

int command_inspect(int argc, char **argv)
{
    struct {
        dau_stage stage;
    } own = {0};
    static const option_name stages[] = {{"article", DAU_STAGE_ARTICLE}, {"runs", DAU_STAGE_RUNS},
                                         {"lines", DAU_STAGE_LINES},     {"list", DAU_STAGE_LIST},
                                         {"speech", DAU_STAGE_SPEECH},   {NULL, 0}};
    static const option_spec specs[] = {{.name = "stage",
                                         .value = "NAME",
                                         .kind = OPTION_CHOICE,
                                         .names = stages,
                                         .help = "article, runs, lines, list or speech"}};
    const option_set own_set = {specs, 1, &own, NULL};
    call of;
    session open;
    page laid_out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    if (!own.stage) {
        message_print(PROGRAM, NULL, 0,
                      "inspect: no stage is named; give --stage article, runs, lines, list or speech");
        return EXIT_REFUSED;
    }
    done = page_open(&laid_out, &open, &of);
    if (done == EXIT_DONE) done = write_stage(&of, &laid_out, &open, own.stage);
    page_close(&laid_out);
    session_close(&open);
    return done;
}
