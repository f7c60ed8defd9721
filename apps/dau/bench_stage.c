#include "bench_stage.h"
#include "host/blocks.h"
#include "host/file.h"
#include <stdlib.h>
#include <string.h>

#define DENSE_MARGIN (20 * 64)
enum { MOST_BYTES = 64 << 20 }; /* a text of 16 MiB whose last word is as long as an article may be is still read */

/* As in all our programs, counted. */
static void *resize_counted(void *user, void *p, size_t old_size, size_t new_size)
{
    stage *counts = user;
    void *got = blocks_resize(NULL, p, old_size, new_size);
    if (got || new_size == 0) counts->held += new_size - old_size;
    return got;
}

int stage_open(stage *out, const choices *chosen)
{
    *out = (stage){.chosen = chosen, .notes = {.program = PROGRAM}};
    dau_engine_options options = DAU_INIT(options);
    options.note = notes_keep;
    options.note_user = &out->notes;
    options.vector = chosen->vector;
    options.max_article_bytes = MOST_BYTES;
    options.allocator = (dau_allocator){out, resize_counted};
    dau_status status = dau_engine_new(&out->engine, &options);
    if (status != DAU_OK) return notes_fail(&out->notes, NULL, status);
    const char *font = chosen->settings.font, *own = font && fonts_is_file(font) ? font : NULL;
    int done = fonts_open(&out->fonts, PROGRAM, out->engine, chosen->fonts, own);
    if (done == EXIT_DONE) done = fonts_choose(&out->family, &out->fonts, font);
    if (done != EXIT_DONE) return done;
    status = dau_theme_new(&out->theme, out->engine, dau_theme_name_at(0));
    return status == DAU_OK ? EXIT_DONE : notes_fail(&out->notes, NULL, status);
}

void stage_close(stage *open)
{
    dau_layout_drop(open->layout);
    dau_article_drop(open->article);
    dau_theme_drop(open->theme);
    dau_engine_drop(open->engine); /* before the fonts, whose names it was told */
    fonts_close(&open->fonts);
    notes_drop(&open->notes);
    *open = (stage){0};
}

static bool is_done(stage *open, dau_status status)
{
    if (status != DAU_OK) open->status = status;
    return status == DAU_OK;
}

bool stage_read(dau_article **out, stage *open, const varied_text *text)
{
    input_text input = {text->bytes, text->length};
    dau_read_options reading = open->chosen->reading;
    reading.format = DAU_FORMAT_PLAIN;
    reading.encoding = "utf-8";
    return is_done(open, dau_article_open(out, open->engine, input_text_source(&input), &reading));
}

bool stage_lay_out(dau_layout **out, stage *open, const stage_look *look)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = look->size;
    settings.font = open->family;
    settings.phrase = look->phrase;
    if (look->dense) {
        settings.line_height = 1000;
        settings.paragraph_spacing = DAU_ZERO;
        settings.margin = DENSE_MARGIN;
    }
    return is_done(open, dau_layout_new(out, open->engine, open->article, open->theme, &settings, look->width));
}

static bool count_glyphs(void *user, const dau_run *run)
{
    screenful *found = user;
    found->glyphs += run->glyph_count;
    return true;
}

bool stage_screen(screenful *out, const dau_layout *layout, int64_t scroll, uint32_t height)
{
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, layout) != DAU_OK) return false;
    for (uint32_t at = dau_layout_line_at(layout, scroll * 64); at < whole.line_count; at++) {
        dau_line line = DAU_INIT(line);
        if (dau_layout_line(&line, layout, at) != DAU_OK) return false;
        if (line.top >= (scroll + height) * 64) break;
        if (dau_layout_each_run(layout, at, count_glyphs, out) != DAU_OK) return false;
        out->lines++;
    }
    return true;
}

bool canvas_pair_open(canvas_pair *out, uint32_t width, uint32_t height)
{
    *out = (canvas_pair){.canvas = DAU_INIT(out->canvas), .bytes = (size_t)width * height * 4};
    out->canvas.pixels = DAU_RGBA8888;
    out->canvas.width = width;
    out->canvas.height = height;
    out->canvas.stride = (size_t)width * 4;
    out->canvas.rows = malloc(out->bytes);
    out->other = malloc(out->bytes);
    if (!out->canvas.rows || !out->other) return false;
    memset(out->canvas.rows, 1, out->bytes);
    memset(out->other, 2, out->bytes);
    return true;
}

void canvas_pair_close(canvas_pair *open)
{
    free(open->canvas.rows);
    free(open->other);
    *open = (canvas_pair){0};
}
