/* dau themes - the themes with the proof of their contrast. */
#include "command.h"
#include "json.h"

static const usage how = {
    .line = "dau themes [OPTION …]",
    .summary = "Prints the themes as JSON: colours by role, and each pair that can meet with its contrast.",
    .no_operand = true,
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
    json = json_with(json, "roles", roles_json(theme));
    json = json_with(json, "pairs", pairs_json(theme));
    return json_with(json, "level", json_string(dau_theme_level(theme)));
}

static int write_themes(session *open, output *out)
{
    json_list list;
    int done = EXIT_DONE;
    json_list_begin(&list, out, json_head(), "themes");
    for (uint32_t i = 0; dau_theme_name_at(i) && done == EXIT_DONE; i++) {
        dau_theme *theme = NULL;
        dau_status status = dau_theme_new(&theme, open->engine, dau_theme_name_at(i));
        if (status != DAU_OK)
            done = notes_fail(&open->notes, NULL, status);
        else if (!json_list_add(&list, theme_json(theme)))
            break;
        dau_theme_drop(theme);
    }
    return json_list_end(&list, done);
}

int command_themes(int argc, char **argv)
{
    call of;
    session open;
    output out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE) done = output_close(&out, write_themes(&open, &out));
    session_close(&open);
    return done;
}
