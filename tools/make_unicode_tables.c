/* make_unicode_tables - writes engine/unicode's tables from the Unicode Character Database.
 *
 *     make_unicode_tables FOLDER FILE.c
 *
 * FOLDER holds LineBreak.txt, EastAsianWidth.txt and the rest as published. Exit 1 and one line on stderr when a
 * file is missing or says what the tables have no place for. */
#include "linebreak_rules.h"

#include "unicode/properties.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the files say. */
static uint8_t line_property[PROPERTY_CODES], nfc_property[PROPERTY_CODES];
static bool is_wide[PROPERTY_CODES], is_assigned[PROPERTY_CODES], is_mark[PROPERTY_CODES];
static bool is_pictographic[PROPERTY_CODES];

__attribute__((format(printf, 1, 2), noreturn)) static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("make_unicode_tables: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* One line: code or code..code ; property ; value. value is "" where a file has none. */
typedef void take_line(uint32_t code, const char *property, const char *value);

static char *trim(char *text)
{
    text += strspn(text, " \t");
    text[strcspn(text, " \t\r\n")] = '\0';
    return text;
}

static void read_line(const char *path, char *line, take_line *take)
{
    char *end;
    line[strcspn(line, "#\n")] = '\0';
    if (line[strspn(line, " \t")] == '\0') return;
    char *property = strchr(line, ';');
    if (property == NULL) fail("%s: a line without a semicolon: %s", path, line);
    *property++ = '\0';
    char *value = strchr(property, ';');
    if (value != NULL) *value++ = '\0';
    unsigned long from = strtoul(line, &end, 16), to = from;
    if (strncmp(end, "..", 2) == 0) to = strtoul(end + 2, NULL, 16);
    if (end == line || from > to || to >= PROPERTY_CODES) fail("%s: not a range of code points: %s", path, line);
    property = trim(property);
    char none[] = "";
    value = value != NULL ? trim(value) : none;
    for (unsigned long code = from; code <= to; code++) take((uint32_t)code, property, value);
}

static void read_file(const char *folder, const char *name, take_line *take)
{
    char path[4096], line[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        fail("%s: the name is too long", folder);
    FILE *file = fopen(path, "r");
    if (file == NULL) fail("%s: %s", path, strerror(errno));
    while (fgets(line, sizeof line, file) != NULL) read_line(path, line, take);
    if (ferror(file)) fail("%s: %s", path, strerror(errno));
    fclose(file);
}

/* LB1 where it needs no other property. */
static unsigned line_class_named(const char *name)
{
#define CLASS_NAME(name) #name,
    static const char *const names[] = {LINE_CLASSES(CLASS_NAME)};
    static const struct {
        const char *name;
        unsigned class;
    } resolved[] = {{"AI", LINE_AL}, {"SG", LINE_AL}, {"XX", LINE_AL}, {"CJ", LINE_NS}, {"SA", LINE_STATE_COUNT}};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) return i;
    for (unsigned i = 0; i < sizeof resolved / sizeof *resolved; i++)
        if (strcmp(resolved[i].name, name) == 0) return resolved[i].class;
    fail("LineBreak.txt: no rule knows the class %s", name);
}

static void take_line_class(uint32_t code, const char *property, const char *value)
{
    (void)value;
    line_property[code] = (uint8_t)line_class_named(property);
}

static void take_width(uint32_t code, const char *property, const char *value)
{
    (void)value;
    is_wide[code] = strcmp(property, "F") == 0 || strcmp(property, "W") == 0 || strcmp(property, "H") == 0;
}

static void take_category(uint32_t code, const char *property, const char *value)
{
    (void)value;
    is_assigned[code] = strcmp(property, "Cn") != 0;
    is_mark[code] = property[0] == 'M';
}

static void take_emoji(uint32_t code, const char *property, const char *value)
{
    (void)value;
    if (strcmp(property, "Extended_Pictographic") == 0) is_pictographic[code] = true;
}

static void take_cluster(uint32_t code, const char *property, const char *value)
{
    (void)value;
    if (strcmp(property, "Extend") == 0 || strcmp(property, "ZWJ") == 0 || strcmp(property, "SpacingMark") == 0)
        nfc_property[code] |= NFC_MARK;
}

static void take_combining_class(uint32_t code, const char *property, const char *value)
{
    (void)value;
    if (strcmp(property, "0") != 0) nfc_property[code] |= NFC_LOOK;
}

static void take_quick_check(uint32_t code, const char *property, const char *value)
{
    if (strcmp(property, "NFC_QC") == 0 && strcmp(value, "Y") != 0) nfc_property[code] |= NFC_LOOK;
}

/* ---- resolving ------------------------------------------------------------------------------ */

static void resolve(void)
{
    for (uint32_t code = 0; code < PROPERTY_CODES; code++) {
        uint8_t *class = &line_property[code];
        if (*class == LINE_STATE_COUNT) *class = is_mark[code] ? LINE_CM : LINE_AL; /* SA, LB1 */
        if (*class == LINE_OP && is_wide[code]) *class = LINE_OPW;
        if (*class == LINE_CP && is_wide[code]) *class = LINE_CPW;
        if (*class == LINE_ID && is_pictographic[code] && !is_assigned[code]) *class = LINE_XP;
        if (is_mark[code]) nfc_property[code] |= NFC_MARK;
    }
}

/* ---- writing -------------------------------------------------------------------------------- */

static void write_bytes(FILE *out, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) fprintf(out, "%u,%s", bytes[i], i % 32 == 31 || i + 1 == count ? "\n" : "");
}

static void write_property(FILE *out, const char *name, const uint8_t *values)
{
    enum { INDEX = PROPERTY_CODES / PROPERTY_BLOCK };
    static uint8_t index[INDEX];
    static uint32_t first[256]; /* the code point that a block begins at */
    unsigned count = 0;
    for (uint32_t i = 0; i < INDEX; i++) {
        unsigned same = 0;
        const uint8_t *block = values + i * PROPERTY_BLOCK;
        while (same < count && memcmp(values + first[same], block, PROPERTY_BLOCK) != 0) same++;
        if (same == 256) fail("%s: more than 256 different blocks; PROPERTY_BLOCK_BITS is too small", name);
        if (same == count) first[count++] = i * PROPERTY_BLOCK;
        index[i] = (uint8_t)same;
    }
    fprintf(out, "\nconst uint8_t %s_index[PROPERTY_CODES / PROPERTY_BLOCK] = {\n", name);
    write_bytes(out, index, INDEX);
    fprintf(out, "};\n\nconst uint8_t %s_blocks[][PROPERTY_BLOCK] = {\n", name);
    for (unsigned i = 0; i < count; i++) {
        fputs("{", out);
        write_bytes(out, values + first[i], PROPERTY_BLOCK);
        fputs("},\n", out);
    }
    fputs("};\n", out);
}

static void write_rules(FILE *out)
{
    fputs("\nconst uint8_t line_rules[LINE_STATE_COUNT][LINE_CLASS_COUNT] = {\n", out);
    for (unsigned before = 0; before < LINE_STATE_COUNT; before++) {
        fputs("{", out);
        for (unsigned after = 0; after < LINE_CLASS_COUNT; after++)
            fprintf(out, "%u,", linebreak_rule_entry(before, after));
        fputs("},\n", out);
    }
    fputs("};\n", out);
}

static void read_all(const char *folder)
{
    memset(line_property, LINE_AL, sizeof line_property); /* XX, LB1 */
    read_file(folder, "LineBreak.txt", take_line_class);
    read_file(folder, "EastAsianWidth.txt", take_width);
    read_file(folder, "extracted/DerivedGeneralCategory.txt", take_category);
    read_file(folder, "emoji/emoji-data.txt", take_emoji);
    read_file(folder, "auxiliary/GraphemeBreakProperty.txt", take_cluster);
    read_file(folder, "extracted/DerivedCombiningClass.txt", take_combining_class);
    read_file(folder, "DerivedNormalizationProps.txt", take_quick_check);
}

int main(int count, char **arguments)
{
    if (count != 3) fail("usage: make_unicode_tables FOLDER FILE.c");
    read_all(arguments[1]);
    resolve();
    FILE *out = fopen(arguments[2], "w");
    if (out == NULL) fail("%s: %s", arguments[2], strerror(errno));
    fputs("/* Written by make_unicode_tables. */\n#include \"unicode/properties.h\"\n", out);
    write_property(out, "line", line_property);
    write_property(out, "nfc", nfc_property);
    write_rules(out);
    if (ferror(out) | fclose(out)) fail("%s: cannot write", arguments[2]);
    return 0;
}
