/* make_themes OUTPUT THEME.ini ... - the themes that come with the library, as rows of engine/theme/theme.c, in the
 * order of the files. A bundled theme says all: name, both titles, a colour for every role. */
#include <dau/dau.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLOUR_COUNT = DAU_ROLE_COUNT - 1, TEXT_ROOM = 64 };

typedef struct theme {
    char name[TEXT_ROOM], title[TEXT_ROOM], title_en[TEXT_ROOM];
    char roles[COLOUR_COUNT][TEXT_ROOM]; /* as in dau_role, without DAU_ROLE_ */
    unsigned colours[COLOUR_COUNT];
    int count;
} theme;

static int keep_text(char out[TEXT_ROOM], const char *value)
{
    return *out == '\0' && *value != '\0' && strpbrk(value, "\"\\") == NULL &&
           snprintf(out, TEXT_ROOM, "%s", value) < TEXT_ROOM;
}

/* An unknown role does not compile, and one said twice leaves another unsaid. */
static int keep_colour(theme *into, const char *role, const char *value)
{
    int end = 0;
    if (into->count == COLOUR_COUNT) return 0;
    for (int i = 0; i < into->count; i++)
        if (strcmp(into->roles[i], role) == 0) return 0;
    if (sscanf(value, "#%6x%n", &into->colours[into->count], &end) != 1 || end != 7 || value[end] != '\0') return 0;
    return keep_text(into->roles[into->count++], role);
}

static int keep(void *user, const char *section, const char *name, const char *value)
{
    theme *into = user;
    if (strcmp(section, "colours") == 0) {
        char role[TEXT_ROOM] = "";
        for (int i = 0; name[i] != '\0' && i + 1 < TEXT_ROOM; i++)
            role[i] = (char)(name[i] == '-' ? '_' : name[i] >= 'a' && name[i] <= 'z' ? name[i] - 'a' + 'A' : name[i]);
        return keep_colour(into, role, value);
    }
    if (strcmp(section, "theme") != 0) return 0;
    if (strcmp(name, "name") == 0) return keep_text(into->name, value);
    if (strcmp(name, "title") == 0) return keep_text(into->title, value);
    return strcmp(name, "title-en") == 0 && keep_text(into->title_en, value);
}

static void write_theme(FILE *to, const theme *from)
{
    fprintf(to, "{\"%s\", \"%s\", \"%s\", {\n", from->name, from->title, from->title_en);
    for (int i = 0; i < from->count; i++) fprintf(to, " [DAU_ROLE_%s] = 0x%06x,\n", from->roles[i], from->colours[i]);
    fprintf(to, "}},\n");
}

static int add_theme(FILE *to, const char *path)
{
    theme found = {0};
    int line = ini_parse(path, keep, &found);
    if (line != 0) {
        fprintf(stderr, "make_themes: %s:%d: not a line of a theme\n", path, line > 0 ? line : 0);
        return 0;
    }
    if (!*found.name || !*found.title || !*found.title_en || found.count < COLOUR_COUNT) {
        fprintf(stderr, "make_themes: %s: it lacks its name, a title, or a colour; it has %d of %d\n", path,
                found.count, COLOUR_COUNT);
        return 0;
    }
    write_theme(to, &found);
    return 1;
}

int main(int argc, char **argv)
{
    FILE *to = argc > 2 ? fopen(argv[1], "w") : NULL;
    if (to == NULL) {
        fprintf(stderr, "usage: make_themes OUTPUT THEME.ini ...\n");
        return 2;
    }
    int good = 1;
    for (int i = 2; i < argc; i++) good &= add_theme(to, argv[i]);
    good &= fclose(to) == 0;
    if (!good) remove(argv[1]);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
