#include "support/holed_font.h"

#include "support/test_fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdlib.h>
#include <string.h>

enum { CODES = 0x30000, SUBTABLE = 12, GROUPS = SUBTABLE + 16, GROUP = 12 };

static void write_32(uint8_t *p, uint32_t value)
{
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(value >> (24 - 8 * i));
}

/* The glyph of every character below CODES; the caller frees it. */
static uint32_t *glyphs_of(const dau_blob *font, const map_change *changes)
{
    FT_Library library = NULL;
    FT_Face face = NULL;
    FT_UInt glyph = 0;
    uint32_t *glyphs = calloc(CODES, sizeof *glyphs);
    if (FT_Init_FreeType(&library) != 0 ||
        FT_New_Memory_Face(library, font->data, (FT_Long)font->length, 0, &face) != 0)
        abort();
    for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0; code = FT_Get_Next_Char(face, code, &glyph))
        if (code < CODES) glyphs[code] = glyph;
    for (; changes->from != 0; changes++)
        for (uint32_t code = changes->from; code <= changes->to; code++)
            glyphs[code] = changes->like != 0 ? glyphs[changes->like] : 0;
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return glyphs;
}

static void point_map_at(uint8_t *font, uint32_t start, uint32_t length)
{
    uint8_t *entry = font + 12;
    while (memcmp(entry, "cmap", 4) != 0) entry += 16;
    write_32(entry + 8, start);
    write_32(entry + 12, length);
}

/* One subtable of format 12, a group for each character, behind all other tables. */
static uint8_t *with_map(const dau_blob *font, const uint32_t *glyphs, size_t *length)
{
    static const uint8_t head[SUBTABLE + 4] = {0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, SUBTABLE, 0, 12, 0, 0};
    size_t start = (font->length + 3) / 4 * 4, count = 0;
    for (uint32_t code = 0; code < CODES; code++) count += glyphs[code] != 0;
    *length = start + GROUPS + count * GROUP;
    uint8_t *bytes = calloc(1, *length), *map = bytes + start, *group = map + GROUPS;
    memcpy(bytes, font->data, font->length);
    memcpy(map, head, sizeof head);
    write_32(map + SUBTABLE + 4, (uint32_t)(*length - start) - SUBTABLE);
    write_32(map + SUBTABLE + 12, (uint32_t)count);
    for (uint32_t code = 0; code < CODES; code++) {
        if (glyphs[code] == 0) continue;
        write_32(group, code);
        write_32(group + 4, code);
        write_32(group + 8, glyphs[code]);
        group += GROUP;
    }
    point_map_at(bytes, (uint32_t)start, (uint32_t)(*length - start));
    return bytes;
}

dau_status holed_font_add(dau_engine *engine, dau_font_role role, const char *file_name, const map_change *changes)
{
    dau_blob font;
    if (!test_font_blob(&font, file_name)) return DAU_E_IO;
    size_t length;
    uint32_t *glyphs = glyphs_of(&font, changes);
    uint8_t *bytes = with_map(&font, glyphs, &length);
    free(glyphs);
    font.release(font.user);
    dau_font_options options = DAU_INIT(options);
    options.role = role;
    options.file = file_name;
    return dau_engine_add_font(engine, &options, (dau_blob){bytes, length, bytes, free});
}
