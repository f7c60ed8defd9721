/* Text is flat ground and letters that come again. So matches are looked for pixel by pixel, three bytes at
 * once: the pixel before, and where the same two pixels stood last. That is a fraction of what a general
 * compressor does, for nearly as small a file. */
#include "host/png.h"
#include "host/deflate.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    PIXEL = 3,                          /* bytes in the stream */
    MOST_PIXELS = DEFLATE_MOST / PIXEL, /* of a match */
    SEEN_BITS = 13,
    SEEN = 1 << SEEN_BITS, /* places remembered by their two pixels */
    ADLER = 65521
};

typedef struct adler { /* the halves of Adler-32 */
    uint64_t sum, sum_of_sums;
} adler;

struct png_writer {
    output *to;
    uint32_t width, rows_left;
    deflate_token *tokens;
    uint8_t *packed; /* the length, name, data and checksum of an IDAT */
    size_t token_count;
    deflate_bits bits;
    adler check;
    uint32_t seen[SEEN]; /* y << 16 | x in these rows; x is never 0 */
};

/* ---- chunks ---------------------------------------------------------------------------------- */

enum { CHUNK_HEAD = 8, CHUNK_TAIL = 4 };

static uint8_t *write_number(uint8_t *at, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) *at++ = (uint8_t)(value >> shift);
    return at;
}

/* chunk: CHUNK_HEAD bytes to fill, the data, and room for CHUNK_TAIL. */
static bool write_chunk(output *to, const char name[5], uint8_t *chunk, size_t length)
{
    memcpy(write_number(chunk, (uint32_t)length), name, 4);
    uLong check = crc32_z(crc32_z(0, NULL, 0), chunk + 4, 4 + length);
    write_number(chunk + CHUNK_HEAD + length, (uint32_t)check);
    return output_write(to, chunk, CHUNK_HEAD + length + CHUNK_TAIL);
}

static bool write_head(output *to, uint32_t width, uint32_t height)
{
    static const uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static const uint8_t form[] = {8, 2, 0, 0, 0}; /* bits, RGB, deflate, filters, no interlace */
    uint8_t chunk[CHUNK_HEAD + 13 + CHUNK_TAIL];
    memcpy(write_number(write_number(chunk + CHUNK_HEAD, width), height), form, sizeof form);
    return output_write(to, signature, sizeof signature) && write_chunk(to, "IHDR", chunk, 13);
}

/* ---- pixels ---------------------------------------------------------------------------------- */

static uint32_t pixel_at(const uint8_t *rgba)
{
    uint32_t pixel;
    memcpy(&pixel, rgba, sizeof pixel);
    return pixel;
}

static uint64_t two_at(const uint8_t *rgba)
{
    uint64_t two;
    memcpy(&two, rgba, sizeof two);
    return two;
}

/* How many of the next pixels, up to `most`, are as those at `other`, which stands before them. */
static uint32_t alike(const uint8_t *rgba, const uint8_t *other, uint32_t most)
{
    uint32_t n = 0;
    while (n + 2 <= most && two_at(rgba + (size_t)4 * n) == two_at(other + (size_t)4 * n)) n += 2;
    if (n < most) n += pixel_at(rgba + (size_t)4 * n) == pixel_at(other + (size_t)4 * n); /* no jump to mispredict */
    return n;
}

static uint32_t place_of(const uint8_t *rgba)
{
    return (uint32_t)(two_at(rgba) * 0x9E3779B97F4A7C15u >> (64 - SEEN_BITS));
}

/* A match in the same rows: `pixels` of them, `distance` bytes back. */
typedef struct match {
    uint32_t pixels, distance;
} match;

/* A run of the pixel before, or what stood after the same two pixels when they were met last. */
static match find_match(png_writer *png, const uint8_t *rgba, uint32_t y, uint32_t x)
{
    if (x == 0) return (match){0}; /* a run from here on is cheaper to sum than a copy of the row above */
    uint32_t width = png->width, left = width - x;
    const uint8_t *here = rgba + 4 * ((size_t)y * width + x);
    match run = {alike(here, here - 4, left), PIXEL};
    if (run.pixels > 1 || left < 2) return run;
    uint32_t *seen = &png->seen[place_of(here)], from_y = *seen >> 16, from_x = *seen & 0xFFFF;
    *seen = y << 16 | x;
    uint32_t distance = (y - from_y) * (PIXEL * width + 1) + PIXEL * (x - from_x);
    if (from_x == 0 || distance > DEFLATE_REACH) return run;
    uint32_t room = width - (x > from_x ? x : from_x);
    uint32_t again = alike(here, rgba + 4 * ((size_t)from_y * width + from_x), room);
    return again > 1 ? (match){again, distance} : run;
}

static void add_token(png_writer *png, deflate_token token)
{
    png->tokens[png->token_count++] = token;
}

static void sum_pixel(adler *of, const uint8_t *rgba)
{
    of->sum_of_sums += PIXEL * of->sum + 3u * rgba[0] + 2u * rgba[1] + rgba[2];
    of->sum += (uint64_t)rgba[0] + rgba[1] + rgba[2];
}

/* As sum_pixel n times over. */
static void sum_run(adler *of, const uint8_t *rgba, uint64_t n)
{
    uint64_t once = (uint64_t)rgba[0] + rgba[1] + rgba[2];
    of->sum_of_sums += n * (PIXEL * of->sum + 3u * rgba[0] + 2u * rgba[1] + rgba[2]) + PIXEL * once * (n * (n - 1) / 2);
    of->sum += n * once;
}

static void sum_match(adler *of, const uint8_t *rgba, match found)
{
    if (found.distance == PIXEL)
        sum_run(of, rgba, found.pixels);
    else
        for (uint32_t i = 0; i < found.pixels; i++) sum_pixel(of, rgba + (size_t)4 * i);
}

static void add_match(png_writer *png, match found)
{
    for (uint32_t left = found.pixels; left > 0;) {
        uint32_t part = left < MOST_PIXELS ? left : MOST_PIXELS;
        add_token(png, deflate_match(PIXEL * part, found.distance));
        left -= part;
    }
}

static void add_row(png_writer *png, const uint8_t *rgba, uint32_t y)
{
    const uint8_t *at = rgba + (size_t)4 * y * png->width;
    adler check = png->check;       /* its own, so that no store through a byte pointer can reach it */
    add_token(png, deflate_zero()); /* no filter */
    check.sum_of_sums += check.sum;
    for (uint32_t x = 0, step; x < png->width; x += step, at += (size_t)4 * step) {
        match found = find_match(png, rgba, y, x);
        step = found.pixels > 0 ? found.pixels : 1;
        if (found.pixels > 0)
            add_match(png, found);
        else
            add_token(png, deflate_three(at));
        sum_match(&check, at, (match){step, found.pixels > 0 ? found.distance : PIXEL});
    }
    png->check = (adler){check.sum % ADLER, check.sum_of_sums % ADLER};
}

/* ---- the picture ----------------------------------------------------------------------------- */

png_writer *png_new(output *to, uint32_t width, uint32_t height, uint32_t rows)
{
    size_t tokens = (size_t)rows * (width + 1);
    png_writer *png = calloc(1, sizeof *png);
    if (png == NULL) return NULL;
    *png = (png_writer){.to = to, .width = width, .rows_left = height, .check = {.sum = 1}};
    png->tokens = malloc(tokens * sizeof *png->tokens);
    png->packed = malloc(CHUNK_HEAD + 2 + deflate_room(tokens) + 4 + CHUNK_TAIL);
    if (png->tokens == NULL || png->packed == NULL) {
        png_drop(png);
        return NULL;
    }
    write_head(to, width, height);
    png->bits.at = png->packed + CHUNK_HEAD;
    *png->bits.at++ = 0x78; /* zlib: deflate, 32 KiB; its check bits, fastest */
    *png->bits.at++ = 0x01;
    return png;
}

static bool write_end(png_writer *png)
{
    uint8_t chunk[CHUNK_HEAD + CHUNK_TAIL];
    return write_chunk(png->to, "IEND", chunk, 0);
}

bool png_write_rows(png_writer *png, const uint8_t *rgba, uint32_t count)
{
    png->token_count = 0;
    png->rows_left -= count;
    bool last = png->rows_left == 0;
    memset(png->seen, 0, sizeof png->seen);
    for (uint32_t y = 0; y < count; y++) add_row(png, rgba, y);
    deflate_block(&png->bits, png->tokens, png->token_count, last);
    if (last) {
        deflate_flush(&png->bits);
        png->bits.at = write_number(png->bits.at, (uint32_t)(png->check.sum_of_sums << 16 | png->check.sum));
    }
    uint8_t *data = png->packed + CHUNK_HEAD;
    bool written = write_chunk(png->to, "IDAT", png->packed, (size_t)(png->bits.at - data));
    png->bits.at = data;
    return written && (!last || write_end(png));
}

void png_drop(png_writer *png)
{
    if (png == NULL) return;
    free(png->tokens);
    free(png->packed);
    free(png);
}
