#include "health.h"
#include "host/message.h"
#include "host/output.h"
#include "shot.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xxhash.h>

static char *copy_text(const char *text)
{
    size_t length = strlen(text) + 1;
    char *copy = malloc(length);
    if (copy) memcpy(copy, text, length);
    return copy;
}

void health_note_error(health *h, const char *text)
{
    size_t count = 0;
    while (count < HEALTH_ERRORS && h->errors[count]) count++;
    if (count > 0 && strcmp(h->errors[count - 1], text) == 0) return; /* said already */
    if (count == HEALTH_ERRORS) {
        free(h->errors[0]);
        memmove(h->errors, h->errors + 1, sizeof h->errors - sizeof h->errors[0]);
        count--;
    }
    h->errors[count] = copy_text(text);
}

/* The same figure whatever the order of the window's bytes. */
static void hash_frame(char out[33], const dau_canvas *canvas)
{
    out[0] = '\0';
    XXH3_state_t *sum = XXH3_createState();
    uint8_t *own = malloc((size_t)canvas->width * 4);
    if (sum && own && XXH3_128bits_reset(sum) == XXH_OK) {
        for (uint32_t y = 0; y < canvas->height; y++) {
            XXH3_128bits_update(sum, shot_row(canvas, y, own), (size_t)canvas->width * 4);
        }
        XXH128_hash_t hash = XXH3_128bits_digest(sum);
        snprintf(out, 33, "%016llx%016llx", (unsigned long long)hash.high64, (unsigned long long)hash.low64);
    }
    free(own);
    XXH3_freeState(sum);
}

void health_hash_frame(health *h, const dau_canvas *canvas)
{
    if (h->hashed != h->frames) hash_frame(h->frame_hash, canvas);
    h->hashed = h->frames;
}

static json_t *area_json(const char *name, dau_area a)
{
    json_t *o = json_object();
    if (name) json_object_set_new(o, "name", json_string(name));
    json_object_set_new(o, "x", json_integer(a.x));
    json_object_set_new(o, "y", json_integer(a.y));
    json_object_set_new(o, "w", json_integer(a.width));
    json_object_set_new(o, "h", json_integer(a.height));
    return o;
}

/* A path need not be UTF-8, JSON must be. */
static json_t *text_json(const char *text)
{
    char safe[4096];
    message_escape(safe, sizeof safe, text, strlen(text));
    return json_string(safe);
}

/* What is in effect, by the names of a settings file. */
static void add_settings(json_t *o, const option_set *set)
{
    char value[OPTION_VALUE_ROOM];
    for (size_t i = 0; i < set->count; i++) {
        const char *name = set->specs[i].name;
        if (!choices_in_profile(name) || !options_is_said(set, i) || !options_write(value, set, i)) continue;
        json_object_set_new(o, name, text_json(value));
    }
}

static json_t *settings_json(const reader *r)
{
    choices now = r->now;
    option_set sets[CHOICES_SETS];
    json_t *o = json_object();
    choices_sets(sets, &now);
    for (size_t i = 0; i < CHOICES_SETS; i++) add_settings(o, &sets[i]);
    return o;
}

static json_t *disabled_json(uint32_t disabled)
{
    json_t *list = json_array();
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++)
        if (disabled >> c & 1) json_array_append_new(list, json_string(control_name(c)));
    return list;
}

static json_t *spot_json(const health_facts *f, const char *name, spot s)
{
    json_t *o = area_json(name, panel_spot_area(&f->panel->boxes, f->panel_first, s));
    json_object_set_new(o, "disabled", json_boolean(panel_view_is_off(f->panel, f->panel_first, s)));
    return o;
}

/* How much room the words of a row take in theirs. */
static json_t *words_json(const health_facts *f, uint32_t row, dau_area box, const panel_text *t)
{
    json_t *o = area_json(NULL, panel_area(&f->panel->boxes, f->panel_first, box, row));
    json_object_set_new(o, "words_w", json_integer(t->blocks[row].width));
    json_object_set_new(o, "words_h", json_integer(t->blocks[row].height));
    return o;
}

static json_t *row_json(const health_facts *f, uint32_t row)
{
    const panel_boxes *p = &f->panel->boxes;
    char text[PANEL_TEXT_ROOM];
    json_t *o = area_json(panel_row_name((panel_row)row), panel_area(p, f->panel_first, p->rows[row].all, row));
    if (row >= ROW_VALUES) {
        json_object_set_new(o, "button", spot_json(f, NULL, (spot){REGION_PANEL, row, PART_ROW}));
        return o;
    }
    panel_value_text(text, f->reader, (panel_row)row, panel_value(f->reader, (panel_row)row), "vi");
    json_object_set_new(o, "value", json_string(text));
    json_object_set_new(o, "index", json_integer(panel_index(f->reader, (panel_row)row)));
    json_object_set_new(o, "title_box", words_json(f, row, p->rows[row].name, &f->panel->names));
    json_object_set_new(o, "value_box", words_json(f, row, p->rows[row].value, &f->panel->values));
    json_object_set_new(o, "less", spot_json(f, NULL, (spot){REGION_PANEL, row, PART_LESS}));
    json_object_set_new(o, "more", spot_json(f, NULL, (spot){REGION_PANEL, row, PART_MORE}));
    return o;
}

static json_t *panel_json(const health_facts *f)
{
    json_t *rows = json_array(), *o = area_json(NULL, f->panel->boxes.box);
    uint32_t seen = panel_rows_seen(&f->panel->boxes, f->panel_first);
    for (uint32_t row = f->panel_first; row < f->panel_first + seen; row++)
        json_array_append_new(rows, row_json(f, row));
    json_object_set_new(o, "whole", json_boolean(f->panel->boxes.whole));
    json_object_set_new(o, "list", area_json(NULL, f->panel->boxes.list));
    json_object_set_new(o, "rows", rows);
    json_object_set_new(o, "row",
                        f->focus.where == REGION_PANEL ? json_string(panel_row_name((panel_row)f->focus.index))
                                                       : json_null());
    json_object_set_new(o, "up", spot_json(f, NULL, (spot){REGION_PANEL, PANEL_UP, PART_ROW}));
    json_object_set_new(o, "down", spot_json(f, NULL, (spot){REGION_PANEL, PANEL_DOWN, PART_ROW}));
    json_object_set_new(o, "done", spot_json(f, NULL, (spot){REGION_PANEL, ROW_DONE, PART_ROW}));
    return o;
}

static void add_page(json_t *o, const health_facts *f)
{
    const page_view *p = f->page;
    dau_range line = page_reading(p);
    dau_fix asked = 0, used = 0;
    page_sizes(p, &asked, &used);
    dau_fix size = asked > 0 ? reader_size(f->reader) * used / asked : 0;
    json_object_set_new(o, "effective_size", json_real((double)size / 64.0));
    json_object_set_new(o, "reading_line",
                        page_is_aided(p) ? json_pack("[i,i]", (int)line.from, (int)line.to) : json_null());
    json_object_set_new(o, "paging",
                        p->ways.paging
                            ? json_pack("{s:i,s:i}", "index", (int)p->screen.index, "count", (int)p->screen.count)
                            : json_null());
    json_object_set_new(o, "percent", json_integer(reader_percent(f->reader)));
    json_object_set_new(o, "scroll", json_integer(p->scroll));
    json_object_set_new(o, "last_scroll", json_integer(p->last_scroll));
}

static json_t *controls_json(const toolbar *bar)
{
    json_t *list = json_array();
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) {
        if (bar->controls[c].width > 0) json_array_append_new(list, area_json(control_name(c), bar->controls[c]));
    }
    return list;
}

static json_t *errors_json(const health *h)
{
    json_t *list = json_array();
    for (size_t i = 0; i < HEALTH_ERRORS && h->errors[i]; i++) json_array_append_new(list, json_string(h->errors[i]));
    return list;
}

static json_t *range_json(dau_range r)
{
    return r.from < r.to ? json_pack("[i,i]", (int)r.from, (int)r.to) : json_null();
}

static void add_speech(json_t *o, const health_facts *f)
{
    static const char *const names[] = {"stopped", "playing", "paused", "saying"};
    json_object_set_new(o, "speaking", json_string(names[f->speaking]));
    json_object_set_new(o, "word", range_json(f->heard.word));
    json_object_set_new(o, "sentence", range_json(f->heard.sentence));
    json_object_set_new(o, "audio_frames", json_integer((json_int_t)f->heard.frame));
    json_object_set_new(o, "speed", json_real(f->speed / 1000.0));
    json_object_set_new(o, "volume", json_integer(f->volume));
    json_object_set_new(o, "phrase", json_string(f->phrase));
    json_object_set_new(o, "speech_error", f->speech_error ? text_json(f->speech_error) : json_null());
}

static json_t *facts_json(const health *h, const health_facts *f)
{
    const char *focus = control_name(spot_bar(f->focus));
    json_t *o =
        json_pack("{s:i,s:I,s:s,s:o,s:I,s:f,s:s,s:s?}", "dau", 1, "frames", (json_int_t)h->frames, "frame_hash",
                  h->frame_hash, "article", text_json(f->article), "position", (json_int_t)page_position(f->page),
                  "size", (double)reader_size(f->reader) / 64.0, "theme", f->theme, "focus", focus);
    if (!o) return NULL;
    add_speech(o, f);
    json_object_set_new(o, "idle_s", json_integer(f->idle_ms / 1000));
    json_object_set_new(o, "last_ok", json_integer(h->last_ok));
    json_object_set_new(o, "errors", errors_json(h));
    add_page(o, f);
    json_object_set_new(o, "settings", settings_json(f->reader));
    json_object_set_new(o, "panel", f->panel ? panel_json(f) : json_null());
    json_object_set_new(o, "disabled", disabled_json(f->disabled));
    json_object_set_new(o, "message", f->message ? text_json(f->message) : json_null());
    json_object_set_new(o, "moving", json_boolean(f->moving));
    json_object_set_new(o, "scale", json_real(f->scale / 1000.0));
    json_object_set_new(o, "window", json_pack("{s:i,s:i}", "w", f->width, "h", f->height));
    json_object_set_new(o, "fold", json_integer(f->bar->fold));
    json_object_set_new(o, "rows", json_integer(f->bar->rows));
    json_object_set_new(o, "bar", area_json(NULL, f->bar->bar));
    json_object_set_new(o, "strip", f->bar->strip.height > 0 ? area_json(NULL, f->bar->strip) : json_null());
    json_object_set_new(o, "page", area_json(NULL, f->bar->page));
    json_object_set_new(o, "controls", controls_json(f->bar));
    return o;
}

int health_write(health *h, const char *program, const health_facts *facts)
{
    if (!h->path) return EXIT_DONE;
    if (!h->errors[0]) h->last_ok = (int64_t)time(NULL);
    json_t *o = facts_json(h, facts);
    char *text = o ? json_dumps(o, JSON_INDENT(1)) : NULL;
    json_decref(o);
    if (!text) {
        message_print(program, h->path, 0, "no memory; the health file is as it was");
        return EXIT_NO_MEANS;
    }
    int status = output_text(program, h->path, text);
    free(text);
    return status;
}

void health_drop(health *h)
{
    for (size_t i = 0; i < HEALTH_ERRORS; i++) free(h->errors[i]);
    *h = (health){0};
}
