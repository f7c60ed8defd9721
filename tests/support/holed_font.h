/* holed_font.h - a real TrueType face with another character map, made in memory: characters gone or added. */
#ifndef DAU_TEST_HOLED_FONT_H
#define DAU_TEST_HOLED_FONT_H
#include <dau/dau.h>

/** Characters from..to (the last one too): each gets the glyph of `like`, or is gone where that is 0. */
typedef struct map_change {
    uint32_t from, to, like;
} map_change;

/** Adds such a face, changes applied one after the other up to a row of zeros. DAU_E_IO: no such file. */
dau_status holed_font_add(dau_engine *engine, dau_font_role role, const char *file_name, const map_change *changes);
#endif
