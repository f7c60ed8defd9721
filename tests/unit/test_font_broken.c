/* Fonts made by an enemy: cut, zeroed, flipped, blank, endless. None may crash, hang or leak, and the
 * blob is given back once. Run it under AddressSanitizer. */
#include "font/fonts.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct victim {
    uint8_t *bytes; /* a copy on the heap, of exactly its length: reading past it is seen */
    size_t length;
    uint32_t releases;
    bool is_examined; /* its letters are measured too, which takes 100 times as long as the rest */
    char message[512];
} victim;

static void free_bytes(void *user)
{
    victim *v = user;
    v->releases++;
    free(v->bytes);
    v->bytes = NULL;
}

static void hear(void *user, const dau_note *note)
{
    victim *v = user;
    snprintf(v->message, sizeof v->message, "%s", note->message);
}

static bool load(victim *v, const char *file)
{
    dau_blob blob;
    *v = (victim){0};
    if (!test_font_blob(&blob, file)) {
        print_message("not run: %s is not installed\n", file);
        return false;
    }
    v->bytes = malloc(blob.length);
    assert_non_null(v->bytes);
    memcpy(v->bytes, blob.data, blob.length);
    v->length = blob.length;
    blob.release(blob.user);
    return true;
}

static victim copy_of(const victim *original, size_t length)
{
    victim v = {.bytes = malloc(length > 0 ? length : 1), .length = length};
    assert_non_null(v.bytes);
    memcpy(v.bytes, original->bytes, length);
    return v;
}

static void expect_examined(dau_engine *engine)
{
    uint32_t count;
    assert_int_equal(dau_engine_face_defect_count(&count, engine, 0), DAU_OK);
    for (uint32_t i = 0; i < count; i++) {
        dau_defect defect = DAU_INIT(defect);
        assert_int_equal(dau_engine_face_defect(&defect, engine, 0, i), DAU_OK);
        assert_true(defect.count > 0 || defect.kind == DAU_DEFECT_UNMEASURED);
        assert_true(strlen(defect.letters) >= defect.count);
    }
}

/* Adds it, draws and measures all that an article would ask for. */
static dau_status use_font(victim *v)
{
    dau_engine *engine;
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    options.note_user = v;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    font.file = "enemy.ttf";
    dau_status status = dau_engine_add_font(engine, &font, (dau_blob){v->bytes, v->length, v, free_bytes});
    if (status == DAU_OK) {
        face *f = fonts_at(engine, 0);
        outline o = outline_in(&engine->allocator);
        face_ink ink;
        assert_int_equal(face_vietnamese_ink(f, &ink), DAU_OK);
        assert_true(ink.top >= ink.bottom);
        for (uint32_t code = 'A'; code < 0x1EFA; code = code == 0x250 ? 0x1EA0 : code + 1)
            assert_int_equal(face_outline(f, face_glyph(f, code), &o), DAU_OK);
        outline_drop(&o);
        if (v->is_examined) expect_examined(engine);
        assert_in_range(face_x_height(f), 1, 16384);
        assert_in_range(face_underline_below_dots(f).thickness, 1, 1639);
    } else {
        assert_int_equal(status, DAU_E_FONT);
        assert_int_equal(dau_engine_face_count(engine), 0);
        assert_non_null(strstr(v->message, "enemy.ttf: "));
    }
    dau_engine_drop(engine);
    assert_int_equal(v->releases, 1);
    return status;
}

/* ---- damage ------------------------------------------------------------------------------------ */

static uint32_t read_16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t read_32(const uint8_t *p)
{
    return read_16(p) << 16 | read_16(p + 2);
}

static void write_16(uint8_t *p, uint32_t value)
{
    p[0] = (uint8_t)(value >> 8);
    p[1] = (uint8_t)value;
}

static void write_32(uint8_t *p, uint32_t value)
{
    write_16(p, value >> 16);
    write_16(p + 2, value & 0xFFFF);
}

static uint8_t *table_entry(victim *v, uint32_t index)
{
    return v->bytes + 12 + 16 * (size_t)index;
}

static uint8_t *table(victim *v, const char *tag)
{
    for (uint32_t i = 0; i < read_16(v->bytes + 4); i++)
        if (memcmp(table_entry(v, i), tag, 4) == 0) return v->bytes + read_32(table_entry(v, i) + 8);
    fail_msg("no table %s", tag);
    return NULL;
}

static void cut_fonts_are_refused(void **state)
{
    (void)state;
    victim whole;
    if (!load(&whole, "Andika-Regular.ttf")) skip();
    for (size_t length = 0; length < whole.length; length = length * 5 / 4 + 1) {
        victim v = copy_of(&whole, length);
        v.is_examined = true;
        use_font(&v);
    }
    victim all = copy_of(&whole, whole.length);
    assert_int_equal(use_font(&all), DAU_OK);
    free(whole.bytes);
}

static void every_table_may_be_zeros_or_ones(void **state)
{
    (void)state;
    victim whole;
    if (!load(&whole, "Andika-Regular.ttf")) skip();
    uint32_t tables = read_16(whole.bytes + 4);
    assert_true(tables > 10);
    for (uint32_t i = 0; i < tables; i++) {
        for (int fill = 0; fill < 3; fill++) {
            victim v = copy_of(&whole, whole.length);
            v.is_examined = true;
            uint8_t *entry = table_entry(&v, i);
            if (fill == 2)
                write_32(entry + 12, 0); /* the table has no length */
            else
                memset(v.bytes + read_32(entry + 8), fill == 0 ? 0 : 0xFF, read_32(entry + 12));
            use_font(&v);
        }
    }
    free(whole.bytes);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 4;
}

/* Three in four flips hit the directory, the tables that FreeType parses or the first glyphs. */
static void two_thousand_flips_do_no_harm(void **state)
{
    (void)state;
    static const char tags[][5] = {"head", "hhea", "maxp", "cmap", "loca", "glyf", "OS/2", "GSUB", "post"};
    enum { TAGS = sizeof tags / sizeof *tags, ROUNDS = 2000 };
    victim whole;
    if (!load(&whole, "Andika-Regular.ttf")) skip();
    uint32_t seed = 20240601, usable = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        victim v = copy_of(&whole, whole.length);
        v.is_examined = round % 16 == 0;
        uint32_t flips = 1 + next_random(&seed) % 8;
        for (uint32_t i = 0; i < flips; i++) {
            uint32_t where = next_random(&seed) % 4;
            size_t at = next_random(&seed) % v.length;
            if (where == 0) at = next_random(&seed) % 300;
            const uint8_t *from = where == 1 || where == 2 ? table(&whole, tags[next_random(&seed) % TAGS]) : NULL;
            if (from != NULL) at = (size_t)(from - whole.bytes) + next_random(&seed) % 64;
            v.bytes[at] ^= (uint8_t)(1 + next_random(&seed) % 255);
        }
        usable += use_font(&v) == DAU_OK;
    }
    assert_in_range(usable, ROUNDS / 20, ROUNDS - ROUNDS / 20); /* neither harmless nor all fatal */
    free(whole.bytes);
}

/* ---- blank and endless ------------------------------------------------------------------------- */

static uint32_t glyph_of(const victim *v, uint32_t code)
{
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_add_font(engine, &font, (dau_blob){v->bytes, v->length, NULL, NULL}), DAU_OK);
    uint32_t glyph = face_glyph(fonts_at(engine, 0), code);
    dau_engine_drop(engine);
    return glyph;
}

static void set_loca(victim *v, uint32_t glyph, uint32_t offset)
{
    uint8_t *loca = table(v, "loca");
    if (read_16(table(v, "head") + 50) == 1)
        write_32(loca + 4 * (size_t)glyph, offset);
    else
        write_16(loca + 2 * (size_t)glyph, offset / 2);
}

static void letters_without_outlines_make_a_broken_font(void **state)
{
    (void)state;
    static const uint32_t offsets[] = {0, 0x7FFFFFF0};
    victim whole;
    if (!load(&whole, "Andika-Regular.ttf")) skip();
    uint32_t glyphs = read_16(table(&whole, "maxp") + 4);
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        victim v = copy_of(&whole, whole.length);
        for (uint32_t glyph = 0; glyph <= glyphs; glyph++) set_loca(&v, glyph, offsets[i]);
        assert_int_equal(use_font(&v), DAU_E_FONT);
        assert_non_null(strstr(v.message, "outlines"));
    }
    free(whole.bytes);
}

enum { GLYPH_BYTES = 32 };

/* A glyph of two components. */
static void write_pair(uint8_t *at, uint32_t first, uint32_t second)
{
    enum { ARGS_ARE_XY = 2, MORE_COMPONENTS = 0x20 };
    memset(at, 0, GLYPH_BYTES);
    write_16(at, 0xFFFF);
    write_16(at + 10, ARGS_ARE_XY | MORE_COMPONENTS);
    write_16(at + 12, first);
    write_16(at + 16, ARGS_ARE_XY);
    write_16(at + 18, second);
}

/* Glyphs first..first+count-1 are pairs, all others are empty. next: how far each pair's parts lie ahead. */
static void chain_glyphs(victim *v, uint32_t first, uint32_t count, uint32_t next)
{
    uint32_t glyphs = read_16(table(v, "maxp") + 4);
    write_16(table(v, "maxp") + 30, 0xFFFF); /* maxComponentDepth */
    for (uint32_t glyph = 0; glyph <= glyphs; glyph++) {
        uint32_t pairs = glyph < first ? 0 : glyph - first < count ? glyph - first : count;
        set_loca(v, glyph, pairs * GLYPH_BYTES);
        if (glyph >= first && glyph - first < count)
            write_pair(table(v, "glyf") + (size_t)pairs * GLYPH_BYTES, glyph + next, glyph + next);
    }
}

static void composites_without_end_are_left_out(void **state)
{
    (void)state;
    victim whole;
    if (!load(&whole, "Andika-Regular.ttf")) skip();
    uint32_t a = glyph_of(&whole, 'a');
    victim v = copy_of(&whole, whole.length);
    chain_glyphs(&v, a, 40, 0); /* each holds itself */
    assert_int_equal(use_font(&v), DAU_E_FONT);
    v = copy_of(&whole, whole.length);
    chain_glyphs(&v, a, 40, 1); /* 2^40 empty glyphs: no points at which FreeType would stop */
    assert_int_equal(use_font(&v), DAU_E_FONT);
    free(whole.bytes);
}

static uint8_t *glyph_bytes(victim *v, uint32_t glyph)
{
    uint8_t *loca = table(v, "loca");
    bool is_long = read_16(table(v, "head") + 50) == 1;
    return table(v, "glyf") + (is_long ? read_32(loca + 4 * (size_t)glyph) : 2 * read_16(loca + 2 * (size_t)glyph));
}

/* Each of c..l is twice the letter before it: measured in that order, it is made of two that are known. With more such
 * letters, and no points at the end, the last would be drawn for minutes. */
static void letters_of_letters_without_end_are_left_out(void **state)
{
    (void)state;
    victim v;
    if (!load(&v, "Andika-Regular.ttf")) skip();
    for (uint32_t code = 'c'; code <= 'l'; code++)
        write_pair(glyph_bytes(&v, glyph_of(&v, code)), glyph_of(&v, code - 1), glyph_of(&v, code - 1));
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_add_font(engine, &font, (dau_blob){v.bytes, v.length, &v, free_bytes}), DAU_OK);
    face *f = fonts_at(engine, 0);
    outline o = outline_in(&engine->allocator);
    face_ink ink;
    assert_int_equal(face_vietnamese_ink(f, &ink), DAU_OK);
    for (uint32_t code = 'c'; code <= 'l'; code++) {
        ink_height height;
        bool is_drawn = code <= 'i'; /* of 254 components */
        assert_int_equal(face_outline(f, face_glyph(f, code), &o), DAU_OK);
        assert_int_equal(o.verb_count > 0, is_drawn);
        assert_int_equal(face_glyph_height(f, face_glyph(f, code), &height), DAU_OK);
        assert_int_equal(height.top > 0, is_drawn);
    }
    outline_drop(&o);
    dau_engine_drop(engine);
}

/* Three points off the curve: FreeType puts those on it between them, and rounds towards zero. */
static void write_arch(uint8_t *at, uint32_t top)
{
    enum { CONTOURS = 0, LAST_POINT = 10, XS = 17, YS = 23 };
    memset(at, 0, GLYPH_BYTES);
    write_16(at + CONTOURS, 1);
    write_16(at + LAST_POINT, 2);
    write_16(at + XS + 2, 300);
    write_16(at + XS + 4, 300);
    write_16(at + YS + 2, top);
    write_16(at + YS + 4, 0x10000 - top);
}

static void write_lowered(uint8_t *at, uint32_t glyph, uint32_t by)
{
    enum { ARGS_ARE_WORDS = 1, ARGS_ARE_XY = 2 };
    memset(at, 0, GLYPH_BYTES);
    write_16(at, 0xFFFF);
    write_16(at + 10, ARGS_ARE_WORDS | ARGS_ARE_XY);
    write_16(at + 12, glyph);
    write_16(at + 16, 0x10000 - by);
}

static void a_part_that_is_rounded_otherwise_is_measured_there(void **state)
{
    (void)state;
    victim v;
    if (!load(&v, "Andika-Regular.ttf")) skip();
    uint32_t part = glyph_of(&v, 'c'), lowered = glyph_of(&v, 'd');
    write_arch(glyph_bytes(&v, part), 703);
    write_lowered(glyph_bytes(&v, lowered), part, 2000);
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_add_font(engine, &font, (dau_blob){v.bytes, v.length, &v, free_bytes}), DAU_OK);
    face *f = fonts_at(engine, 0);
    ink_height height;
    ink_box box;
    assert_int_equal(face_glyph_height(f, part, &height), DAU_OK);
    assert_int_equal(height.top, 527);
    assert_int_equal(face_glyph_height(f, lowered, &height), DAU_OK);
    assert_int_equal(face_glyph_ink(f, lowered, &box), DAU_OK);
    assert_int_equal(box.top, 528 - 2000);
    assert_int_equal(height.top, box.top);
    assert_int_equal(height.bottom, box.bottom);
    dau_engine_drop(engine);
}

static void a_cyclic_letter_is_blank_and_the_rest_is_drawn(void **state)
{
    (void)state;
    victim v;
    if (!load(&v, "Andika-Regular.ttf")) skip();
    uint32_t o_glyph = glyph_of(&v, 'o'), b = glyph_of(&v, 'b');
    write_pair(glyph_bytes(&v, o_glyph), o_glyph, o_glyph); /* a simple glyph, long enough */
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_add_font(engine, &font, (dau_blob){v.bytes, v.length, &v, free_bytes}), DAU_OK);
    face *f = fonts_at(engine, 0);
    outline o = outline_in(&engine->allocator);
    ink_box box = {.top = 1};
    /* Asked for often: one damaged letter never uses up the patience for the others. */
    for (int i = 0; i < 100; i++) {
        assert_int_equal(face_outline(f, o_glyph, &o), DAU_OK);
        assert_int_equal(o.verb_count, 0);
    }
    assert_int_equal(face_glyph_ink(f, o_glyph, &box), DAU_OK);
    assert_int_equal(box.top, 0);
    assert_int_equal(face_outline(f, b, &o), DAU_OK);
    assert_true(o.verb_count > 4);
    outline_drop(&o);
    dau_engine_drop(engine);
    assert_int_equal(v.releases, 1);
}

/* Each of the lines that end at a separator has room for all that stand behind it. */
static void lines_without_width_take_no_second_look(void **state)
{
    (void)state;
    enum { LINES = 400000 };
    static const char line[] = "a\u2028";
    victim v;
    if (!load(&v, "Andika-Regular.ttf")) skip();
    for (uint32_t i = 0; i < read_16(v.bytes + 4); i++)
        if (memcmp(table_entry(&v, i), "hmtx", 4) == 0) memset(table(&v, "hmtx"), 0, read_32(table_entry(&v, i) + 12));
    dau_engine *engine;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_add_font(engine, &font, (dau_blob){v.bytes, v.length, &v, free_bytes}), DAU_OK);
    char *text = malloc(LINES * (sizeof line - 1));
    assert_non_null(text);
    for (size_t i = 0; i < LINES; i++) memcpy(text + i * (sizeof line - 1), line, sizeof line - 1);
    dau_article *article = test_article(engine, text, LINES * (sizeof line - 1));
    dau_settings settings = DAU_INIT(settings);
    settings.phrase = DAU_PHRASE_OFF;
    dau_layout *layout = test_layout_with(engine, article, &settings, 600 * 64);
    assert_int_equal(test_line_count(layout), LINES);
    dau_layout_drop(layout);
    dau_article_drop(article);
    free(text);
    dau_engine_drop(engine);
}

static void other_files_are_no_fonts(void **state)
{
    (void)state;
    static const char *const contents[] = {"",
                                           "GIF89a",
                                           "wOFFwOFFwOFFwOFF",
                                           "wOF2wOF2wOF2wOF2",
                                           "OTTO",
                                           "ttcf",
                                           "ttcf\0\1\0\0\xFF\xFF\xFF\xFF....",
                                           "%!PS-AdobeFont-1.0: Chu 1.0",
                                           "Ngày 29/12/2022, Đảng bộ Cục Sở hữu trí tuệ"};
    static const size_t lengths[] = {0, 6, 16, 16, 4, 4, 16, 28, 40};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        victim text = {.bytes = (uint8_t *)(uintptr_t)contents[i]};
        victim v = copy_of(&text, lengths[i]);
        assert_int_equal(use_font(&v), DAU_E_FONT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_fonts_are_refused),
        cmocka_unit_test(every_table_may_be_zeros_or_ones),
        cmocka_unit_test(two_thousand_flips_do_no_harm),
        cmocka_unit_test(letters_without_outlines_make_a_broken_font),
        cmocka_unit_test(composites_without_end_are_left_out),
        cmocka_unit_test(letters_of_letters_without_end_are_left_out),
        cmocka_unit_test(a_part_that_is_rounded_otherwise_is_measured_there),
        cmocka_unit_test(a_cyclic_letter_is_blank_and_the_rest_is_drawn),
        cmocka_unit_test(lines_without_width_take_no_second_look),
        cmocka_unit_test(other_files_are_no_fonts),
    };
    return cmocka_run_group_tests_name("font_broken", tests, NULL, NULL);
}
