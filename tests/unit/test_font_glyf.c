/* Outlines read from the tables beside FreeType's, for every glyph of every face, sound and damaged: where the
 * reader gives one, it is FreeType's to the point. */
#include "font/fonts.h"
#include "font/library.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Composites three deep (Noto), a bearing that is not the outline's left side, cubic outlines (URW). */
static const char *const other_faces[] = {"NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "DejaVuSans.ttf",
                                          "LiberationSans-Regular.ttf", "C059-Roman.otf"};
enum { OTHERS = sizeof other_faces / sizeof *other_faces };

typedef struct counts {
    uint32_t glyphs, read; /* read: without FreeType */
} counts;

static void expect_same_glyph(face *f, uint32_t glyph, outline *ours, outline *theirs, counts *seen)
{
    outline_clear(ours);
    dau_status status = f->has_tables ? glyf_outline(ours, &f->tables, glyph) : DAU_E_FONT;
    seen->glyphs++;
    if (status == DAU_E_FONT) return;
    assert_int_equal(status, DAU_OK);
    seen->read++;
    bool has_tables = f->has_tables;
    f->has_tables = false;
    status = glyph_load_outline(f, glyph, theirs);
    f->has_tables = has_tables;
    assert_int_equal(status, DAU_OK);
    assert_int_equal(ours->verb_count, theirs->verb_count);
    assert_int_equal(ours->point_count, theirs->point_count);
    if (ours->verb_count == 0) return;
    assert_memory_equal(ours->verbs, theirs->verbs, ours->verb_count);
    assert_memory_equal(ours->points, theirs->points, ours->point_count * sizeof *ours->points);
}

/* Every glyph, or every step-th. */
static counts compare_face(dau_engine *engine, uint32_t step)
{
    face *f = fonts_at(engine, 0);
    counts seen = {0};
    outline ours = outline_in(&engine->allocator), theirs = outline_in(&engine->allocator);
    for (uint32_t glyph = 0; glyph < (uint32_t)f->freetype->num_glyphs; glyph += step)
        expect_same_glyph(f, glyph, &ours, &theirs, &seen);
    outline_drop(&ours);
    outline_drop(&theirs);
    return seen;
}

static const char *face_at(unsigned index)
{
    unsigned texts = 0;
    while (test_text_face_at(texts) != NULL) texts++;
    return index < texts ? test_text_face_at(index) : index < texts + OTHERS ? other_faces[index - texts] : NULL;
}

static void every_glyph_of_every_face(void **state)
{
    (void)state;
    unsigned faces = 0;
    for (unsigned i = 0; face_at(i) != NULL; i++) {
        dau_engine *engine;
        assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
        if (test_font_add(engine, DAU_FONT_DEFAULT, face_at(i)) == DAU_OK) {
            counts seen = compare_face(engine, 1);
            print_message("%s: %u of %u glyphs\n", face_at(i), seen.read, seen.glyphs);
            bool is_truetype = strstr(face_at(i), ".ttf") != NULL;
            assert_true(is_truetype ? seen.read >= seen.glyphs / 10 * 8 : seen.read == 0);
            faces++;
        }
        dau_engine_drop(engine);
    }
    if (faces == 0) skip();
}

/* ---- damage ------------------------------------------------------------------------------------ */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 4;
}

static uint32_t read_32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

typedef struct span {
    size_t from, length;
} span;

static span find_table(const dau_blob *font, const char *tag)
{
    const uint8_t *bytes = font->data;
    for (uint32_t i = 0; i < bytes[5]; i++) {
        const uint8_t *entry = bytes + 12 + 16 * i;
        if (memcmp(entry, tag, 4) == 0) return (span){read_32(entry + 8), read_32(entry + 12)};
    }
    fail_msg("no table %s", tag);
    return (span){0, 0};
}

static void damage(uint8_t *bytes, span where, uint32_t changes, uint32_t *seed)
{
    for (uint32_t i = 0; i < changes; i++)
        bytes[where.from + next_random(seed) % where.length] ^= (uint8_t)(1 + next_random(seed) % 255);
}

/* A copy with changes in one table; a quarter is cut off behind it too. Allocated to the byte: the sanitizer watches.
 */
static dau_blob damaged_copy(const dau_blob *sound, uint32_t round, uint32_t *seed)
{
    static const char tags[][5] = {"glyf", "glyf", "loca", "hmtx", "hhea", "maxp", "head"};
    span where = find_table(sound, tags[round % 7]);
    size_t length = round % 4 == 3 ? where.from + where.length / 2 : sound->length;
    uint8_t *bytes = malloc(length);
    assert_non_null(bytes);
    memcpy(bytes, sound->data, length);
    if (length == sound->length) damage(bytes, where, 1 + (uint32_t)(where.length / 60), seed);
    return (dau_blob){.data = bytes, .length = length, .user = bytes, .release = free};
}

static void damaged_tables(void **state)
{
    dau_blob sound;
    if (!test_font_blob(&sound, *state)) skip();
    uint32_t seed = 3;
    counts all = {0};
    for (uint32_t round = 0; round < 84; round++) {
        dau_engine *engine;
        assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
        dau_font_options options = DAU_INIT(options);
        options.role = DAU_FONT_DEFAULT;
        dau_blob blob = damaged_copy(&sound, round, &seed);
        if (dau_engine_add_font(engine, &options, blob) == DAU_OK) {
            counts seen = compare_face(engine, 1 + round % 5);
            all.glyphs += seen.glyphs;
            all.read += seen.read;
        }
        dau_engine_drop(engine);
    }
    print_message("%s, damaged: %u of %u glyphs\n", (const char *)*state, all.read, all.glyphs);
    assert_true(all.read > 1000 && all.read < all.glyphs);
    sound.release(sound.user);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_glyph_of_every_face),
        cmocka_unit_test_prestate(damaged_tables, (void *)(uintptr_t) "Andika-Regular.ttf"),
        cmocka_unit_test_prestate(damaged_tables, (void *)(uintptr_t) "NotoSans-Regular.ttf"),
        cmocka_unit_test_prestate(damaged_tables, (void *)(uintptr_t) "BeVietnamPro_400Regular.ttf"),
    };
    return cmocka_run_group_tests_name("font_glyf", tests, NULL, NULL);
}
