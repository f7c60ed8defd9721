/* json.h - JSON written one element at a time, so that memory does not grow with the article. */
#ifndef COMMAND_JSON_H
#define COMMAND_JSON_H
#include "host/output.h"
#include <dau/dau.h>
#include <jansson.h>

/** {"dau":1, head …, "name":[element, element …]}; an element may be such an object itself. */
typedef struct json_list {
    output *to;
    struct json_list *within; /* NULL: the outermost, whose elements have a line each */
    bool begun;
    bool no_memory;
} json_list;

/** Starts the object with what head holds (a reference taken over) and its one list. */
void json_list_begin(json_list *list, output *to, json_t *head, const char *name);
/** The same as an element of another list; close it before anything else goes into that one. */
void json_list_open(json_list *list, json_list *within, json_t *head, const char *name);
/** False: stop, the output failed or there was no memory. */
bool json_list_close(json_list *list);
/** Writes an element, a reference taken over; NULL says that there was no memory for it.
 *  False: stop, the output failed. */
bool json_list_add(json_list *list, json_t *element);
/** The same for an element that stands written already. */
bool json_list_add_written(json_list *list, const char *json, size_t length);
/** Ends list and object; answers done, or EXIT_NO_MEANS with its line printed. */
int json_list_end(json_list *list, int done);

/** {"dau":1}. NULL: no memory; all that follows takes NULL too. */
json_t *json_head(void);
/** A length in px: exact, since steps of 1/64 are. */
json_t *json_px(dau_fix length);
enum { JSON_PX_ROOM = 32 };
/** The same as text, ended by NUL. */
void json_px_text(char out[JSON_PX_ROOM], dau_fix length);
/** Text of the engine, valid UTF-8. */
json_t *json_text(const char *text, size_t length);
/** A path, its bytes that are not UTF-8 as \xNN. */
json_t *json_path(const char *path);
/** Sets a member (a reference taken over). Answers object, or NULL (object dropped) without memory. */
json_t *json_with(json_t *object, const char *key, json_t *value);
/** Appends to a list, in the same way. */
json_t *json_append(json_t *list, json_t *value);
#endif
