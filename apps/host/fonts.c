#define _GNU_SOURCE
#include "host/fonts.h"
#include "host/file.h"
#include "host/message.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

void fonts_how_to_get(char *out, size_t room, const manifest_face *row)
{
    bool packaged = strcmp(row->source, "deb") == 0;
    if (packaged)
        snprintf(out, room, "apt-get install %s", row->package);
    else
        snprintf(out, room, "script/fetch-fonts (npm %s@%s)", row->package, row->version);
}

bool fonts_is_file(const char *name)
{
    const char *dot = strrchr(name, '.');
    return strchr(name, '/') ||
           (dot && (!strcasecmp(dot, ".ttf") || !strcasecmp(dot, ".otf") || !strcasecmp(dot, ".ttc")));
}

/* ---- where they are ---- */

static char *program_folder(void)
{
    char *path = realpath("/proc/self/exe", NULL), *slash = path ? strrchr(path, '/') : NULL;
    if (slash) *slash = '\0';
    return path;
}

/* The paths of the build stand in the program; they count only while it lies in that build. */
static bool runs_from_build(const char *folder)
{
    char *build = realpath(DAU_BINARY_DIR, NULL);
    size_t length = build ? strlen(build) : 0;
    bool inside = build && strncmp(folder, build, length) == 0 && (folder[length] == '/' || folder[length] == '\0');
    free(build);
    return inside;
}

static char *own_folder(void)
{
    char *program = program_folder(), *share = NULL;
    if (program && runs_from_build(program)) {
        free(program);
        return realpath(DAU_SOURCE_DIR "/fonts", NULL);
    }
    if (!program || asprintf(&share, "%s/../share/dau/fonts", program) < 0) share = NULL;
    char *folder = share ? realpath(share, NULL) : NULL;
    free(share);
    free(program);
    return folder;
}

static int find_folder(font_shelf *shelf, const char *asked)
{
    const char *named = asked ? asked : getenv("DAU_FONTS");
    if (named && !*named) named = NULL;
    shelf->folder = named ? realpath(named, NULL) : own_folder();
    if (shelf->folder) return EXIT_DONE;
    if (named) {
        message_print(shelf->program, named, 0, "no such folder of fonts; give one with a manifest.tsv");
        return EXIT_REFUSED;
    }
    message_print(shelf->program, NULL, 0, "no folder of fonts; give --fonts DIR or set DAU_FONTS");
    return EXIT_NO_MEANS;
}

static char *find_file(const font_shelf *shelf, const manifest_face *row)
{
    static const char *const inside[] = {"files/", ""};
    char *path = NULL;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        if (asprintf(&path, "%s/%s%s", shelf->folder, inside[i], row->file) < 0) return NULL;
        if (access(path, R_OK) == 0) return path;
        free(path);
    }
    bool packaged = row->path[0] == '/' && access(row->path, R_OK) == 0;
    return packaged ? strdup(row->path) : NULL;
}

static bool is_there(const font_shelf *shelf, const char *file)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->faces[i].file && strcmp(shelf->faces[i].row->file, file) == 0) return true;
    return false;
}

static void find_files(font_shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        shelf->faces[i].row = &shelf->list.faces[i];
        if (!*shelf->list.faces[i].instead_of) shelf->faces[i].file = find_file(shelf, &shelf->list.faces[i]);
    }
    for (size_t i = 0; i < shelf->count; i++) {
        shelf_face *face = &shelf->faces[i];
        if (!*face->row->instead_of) continue;
        face->unneeded = is_there(shelf, face->row->instead_of);
        if (!face->unneeded) face->file = find_file(shelf, face->row);
    }
}

/* ---- into the engine ---- */

static dau_status add_row(dau_engine *engine, shelf_face *face)
{
    const manifest_face *row = face->row;
    dau_font_options options = {.struct_size = (uint32_t)sizeof options,
                                .role = row->role,
                                .family = row->family,
                                .file = face->file,
                                .weight = row->weight,
                                .italic = row->italic,
                                .fetch = file_fetch};
    dau_blob blob = {0};
    if (file_promise(&blob, face->file) != 0) return DAU_E_MEMORY;
    face->index = dau_engine_face_count(engine);
    return dau_engine_add_font(engine, &options, blob);
}

static int add_rows(font_shelf *shelf, dau_engine *engine)
{
    for (size_t i = 0; i < shelf->count; i++) {
        shelf_face *face = &shelf->faces[i];
        dau_status status = face->file ? add_row(engine, face) : DAU_OK;
        if (status == DAU_E_MEMORY) return message_no_memory(shelf->program);
        if (status == DAU_OK) continue;
        message_print(shelf->program, face->file, 0,
                      "not a usable font, left out; fetch it again (script/fetch-fonts)");
        free(face->file);
        face->file = NULL;
    }
    if (dau_engine_face_count(engine) > 0) return EXIT_DONE;
    message_print(shelf->program, shelf->folder, 0,
                  "no font of the manifest is there; run script/fetch-fonts, or apt-get install fonts-sil-andika");
    return EXIT_NO_MEANS;
}

/* Its own name alone would let other cuts of that family, which the manifest has, step in for it. */
static int add_own(font_shelf *shelf, dau_engine *engine, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    dau_blob blob = {0};
    int error = file_map(&blob, path);
    if (error != 0) {
        message_print(shelf->program, path, 0, "%s", file_trouble(error));
        return EXIT_REFUSED;
    }
    message_escape(shelf->own_family, sizeof shelf->own_family, name, strlen(name));
    shelf->own_file = realpath(path, NULL);
    dau_font_options options = {.struct_size = (uint32_t)sizeof options,
                                .role = DAU_FONT_DEFAULT,
                                .family = shelf->own_family,
                                .file = shelf->own_file};
    dau_status status = dau_engine_add_font(engine, &options, blob);
    if (status == DAU_OK) return EXIT_DONE;
    if (status == DAU_E_MEMORY) return message_no_memory(shelf->program);
    message_print(shelf->program, path, 0, "not a font that can be used; give a .ttf or .otf file with outlines");
    return EXIT_REFUSED;
}

int fonts_open(font_shelf *out, const char *program, dau_engine *engine, const char *folder, const char *own)
{
    *out = (font_shelf){.program = program};
    int status = own ? add_own(out, engine, own) : EXIT_DONE;
    if (status == EXIT_DONE) status = find_folder(out, folder);
    if (status == EXIT_DONE) status = manifest_open(&out->list, program, out->folder);
    if (status != EXIT_DONE) return status;
    out->count = out->list.count;
    out->faces = calloc(out->count + 1, sizeof *out->faces);
    if (!out->faces) return message_no_memory(program);
    find_files(out);
    return add_rows(out, engine);
}

void fonts_close(font_shelf *shelf)
{
    for (size_t i = 0; shelf->faces && i < shelf->count; i++) free(shelf->faces[i].file);
    free(shelf->faces);
    free(shelf->folder);
    free(shelf->own_file);
    manifest_drop(&shelf->list);
    *shelf = (font_shelf){0};
}

/* ---- by name ---- */

/* As the engine compares them: case, blanks and hyphens do not count ("be-vietnam-pro"). */
static bool is_same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " -");
        b += strspn(b, " -");
        char pair[2][2] = {{*a, '\0'}, {*b, '\0'}};
        if (strcasecmp(pair[0], pair[1]) != 0) return false;
        if (!*a) return true;
    }
}

static bool row_is_named(const manifest_face *row, const char *name)
{
    return is_same_name(row->family, name) || is_same_name(manifest_role_name(row->role), name);
}

static void list_families(char *out, size_t room, const font_shelf *shelf)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < shelf->count && used < room; i++) {
        const char *family = shelf->list.faces[i].family;
        if (i > 0 && strcmp(family, shelf->list.faces[i - 1].family) == 0) continue;
        if (*shelf->list.faces[i].instead_of) continue;
        int added = snprintf(out + used, room - used, "%s%s", used ? ", " : "", family);
        used += added > 0 ? (size_t)added : 0;
    }
}

int fonts_choose(const char **family, const font_shelf *shelf, const char *name)
{
    char known[512], get[256];
    const manifest_face *missing = NULL;
    *family = name && *shelf->own_family && fonts_is_file(name) ? shelf->own_family : name;
    if (!name || *family != name) return EXIT_DONE;
    for (size_t i = 0; i < shelf->count; i++) {
        const manifest_face *row = shelf->faces[i].row;
        if (!row_is_named(row, name)) continue;
        bool by_family = is_same_name(row->family, name);
        if (by_family) *family = row->family;
        if (!by_family || shelf->faces[i].file) return EXIT_DONE;
        if (!missing) missing = row;
    }
    if (missing) {
        fonts_how_to_get(get, sizeof get, missing);
        message_print(shelf->program, NULL, 0, "--font %s: its files are not there; %s", name, get);
        return EXIT_REFUSED;
    }
    list_families(known, sizeof known, shelf);
    message_print(shelf->program, NULL, 0, "--font %s: unknown; give a file, or one of %s", name, known);
    return EXIT_REFUSED;
}

void fonts_warn_missing(const font_shelf *shelf, const char *family)
{
    const char *asked = family ? family : manifest_role_name(DAU_FONT_DEFAULT);
    const manifest_face *missing = NULL;
    char get[256];
    for (size_t i = 0; i < shelf->count; i++) {
        if (!row_is_named(shelf->faces[i].row, asked)) continue;
        if (shelf->faces[i].file) return;
        if (!missing) missing = shelf->faces[i].row;
    }
    if (!missing) return;
    fonts_how_to_get(get, sizeof get, missing);
    message_print(shelf->program, NULL, 0, "the face %s is missing, another one draws; %s", missing->family, get);
}
