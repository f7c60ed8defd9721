#include "host/session.h"
#include "host/blocks.h"
#include "host/file.h"
#include "host/message.h"
#include <stdio.h>
#include <string.h>

static int refuse_file(session *open, const input_file *input, dau_status status)
{
    if (status != DAU_E_IO) return notes_fail(&open->notes, input->shown, status);
    message_print(open->program, input->shown, 0, "cannot read: %s", file_trouble(input->error));
    return EXIT_REFUSED;
}

static int add_words(session *open, const char *path)
{
    input_file input;
    int done = input_open(&input, open->program, path);
    if (done != EXIT_DONE) return done;
    dau_status status = dau_engine_add_words(open->engine, input_source(&input));
    if (status != DAU_OK) done = refuse_file(open, &input, status);
    input_close(&input);
    if (done == EXIT_DONE) notes_print(&open->notes, input.shown, false);
    return done;
}

int session_open(session *out, const char *program, choices *chosen, bool with_fonts)
{
    *out = (session){.program = program, .chosen = chosen, .notes = {.program = program}};
    dau_engine_options options = {.struct_size = (uint32_t)sizeof options,
                                  .note = notes_keep,
                                  .note_user = &out->notes,
                                  .allocator = {.resize = blocks_resize},
                                  .vector = chosen->vector};
    dau_status status = dau_engine_new(&out->engine, &options);
    if (status != DAU_OK) return notes_fail(&out->notes, NULL, status);
    int done = chosen->words != NULL ? add_words(out, chosen->words) : EXIT_DONE;
    if (done != EXIT_DONE || !with_fonts) return done;
    const char *font = chosen->settings.font, *own = font && fonts_is_file(font) ? font : NULL;
    done = fonts_open(&out->fonts, program, out->engine, chosen->fonts, own);
    return done == EXIT_DONE ? fonts_choose(&chosen->settings.font, &out->fonts, font) : done;
}

void session_close(session *open)
{
    dau_engine_drop(open->engine); /* before the fonts, whose names it was told */
    fonts_close(&open->fonts);
    notes_drop(&open->notes);
    open->engine = NULL;
}

int session_read(dau_article **out, session *open, const char *path, bool report)
{
    input_file input;
    dau_article *article = NULL;
    int done = input_open(&input, open->program, path);
    if (done != EXIT_DONE) return done;
    dau_read_options options = open->chosen->reading;
    options.name = path;
    dau_status status = dau_article_open(&article, open->engine, input_source(&input), &options);
    if (status != DAU_OK) done = refuse_file(open, &input, status);
    input_close(&input);
    if (done == EXIT_DONE && notes_refuse(&open->notes, input.shown)) done = EXIT_REFUSED;
    if (done == EXIT_DONE) {
        notes_print(&open->notes, input.shown, report);
        *out = article;
        return EXIT_DONE;
    }
    dau_article_drop(article);
    return done;
}

int session_theme(dau_theme **out, session *open)
{
    const char *name = open->chosen->theme ? open->chosen->theme : dau_theme_name_at(0);
    char known[512] = "";
    size_t used = 0;
    for (uint32_t i = 0; dau_theme_name_at(i) && used < sizeof known; i++) {
        if (strcmp(dau_theme_name_at(i), name) == 0) {
            dau_status status = dau_theme_new(out, open->engine, name);
            return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
        }
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", used ? ", " : "", dau_theme_name_at(i));
    }
    message_print(open->program, NULL, 0, "--theme %s: unknown; give one of %s", name, known);
    return EXIT_REFUSED;
}

int session_lay_out(dau_layout **out, session *open, dau_article *article, dau_theme *theme)
{
    const choices *chosen = open->chosen;
    dau_status status = dau_layout_new(out, open->engine, article, theme, &chosen->settings, chosen->width);
    if (status != DAU_OK) return notes_fail(&open->notes, NULL, status);
    fonts_warn_missing(&open->fonts, chosen->settings.font);
    notes_print(&open->notes, NULL, false);
    return EXIT_DONE;
}
