/* dau glyphs - what each line draws. */
#include "command.h"
#include "json.h"
#include <inttypes.h>

enum { GLYPH_ROOM = 3 * JSON_PX_ROOM + 80 };

static const usage how = {
    .line = "dau glyphs [OPTION …] ARTICLE",
    .summary = "Prints the glyphs of each line as JSON. Bullets, numbers and \"Ảnh:\" stand under \"marker\".",
    .reads = true,
    .sets = true,
};

/* One line: its marker, which comes first and is short, waits for the first run; runs are written as they
 * come, glyph by glyph, since a line of zero-width characters may hold a million. */
typedef struct line_writer {
    dau_engine *engine;
    json_list *lines;
    json_list runs;
    json_t *markers; /* NULL: none, or given on */
    bool begun;
} line_writer;

/* A glyph as JSON. Written without a tree of values: a long line has millions of glyphs, and a tree for each takes
 * ten times as long (28 s for a line of 10 MB, measured). */
static size_t write_glyph(char *out, size_t room, const dau_glyph *glyph)
{
    char x[JSON_PX_ROOM], y[JSON_PX_ROOM], advance[JSON_PX_ROOM];
    json_px_text(x, glyph->x);
    json_px_text(y, glyph->y);
    json_px_text(advance, glyph->advance);
    return (size_t)snprintf(out, room, "{\"id\":%" PRIu32 ",\"x\":%s,\"y\":%s,\"advance\":%s,\"cluster\":%" PRIu32 "}",
                            glyph->id, x, y, advance, glyph->cluster);
}

static json_t *run_head(dau_engine *engine, const dau_run *run)
{
    dau_face face = DAU_INIT(face);
    if (dau_engine_face(&face, engine, run->face) != DAU_OK) return NULL;
    json_t *json = json_with(json_object(), "face", json_path(face.family));
    json = json_with(json, "file", json_path(face.file));
    json = json_with(json, "size", json_px(run->size));
    json = json_with(json, "start", json_integer(run->text.from));
    return json_with(json, "end", json_integer(run->text.to));
}

static bool add_marker(line_writer *writer, const dau_run *run)
{
    char glyph[GLYPH_ROOM];
    json_t *glyphs = json_array();
    for (uint32_t i = 0; i < run->glyph_count && glyphs; i++)
        glyphs = json_append(glyphs, json_loadb(glyph, write_glyph(glyph, sizeof glyph, &run->glyphs[i]), 0, NULL));
    json_t *marker = json_with(run_head(writer->engine, run), "glyphs", glyphs);
    writer->markers = json_append(writer->markers ? writer->markers : json_array(), marker);
    return writer->markers != NULL;
}

static void begin_line(line_writer *writer)
{
    json_t *head = json_object();
    if (writer->markers) head = json_with(head, "marker", writer->markers);
    writer->markers = NULL;
    writer->begun = true;
    json_list_open(&writer->runs, writer->lines, head, "runs");
}

static bool write_run(void *user, const dau_run *run)
{
    line_writer *writer = user;
    json_list glyphs;
    char glyph[GLYPH_ROOM];
    if (run->marker) return add_marker(writer, run);
    if (!writer->begun) begin_line(writer);
    json_list_open(&glyphs, &writer->runs, run_head(writer->engine, run), "glyphs");
    for (uint32_t i = 0; i < run->glyph_count; i++)
        if (!json_list_add_written(&glyphs, glyph, write_glyph(glyph, sizeof glyph, &run->glyphs[i]))) break;
    return json_list_close(&glyphs);
}

static bool write_line(const page *from, dau_engine *engine, json_list *lines, uint32_t index)
{
    line_writer writer = {.engine = engine, .lines = lines};
    dau_status status = dau_layout_each_run(from->layout, index, write_run, &writer);
    if (status != DAU_OK && lines->to->error == 0) lines->no_memory = true;
    if (!writer.begun) begin_line(&writer);
    return json_list_close(&writer.runs);
}

static int write_glyphs(const call *of, const page *from, dau_engine *engine)
{
    output out;
    json_list list;
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, from->layout) != DAU_OK) return EXIT_REFUSED;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    json_list_begin(&list, &out, json_head(), "lines");
    for (uint32_t i = 0; i < whole.line_count; i++)
        if (!write_line(from, engine, &list, i)) break;
    return output_close(&out, json_list_end(&list, done));
}

int command_glyphs(int argc, char **argv)
{
    call of;
    session open;
    page laid_out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    done = page_open(&laid_out, &open, &of);
    if (done == EXIT_DONE) done = write_glyphs(&of, &laid_out, open.engine);
    page_close(&laid_out);
    session_close(&open);
    return done;
}
