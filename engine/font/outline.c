#include "font/outline.h"

#include <string.h>

/* FreeType's own ceiling is 32,767 points a glyph; conics with implied ends at most double that. */
enum { MOST_POINTS = 65535 };

static const uint8_t points_of_verb[] = {
    [OUTLINE_MOVE] = 1, [OUTLINE_LINE] = 1, [OUTLINE_CONIC] = 2, [OUTLINE_CUBIC] = 3};

outline outline_in(const dau_allocator *allocator)
{
    return (outline){.allocator = allocator};
}

void outline_drop(outline *o)
{
    memory_free(o->allocator, o->verbs, o->verb_room);
    memory_free(o->allocator, o->points, o->point_room * sizeof *o->points);
    *o = outline_in(o->allocator);
}

void outline_clear(outline *o)
{
    o->verb_count = 0;
    o->point_count = 0;
}

dau_status outline_add(outline *o, outline_verb verb, const outline_point *points)
{
    uint32_t count = points_of_verb[verb];
    if (o->point_count + count > MOST_POINTS) return DAU_E_LIMIT;
    dau_status status = memory_grow(o->allocator, &o->verbs, &o->verb_room, o->verb_count + 1u, 1);
    if (status != DAU_OK) return status;
    status = memory_grow(o->allocator, &o->points, &o->point_room, o->point_count + count, sizeof *points);
    if (status != DAU_OK) return status;
    o->verbs[o->verb_count++] = (uint8_t)verb;
    memcpy(o->points + o->point_count, points, count * sizeof *points);
    o->point_count += count;
    return DAU_OK;
}
