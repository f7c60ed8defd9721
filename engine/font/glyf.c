#include "font/glyf.h"

#include "font/pen.h"

#include <string.h>

enum {
    MOST_POINTS = 1024,
    MOST_CONTOURS = 128,
    MOST_COMPONENTS = 32, /* of one glyph, all levels together */
    MOST_LEVELS = 5,
    COORDINATE_LIMIT = 32767 * 4
};

static uint32_t read_u16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static int32_t read_i16(const uint8_t *p)
{
    int32_t v = (int32_t)read_u16(p);
    return v >= 0x8000 ? v - 0x10000 : v;
}

static uint32_t read_u32(const uint8_t *p)
{
    return read_u16(p) << 16 | read_u16(p + 2);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* A second table of the name, or one that the file does not hold, is for FreeType to judge. */
static bool find_table(glyf_table *out, const uint8_t *font, size_t length, size_t directory, const char *tag)
{
    uint32_t count = read_u16(font + directory + 4), found = 0;
    if (directory + 12 + (size_t)count * 16 > length) return false;
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *record = font + directory + 12 + (size_t)i * 16;
        if (memcmp(record, tag, 4) != 0) continue;
        uint32_t offset = read_u32(record + 8), size = read_u32(record + 12);
        if (size == 0 || offset > length || size > length - offset) return false;
        *out = (glyf_table){font + offset, size};
        found++;
    }
    return found == 1;
}

bool glyf_find(glyf_font *out, const uint8_t *font, size_t length)
{
    size_t directory = 0;
    if (length < 16) return false;
    if (memcmp(font, "ttcf", 4) == 0) directory = read_u32(font + 12);
    return directory <= length - 12 && find_table(&out->glyf, font, length, directory, "glyf") &&
           find_table(&out->loca, font, length, directory, "loca") &&
           find_table(&out->hmtx, font, length, directory, "hmtx");
}

static bool find_glyph(glyf_table *out, const glyf_font *f, uint32_t glyph)
{
    size_t size = f->has_long_offsets ? 4 : 2, at = glyph * size;
    if (glyph >= f->glyph_count || at + 2 * size > f->loca.length) return false;
    const uint8_t *p = f->loca.bytes + at;
    uint32_t from = f->has_long_offsets ? read_u32(p) : read_u16(p) * 2;
    uint32_t to = f->has_long_offsets ? read_u32(p + 4) : read_u16(p + 2) * 2;
    if (from > to || to > f->glyf.length) return false;
    *out = (glyf_table){f->glyf.bytes + from, to - from};
    return true;
}

static bool find_bearing(int32_t *out, const glyf_font *f, uint32_t glyph)
{
    size_t at = (size_t)glyph * 4 + 2;
    if (f->metric_count == 0) return false;
    if (glyph >= f->metric_count) at = (size_t)f->metric_count * 4 + (size_t)(glyph - f->metric_count) * 2;
    if (at + 2 > f->hmtx.length) return false;
    *out = read_i16(f->hmtx.bytes + at);
    return true;
}

/* ---- points ---------------------------------------------------------------------------------- */

enum { ON_CURVE = 1, SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32 };

/* What glyphs are read into: all points and contours of a glyph and its parts. */
typedef struct reader {
    const glyf_font *font;
    outline_point points[MOST_POINTS];
    uint8_t flags[MOST_POINTS];
    uint16_t ends[MOST_CONTOURS]; /* each contour's last point */
    uint32_t point_count, contour_count, component_count;
} reader;

typedef struct bytes {
    const uint8_t *at, *end;
} bytes;

static bool has(const bytes *b, size_t count)
{
    return (size_t)(b->end - b->at) >= count;
}

static bool read_ends(reader *r, bytes *b, uint32_t contours, uint32_t *points)
{
    if (contours > MOST_CONTOURS - r->contour_count || !has(b, (size_t)contours * 2 + 2)) return false;
    *points = 0;
    for (uint32_t i = 0; i < contours; i++, b->at += 2) {
        uint32_t end = read_u16(b->at);
        if (end < *points || end >= MOST_POINTS - r->point_count) return false;
        r->ends[r->contour_count + i] = (uint16_t)(r->point_count + end);
        *points = end + 1;
    }
    size_t instructions = read_u16(b->at);
    if (!has(b, 2 + instructions)) return false;
    b->at += 2 + instructions;
    return true;
}

static bool read_flags(uint8_t *flags, bytes *b, uint32_t count)
{
    for (uint32_t i = 0; i < count;) {
        if (!has(b, 2)) return false; /* coordinates follow, or a repeat count */
        uint8_t flag = *b->at++;
        uint32_t times = flag & REPEAT ? 1u + *b->at++ : 1u;
        if (times > count - i) return false;
        for (; times > 0; times--) flags[i++] = flag;
    }
    return true;
}

/* One coordinate's step to the next point. */
static inline bool read_step(int32_t *at, bytes *b, uint32_t flag, uint32_t is_short, uint32_t is_same)
{
    if (flag & is_short) {
        if (!has(b, 1)) return false;
        *at += flag & is_same ? *b->at : -*b->at;
        b->at++;
    } else if (!(flag & is_same)) {
        if (!has(b, 2)) return false;
        *at += read_i16(b->at);
        b->at += 2;
    }
    return true;
}

static bool read_simple(reader *r, bytes b, uint32_t contours, outline_point offset)
{
    uint32_t count;
    if (!read_ends(r, &b, contours, &count)) return false;
    outline_point *points = r->points + r->point_count;
    uint8_t *flags = r->flags + r->point_count;
    if (!read_flags(flags, &b, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!read_step(&offset.x, &b, flags[i], SHORT_X, SAME_X)) return false;
        points[i].x = offset.x;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!read_step(&offset.y, &b, flags[i], SHORT_Y, SAME_Y)) return false;
        points[i].y = offset.y;
    }
    r->point_count += count;
    r->contour_count += contours;
    return true;
}

/* ---- composites -------------------------------------------------------------------------------- */

enum {
    WORD_OFFSETS = 1,
    IS_OFFSET = 2, /* else the numbers of two points that meet */
    SCALED = 0x8 | 0x40 | 0x80,
    MORE_COMPONENTS = 0x20,
    USE_MY_METRICS = 0x200
};

typedef struct component {
    uint32_t flags, glyph;
    outline_point offset;
} component;

static bool read_component(component *c, bytes *b)
{
    if (!has(b, 6)) return false;
    c->flags = read_u16(b->at);
    c->glyph = read_u16(b->at + 2);
    bool is_wide = c->flags & WORD_OFFSETS;
    if (!(c->flags & IS_OFFSET) || (c->flags & SCALED) || (is_wide && !has(b, 8))) return false;
    const uint8_t *p = b->at + 4;
    c->offset = is_wide ? (outline_point){read_i16(p), read_i16(p + 2)}
                        : (outline_point){p[0] - (p[0] & 0x80) * 2, p[1] - (p[1] & 0x80) * 2};
    b->at += is_wide ? 8 : 6;
    return true;
}

static bool read_glyph(reader *r, uint32_t glyph, outline_point offset, int level, int32_t *origin);

static bool read_composite(reader *r, bytes b, outline_point offset, int level, int32_t *origin)
{
    component c = {.flags = MORE_COMPONENTS};
    while (c.flags & MORE_COMPONENTS) {
        if (level == MOST_LEVELS || ++r->component_count > MOST_COMPONENTS || !read_component(&c, &b)) return false;
        outline_point at = {offset.x + c.offset.x, offset.y + c.offset.y};
        int32_t part_origin;
        if (!read_glyph(r, c.glyph, at, level + 1, &part_origin)) return false;
        if (c.flags & USE_MY_METRICS) *origin = part_origin;
    }
    return true;
}

/* origin: where the glyph's left side bearing begins. */
static bool read_glyph(reader *r, uint32_t glyph, outline_point offset, int level, int32_t *origin)
{
    enum { HEADER = 10 };
    glyf_table data;
    int32_t bearing;
    if (!find_glyph(&data, r->font, glyph) || data.length < HEADER || !find_bearing(&bearing, r->font, glyph))
        return false;
    int32_t contours = read_i16(data.bytes);
    bytes b = {data.bytes + HEADER, data.bytes + data.length};
    *origin = read_i16(data.bytes + 2) - bearing;
    if (contours == -1) return read_composite(r, b, offset, level, origin);
    return contours > 0 && read_simple(r, b, (uint32_t)contours, offset);
}

/* ---- contours ---------------------------------------------------------------------------------- */

/* As FreeType moves outlines: the left side bearing begins at the pen. */
static bool move_to_origin(reader *r, int32_t origin)
{
    int32_t most = 0;
    for (uint32_t i = 0; i < r->point_count; i++) {
        outline_point *p = &r->points[i];
        p->x -= origin;
        int32_t x = p->x < 0 ? -p->x : p->x, y = p->y < 0 ? -p->y : p->y;
        most = x > most ? x : most;
        most = y > most ? y : most;
    }
    return most <= COORDINATE_LIMIT;
}

static outline_point middle_of(outline_point a, outline_point b)
{
    return (outline_point){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/* Two neighbours off the curve imply a point on it between them; a contour that begins off the curve begins at
 * its last point or between the two. */
static void write_contour(outline_pen *pen, const reader *r, uint32_t first, uint32_t last)
{
    const outline_point *points = r->points;
    const uint8_t *flags = r->flags;
    outline_point start = points[first];
    uint32_t i = first + 1, end = last + 1;
    if (!(flags[first] & ON_CURVE)) {
        bool ends_on = flags[last] & ON_CURVE;
        start = ends_on ? points[last] : middle_of(points[first], points[last]);
        i = first;
        end -= ends_on;
    }
    pen_move(pen, start);
    for (; i < end; i++) {
        if (flags[i] & ON_CURVE) {
            pen_line(pen, points[i]);
        } else if (i + 1 == end) {
            pen_conic(pen, points[i], start);
            return;
        } else if (flags[i + 1] & ON_CURVE) {
            pen_conic(pen, points[i], points[i + 1]);
            i++;
        } else {
            pen_conic(pen, points[i], middle_of(points[i], points[i + 1]));
        }
    }
    pen_line(pen, start);
}

dau_status glyf_outline(outline *out, const glyf_font *f, uint32_t glyph)
{
    glyf_table data;
    int32_t origin;
    if (find_glyph(&data, f, glyph) && data.length == 0) return DAU_OK;
    reader r;
    r.font = f;
    r.point_count = r.contour_count = r.component_count = 0;
    if (!read_glyph(&r, glyph, (outline_point){0, 0}, 0, &origin) || !move_to_origin(&r, origin)) return DAU_E_FONT;
    outline_pen pen = {.out = out};
    for (uint32_t i = 0, first = 0; i < r.contour_count; first = r.ends[i++] + 1u)
        write_contour(&pen, &r, first, r.ends[i]);
    return pen.status;
}
