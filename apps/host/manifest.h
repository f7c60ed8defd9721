/* manifest.h - the list of faces that the programs may use (fonts/manifest.tsv). */
#ifndef HOST_MANIFEST_H
#define HOST_MANIFEST_H
#include <dau/dau.h>

/** A row. Strings are lent by the manifest; "" where the row says "-". */
typedef struct manifest_face {
    dau_font_role role;
    uint32_t weight;
    bool italic;
    const char *family, *file;
    const char *source, *package, *version, *path; /**< "npm" or "deb", and where it comes from */
    const char *sha256, *licence;
    const char *instead_of; /**< the file in whose absence the row is read; "": always */
} manifest_face;

typedef struct manifest {
    char *text; /**< owned; the rows point into it */
    manifest_face *faces;
    size_t count;
} manifest;

/** Reads FOLDER/manifest.tsv. Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its line printed. */
int manifest_open(manifest *out, const char *program, const char *folder);
void manifest_drop(manifest *list);
/** A role as manifest and --font write it: "low-vision". */
const char *manifest_role_name(dau_font_role role);
#endif
