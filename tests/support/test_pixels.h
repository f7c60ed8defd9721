/* test_pixels.h - pages painted in memory, and where on them there is ink. */
#ifndef DAU_TEST_PIXELS_H
#define DAU_TEST_PIXELS_H
#include <dau/dau.h>

/** Rows of zeros; free(canvas.rows). */
dau_canvas test_canvas(uint32_t width, uint32_t height);
/** The whole page with `around` rows of ground above and below; free(canvas.rows). */
dau_canvas test_paint_page(dau_engine *engine, const dau_layout *layout, uint32_t around);
/** The columns of ink in rows from..to-1, half-open; false: there is none. Ground is the canvas's first pixel. */
bool test_ink_columns(const dau_canvas *canvas, int64_t from, int64_t to, dau_range *columns);
bool test_row_has_ink(const dau_canvas *canvas, int64_t row);
/** The rows of ink within from..to-1, half-open; false: there is none. */
bool test_ink_rows(const dau_canvas *canvas, int64_t from, int64_t to, dau_range *rows);

/** How much ink rows a.. and rows b.. have not in common: 255 for each whole pixel of black on white. */
uint64_t test_ink_apart(const dau_canvas *canvas, int64_t a, int64_t b, int64_t count);

/** A part of ink that touches no other; half-open, canvas px. */
typedef struct ink_part {
    uint32_t left, top, right, bottom, area;
} ink_part;
enum { INK_PARTS = 64 };
/** The parts in rows from..to-1 of black on white, from the top; a pixel counts from half black on. */
uint32_t test_ink_parts(const dau_canvas *canvas, int64_t from, int64_t to, ink_part parts[INK_PARTS]);

/** A text of paragraphs laid out with these settings; asserts that it works. */
dau_layout *test_layout_text(dau_engine *engine, const char *text, const dau_settings *settings, int width);
dau_line test_line(const dau_layout *layout, uint32_t index);
dau_page test_page(const dau_layout *layout);
#endif
