#include "shot.h"
#include "host/message.h"
#include "host/output.h"
#include "host/png.h"
#include <stdlib.h>
#include <string.h>

enum { BAND_ROWS = 64 };

const uint8_t *shot_row(const dau_canvas *canvas, uint32_t y, uint8_t *own)
{
    const uint8_t *row = canvas->rows + (size_t)y * canvas->stride;
    if (canvas->pixels == DAU_RGBA8888) return row;
    for (size_t at = 0; at < (size_t)canvas->width * 4; at += 4) {
        own[at] = row[at + 2];
        own[at + 1] = row[at + 1];
        own[at + 2] = row[at];
        own[at + 3] = row[at + 3];
    }
    return own;
}

/* A failed output is its own to say. */
static void write_rows(png_writer *png, const dau_canvas *canvas, uint8_t *band)
{
    size_t length = (size_t)canvas->width * 4;
    bool written = true;
    for (uint32_t y = 0; written && y < canvas->height; y += BAND_ROWS) {
        uint32_t count = canvas->height - y < BAND_ROWS ? canvas->height - y : BAND_ROWS;
        for (uint32_t i = 0; i < count; i++) {
            uint8_t *own = band + i * length;
            const uint8_t *row = shot_row(canvas, y + i, own);
            if (row != own) memcpy(own, row, length);
        }
        written = png_write_rows(png, band, count);
    }
}

int shot_write(const char *program, const char *path, const dau_canvas *canvas)
{
    output out;
    int status = output_open(&out, program, path);
    if (status != EXIT_DONE) return status;
    uint8_t *band = malloc((size_t)canvas->width * 4 * BAND_ROWS);
    png_writer *png = png_new(&out, canvas->width, canvas->height, BAND_ROWS);
    if (band && png)
        write_rows(png, canvas, band);
    else
        message_print(program, path, 0, "no memory for the picture; make the window smaller");
    status = band && png ? EXIT_DONE : EXIT_NO_MEANS;
    png_drop(png);
    free(band);
    return output_close(&out, status);
}
