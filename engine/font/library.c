#include "font/library.h"

#include FT_MODULE_H
#include <stddef.h>
#include <string.h>

/* FreeType frees without a size and the host's allocator wants one: it stands before the block. */
typedef union block_header {
    size_t size;
    max_align_t alignment;
} block_header;

static block_header *header_of(void *block)
{
    return (block_header *)block - 1;
}

static void *resize_block(library *l, block_header *old, size_t size)
{
    if (size > SIZE_MAX - sizeof(block_header)) return NULL;
    size_t old_size = old != NULL ? old->size + sizeof *old : 0;
    block_header *header = memory_resize(&l->engine->allocator, old, old_size, size + sizeof *header);
    if (header == NULL) {
        l->refused = true;
        return NULL;
    }
    header->size = size;
    return header + 1;
}

static void *block_new(FT_Memory memory, long size)
{
    return size <= 0 ? NULL : resize_block(memory->user, NULL, (size_t)size);
}

static void block_free(FT_Memory memory, void *block)
{
    library *l = memory->user;
    if (block == NULL) return;
    block_header *header = header_of(block);
    memory_free(&l->engine->allocator, header, header->size + sizeof *header);
}

static void *block_resize(FT_Memory memory, long old_size, long new_size, void *block)
{
    (void)old_size; /* the header knows */
    if (new_size <= 0) return NULL;
    return resize_block(memory->user, block != NULL ? header_of(block) : NULL, (size_t)new_size);
}

static void library_drop(void *state)
{
    library *l = state;
    dau_allocator allocator = l->engine->allocator;
    for (uint32_t i = l->count; i > 0; i--) face_drop(l->faces[i - 1]);
    memory_free(&allocator, l->faces, l->room * sizeof *l->faces);
    outline_drop(&l->scratch);
    if (l->freetype != NULL) FT_Done_Library(l->freetype);
    memory_free(&allocator, l, sizeof *l);
}

library *library_of(const dau_engine *engine)
{
    return engine->slots[ENGINE_FONTS].state;
}

void library_begin(library *l)
{
    l->refused = false;
}

dau_status library_end(const library *l, FT_Error error)
{
    if (l->refused || error == FT_Err_Out_Of_Memory) return DAU_E_MEMORY;
    return error != 0 ? DAU_E_FONT : DAU_OK;
}

dau_status library_get(library **out, dau_engine *engine)
{
    *out = library_of(engine);
    if (*out != NULL) return DAU_OK;
    library *l = memory_new(&engine->allocator, sizeof *l);
    if (l == NULL) return DAU_E_MEMORY;
    l->engine = engine;
    l->memory = (struct FT_MemoryRec_){l, block_new, block_free, block_resize};
    l->scratch = outline_in(&engine->allocator);
    library_begin(l);
    /* Without FT_Set_Default_Properties: FREETYPE_PROPERTIES must not change a pixel. */
    FT_Error error = FT_New_Library(&l->memory, &l->freetype);
    if (error == 0) FT_Add_Default_Modules(l->freetype);
    if (library_end(l, error) != DAU_OK) {
        library_drop(l);
        return DAU_E_MEMORY;
    }
    engine->slots[ENGINE_FONTS] = (engine_slot){.state = l, .drop = library_drop};
    *out = l;
    return DAU_OK;
}
