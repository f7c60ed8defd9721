#include "picture.h"
#include "host/png.h"
#include <dau/dau_inspect.h>
#include <stdlib.h>

/* A band of this many bytes stays in the second-level cache, and keeps a page of 65,535 rows out of
 * memory. */
#define BAND_BYTES (256u * 1024u)

/* Rows [y, y + canvas height) of the picture. */
static dau_status paint_band(const picture *what, const dau_canvas *canvas, int64_t y)
{
    dau_paint_options options = DAU_INIT(options);
    int64_t left = what->shown - y;
    uint32_t rows = left <= 0 ? 0 : left < canvas->height ? (uint32_t)left : canvas->height;
    dau_status status = DAU_OK;
    if (rows < canvas->height) status = dau_fill(what->theme, canvas, (dau_area){0, 0, 0, 0}, DAU_ROLE_GROUND);
    if (rows == 0 || status != DAU_OK) return status;
    options.scroll = what->scroll + y;
    options.clip = (dau_area){0, 0, (int32_t)canvas->width, (int32_t)rows};
    status = dau_paint(what->engine, what->layout, canvas, &options);
    if (status == DAU_OK && what->layers)
        status = dau_inspect_overlay(what->engine, what->layout, canvas, &options, what->layers);
    return status;
}

/* png NULL: bare rows. */
static dau_status write_bands(const picture *what, output *to, png_writer *png, uint8_t *rows, uint32_t band)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = what->form == PICTURE_BGRA ? DAU_BGRA8888 : DAU_RGBA8888;
    canvas.width = what->width;
    canvas.stride = (size_t)what->width * 4;
    canvas.rows = rows;
    for (uint32_t y = 0; y < what->height; y += band) {
        canvas.height = what->height - y < band ? what->height - y : band;
        dau_status status = paint_band(what, &canvas, y);
        if (status != DAU_OK) return status;
        bool written =
            png ? png_write_rows(png, rows, canvas.height) : output_write(to, rows, canvas.height * canvas.stride);
        if (!written) return DAU_E_STOPPED;
    }
    return DAU_OK;
}

int picture_write(const picture *what, output *to)
{
    png_writer *png = NULL;
    uint32_t band = BAND_BYTES / (what->width * 4);
    if (band == 0) band = 1;
    if (band > what->height) band = what->height;
    uint8_t *rows = malloc((size_t)band * what->width * 4);
    if (what->form == PICTURE_PNG) png = png_new(to, what->width, what->height, band);
    bool ready = rows && (png || what->form != PICTURE_PNG);
    dau_status status = ready ? write_bands(what, to, png, rows, band) : DAU_E_MEMORY;
    png_drop(png);
    free(rows);
    if (status == DAU_OK || status == DAU_E_STOPPED) return EXIT_DONE;
    if (status == DAU_E_MEMORY) return message_no_memory(PROGRAM);
    message_print(PROGRAM, NULL, 0, "cannot paint: %s; report this with the article", dau_status_text(status, "en"));
    return EXIT_NO_MEANS;
}
