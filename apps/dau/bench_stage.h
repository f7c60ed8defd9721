/* bench_stage.h - what the measurements of dau bench stand on: an engine that counts its bytes, texts, canvases. */
#ifndef COMMAND_BENCH_STAGE_H
#define COMMAND_BENCH_STAGE_H
#include "command.h"
#include "host/measure.h"

/** An engine with faces and what was made with it. Must not move while open. */
typedef struct stage {
    const choices *chosen;
    dau_engine *engine;
    font_shelf fonts;
    notes notes;
    const char *family;
    dau_theme *theme;
    dau_article *article;
    dau_layout *layout;
    size_t held;       /**< bytes that all of these hold now */
    dau_status status; /**< why something was refused last */
} stage;

/** Opens engine, faces and theme. Answers an exit, its line printed when it is not EXIT_DONE. Close it in any case. */
int stage_open(stage *out, const choices *chosen);
void stage_close(stage *open);

/** All false when the engine refuses. */
bool stage_read(dau_article **out, stage *open, const varied_text *text);
/** size and width in 1/64 px; dense: lines as near as the face allows, a margin of 20 px, as the peers' frames have. */
typedef struct stage_look {
    dau_fix size, width;
    dau_phrase phrase;
    bool dense;
} stage_look;
bool stage_lay_out(dau_layout **out, stage *open, const stage_look *look);

/** What a screen of a layout holds, found by asking for each line and its glyphs. */
typedef struct screenful {
    uint32_t lines, glyphs;
} screenful;
bool stage_screen(screenful *out, const dau_layout *layout, int64_t scroll, uint32_t height);

typedef struct canvas_pair {
    dau_canvas canvas; /**< rows to draw on */
    uint8_t *other;    /**< as many bytes, to copy to */
    size_t bytes;
} canvas_pair;
/** Both touched, so that no page fault is measured. False: no memory. */
bool canvas_pair_open(canvas_pair *out, uint32_t width, uint32_t height);
void canvas_pair_close(canvas_pair *open);
#endif
