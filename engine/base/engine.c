#include "base/engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    MEBIBYTE = 1 << 20,
    ARTICLE_CEILING = 256 * MEBIBYTE,
    MOST_UNKNOWN_BYTES = 1024 /* of a later version; beyond that it is a field that nobody set */
};

/* Up to note_user: what a host built against the first header has. */
#define FIRST_OPTIONS offsetof(dau_engine_options, max_word_bytes)

static uint32_t or_default(uint32_t value, uint32_t standard)
{
    return value != 0 ? value : standard;
}

bool engine_can_read(const void *options, size_t first_version, size_t known)
{
    uint32_t size;
    memcpy(&size, options, sizeof size);
    if (size < first_version || size > known + MOST_UNKNOWN_BYTES) return false;
    const unsigned char *bytes = options;
    for (size_t i = known; i < size; i++)
        if (bytes[i] != 0) return false;
    return true;
}

void engine_copy_options(void *into, size_t known, const void *options)
{
    uint32_t size;
    memcpy(&size, options, sizeof size);
    memset(into, 0, known);
    memcpy(into, options, size < known ? size : known);
}

dau_status dau_engine_new(dau_engine **out, const dau_engine_options *options)
{
    if (out == NULL) return DAU_E_ARGUMENT;
    dau_engine_options o = DAU_INIT(o);
    if (options != NULL) {
        if (!engine_can_read(options, FIRST_OPTIONS, sizeof o)) return DAU_E_ARGUMENT;
        engine_copy_options(&o, sizeof o, options);
    }
    if ((int)o.marks < 0 || o.marks > DAU_MARKS_PLAIN) return DAU_E_ARGUMENT;
    if (o.max_article_bytes > ARTICLE_CEILING || (int)o.vector < 0 || o.vector > DAU_VECTOR_OFF) return DAU_E_ARGUMENT;
    dau_allocator allocator = o.allocator.resize != NULL ? o.allocator : memory_default();
    dau_engine *engine = memory_new(&allocator, sizeof *engine);
    if (engine == NULL) return DAU_E_MEMORY;
    ref_start(&engine->references);
    engine->allocator = allocator;
    engine->max_article_bytes = or_default(o.max_article_bytes, 16 * MEBIBYTE);
    engine->max_blocks = or_default(o.max_blocks, 1000000);
    engine->max_nesting = or_default(o.max_nesting, 32);
    engine->max_marks = or_default(o.max_marks, 16);
    engine->max_cache_bytes = or_default(o.max_cache_bytes, 16 * MEBIBYTE);
    engine->max_word_bytes = or_default(o.max_word_bytes, 8 * MEBIBYTE);
    engine->max_shaped_bytes = or_default(o.max_shaped_bytes, 64 * MEBIBYTE);
    engine->has_plain_marks = o.marks == DAU_MARKS_PLAIN;
    engine->vector = o.vector == DAU_VECTOR_OFF ? VECTOR_PLAIN : vector_best();
    engine->stats = (dau_engine_stats){.masks.ceiling = engine->max_cache_bytes,
                                       .words.ceiling = engine->max_word_bytes,
                                       .shaped.ceiling = engine->max_shaped_bytes};
    engine->note = o.note;
    engine->note_user = o.note_user;
    *out = engine;
    return DAU_OK;
}

dau_status dau_engine_get_stats(dau_engine_stats *out, const dau_engine *engine)
{
    if (out == NULL || engine == NULL || out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    uint32_t size = out->struct_size;
    *out = engine->stats;
    out->struct_size = size;
    return DAU_OK;
}

void engine_put(dau_engine *engine, engine_room room, void *state, void (*drop)(void *state))
{
    engine_slot *slot = &engine->slots[room];
    if (slot->state != NULL) slot->drop(slot->state);
    *slot = (engine_slot){.state = state, .drop = drop};
}

dau_engine *engine_keep(dau_engine *engine)
{
    ref_keep(&engine->references);
    return engine;
}

void dau_engine_drop(dau_engine *engine)
{
    if (engine == NULL || !ref_drop(&engine->references)) return;
    for (int i = ENGINE_ROOM_COUNT - 1; i >= 0; i--)
        if (engine->slots[i].drop != NULL) engine->slots[i].drop(engine->slots[i].state);
    dau_allocator allocator = engine->allocator;
    memory_free(&allocator, engine, sizeof *engine);
}

void engine_note(dau_engine *engine, const dau_note *note)
{
    if (engine->note == NULL) return;
    dau_note copy = *note;
    copy.struct_size = (uint32_t)sizeof copy;
    if (copy.message == NULL) copy.message = "";
    engine->note(engine->note_user, &copy);
}

dau_status engine_refuse(dau_engine *engine, const char *format, ...)
{
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    engine_note(engine, &(dau_note){.kind = DAU_NOTE_ARGUMENT, .status = DAU_E_ARGUMENT, .message = message});
    return DAU_E_ARGUMENT;
}
