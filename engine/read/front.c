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

static int key_in(const char *data, text_line l)
{
    uint32_t colon = colon_in(data, l);
    return colon < l.to ? key_of(data, trimmed(data, l.from, colon)) : -1;
}

/* What belongs to the key above: indented, or an item of its list. */
static bool is_continued(const char *data, text_line l)
{
    bool is_item = l.to - l.from > 1 && data[l.from] == '-' && data[l.from + 1] == ' ';
    return l.from < l.to && (data[l.from] == ' ' || data[l.from] == '\t' || is_item);
}

/* "tags", "cover_image": letters of ASCII, no spaces. */
static bool is_identifier(const char *data, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        char c = data[at];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && c != '_' && c != '-' && c != '.') return false;
    }
    return from < to;
}

/* Lines between the rules, counted by what they are. */
typedef struct front_lines {
    uint32_t known, named, strange; /* keys: ours, other identifiers, other words before a colon */
    bool has_blank;
} front_lines;

/* False: the line cannot stand in front matter. */
static bool count_line(front_lines *f, const char *data, text_line l)
{
    uint32_t colon = colon_in(data, l), keys = f->known + f->named + f->strange;
    if (l.from == l.to) {
        f->has_blank = true;
        return keys > 0;
    }
    if ((data[l.from] == '#' && !f->has_blank) || (keys > 0 && is_continued(data, l))) return true;
    if (colon == l.to) return false;
    if (key_in(data, l) >= 0)
        f->known++;
    else if (is_identifier(data, l.from, colon))
        f->named++;
    else if (f->has_blank)
        return false;
    else
        f->strange++;
    return true;
}

/* A first line "---" may be a rule across the page too: front matter has keys below it and then an end; where
 * that was forgotten, keys that are all known and a blank line. Nothing else may stand between, or it was lost. */
uint32_t front_end(const char *data, uint32_t length)
{
    if (length < 4) return 0;
    text_line l = line_at(data, length, 0);
    if (!is_line(data, l, "---")) return 0;
    front_lines f = {0};
    uint32_t open_end = 0;
    for (uint32_t lines = 0; lines < FRONT_LINES && l.next < length; lines++) {
        l = line_at(data, length, l.next);
        bool is_sure = f.known > 0 || (f.named > 1 && f.strange == 0);
        if (is_line(data, l, "---") || is_line(data, l, "...")) return is_sure ? l.next : 0;
        if (l.from == l.to && !f.has_blank && f.known > 0 && f.named + f.strange == 0) open_end = l.next;
        if (!count_line(&f, data, l)) break;
    }
    return open_end;
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

/* Lines below a key: "|" keeps them, ">" and no sign join them. */
static void continue_value(front_matter *front, const char *data, int key, text_line l)
{
    dau_range *value = &front->value[key];
    dau_range more = trimmed(data, l.from, l.to);
    if (more.to - more.from > 1 && data[more.from] == '-' && data[more.from + 1] == ' ') more.from += 2;
    bool is_sign = value->to - value->from <= 2 && value->to > value->from &&
                   (data[value->from] == '|' || data[value->from] == '>');
    if (is_sign) front->keeps_lines[key] = data[value->from] == '|';
    if (is_sign || value->from == value->to) value->from = more.from;
    value->to = more.to;
}

static void read_key(front_matter *front, builder *b, const source_text *text, text_line l, int *key)
{
    const char *data = text->data;
    *key = key_in(data, l);
    uint32_t colon = colon_in(data, l);
    dau_range value = colon < l.to ? trimmed(data, colon + 1, l.to) : (dau_range){0};
    dau_range lang = unquoted(data, value);
    bool is_wrong_lang = *key == FRONT_LANG && !read_is_lang(data + lang.from, lang.to - lang.from);
    if (*key < 0 || is_wrong_lang || front->value[*key].to > 0) {
        note_unknown(b, text, l);
        *key = -1;
    } else {
        front->value[*key] = value;
    }
}

front_matter front_read(builder *b, const source_text *text)
{
    const char *data = text->data;
    front_matter front = {.end = front_end(data, text->length)};
    if (front.end == 0) return front;
    text_line l = line_at(data, text->length, 0);
    int key = -1;
    while (l.next < front.end) {
        l = line_at(data, text->length, l.next);
        if (is_line(data, l, "---") || is_line(data, l, "...")) break;
        if (l.from == l.to || data[l.from] == '#') continue;
        if (!is_continued(data, l))
            read_key(&front, b, text, l, &key);
        else if (key >= 0)
            continue_value(&front, data, key, l);
    }
    for (int i = 0; i < FRONT_KEYS; i++) front.value[i] = unquoted(data, front.value[i]);
    return front;
}
