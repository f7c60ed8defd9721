#include "host/options.h"
#include "host/decimal.h"
#include "host/message.h"
#include <dau/dau.h>
#include <string.h>

_Static_assert(sizeof(dau_align) == sizeof(int) && sizeof(dau_italics) == sizeof(int) &&
                   sizeof(dau_phrase) == sizeof(int) && sizeof(dau_format) == sizeof(int) &&
                   sizeof(dau_structure) == sizeof(int),
               "OPTION_CHOICE stores an int");

static int64_t unit_of(option_kind kind)
{
    return kind == OPTION_FIX ? 64 : kind == OPTION_MILLI ? 1000 : 1;
}

/* A name as it is typed there. */
static const char *dashes(const option_place *place, const option_spec *spec)
{
    return place->file ? "" : spec->name[1] ? "--" : "-";
}

static int refuse_value(const option_place *place, const option_spec *spec, const char *value, const char *what)
{
    message_print(place->program, place->file, place->line, "%s%s %s: %s", dashes(place, spec), spec->name, value,
                  what);
    return EXIT_REFUSED;
}

static int refuse_number(const option_place *place, const option_spec *spec, const char *value)
{
    char low[DECIMAL_ROOM], high[DECIMAL_ROOM], what[256];
    decimal_write(low, spec->nought ? 0 : spec->low, unit_of(spec->kind));
    decimal_write(high, spec->high, unit_of(spec->kind));
    snprintf(what, sizeof what, "not a %snumber from %s to %s%s; %s", spec->kind == OPTION_INTEGER ? "whole " : "", low,
             high, spec->or_zero ? ", or 0" : "",
             strchr(value, ',') ? "write a point, not a comma" : "give one of that range");
    return refuse_value(place, spec, value, what);
}

static int store_number(const option_place *place, const option_spec *spec, const char *value, char *field)
{
    int64_t number = 0, read = 0;
    int64_t unit = unit_of(spec->kind);
    if (!decimal_parse(&read, value, unit)) return refuse_number(place, spec, value);
    if (spec->kind == OPTION_INTEGER && strchr(value, '.')) return refuse_number(place, spec, value);
    bool zero = read == 0 && (spec->nought || spec->or_zero);
    if (!zero && (read < spec->low || read > spec->high)) return refuse_number(place, spec, value);
    number = zero && spec->nought ? DAU_ZERO : read;
    if (spec->kind == OPTION_FIX) {
        memcpy(field, &number, sizeof number);
    } else {
        int32_t narrow = (int32_t)number;
        memcpy(field, &narrow, sizeof narrow);
    }
    return EXIT_DONE;
}

/* One name more of those that may be given. */
static void add_known(char *known, size_t room, const char *name)
{
    size_t used = strlen(known);
    snprintf(known + used, room - used, "%s%s", used ? ", " : "", name);
}

static int refuse_name(const option_place *place, const option_spec *spec, const char *value, const char *known)
{
    char what[600];
    snprintf(what, sizeof what, "unknown; give %sone of %s", spec->is_file ? "a file that ends in .ini, or " : "",
             known);
    return refuse_value(place, spec, value, what);
}

static int store_choice(const option_place *place, const option_spec *spec, const char *value, char *field)
{
    char known[256] = "";
    for (const option_name *n = spec->names; n->name; n++) {
        if (strcmp(n->name, value) == 0) {
            memcpy(field, &n->value, sizeof n->value);
            return EXIT_DONE;
        }
        add_known(known, sizeof known, n->name);
    }
    return refuse_name(place, spec, value, known);
}

static int store_text(const option_place *place, const option_spec *spec, const char *value, char *field)
{
    char known[512] = "";
    bool is_known = !spec->known || (spec->is_file && spec->is_file(value));
    for (uint32_t i = 0; !is_known && spec->known(i); i++) {
        is_known = strcmp(spec->known(i), value) == 0;
        add_known(known, sizeof known, spec->known(i));
    }
    if (!is_known) return refuse_name(place, spec, value, known);
    memcpy(field, &value, sizeof value);
    return EXIT_DONE;
}

static int store_colour(const option_place *place, const option_spec *spec, const char *value, char *field)
{
    uint32_t colour = 1;
    const char *at = value + (*value == '#');
    for (; strspn(at, "0123456789abcdefABCDEF") > 0 && colour < 0x1000000u; at++)
        colour = colour << 4 | (uint32_t)(*at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10);
    if (*value != '#' || *at || colour < 0x1000000u)
        return refuse_value(place, spec, value, "no colour; give # and six digits of 0-9 and a-f, as #1c1c1e");
    memcpy(field, &colour, sizeof colour);
    return EXIT_DONE;
}

static int store_value(const option_place *place, const option_spec *spec, const char *value, char *field)
{
    switch (spec->kind) {
    case OPTION_SWITCH:
        *(bool *)(void *)field = true;
        return EXIT_DONE;
    case OPTION_TEXT:
        return store_text(place, spec, value, field);
    case OPTION_COLOUR:
        return store_colour(place, spec, value, field);
    case OPTION_CHOICE:
        return store_choice(place, spec, value, field);
    default:
        return store_number(place, spec, value, field);
    }
}

static char *field_of(const option_set *set, size_t index)
{
    return (char *)set->target + set->specs[index].at;
}

int options_store(const option_place *place, const option_set *set, size_t index, const char *value)
{
    const option_spec *spec = &set->specs[index];
    if (spec->kind != OPTION_SWITCH && *value == '\0') {
        message_print(place->program, place->file, place->line, "%s%s: its value is missing; give %s",
                      dashes(place, spec), spec->name, spec->value);
        return EXIT_REFUSED;
    }
    int done = store_value(place, spec, value, field_of(set, index));
    if (done == EXIT_DONE && set->said) *set->said |= UINT64_C(1) << index;
    return done;
}

static bool find_name(size_t *index, const option_set *set, const char *name, size_t length)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strlen(set->specs[i].name) != length || memcmp(set->specs[i].name, name, length) != 0) continue;
        *index = i;
        return true;
    }
    return false;
}

bool options_find(size_t *index, const option_set *set, const char *name)
{
    return find_name(index, set, name, strlen(name));
}

static size_t size_of(option_kind kind)
{
    switch (kind) {
    case OPTION_SWITCH:
        return sizeof(bool);
    case OPTION_TEXT:
        return sizeof(const char *);
    case OPTION_FIX:
        return sizeof(int64_t);
    default:
        return sizeof(int32_t);
    }
}

bool options_is_said(const option_set *set, size_t index)
{
    static const char zeros[sizeof(int64_t)];
    if (set->said && *set->said >> index & 1) return true;
    return memcmp(field_of(set, index), zeros, size_of(set->specs[index].kind)) != 0;
}

void options_copy(const option_set *to, const option_set *from, size_t index)
{
    memcpy(field_of(to, index), field_of(from, index), size_of(to->specs[index].kind));
    if (to->said) *to->said |= UINT64_C(1) << index;
}

void options_clear(const option_set *set, size_t index)
{
    memset(field_of(set, index), 0, size_of(set->specs[index].kind));
    if (set->said) *set->said &= ~(UINT64_C(1) << index);
}

static bool write_number(char out[OPTION_VALUE_ROOM], const option_spec *spec, const char *field)
{
    int32_t narrow = 0;
    int64_t number = 0;
    if (spec->kind == OPTION_FIX) {
        memcpy(&number, field, sizeof number);
    } else {
        memcpy(&narrow, field, sizeof narrow);
        number = narrow;
    }
    decimal_write(out, number == DAU_ZERO && spec->nought ? 0 : number, unit_of(spec->kind));
    return true;
}

static bool write_choice(char out[OPTION_VALUE_ROOM], const option_spec *spec, const char *field)
{
    int value;
    memcpy(&value, field, sizeof value);
    const option_name *n = spec->names;
    while (n->name && n->value != value) n++;
    return n->name && snprintf(out, OPTION_VALUE_ROOM, "%s", n->name) < OPTION_VALUE_ROOM;
}

bool options_write(char out[OPTION_VALUE_ROOM], const option_set *set, size_t index)
{
    const option_spec *spec = &set->specs[index];
    const char *field = field_of(set, index), *text = NULL;
    uint32_t colour = 0;
    switch (spec->kind) {
    case OPTION_SWITCH:
        return false;
    case OPTION_TEXT:
        memcpy(&text, field, sizeof text);
        return text && snprintf(out, OPTION_VALUE_ROOM, "%s", text) < OPTION_VALUE_ROOM;
    case OPTION_COLOUR:
        memcpy(&colour, field, sizeof colour);
        return snprintf(out, OPTION_VALUE_ROOM, "#%06x", (unsigned)colour & 0xffffffu) < OPTION_VALUE_ROOM;
    case OPTION_CHOICE:
        return write_choice(out, spec, field);
    default:
        return write_number(out, spec, field);
    }
}

/* One option at argv[*at]; moves *at to its last argument. */
static int parse_one(const option_place *place, int argc, char **argv, int *at, const option_set *sets,
                     size_t set_count)
{
    const char *word = strcmp(argv[*at], "-h") == 0 ? "--help" : argv[*at];
    const char *name = word + (word[1] == '-' ? 2 : 1), *equals = NULL;
    if (word[1] == '-') equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name), index = 0, s = 0;
    while (s < set_count && !find_name(&index, &sets[s], name, length)) s++;
    const option_spec *spec = s < set_count ? &sets[s].specs[index] : NULL;
    bool dashed_right = spec && (spec->name[1] != '\0') == (word[1] == '-');
    if (!dashed_right) {
        message_print(place->program, NULL, 0, "%s: unknown option; --help lists them", word);
        return EXIT_REFUSED;
    }
    if (spec->kind == OPTION_SWITCH && equals) {
        message_print(place->program, NULL, 0, "--%s: takes no value; leave out what is behind =", spec->name);
        return EXIT_REFUSED;
    }
    if (spec->kind == OPTION_SWITCH) return options_store(place, &sets[s], index, "");
    return options_store(place, &sets[s], index, equals ? equals + 1 : *at + 1 < argc ? argv[++*at] : "");
}

int options_parse(const char *program, int argc, char **argv, int first, const option_set *sets, size_t set_count,
                  const char **operands, size_t room)
{
    const option_place place = {.program = program};
    bool ended = false;
    size_t count = 0;
    for (size_t i = 0; i < room; i++) operands[i] = NULL;
    for (int at = first; at < argc; at++) {
        const char *word = argv[at];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (!ended && word[0] == '-' && word[1]) {
            int status = parse_one(&place, argc, argv, &at, sets, set_count);
            if (status != EXIT_DONE) return status;
        } else if (count < room) {
            operands[count++] = word;
        } else {
            message_print(program, NULL, 0, "%s: one argument too many; leave it out", word);
            return EXIT_REFUSED;
        }
    }
    return EXIT_DONE;
}

void options_help(FILE *to, const option_set *set)
{
    const option_place typed = {0};
    for (size_t i = 0; i < set->count; i++) {
        const option_spec *spec = &set->specs[i];
        char left[64];
        snprintf(left, sizeof left, "%s%s%s%s", dashes(&typed, spec), spec->name, spec->value ? " " : "",
                 spec->value ? spec->value : "");
        fprintf(to, "  %-26s %s\n", left, spec->help);
    }
}
