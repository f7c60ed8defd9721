/* Masks beside FreeType's smooth rasteriser, given the same 26.6 points; and outlines that no font has. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/fix.h"
#include "support/test_fonts.h"
#include "test_paint.h"

#include <stdio.h>

static const uint32_t sizes[] = {8,  9,  10, 11, 12, 13, 14, 15, 16, 18,  20,  22, 24,
                                 27, 32, 36, 40, 48, 56, 64, 72, 96, 128, 160, 200};

/* The 134 letters that Vietnamese adds to ASCII, as half-open ranges of code points. */
static const uint32_t letters[][2] = {{0x00C0, 0x00C4}, {0x00C8, 0x00CB}, {0x00CC, 0x00CE}, {0x00D2, 0x00D6},
                                      {0x00D9, 0x00DB}, {0x00DD, 0x00DE}, {0x00E0, 0x00E4}, {0x00E8, 0x00EB},
                                      {0x00EC, 0x00EE}, {0x00F2, 0x00F6}, {0x00F9, 0x00FB}, {0x00FD, 0x00FE},
                                      {0x0102, 0x0104}, {0x0110, 0x0112}, {0x0128, 0x012A}, {0x0168, 0x016A},
                                      {0x01A0, 0x01A2}, {0x01AF, 0x01B1}, {0x1EA0, 0x1EFA}};

/* ---- the oracle --------------------------------------------------------------------------- */

enum { MOST_POINTS = 4096, MOST_PIXELS = 1 << 22 };

typedef struct oracle {
    FT_Library library;
    FT_Vector points[MOST_POINTS];
    char tags[MOST_POINTS];
    short ends[MOST_POINTS];
    uint8_t pixels[MOST_PIXELS];
    uint32_t histogram[256]; /* pixels by their difference from ours */
} oracle;

static FT_Outline oracle_outline(oracle *with, const outline *o, raster_setting s)
{
    FT_Outline made = {.points = with->points, .tags = with->tags, .contours = with->ends};
    uint32_t at = 0;
    for (uint32_t i = 0; i < o->verb_count; i++) {
        uint32_t count = o->verbs[i] == OUTLINE_CONIC ? 2 : o->verbs[i] == OUTLINE_CUBIC ? 3 : 1;
        if (o->verbs[i] == OUTLINE_MOVE && i > 0) with->ends[made.n_contours++] = (short)(made.n_points - 1);
        for (uint32_t k = 0; k < count; k++, at++) {
            char off = o->verbs[i] == OUTLINE_CUBIC ? FT_CURVE_TAG_CUBIC : FT_CURVE_TAG_CONIC;
            with->tags[made.n_points] = k + 1 < count ? off : FT_CURVE_TAG_ON;
            with->points[made.n_points++] =
                (FT_Vector){fix_scale(o->points[at].x, s.size, s.units_per_em) + (int64_t)s.phase * 16,
                            fix_scale(o->points[at].y, s.size, s.units_per_em)};
        }
    }
    if (made.n_points > 0) with->ends[made.n_contours++] = (short)(made.n_points - 1);
    return made;
}

/* The largest difference of any pixel within a box around both. */
static int difference_from(oracle *with, const mask *m, const outline *o, raster_setting s)
{
    raster_box box;
    assert_int_equal(raster_bounds(&box, o, s), DAU_OK);
    box = (raster_box){box.left - 1, box.top - 1, box.right + 1, box.bottom + 1};
    uint32_t width = (uint32_t)(box.right - box.left), height = (uint32_t)(box.bottom - box.top);
    assert_true(width * height <= MOST_PIXELS);
    FT_Outline theirs = oracle_outline(with, o, s);
    FT_Outline_Translate(&theirs, -box.left * 64, box.bottom * 64);
    FT_Bitmap bitmap = {.rows = height,
                        .width = width,
                        .pitch = (int)width,
                        .buffer = with->pixels,
                        .num_grays = 256,
                        .pixel_mode = FT_PIXEL_MODE_GRAY};
    memset(with->pixels, 0, (size_t)width * height);
    assert_int_equal(FT_Outline_Get_Bitmap(with->library, &theirs, &bitmap), 0);
    int largest = 0;
    for (uint32_t i = 0; i < width * height; i++) {
        int ours = pixel_of(m, box.left + (int32_t)(i % width), box.top + (int32_t)(i / width));
        int difference = abs(ours - with->pixels[i]);
        with->histogram[difference]++;
        if (difference > largest) largest = difference;
    }
    return largest;
}

/* ---- outlines of fonts -------------------------------------------------------------------- */

static int add_point(void *user, outline_verb verb, const FT_Vector *a, const FT_Vector *b, const FT_Vector *c)
{
    outline_point points[3] = {{(int32_t)a->x, (int32_t)a->y}};
    if (b != NULL) points[1] = (outline_point){(int32_t)b->x, (int32_t)b->y};
    if (c != NULL) points[2] = (outline_point){(int32_t)c->x, (int32_t)c->y};
    return outline_add(user, verb, points);
}

static int add_move(const FT_Vector *to, void *user)
{
    return add_point(user, OUTLINE_MOVE, to, NULL, NULL);
}

static int add_line(const FT_Vector *to, void *user)
{
    return add_point(user, OUTLINE_LINE, to, NULL, NULL);
}

static int add_conic(const FT_Vector *control, const FT_Vector *to, void *user)
{
    return add_point(user, OUTLINE_CONIC, control, to, NULL);
}

static int add_cubic(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to, void *user)
{
    return add_point(user, OUTLINE_CUBIC, first, second, to);
}

static void outline_of(outline *o, FT_Face face, uint32_t code)
{
    static const FT_Outline_Funcs functions = {add_move, add_line, add_conic, add_cubic, 0, 0};
    outline_clear(o);
    assert_int_equal(FT_Load_Char(face, code, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(FT_Outline_Decompose(&face->glyph->outline, &functions, o), 0);
}

static void assert_tight(const mask *m)
{
    uint32_t sides[4] = {0};
    for (uint32_t x = 0; x < m->width; x++) {
        sides[0] += m->coverage[x];
        sides[1] += m->coverage[(size_t)(m->height - 1) * m->width + x];
    }
    for (uint32_t y = 0; y < m->height; y++) {
        sides[2] += m->coverage[(size_t)y * m->width];
        sides[3] += m->coverage[(size_t)y * m->width + m->width - 1];
    }
    for (int i = 0; i < 4; i++) assert_true(m->width == 0 || sides[i] > 0);
}

static mask cut(raster *r, raster_box window)
{
    mask m;
    assert_int_equal(raster_cut(&m, r, window), DAU_OK);
    return m;
}

/* The same pixels with every set of vector instructions, and cut in four: edges are then clipped, not walked
 * through a window that holds them all. */
static void assert_same_ways(const mask *m, const outline *o, raster_setting s)
{
    static const vector_set sets[] = {VECTOR_PLAIN, VECTOR_NEON, VECTOR_SSE2, VECTOR_AVX2};
    dau_allocator allocator = memory_default();
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (sets[i] > vector_best()) break;
        raster r = raster_in(&allocator, sets[i]);
        raster_box box;
        assert_int_equal(raster_place(&box, &r, o, s), DAU_OK);
        mask whole = cut(&r, box);
        assert_true(whole.left == m->left && whole.top == m->top);
        assert_true(whole.width == m->width && whole.height == m->height);
        assert_memory_equal(whole.coverage, m->coverage, (size_t)m->width * m->height);
        int32_t x = box.left + (box.right - box.left) / 3, y = box.top + (box.bottom - box.top) / 2;
        mask parts[4] = {
            cut(&r, (raster_box){box.left, box.top, x, y}), cut(&r, (raster_box){x, box.top, box.right, y}),
            cut(&r, (raster_box){box.left, y, x, box.bottom}), cut(&r, (raster_box){x, y, box.right, box.bottom})};
        for (int32_t row = box.top; row < box.bottom; row++)
            for (int32_t column = box.left; column < box.right; column++)
                if (pixel_of(&parts[(row >= y) * 2 + (column >= x)], column, row) != pixel_of(m, column, row))
                    fail_msg("set %d, %d %d: parts differ from the whole", (int)sets[i], column, row);
        for (int k = 0; k < 4; k++) mask_drop(&parts[k], &allocator);
        mask_drop(&whole, &allocator);
        raster_drop(&r);
    }
}

static int compare_letter(oracle *with, outline *o, FT_Face face, uint32_t code)
{
    dau_allocator allocator = memory_default();
    int largest = 0;
    outline_of(o, face, code);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (uint32_t phase = 0; phase < RASTER_PHASES; phase++) {
            raster_setting s = {sizes[i] * FIX_ONE, face->units_per_EM, phase};
            mask m;
            assert_int_equal(raster_mask(&m, &allocator, o, s), DAU_OK);
            assert_true(m.width > 0 && m.height > 0);
            assert_tight(&m);
            int difference = difference_from(with, &m, o, s);
            if (difference > 2) print_error("U+%04X %u px phase %u: %d\n", code, sizes[i], phase, difference);
            if (difference > largest) largest = difference;
            if (phase == i % RASTER_PHASES) assert_same_ways(&m, o, s);
            mask_drop(&m, &allocator);
        }
    return largest;
}

static void print_differences(const char *name, const oracle *with)
{
    print_message("%s: pixels by levels apart:", name);
    for (int i = 0; i < 256; i++)
        if (with->histogram[i] > 0) print_message(" %d: %u", i, with->histogram[i]);
    print_message("\n");
}

static void test_letters_of_face(void **state)
{
    dau_allocator allocator = memory_default();
    oracle *with = calloc(1, sizeof *with);
    FT_Face face;
    char path[1024];
    assert_non_null(with);
    if (!test_font_path(path, sizeof path, *state)) {
        print_message("not run, no such face: %s\n", (const char *)*state);
        free(with);
        skip();
    }
    assert_int_equal(FT_Init_FreeType(&with->library), 0);
    assert_int_equal(FT_New_Face(with->library, path, 0, &face), 0);
    outline o = outline_in(&allocator);
    int largest = 0;
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        for (uint32_t code = letters[i][0]; code < letters[i][1]; code++, count++) {
            int difference = compare_letter(with, &o, face, code);
            if (difference > largest) largest = difference;
        }
    print_differences(*state, with);
    outline_drop(&o);
    FT_Done_Face(face);
    FT_Done_FreeType(with->library);
    free(with);
    assert_int_equal(count, 134);
    assert_true(largest <= 2);
}

/* ---- outlines of our own -------------------------------------------------------------------- */

static void test_random_curves_as_freetype(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    oracle *with = calloc(1, sizeof *with);
    assert_non_null(with);
    assert_int_equal(FT_Init_FreeType(&with->library), 0);
    outline o = outline_in(&allocator);
    uint32_t seed = 7;
    int largest = 0;
    for (int i = 0; i < 400; i++) {
        raster_setting s = {(8 + i) * FIX_ONE, 1000, (uint32_t)i % RASTER_PHASES};
        mask m;
        outline_clear(&o);
        add_random_contours(&o, &seed, 1, 1000);
        assert_int_equal(raster_mask(&m, &allocator, &o, s), DAU_OK);
        assert_tight(&m);
        int difference = difference_from(with, &m, &o, s);
        if (difference > largest) largest = difference;
        if (i % 4 == 0 && m.width > 0) assert_same_ways(&m, &o, s);
        mask_drop(&m, &allocator);
    }
    print_differences("random curves", with);
    outline_drop(&o);
    FT_Done_FreeType(with->library);
    free(with);
    assert_true(largest <= 2);
}

int main(void)
{
    static const char *const faces[] = {"Andika-Regular.ttf", "Andika-Bold.ttf", "NotoSans-Regular.ttf",
                                        "NotoSans-Italic.ttf", "BeVietnamPro_400Regular.ttf"};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_letters_of_face, (void *)(uintptr_t)faces[0]),
        cmocka_unit_test_prestate(test_letters_of_face, (void *)(uintptr_t)faces[1]),
        cmocka_unit_test_prestate(test_letters_of_face, (void *)(uintptr_t)faces[2]),
        cmocka_unit_test_prestate(test_letters_of_face, (void *)(uintptr_t)faces[3]),
        cmocka_unit_test_prestate(test_letters_of_face, (void *)(uintptr_t)faces[4]),
        cmocka_unit_test(test_random_curves_as_freetype),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
