#include "host/profile.h"
#include "host/message.h"
#include "host/output.h"
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

int profile_read(profile *out, choices *into, const char *program, const char *path, bool may_be_absent)
{
    choices said = choices_new();
    option_set sets[CHOICES_SETS];
    ini_section sections[CHOICES_SETS];
    choices_sets(sets, &said);
    for (size_t i = 0; i < CHOICES_SETS; i++) sections[i] = (ini_section){"reader", sets[i], choices_in_profile};
    ini_file *read = NULL;
    int done = ini_file_read(&read, program, path, may_be_absent);
    if (done == EXIT_DONE) done = ini_file_store(read, program, path, sections, COUNT(sections));
    if (done != EXIT_DONE) {
        free(read);
        return done;
    }
    choices_merge(into, &said);
    out->strings = read;
    return EXIT_DONE;
}

void profile_drop(profile *p)
{
    free(p->strings);
    p->strings = NULL;
}

/* ---- writing ---- */

static bool is_written(const option_set *set, size_t index)
{
    return choices_in_profile(set->specs[index].name) && options_is_said(set, index);
}

static int check_set(const option_set *set, const char *program)
{
    char value[OPTION_VALUE_ROOM];
    for (size_t i = 0; i < set->count; i++) {
        const char *name = set->specs[i].name;
        if (!is_written(set, i) || (options_write(value, set, i) && ini_file_can_hold(name, value))) continue;
        message_print(program, NULL, 0,
                      "--%s: no settings file can hold this value; give one that is shorter, without "
                      "\" ;\" and control characters",
                      name);
        return EXIT_REFUSED;
    }
    return EXIT_DONE;
}

static void write_set(output *out, const option_set *set)
{
    char value[OPTION_VALUE_ROOM], line[OPTION_VALUE_ROOM + 64];
    for (size_t i = 0; i < set->count; i++) {
        if (!is_written(set, i) || !options_write(value, set, i)) continue;
        int length = snprintf(line, sizeof line, "%s = %s\n", set->specs[i].name, value);
        output_write(out, line, (size_t)length);
    }
}

int profile_write(const choices *from, const char *program, const char *path)
{
    static const char head[] = "; What dau and dau-kiosk take with --settings: their options, by the same names.\n"
                               "[reader]\n";
    choices said = *from;
    option_set sets[CHOICES_SETS];
    output out;
    int done = EXIT_DONE;
    choices_sets(sets, &said);
    for (size_t i = 0; i < CHOICES_SETS && done == EXIT_DONE; i++) done = check_set(&sets[i], program);
    if (done == EXIT_DONE) done = output_open(&out, program, path);
    if (done != EXIT_DONE) return done;
    output_write(&out, head, sizeof head - 1);
    for (size_t i = 0; i < CHOICES_SETS; i++) write_set(&out, &sets[i]);
    return output_close(&out, EXIT_DONE);
}

/* ---- themes ---- */

typedef struct theme_file {
    const char *name, *title, *title_en;
    uint32_t colours[DAU_ROLE_COUNT]; /* as OPTION_COLOUR keeps them */
    uint64_t said_texts, said_colours;
} theme_file;

static const option_spec text_specs[] = {
    {.name = "name", .value = "NAME", .kind = OPTION_TEXT, .at = offsetof(theme_file, name)},
    {.name = "title", .value = "TITLE", .kind = OPTION_TEXT, .at = offsetof(theme_file, title)},
    {.name = "title-en", .value = "TITLE", .kind = OPTION_TEXT, .at = offsetof(theme_file, title_en)},
};

static void name_roles(option_spec specs[DAU_ROLE_COUNT - 1])
{
    for (int role = 1; role < DAU_ROLE_COUNT; role++)
        specs[role - 1] = (option_spec){.name = dau_role_name((dau_role)role),
                                        .value = "#rrggbb",
                                        .kind = OPTION_COLOUR,
                                        .at = offsetof(theme_file, colours) + (size_t)role * sizeof(uint32_t)};
}

static dau_status make_theme(dau_theme **out, dau_engine *engine, const theme_file *from)
{
    uint32_t colours[DAU_ROLE_COUNT];
    for (int role = 0; role < DAU_ROLE_COUNT; role++)
        colours[role] = from->colours[role] ? from->colours[role] & 0xffffffu : DAU_COLOUR_UNSAID;
    const dau_theme_spec spec = {.struct_size = (uint32_t)sizeof spec,
                                 .name = from->name,
                                 .title_vi = from->title,
                                 .title_en = from->title_en,
                                 .colours = colours,
                                 .colour_count = DAU_ROLE_COUNT};
    return dau_theme_make(out, engine, &spec);
}

int profile_theme(dau_theme **out, dau_engine *engine, notes *all, const char *path)
{
    theme_file file = {0};
    option_spec roles[DAU_ROLE_COUNT - 1];
    name_roles(roles);
    const ini_section sections[] = {{"theme", {text_specs, COUNT(text_specs), &file, &file.said_texts}, NULL},
                                    {"colours", {roles, COUNT(roles), &file, &file.said_colours}, NULL}};
    ini_file *read = NULL;
    int done = ini_file_read(&read, all->program, path, false);
    if (done == EXIT_DONE) done = ini_file_store(read, all->program, path, sections, COUNT(sections));
    if (done == EXIT_DONE) {
        dau_status status = make_theme(out, engine, &file);
        if (status != DAU_OK) done = notes_fail_in(all, path, status);
    }
    free(read);
    return done;
}
