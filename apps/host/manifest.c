#define _GNU_SOURCE
#include "host/manifest.h"
#include "host/decimal.h"
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS   12
#define MAX_BYTES (1u << 20) /* the real one has 5 KB */

static const char *const role_names[] = {NULL, "default", "low-vision", "easy", "serif", "mono", "fallback", "emoji"};

const char *manifest_role_name(dau_font_role role)
{
    return role >= DAU_FONT_DEFAULT && role <= DAU_FONT_EMOJI ? role_names[role] : "";
}

static bool parse_row(manifest_face *out, char *row)
{
    const char *column[COLUMNS];
    size_t count = 0;
    for (char *at = row; at; count++) {
        char *cell = strsep(&at, "\t");
        if (count == COLUMNS) return false;
        column[count] = strcmp(cell, "-") == 0 ? "" : cell;
    }
    int64_t weight = 0;
    if (count != COLUMNS || !decimal_parse(&weight, column[2], 1) || weight < 1 || weight > 1000) return false;
    *out = (manifest_face){.weight = (uint32_t)weight,
                           .italic = strcmp(column[3], "1") == 0,
                           .family = column[1],
                           .file = column[4],
                           .source = column[5],
                           .package = column[6],
                           .version = column[7],
                           .path = column[8],
                           .sha256 = column[9],
                           .licence = column[10],
                           .instead_of = column[11]};
    for (int role = DAU_FONT_DEFAULT; role <= DAU_FONT_EMOJI; role++)
        if (strcmp(role_names[role], column[0]) == 0) out->role = (dau_font_role)role;
    return out->role && *out->family && *out->file && !strchr(out->file, '/');
}

static int parse_rows(manifest *list, const char *program, const char *path)
{
    uint32_t line = 0;
    for (char *at = list->text; at;) {
        char *row = strsep(&at, "\n");
        line++;
        if (*row == '#' || *row == '\0') continue;
        if (!parse_row(&list->faces[list->count], row)) {
            message_print(program, path, line, "not a face of %d columns; mend the line as the file's head says",
                          COLUMNS);
            return EXIT_REFUSED;
        }
        list->count++;
    }
    return EXIT_DONE;
}

static size_t count_lines(const char *text)
{
    size_t lines = 1;
    for (const char *at = text; (at = strchr(at, '\n')); at++) lines++;
    return lines;
}

static int read_manifest(manifest *out, const char *program, const char *path)
{
    size_t length = 0;
    out->text = file_read(path, MAX_BYTES, &length);
    if (!out->text) {
        message_print(program, path, 0, "%s", file_trouble(errno));
        return errno == ENOMEM ? EXIT_NO_MEANS : EXIT_REFUSED;
    }
    out->faces = calloc(count_lines(out->text), sizeof *out->faces);
    if (!out->faces) return message_no_memory(program);
    return parse_rows(out, program, path);
}

int manifest_open(manifest *out, const char *program, const char *folder)
{
    char *path = NULL;
    *out = (manifest){0};
    if (asprintf(&path, "%s/manifest.tsv", folder) < 0) return message_no_memory(program);
    int status = read_manifest(out, program, path);
    if (status != EXIT_DONE) manifest_drop(out);
    free(path);
    return status;
}

void manifest_drop(manifest *list)
{
    free(list->text);
    free(list->faces);
    *list = (manifest){0};
}
