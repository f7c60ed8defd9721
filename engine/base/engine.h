/* engine.h - the one mutable object: allocator, limits, notes, and a slot for each room's state.
 *
 * The engine knows no room above base: a room that keeps state (faces, masks) puts it into its slot
 * with the function that frees it. */
#ifndef DAU_BASE_ENGINE_H
#define DAU_BASE_ENGINE_H
#include "base/memory.h"
#include "base/ref.h"
#include "base/vector.h"

/* Dropped from the last to the first: masks name faces. */
typedef enum engine_room {
    ENGINE_FONTS,
    ENGINE_WORDS,
    ENGINE_SHAPED,
    ENGINE_MASKS,
    ENGINE_KEPT_LINES,
    ENGINE_SITE_WORDS,
    ENGINE_SITE_READINGS,
    ENGINE_ROOM_COUNT
} engine_room;

typedef struct engine_slot {
    void *state;
    void (*drop)(void *state);
} engine_slot;

struct dau_engine {
    ref references; /* the host's, and one of each layout: those read its faces */
    dau_allocator allocator;
    uint32_t max_article_bytes, max_blocks, max_nesting, max_marks, max_cache_bytes, max_word_bytes, max_shaped_bytes;
    vector_set vector;
    bool has_plain_marks;
    dau_engine_stats stats; /* each room counts its own */
    uint64_t layouts;       /* made so far */
    dau_note_fn *note;
    void *note_user;
    engine_slot slots[ENGINE_ROOM_COUNT];
};

/** True when a struct that the host filled has a size this library can read: at least its first
 *  version's, at most one that a later version may have, and beyond what is known nothing but zeros. */
bool engine_can_read(const void *options, size_t first_version, size_t known);
/** Copies the host's struct into one of known size, the rest zero. Check it with engine_can_read first. */
void engine_copy_options(void *into, size_t known, const void *options);

/** Puts a room's state into its slot; what was there is dropped. */
void engine_put(dau_engine *engine, engine_room room, void *state, void (*drop)(void *state));
/** Another reference, for dau_engine_drop. */
dau_engine *engine_keep(dau_engine *engine);

/** Tells the host. The message is one line: what is wrong; what to do. */
void engine_note(dau_engine *engine, const dau_note *note);
/** The same for a refused argument: gives back DAU_E_ARGUMENT, for `return engine_refuse(...)`. */
dau_status engine_refuse(dau_engine *engine, const char *format, ...) __attribute__((format(printf, 2, 3)));
#endif
