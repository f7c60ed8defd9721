#define _GNU_SOURCE
#include "request.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *region, *voice;
} VOICES[] = {{"bac", "vi"}, {"trung", "vi-vn-x-central"}, {"nam", "vi-vn-x-south"}};

/* Written past its room only in its length, so that one pass measures and the next one writes. */
typedef struct markup {
    char *at;
    size_t length, room;
} markup;

static void put(markup *m, const char *text, size_t length)
{
    if (m->length + length <= m->room) memcpy(m->at + m->length, text, length);
    m->length += length;
}

static void put_text(markup *m, const char *text)
{
    put(m, text, strlen(text));
}

/* No character of a word can become markup; control characters part words. */
static void put_escaped(markup *m, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            put_text(m, "&amp;");
        else if (*text == '<')
            put_text(m, "&lt;");
        else if (*text == '>')
            put_text(m, "&gt;");
        else if ((unsigned char)*text < ' ' || *text == 0x7F)
            put(m, " ", 1);
        else
            put(m, text, 1);
    }
}

static void put_words(markup *m, const json_t *words)
{
    put_text(m, "<speak>");
    for (size_t i = 0; i < json_array_size(words); i++) {
        char mark[40];
        snprintf(mark, sizeof mark, "<mark name=\"%zu\"/>", i);
        put_text(m, mark);
        put_escaped(m, json_string_value(json_array_get(words, i)));
        put(m, " ", 1);
    }
    put(m, "</speak>", sizeof "</speak>"); /* with its NUL */
}

static bool make_ssml(request *r, const json_t *words)
{
    markup m = {0};
    put_words(&m, words);
    r->ssml = malloc(m.length);
    if (!r->ssml) return false;
    m = (markup){.at = r->ssml, .room = m.length};
    put_words(&m, words);
    return true;
}

static const char *read_words(request *r, const json_t *words)
{
    size_t bytes = 0, count = json_array_size(words);
    if (!json_is_array(words)) return "\"words\" is no list; give a list of texts";
    if (count > REQUEST_WORDS_MOST) return "too many words; ask for one sentence at a time";
    for (size_t i = 0; i < count; i++) {
        const json_t *word = json_array_get(words, i);
        if (!json_is_string(word)) return "a word is no text; give a list of texts";
        bytes += json_string_length(word);
    }
    if (bytes > REQUEST_TEXT_MOST) return "too much text; ask for one sentence at a time";
    r->words = (uint32_t)count;
    return make_ssml(r, words) ? NULL : "no memory for it";
}

static const char *read_region(request *r, const json_t *region)
{
    r->voice = VOICES[0].voice;
    if (!region) return NULL;
    for (size_t i = 0; i < sizeof VOICES / sizeof *VOICES; i++) {
        if (!json_is_string(region) || strcmp(json_string_value(region), VOICES[i].region) != 0) continue;
        r->voice = VOICES[i].voice;
        return NULL;
    }
    return "\"region\" is not one of bac, trung, nam";
}

static const char *read_speed(request *r, const json_t *speed)
{
    r->speed = 1000;
    if (!speed) return NULL;
    double value = json_number_value(speed) * 1000;
    if (!(value >= REQUEST_SPEED_LEAST && value <= REQUEST_SPEED_MOST)) return "\"speed\" is no number from 0.5 to 4";
    r->speed = (int32_t)(value + 0.5);
    return NULL;
}

static void read_say(request *r, const json_t *line, const json_t *say)
{
    json_int_t id = json_integer_value(say);
    r->kind = REQUEST_SAY;
    r->problem = "\"say\" is no number from 1 to 4294967295";
    if (id < 1 || id > UINT32_MAX) return;
    r->id = (uint32_t)id;
    r->problem = read_region(r, json_object_get(line, "region"));
    if (!r->problem) r->problem = read_speed(r, json_object_get(line, "speed"));
    if (!r->problem) r->problem = read_words(r, json_object_get(line, "words"));
}

void request_read(request *out, const char *line, size_t length)
{
    *out = (request){.kind = REQUEST_SAY, .problem = "a line is no JSON object; see docs/voice.md"};
    json_t *root = json_loadb(line, length, 0, NULL);
    if (json_is_object(root)) {
        const json_t *say = json_object_get(root, "say");
        *out = (request){.kind = REQUEST_NOTHING};
        if (say)
            read_say(out, root, say);
        else if (json_is_true(json_object_get(root, "stop")))
            out->kind = REQUEST_STOP;
    }
    json_decref(root);
}

void request_drop(request *r)
{
    free(r->ssml);
    *r = (request){0};
}
