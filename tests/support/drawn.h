/* drawn.h - which face draws which letters. */
#ifndef DAU_TEST_DRAWN_H
#define DAU_TEST_DRAWN_H
#include <dau/dau.h>

/** Lays text out as one line and asserts what draws it: "0:tin 1:Ελλάδα (Нга) 0:mới" is the index of each face and the
 *  letters that it draws, from left to right, up to the next face; spaces around them are left out. Every glyph is
 *  there. */
void drawn_expect(dau_engine *engine, const char *text, const char *faces);
#endif
