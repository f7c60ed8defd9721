/* A picture that was written is what zlib and the format's own checks read back. */
#include "host/deflate.h"
#include "host/png.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

typedef struct file {
    uint8_t *bytes;
    size_t length;
} file;

static file write_picture(const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t band)
{
    file out;
    output to = {.program = "test", .stream = open_memstream((char **)&out.bytes, &out.length)};
    png_writer *png = png_new(&to, width, height, band);
    assert_non_null(png);
    for (uint32_t y = 0; y < height; y += band)
        assert_true(png_write_rows(png, rgba + (size_t)4 * y * width, height - y < band ? height - y : band));
    png_drop(png);
    assert_int_equal(fclose(to.stream), 0);
    return out;
}

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The data of all IDAT chunks, joined in place; each chunk's checksum is right. */
static size_t join_data(file *of, uint32_t width, uint32_t height)
{
    size_t at = 8, joined = 0;
    for (uint32_t length; at < of->length; at += 12 + length) {
        const uint8_t *chunk = of->bytes + at;
        length = number_at(chunk);
        assert_int_equal(number_at(chunk + 8 + length), (uint32_t)crc32(0, chunk + 4, 4 + length));
        if (memcmp(chunk + 4, "IHDR", 4) == 0) {
            assert_int_equal(number_at(chunk + 8), width);
            assert_int_equal(number_at(chunk + 12), height);
        } else if (memcmp(chunk + 4, "IDAT", 4) == 0) {
            memmove(of->bytes + joined, chunk + 8, length);
            joined += length;
        }
    }
    return joined;
}

static void expect_back(const uint8_t *rgba, uint32_t width, uint32_t height, uint32_t band)
{
    file written = write_picture(rgba, width, height, band);
    assert_memory_equal(written.bytes, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(written.bytes + written.length - 8, "IEND\xAE\x42\x60\x82", 8);
    size_t packed = join_data(&written, width, height);
    uLongf length = (uLongf)height * (3 * (uLongf)width + 1);
    uint8_t *rows = malloc(length + 1), *at = rows;
    uLongf got = length + 1;
    assert_int_equal(uncompress(rows, &got, written.bytes, (uLong)packed), Z_OK); /* Adler-32 too */
    assert_int_equal(got, length);
    for (uint32_t y = 0; y < height; y++) {
        assert_int_equal(*at++, 0);
        for (uint32_t x = 0; x < width; x++, rgba += 4, at += 3) assert_memory_equal(at, rgba, 3);
    }
    free(rows);
    free(written.bytes);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Runs and copies of all lengths: short stretches of few colours, long ones, rows again, and now and then
 * any colour at all. */
static void paint_stretches(uint8_t *rgba, size_t pixels, uint32_t colours, uint32_t *state)
{
    for (size_t i = 0; i < pixels;) {
        uint32_t colour = next_random(state) % colours * 0x3B9AC9u, length = 1 + next_random(state) % 300;
        if (length % 3 != 0) length = 1 + length % 4;
        size_t back = 1 + next_random(state) % 2000;
        for (uint32_t k = 0; k < length && i < pixels; k++, i++) {
            const uint8_t own[] = {(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour, 255};
            memcpy(rgba + 4 * i, back % 2 == 0 && back <= i ? rgba + 4 * (i - back) : own, 4);
        }
    }
}

static void test_pictures_come_back(void **unused)
{
    static const uint32_t sizes[][3] = {/* width, height, band */
                                        {1, 1, 1},    {1, 300, 300}, {2, 7, 3},      {300, 1, 1},   {333, 200, 64},
                                        {86, 40, 40}, {87, 40, 13},  {1000, 70, 65}, {12000, 9, 5}, {65535, 2, 1}};
    uint32_t state = 1;
    (void)unused;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        uint32_t width = sizes[i][0], height = sizes[i][1];
        size_t pixels = (size_t)width * height;
        uint8_t *rgba = malloc(pixels * 4);
        for (uint32_t colours = 1; colours <= 1u << 20; colours *= 32) {
            paint_stretches(rgba, pixels, colours, &state);
            expect_back(rgba, width, height, sizes[i][2]);
        }
        free(rgba);
    }
}

static uint8_t *inflated(const uint8_t *packed, size_t length, size_t room)
{
    uint8_t *out = malloc(room);
    z_stream z = {.next_in = (uint8_t *)packed, .avail_in = (uInt)length, .next_out = out, .avail_out = (uInt)room};
    assert_int_equal(inflateInit2(&z, -15), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.total_out, room);
    inflateEnd(&z);
    return out;
}

/* Counts like Fibonacci's numbers ask for codes of more than fifteen bits, which the format has not. */
static void test_codes_stay_within_fifteen_bits(void **unused)
{
    enum { VALUES = 24, MOST = 200000 };
    deflate_token *tokens = malloc(MOST * sizeof *tokens);
    uint8_t *bytes = malloc(3 * MOST), *packed = malloc(deflate_room(MOST));
    deflate_bits bits = {.at = packed};
    size_t count = 0;
    (void)unused;
    for (uint32_t value = 1, a = 1, b = 1; value <= VALUES; value++) {
        for (uint32_t i = 0; i < a; i++, count++) {
            memset(bytes + 3 * count, (int)value, 3);
            tokens[count] = deflate_three(bytes + 3 * count);
        }
        uint32_t sum = a + b;
        a = b;
        b = sum;
    }
    deflate_block(&bits, tokens, count, true);
    deflate_flush(&bits);
    uint8_t *back = inflated(packed, (size_t)(bits.at - packed), 3 * count);
    assert_memory_equal(back, bytes, 3 * count);
    free(back);
    free(packed);
    free(bytes);
    free(tokens);
}

/* A failed output is said once and by itself. */
static void test_full_disk(void **unused)
{
    uint8_t rgba[4 * 100] = {0};
    output to = {.program = "test", .stream = fopen("/dev/full", "wb")};
    (void)unused;
    assert_non_null(to.stream);
    setvbuf(to.stream, NULL, _IONBF, 0);
    png_writer *png = png_new(&to, 10, 10, 10);
    assert_non_null(png);
    assert_false(png_write_rows(png, rgba, 10));
    assert_int_not_equal(to.error, 0);
    png_drop(png);
    fclose(to.stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_come_back),
        cmocka_unit_test(test_codes_stay_within_fifteen_bits),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
