#include "shot.h"
#include "host/message.h"
#include "host/output.h"
#include <spng.h>
#include <stdlib.h>

static void swap_red_and_blue(uint8_t *restrict to, const uint8_t *restrict from, uint32_t width)
{
    for (size_t at = 0; at < (size_t)width * 4; at += 4) {
        to[at] = from[at + 2];
        to[at + 1] = from[at + 1];
        to[at + 2] = from[at];
        to[at + 3] = from[at + 3];
    }
}

const uint8_t *shot_row(const dau_canvas *canvas, uint32_t y, uint8_t *own)
{
    const uint8_t *row = canvas->rows + (size_t)y * canvas->stride;
    if (canvas->pixels == DAU_RGBA8888) return row;
    swap_red_and_blue(own, row, canvas->width);
    return own;
}

static int write_piece(spng_ctx *png, void *user, void *bytes, size_t length)
{
    (void)png;
    return output_write(user, bytes, length) ? 0 : SPNG_IO_ERROR;
}

static int write_rows(spng_ctx *png, const dau_canvas *canvas, uint8_t *own)
{
    struct spng_ihdr header = {.width = canvas->width,
                               .height = canvas->height,
                               .bit_depth = 8,
                               .color_type = SPNG_COLOR_TYPE_TRUECOLOR_ALPHA};
    int error = spng_set_ihdr(png, &header);
    if (!error) error = spng_encode_image(png, NULL, 0, SPNG_FMT_PNG, SPNG_ENCODE_PROGRESSIVE | SPNG_ENCODE_FINALIZE);
    for (uint32_t y = 0; !error && y < canvas->height; y++) {
        error = spng_encode_row(png, shot_row(canvas, y, own), (size_t)canvas->width * 4);
    }
    return error == SPNG_EOI ? 0 : error;
}

int shot_write(const char *program, const char *path, const dau_canvas *canvas)
{
    output out;
    int status = output_open(&out, program, path);
    if (status != EXIT_DONE) return status;
    uint8_t *own = malloc((size_t)canvas->width * 4);
    spng_ctx *png = spng_ctx_new(SPNG_CTX_ENCODER);
    int error = own && png ? spng_set_png_stream(png, write_piece, &out) : SPNG_EMEM;
    if (!error) error = write_rows(png, canvas, own);
    spng_ctx_free(png);
    free(own);
    if (error == SPNG_EMEM) message_print(program, path, 0, "no memory for the picture; make the window smaller");
    return output_close(&out, error == SPNG_EMEM ? EXIT_NO_MEANS : error && !out.error ? EXIT_REFUSED : EXIT_DONE);
}
