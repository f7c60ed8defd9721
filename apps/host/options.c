#include "host/options.h"
#include "host/decimal.h"
#include "host/message.h"
#include <dau/dau.h>
#include <string.h>

_Static_assert(sizeof(dau_align) == sizeof(int) && sizeof(dau_phrase) == sizeof(int) &&
                   sizeof(dau_format) == sizeof(int) && sizeof(dau_structure) == sizeof(int),
               "OPTION_CHOICE stores an int");

static int64_t unit_of(option_kind kind)
{
    return kind == OPTION_FIX ? 64 : kind == OPTION_MILLI ? 1000 : 1;
}

static const char *dashes(const option_spec *spec)
{
    return spec->name[1] ? "--" : "-";
}

static int refuse_number(const char *program, const option_spec *spec, const char *value)
{
    char low[DECIMAL_ROOM], high[DECIMAL_ROOM];
    decimal_write(low, spec->nought ? 0 : spec->low, unit_of(spec->kind));
    decimal_write(high, spec->high, unit_of(spec->kind));
    message_print(program, NULL, 0, "%s%s %s: not a %snumber from %s to %s%s; %s", dashes(spec), spec->name, value,
                  spec->kind == OPTION_INTEGER ? "whole " : "", low, high, spec->or_zero ? ", or 0" : "",
                  strchr(value, ',') ? "write a point, not a comma" : "give one of that range");
    return EXIT_REFUSED;
}

static int store_number(const char *program, const option_spec *spec, const char *value, char *field)
{
    int64_t number = 0, read = 0;
    int64_t unit = unit_of(spec->kind);
    if (!decimal_parse(&read, value, unit)) return refuse_number(program, spec, value);
    if (spec->kind == OPTION_INTEGER && strchr(value, '.')) return refuse_number(program, spec, value);
    bool zero = read == 0 && (spec->nought || spec->or_zero);
    if (!zero && (read < spec->low || read > spec->high)) return refuse_number(program, spec, value);
    number = zero && spec->nought ? DAU_ZERO : read;
    if (spec->kind == OPTION_FIX) {
        memcpy(field, &number, sizeof number);
    } else {
        int32_t narrow = (int32_t)number;
        memcpy(field, &narrow, sizeof narrow);
    }
    return EXIT_DONE;
}

static int store_choice(const char *program, const option_spec *spec, const char *value, char *field)
{
    char known[256] = "";
    for (const option_name *n = spec->names; n->name; n++) {
        if (strcmp(n->name, value) == 0) {
            memcpy(field, &n->value, sizeof n->value);
            return EXIT_DONE;
        }
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", used ? ", " : "", n->name);
    }
    message_print(program, NULL, 0, "%s%s %s: unknown; give one of %s", dashes(spec), spec->name, value, known);
    return EXIT_REFUSED;
}

static int store(const char *program, const option_spec *spec, const char *value, void *target)
{
    char *field = (char *)target + spec->at;
    switch (spec->kind) {
    case OPTION_SWITCH:
        *(bool *)(void *)field = true;
        return EXIT_DONE;
    case OPTION_TEXT:
        memcpy(field, &value, sizeof value);
        return EXIT_DONE;
    case OPTION_CHOICE:
        return store_choice(program, spec, value, field);
    default:
        return store_number(program, spec, value, field);
    }
}

static const option_spec *find(const option_set *sets, size_t set_count, const char *name, size_t length, void **target)
{
    for (size_t s = 0; s < set_count; s++) {
        for (size_t i = 0; i < sets[s].count; i++) {
            const option_spec *spec = &sets[s].specs[i];
            if (strlen(spec->name) != length || memcmp(spec->name, name, length) != 0) continue;
            *target = sets[s].target;
            return spec;
        }
    }
    return NULL;
}

/* One option at argv[*at]; moves *at to its last argument. */
static int parse_one(const char *program, int argc, char **argv, int *at, const option_set *sets, size_t set_count)
{
    void *target = NULL;
    const char *word = strcmp(argv[*at], "-h") == 0 ? "--help" : argv[*at];
    const char *name = word + (word[1] == '-' ? 2 : 1), *equals = NULL;
    if (word[1] == '-') equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const option_spec *spec = find(sets, set_count, name, length, &target);
    bool dashed_right = spec && (spec->name[1] != '\0') == (word[1] == '-');
    if (!dashed_right) {
        message_print(program, NULL, 0, "%s: unknown option; --help lists them", word);
        return EXIT_REFUSED;
    }
    if (spec->kind == OPTION_SWITCH && equals) {
        message_print(program, NULL, 0, "--%s: takes no value; leave out what is behind =", spec->name);
        return EXIT_REFUSED;
    }
    if (spec->kind == OPTION_SWITCH) return store(program, spec, NULL, target);
    const char *value = equals ? equals + 1 : *at + 1 < argc ? argv[++*at] : "";
    if (*value) return store(program, spec, value, target);
    message_print(program, NULL, 0, "%s%s: its value is missing; give %s", dashes(spec), spec->name, spec->value);
    return EXIT_REFUSED;
}

int options_parse(const char *program, int argc, char **argv, int first, const option_set *sets, size_t set_count,
                  const char **operands, size_t room)
{
    bool ended = false;
    size_t count = 0;
    for (size_t i = 0; i < room; i++) operands[i] = NULL;
    for (int at = first; at < argc; at++) {
        const char *word = argv[at];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (!ended && word[0] == '-' && word[1]) {
            int status = parse_one(program, argc, argv, &at, sets, set_count);
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
    for (size_t i = 0; i < set->count; i++) {
        const option_spec *spec = &set->specs[i];
        char left[64];
        snprintf(left, sizeof left, "%s%s%s%s", dashes(spec), spec->name, spec->value ? " " : "",
                 spec->value ? spec->value : "");
        fprintf(to, "  %-26s %s\n", left, spec->help);
    }
}
