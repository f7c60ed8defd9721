#include "read/front.h"

#include "article/space.h"

#include <stdio.h>
#include <string.h>

enum { FRONT_LINES = 200 };

typedef struct key_name {
    const char *name;
    front_key key;
} key_name;

static const key_name key_names[] = {
    {"title", FRONT_TITLE},   {"tiêu đề", FRONT_TITLE},    {"tieu-de", FRONT_TITLE},  {"date", FRONT_DATE},
    {"ngày", FRONT_DATE},     {"ngay", FRONT_DATE},        {"lead", FRONT_LEAD},      {"sapo", FRONT_LEAD},
    {"summary", FRONT_LEAD},  {"description", FRONT_LEAD}, {"tóm tắt", FRONT_LEAD},   {"tom-tat", FRONT_LEAD},
    {"byline", FRONT_BYLINE}, {"author", FRONT_BYLINE},    {"tác giả", FRONT_BYLINE}, {"tac-gia", FRONT_BYLINE},
    {"lang", FRONT_LANG},     {"language", FRONT_LANG},    {"ngôn ngữ", FRONT_LANG},
};

typedef struct text_line {
    uint32_t from, to, next;
} text_line;

static text_line line_at(const char *data, uint32_t length, uint32_t from)
{
    const char *end = memchr(data + from, '\n', length - from);
    uint32_t to = end != NULL ? (uint32_t)(end - data) : length;
    text_line l = {from, to, end != NULL ? to + 1 : length};
    for (uint32_t size; (size = space_before(data + l.from, l.to - l.from)) > 0;) l.to -= size;
    return l;
}

static bool is_line(const char *data, text_line l, const char *text)
{
    return l.to - l.from == strlen(text) && memcmp(data + l.from, text, l.to - l.from) == 0;
}

static uint32_t colon_in(const char *data, text_line l)
{
    const char *colon = memchr(data + l.from, ':', l.to - l.from);
    if (colon == NULL) return l.to;
    uint32_t at = (uint32_t)(colon - data);
    bool is_followed = at + 1 < l.to && data[at + 1] != ' ' && data[at + 1] != '\t';
    return is_followed || at == l.from || at - l.from > 40 ? l.to : at;
}

/* A first line "---" may be a rule across the page too: front matter has a key below it, and an end. */
uint32_t front_end(const char *data, uint32_t length)
{
    if (length < 4) return 0;
    text_line l = line_at(data, length, 0);
    if (!is_line(data, l, "---")) return 0;
    bool has_key = false;
    for (uint32_t lines = 0; lines < FRONT_LINES && l.next < length; lines++) {
        l = line_at(data, length, l.next);
        if (is_line(data, l, "---") || is_line(data, l, "...")) return has_key ? l.next : 0;
        has_key |= colon_in(data, l) < l.to;
        if (lines == 0 && !has_key && l.from < l.to && data[l.from] != '#') return 0;
    }
    return 0;
}

static dau_range trimmed(const char *data, uint32_t from, uint32_t to)
{
    for (uint32_t size; (size = space_at(data + from, to - from)) > 0;) from += size;
    for (uint32_t size; (size = space_before(data + from, to - from)) > 0;) to -= size;
    return (dau_range){from, to};
}

static dau_range unquoted(const char *data, dau_range r)
{
    bool is_quoted =
        r.to - r.from >= 2 && data[r.from] == data[r.to - 1] && (data[r.from] == '"' || data[r.from] == '\'');
    return is_quoted ? (dau_range){r.from + 1, r.to - 1} : r;
}

static int key_of(const char *data, dau_range name)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        const char *known = key_names[i].name;
        if (strlen(known) != name.to - name.from) continue;
        uint32_t at = 0;
        while (known[at] != 0 && (data[name.from + at] == known[at] || (data[name.from + at] | 0x20) == known[at]))
            at++;
        if (known[at] == 0) return (int)key_names[i].key;
    }
    return -1;
}

static void note_unknown(builder *b, const source_text *text, text_line l)
{
    char message[160];
    int length = l.to - l.from < 40 ? (int)(l.to - l.from) : 40;
    while (length > 0 && ((unsigned char)text->data[l.from + (uint32_t)length] & 0xC0u) == 0x80) length--;
    snprintf(message, sizeof message,
             "unknown front matter \"%.*s\" is not shown; known: title, date, lead, byline, lang", length,
             text->data + l.from);
    read_note(b, text, DAU_NOTE_MARKDOWN, l.from, 1, message);
}

front_matter front_read(builder *b, const source_text *text)
{
    const char *data = text->data;
    front_matter front = {.end = front_end(data, text->length)};
    if (front.end == 0) return front;
    text_line l = line_at(data, text->length, 0);
    for (;;) {
        l = line_at(data, text->length, l.next);
        if (l.next >= front.end || is_line(data, l, "---")) break;
        if (l.from == l.to || data[l.from] == '#') continue;
        uint32_t colon = colon_in(data, l);
        int key = colon < l.to ? key_of(data, trimmed(data, l.from, colon)) : -1;
        dau_range value = colon < l.to ? unquoted(data, trimmed(data, colon + 1, l.to)) : (dau_range){0};
        bool is_lang = key != FRONT_LANG || read_is_lang(data + value.from, value.to - value.from);
        if (key < 0 || !is_lang || front.value[key].to > 0)
            note_unknown(b, text, l);
        else
            front.value[key] = value;
    }
    return front;
}
