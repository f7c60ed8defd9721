/* Faces as FreeType and the measured table know them: names, characters, outlines, ink. */
#include "font/fonts.h"
#include "support/test_fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_BBOX_H
#include FT_OUTLINE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

/* Names and weights as the files say them; ink top, ink span and x-height in 1/1000 em as measured
 * with fontTools and hb-shape when the faces were chosen. */
typedef struct known_face {
    const char *file, *family;
    uint32_t weight, missing;
    bool italic;
    int32_t top, span, x_height;
} known_face;
static const known_face known_faces[] = {
    {"BeVietnamPro_400Regular.ttf", "Be Vietnam Pro", 400, 0, false, 1200, 1430, 530},
    {"BeVietnamPro_700Bold.ttf", "Be Vietnam Pro", 700, 0, false, 1220, 1470, 530},
    {"BeVietnamPro_400Regular_Italic.ttf", "Be Vietnam Pro", 400, 0, true, 0, 0, 530},
    {"Andika-Regular.ttf", "Andika", 400, 0, false, 1170, 1400, 498},
    {"Andika-Bold.ttf", "Andika", 700, 0, false, 0, 0, 498},
    {"Andika-Italic.ttf", "Andika", 400, 0, true, 0, 0, 0},
    {"Andika-BoldItalic.ttf", "Andika", 700, 0, true, 0, 0, 0},
    {"Lexend_400Regular.ttf", "Lexend", 400, 0, false, 1070, 1300, 525},
    {"Literata_400Regular.ttf", "Literata", 400, 0, false, 1140, 1370, 507},
    {"JetBrainsMono_400Regular.ttf", "JetBrains Mono", 400, 0, false, 1020, 1230, 550},
    {"NotoSans_400Regular.ttf", "Noto Sans", 400, 0, false, 1050, 1290, 536},
    {"NotoSans-Regular.ttf", "Noto Sans", 400, 0, false, 1050, 1290, 536},
    {"NotoEmoji_400Regular.ttf", "Noto Emoji", 400, 134, false, 0, 0, 0},
    {"DejaVuSansMono.ttf", "DejaVu Sans Mono", 400, 46, false, 0, 0, 547},
};

typedef struct bench {
    dau_engine *engine;
    FT_Library oracle;
} bench;

static int set_up(void **state)
{
    bench *b = calloc(1, sizeof *b);
    assert_non_null(b);
    assert_int_equal(dau_engine_new(&b->engine, NULL), DAU_OK);
    assert_int_equal(FT_Init_FreeType(&b->oracle), 0);
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    bench *b = *state;
    dau_engine_drop(b->engine);
    FT_Done_FreeType(b->oracle);
    free(b);
    return 0;
}

/* NULL, said aloud, when the face is not installed. */
static face *add_known(bench *b, const char *file)
{
    dau_status status = test_font_add(b->engine, DAU_FONT_DEFAULT, file);
    if (status == DAU_E_IO) {
        print_message("not run: %s is not installed\n", file);
        return NULL;
    }
    assert_int_equal(status, DAU_OK);
    return fonts_at(b->engine, fonts_count(b->engine) - 1);
}

static FT_Face oracle_face(bench *b, const char *file)
{
    char path[1024];
    FT_Face f;
    assert_true(test_font_path(path, sizeof path, file));
    assert_int_equal(FT_New_Face(b->oracle, path, 0, &f), 0);
    return f;
}

static void assert_near(int32_t got, int32_t units_per_em, int32_t permille, int32_t within)
{
    int32_t value = (int32_t)((int64_t)got * 1000 / units_per_em);
    if (permille != 0) assert_in_range(value, permille - within, permille + within);
}

static void faces_say_who_they_are_and_how_high_they_rise(void **state)
{
    bench *b = *state;
    uint32_t ran = 0;
    for (size_t i = 0; i < sizeof known_faces / sizeof *known_faces; i++) {
        const known_face *k = &known_faces[i];
        face *f = add_known(b, k->file);
        if (f == NULL) continue;
        ran++;
        dau_face seen = DAU_INIT(seen);
        assert_int_equal(dau_engine_face(&seen, b->engine, face_index(f)), DAU_OK);
        assert_string_equal(seen.family, k->family);
        assert_non_null(strstr(seen.file, k->file));
        assert_int_equal(seen.weight, k->weight);
        assert_int_equal(seen.italic, k->italic);
        assert_true(seen.usable);
        assert_int_equal(seen.missing_letters, k->missing);
        int32_t em = (int32_t)seen.units_per_em;
        assert_near(seen.ink_top, em, k->top, 6);
        assert_near(seen.ink_top - seen.ink_bottom, em, k->span, 7);
        assert_near(face_x_height(f), em, k->x_height, 2);
    }
    assert_int_equal(dau_engine_face_count(b->engine), ran);
    if (ran == 0) skip();
}

static void every_character_has_the_glyph_of_the_character_map(void **state)
{
    bench *b = *state;
    bool ran = false;
    for (size_t i = 0; i < sizeof known_faces / sizeof *known_faces; i++) {
        face *f = add_known(b, known_faces[i].file);
        if (f == NULL) continue;
        ran = true;
        FT_Face oracle = oracle_face(b, known_faces[i].file);
        /* Twice, and once downwards, so that answers come out of the cache and out of taken slots. */
        for (uint32_t code = 1; code < 0x3000; code++)
            assert_int_equal(face_glyph(f, code), FT_Get_Char_Index(oracle, code));
        for (uint32_t code = 0x1F000; code > 0; code -= 31)
            assert_int_equal(face_glyph(f, code), FT_Get_Char_Index(oracle, code));
        assert_int_equal(face_glyph(f, 0), 0);
        assert_int_equal(face_glyph(f, 0x110000), 0);
        assert_int_equal(face_glyph(f, UINT32_MAX), 0);
        FT_Done_Face(oracle);
    }
    if (!ran) skip();
}

static uint32_t composed(int32_t vowel, int32_t tone, bool upper)
{
    utf8proc_uint8_t text[16];
    utf8proc_ssize_t length = utf8proc_encode_char(upper ? utf8proc_toupper(vowel) : vowel, text);
    if (tone != 0) length += utf8proc_encode_char(tone, text + length);
    text[length] = 0;
    utf8proc_uint8_t *nfc = utf8proc_NFC(text);
    utf8proc_int32_t letter = 0;
    assert_non_null(nfc);
    assert_int_equal(utf8proc_iterate(nfc, -1, &letter), strlen((const char *)nfc));
    free(nfc);
    return (uint32_t)letter;
}

/* The 134 letters by their rule, 12 vowels with 6 tones and đ, composed by another library. */
static uint32_t count_missing(FT_Face oracle)
{
    static const uint32_t vowels[] = {'a', 0x103, 0xE2, 'e', 0xEA, 'i', 'o', 0xF4, 0x1A1, 'u', 0x1B0, 'y'};
    static const uint32_t tones[] = {0, 0x300, 0x301, 0x303, 0x309, 0x323};
    uint32_t letters = 2, missing = 0;
    missing += FT_Get_Char_Index(oracle, 0x110) == 0;
    missing += FT_Get_Char_Index(oracle, 0x111) == 0;
    for (size_t v = 0; v < sizeof vowels / sizeof *vowels; v++) {
        for (size_t t = 0; t < sizeof tones / sizeof *tones; t++) {
            for (int upper = 0; upper < 2; upper++) {
                uint32_t letter = composed((int32_t)vowels[v], (int32_t)tones[t], upper != 0);
                if (letter < 128) continue;
                letters++;
                missing += FT_Get_Char_Index(oracle, letter) == 0;
            }
        }
    }
    assert_int_equal(letters, 134);
    return missing;
}

static void missing_letters_are_counted_by_the_rule(void **state)
{
    bench *b = *state;
    static const char *const files[] = {"Andika-Regular.ttf", "NotoEmoji_400Regular.ttf", "DejaVuSansMono.ttf",
                                        "DejaVuSans-ExtraLight.ttf", "DejaVuMathTeXGyre.ttf"};
    bool ran = false;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        face *f = add_known(b, files[i]);
        if (f == NULL) continue;
        ran = true;
        FT_Face oracle = oracle_face(b, files[i]);
        face_ink ink;
        assert_int_equal(face_vietnamese_ink(f, &ink), DAU_OK);
        assert_int_equal(ink.missing, count_missing(oracle));
        FT_Done_Face(oracle);
    }
    if (!ran) skip();
}

/* FreeType's walk, written down the way outline.h says. */
typedef struct walk {
    uint64_t hash;
    uint32_t segments, degenerate;
    FT_Vector at;
} walk;

static void walk_point(walk *w, const FT_Vector *v)
{
    w->hash = (w->hash ^ (uint64_t)(v->x * 65599 + v->y)) * 0x100000001b3u;
}

static bool is_at(const walk *w, const FT_Vector *v)
{
    return v->x == w->at.x && v->y == w->at.y;
}

static int walk_move(const FT_Vector *to, void *user)
{
    ((walk *)user)->at = *to;
    return 0;
}

static int walk_line(const FT_Vector *to, void *user)
{
    walk *w = user;
    if (is_at(w, to)) return 0;
    walk_point(w, to);
    w->segments++;
    w->at = *to;
    return 0;
}

static int walk_conic(const FT_Vector *c, const FT_Vector *to, void *user)
{
    walk *w = user;
    if (is_at(w, c) && is_at(w, to)) return 0;
    walk_point(w, c);
    walk_point(w, to);
    w->segments++;
    w->at = *to;
    return 0;
}

static int walk_cubic(const FT_Vector *c, const FT_Vector *d, const FT_Vector *to, void *user)
{
    walk_point(user, d);
    return walk_conic(c, to, user);
}

static walk walk_ours(const outline *o)
{
    walk w = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < o->verb_count; i++) {
        FT_Vector p[3];
        uint32_t count = o->verbs[i] == OUTLINE_CUBIC ? 3 : o->verbs[i] == OUTLINE_CONIC ? 2 : 1;
        for (uint32_t k = 0; k < count; k++, at++) p[k] = (FT_Vector){o->points[at].x, o->points[at].y};
        if (o->verbs[i] == OUTLINE_MOVE) walk_move(p, &w);
        if (o->verbs[i] == OUTLINE_LINE) walk_line(p, &w);
        if (o->verbs[i] == OUTLINE_CONIC) walk_conic(p, p + 1, &w);
        if (o->verbs[i] == OUTLINE_CUBIC) walk_cubic(p, p + 1, p + 2, &w);
    }
    assert_int_equal(at, o->point_count);
    return w;
}

/* DejaVu's u has a contour of one point (an anchor), which leaves no ink but counts for FreeType. */
static void drop_lone_points(FT_Outline *o)
{
    int contours = 0, points = 0, from = 0;
    for (int c = 0; c < o->n_contours; c++) {
        int to = o->contours[c] + 1;
        for (int i = from; i < to && to - from > 1; i++) {
            o->points[points] = o->points[i];
            o->tags[points++] = o->tags[i];
        }
        if (to - from > 1) o->contours[contours++] = (short)(points - 1);
        from = to;
    }
    o->n_contours = (short)contours;
    o->n_points = (short)points;
}

static void expect_glyph(face *f, FT_Face oracle, uint32_t glyph, outline *o)
{
    static const FT_Outline_Funcs walkers = {walk_move, walk_line, walk_conic, walk_cubic, 0, 0};
    assert_int_equal(FT_Load_Glyph(oracle, glyph, FT_LOAD_NO_SCALE), 0);
    walk theirs = {0};
    assert_int_equal(FT_Outline_Decompose(&oracle->glyph->outline, &walkers, &theirs), 0);
    assert_int_equal(face_outline(f, glyph, o), DAU_OK);
    walk ours = walk_ours(o);
    assert_int_equal(ours.segments, theirs.segments);
    assert_true(ours.hash == theirs.hash);
    ink_height height; /* asked for first: then it is not the box's */
    ink_box box;
    assert_int_equal(face_glyph_height(f, glyph, &height), DAU_OK);
    assert_int_equal(face_glyph_ink(f, glyph, &box), DAU_OK);
    assert_int_equal(height.bottom, box.bottom);
    assert_int_equal(height.top, box.top);
    if (theirs.segments == 0) {
        assert_true(box.left == 0 && box.right == 0 && box.bottom == 0 && box.top == 0);
        return;
    }
    FT_BBox bounds;
    drop_lone_points(&oracle->glyph->outline);
    assert_int_equal(FT_Outline_Get_BBox(&oracle->glyph->outline, &bounds), 0);
    /* FreeType rounds an extremum to the nearest unit, we round outwards. */
    assert_in_range(bounds.xMin - box.left, 0, 1);
    assert_in_range(bounds.yMin - box.bottom, 0, 1);
    assert_in_range(box.right - bounds.xMax, 0, 1);
    assert_in_range(box.top - bounds.yMax, 0, 1);
}

static void outlines_and_ink_are_those_of_the_file(void **state)
{
    bench *b = *state;
    static const char *const files[] = {"Andika-Regular.ttf",           "BeVietnamPro_400Regular.ttf",
                                        "NotoSans_400Regular.ttf",      "DejaVuSans.ttf",
                                        "JetBrainsMono_400Regular.ttf", "Literata_400Regular_Italic.ttf"};
    bool ran = false;
    outline o = outline_in(&b->engine->allocator);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        face *f = add_known(b, files[i]);
        if (f == NULL) continue;
        ran = true;
        FT_Face oracle = oracle_face(b, files[i]);
        for (uint32_t glyph = 0; glyph < (uint32_t)oracle->num_glyphs; glyph++) expect_glyph(f, oracle, glyph, &o);
        assert_int_equal(face_outline(f, (uint32_t)oracle->num_glyphs, &o), DAU_OK);
        assert_int_equal(o.verb_count, 0);
        assert_int_equal(face_outline(f, UINT32_MAX, &o), DAU_OK);
        assert_int_equal(o.verb_count, 0);
        FT_Done_Face(oracle);
    }
    outline_drop(&o);
    if (!ran) skip();
}

static int32_t lowest(face *f, const uint32_t *codes, size_t count)
{
    int32_t bottom = 0;
    for (size_t i = 0; i < count; i++) {
        ink_box box = {0};
        assert_int_equal(face_glyph_ink(f, face_glyph(f, codes[i]), &box), DAU_OK);
        if (box.bottom < bottom) bottom = box.bottom;
    }
    return bottom;
}

static void underlines_pass_below_the_dots(void **state)
{
    bench *b = *state;
    static const uint32_t dotted[] = {0x1EA1, 0x1EB7, 0x1EAD, 0x1EB9, 0x1EC7, 0x1ECB,
                                      0x1ECD, 0x1ED9, 0x1EE3, 0x1EE5, 0x1EF1, 0x1EF5}; /* ạặậẹệịọộợụựỵ */
    bool ran = false;
    for (size_t i = 0; i < sizeof known_faces / sizeof *known_faces; i++) {
        if (known_faces[i].missing != 0) continue;
        face *f = add_known(b, known_faces[i].file);
        if (f == NULL) continue;
        ran = true;
        int32_t em = (int32_t)face_units_per_em(f);
        face_underline line = face_underline_below_dots(f);
        int32_t gap = line.offset + lowest(f, dotted, sizeof dotted / sizeof *dotted);
        assert_in_range(gap, em / 100, em / 20);
        assert_in_range(line.thickness * 20, em, 2 * em);
    }
    if (!ran) skip();
}

static void the_ink_holds_every_letter(void **state)
{
    bench *b = *state;
    face *f = add_known(b, "NotoSans-Regular.ttf");
    if (f == NULL) skip();
    face_ink ink;
    assert_int_equal(face_vietnamese_ink(f, &ink), DAU_OK);
    for (uint32_t code = '!'; code < 0x1EFA; code++) {
        if (code == 0x7F) code = 0xC0;
        if (code == 0x100) code = 0x1EA0;
        ink_box box;
        assert_int_equal(face_glyph_ink(f, face_glyph(f, code), &box), DAU_OK);
        assert_true(box.top <= ink.top && box.bottom >= ink.bottom);
    }
}

static void add_points(outline *o, outline_verb verb, const outline_point *points)
{
    assert_int_equal(outline_add(o, verb, points), DAU_OK);
}

static void outlines_stop_at_their_ceiling_and_are_reused(void **state)
{
    bench *b = *state;
    outline o = outline_in(&b->engine->allocator);
    add_points(&o, OUTLINE_MOVE, &(outline_point){1, 2});
    add_points(&o, OUTLINE_CUBIC, (outline_point[]){{3, 4}, {5, 6}, {7, 8}});
    assert_int_equal(o.verb_count, 2);
    assert_int_equal(o.point_count, 4);
    assert_int_equal(o.points[3].y, 8);
    uint32_t added = 0;
    while (outline_add(&o, OUTLINE_CONIC, (outline_point[]){{0, 0}, {9, 9}}) == DAU_OK) added++;
    assert_int_equal(o.point_count, 4 + 2 * added);
    assert_in_range(o.point_count, 65534, 65535);
    assert_int_equal(outline_add(&o, OUTLINE_CUBIC, (outline_point[]){{0, 0}, {9, 9}, {1, 1}}), DAU_E_LIMIT);
    assert_int_equal(o.point_count, 4 + 2 * added);
    outline_clear(&o);
    assert_int_equal(o.verb_count, 0);
    add_points(&o, OUTLINE_MOVE, &(outline_point){1, 2});
    assert_int_equal(o.point_count, 1);
    outline_drop(&o);
    assert_null(o.points);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(faces_say_who_they_are_and_how_high_they_rise),
        TEST(every_character_has_the_glyph_of_the_character_map),
        TEST(missing_letters_are_counted_by_the_rule),
        TEST(outlines_and_ink_are_those_of_the_file),
        TEST(underlines_pass_below_the_dots),
        TEST(the_ink_holds_every_letter),
        TEST(outlines_stop_at_their_ceiling_and_are_reused),
    };
    return cmocka_run_group_tests_name("font_face", tests, NULL, NULL);
}
