/* test_unicode_breaks.h - reads the Unicode data's break tests: "÷ 0023 × 0308 ÷ # ..." */
#ifndef TEST_UNICODE_BREAKS_H
#define TEST_UNICODE_BREAKS_H
#include "unicode/data_folder.h"
#include "unicode/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct break_case {
    char text[512];
    uint32_t length;
    bool can_break[513]; /* before each byte, and at the end */
} break_case;

/* False for a line that holds no case. */
static inline bool break_case_read(break_case *c, const char *line)
{
    static const char divide[] = "\xC3\xB7", times[] = "\xC3\x97";
    memset(c, 0, sizeof *c);
    while (*line != '\0' && *line != '#' && *line != '\n') {
        if (strncmp(line, divide, 2) == 0 || strncmp(line, times, 2) == 0) {
            c->can_break[c->length] = strncmp(line, divide, 2) == 0;
            line += 2;
        } else if (*line == ' ' || *line == '\t') {
            line++;
        } else {
            char *end;
            c->length += utf8_encode(c->text + c->length, (uint32_t)strtoul(line, &end, 16));
            if (end == line || c->length > sizeof c->text - 4) abort();
            line = end;
        }
    }
    return c->length > 0;
}

/* Runs check over every case of a file and prints passed/all. all is 0 when the file is not there. */
static inline uint32_t break_cases_run(const char *name, bool (*check)(const break_case *c), uint32_t *all)
{
    char path[1024], line[4096];
    uint32_t passed = 0;
    *all = 0;
    snprintf(path, sizeof path, "%s/auxiliary/%s", UNICODE_DATA_FOLDER, name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("not run: %s is missing (Debian package unicode-data)\n", path);
        return 0;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        break_case c;
        if (!break_case_read(&c, line)) continue;
        bool passes = check(&c);
        passed += passes;
        *all += 1;
        if (!passes) printf("fails: %s", line);
    }
    fclose(file);
    printf("%s: %u/%u\n", name, passed, *all);
    return passed;
}
#endif
