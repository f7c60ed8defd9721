/* dau lines - the line boxes. */
#include "command.h"
#include "json.h"

static const usage how = {
    .line = "dau lines [OPTION …] ARTICLE",
    .summary = "Prints the lines as laid out, as JSON: boxes, ink and text; px from the page's top left.\n"
               "Where pitch is more than asked_pitch, the marks of two lines would have met. Where effective_size\n"
               "is less than size, the column bears no larger one: widest is the syllable that fills it.",
    .reads = true,
    .sets = true,
};

static json_t *line_json(const page *from, const dau_line *line, const char *text)
{
    dau_block block = DAU_INIT(block);
    if (dau_article_block(&block, from->article, line->block) != DAU_OK) return NULL;
    json_t *json = json_with(json_object(), "block", json_integer(line->block));
    json = json_with(json, "kind", json_string(block_kind_name(block.kind)));
    json = json_with(json, "start", json_integer(line->text.from));
    json = json_with(json, "end", json_integer(line->text.to));
    json = json_with(json, "x", json_px(line->x));
    json = json_with(json, "baseline", json_px(line->baseline));
    json = json_with(json, "top", json_px(line->top));
    json = json_with(json, "bottom", json_px(line->bottom));
    json = json_with(json, "ink_top", json_px(line->ink_top));
    json = json_with(json, "ink_bottom", json_px(line->ink_bottom));
    json = json_with(json, "width", json_px(line->width));
    json = json_with(json, "pitch", json_px(line->pitch));
    json = json_with(json, "asked_pitch", json_px(line->asked_pitch));
    return json_with(json, "text", json_text(text + line->text.from, line->text.to - line->text.from));
}

static json_t *head_json(const dau_page *whole, const char *text)
{
    json_t *head = json_with(json_head(), "width", json_px(whole->column));
    head = json_with(head, "height", json_px(whole->height));
    head = json_with(head, "size", json_px(whole->size));
    head = json_with(head, "effective_size", json_px(whole->effective_size));
    if (whole->effective_size == whole->size) return head;
    return json_with(head, "widest", json_text(text + whole->widest.from, whole->widest.to - whole->widest.from));
}

static int write_lines(const call *of, const page *from)
{
    output out;
    json_list list;
    uint32_t length = 0;
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, from->layout) != DAU_OK) return EXIT_REFUSED;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    const char *text = dau_article_text(from->article, &length);
    json_list_begin(&list, &out, head_json(&whole, text), "lines");
    for (uint32_t i = 0; i < whole.line_count; i++) {
        dau_line line = DAU_INIT(line);
        if (dau_layout_line(&line, from->layout, i) != DAU_OK) continue;
        if (!json_list_add(&list, line_json(from, &line, text))) break;
    }
    return output_close(&out, json_list_end(&list, done));
}

int command_lines(int argc, char **argv)
{
    call of;
    session open;
    page laid_out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    done = page_open(&laid_out, &open, &of);
    if (done == EXIT_DONE) page_say_size(&laid_out);
    if (done == EXIT_DONE) done = write_lines(&of, &laid_out);
    page_close(&laid_out);
    session_close(&open);
    return done;
}
