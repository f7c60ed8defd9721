/* picture.h - a stretch of a page, painted and written band by band. */
#ifndef COMMAND_PICTURE_H
#define COMMAND_PICTURE_H
#include "command.h"

typedef enum picture_form {
    PICTURE_PNG = 0,
    PICTURE_RGBA,
    PICTURE_BGRA,
    PICTURE_RGB565,
    PICTURE_GRAY8,
    PICTURE_MONO1
} picture_form;

typedef struct picture {
    dau_engine *engine;
    const dau_layout *layout;
    const dau_theme *theme;
    picture_form form;
    uint32_t width, height;   /**< device px */
    int64_t scroll;           /**< page px of the first row */
    int64_t shown;            /**< rows that show the page; below them there is only ground */
    uint32_t layers;          /**< DAU_DEBUG_… */
    dau_range sentence, word; /**< read aloud; empty: nothing is */
    dau_aids aids;
} picture;

/** Answers EXIT_DONE, or EXIT_NO_MEANS with its line printed. A failed output is the output's to say. */
int picture_write(const picture *what, output *to);
#endif
