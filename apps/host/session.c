#include "host/session.h"
#include "host/blocks.h"
#include "host/decimal.h"
#include "host/file.h"
#include "host/message.h"

static int refuse_file(session *open, const input_file *input, dau_status status)
{
    if (status != DAU_E_IO) return notes_fail(&open->notes, input->shown, status);
    message_print(open->program, input->shown, 0, "cannot read: %s", file_trouble(input->error));
    return EXIT_REFUSED;
}

/* A file of the site's own; none: nothing to do. */
static int add_file(session *open, const char *path, dau_status (*add)(dau_engine *engine, dau_source source))
{
    input_file input;
    if (!path) return EXIT_DONE;
    int done = input_open(&input, open->program, path);
    if (done != EXIT_DONE) return done;
    dau_status status = add(open->engine, input_source(&input));
    if (status != DAU_OK) done = refuse_file(open, &input, status);
    input_close(&input);
    if (done == EXIT_DONE) notes_print(&open->notes, input.shown, false);
    return done;
}

/* The command line counts more than the settings file, and that more than the preset. */
static int settle_choices(session *open)
{
    choices *chosen = open->chosen;
    open->asked = *chosen;
    dau_status status = choices_apply_preset(chosen, open->engine, CHOICES_SIZE);
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
}

int session_measure(dau_physical *out, session *open, const dau_display *display)
{
    dau_display asked = *display;
    asked.struct_size = (uint32_t)sizeof asked;
    *out = (dau_physical)DAU_INIT(*out);
    dau_status status = dau_physical_measure(out, open->engine, &open->chosen->settings, &asked);
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
}

bool session_is_legible(const session *open, const dau_physical *measured)
{
    return open->asked.settings.size == 0 ||
           (measured->angle >= DAU_LEAST_ANGLE && measured->capital_i >= DAU_LEAST_CAPITAL_I);
}

static int refuse_size(const session *open, const dau_physical *p)
{
    char least[DECIMAL_ROOM];
    decimal_write(least, p->least_size, 64);
    if (open->asked.settings.size == 0)
        message_print(open->program, NULL, 0, "--distance, --pitch: text must be %s px there; --size ends at 1000",
                      least);
    else
        message_print(
            open->program, NULL, 0,
            "--size: H has %d.%03d degree and I %d.%03d mm there; 0.700 and 4.800 are needed: --size %s or more",
            p->angle / 1000, p->angle % 1000, p->capital_i / 1000, p->capital_i % 1000, least);
    return EXIT_REFUSED;
}

/* With a known display 100 % is what its reader can read; a preset's size is so many per cent. */
static int fit_display(session *open)
{
    const dau_display *display = &open->chosen->display;
    const dau_fix most = (dau_fix)1000 * 64;
    dau_physical p;
    if (display->distance == 0 && display->pitch == 0) return EXIT_DONE;
    if (display->distance == 0 || display->pitch == 0) {
        message_print(open->program, NULL, 0, "--distance and --pitch: one says nothing without the other; give both");
        return EXIT_REFUSED;
    }
    int done = session_measure(&p, open, display);
    if (done != EXIT_DONE) return done;
    if (!session_is_legible(open, &p) || p.least_size > most) return refuse_size(open, &p);
    dau_fix *size = &open->chosen->settings.size;
    if (open->asked.settings.size == 0)
        *size = *size > CHOICES_SIZE ? p.least_size * *size / CHOICES_SIZE : p.least_size;
    return EXIT_DONE;
}

int session_open(session *out, const char *program, choices *chosen, bool with_fonts)
{
    *out = (session){.program = program, .chosen = chosen, .notes = {.program = program}};
    int done = EXIT_DONE;
    if (chosen->profile) done = profile_read(&out->profile, chosen, program, chosen->profile, false);
    if (done != EXIT_DONE) return done;
    dau_engine_options options = {.struct_size = (uint32_t)sizeof options,
                                  .note = notes_keep,
                                  .note_user = &out->notes,
                                  .allocator = {.resize = blocks_resize},
                                  .vector = chosen->vector,
                                  .marks = chosen->marks};
    dau_status status = dau_engine_new(&out->engine, &options);
    if (status != DAU_OK) return notes_fail(&out->notes, NULL, status);
    done = settle_choices(out);
    if (done == EXIT_DONE) done = add_file(out, chosen->words, dau_engine_add_words);
    if (done == EXIT_DONE) done = add_file(out, chosen->speech.readings, dau_engine_add_readings);
    if (done != EXIT_DONE || !with_fonts) return done;
    const char *font = chosen->settings.font, *own = font && fonts_is_file(font) ? font : NULL;
    done = fonts_open(&out->fonts, program, out->engine, chosen->fonts, own);
    if (done == EXIT_DONE) done = fonts_choose(&chosen->settings.font, &out->fonts, font);
    return done == EXIT_DONE ? fit_display(out) : done;
}

void session_close(session *open)
{
    dau_engine_drop(open->engine); /* before the fonts, whose names it was told */
    fonts_close(&open->fonts);
    notes_drop(&open->notes);
    profile_drop(&open->profile);
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

static int named_theme(dau_theme **out, session *open, const char *name)
{
    if (choices_is_theme_file(name)) return profile_theme(out, open->engine, &open->notes, name);
    dau_status status = dau_theme_new(out, open->engine, name);
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
}

int session_theme(dau_theme **out, session *open)
{
    const choices *chosen = open->chosen;
    dau_theme *theme = NULL, *own = NULL;
    int done = named_theme(&theme, open, chosen->theme ? chosen->theme : dau_theme_name_at(0));
    if (done != EXIT_DONE) return done;
    *out = theme;
    if (!chosen->text_colour && !chosen->ground_colour) return EXIT_DONE;
    dau_status status = dau_theme_with_colours(&own, open->engine, theme, choices_own_colour(chosen->text_colour),
                                               choices_own_colour(chosen->ground_colour));
    dau_theme_drop(theme);
    *out = own;
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
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
