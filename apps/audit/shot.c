#include "shot.h"
#include <jansson.h>
#include <spng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- health --------------------------------------------------------------------------------------- */

static int64_t integer_at(const json_t *o, const char *key)
{
    return json_integer_value(json_object_get(o, key));
}

static dau_area area_at(const json_t *o)
{
    return (dau_area){(int32_t)integer_at(o, "x"), (int32_t)integer_at(o, "y"), (int32_t)integer_at(o, "w"),
                      (int32_t)integer_at(o, "h")};
}

static void copy_name(char out[KIOSK_NAME], const json_t *name)
{
    const char *text = json_string_value(name);
    snprintf(out, KIOSK_NAME, "%s", text ? text : "");
}

/* All that a control may change: other members may come and go. */
static void read_state(facts *out, const json_t *o)
{
    static const char *const keys[] = {"percent",    "theme", "size",   "settings", "panel",
                                       "line_focus", "ruler", "paging", "speaking"};
    size_t used = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char *text = json_dumps(json_object_get(o, keys[i]), JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS);
        if (text && used < sizeof out->state)
            used += (size_t)snprintf(out->state + used, sizeof out->state - used, "%s=%s;", keys[i], text);
        free(text);
    }
}

static void read_controls(facts *out, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list) && out->control_count < KIOSK_CONTROLS; i++) {
        const json_t *c = json_array_get(list, i);
        copy_name(out->names[out->control_count], json_object_get(c, "name"));
        out->disabled[out->control_count] = json_is_true(json_object_get(c, "disabled"));
        out->boxes[out->control_count++] = area_at(c);
    }
}

static void mark_disabled(facts *out, const json_t *names)
{
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        for (uint32_t c = 0; name && c < out->control_count; c++)
            out->disabled[c] = out->disabled[c] || strcmp(out->names[c], name) == 0;
    }
}

static void read_part(facts *out, const char *row, const char *which, const json_t *spot)
{
    dau_area box = area_at(spot);
    if (!spot || box.width <= 0 || out->part_count == KIOSK_CONTROLS) return;
    uint32_t at = out->part_count++;
    snprintf(out->part_names[at], KIOSK_NAME, "%.18s %.10s", row, which);
    out->parts[at] = box;
    out->parts_disabled[at] = json_is_true(json_object_get(spot, "disabled"));
}

/* The buttons of the rows that are seen. */
static void read_panel(facts *out, const json_t *panel)
{
    static const char *const row_spots[] = {"less", "more", "button"}, *const panel_spots[] = {"up", "down", "done"};
    const json_t *rows = json_object_get(panel, "rows");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const char *name = json_string_value(json_object_get(row, "name"));
        for (size_t s = 0; s < sizeof row_spots / sizeof *row_spots; s++)
            read_part(out, name ? name : "", row_spots[s], json_object_get(row, row_spots[s]));
    }
    for (size_t s = 0; s < sizeof panel_spots / sizeof *panel_spots; s++)
        read_part(out, "panel", panel_spots[s], json_object_get(panel, panel_spots[s]));
}

static dau_range range_at(const json_t *pair)
{
    return (dau_range){(uint32_t)json_integer_value(json_array_get(pair, 0)),
                       (uint32_t)json_integer_value(json_array_get(pair, 1))};
}

static void read_speech(facts *out, const json_t *o)
{
    const char *state = json_string_value(json_object_get(o, "speaking"));
    const char *wrong = json_string_value(json_object_get(o, "speech_error"));
    snprintf(out->speaking, sizeof out->speaking, "%s", state ? state : "");
    snprintf(out->speech_error, sizeof out->speech_error, "%s", wrong ? wrong : "");
    out->word = range_at(json_object_get(o, "word"));
    out->sentence = range_at(json_object_get(o, "sentence"));
    out->audio_frames = integer_at(o, "audio_frames");
}

bool moment_read_facts(facts *out, const char *path)
{
    json_t *o = json_load_file(path, 0, NULL);
    if (!o) return false;
    *out = (facts){.percent = (uint32_t)integer_at(o, "percent"),
                   .frames = (uint32_t)integer_at(o, "frames"),
                   .position = integer_at(o, "position"),
                   .scroll = integer_at(o, "scroll"),
                   .last_scroll = integer_at(o, "last_scroll"),
                   .scale = (int32_t)(json_number_value(json_object_get(o, "scale")) * 1000 + 0.5),
                   .page = area_at(json_object_get(o, "page"))};
    const json_t *window = json_object_get(o, "window");
    out->width = (int32_t)integer_at(window, "w");
    out->height = (int32_t)integer_at(window, "h");
    copy_name(out->focus, json_object_get(o, "focus"));
    read_state(out, o);
    read_controls(out, json_object_get(o, "controls"));
    mark_disabled(out, json_object_get(o, "disabled"));
    read_panel(out, json_object_get(o, "panel"));
    read_speech(out, o);
    json_decref(o);
    return true;
}

/* ---- pictures ------------------------------------------------------------------------------------- */

typedef struct reading {
    shot_read_fn *read_bytes;
    void *user;
} reading;

static int give_bytes(spng_ctx *context, void *user, void *into, size_t length)
{
    const reading *r = user;
    (void)context;
    return r->read_bytes(r->user, into, length) ? 0 : SPNG_IO_ERROR;
}

bool shot_read(moment *out, shot_read_fn *read_bytes, void *user)
{
    reading r = {read_bytes, user};
    struct spng_ihdr head;
    size_t size = 0;
    spng_ctx *context = spng_ctx_new(0);
    bool right = context && spng_set_png_stream(context, give_bytes, &r) == 0 && spng_get_ihdr(context, &head) == 0 &&
                 spng_decoded_image_size(context, SPNG_FMT_RGBA8, &size) == 0;
    uint8_t *rgba = right ? malloc(size) : NULL;
    right = rgba && spng_decode_image(context, rgba, size, SPNG_FMT_RGBA8, 0) == 0 && spng_decode_chunks(context) == 0;
    spng_ctx_free(context);
    if (!right) {
        free(rgba);
        return false;
    }
    free(out->rgba);
    out->rgba = rgba;
    out->width = head.width;
    out->height = head.height;
    return true;
}

void moment_drop(moment *m)
{
    free(m->rgba);
    *m = (moment){0};
}

uint32_t shot_pixel(const moment *m, int32_t x, int32_t y)
{
    const uint8_t *p = m->rgba + ((size_t)y * m->width + (size_t)x) * 4;
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* The part of an area that lies in the picture. */
static dau_area clipped(const moment *m, dau_area a)
{
    int32_t right = a.x + a.width, bottom = a.y + a.height;
    if (a.x < 0) a.x = 0;
    if (a.y < 0) a.y = 0;
    if (right > (int32_t)m->width) right = (int32_t)m->width;
    if (bottom > (int32_t)m->height) bottom = (int32_t)m->height;
    a.width = right > a.x ? right - a.x : 0;
    a.height = bottom > a.y ? bottom - a.y : 0;
    return a;
}

uint64_t shot_changes(const moment *a, const moment *b, dau_area within, uint32_t least)
{
    uint64_t changed = 0;
    if (!a->rgba || !b->rgba || a->width != b->width || a->height != b->height) return UINT64_MAX;
    within = clipped(a, within);
    for (int32_t y = within.y; y < within.y + within.height; y++)
        for (int32_t x = within.x; x < within.x + within.width; x++) {
            uint32_t one = shot_pixel(a, x, y), other = shot_pixel(b, x, y);
            changed += one != other && (least == 0 || contrast_of(one, other) >= least);
        }
    return changed;
}

bool shot_ink(ink_on_ground *out, const moment *m, dau_area within)
{
    colours *found = calloc(1, sizeof *found);
    if (!found) return false;
    within = clipped(m, within);
    for (int32_t y = within.y; y < within.y + within.height; y++)
        for (int32_t x = within.x; x < within.x + within.width; x++) colours_add(found, shot_pixel(m, x, y), 1);
    bool two = colours_find(out, found) != 0;
    free(found);
    return two;
}

dau_area area_grown(dau_area a, int32_t by)
{
    return (dau_area){a.x - by, a.y - by, a.width + 2 * by, a.height + 2 * by};
}

bool area_within(dau_area a, int32_t width, int32_t height)
{
    return a.x >= 0 && a.y >= 0 && a.width > 0 && a.height > 0 && a.x + a.width <= width && a.y + a.height <= height;
}
