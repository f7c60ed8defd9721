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

static json_t *controls_json(const toolbar *bar)
{
    json_t *list = json_array();
    for (control c = CONTROL_NONE + 1; c < CONTROL_COUNT; c++) {
        json_array_append_new(list, area_json(control_name(c), bar->controls[c]));
    }
    return list;
}

static json_t *errors_json(const health *h)
{
    json_t *list = json_array();
    for (size_t i = 0; i < HEALTH_ERRORS && h->errors[i]; i++) json_array_append_new(list, json_string(h->errors[i]));
    return list;
}

/* A path need not be UTF-8, JSON must be. */
static json_t *text_json(const char *text)
{
    char safe[4096];
    message_escape(safe, sizeof safe, text, strlen(text));
    return json_string(safe);
}

static json_t *facts_json(const health *h, const health_facts *f)
{
    const char *focus = control_name(f->focus);
    json_t *o = json_pack("{s:i,s:I,s:s,s:o,s:I,s:f,s:s,s:s?}", "dau", 1, "frames", (json_int_t)h->frames, "frame_hash",
                          h->frame_hash, "article", text_json(f->article), "position", (json_int_t)f->position, "size",
                          (double)f->size / 64.0, "theme", f->theme, "focus", focus);
    if (!o) return NULL;
    json_object_set_new(o, "speaking", json_false());
    json_object_set_new(o, "word", json_pack("[i,i]", 0, 0));
    json_object_set_new(o, "idle_s", json_integer(f->idle_ms / 1000));
    json_object_set_new(o, "last_ok", json_integer(h->last_ok));
    json_object_set_new(o, "errors", errors_json(h));
    json_object_set_new(o, "percent", json_integer(f->percent));
    json_object_set_new(o, "scroll", json_integer(f->scroll));
    json_object_set_new(o, "last_scroll", json_integer(f->last_scroll));
    json_object_set_new(o, "moving", json_boolean(f->moving));
    json_object_set_new(o, "scale", json_real(f->scale / 1000.0));
    json_object_set_new(o, "window", json_pack("{s:i,s:i}", "w", f->width, "h", f->height));
    json_object_set_new(o, "fold", json_integer(f->bar->fold));
    json_object_set_new(o, "rows", json_integer(f->bar->rows));
    json_object_set_new(o, "bar", area_json(NULL, f->bar->bar));
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
    output out;
    int status = output_open(&out, program, h->path);
    if (status == EXIT_DONE) {
        output_write(&out, text, strlen(text));
        output_write(&out, "\n", 1);
        status = output_close(&out, EXIT_DONE);
    }
    free(text);
    return status;
}

void health_drop(health *h)
{
    for (size_t i = 0; i < HEALTH_ERRORS; i++) free(h->errors[i]);
    *h = (health){0};
}
