/* One glyph out of FreeType, as an outline in font units. */
#include "font/library.h"

#include FT_OUTLINE_H

enum {
    MOST_COMPONENTS = 256, /* of one glyph, all levels together */
    COORDINATE_LIMIT = 32767 * 4
};
#define LOAD_FLAGS (FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)

/* Adds what FreeType walks through to our outline, clamped; a contour begins with its first segment
 * that leads somewhere, so that lone points (anchors of composites) leave no ink. */
typedef struct outline_writer {
    outline *out;
    outline_point at;
    bool has_begun;
    dau_status status;
} outline_writer;

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

static bool is_same(outline_point a, outline_point b)
{
    return a.x == b.x && a.y == b.y;
}

static int write_segment(outline_writer *w, outline_verb verb, const outline_point *points, uint32_t count)
{
    bool leads_nowhere = true;
    for (uint32_t i = 0; i < count; i++) leads_nowhere = leads_nowhere && is_same(points[i], w->at);
    if (leads_nowhere) return 0;
    if (!w->has_begun) w->status = outline_add(w->out, OUTLINE_MOVE, &w->at);
    if (w->status == DAU_OK) w->status = outline_add(w->out, verb, points);
    w->has_begun = true;
    w->at = points[count - 1];
    return w->status != DAU_OK;
}

static int write_move(const FT_Vector *to, void *user)
{
    outline_writer *w = user;
    w->at = point_of(to);
    w->has_begun = false;
    return 0;
}

static int write_line(const FT_Vector *to, void *user)
{
    return write_segment(user, OUTLINE_LINE, &(outline_point){point_of(to).x, point_of(to).y}, 1);
}

static int write_conic(const FT_Vector *control, const FT_Vector *to, void *user)
{
    outline_point points[] = {point_of(control), point_of(to)};
    return write_segment(user, OUTLINE_CONIC, points, 2);
}

static int write_cubic(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to, void *user)
{
    outline_point points[] = {point_of(first), point_of(second), point_of(to)};
    return write_segment(user, OUTLINE_CUBIC, points, 3);
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

dau_status glyph_load_outline(face *f, uint32_t glyph, outline *out)
{
    static const FT_Outline_Funcs writers = {write_move, write_line, write_conic, write_cubic, 0, 0};
    outline_clear(out);
    library_begin(f->library);
    dau_status status = library_end(f->library, load_glyph(f, glyph));
    if (status != DAU_OK) return status;
    if (f->freetype->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return DAU_E_FONT;
    outline_writer w = {.out = out};
    FT_Error error = FT_Outline_Decompose(&f->freetype->glyph->outline, &writers, &w);
    return w.status != DAU_OK ? w.status : library_end(f->library, error);
}
