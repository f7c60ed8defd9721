/* dau fonts - which faces there are, what they lack, and who draws a text. */
#include "command.h"
#include "host/decimal.h"
#include "host/file.h"
#include <string.h>

static const usage how = {
    .line = "dau fonts [--text T] [OPTION …]",
    .summary = "Prints the faces, one a line: cells parted by tabs, ink of the 134 Vietnamese letters in em.\n"
               "With --text: each cluster of T, its code points, and the face that draws it.",
    .sets = true,
    .no_operand = true,
};

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

static void print_face(FILE *to, const dau_face *face, const manifest_face *row)
{
    char top[DECIMAL_ROOM], bottom[DECIMAL_ROOM], file[4096];
    write_em(top, face->ink_top, face->units_per_em);
    write_em(bottom, face->ink_bottom, face->units_per_em);
    message_escape(file, sizeof file, face->file, strlen(face->file));
    fprintf(to, "%s\t%s\t%u\t%s\t%s\t%s\t%s\t%u\t%s\t%s\t%s\t%s\n", manifest_role_name(face->role), face->family,
            (unsigned)face->weight, face->italic ? "italic" : "upright", face->usable ? "ok" : "broken", top, bottom,
            (unsigned)face->missing_letters, row ? row->package : "-", row ? row->version : "-",
            row ? row->sha256 : "-", file);
}

static void print_missing(FILE *to, const manifest_face *row)
{
    char get[512];
    fonts_how_to_get(get, sizeof get, row);
    fprintf(to, "%s\t%s\t%u\t%s\tmissing\t-\t-\t-\t%s\t%s\t%s\tget it: %s\n", manifest_role_name(row->role),
            row->family, (unsigned)row->weight, row->italic ? "italic" : "upright", row->package, row->version,
            row->sha256, get);
}

static bool is_wanted(const shelf_face *face)
{
    return !face->file && !face->unneeded && !*face->row->instead_of;
}

static int print_faces(const session *open, FILE *to)
{
    fprintf(
        to,
        "#role\tfamily\tweight\tslant\tstate\tink_top\tink_bottom\tletters_missing\tpackage\tversion\tsha256\tfile\n");
    for (uint32_t i = 0; i < dau_engine_face_count(open->engine); i++) {
        dau_face face = DAU_INIT(face);
        const shelf_face *shelf = shelf_face_at(&open->fonts, i);
        if (dau_engine_face(&face, open->engine, i) != DAU_OK) return message_no_memory(PROGRAM);
        print_face(to, &face, shelf ? shelf->row : NULL);
    }
    for (size_t i = 0; i < open->fonts.count; i++)
        if (is_wanted(&open->fonts.faces[i])) print_missing(to, open->fonts.faces[i].row);
    return EXIT_DONE;
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

int command_fonts(int argc, char **argv)
{
    struct {
        const char *text;
    } own = {0};
    static const option_spec specs[] = {
        {.name = "text", .value = "T", .kind = OPTION_TEXT, .help = "say which face draws each cluster of T"}};
    const option_set own_set = {specs, 1, &own};
    call of;
    session open;
    output out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    done = session_open(&open, PROGRAM, &of.chosen, true);
    if (done == EXIT_DONE) done = output_open(&out, PROGRAM, of.output_path);
    if (done == EXIT_DONE)
        done = output_close(&out,
                            own.text ? print_text_faces(&open, own.text, out.stream) : print_faces(&open, out.stream));
    session_close(&open);
    return done;
}
