#include "picture.h"
#include <dau/dau_inspect.h>
#include <spng.h>
#include <stdlib.h>
#include <string.h>

/* A band of this many bytes stays in the second-level cache, and keeps a page of 65,535 rows out of
 * memory. */
#define BAND_BYTES (256u * 1024u)

typedef struct row_form {
    dau_pixels pixels;
    uint32_t bits; /* a pixel */
} row_form;

/* How the rows of each form are painted. */
static const row_form row_forms[] = {
    [PICTURE_PNG] = {DAU_RGBA8888, 32},  [PICTURE_RGBA] = {DAU_RGBA8888, 32}, [PICTURE_BGRA] = {DAU_BGRA8888, 32},
    [PICTURE_RGB565] = {DAU_RGB565, 16}, [PICTURE_GRAY8] = {DAU_GRAY8, 8},    [PICTURE_MONO1] = {DAU_MONO1, 1},
};

static size_t row_bytes(const picture *what)
{
    return ((size_t)what->width * row_forms[what->form].bits + 7) / 8;
}

/* Where finished rows go. */
typedef struct sink {
    output *to;
    spng_ctx *png; /* NULL: raw rows */
    uint8_t *row;  /* one row as RGB, for png */
} sink;

static int write_stream(spng_ctx *png, void *user, void *bytes, size_t length)
{
    (void)png;
    return output_write(user, bytes, length) ? 0 : SPNG_IO_ERROR;
}

/* No filter and the fastest level: flat ground compresses well, and the reader waits for the picture. */
static bool begin_png(sink *out, const picture *what)
{
    struct spng_ihdr head = {
        .width = what->width, .height = what->height, .bit_depth = 8, .color_type = SPNG_COLOR_TYPE_TRUECOLOR};
    out->png = spng_ctx_new(SPNG_CTX_ENCODER);
    out->row = malloc((size_t)what->width * 3 + 1);
    if (!out->png || !out->row) return false;
    return spng_set_png_stream(out->png, write_stream, out->to) == 0 && spng_set_ihdr(out->png, &head) == 0 &&
           spng_set_option(out->png, SPNG_FILTER_CHOICE, SPNG_DISABLE_FILTERING) == 0 &&
           spng_set_option(out->png, SPNG_IMG_COMPRESSION_LEVEL, 1) == 0 &&
           spng_encode_image(out->png, NULL, 0, SPNG_FMT_PNG, SPNG_ENCODE_PROGRESSIVE | SPNG_ENCODE_FINALIZE) == 0;
}

/* The fourth byte of each pixel is written too, and then over: at the row's end it needs room. */
static void drop_alpha(uint8_t *restrict rgb, const uint8_t *restrict rgba, uint32_t width)
{
    for (size_t i = 0; i < width; i++) memcpy(rgb + 3 * i, rgba + 4 * i, 4);
}

/* A third of a page's rows are ground, each like the one before it. */
static bool encode_rows(sink *out, const dau_canvas *band)
{
    for (uint32_t y = 0; y < band->height; y++) {
        const uint8_t *row = band->rows + y * band->stride;
        if (y == 0 || memcmp(row, row - band->stride, band->stride) != 0) drop_alpha(out->row, row, band->width);
        int status = spng_encode_row(out->png, out->row, (size_t)band->width * 3);
        if (status != 0 && status != SPNG_EOI) return false;
    }
    return true;
}

/* Bare rows lie one behind the other, as in the file: they go there all at once. */
static bool write_rows(sink *out, const dau_canvas *band)
{
    return out->png ? encode_rows(out, band) : output_write(out->to, band->rows, band->stride * band->height);
}

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
    options.aids = &what->aids;
    options.clip = (dau_area){0, 0, (int32_t)canvas->width, (int32_t)rows};
    status = dau_paint(what->engine, what->layout, canvas, &options);
    if (status == DAU_OK && what->layers)
        status = dau_inspect_overlay(what->engine, what->layout, canvas, &options, what->layers);
    return status;
}

static dau_status write_bands(const picture *what, sink *out, uint8_t *rows, uint32_t band)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = row_forms[what->form].pixels;
    canvas.width = what->width;
    canvas.stride = row_bytes(what);
    canvas.rows = rows;
    for (uint32_t y = 0; y < what->height; y += band) {
        canvas.height = what->height - y < band ? what->height - y : band;
        dau_status status = paint_band(what, &canvas, y);
        if (status != DAU_OK) return status;
        if (!write_rows(out, &canvas)) return out->to->error ? DAU_E_STOPPED : DAU_E_MEMORY;
    }
    return DAU_OK;
}

int picture_write(const picture *what, output *to)
{
    sink out = {.to = to};
    uint32_t band = BAND_BYTES / (what->width * 4);
    if (band == 0) band = 1;
    if (band > what->height) band = what->height;
    uint8_t *rows = calloc(band, row_bytes(what)); /* the bits that pad a row are 0 */
    bool ready = rows && (what->form != PICTURE_PNG || begin_png(&out, what));
    dau_status status = ready ? write_bands(what, &out, rows, band) : to->error ? DAU_E_STOPPED : DAU_E_MEMORY;
    spng_ctx_free(out.png);
    free(out.row);
    free(rows);
    if (status == DAU_OK || status == DAU_E_STOPPED) return EXIT_DONE;
    if (status == DAU_E_MEMORY) return message_no_memory(PROGRAM);
    message_print(PROGRAM, NULL, 0, "cannot paint: %s; report this with the article", dau_status_text(status, "en"));
    return EXIT_NO_MEANS;
}
