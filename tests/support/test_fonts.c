#define _POSIX_C_SOURCE 200809L
#include "support/test_fonts.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct mapping {
    void *bytes;
    size_t length;
} mapping;

static bool try_folder(char *out, size_t room, const char *folder, const char *file_name)
{
    int length = snprintf(out, room, "%s/%s", folder, file_name);
    return length > 0 && (size_t)length < room && access(out, R_OK) == 0;
}

bool test_font_path(char *out, size_t room, const char *file_name)
{
    static const char *const folders[] = {
        DAU_SOURCE_DIR "/fonts/files",          "/usr/share/fonts/truetype/andika",
        "/usr/share/fonts/truetype/noto",       "/usr/share/fonts/truetype/dejavu",
        "/usr/share/fonts/opentype/urw-base35", "/usr/share/fonts/truetype/liberation",
        "/usr/share/fonts/opentype/inter",
    };
    const char *asked = getenv("DAU_FONTS");
    if (asked != NULL && *asked != '\0' && try_folder(out, room, asked, file_name)) return true;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (try_folder(out, room, folders[i], file_name)) return true;
    if (room > 0) *out = '\0';
    return false;
}

static void release_mapping(void *user)
{
    mapping *m = user;
    munmap(m->bytes, m->length);
    free(m);
}

static bool map_file(mapping *m, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat about;
    m->bytes = MAP_FAILED;
    if (fstat(file, &about) == 0 && about.st_size > 0) {
        m->length = (size_t)about.st_size;
        m->bytes = mmap(NULL, m->length, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    return m->bytes != MAP_FAILED;
}

bool test_font_blob(dau_blob *out, const char *file_name)
{
    char path[1024];
    if (!test_font_path(path, sizeof path, file_name)) return false;
    mapping *m = malloc(sizeof *m);
    if (m == NULL || !map_file(m, path)) {
        free(m);
        return false;
    }
    *out = (dau_blob){.data = m->bytes, .length = m->length, .user = m, .release = release_mapping};
    return true;
}

dau_status test_font_add(dau_engine *engine, dau_font_role role, const char *file_name)
{
    dau_blob blob;
    if (!test_font_blob(&blob, file_name)) return DAU_E_IO;
    char path[1024];
    test_font_path(path, sizeof path, file_name);
    dau_font_options options = DAU_INIT(options);
    options.role = role;
    options.file = path;
    return dau_engine_add_font(engine, &options, blob);
}

enum { MOST_FACES = 32, NAME_ROOM = 64 };

/* Columns of the manifest: role family weight italic file source package version path sha256 licence instead_of. */
static bool read_text_face(char out[NAME_ROOM], const char *row)
{
    char instead_of[NAME_ROOM] = "";
    int read = sscanf(row,
                      "%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%63[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]"
                      "\t%*[^\t]\t%63[^\t\n]",
                      out, instead_of);
    bool has_latin = strncmp(row, "emoji", 5) != 0 && strncmp(row, "fallback\tNoto Sans ", 19) != 0;
    return read == 2 && row[0] != '#' && has_latin && strcmp(instead_of, "-") == 0;
}

const char *test_text_face_at(unsigned index)
{
    static char names[MOST_FACES][NAME_ROOM];
    static unsigned count;
    if (count == 0) {
        char row[1024];
        FILE *manifest = fopen(DAU_SOURCE_DIR "/fonts/manifest.tsv", "r");
        while (manifest != NULL && count < MOST_FACES && fgets(row, sizeof row, manifest) != NULL)
            count += read_text_face(names[count], row);
        if (manifest != NULL) fclose(manifest);
    }
    return index < count ? names[index] : NULL;
}
