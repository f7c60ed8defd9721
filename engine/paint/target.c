#include "paint/target.h"

#include "base/fix.h"
#include "paint/packed.h"

#include <stdio.h>
#include <string.h>

enum { CANVAS_CEILING = 65535, MOST_WORKERS = 1024 };
static const int64_t SCROLL_CEILING = (int64_t)1 << 42; /* past the end of any page; keeps sums within 63 bits */

static size_t row_bytes(const dau_canvas *canvas)
{
    return ((size_t)canvas->width * packed_bits(canvas->pixels) + 7) / 8;
}

bool target_canvas_fault(const dau_canvas *canvas, char *message, size_t room)
{
    if (canvas == NULL)
        snprintf(message, room, "canvas is NULL");
    else if (!engine_can_read(canvas, sizeof *canvas, sizeof *canvas))
        snprintf(message, room, "canvas.struct_size is wrong; begin with DAU_INIT");
    else if (packed_bits(canvas->pixels) == 0)
        snprintf(message, room, "canvas.pixels is %d; must be a dau_pixels, DAU_RGBA8888 to DAU_MONO1",
                 (int)canvas->pixels);
    else if (canvas->width == 0 || canvas->height == 0 || canvas->width > CANVAS_CEILING ||
             canvas->height > CANVAS_CEILING)
        snprintf(message, room, "canvas is %u x %u; each must be 1..%d", canvas->width, canvas->height, CANVAS_CEILING);
    else if (canvas->stride < row_bytes(canvas) || canvas->stride > PTRDIFF_MAX / canvas->height)
        snprintf(message, room, "canvas.stride is %zu; must be at least %zu for %u pixels", canvas->stride,
                 row_bytes(canvas), canvas->width);
    else if (canvas->rows == NULL)
        snprintf(message, room, "canvas.rows is NULL");
    else
        return false;
    return true;
}

static int32_t within(int64_t v, uint32_t limit)
{
    return (int32_t)fix_max(0, fix_min(v, limit));
}

target_box target_clip(const dau_canvas *canvas, dau_area area)
{
    if (area.width == 0 || area.height == 0) return (target_box){0, 0, (int32_t)canvas->width, (int32_t)canvas->height};
    return (target_box){within(area.x, canvas->width), within(area.y, canvas->height),
                        within((int64_t)area.x + area.width, canvas->width),
                        within((int64_t)area.y + area.height, canvas->height)};
}

/* Up to ground: what a host built against the first header has. */
#define FIRST_OPTIONS offsetof(dau_paint_options, workers)

static bool can_work(const dau_workers *w)
{
    return w == NULL ||
           (engine_can_read(w, sizeof *w, sizeof *w) && w->run != NULL && w->count >= 1 && w->count <= MOST_WORKERS);
}

/* Up to sentence, likewise. */
#define FIRST_AIDS offsetof(dau_aids, sentence)

static bool can_aid(const dau_aids *a)
{
    if (a == NULL) return true;
    if (!engine_can_read(a, FIRST_AIDS, sizeof *a)) return false;
    return a->focus_lines == 0 || a->focus_lines == 1 || a->focus_lines == 3 || a->focus_lines == 5;
}

static int64_t near_scroll(int64_t scroll)
{
    return fix_max(-SCROLL_CEILING, fix_min(scroll, SCROLL_CEILING));
}

static bool is_role(dau_role role)
{
    return (int)role >= 0 && (int)role < DAU_ROLE_COUNT;
}

dau_status target_resolve(target *out, dau_engine *engine, const dau_canvas *canvas, const dau_paint_options *options)
{
    char message[128];
    dau_paint_options o = DAU_INIT(o);
    if (target_canvas_fault(canvas, message, sizeof message)) return engine_refuse(engine, "%s", message);
    if (options != NULL) {
        if (!engine_can_read(options, FIRST_OPTIONS, sizeof o))
            return engine_refuse(engine, "dau_paint_options.struct_size is wrong; begin with DAU_INIT");
        engine_copy_options(&o, sizeof o, options);
    }
    if (o.clip.width < 0 || o.clip.height < 0)
        return engine_refuse(engine, "clip is %d x %d; must not be negative", (int)o.clip.width, (int)o.clip.height);
    if (!is_role(o.text)) return engine_refuse(engine, "text is %d; must be a dau_role or 0", (int)o.text);
    if (!is_role(o.ground)) return engine_refuse(engine, "ground is %d; must be a dau_role or 0", (int)o.ground);
    if (!can_work(o.workers))
        return engine_refuse(engine, "workers needs struct_size, run and a count of 1..%d; or leave it NULL",
                             MOST_WORKERS);
    if (!can_aid(o.aids))
        return engine_refuse(engine, "aids needs struct_size and focus_lines of 0, 1, 3 or 5; or leave it NULL");
    *out = (target){.canvas = *canvas,
                    .x = o.x,
                    .y = o.y - near_scroll(o.scroll),
                    .text = o.text,
                    .vector = engine->vector,
                    .workers = o.workers};
    if (o.aids != NULL) engine_copy_options(&out->aids, sizeof out->aids, o.aids);
    out->clip = target_clip(canvas, o.clip);
    out->ground = o.ground != 0 ? o.ground : DAU_ROLE_GROUND;
    return DAU_OK;
}

int64_t target_rows_from(const target *t, const dau_paint_options *options, int64_t scroll)
{
    int64_t y = options != NULL ? options->y : 0;
    return y - near_scroll(scroll) - t->y;
}

bool target_has_bytes(const dau_canvas *canvas)
{
    return packed_bits(canvas->pixels) == 32;
}

void target_move_rows(const dau_canvas *canvas, target_box box, int32_t by)
{
    int32_t count = box.bottom - box.top - (by < 0 ? -by : by);
    int32_t first = by < 0 ? box.top - by : box.top; /* where rows arrive */
    uint32_t width = (uint32_t)(box.right - box.left);
    if (width == canvas->width && canvas->stride * 8 == (size_t)width * packed_bits(canvas->pixels)) {
        memmove(target_row(canvas, first), target_row(canvas, first + by), canvas->stride * (size_t)count);
        return;
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t y = by < 0 ? first + count - 1 - i : first + i; /* from where no row is that is still to be moved */
        packed_copy(target_row(canvas, y), target_row(canvas, y + by), (uint32_t)box.left, width, canvas->pixels);
    }
}

void target_fill(const dau_canvas *canvas, target_box box, uint32_t pixel, vector_set set)
{
    if (box.left >= box.right || box.top >= box.bottom) return;
    size_t width = (size_t)(box.right - box.left), height = (size_t)(box.bottom - box.top);
    bool has_bytes = target_has_bytes(canvas);
    if (has_bytes && canvas->stride == width * 4) {
        rows_fill(target_pixel(canvas, box.left, box.top), width * height, pixel, set);
        return;
    }
    for (int32_t y = box.top; y < box.bottom; y++) {
        if (has_bytes)
            rows_fill(target_pixel(canvas, box.left, y), width, pixel, set);
        else
            packed_fill(target_row(canvas, y), (uint32_t)box.left, (uint32_t)width, pixel, canvas->pixels);
    }
}
