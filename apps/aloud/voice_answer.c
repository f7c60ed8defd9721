#include "aloud/voice_answer.h"
#include "host/message.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void set_bad(answer *out, const char *why)
{
    *out = (answer){.kind = ANSWER_BAD};
    (void)message_escape(out->message, sizeof out->message, why, strlen(why));
}

static bool read_number(uint64_t *out, const json_t *line, const char *name, uint64_t most)
{
    const json_t *value = json_object_get(line, name);
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 0 || (uint64_t)number > most) return false;
    *out = (uint64_t)number;
    return true;
}

static void set_numbers(answer *out, const json_t *line, answer_kind kind, const char *number, const char *value)
{
    enum { MOST = INT32_MAX };
    out->kind = kind;
    if (number && !read_number(&out->number, line, number, MOST))
        set_bad(out, "a mark without its word");
    else if (!read_number(&out->value, line, value, MOST))
        set_bad(out, "an answer without its number");
}

static void set_error(answer *out, const json_t *line)
{
    const json_t *text = json_object_get(line, "message");
    out->kind = ANSWER_ERROR;
    (void)message_escape(out->message, sizeof out->message,
                         json_is_string(text) ? json_string_value(text) : "no reason given",
                         json_is_string(text) ? json_string_length(text) : sizeof "no reason given" - 1);
}

static void read_object(answer *out, const json_t *line)
{
    static const struct {
        const char *name;
        answer_kind kind;
        const char *number, *value;
    } KINDS[] = {{"mark", ANSWER_MARK, "word", "frame"},
                 {"audio", ANSWER_AUDIO, NULL, "bytes"},
                 {"end", ANSWER_END, NULL, "frames"},
                 {"error", ANSWER_ERROR, NULL, NULL}};
    if (json_object_get(line, "hello")) {
        set_numbers(out, line, ANSWER_HELLO, "protocol", "rate");
        return;
    }
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        uint64_t id;
        if (!json_object_get(line, KINDS[i].name)) continue;
        if (!read_number(&id, line, KINDS[i].name, UINT32_MAX)) {
            set_bad(out, "an answer to no request");
            return;
        }
        out->id = (uint32_t)id;
        if (KINDS[i].kind == ANSWER_ERROR)
            set_error(out, line);
        else
            set_numbers(out, line, KINDS[i].kind, KINDS[i].number, KINDS[i].value);
        return;
    }
}

void answer_read(answer *out, const char *line, size_t length)
{
    *out = (answer){.kind = ANSWER_OTHER};
    json_t *root = json_loadb(line, length, 0, NULL);
    if (json_is_object(root))
        read_object(out, root);
    else
        set_bad(out, "a line that is no JSON object");
    json_decref(root);
}

static json_t *words_of(const voice_request *request)
{
    json_t *words = json_array();
    for (uint32_t i = 0; words && i < request->count; i++) {
        json_t *word = json_string(request->words[i].text);
        if (json_array_append_new(words, word ? word : json_string("")) == 0) continue;
        json_decref(words);
        return NULL;
    }
    return words;
}

char *answer_request(const voice_request *request, uint32_t id, size_t *length)
{
    static const char *const REGIONS[] = {"bac", "bac", "trung", "nam"};
    size_t region = (size_t)request->region < sizeof REGIONS / sizeof *REGIONS ? (size_t)request->region : 0;
    json_t *words = words_of(request);
    json_t *line = words ? json_pack("{s:I, s:s, s:f, s:o}", "say", (json_int_t)id, "region", REGIONS[region], "speed",
                                     request->speed / 1000.0, "words", words)
                         : NULL;
    char *text = line ? json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    json_decref(line);
    if (!text) return NULL;
    *length = strlen(text);
    text[(*length)++] = '\n'; /* where its NUL was */
    return text;
}
