/* dau glyphs - what each line draws. */
#include "command.h"
#include "json.h"

static const usage how = {
    .line = "dau glyphs [OPTION …] ARTICLE",
    .summary = "Prints the glyphs of each line as JSON. Bullets, numbers and \"Ảnh:\" stand under \"marker\".",
    .reads = true,
    .sets = true,
};

/* The runs of one line, gathered while the engine walks over them. */
typedef struct gathered {
    dau_engine *engine;
    json_t *runs, *markers; /* NULL: no memory */
} gathered;

static json_t *glyph_json(const dau_glyph *glyph)
{
    json_t *json = json_with(json_object(), "id", json_integer(glyph->id));
    json = json_with(json, "x", json_px(glyph->x));
    json = json_with(json, "y", json_px(glyph->y));
    json = json_with(json, "advance", json_px(glyph->advance));
    return json_with(json, "cluster", json_integer(glyph->cluster));
}

static json_t *run_json(dau_engine *engine, const dau_run *run)
{
    dau_face face = DAU_INIT(face);
    if (dau_engine_face(&face, engine, run->face) != DAU_OK) return NULL;
    json_t *glyphs = json_array();
    for (uint32_t i = 0; i < run->glyph_count && glyphs; i++) glyphs = json_append(glyphs, glyph_json(&run->glyphs[i]));
    json_t *json = json_with(json_object(), "face", json_path(face.family));
    json = json_with(json, "file", json_path(face.file));
    json = json_with(json, "size", json_px(run->size));
    json = json_with(json, "start", json_integer(run->text.from));
    json = json_with(json, "end", json_integer(run->text.to));
    return json_with(json, "glyphs", glyphs);
}

static bool gather(void *user, const dau_run *run)
{
    gathered *all = user;
    json_t **list = run->marker ? &all->markers : &all->runs;
    if (*list) *list = json_append(*list, run_json(all->engine, run));
    return *list != NULL;
}

static json_t *line_json(const page *from, dau_engine *engine, uint32_t index)
{
    gathered all = {engine, json_array(), json_array()};
    dau_status status = dau_layout_each_run(from->layout, index, gather, &all);
    bool marked = all.markers && json_array_size(all.markers) > 0;
    if (status != DAU_OK || !all.runs || !all.markers) {
        json_decref(all.runs);
        json_decref(all.markers);
        return NULL;
    }
    json_t *json = json_with(json_object(), "runs", all.runs);
    if (marked) return json_with(json, "marker", all.markers);
    json_decref(all.markers);
    return json;
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
        if (!json_list_add(&list, line_json(from, engine, i))) break;
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
