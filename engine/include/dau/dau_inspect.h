/* dau_inspect.h - what tools and tests need: stages as text, the debug overlay. */
#ifndef DAU_INSPECT_H
#define DAU_INSPECT_H

#include <dau/dau.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dau_stage {
    DAU_STAGE_ARTICLE = 1, /**< blocks and spans */
    DAU_STAGE_RUNS,        /**< per line: runs with face, size, glyph ids and advances */
    DAU_STAGE_LINES,       /**< line boxes */
    DAU_STAGE_LIST         /**< the display list: structure marks and ink, in drawing order */
} dau_stage;

/** Writes length bytes of text; a false answer stops with DAU_E_STOPPED. */
typedef bool dau_write_fn(void *user, const char *text, size_t length);

/** A stage as lines of UTF-8 text, stable from one machine to the next, for goldens and people.
 *  Errors: ARGUMENT, MEMORY, STOPPED. */
DAU_API DAU_CHECK dau_status dau_inspect_write(dau_engine *engine, const dau_layout *layout, dau_stage stage,
                                               dau_write_fn *write, void *user);

#define DAU_DEBUG_LINES    1u /**< line boxes and baselines */
#define DAU_DEBUG_INK      2u /**< ink boxes of lines */
#define DAU_DEBUG_CLUSTERS 4u /**< an edge before each cluster */

/** Draws debug layers over a painted page, with the same options as dau_paint.
 *  Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_inspect_overlay(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                                                 const dau_paint_options *options, uint32_t layers);

#ifdef __cplusplus
}
#endif
#endif
