#include "support/edited_font.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H

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

static uint8_t *entry_of(const edited_font *f, const char *tag)
{
    for (uint32_t i = 0; i < read_16(f->bytes + 4); i++)
        if (memcmp(f->bytes + 12 + 16 * (size_t)i, tag, 4) == 0) return f->bytes + 12 + 16 * (size_t)i;
    fail_msg("no table %s", tag);
    return NULL;
}

static uint8_t *table_of(const edited_font *f, const char *tag)
{
    return f->bytes + read_32(entry_of(f, tag) + 8);
}

bool edited_font_load(edited_font *out, const char *file_name)
{
    dau_blob blob;
    *out = (edited_font){0};
    if (!test_font_blob(&blob, file_name)) {
        print_message("not run: %s is not installed\n", file_name);
        return false;
    }
    out->bytes = malloc(blob.length);
    assert_non_null(out->bytes);
    memcpy(out->bytes, blob.data, blob.length);
    out->length = blob.length;
    blob.release(blob.user);
    return true;
}

/* ---- characters --------------------------------------------------------------------------- */

static FT_Face open_face(FT_Library *library, const edited_font *f)
{
    FT_Face face;
    assert_int_equal(FT_Init_FreeType(library), 0);
    assert_int_equal(FT_New_Memory_Face(*library, f->bytes, (FT_Long)f->length, 0, &face), 0);
    return face;
}

static uint32_t glyph_of(const edited_font *f, uint32_t code)
{
    FT_Library library;
    FT_Face face = open_face(&library, f);
    uint32_t glyph = FT_Get_Char_Index(face, code);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    if (glyph == 0) fail_msg("the face has no U+%04X", (unsigned)code);
    return glyph;
}

static void map_to(edited_font *f, uint32_t code, uint32_t glyph)
{
    assert_true(f->mapped_count < EDITED_MOST);
    f->mapped[f->mapped_count].code = code;
    f->mapped[f->mapped_count++].glyph = glyph;
}

void edited_font_map(edited_font *f, uint32_t code, uint32_t like)
{
    map_to(f, code, like != 0 ? glyph_of(f, like) : 0);
}

/* ---- glyphs -------------------------------------------------------------------------------- */

/* The left bearing that the metrics tell: the outline is moved there. */
static uint32_t bearing_of(const edited_font *f, uint32_t glyph)
{
    uint32_t full = read_16(table_of(f, "hhea") + 34);
    const uint8_t *metrics = table_of(f, "hmtx");
    return glyph < full ? read_16(metrics + 4 * (size_t)glyph + 2)
                        : read_16(metrics + 4 * (size_t)full + 2 * (size_t)(glyph - full));
}

static uint8_t *outline_of(const edited_font *f, uint32_t glyph, uint32_t *length)
{
    bool is_long = read_16(table_of(f, "head") + 50) == 1;
    const uint8_t *loca = table_of(f, "loca");
    uint32_t from = is_long ? read_32(loca + 4 * (size_t)glyph) : 2 * read_16(loca + 2 * (size_t)glyph);
    uint32_t to = is_long ? read_32(loca + 4 * (size_t)glyph + 4) : 2 * read_16(loca + 2 * (size_t)glyph + 2);
    *length = to - from;
    return table_of(f, "glyf") + from;
}

/* The glyphs of signs that no Vietnamese letter is made of give the room. */
void edited_font_compose(edited_font *f, uint32_t code, const edited_part *parts, uint32_t count)
{
    static const char donors[] = "@&%$";
    enum { ARGS_ARE_WORDS = 1, ARGS_ARE_XY = 2, MORE_COMPONENTS = 0x20, HEAD = 10, COMPONENT = 8 };
    assert_true(f->composed_count < sizeof donors - 1);
    uint32_t glyph = glyph_of(f, (uint32_t)donors[f->composed_count++]), length;
    uint8_t *at = outline_of(f, glyph, &length);
    assert_true(length >= HEAD + COMPONENT * count);
    write_16(at, 0xFFFF);
    write_16(at + 2, bearing_of(f, glyph));
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *component = at + HEAD + COMPONENT * (size_t)i;
        write_16(component, ARGS_ARE_WORDS | ARGS_ARE_XY | (i + 1 < count ? MORE_COMPONENTS : 0));
        write_16(component + 2, glyph_of(f, parts[i].code));
        write_16(component + 4, (uint32_t)parts[i].dx & 0xFFFF);
        write_16(component + 6, (uint32_t)parts[i].dy & 0xFFFF);
    }
    map_to(f, code, glyph);
}

void edited_font_set_em(edited_font *f, uint32_t units)
{
    write_16(table_of(f, "head") + 18, units);
}

void edited_font_set_height(edited_font *f, uint32_t tables, int32_t above, int32_t below)
{
    uint8_t *hhea = table_of(f, "hhea") + 4, *typo = table_of(f, "OS/2") + 68, *win = typo + 6;
    if (tables & HEIGHT_HHEA) {
        write_16(hhea, (uint32_t)above);
        write_16(hhea + 2, (uint32_t)-below);
    }
    if (tables & HEIGHT_TYPO) {
        write_16(typo, (uint32_t)above);
        write_16(typo + 2, (uint32_t)-below);
    }
    if (tables & HEIGHT_WIN) {
        write_16(win, (uint32_t)above);
        write_16(win + 2, (uint32_t)below);
    }
}

/* ---- the new character map ------------------------------------------------------------------- */

static uint32_t edited_glyph(const edited_font *f, uint32_t code, uint32_t glyph)
{
    for (uint32_t i = 0; i < f->mapped_count; i++)
        if (f->mapped[i].code == code) return f->mapped[i].glyph;
    return glyph;
}

/* Format 12 with a group for each character, behind all other tables. */
static void write_map(edited_font *f)
{
    enum { SUBTABLE = 12, GROUPS = SUBTABLE + 16, GROUP = 12 };
    FT_Library library;
    FT_UInt glyph;
    FT_Face face = open_face(&library, f);
    size_t most = 0, start = (f->length + 3) / 4 * 4;
    for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0; code = FT_Get_Next_Char(face, code, &glyph))
        most++;
    uint8_t *larger = calloc(1, start + GROUPS + most * GROUP), *map = larger + start, *group = map + GROUPS;
    assert_non_null(larger);
    memcpy(larger, f->bytes, f->length);
    for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0; code = FT_Get_Next_Char(face, code, &glyph)) {
        uint32_t changed = edited_glyph(f, (uint32_t)code, glyph);
        if (changed == 0) continue;
        write_32(group, (uint32_t)code);
        write_32(group + 4, (uint32_t)code);
        write_32(group + 8, changed);
        group += GROUP;
    }
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    uint32_t length = (uint32_t)(group - map);
    write_16(map + 2, 1);
    write_16(map + 4, 3); /* Windows, full Unicode */
    write_16(map + 6, 10);
    write_32(map + 8, SUBTABLE);
    write_16(map + SUBTABLE, 12);
    write_32(map + SUBTABLE + 4, length - SUBTABLE);
    write_32(map + SUBTABLE + 12, (length - GROUPS) / GROUP);
    free(f->bytes);
    f->bytes = larger;
    f->length = start + length;
    write_32(entry_of(f, "cmap") + 8, (uint32_t)start);
    write_32(entry_of(f, "cmap") + 12, length);
}

dau_status edited_font_add(dau_engine *engine, dau_font_role role, edited_font *f)
{
    write_map(f);
    dau_font_options options = DAU_INIT(options);
    options.role = role;
    options.file = "edited.ttf";
    dau_blob blob = {f->bytes, f->length, f->bytes, free};
    *f = (edited_font){0};
    return dau_engine_add_font(engine, &options, blob);
}
