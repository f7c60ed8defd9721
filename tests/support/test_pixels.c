#include "support/test_pixels.h"
#include "support/test_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

dau_canvas test_canvas(uint32_t width, uint32_t height)
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

dau_canvas test_paint_page(dau_engine *engine, const dau_layout *layout, uint32_t around)
{
    dau_page page = test_page(layout);
    dau_canvas canvas = test_canvas((uint32_t)(page.width / 64), (uint32_t)(page.height / 64) + 2 * around);
    dau_paint_options options = DAU_INIT(options);
    options.y = (int32_t)around;
    assert_int_equal(dau_paint(engine, layout, &canvas, &options), DAU_OK);
    return canvas;
}

bool test_ink_columns(const dau_canvas *canvas, int64_t from, int64_t to, dau_range *columns)
{
    bool found = false;
    *columns = (dau_range){0, 0};
    for (int64_t y = from < 0 ? 0 : from; y < to && y < canvas->height; y++) {
        const uint8_t *row = canvas->rows + (size_t)y * canvas->stride;
        for (uint32_t x = 0; x < canvas->width; x++) {
            if (memcmp(row + 4 * (size_t)x, canvas->rows, 4) == 0) continue;
            if (!found || x < columns->from) columns->from = x;
            if (!found || x >= columns->to) columns->to = x + 1;
            found = true;
        }
    }
    return found;
}

bool test_row_has_ink(const dau_canvas *canvas, int64_t row)
{
    const uint8_t *pixels = canvas->rows + (size_t)row * canvas->stride;
    for (uint32_t x = 0; x < canvas->width; x++)
        if (memcmp(pixels + 4 * (size_t)x, canvas->rows, 4) != 0) return true;
    return false;
}

bool test_ink_rows(const dau_canvas *canvas, int64_t from, int64_t to, dau_range *rows)
{
    if (to > canvas->height) to = canvas->height;
    if (from < 0) from = 0;
    while (from < to && !test_row_has_ink(canvas, from)) from++;
    while (from < to && !test_row_has_ink(canvas, to - 1)) to--;
    *rows = (dau_range){(uint32_t)from, (uint32_t)to};
    return from < to;
}

uint64_t test_ink_apart(const dau_canvas *canvas, int64_t a, int64_t b, int64_t count)
{
    uint64_t apart = 0;
    for (int64_t y = 0; y < count; y++) {
        const uint8_t *first = canvas->rows + (size_t)(a + y) * canvas->stride;
        const uint8_t *second = canvas->rows + (size_t)(b + y) * canvas->stride;
        for (size_t x = 0; x < canvas->stride; x += 4)
            apart += first[x] > second[x] ? first[x] - second[x] : second[x] - first[x];
    }
    return apart;
}

dau_layout *test_layout_text(dau_engine *engine, const char *text, const dau_settings *settings, int width)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_theme *theme = test_theme(engine, "black-on-white");
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, settings, (dau_fix)width * 64), DAU_OK);
    dau_theme_drop(theme);
    dau_article_drop(article);
    return layout;
}

dau_line test_line(const dau_layout *layout, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, index), DAU_OK);
    return line;
}

dau_page test_page(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    return page;
}

typedef struct flood {
    const dau_canvas *canvas;
    int64_t from, to;
    uint8_t *seen;
    uint32_t *waiting, count;
} flood;

static void reach(flood *f, int64_t x, int64_t y)
{
    if (x < 0 || x >= f->canvas->width || y < f->from || y >= f->to) return;
    uint32_t at = (uint32_t)(y * f->canvas->width + x);
    uint8_t shade = f->canvas->rows[(size_t)y * f->canvas->stride + 4 * (size_t)x];
    if (f->seen[at] || shade >= 128) return;
    f->seen[at] = 1;
    f->waiting[f->count++] = at;
}

static ink_part part_at(flood *f, int64_t x, int64_t y)
{
    ink_part part = {(uint32_t)x, (uint32_t)y, (uint32_t)x, (uint32_t)y, 0};
    reach(f, x, y);
    while (f->count > 0) {
        uint32_t at = f->waiting[--f->count], column = at % f->canvas->width, row = at / f->canvas->width;
        if (column < part.left) part.left = column;
        if (column >= part.right) part.right = column + 1;
        if (row < part.top) part.top = row;
        if (row >= part.bottom) part.bottom = row + 1;
        part.area++;
        for (int64_t dy = -1; dy <= 1; dy++)
            for (int64_t dx = -1; dx <= 1; dx++) reach(f, (int64_t)column + dx, (int64_t)row + dy);
    }
    return part;
}

uint32_t test_ink_parts(const dau_canvas *canvas, int64_t from, int64_t to, ink_part parts[INK_PARTS])
{
    size_t cells = (size_t)canvas->width * canvas->height;
    uint32_t count = 0;
    flood f = {canvas,
               from < 0 ? 0 : from,
               to < canvas->height ? to : canvas->height,
               calloc(cells, 1),
               malloc(cells * sizeof *f.waiting),
               0};
    assert_true(f.seen != NULL && f.waiting != NULL);
    for (int64_t y = f.from; y < f.to; y++) {
        for (int64_t x = 0; x < canvas->width; x++) {
            ink_part part = part_at(&f, x, y);
            if (part.area == 0) continue;
            assert_true(count < INK_PARTS);
            parts[count++] = part;
        }
    }
    free(f.seen);
    free(f.waiting);
    return count;
}
