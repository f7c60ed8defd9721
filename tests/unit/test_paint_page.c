/* dau_paint and dau_fill as a host calls them: an article on a canvas, and what is refused. */
#include "test_paint.h"

#include "support/bytes.h"
#include "support/test_fonts.h"

#include <stdio.h>

static const char article_text[] =
    "# KỶ LUẬT ẪẾỔỮẲ: NGƯỜI ĐỌC PHẢI THẤY TRỌN DẤU\n\n"
    "Chiều nay, *hội đồng* đã họp về [nghị quyết](https://example.vn/nq) và 1.250.000 ₫ tiền thưởng.\n\n"
    "- Mỗi chữ ạ ệ ộ đều có dấu nặng bên dưới\n- Chữ ẫ ẵ ễ ỗ ỡ chồng hai dấu\n\n> “Ngã nghiêng cũng không được mất "
    "dấu.”\n\n---\n\n"
    "Dòng cuối \xEA\x99\xAE cùng.\n";

typedef struct bench {
    purse money;
    dau_engine *engine;
    dau_theme *theme;
    dau_article *article;
    dau_layout *layout;
    dau_page page;
    char message[256];
} bench;

static void remember(void *user, const dau_note *note)
{
    bench *b = user;
    if (note->kind == DAU_NOTE_ARGUMENT) snprintf(b->message, sizeof b->message, "%s", note->message);
}

static int open_bench(void **state)
{
    bench *b = calloc(1, sizeof *b);
    dau_engine_options options = DAU_INIT(options);
    b->money.left = -1;
    options.allocator = purse_allocator(&b->money);
    options.note = remember;
    options.note_user = b;
    *state = b;
    if (dau_engine_new(&b->engine, &options) != DAU_OK) return -1;
    if (test_font_add(b->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") != DAU_OK) {
        print_message("not run, no such face: Andika-Regular.ttf\n");
        return 0;
    }
    source_bytes r = {.data = article_text, .length = sizeof article_text - 1};
    dau_read_options how = DAU_INIT(how);
    dau_settings settings = DAU_INIT(settings);
    how.format = DAU_FORMAT_MARKDOWN;
    settings.size = 20 * 64;
    b->page.struct_size = sizeof b->page;
    if (dau_article_open(&b->article, b->engine, bytes_source(&r), &how) != DAU_OK) return -1;
    if (dau_theme_new(&b->theme, b->engine, "dark") != DAU_OK) return -1;
    if (dau_layout_new(&b->layout, b->engine, b->article, b->theme, &settings, 300 * 64) != DAU_OK) return -1;
    return dau_layout_page(&b->page, b->layout) == DAU_OK ? 0 : -1;
}

static int close_bench(void **state)
{
    bench *b = *state;
    dau_layout_drop(b->layout);
    dau_theme_drop(b->theme);
    dau_article_drop(b->article);
    dau_engine_drop(b->engine);
    size_t held = b->money.held;
    free(b);
    return held == 0 ? 0 : -1;
}

static dau_canvas canvas_of(uint32_t width, uint32_t height)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = width;
    canvas.height = height;
    canvas.stride = (size_t)width * 4;
    canvas.rows = calloc(height, canvas.stride);
    assert_non_null(canvas.rows);
    return canvas;
}

static dau_canvas paint_whole(bench *b)
{
    dau_canvas canvas = canvas_of((uint32_t)(b->page.width / 64), (uint32_t)(b->page.height / 64) + 20);
    dau_paint_options options = DAU_INIT(options);
    options.y = 10;
    assert_int_equal(dau_paint(b->engine, b->layout, &canvas, &options), DAU_OK);
    return canvas;
}

static void test_bands(void **state)
{
    bench *b = *state;
    if (b->layout == NULL) skip();
    dau_canvas whole = paint_whole(b);
    for (uint32_t height = 1; height < 60; height += height < 8 ? 1 : 13) {
        dau_canvas band = canvas_of(whole.width, height);
        for (uint32_t top = 0; top < whole.height; top += height) {
            dau_paint_options options = DAU_INIT(options);
            options.scroll = (int64_t)top - 10;
            assert_int_equal(dau_paint(b->engine, b->layout, &band, &options), DAU_OK);
            uint32_t rows = whole.height - top < height ? whole.height - top : height;
            assert_memory_equal(band.rows, whole.rows + top * whole.stride, rows * whole.stride);
        }
        free(band.rows);
    }
    free(whole.rows);
}

static bool row_has_ink(const dau_canvas *canvas, uint32_t row)
{
    const uint8_t *pixels = canvas->rows + row * canvas->stride;
    for (size_t i = 4; i < canvas->stride; i++)
        if (pixels[i] != pixels[i - 4]) return true;
    return false;
}

/* Every line that has ink shows some, inside its box, and no row outside the lines' ink has any. */
static void test_ink_is_where_lines_say(void **state)
{
    bench *b = *state;
    if (b->layout == NULL) skip();
    dau_canvas whole = paint_whole(b);
    uint8_t *expected = calloc(whole.height, 1);
    for (uint32_t i = 0; i < b->page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        assert_int_equal(dau_layout_line(&line, b->layout, i), DAU_OK);
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, b->article, line.block), DAU_OK);
        bool has_bar = block.kind == DAU_BLOCK_QUOTE; /* as high as the line's box */
        for (dau_fix y = line.top; y < line.bottom; y += 64)
            expected[y / 64 + 10] |= has_bar || (y >= line.ink_top && y < line.ink_bottom);
        if (line.ink_top == line.ink_bottom) continue;
        assert_true(line.ink_top >= line.top && line.ink_bottom <= line.bottom);
        uint32_t row = (uint32_t)(line.ink_top / 64) + 10, end = (uint32_t)(line.ink_bottom / 64) + 10;
        while (row < end && !row_has_ink(&whole, row)) row++;
        assert_true(row < end);
    }
    for (uint32_t y = 0; y < whole.height; y++)
        if (!expected[y] && row_has_ink(&whole, y)) fail_msg("ink in row %u, where no line has any", y);
    free(expected);
    free(whole.rows);
}

/* Each refusal names its field; the canvas stays as it was. */
static void test_refused(void **state)
{
    bench *b = *state;
    if (b->layout == NULL) skip();
    dau_canvas good = canvas_of(40, 30), bad[7];
    for (int i = 0; i < 7; i++) bad[i] = good;
    bad[0].struct_size = 3;
    bad[1].pixels = (dau_pixels)7;
    bad[2].width = 0;
    bad[3].height = 65536;
    bad[4].stride = 159;
    bad[5].stride = SIZE_MAX - 3;
    bad[6].rows = NULL;
    static const char *const named[] = {"struct_size", "pixels", "0 x 30", "40 x 65536", "stride", "stride", "rows"};
    for (int i = 0; i < 7; i++) {
        assert_int_equal(dau_paint(b->engine, b->layout, &bad[i], NULL), DAU_E_ARGUMENT);
        assert_non_null(strstr(b->message, named[i]));
        assert_int_equal(dau_fill(b->theme, &bad[i], (dau_area){0, 0, 0, 0}, DAU_ROLE_TEXT), DAU_E_ARGUMENT);
    }
    dau_paint_options options[5] = {DAU_INIT(options[0]),
                                    {.struct_size = sizeof *options},
                                    {.struct_size = sizeof *options},
                                    {.struct_size = sizeof *options},
                                    {.struct_size = sizeof *options}};
    options[0].struct_size = 1;
    options[1].clip.width = -1;
    options[2].text = (dau_role)DAU_ROLE_COUNT;
    options[3].ground = (dau_role)-1;
    options[4].clip.height = INT32_MIN;
    static const char *const field[] = {"struct_size", "clip", "text", "ground", "clip"};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(dau_paint(b->engine, b->layout, &good, &options[i]), DAU_E_ARGUMENT);
        assert_non_null(strstr(b->message, field[i]));
    }
    assert_int_equal(dau_paint(NULL, b->layout, &good, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_paint(b->engine, NULL, &good, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_paint(b->engine, b->layout, NULL, NULL), DAU_E_ARGUMENT);
    dau_engine *stranger;
    assert_int_equal(dau_engine_new(&stranger, NULL), DAU_OK);
    assert_int_equal(dau_paint(stranger, b->layout, &good, NULL), DAU_E_ARGUMENT);
    dau_engine_drop(stranger);
    for (size_t i = 0; i < good.stride * good.height; i++) assert_int_equal(good.rows[i], 0);
    free(good.rows);
}

/* Places far off any page show the ground alone. */
static void test_far_away(void **state)
{
    static const int64_t scrolls[] = {INT64_MIN, -100000, 1000000, INT64_MAX};
    bench *b = *state;
    if (b->layout == NULL) skip();
    dau_canvas canvas = canvas_of(30, 20);
    uint32_t ground = dau_theme_colour(b->theme, DAU_ROLE_GROUND);
    for (int i = 0; i < 12; i++) {
        dau_paint_options options = DAU_INIT(options);
        options.scroll = scrolls[i % 4];
        options.x = i / 4 == 1 ? INT32_MIN : 0;
        options.y = i / 4 == 2 ? INT32_MAX : 0;
        memset(canvas.rows, 0x55, canvas.stride * canvas.height);
        assert_int_equal(dau_paint(b->engine, b->layout, &canvas, &options), DAU_OK);
        for (size_t k = 0; k < canvas.stride * canvas.height; k += 4) {
            uint32_t colour = (uint32_t)canvas.rows[k] << 16 | (uint32_t)canvas.rows[k + 1] << 8 | canvas.rows[k + 2];
            assert_int_equal(colour, ground);
        }
    }
    free(canvas.rows);
}

/* Whichever allocation is refused, painting says so, and painted again the page is whole. */
static void test_refused_memory(void **state)
{
    bench *b = *state;
    if (b->layout == NULL) skip();
    dau_canvas canvas = canvas_of(300, 200), want = canvas_of(300, 200);
    dau_status status;
    long refusals = 0;
    do {
        b->money.left = refusals++;
        status = dau_paint(b->engine, b->layout, &canvas, NULL);
        b->money.left = -1;
        assert_true(status == DAU_OK || status == DAU_E_MEMORY);
    } while (status != DAU_OK);
    assert_true(refusals > 3);
    assert_int_equal(dau_paint(b->engine, b->layout, &want, NULL), DAU_OK);
    assert_memory_equal(canvas.rows, want.rows, want.stride * want.height);
    free(canvas.rows);
    free(want.rows);
}

static void test_fill(void **state)
{
    static const struct fill {
        dau_area area;
        int32_t left, top, right, bottom;
    } fills[] = {{{0, 0, 0, 0}, 0, 0, 20, 10},     {{3, 4, 5, 2}, 3, 4, 8, 6},  {{-4, -4, 6, 6}, 0, 0, 2, 2},
                 {{15, 8, 99, 99}, 15, 8, 20, 10}, {{20, 0, 4, 4}, 0, 0, 0, 0}, {{INT32_MIN, 0, 5, 5}, 0, 0, 0, 0}};
    bench *b = *state;
    if (b->theme == NULL) skip();
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
        dau_canvas canvas = canvas_of(20, 10);
        canvas.pixels = i % 2 ? DAU_BGRA8888 : DAU_RGBA8888;
        uint32_t colour = dau_theme_colour(b->theme, DAU_ROLE_LINK);
        uint8_t bytes[4] = {(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour, 255}, none[4] = {0};
        if (i % 2) bytes[0] = (uint8_t)colour, bytes[2] = (uint8_t)(colour >> 16);
        assert_int_equal(dau_fill(b->theme, &canvas, fills[i].area, DAU_ROLE_LINK), DAU_OK);
        for (int32_t y = 0; y < 10; y++)
            for (int32_t x = 0; x < 20; x++) {
                bool inside = x >= fills[i].left && x < fills[i].right && y >= fills[i].top && y < fills[i].bottom;
                assert_memory_equal(canvas.rows + y * 80 + x * 4, inside ? bytes : none, 4);
            }
        assert_int_equal(dau_fill(NULL, &canvas, fills[i].area, DAU_ROLE_LINK), DAU_E_ARGUMENT);
        assert_int_equal(dau_fill(b->theme, &canvas, fills[i].area, (dau_role)0), DAU_E_ARGUMENT);
        assert_int_equal(dau_fill(b->theme, &canvas, fills[i].area, (dau_role)DAU_ROLE_COUNT), DAU_E_ARGUMENT);
        assert_int_equal(dau_fill(b->theme, &canvas, (dau_area){0, 0, -1, 5}, DAU_ROLE_LINK), DAU_E_ARGUMENT);
        free(canvas.rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bands, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_ink_is_where_lines_say, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_far_away, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_refused_memory, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_fill, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
