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
    DAU_STAGE_LIST,        /**< the display list: structure marks and ink, in drawing order */
    DAU_STAGE_SPEECH       /**< sentences and their tokens, as dau_speech has them by default */
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

/** Contrast of the marks of Vietnamese letters as drawn: the mean light of each mark's core (the pixels that it covers
 *  at least half as much as the one it covers most) against the ground, at the four quarter-pixel phases.
 *  Ratios in 1/1000 by WCAG's formula. This is Dấu's own, stricter figure: WCAG's is of the colours asked for. */
typedef struct dau_mark_contrast {
    uint32_t struct_size;
    uint32_t specified;            /**< of the two colours */
    uint32_t plain;                /**< of the worst mark, drawn without strengthening */
    uint32_t drawn;                /**< of the worst mark, drawn as dau_paint draws it */
    uint32_t strength;             /**< 1/1000: how much heavier thin ink is drawn; 1000: not at all */
    uint32_t letter, plain_letter; /**< code points that carry these marks */
    uint32_t counter; /**< 1/1000: the least contrast that is left between a counter's lightest pixel and its stroke */
} dau_mark_contrast;
/** For one face of the engine (index for dau_engine_face), em in device px (1..1000), and a text role on its ground.
 *  Errors: ARGUMENT, MEMORY, FONT. */
DAU_API DAU_CHECK dau_status dau_inspect_marks(dau_mark_contrast *out, dau_engine *engine, uint32_t face, dau_fix size,
                                               const dau_theme *theme, dau_role role);

#ifdef __cplusplus
}
#endif
#endif
