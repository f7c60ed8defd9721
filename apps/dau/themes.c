/* dau themes - the themes with the proof of their contrast. */
#include "command.h"
#include "host/profile.h"
#include "json.h"

static const usage how = {
    .line = "dau themes [OPTION …] [FILE …]",
    .summary =
        "Prints the themes, or those of the files, as JSON: colours by role, and each pair that can meet with its "
        "contrast.",
    .files = true,
};

static json_t *roles_json(const dau_theme *theme)
{
    json_t *roles = json_object();
    for (int role = 1; role < DAU_ROLE_COUNT && roles; role++) {
        uint32_t colour = dau_theme_colour(theme, (dau_role)role);
        roles = json_with(roles, dau_role_name((dau_role)role), json_sprintf("#%06x", (unsigned)colour & 0xFFFFFFu));
    }
    return roles;
}

static json_t *pairs_json(const dau_theme *theme)
{
    json_t *pairs = json_array();
    for (uint32_t i = 0; i < dau_theme_pair_count(theme) && pairs; i++) {
        dau_pair pair = DAU_INIT(pair);
        if (dau_theme_pair(&pair, theme, i) != DAU_OK) continue;
        json_t *json = json_with(json_object(), "role", json_string(dau_role_name(pair.role)));
        json = json_with(json, "on", json_string(dau_role_name(pair.on)));
        json = json_with(json, "ratio", json_real(pair.ratio / 1000.0));
        pairs = json_append(pairs, json_with(json, "needs", json_real(pair.needs / 1000.0)));
    }
    return pairs;
}

static json_t *theme_json(const dau_theme *theme)
{
    json_t *json = json_with(json_object(), "name", json_string(dau_theme_name(theme)));
    json = json_with(json, "title", json_string(dau_theme_title(theme, "vi")));
    json = json_with(json, "title_en", json_string(dau_theme_title(theme, "en")));
    json = json_with(json, "dark", json_boolean(dau_theme_is_dark(theme)));
    json = json_with(json, "roles", roles_json(theme));
    json = json_with(json, "pairs", pairs_json(theme));
    return json_with(json, "level", json_string(dau_theme_level(theme)));
}

/* The theme of a file, or the library's of that index; NULL past the last. */
static int open_theme(dau_theme **out, session *open, const call *of, uint32_t index)
{
    *out = NULL;
    if (of->files[0]) {
        const char *path = index < MOST_FILES ? of->files[index] : NULL;
        return path ? profile_theme(out, open->engine, &open->notes, path) : EXIT_DONE;
    }
    const char *name = dau_theme_name_at(index);
    dau_status status = name ? dau_theme_new(out, open->engine, name) : DAU_OK;
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
}

/* All of them before a byte is written: a file that is refused leaves no half of a list. */
static int open_themes(dau_theme *themes[MOST_FILES], session *open, const call *of)
{
    int done = EXIT_DONE;
    for (uint32_t i = 0; i < MOST_FILES && done == EXIT_DONE; i++) {
        done = open_theme(&themes[i], open, of, i);
        if (!themes[i]) break;
    }
    return done;
}

static int write_themes(dau_theme *const themes[MOST_FILES], output *out)
{
    json_list list;
    json_list_begin(&list, out, json_head(), "themes");
    for (uint32_t i = 0; i < MOST_FILES && themes[i]; i++)
        if (!json_list_add(&list, theme_json(themes[i]))) break;
    return json_list_end(&list, EXIT_DONE);
}

int command_themes(int argc, char **argv)
{
    call of;
    session open;
    output out;
    int done;
    dau_theme *themes[MOST_FILES] = {NULL};
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) done = open_themes(themes, &open, &of);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE) done = output_close(&out, write_themes(themes, &out));
    for (uint32_t i = 0; i < MOST_FILES; i++) dau_theme_drop(themes[i]);
    session_close(&open);
    return done;
}
