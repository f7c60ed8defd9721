/* dau contrast - the contrast of marks as they are drawn. */
#include "command.h"
#include "json.h"
#include <dau/dau_inspect.h>
#include <string.h>

static const usage how = {
    .line = "dau contrast [OPTION …]",
    .summary = "Prints, for each face, size and theme, the contrast of the worst mark of a Vietnamese letter: as its "
               "colours have it, as plain coverage makes it, as it is drawn. --size and --theme say which alone.",
    .sets = true,
    .no_operand = true,
};

static const int sizes[] = {10, 12, 14, 16, 20, 24, 32, 48};
static const dau_role roles[] = {DAU_ROLE_TEXT, DAU_ROLE_HEADING, DAU_ROLE_CAPTION, DAU_ROLE_LINK, DAU_ROLE_DIM};
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct table {
    session *open;
    output *to;
    json_list *list; /* NULL: text */
} table;

typedef struct row {
    dau_face face;
    dau_fix size;
    const char *theme;
    dau_role role;
    dau_mark_contrast seen;
} row;

static bool write_json(const row *r, json_list *list)
{
    json_t *json = json_with(json_object(), "family", json_string(r->face.family));
    json = json_with(json, "weight", json_integer(r->face.weight));
    json = json_with(json, "italic", json_boolean(r->face.italic));
    json = json_with(json, "size", json_px(r->size));
    json = json_with(json, "theme", json_string(r->theme));
    json = json_with(json, "role", json_string(dau_role_name(r->role)));
    json = json_with(json, "specified", json_real(r->seen.specified / 1000.0));
    json = json_with(json, "plain", json_real(r->seen.plain / 1000.0));
    json = json_with(json, "drawn", json_real(r->seen.drawn / 1000.0));
    json = json_with(json, "strength", json_real(r->seen.strength / 1000.0));
    json = json_with(json, "letter", json_sprintf("U+%04X", (unsigned)r->seen.letter));
    return json_list_add(list, json_with(json, "counter", json_real(r->seen.counter / 1000.0)));
}

static void write_text(const row *r, FILE *to)
{
    char size[JSON_PX_ROOM];
    json_px_text(size, r->size);
    fprintf(to, "%s %u%s\t%s px\t%s\t%s\tspecified %.2f\tplain %.2f\tdrawn %.2f\tstrength %.2f\n", r->face.family,
            (unsigned)r->face.weight, r->face.italic ? " italic" : "", size, r->theme, dau_role_name(r->role),
            r->seen.specified / 1000.0, r->seen.plain / 1000.0, r->seen.drawn / 1000.0, r->seen.strength / 1000.0);
}

static int write_theme(const table *t, row *r, uint32_t index, const dau_theme *theme)
{
    for (size_t i = 0; i < COUNT(roles); i++) {
        r->role = roles[i];
        r->seen = (dau_mark_contrast)DAU_INIT(r->seen);
        dau_status status = dau_inspect_marks(&r->seen, t->open->engine, index, r->size, theme, r->role);
        if (status != DAU_OK) return notes_fail(&t->open->notes, NULL, status);
        if (t->list == NULL)
            write_text(r, t->to->stream);
        else if (!write_json(r, t->list))
            return EXIT_DONE; /* the output's to say */
    }
    return EXIT_DONE;
}

static int write_size(const table *t, row *r, uint32_t index)
{
    const char *only = t->open->chosen->theme;
    int done = EXIT_DONE;
    for (uint32_t i = 0; dau_theme_name_at(i) && done == EXIT_DONE; i++) {
        dau_theme *theme = NULL;
        r->theme = dau_theme_name_at(i);
        if (only && strcmp(only, r->theme) != 0) continue;
        dau_status status = dau_theme_new(&theme, t->open->engine, r->theme);
        done = status == DAU_OK ? write_theme(t, r, index, theme) : notes_fail(&t->open->notes, NULL, status);
        dau_theme_drop(theme);
    }
    return done;
}

static int write_face(const table *t, uint32_t index)
{
    row r = {.face = DAU_INIT(r.face), .size = t->open->chosen->settings.size};
    dau_status status = dau_engine_face(&r.face, t->open->engine, index);
    if (status != DAU_OK) return notes_fail(&t->open->notes, NULL, status);
    if (!r.face.usable || r.face.missing_letters > 0) return EXIT_DONE; /* no face for Vietnamese */
    if (r.size != 0) return write_size(t, &r, index);
    int done = EXIT_DONE;
    for (size_t i = 0; i < COUNT(sizes) && done == EXIT_DONE; i++) {
        r.size = (dau_fix)sizes[i] * 64;
        done = write_size(t, &r, index);
    }
    return done;
}

static int write_table(session *open, output *out, bool as_json)
{
    json_list list;
    table t = {open, out, as_json ? &list : NULL};
    dau_theme *theme = NULL;
    int done = session_theme(&theme, open); /* refuses a name that is none */
    dau_theme_drop(theme);
    if (done != EXIT_DONE) return done;
    if (as_json) json_list_begin(&list, out, json_head(), "marks");
    for (uint32_t i = 0; i < dau_engine_face_count(open->engine) && done == EXIT_DONE; i++) done = write_face(&t, i);
    return as_json ? json_list_end(&list, done) : done;
}

int command_contrast(int argc, char **argv)
{
    static const option_spec specs[] = {
        {.name = "json", .kind = OPTION_SWITCH, .at = 0, .help = "the same as JSON"},
    };
    bool as_json = false;
    const option_set own_set = {specs, COUNT(specs), &as_json, NULL};
    call of;
    session open;
    output out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, true);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE) done = output_close(&out, write_table(&open, &out, as_json));
    session_close(&open);
    return done;
}
