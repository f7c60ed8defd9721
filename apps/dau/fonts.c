/* dau fonts - which faces there are, what they lack, and who draws a text. */
#include "command.h"
#include "host/decimal.h"
#include "host/file.h"
#include "json.h"
#include <string.h>

static const usage how = {
    .line = "dau fonts [--text T] [OPTION …]",
    .summary = "Prints the faces, one a line: cells parted by tabs, ink of the 134 Vietnamese letters in em, and what\n"
               "a face draws wrongly of them, as measured on its outlines.\n"
               "With --text: each cluster of T, its code points, and the face that draws it.",
    .sets = true,
    .no_operand = true,
};

enum { ENGLISH = 1, VIETNAMESE };

typedef struct fonts_options {
    const char *text;
    bool json;
    int lang;
} fonts_options;

static const char *language_of(const fonts_options *options)
{
    return options->lang == VIETNAMESE ? "vi" : "en";
}

/* ---- what a face draws wrongly ---- */

/* Calls each with every defect of a face. Answers EXIT_DONE, or EXIT_NO_MEANS with its line printed. */
static int each_defect(dau_engine *engine, uint32_t face, void (*each)(void *user, const dau_defect *defect),
                       void *user)
{
    uint32_t count = 0;
    dau_status status = dau_engine_face_defect_count(&count, engine, face);
    for (uint32_t i = 0; i < count && status == DAU_OK; i++) {
        dau_defect defect = DAU_INIT(defect);
        status = dau_engine_face_defect(&defect, engine, face, i);
        if (status == DAU_OK) each(user, &defect);
    }
    return status == DAU_OK ? EXIT_DONE : message_no_memory(PROGRAM);
}

typedef struct cell {
    FILE *to;
    bool begun;
} cell;

static void print_defect(void *user, const dau_defect *defect)
{
    cell *in = user;
    fprintf(in->to, "%s%s: %s", in->begun ? "; " : "", dau_defect_name(defect->kind), defect->letters);
    in->begun = true;
}

typedef struct complaint {
    const char *lang;
    char words[2048];
    size_t used;
} complaint;

/* The first letters of a long list: a face that lacks all of them needs no more. */
static int shown_letters(const char *letters)
{
    enum { MOST = 12 };
    const char *end = letters;
    for (int i = 0; i < MOST && *end != '\0'; i++) end += strcspn(end + (*end == ' '), " ") + (*end == ' ');
    return (int)(end - letters);
}

static void complain(void *user, const dau_defect *defect)
{
    complaint *c = user;
    if (c->used >= sizeof c->words) return;
    int shown = shown_letters(defect->letters);
    int length = snprintf(c->words + c->used, sizeof c->words - c->used, "%s%s%s%.*s%s", c->used > 0 ? " · " : "",
                          dau_defect_text(defect->kind, c->lang), shown > 0 ? ": " : "", shown, defect->letters,
                          defect->letters[shown] != '\0' ? " …" : "");
    c->used += length > 0 ? (size_t)length : 0;
}

/* One line on stderr about a face that a site had better not use. */
static int warn_of_defects(dau_engine *engine, const char *file, uint32_t face, const char *lang)
{
    complaint c = {.lang = lang};
    int done = each_defect(engine, face, complain, &c);
    if (done != EXIT_DONE || c.used == 0) return done;
    bool vietnamese = strcmp(lang, "vi") == 0;
    message_print(PROGRAM, file, 0, "%s; %s", c.words,
                  vietnamese ? "hãy chọn phông khác, hoặc báo cho người làm phông"
                             : "choose another face, or tell the face's maker");
    return EXIT_DONE;
}

/* ---- the faces ---- */

static const shelf_face *shelf_face_at(const font_shelf *shelf, uint32_t index)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->faces[i].file && shelf->faces[i].index == index) return &shelf->faces[i];
    return NULL;
}

static void write_em(char out[DECIMAL_ROOM], int32_t units, uint32_t per_em)
{
    decimal_write(out, per_em ? (int64_t)units * 1000 / per_em : 0, 1000);
}

static int print_face(FILE *to, dau_engine *engine, uint32_t index, const dau_face *face, const manifest_face *row)
{
    char top[DECIMAL_ROOM], bottom[DECIMAL_ROOM], file[4096];
    write_em(top, face->ink_top, face->units_per_em);
    write_em(bottom, face->ink_bottom, face->units_per_em);
    message_escape(file, sizeof file, face->file, strlen(face->file));
    fprintf(to, "%s\t%s\t%u\t%s\t%s\t%s\t%s\t%u\t%s\t%s\t%s\t%s\t", manifest_role_name(face->role), face->family,
            (unsigned)face->weight, face->italic ? "italic" : "upright", face->usable ? "ok" : "broken", top, bottom,
            (unsigned)face->missing_letters, row ? row->package : "-", row ? row->version : "-",
            row ? row->sha256 : "-", file);
    cell in = {.to = to};
    int done = each_defect(engine, index, print_defect, &in);
    fputs(in.begun ? "\n" : "-\n", to);
    return done;
}

static void print_missing(FILE *to, const manifest_face *row)
{
    char get[512];
    fonts_how_to_get(get, sizeof get, row);
    fprintf(to, "%s\t%s\t%u\t%s\tmissing\t-\t-\t-\t%s\t%s\t%s\tget it: %s\t-\n", manifest_role_name(row->role),
            row->family, (unsigned)row->weight, row->italic ? "italic" : "upright", row->package, row->version,
            row->sha256, get);
}

static bool is_wanted(const shelf_face *face)
{
    return !face->file && !face->unneeded && !*face->row->instead_of;
}

static int print_faces(const session *open, FILE *to, const char *lang)
{
    int done = EXIT_DONE;
    fprintf(to, "#role\tfamily\tweight\tslant\tstate\tink_top\tink_bottom\tletters_missing\tpackage\tversion\tsha256"
                "\tfile\tdefects\n");
    for (uint32_t i = 0; i < dau_engine_face_count(open->engine) && done == EXIT_DONE; i++) {
        dau_face face = DAU_INIT(face);
        const shelf_face *shelf = shelf_face_at(&open->fonts, i);
        if (dau_engine_face(&face, open->engine, i) != DAU_OK) return message_no_memory(PROGRAM);
        done = print_face(to, open->engine, i, &face, shelf ? shelf->row : NULL);
        if (done == EXIT_DONE) done = warn_of_defects(open->engine, face.file, i, lang);
    }
    for (size_t i = 0; i < open->fonts.count; i++)
        if (is_wanted(&open->fonts.faces[i])) print_missing(to, open->fonts.faces[i].row);
    return done;
}

/* ---- the same as JSON ---- */

typedef struct defect_list {
    json_t *list;
    const char *lang;
} defect_list;

static json_t *letters_json(const char *letters)
{
    json_t *list = json_array();
    for (size_t length; *letters != '\0'; letters += length + (letters[length] == ' ')) {
        length = strcspn(letters, " ");
        list = json_append(list, json_text(letters, length));
    }
    return list;
}

static void add_defect(void *user, const dau_defect *defect)
{
    defect_list *to = user;
    json_t *json = json_with(json_object(), "kind", json_string(dau_defect_name(defect->kind)));
    json = json_with(json, "letters", letters_json(defect->letters));
    json = json_with(json, "text", json_string(dau_defect_text(defect->kind, to->lang)));
    to->list = json_append(to->list, json);
}

static json_t *row_json(json_t *json, const manifest_face *row)
{
    json = json_with(json, "package", row ? json_string(row->package) : json_null());
    json = json_with(json, "version", row ? json_string(row->version) : json_null());
    return json_with(json, "sha256", row ? json_string(row->sha256) : json_null());
}

static json_t *name_json(dau_font_role role, const char *family, uint32_t weight, bool italic)
{
    json_t *json = json_with(json_object(), "role", json_string(manifest_role_name(role)));
    json = json_with(json, "family", json_path(family));
    json = json_with(json, "weight", json_integer(weight));
    return json_with(json, "italic", json_boolean(italic));
}

static double em_of(int32_t units, uint32_t per_em)
{
    return per_em ? (double)((int64_t)units * 1000 / per_em) / 1000.0 : 0;
}

static json_t *face_json(const dau_face *face, const manifest_face *row, json_t *defects)
{
    json_t *json = name_json(face->role, face->family, face->weight, face->italic);
    json = json_with(json, "state", json_string(face->usable ? "ok" : "broken"));
    json = json_with(json, "ink_top", json_real(em_of(face->ink_top, face->units_per_em)));
    json = json_with(json, "ink_bottom", json_real(em_of(face->ink_bottom, face->units_per_em)));
    json = json_with(json, "letters_missing", json_integer(face->missing_letters));
    json = row_json(json, row);
    json = json_with(json, "file", json_path(face->file));
    return json_with(json, "defects", defects);
}

static json_t *missing_json(const manifest_face *row)
{
    char get[512];
    fonts_how_to_get(get, sizeof get, row);
    json_t *json = name_json(row->role, row->family, row->weight, row->italic);
    json = row_json(json_with(json, "state", json_string("missing")), row);
    return json_with(json, "get", json_string(get));
}

static int write_faces(const session *open, output *out, const char *lang)
{
    json_list list;
    int done = EXIT_DONE;
    json_list_begin(&list, out, json_head(), "faces");
    for (uint32_t i = 0; i < dau_engine_face_count(open->engine) && done == EXIT_DONE; i++) {
        dau_face face = DAU_INIT(face);
        const shelf_face *shelf = shelf_face_at(&open->fonts, i);
        defect_list defects = {json_array(), lang};
        if (dau_engine_face(&face, open->engine, i) != DAU_OK) done = message_no_memory(PROGRAM);
        if (done == EXIT_DONE) done = each_defect(open->engine, i, add_defect, &defects);
        if (done == EXIT_DONE) done = warn_of_defects(open->engine, face.file, i, lang);
        if (done != EXIT_DONE)
            json_decref(defects.list);
        else if (!json_list_add(&list, face_json(&face, shelf ? shelf->row : NULL, defects.list)))
            break;
    }
    for (size_t i = 0; i < open->fonts.count && done == EXIT_DONE; i++)
        if (is_wanted(&open->fonts.faces[i]) && !json_list_add(&list, missing_json(open->fonts.faces[i].row))) break;
    return json_list_end(&list, done);
}

/* ---- who draws a text ---- */

typedef struct survey {
    dau_engine *engine;
    const char *text;
    FILE *to;
} survey;

/* The text comes from the engine: valid UTF-8. */
static void print_code_points(FILE *to, const char *at, const char *end)
{
    for (bool first = true; at < end; first = false) {
        unsigned char lead = (unsigned char)*at++;
        uint32_t code = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1Fu : lead < 0xF0 ? lead & 0x0Fu : lead & 0x07u;
        for (; at < end && ((unsigned char)*at & 0xC0) == 0x80; at++) code = code << 6 | ((unsigned char)*at & 0x3Fu);
        fprintf(to, "%sU+%04X", first ? "" : " ", (unsigned)code);
    }
}

static void print_cluster(const survey *all, dau_range cluster, const dau_face *face, bool drawn)
{
    char safe[1024];
    message_escape(safe, sizeof safe, all->text + cluster.from, cluster.to - cluster.from);
    fprintf(all->to, "%s\t", safe);
    print_code_points(all->to, all->text + cluster.from, all->text + cluster.to);
    if (drawn)
        fprintf(all->to, "\t%s\t%u\t%s\n", face->family, (unsigned)face->weight, face->italic ? "italic" : "upright");
    else
        fprintf(all->to, "\t-\t-\tno face has it; it is shown as its code point\n");
}

static bool print_run(void *user, const dau_run *run)
{
    const survey *all = user;
    dau_face face = DAU_INIT(face);
    if (run->marker) return true;
    if (dau_engine_face(&face, all->engine, run->face) != DAU_OK) return false;
    for (uint32_t i = 0; i < run->glyph_count;) {
        uint32_t next = i + 1, from = run->glyphs[i].cluster;
        bool drawn = run->glyphs[i].id != 0;
        for (; next < run->glyph_count && run->glyphs[next].cluster == from; next++) drawn &= run->glyphs[next].id != 0;
        bool is_last = run->rtl ? i == 0 : next == run->glyph_count; /* of the text */
        uint32_t to = is_last ? run->text.to : run->glyphs[run->rtl ? i - 1 : next].cluster;
        if (to > from) print_cluster(all, (dau_range){from, to}, &face, drawn);
        i = next;
    }
    return true;
}

static int lay_out_text(page *out, session *open, const char *text)
{
    input_text from = {text, strlen(text)};
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_PLAIN;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    options.encoding = "utf-8";
    options.repair = DAU_REPAIR_OFF; /* what is asked about is what was typed */
    dau_status status = dau_article_open(&out->article, open->engine, input_text_source(&from), &options);
    if (status != DAU_OK) return notes_fail(&open->notes, "--text", status);
    if (notes_refuse(&open->notes, "--text")) return EXIT_REFUSED;
    int done = session_theme(&out->theme, open);
    return done == EXIT_DONE ? session_lay_out(&out->layout, open, out->article, out->theme) : done;
}

static int print_text_faces(session *open, const char *text, FILE *to)
{
    page laid_out = {0};
    survey all = {.engine = open->engine, .to = to};
    dau_page whole = DAU_INIT(whole);
    uint32_t length = 0;
    int done = lay_out_text(&laid_out, open, text);
    if (done == EXIT_DONE) {
        all.text = dau_article_text(laid_out.article, &length);
        dau_status status = dau_layout_page(&whole, laid_out.layout);
        for (uint32_t i = 0; status == DAU_OK && i < whole.line_count; i++)
            status = dau_layout_each_run(laid_out.layout, i, print_run, &all);
        if (status != DAU_OK) done = notes_fail(&open->notes, "--text", status);
    }
    page_close(&laid_out);
    return done;
}

static int print_fonts(session *open, const fonts_options *own, output *out)
{
    if (own->text) return print_text_faces(open, own->text, out->stream);
    return own->json ? write_faces(open, out, language_of(own)) : print_faces(open, out->stream, language_of(own));
}

int command_fonts(int argc, char **argv)
{
    static const option_name languages[] = {{"vi", VIETNAMESE}, {"en", ENGLISH}, {NULL, 0}};
    static const option_spec specs[] = {
        {.name = "text",
         .value = "T",
         .kind = OPTION_TEXT,
         .at = offsetof(fonts_options, text),
         .help = "say which face draws each cluster of T"},
        {.name = "json",
         .kind = OPTION_SWITCH,
         .at = offsetof(fonts_options, json),
         .help = "the faces as JSON, with their defects in words"},
        {.name = "lang",
         .value = "vi|en",
         .kind = OPTION_CHOICE,
         .at = offsetof(fonts_options, lang),
         .names = languages,
         .help = "of the words about defects (en)"},
    };
    fonts_options own = {0};
    const option_set own_set = {specs, sizeof specs / sizeof *specs, &own, NULL};
    call of;
    session open;
    output out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, true);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE) done = output_close(&out, print_fonts(&open, &own, &out));
    session_close(&open);
    return done;
}
