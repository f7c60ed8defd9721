/* One glyph as an outline in font units, by FreeType where the font's own tables do not do. */
#include "font/library.h"
#include "font/pen.h"

#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

enum {
    MOST_COMPONENTS = 256, /* of one glyph, all levels together */
    COORDINATE_LIMIT = 32767 * 4
};
#define LOAD_FLAGS (FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)

static outline_point point_of(const FT_Vector *v)
{
    FT_Pos x = v->x, y = v->y, most = COORDINATE_LIMIT;
    return (outline_point){(int32_t)(x < -most  ? -most
                                     : x > most ? most
                                                : x),
                           (int32_t)(y < -most  ? -most
                                     : y > most ? most
                                                : y)};
}

static int write_move(const FT_Vector *to, void *pen)
{
    pen_move(pen, point_of(to));
    return 0;
}

static int write_line(const FT_Vector *to, void *pen)
{
    pen_line(pen, point_of(to));
    return ((outline_pen *)pen)->status != DAU_OK;
}

static int write_conic(const FT_Vector *control, const FT_Vector *to, void *pen)
{
    pen_conic(pen, point_of(control), point_of(to));
    return ((outline_pen *)pen)->status != DAU_OK;
}

static int write_cubic(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to, void *pen)
{
    pen_cubic(pen, point_of(first), point_of(second), point_of(to));
    return ((outline_pen *)pen)->status != DAU_OK;
}

/* Counts the components of the composite in the slot, level by level without recursion: FreeType
 * follows them as long as they end somewhere, and doubling 30 times with no points at the end takes
 * minutes. Cycles run into the same limit. */
static bool has_few_components(FT_Face freetype)
{
    uint32_t waiting[MOST_COMPONENTS], waits = 0, seen = 0;
    for (;;) {
        FT_GlyphSlot slot = freetype->glyph;
        uint32_t children = slot->format == FT_GLYPH_FORMAT_COMPOSITE ? slot->num_subglyphs : 0;
        if (children > MOST_COMPONENTS - seen) return false;
        seen += children;
        for (uint32_t i = 0; i < children; i++) {
            FT_Int index, x, y;
            FT_UInt flags;
            FT_Matrix matrix;
            if (FT_Get_SubGlyph_Info(slot, i, &index, &flags, &x, &y, &matrix) != 0) return false;
            waiting[waits++] = (uint32_t)index;
        }
        if (waits == 0) return true;
        if (FT_Load_Glyph(freetype, waiting[--waits], LOAD_FLAGS | FT_LOAD_NO_RECURSE) != 0) return false;
    }
}

static FT_Error load_glyph(const face *f, uint32_t glyph)
{
    FT_Face freetype = f->freetype;
    if (!f->is_truetype) return FT_Load_Glyph(freetype, glyph, LOAD_FLAGS);
    FT_Error error = FT_Load_Glyph(freetype, glyph, LOAD_FLAGS | FT_LOAD_NO_RECURSE);
    if (error != 0 || freetype->glyph->format != FT_GLYPH_FORMAT_COMPOSITE) return error;
    if (!has_few_components(freetype)) return FT_Err_Invalid_Composite;
    return FT_Load_Glyph(freetype, glyph, LOAD_FLAGS);
}

static dau_status load_by_freetype(face *f, uint32_t glyph, outline *out)
{
    static const FT_Outline_Funcs writers = {write_move, write_line, write_conic, write_cubic, 0, 0};
    library_begin(f->library);
    dau_status status = library_end(f->library, load_glyph(f, glyph));
    if (status != DAU_OK) return status;
    if (f->freetype->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return DAU_E_FONT;
    outline_pen pen = {.out = out};
    FT_Error error = FT_Outline_Decompose(&f->freetype->glyph->outline, &writers, &pen);
    return pen.status != DAU_OK ? pen.status : library_end(f->library, error);
}

bool glyph_find_tables(glyf_font *out, face *f)
{
    const TT_Header *head = FT_Get_Sfnt_Table(f->freetype, FT_SFNT_HEAD);
    const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(f->freetype, FT_SFNT_HHEA);
    if (!f->is_truetype || FT_HAS_MULTIPLE_MASTERS(f->freetype) || head == NULL || hhea == NULL) return false;
    out->glyph_count = (uint32_t)f->freetype->num_glyphs;
    out->metric_count = hhea->number_Of_HMetrics;
    out->has_long_offsets = head->Index_To_Loc_Format != 0;
    return glyf_find(out, f->blob.data, f->blob.length);
}

dau_status glyph_load_outline(face *f, uint32_t glyph, outline *out)
{
    outline_clear(out);
    dau_status status = f->has_tables ? glyf_outline(out, &f->tables, glyph) : DAU_E_FONT;
    if (status == DAU_OK || status == DAU_E_MEMORY) return status;
    outline_clear(out);
    return load_by_freetype(f, glyph, out);
}
