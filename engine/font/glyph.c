/* One glyph out of FreeType, as an outline in font units. */
#include "font/library.h"

#include FT_OUTLINE_H

enum { COORDINATE_LIMIT = 32767 * 4 };
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
 * minutes. Cycles run into the same limit. False: more than a glyph may have. */
static bool count_components(uint32_t *out, FT_Face freetype)
{
    uint32_t waiting[MOST_COMPONENTS], waits = 0, seen = 0;
    for (;;) {
        FT_GlyphSlot slot = freetype->glyph;
        uint32_t children = slot->format == FT_GLYPH_FORMAT_COMPOSITE ? slot->num_subglyphs : 0;
        if (children > MOST_COMPONENTS - seen) return false;
        *out = seen += children;
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

/* ---- sketches ---------------------------------------------------------------------------------- */

/* Says whether the composite in the slot is a handful of glyphs that are moved, not turned, scaled or hung on one
 * another's points. */
static bool sketch_parts(glyph_sketch *out, FT_Face freetype)
{
    const FT_UInt turned = FT_SUBGLYPH_FLAG_SCALE | FT_SUBGLYPH_FLAG_XY_SCALE | FT_SUBGLYPH_FLAG_2X2;
    FT_GlyphSlot slot = freetype->glyph;
    if (slot->num_subglyphs > MOST_MOVED_PARTS) return false;
    for (uint32_t i = 0; i < slot->num_subglyphs; i++) {
        FT_Int index, x, y;
        FT_UInt flags;
        FT_Matrix matrix;
        if (FT_Get_SubGlyph_Info(slot, i, &index, &flags, &x, &y, &matrix) != 0) return false;
        bool is_moved = (flags & FT_SUBGLYPH_FLAG_ARGS_ARE_XY_VALUES) != 0 && (flags & turned) == 0;
        if (!is_moved || index < 0 || index >= freetype->num_glyphs) return false;
        out->parts[i] = (struct glyph_part){(uint32_t)index, y};
    }
    out->part_count = slot->num_subglyphs;
    return out->part_count > 0;
}

/* Points [first, last] of a contour; all: with the control points. One that leads nowhere has no ink. */
static void reach_contour(reach *all, reach *ends, const FT_Outline *o, int first, int last)
{
    bool leads_nowhere = true;
    for (int i = first + 1; i <= last && leads_nowhere; i++)
        leads_nowhere = o->points[i].x == o->points[first].x && o->points[i].y == o->points[first].y;
    for (int i = first; i <= last && !leads_nowhere; i++) {
        FT_Pos y = o->points[i].y;
        reach_widen(all, y, y);
        if (FT_CURVE_TAG(o->tags[i]) == FT_CURVE_TAG_ON) reach_widen(ends, y, y);
    }
}

/* A curve stays between its points. Most faces are drawn with a point where a curve turns, so that it is seen at
 * once how far it goes. */
static bool sketch_height(glyph_sketch *out, const FT_Outline *o)
{
    reach all = {COORDINATE_LIMIT, -COORDINATE_LIMIT}, ends = all;
    for (int c = 0, first = 0; c < o->n_contours; first = o->contours[c++] + 1) {
        if (o->contours[c] < first || o->contours[c] >= o->n_points) return false;
        reach_contour(&all, &ends, o, first, o->contours[c]);
    }
    bool is_empty = all.low > all.high;
    if (!is_empty && (all.low != ends.low || all.high != ends.high)) return false;
    if (all.high > COORDINATE_LIMIT || all.low < -COORDINATE_LIMIT) return false;
    out->has_height = true;
    out->bottom = is_empty ? 0 : (int32_t)all.low;
    out->top = is_empty ? 0 : (int32_t)all.high;
    return true;
}

/* ---- loading ----------------------------------------------------------------------------------- */

static FT_Error load_glyph(const face *f, uint32_t glyph, glyph_sketch *sketch)
{
    FT_Face freetype = f->freetype;
    /* What is in the table was loaded before, or all its parts were, and they are few. */
    const ink_entry *known = ink_table_find(&f->ink, glyph);
    bool is_bounded = sketch == NULL && known != NULL && !known->failed;
    if (is_bounded || !f->is_truetype) return FT_Load_Glyph(freetype, glyph, LOAD_FLAGS);
    FT_Error error = FT_Load_Glyph(freetype, glyph, LOAD_FLAGS | FT_LOAD_NO_RECURSE);
    if (error != 0 || freetype->glyph->format != FT_GLYPH_FORMAT_COMPOSITE) return error;
    if (sketch != NULL && sketch_parts(sketch, freetype)) return 0;
    uint32_t components;
    if (!count_components(&components, freetype)) return FT_Err_Invalid_Composite;
    if (sketch != NULL) sketch->components = components;
    return FT_Load_Glyph(freetype, glyph, LOAD_FLAGS);
}

dau_status glyph_load_outline(face *f, uint32_t glyph, outline *out, glyph_sketch *sketch)
{
    static const FT_Outline_Funcs writers = {write_move, write_line, write_conic, write_cubic, 0, 0};
    outline_clear(out);
    library_begin(f->library);
    dau_status status = library_end(f->library, load_glyph(f, glyph, sketch));
    if (status != DAU_OK || (sketch != NULL && sketch->part_count > 0)) return status;
    FT_GlyphSlot slot = f->freetype->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return DAU_E_FONT;
    if (sketch != NULL && sketch_height(sketch, &slot->outline)) return DAU_OK;
    outline_writer w = {.out = out};
    FT_Error error = FT_Outline_Decompose(&slot->outline, &writers, &w);
    return w.status != DAU_OK ? w.status : library_end(f->library, error);
}
