#include "json.h"
#include "command.h"
#include <inttypes.h>
#include <string.h>

static int write_piece(const char *piece, size_t length, void *user)
{
    return output_write(user, piece, length) ? 0 : -1;
}

/* Members in the order set, no locale; 15 digits hold 1/64 px of any page, and 7.12 stays 7.12. */
static bool dump(output *to, const json_t *value, size_t flags)
{
    return json_dump_callback(value, write_piece, to, JSON_COMPACT | JSON_REAL_PRECISION(15) | flags) == 0 ||
           to->error != 0;
}

static void begin(json_list *list, json_t *head, const char *name)
{
    if (!head) list->no_memory = true;
    if (list->no_memory) {
        json_decref(head);
        return;
    }
    output_write(list->to, "{", 1);
    if (!dump(list->to, head, JSON_EMBED)) list->no_memory = true;
    if (json_object_size(head) > 0) output_write(list->to, ",", 1);
    output_write(list->to, "\"", 1);
    output_write(list->to, name, strlen(name));
    output_write(list->to, "\":[", 3);
    json_decref(head);
}

static void separate(json_list *list)
{
    const char *separator = list->within ? "," : ",\n";
    if (!list->begun) separator += 1;
    output_write(list->to, separator, strlen(separator));
    list->begun = true;
}

void json_list_begin(json_list *list, output *to, json_t *head, const char *name)
{
    *list = (json_list){.to = to};
    begin(list, head, name);
}

void json_list_open(json_list *list, json_list *within, json_t *head, const char *name)
{
    *list = (json_list){.to = within->to, .within = within, .no_memory = within->no_memory};
    if (!list->no_memory) separate(within);
    begin(list, head, name);
}

bool json_list_close(json_list *list)
{
    output_write(list->to, "]}", 2);
    if (list->no_memory) list->within->no_memory = true;
    return !list->no_memory && list->to->error == 0;
}

bool json_list_add(json_list *list, json_t *element)
{
    if (!element) list->no_memory = true;
    if (!list->no_memory) {
        separate(list);
        if (!dump(list->to, element, 0)) list->no_memory = true;
    }
    json_decref(element);
    return !list->no_memory && list->to->error == 0;
}

bool json_list_add_written(json_list *list, const char *json, size_t length)
{
    if (!list->no_memory) {
        separate(list);
        output_write(list->to, json, length);
    }
    return !list->no_memory && list->to->error == 0;
}

int json_list_end(json_list *list, int done)
{
    output_write(list->to, "]}\n", 3);
    return list->no_memory ? message_no_memory(PROGRAM) : done;
}

json_t *json_head(void)
{
    return json_with(json_object(), "dau", json_integer(1));
}

json_t *json_px(dau_fix length)
{
    return length % 64 == 0 ? json_integer(length / 64) : json_real((double)length / 64.0);
}

void json_px_text(char out[JSON_PX_ROOM], dau_fix length)
{
    enum { STEP = 1000000 / 64, DIGITS = 6 };
    int64_t whole = length / 64, rest = length % 64;
    int used = snprintf(out, JSON_PX_ROOM, "%s%" PRId64, length < 0 && whole == 0 ? "-" : "", whole);
    if (rest == 0) return;
    used += snprintf(out + used, (size_t)(JSON_PX_ROOM - used), ".%0*d", DIGITS, (int)(rest < 0 ? -rest : rest) * STEP);
    while (out[used - 1] == '0') out[--used] = '\0';
}

json_t *json_text(const char *text, size_t length)
{
    return json_stringn(text, length);
}

json_t *json_path(const char *path)
{
    char safe[4096];
    json_t *exact = json_string(path);
    if (exact) return exact;
    message_escape(safe, sizeof safe, path, strlen(path));
    return json_string(safe);
}

json_t *json_with(json_t *object, const char *key, json_t *value)
{
    if (object && value && json_object_set_new(object, key, value) == 0) return object;
    if (!object) json_decref(value);
    json_decref(object);
    return NULL;
}

json_t *json_append(json_t *list, json_t *value)
{
    if (list && value && json_array_append_new(list, value) == 0) return list;
    if (!list) json_decref(value);
    json_decref(list);
    return NULL;
}
