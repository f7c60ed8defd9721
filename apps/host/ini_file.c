#include "host/ini_file.h"
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 64 * 1024 };

/* inih asks for lines and hands on what stands in them; which line that was, only who gives it knows. */
typedef struct reader {
    const char *at, *end;
    uint32_t line;
    const char *fault; /* what is wrong with the line; nothing is read after it */
    ini_file *into;
} reader;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static const char *fault_of(const char *from, const char *to, size_t room)
{
    for (const char *at = from; at < to; at++)
        if (((unsigned char)*at < ' ' && *at != '\t') || *at == 127)
            return "a control character stands in it; take it out";
    if ((size_t)(to - from) >= room || to - from >= INI_LINE_ROOM)
        return "the line has more than 199 bytes; give a shorter value";
    const char *close = *from == '[' ? memchr(from, ']', (size_t)(to - from)) : NULL;
    if (!close) return NULL;
    for (close++; close < to && is_blank(*close); close++) continue;
    return close == to || *close == ';' ? NULL : "there is more behind ]; give it a line of its own";
}

/* Blanks before a name would make it the last value's next line to inih. */
static char *next_line(char *out, int room, void *stream)
{
    reader *r = stream;
    if (r->fault || r->at == r->end) return NULL;
    r->line++;
    const char *from = r->at, *to = memchr(from, '\n', (size_t)(r->end - from));
    r->at = to ? to + 1 : r->end;
    if (!to) to = r->end;
    if (to > from && to[-1] == '\r') to--;
    while (from < to && is_blank(*from)) from++;
    bool is_empty = from == to || *from == ';' || *from == '#';
    r->fault = is_empty ? NULL : fault_of(from, to, (size_t)room);
    if (r->fault) return NULL;
    size_t length = is_empty ? 0 : (size_t)(to - from);
    memcpy(out, from, length);
    out[length] = '\0';
    return out;
}

static int keep_entry(void *user, const char *section, const char *name, const char *value)
{
    reader *r = user;
    if (r->into->count == INI_MOST_LINES) return 1;
    ini_line *next = &r->into->items[r->into->count++];
    next->line = r->line;
    snprintf(next->section, sizeof next->section, "%s", section);
    snprintf(next->name, sizeof next->name, "%s", name);
    snprintf(next->value, sizeof next->value, "%s", value);
    return 1;
}

static int read_entries(ini_file *into, const char *program, const char *path, const char *text, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF";
    reader r = {.at = text, .end = text + length, .into = into};
    if (length >= 3 && memcmp(text, mark, 3) == 0) r.at += 3;
    int wrong = ini_parse_stream(next_line, &r, keep_entry, &r);
    if (wrong < 0) return message_no_memory(program);
    if (wrong > 0 && (!r.fault || (uint32_t)wrong < r.line)) {
        r.line = (uint32_t)wrong;
        r.fault = "neither [section] nor name = value; mend the line";
    }
    if (!r.fault) return EXIT_DONE;
    message_print(program, path, r.line, "%s", r.fault);
    return EXIT_REFUSED;
}

int ini_file_read(ini_file **out, const char *program, const char *path, bool may_be_absent)
{
    size_t length = 0;
    ini_file *into = calloc(1, sizeof *into);
    if (!into) return message_no_memory(program);
    char *text = file_read(path, MOST_BYTES, &length);
    int done = EXIT_DONE;
    if (text)
        done = read_entries(into, program, path, text, length);
    else if (errno == ENOMEM)
        done = message_no_memory(program);
    else if (errno == EFBIG || errno != ENOENT || !may_be_absent) {
        const char *why =
            errno == EFBIG ? "it has more than 65536 bytes; give a file of settings" : file_trouble(errno);
        message_print(program, path, 0, "cannot read: %s", why);
        done = EXIT_REFUSED;
    }
    free(text);
    if (done == EXIT_DONE)
        *out = into;
    else
        free(into);
    return done;
}

/* ---- what they mean ---- */

static bool holds(const ini_section *section, const char *name)
{
    return !section->holds || section->holds(name);
}

static void add_name(char *known, size_t room, const char *name)
{
    size_t used = strlen(known);
    snprintf(known + used, room - used, "%s%s", used ? ", " : "", name);
}

static int refuse_section(const option_place *place, const ini_line *from, const ini_section *sections, size_t count)
{
    char known[128] = "", last[64] = "";
    for (size_t i = 0; i < count; i++) {
        if (strcmp(last, sections[i].name) == 0) continue;
        snprintf(last, sizeof last, "%s", sections[i].name);
        add_name(known, sizeof known, last);
    }
    const bool is_before = *from->section == '\0';
    message_print(place->program, place->file, place->line, "%s: it stands %s%s%s; the sections are: %s", from->name,
                  is_before ? "before any section" : "in section [", from->section, is_before ? "" : "]", known);
    return EXIT_REFUSED;
}

static int refuse_name(const option_place *place, const ini_line *from, const ini_section *sections, size_t count)
{
    char known[1024] = "";
    for (size_t s = 0; s < count; s++) {
        if (strcmp(sections[s].name, from->section) != 0) continue;
        for (size_t i = 0; i < sections[s].set.count; i++) {
            const char *name = sections[s].set.specs[i].name;
            if (holds(&sections[s], name)) add_name(known, sizeof known, name);
        }
    }
    message_print(place->program, place->file, place->line, "%s: unknown; give one of %s", from->name, known);
    return EXIT_REFUSED;
}

static int store_entry(const option_place *place, const ini_line *from, const ini_section *sections, size_t count)
{
    bool is_section = false;
    for (size_t s = 0; s < count; s++) {
        size_t index = 0;
        const option_set *set = &sections[s].set;
        if (strcmp(sections[s].name, from->section) != 0) continue;
        is_section = true;
        if (!options_find(&index, set, from->name) || !holds(&sections[s], from->name)) continue;
        if (!options_is_said(set, index)) return options_store(place, set, index, from->value);
        message_print(place->program, place->file, place->line, "%s: it is said twice; leave one out", from->name);
        return EXIT_REFUSED;
    }
    return is_section ? refuse_name(place, from, sections, count) : refuse_section(place, from, sections, count);
}

int ini_file_store(const ini_file *from, const char *program, const char *path, const ini_section *sections,
                   size_t section_count)
{
    int done = EXIT_DONE;
    for (uint32_t i = 0; i < from->count && done == EXIT_DONE; i++) {
        const option_place place = {program, path, from->items[i].line};
        done = store_entry(&place, &from->items[i], sections, section_count);
    }
    return done;
}

bool ini_file_can_hold(const char *name, const char *value)
{
    size_t length = strlen(value);
    if (length == 0 || strlen(name) + strlen(" = ") + length >= INI_LINE_ROOM) return false;
    if (*value == ';' || is_blank(value[0]) || is_blank(value[length - 1])) return false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)value[i] < ' ' || value[i] == 127) return false;
        if (i > 0 && value[i] == ';' && is_blank(value[i - 1])) return false; /* a remark begins so */
    }
    return true;
}
