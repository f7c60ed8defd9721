/* test_fonts.h - real faces for tests: from $DAU_FONTS, the tree's fonts/files, or Debian's packages. */
#ifndef DAU_TEST_FONTS_H
#define DAU_TEST_FONTS_H
#include <dau/dau.h>

/** The path of a face by its file name, e.g. "Andika-Regular.ttf". False, and out is "", when it is
 *  in none of the places: say so and skip. */
bool test_font_path(char *out, size_t room, const char *file_name);
/** The bytes of such a file; its release gives them back. False when there is no such file. */
bool test_font_blob(dau_blob *out, const char *file_name);
/** Adds such a face, opened at once, named and weighed by itself. DAU_E_IO: no such file. */
dau_status test_font_add(dau_engine *engine, dau_font_role role, const char *file_name);
/** File names of the manifest's Latin faces (no emoji, no other scripts, no stand-ins), NULL at the end. Lent. */
const char *test_text_face_at(unsigned index);
#endif
