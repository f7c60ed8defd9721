/* How large letters and controls are on the glass: H and I are drawn, and the rows that they darken counted. */
#include "base/fix.h"
#include "font/fonts.h"
#include "paint/raster.h"
#include "theme/style.h"
#include <dau/dau_view.h>

enum {
    LEAST_TARGET_PX = 44,
    LEAST_HEIGHT = 16, /* one of so many parts of the em: what is lower is no letter */
    EDGE = 8,          /* rows at a letter's top and foot that are looked at: all between them are as dark */
    ANY_WIDTH = 32768
};

/* ---- rows of a letter ------------------------------------------------------------------------------ */

typedef struct letter {
    outline outline; /* owned */
    uint32_t units_per_em;
    ink_box box;
} letter;

typedef struct measuring {
    raster raster;
    letter h, i;
    dau_display display;
    int32_t scale; /* 1/1000 */
} measuring;

static uint8_t darkest(const mask *m, uint32_t row)
{
    uint8_t most = 0;
    for (uint32_t x = 0; x < m->width; x++) {
        uint8_t c = m->coverage[(size_t)row * m->width + x];
        if (c > most) most = c;
    }
    return most;
}

/* The rows of a letter's edge: how dark each is; rows that the mask was cut to lie from the window's top. */
typedef struct edge {
    int32_t top; /* row, y down from the baseline */
    uint8_t rows[EDGE];
    uint8_t most;
} edge;

static dau_status look_at_edge(edge *out, raster *r, raster_box box, int32_t top)
{
    mask part;
    *out = (edge){.top = top};
    dau_status status = raster_cut(&part, r, (raster_box){box.left, top, box.right, top + EDGE});
    if (status != DAU_OK) return status;
    for (uint32_t row = 0; row < part.height; row++) {
        int32_t at = -part.top + (int32_t)row - top;
        if (at < 0 || at >= EDGE) continue;
        out->rows[at] = darkest(&part, row);
        if (out->rows[at] > out->most) out->most = out->rows[at];
    }
    mask_drop(&part, r->allocator);
    return DAU_OK;
}

/* How many rows read as ink: from the first to the last whose darkest pixel is covered at least half as much as the
 * letter's. size: device px, 26.6. */
static dau_status rows_of(int64_t *rows, measuring *m, const letter *l, dau_fix size)
{
    raster_box box;
    edge top, foot;
    *rows = 0;
    dau_status status = raster_place(&box, &m->raster, &l->outline, (raster_setting){size, l->units_per_em, 0});
    if (status == DAU_E_LIMIT) return DAU_OK;
    if (status == DAU_OK) status = look_at_edge(&top, &m->raster, box, box.top);
    if (status == DAU_OK) status = look_at_edge(&foot, &m->raster, box, box.bottom - EDGE);
    if (status != DAU_OK) return status;
    uint8_t most = top.most > foot.most ? top.most : foot.most;
    int32_t first = 0, last = EDGE - 1;
    while (first < EDGE && 2 * top.rows[first] < most) first++;
    while (last >= 0 && 2 * foot.rows[last] < most) last--;
    if (most > 0 && first < EDGE && last >= 0) *rows = (int64_t)foot.top + last - (top.top + first) + 1;
    return DAU_OK;
}

/* ---- angles ---------------------------------------------------------------------------------------- */

/* Arc tangents of 1, 1/2, 1/4 … in 1/10^12 degree; from the 21st on each is half of the one before. */
static const int64_t arcs[] = {
    45000000000000, 26565051177078, 14036243467926, 7125016348902, 3576334374997, 1789910608246, 895173710211,
    447614170861,   223810500369,   111905677066,   55952891894,   27976452617,   13988227142,   6994113675,
    3497056851,     1748528427,     874264214,      437132107,     218566053,     109283027,     54641513};
enum { ARCS = sizeof arcs / sizeof *arcs, TURNS = 44 };

/* 2 atan(y / x) in 1/1000 degree, rounded down, for 0 <= y and 0 < x below 2^40: (x, y) is turned until it lies on the
 * x axis (CORDIC). But for 0 and 90 degrees no such angle is a whole number, so what rounding loses decides nothing. */
static int64_t twice_angle(int64_t y, int64_t x)
{
    const int64_t thousandth = 1000000000;
    if (x == y) return 90000;
    int64_t sum = 0;
    for (x <<= 20, y <<= 20; x < (int64_t)1 << 58 && y < (int64_t)1 << 58;) x <<= 1, y <<= 1;
    for (int i = 0; i < TURNS; i++) {
        int64_t arc = i < ARCS ? arcs[i] : arcs[ARCS - 1] >> (i - ARCS + 1);
        int64_t by_x = x >> i, by_y = y >> i;
        bool is_above = y > 0;
        sum += is_above ? arc : -arc;
        x += is_above ? by_y : -by_y;
        y -= is_above ? by_x : -by_x;
    }
    return sum > 0 ? 2 * sum / thousandth : 0;
}

/* ---- one size ---------------------------------------------------------------------------------------- */

static int32_t to_int32(int64_t v)
{
    return (int32_t)fix_min(v, INT32_MAX);
}

static dau_status measure_size(dau_physical *out, measuring *m, dau_fix size)
{
    int64_t h_rows, i_rows;
    dau_status status = rows_of(&h_rows, m, &m->h, size);
    if (status == DAU_OK) status = rows_of(&i_rows, m, &m->i, size);
    if (status != DAU_OK) return status;
    out->capital_h = to_int32(h_rows * m->display.pitch);
    out->capital_i = to_int32(i_rows * m->display.pitch);
    out->angle = to_int32(twice_angle(out->capital_h, 2 * (int64_t)m->display.distance));
    return DAU_OK;
}

static bool is_large_enough(const dau_physical *p)
{
    return p->angle >= DAU_LEAST_ANGLE && p->capital_i >= DAU_LEAST_CAPITAL_I;
}

/* ---- the least size ---------------------------------------------------------------------------------- */

static dau_fix device_size(const measuring *m, dau_fix size)
{
    return fix_scale(size, m->scale, 1000);
}

/* The least number of rows that both rules ask for. */
static int64_t rows_for_angle(const measuring *m)
{
    int64_t distance = m->display.distance, pitch = m->display.pitch, rows = distance * 12 / 1000 / pitch;
    while (twice_angle(rows * pitch, 2 * distance) < DAU_LEAST_ANGLE) rows++;
    return rows;
}

/* No size below this one, px before scale, darkens so many rows: ink is at most two rows higher than it is. */
static dau_fix size_below(const measuring *m, const letter *l, int64_t rows)
{
    int64_t height = fix_max(l->box.top - l->box.bottom, 1);
    return fix_max(rows - 2, 0) * FIX_ONE * l->units_per_em / height * 1000 / m->scale;
}

/* Step by step, since rows may stand still or, with an odd outline, fall as the size grows. */
static dau_status find_least(dau_physical *out, measuring *m)
{
    int64_t h_rows = rows_for_angle(m), i_rows = (DAU_LEAST_CAPITAL_I + m->display.pitch - 1) / m->display.pitch;
    dau_fix size = fix_max(size_below(m, &m->h, h_rows), size_below(m, &m->i, i_rows)), drawn = -1;
    size = fix_max(size, fix_from_px(SIZE_LEAST_PX));
    dau_fix most =
        2 * size + 8 * FIX_ONE * m->h.units_per_em / fix_max(m->i.box.top - m->i.box.bottom, 1) * 1000 / m->scale;
    for (; size <= most; size++) {
        dau_physical at;
        if (device_size(m, size) == drawn) continue;
        drawn = device_size(m, size);
        dau_status status = measure_size(&at, m, drawn);
        if (status != DAU_OK) return status;
        if (!is_large_enough(&at)) continue;
        out->least_size = size;
        return DAU_OK;
    }
    return DAU_E_FONT; /* H or I has next to no ink */
}

/* ---- the public function --------------------------------------------------------------------------- */

static dau_status check(dau_display *display, const dau_physical *out, dau_engine *engine, const dau_display *given)
{
    if (out == NULL || out->struct_size < sizeof *out)
        return engine_refuse(engine, "dau_physical.struct_size is not one of this library; use DAU_INIT");
    if (given == NULL || !engine_can_read(given, sizeof *given, sizeof *display))
        return engine_refuse(engine, "dau_display.struct_size is not one of this library; use DAU_INIT");
    engine_copy_options(display, sizeof *display, given);
    if (display->distance < 100000 || display->distance > 10000000)
        return engine_refuse(engine, "distance %d is out of range; use 100000..10000000 (1/1000 mm)",
                             (int)display->distance);
    if (display->pitch < 20 || display->pitch > 5000)
        return engine_refuse(engine, "pitch %d is out of range; use 20..5000 (1/1000 mm)", (int)display->pitch);
    return DAU_OK;
}

static dau_status find_letter(letter *out, face *f, uint32_t code)
{
    uint32_t glyph = face_glyph(f, code);
    if (glyph == 0) return DAU_E_FONT;
    out->units_per_em = face_units_per_em(f);
    dau_status status = face_outline(f, glyph, &out->outline);
    if (status == DAU_OK) status = face_glyph_ink(f, glyph, &out->box);
    if (status != DAU_OK) return status;
    int64_t height = (int64_t)out->box.top - out->box.bottom;
    return height * LEAST_HEIGHT < out->units_per_em ? DAU_E_FONT : DAU_OK;
}

static void measure_target(dau_physical *out, const measuring *m)
{
    int64_t device = (int64_t)m->display.pitch * m->scale; /* of a px before scale, 1/1,000,000 mm */
    int64_t of_millimetres = ((int64_t)DAU_LEAST_TARGET * 1000 * FIX_ONE + device - 1) / device;
    out->target_size = fix_max(fix_from_px(LEAST_TARGET_PX), of_millimetres);
    out->target = to_int32(fix_max(LEAST_TARGET_PX * device / 1000, DAU_LEAST_TARGET));
}

static dau_status measure(dau_physical *out, measuring *m, face *f, dau_fix size)
{
    dau_physical made = {.struct_size = out->struct_size};
    dau_status status = find_letter(&m->h, f, 'H');
    if (status == DAU_OK) status = find_letter(&m->i, f, 'I');
    if (status == DAU_OK) status = measure_size(&made, m, size);
    if (status == DAU_OK) status = find_least(&made, m);
    measure_target(&made, m);
    if (status == DAU_OK) *out = made;
    return status;
}

dau_status dau_physical_measure(dau_physical *out, dau_engine *engine, const dau_settings *settings,
                                const dau_display *display)
{
    resolved_settings resolved;
    face *f;
    if (engine == NULL) return DAU_E_ARGUMENT;
    measuring m = {.raster = raster_in(&engine->allocator, engine->vector),
                   .h.outline = outline_in(&engine->allocator),
                   .i.outline = outline_in(&engine->allocator)};
    dau_status status = check(&m.display, out, engine, display);
    if (status == DAU_OK) status = settings_resolve(&resolved, engine, settings, fix_from_px(ANY_WIDTH));
    if (status != DAU_OK) return status;
    m.scale = settings != NULL && settings->scale != 0 ? settings->scale : 1000;
    status = fonts_resolve(&f, engine, resolved.font[0] != '\0' ? resolved.font : NULL, resolved.weight, false);
    if (status == DAU_OK) status = measure(out, &m, f, resolved.size);
    outline_drop(&m.h.outline);
    outline_drop(&m.i.outline);
    raster_drop(&m.raster);
    return status;
}
