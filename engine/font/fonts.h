/* fonts.h - the faces of an engine: choosing one, and who draws what it has not. */
#ifndef DAU_FONT_FONTS_H
#define DAU_FONT_FONTS_H
#include "font/face.h"

/** Faces of the engine, in the order added. */
uint32_t fonts_count(const dau_engine *engine);
face *fonts_at(const dau_engine *engine, uint32_t index);
/** The usable face of a family (by name, or by a role's name: "default" "low-vision" "easy" "serif"
 *  "mono" "fallback"; NULL: default) nearest in slant, then weight (CSS Fonts 4, 5.2). A role that
 *  has no face is taken by default, then low-vision, then fallback, then any usable face.
 *  NULL: no such family, or no usable face at all. */
face *fonts_find(const dau_engine *engine, const char *name, uint32_t weight, bool italic);
/** The same, telling "no such family, or no usable face" from a refused allocation. Errors: FONT, MEMORY. */
dau_status fonts_resolve(face **out, const dau_engine *engine, const char *name, uint32_t weight, bool italic);
/** True for a family that was added, and for every role's name: a role without faces falls back. */
bool fonts_has(const dau_engine *engine, const char *name);
/** The next face to ask for what `after` has not: the fallback faces (same weight and slant first),
 *  emoji, then every other; NULL at the end. Start with the chosen face. `chosen` is skipped. */
face *fonts_next_fallback(const dau_engine *engine, const face *chosen, const face *after);
#endif
