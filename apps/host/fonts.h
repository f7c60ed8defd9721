/* fonts.h - the faces of the manifest, found in their folders and handed to an engine. */
#ifndef HOST_FONTS_H
#define HOST_FONTS_H
#include "host/manifest.h"
#include <dau/dau.h>

#define FONT_FAMILY_ROOM 48 /**< the engine takes family names below 64 bytes */

/** Where a row of the manifest stands. */
typedef struct shelf_face {
    const manifest_face *row;
    char *file;     /**< absolute path, owned; NULL: not found, or not needed */
    uint32_t index; /**< the engine's, where file is set */
    bool unneeded;  /**< a stand-in for a file that is there */
} shelf_face;

typedef struct font_shelf {
    const char *program;
    char *folder; /**< absolute, owned */
    manifest list;
    shelf_face *faces; /**< one for each row of the manifest */
    size_t count;
    char own_family[FONT_FAMILY_ROOM]; /**< of the face given as a file; "" : none */
    char *own_file;                    /**< its absolute path, owned */
} font_shelf;

/** Finds the manifest (in folder if not NULL, else $DAU_FONTS, else the source tree when the program
 *  runs from its build, else share/dau/fonts beside the program) and adds each face that is there.
 *  own: a font file to add as a face of its own, or NULL. The engine must be dropped first.
 *  Answers EXIT_DONE, or another exit with its line printed; EXIT_NO_MEANS: no face at all. */
int fonts_open(font_shelf *out, const char *program, dau_engine *engine, const char *folder, const char *own);
void fonts_close(font_shelf *shelf);

/** True when the name of --font means a file: it has a slash, or the ending of a font. */
bool fonts_is_file(const char *name);
/** Sets *family to what the engine is to be asked for by a --font (a role, a family; NULL: none asked).
 *  Answers EXIT_DONE, or EXIT_REFUSED with a line that lists the known ones or says how to get it. */
int fonts_choose(const char **family, const font_shelf *shelf, const char *name);
/** One line when the face that family (NULL: the default role) means is not there and another draws. */
void fonts_warn_missing(const font_shelf *shelf, const char *family);
/** What to do to get a face: "apt-get install fonts-sil-andika". */
void fonts_how_to_get(char *out, size_t room, const manifest_face *row);
#endif
