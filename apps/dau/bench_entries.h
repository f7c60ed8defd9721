/* bench_entries.h - the list of what dau bench measures. */
#ifndef COMMAND_BENCH_ENTRIES_H
#define COMMAND_BENCH_ENTRIES_H
#include "bench_stage.h"

typedef enum text_id { TEXT_5K, TEXT_1M, TEXT_10M, TEXT_16M, TEXT_DENSE, TEXT_COUNT } text_id;

typedef struct bench {
    const choices *chosen;
    const varied_text *(*text_of)(struct bench *all, text_id text); /**< made when first wanted; NULL: no memory */
    stage warm;                                                     /**< an engine that has seen the article */
    int opened;                                                     /**< the text of warm.article; -1: none */
    canvas_pair pixels;
} bench;

/** One measurement while it runs. */
typedef struct run {
    const struct entry *what;
    bench *all;
    size_t memory;       /**< bytes that the result holds; 0: not counted */
    size_t first_memory; /**< bytes of a first layout and of the shaped article that it keeps; 0: the article was
                              shaped before */
    screenful found;     /**< what was drawn; 0: nothing */
} run;

/** What is measured. */
typedef struct entry {
    const char *name;
    text_id text;
    double (*sample)(void *user, int turn); /**< of measure_job; user is a run */
    bool (*prepare)(run *r);                /**< not measured; false: the engine refuses */
    dau_phrase phrase;
    uint32_t width, height; /**< of the canvas, whose bytes are counted; 0: the text's */
    bool in_turn;           /**< sampled in turn with the one before */
} entry;

/** In the order in which they run and are printed. */
const entry *bench_entries(size_t *count);
#endif
