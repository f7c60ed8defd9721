#define _GNU_SOURCE
#include "request.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* No character of a word can become markup, nor phonemes ([[...]]); control characters part words. */
static void put_escaped(markup *m, const char *text, size_t length)
{
    for (const char *end = text + length; text < end; text++) {
        bool odd = (unsigned char)*text < ' ' || *text == 0x7F || *text == '[' || *text == ']';
        if (*text == '&')
            put_text(m, "&amp;");
        else if (*text == '<')
            put_text(m, "&lt;");
        else if (*text == '>')
            put_text(m, "&gt;");
        else
            put(m, odd ? " " : text, 1);
    }
}

/* Of all 17,773 spellings of a Vietnamese syllable, the ones in use that espeak-ng takes for English. */
static const struct {
    const char *syllable, *said, *south;
} MENDED[] = {{"veo", "[[v'Ew]]", "[[J^'Ew]]"}, {"gen", "gien", "gien"}};

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void put_syllable(markup *m, const char *text, size_t length, bool south)
{
    for (size_t i = 0; i < sizeof MENDED / sizeof *MENDED; i++) {
        if (strlen(MENDED[i].syllable) != length || strncasecmp(text, MENDED[i].syllable, length) != 0) continue;
        put_text(m, south ? MENDED[i].south : MENDED[i].said);
        return;
    }
    put_escaped(m, text, length);
}

static void put_word(markup *m, const char *text, bool south)
{
    while (*text) {
        size_t letters = 0, others = 0;
        while (is_letter(text[letters])) letters++;
        put_syllable(m, text, letters, south);
        text += letters;
        while (text[others] && !is_letter(text[others])) others++;
        put_escaped(m, text, others);
        text += others;
    }
}

static void put_words(markup *m, const json_t *words, bool south)
{
    put_text(m, "<speak>");
    for (size_t i = 0; i < json_array_size(words); i++) {
        char mark[40];
        snprintf(mark, sizeof mark, "<mark name=\"%zu\"/>", i);
        put_text(m, mark);
        put_word(m, json_string_value(json_array_get(words, i)), south);
        put(m, " ", 1);
    }
    put(m, "</speak>", sizeof "</speak>"); /* with its NUL */
}

static bool make_ssml(request *r, const json_t *words)
{
    bool south = strcmp(r->voice, VOICES[2].voice) == 0;
    markup m = {0};
    put_words(&m, words, south);
    r->ssml = malloc(m.length);
    if (!r->ssml) return false;
    m = (markup){.at = r->ssml, .room = m.length};
    put_words(&m, words, south);
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
